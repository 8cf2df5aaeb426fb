"""What follows is looked for in bounded time, whatever the data; and what is not looked into is told."""

from __future__ import annotations

import random
import tracemalloc

import pytest

from reportpress.checks.leaks.deduction import deduction_of
from reportpress.report.figures.currencies import currencies as currencies_in_use
from reportpress.report.model import Report
from tests.conftest import within
from tests.report.markets import Data, cut, following, looked_into, market, part, player, rate, revenue, share, value

pytestmark = pytest.mark.slow

SECONDS = 4  # many times what any of them takes on a quiet machine
PLACES = [{"id": id, "name": f"Region {id}"} for id in "abcdefg"]


def companies(count: int) -> Report:
    """Revenues in the market, all withheld, with a year and without; their shares are printed."""
    players = [
        player(f"Firm {n}", "0.03", revenue("0.003"), revenue("0.003", year=2025), revenue("40", "company"))
        for n in range(count)
    ]
    values = [value(f"{8 + n / 2:.2f}", 2020 + n) for n in range(12)]
    return market("players.*.revenues", players=players, values=values)


def undated_shares(rates: list[Data], values: list[Data]) -> Report:
    shares = [share(place["id"], "14") for place in PLACES]
    return market(
        "players[0].revenues", "shares[0].share", regions=PLACES, shares=shares, rates=rates, values=values,
        players=[player("Firm", None, revenue("50", "company"))],
    )  # fmt: skip


def many_rates(count: int) -> Report:
    rates = [rate(f"{3 + n % 9}.{n % 10}", 2000 + n % 40, 2002 + n % 40 + n % 13) for n in range(count)]
    return undated_shares(rates, [value(f"{1.05**n:.2f}", 2000 + n) for n in range(0, 50, 7)])


def segments(count: int) -> Report:
    items = [
        part(f"S {n}", "0.06", (f"P {n} a", "0.02"), (f"P {n} b", "0.03"), (f"P {n} c", "0.01")) for n in range(count)
    ]
    values = [value("4.00"), *(value("0.0024", scope=f"S {n}") for n in range(0, count, 3))]
    return market("segments.*.items.*.share", values=values, segments=[cut("one", *items), cut("two", *items)])


def places_and_years(count: int, years: int) -> Report:
    regions = [{"id": f"r{n}", "name": f"Region {n}"} for n in range(count)]
    of_years = [
        {"region": f"r{n}", "values": [value(f"{n + 1.02**y:.3f}", 1950 + y) for y in range(years)]}
        for n in range(count)
    ]
    return market(
        "market.series[0]", regions=regions, of_years=of_years, shares=[share(f"r{n}", "0.5") for n in range(count)],
        rates=[rate("2.0", 1950, 1950 + years - 1, region=f"r{n}") for n in range(count)],
    )  # fmt: skip


def currencies(count: int) -> Report:
    codes = sorted(currencies_in_use())[:count]
    return market(
        V, values=[value(f"{(n + 1) * (y + 1)}", 2000 + y, code) for n, code in enumerate(codes) for y in range(12)]
    )


V = "market.values[0].value"
HOSTILE = {
    "3,000 companies": lambda: companies(3000),
    "two rates that disagree": lambda: undated_shares([rate("12.8"), rate("15", 2023, 2030)], [value("2.83", 2024)]),
    "a hundred rates": lambda: many_rates(100),
    "2,000 segments with parts, twice": lambda: segments(2000),
    "places and years": lambda: places_and_years(100, 120),
    "currencies": lambda: currencies(60),
    "values that contradict each other": lambda: undated_shares(
        [rate(f"{5 + n}", 2019 + n % 4, 2028 + n % 5) for n in range(30)],
        [value(f"{4 + n / 9:.2f}", year) for year in range(2020, 2032) for n in range(30)],
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_made_to_be_slow_takes_no_long(what: str):
    report = HOSTILE[what]()
    with within(SECONDS):
        deduction_of(report)


def test_two_rates_that_disagree_take_no_memory():
    report = undated_shares([rate("12.8"), rate("15", 2023, 2030)], [value("2.83", 2024)])
    tracemalloc.start()
    found = deduction_of(report)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2_000_000
    assert found.left_out == ()


def test_thousands_of_companies_are_looked_into_whole():
    found = looked_into(companies(3000))
    assert found.left_out == ()
    assert len(found.found) > 3000


@pytest.mark.parametrize("report", [many_rates(100), HOSTILE["values that contradict each other"]()])
def test_what_is_not_looked_into_is_told(report: Report):
    assert looked_into(report).left_out


def test_each_of_two_values_that_contradict_each_other_leads_on():
    both = [value("4.00"), value("5.00")]
    for later in ("6.86", "8.57"):
        assert following(market("market.values[2].value", values=[*both, value(later, 2032)], rates=[rate("8.0")]))


def test_the_one_withheld_share_of_a_table_always_follows():
    """Whole numbers that come to 100, three to fourteen of them: no interval is narrow enough to tell, and all can subtract."""
    chance = random.Random(7)
    for _ in range(120):
        parts = chance.randint(3, 14)
        cuts = sorted(chance.sample(range(1, 100), parts - 1))
        numbers = [str(after - before) for before, after in zip((0, *cuts), (*cuts, 100), strict=True)]
        one = f"players[{chance.randrange(parts)}].share"
        assert following(market(one, players=[player(f"F{n}", number) for n, number in enumerate(numbers)])) == {one}
