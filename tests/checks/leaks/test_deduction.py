"""What follows from what is printed is not withheld: it is only not said."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.checks.leaks.deduction import deduced
from reportpress.report.reading import load_report
from reportpress.report.withholding import withheld_figures
from reportpress.source.paths import written
from tests.checks.finding import findings, report
from tests.conftest import REPORT, ROOT

PLACES = "regions: [{id: a, name: A, countries: [US, CA]}, {id: b, name: B}, {id: c, name: C}]\n"
SHARES = "shares: [{region: a, share: 50}, {region: b, share: 30}, {region: c, share: 20}]\n"


def value(amount: str, year: int, more: str = "", name: str = "") -> str:
    return f"{{id: v{name or year}, value: {{value: {amount}, currency: USD, scale: million}}, year: {year}{more}}}"


def follows(text: str, *withheld: str) -> dict[str, tuple[str, ...]]:
    patterns = ", ".join(f'"{pattern}"' for pattern in withheld)
    return {one.path: one.inputs for one in deduced(report(text + f"withhold: [{patterns}]\n"))}


def test_the_only_missing_share_follows_from_the_others():
    assert follows(PLACES + SHARES, "shares[1].share") == {"shares[1].share": ("shares[0].share", "shares[2].share")}


def test_two_missing_shares_do_not_follow():
    assert follows(PLACES + SHARES, "shares[1].share", "shares[2].share") == {}


def test_a_share_does_not_follow_where_the_others_leave_more_than_it():
    assert follows(PLACES + SHARES.replace("20", "8"), "shares[1].share") == {}


def test_what_two_withheld_shares_leave_no_room_for_is_told_by_neither():
    assert follows(PLACES + SHARES.replace("50", "79").replace("30", "1"), "shares[1].share", "shares[2].share") == {}


def test_shares_of_two_years_are_two_wholes():
    text = PLACES + (
        "shares: [{region: a, share: 60, year: 2024}, {region: b, share: 40, year: 2024},"
        " {region: a, share: 55, year: 2030}, {region: b, share: 45, year: 2030}]\n"
    )
    assert set(follows(text, "shares[0].share")) == {"shares[0].share"}
    assert follows(text, "shares[0].share", "shares[1].share") == {}


def test_a_country_outside_of_all_regions_is_part_of_the_whole():
    text = PLACES + "shares: [{region: a, share: 60}, {region: b, share: 30}, {country: JP, share: 10}]\n"
    assert set(follows(text, "shares[2].share")) == {"shares[2].share"}


def test_a_regions_countries_come_to_its_share():
    text = PLACES + "shares: [{region: a, share: 60}, {country: US, share: 45}, {country: CA, share: 15}]\n"
    assert set(follows(text, "shares[1].share")) == {"shares[1].share"}


SEGMENTS = """\
segments:
  - id: type
    title: By type
    items:
      - {name: X, share: 60, items: [{name: X1, share: 45}, {name: X2, share: 15}]}
      - {name: Y, share: 40, items: [{name: Y1, share: 25}, {name: Y2, share: 15}]}
"""


@pytest.mark.parametrize(
    ("withheld", "following"),
    [
        (["segments[0].items[1].share"], True),
        (["segments[0].items[0].items[1].share"], True),
        (["segments[0].items.*.share"], True),  # their own parts come to them
        (["segments[0].items.*.share", "segments[0].items.*.items[0].share"], False),
        (["segments[0].items.*.share", "segments[0].items[0].items[0].share"], True),  # in two steps
    ],
)
def test_parts_and_their_parts(withheld: list[str], following: bool):
    assert bool(follows(SEGMENTS, *withheld)) is following


RATE = "growth: [{id: r, rate: 10.0, period: {from: 2025, to: 2030}}]"


def test_value_rate_and_later_value_give_each_other():
    text = f"market:\n  {RATE}\n  values: [{value('100.0', 2025, ', grows_at: r')}, {value('161.1', 2030)}]\n"
    for path in ("market.growth[0].rate", "market.values[0].value", "market.values[1].value"):
        assert set(follows(text, path)) == {path}
    assert follows(text, "market.growth[0].rate", "market.values[1].value") == {}


def test_a_rate_of_another_scope_tells_nothing():
    rate = RATE.replace("{id", "{scope: hardware, id")
    text = f"market:\n  {rate}\n  values: [{value('100.0', 2025)}, {value('161.1', 2030)}]\n"
    assert follows(text, "market.growth[0].rate") == {}


def test_a_value_that_a_series_states_too_is_printed():
    text = (
        f"market:\n  values: [{value('100.0', 2025)}]\n"
        "  series: [{id: s, currency: USD, scale: thousand, values: [{year: 2025, value: 100000}]}]\n"
    )
    assert follows(text, "market.values") == {"market.values[0].value": ("market.series[0].values[0].value",)}
    assert follows(text, "market.series[0].values[0].value") == {
        "market.series[0].values[0].value": ("market.values[0].value",)
    }
    assert follows(text.replace("100.0", "140.0"), "market.values") == {}


REGIONAL = PLACES + (
    f"market:\n  values: [{value('200.0', 2025)}, {value('100.0', 2025, ', region: a', 'a')},"
    f" {value('60.0', 2025, ', region: b', 'b')}, {value('40.0', 2025, ', region: c', 'c')}]\n"
)


def test_a_part_of_the_market_follows_from_the_whole_and_the_other_parts():
    assert set(follows(REGIONAL, "market.values[1].value")) == {"market.values[1].value"}
    assert set(follows(REGIONAL, "market.values[0].value")) == {"market.values[0].value"}
    assert follows(REGIONAL, "market.values[1].value", "market.values[0].value") == {}


def test_a_share_follows_from_the_place_and_the_whole():
    text = REGIONAL + SHARES
    assert set(follows(text, "shares")) == {"shares[0].share", "shares[1].share", "shares[2].share"}


def test_a_ratio_is_enough_where_the_whole_is_withheld():
    text = (
        PLACES
        + SHARES.replace("share: 20", "share: 12")
        + (
            f"market:\n  values: [{value('100.0', 2025, ', region: a', 'a')}, {value('60.0', 2025, ', region: b', 'b')}]\n"
        )
    )
    assert set(follows(text, "market.values[1].value")) == {"market.values[1].value"}


COMPANY = (
    f"market:\n  values: [{value('200.0', 2025)}]\n"
    "players: [{name: P, share: 12.5, share_year: 2025, revenue: {value: 25.0, currency: USD, scale: million},"
    " revenue_scope: market, revenue_year: 2025}]\n"
)


def test_a_companys_share_and_its_revenue_in_the_market_give_each_other():
    assert set(follows(COMPANY, "players.*.revenue")) == {"players[0].revenue"}
    assert set(follows(COMPANY, "players.*.share")) == {"players[0].share"}
    assert set(follows(COMPANY, "market.values")) == {"market.values[0].value"}
    assert follows(COMPANY.replace("revenue_scope: market, ", ""), "players.*.revenue") == {}
    assert follows(COMPANY, "players.*.revenue", "players.*.share") == {}


def test_a_revenue_that_is_stated_twice_is_withheld_twice_or_not_at_all():
    text = (
        "players: [{name: P, revenue: {value: 25, currency: USD, scale: million},"
        " revenues: [{value: {value: 25, currency: USD, scale: million}, year: 2025}]}]\n"
    )
    assert follows(text, "players.*.revenue") == {"players[0].revenue": ("players[0].revenues[0].value",)}
    assert follows(text, "players.*.revenue", "players.*.revenues") == {}


def test_a_chain_is_followed_to_its_end():
    text = (
        PLACES
        + SHARES
        + f"market:\n  {RATE}\n  values: [{value('100.0', 2025)}, {value('80.5', 2030, ', region: a')}]\n"
    )
    (inputs,) = follows(text, "market.values[1].value").values()
    assert inputs == ("shares[0].share", "market.values[0].value", "market.growth[0].rate")


def test_a_count_of_what_is_listed_is_no_secret():
    text = "full_report: {pages: 90, tables: 2, list_of_tables: [One, Two]}\n"
    assert set(follows(text, "full_report.tables")) == {"full_report.tables"}
    assert follows(text, "full_report.pages") == {}


def test_rough_figures_give_a_rough_value_and_that_tells_nothing():
    text = PLACES + (
        "shares: [{region: a, share: {low: 20, high: 60}}, {region: b, share: {low: 10, high: 40}}, {region: c, share: 20}]\n"
    )
    assert follows(text, "shares[2].share") == {}


def test_the_error_is_at_the_withheld_figure_names_what_to_withhold_and_tells_no_value():
    text = PLACES + SHARES.replace("20", "17.3").replace("30", "32.7") + 'withhold: ["shares[2].share"]\n'
    (finding,) = (one for one in findings(text) if one.code == "deducible")
    assert finding.place.path == "shares[2].share"
    assert finding.place.line
    assert "`shares[a].share` and `shares[b].share`" in finding.message
    assert "17.3" not in str(finding)
    assert finding.numbers == ()


def test_nothing_is_asked_where_nothing_is_withheld():
    assert deduced(load_report(REPORT)) == ()
    assert follows(PLACES + SHARES) == {}


def test_whatever_is_withheld_the_answer_is_always_the_same():
    full = load_report(ROOT / "tests" / "fixtures" / "report" / "full.yaml")
    some = full.model_copy(update={"withhold": ("shares.*.share", "market.growth")})
    assert deduced(some) == deduced(some)
    assert {one.path for one in deduced(some)} <= {written(steps) for steps, _ in withheld_figures(some)}


# Made-up markets whose figures agree with each other, against rules that know no rounding

YEARS, NAMES = (2025, 2028, 2030), "abc"


@st.composite
def markets(draw: st.DrawFn) -> tuple[dict[str, str], frozenset[str]]:
    """Entries of the data by what they state, and which of them are withheld."""
    first, rate = draw(st.integers(200, 900)), draw(st.integers(3, 15))
    split = [draw(st.integers(20, 30)), draw(st.integers(20, 30))]
    shares = dict(zip(NAMES, [*split, 100 - sum(split)], strict=True))
    entries = {}
    for year in YEARS:
        whole = Decimal(first) * (1 + Decimal(rate) / 100) ** (year - 2025)
        entries[f"whole {year}"] = value(f"{whole:.9f}", year, name=str(year))
        for name in NAMES:
            part = whole * shares[name] / 100
            entries[f"part {name} {year}"] = value(f"{part:.9f}", year, f", region: {name}", f"{year}{name}")
    entries["rate"] = f"{{id: r, rate: {rate}.000000000, period: {{from: 2025, to: 2030}}}}"
    for name in NAMES:
        entries[f"share {name}"] = f"{{region: {name}, share: {shares[name]}.000000000}}"
    stated = draw(st.sets(st.sampled_from(sorted(entries)), min_size=3))
    withheld = draw(st.sets(st.sampled_from(sorted(stated)), min_size=1))
    return {key: entries[key] for key in entries if key in stated}, frozenset(withheld)


def rules(has_shares: bool, has_rate: bool) -> Iterator[frozenset[str]]:
    """Sets of quantities of which all but one give that one. Where shares are stated, without a year, they are of every year."""

    def share(name: str, year: int) -> str:
        return f"share {name}" if has_shares else f"share {name} {year}"

    for earlier, later in product(YEARS, YEARS):
        if has_rate and earlier < later:
            yield frozenset({f"whole {earlier}", f"whole {later}", "rate"})
    for year in YEARS:
        yield frozenset({f"whole {year}", *(f"part {name} {year}" for name in NAMES)})
        yield frozenset(share(name, year) for name in NAMES)
        for name in NAMES:
            yield frozenset({f"whole {year}", f"part {name} {year}", share(name, year)})


def known_from(printed: frozenset[str], has_shares: bool, has_rate: bool) -> set[str]:
    known = set(printed)
    while True:
        more = {
            unknown for rule in rules(has_shares, has_rate) if len(missing := rule - known) == 1 for unknown in missing
        }
        if not more:
            return known
        known |= more


@given(market=markets())
@settings(max_examples=60, deadline=None)
def test_what_follows_is_found_and_nothing_else(market: tuple[dict[str, str], frozenset[str]]):
    entries, withheld = market
    has_shares = any(key.startswith("share") for key in entries)
    lists = {"market.values": ("whole", "part"), "market.growth": ("rate",), "shares": ("share",)}
    ends = {"market.values": "value", "market.growth": "rate", "shares": "share"}
    paths, blocks = {}, {}
    for where, kinds in lists.items():
        keys = [key for key in entries if key.split()[0] in kinds]
        blocks[where] = "[" + ", ".join(entries[key] for key in keys) + "]"
        paths |= {key: f"{where}[{n}].{ends[where]}" for n, key in enumerate(keys)}
    text = PLACES.replace(", countries: [US, CA]", "") + (
        f"market:\n  values: {blocks['market.values']}\n  growth: {blocks['market.growth']}\nshares: {blocks['shares']}\n"
    )
    found = set(follows(text, *(paths[key] for key in sorted(withheld))))
    expected = known_from(frozenset(entries) - withheld, has_shares, "rate" in entries) & withheld
    assert found == {paths[key] for key in expected}
