"""What a reader cannot work out is not refused, however the figures happen to fit."""

from __future__ import annotations

import random

import pytest
from tools.checks_page import example_report

from reportpress.checks.leaks.deduction import deduced
from reportpress.report.model import Report
from reportpress.report.reading import read_report
from tests.report.markets import cut, following, market, money, part, player, rate, revenue, series, share, value
from tests.report.test_leaks import (
    BY_YEAR,
    CC,
    COMPOSED,
    EUROS,
    FIRMS,
    HARDWARE,
    LONG,
    OWN,
    PARTS,
    RATIOS,
    SCOPES,
    STEADY,
    TWO_RATES,
    TYPES,
    WORLD,
    C,
    G,
    P,
    R,
    S,
    V,
    Y,
)

HARMLESS: dict[str, Report] = {
    # Shares
    "two of twelve whole shares": market(P.format(3), P.format(7), players=FIRMS),
    "two shares of which each is the same": market(P.format(10), P.format(11), players=FIRMS),
    "all shares": market("players.*.share", players=FIRMS),
    "a share where the others leave much more": market(P.format(2), players=FIRMS[:5]),
    "a share of a table that comes to 90": market(P.format(11), players=[*FIRMS[1:], player("More", "21")]),
    "a region's share alone": market(S.format(0), shares=[share("eu", "35")]),
    "two regions' shares": market(
        S.format(0), S.format(1), shares=[share("na", "40"), share("eu", "35"), share("ap", "25")]
    ),
    "two countries' shares": market(
        S.format(1), S.format(2), shares=[share("eu", "35"), share("DE", "20"), share("FR", "15")]
    ),
    "a country beside some others of its region": market(S.format(1), shares=[share("eu", "35"), share("DE", "12")]),
    "a share of another year": market(S.format(1), shares=[share("eu", "35", 2025), share("eu", "38", 2032)]),
    "two segments' shares": market(
        C.format(0, 0), C.format(0, 1), segments=[cut("x", ("A", "50"), ("B", "30"), ("C", "20"))]
    ),
    "segments with parts, and a part of each": market(
        C.format(0, 0),
        C.format(0, 1),
        CC.format(0, 0, 0),
        CC.format(0, 1, 0),
        segments=[cut("x", part("A", "60", ("A1", "40"), ("A2", "20")), part("B", "40", ("B1", "30"), ("B2", "10")))],
    ),
    "Others in two cuts": market(
        C.format(0, 1),
        C.format(0, 0),
        segments=[cut("a", ("A", "80"), ("Others", "20")), cut("b", ("B", "80"), ("Others", "20"))],
    ),
    "one name in two cuts, with other shares": market(
        "segments[0]",
        segments=[cut("a", ("Homes", "30"), ("A", "45"), ("B", "25")), cut("b", ("Homes", "42"), ("C", "58"))],
    ),
    "one name in cuts of two years": market(
        "segments[0]",
        segments=[cut("a", ("A", "30"), ("B", "70"), year=2025), cut("b", ("A", "30"), ("B", "70"), year=2032)],
    ),
    "a part's name in two segments": market(
        CC.format(0, 0, 0),
        CC.format(0, 0, 1),
        segments=[
            cut(
                "x",
                part("A", "60", ("Online", "30"), ("Shops", "30")),
                part("B", "40", ("Online", "30"), ("Shops", "10")),
            )
        ],
    ),
    "two companies that share a word": market(
        P.format(0), players=[player("Merck KGaA", "12"), player("Merck & Co.", "9")]
    ),
    "two companies of one share": market(P.format(0), players=[player("Aster", "12"), player("Birch", "12")]),
    "rough ranges": market(
        P.format(2),
        players=[
            {"name": n, "share": s}
            for n, s in (("A", {"low": "20", "high": "60"}), ("B", {"low": "10", "high": "40"}), ("C", "20"))
        ],
    ),
    # Values
    "a value alone": market(V.format(0), values=[value("4.00")]),
    "two regions' values": market(V.format(1), V.format(2), values=PARTS),
    "the world and a region": market(V.format(0), V.format(1), values=PARTS),
    "two of a scope's regions": market(V.format(1), V.format(2), values=HARDWARE),
    "a scope, of which some regions are known": market(V.format(0), values=HARDWARE[:2]),
    "a scope beside a segment of another name": market(
        V.format(1), values=[value("4.00"), value("2.40", scope="Pumps")], segments=[TYPES]
    ),
    "a scope of another year than its segment": market(
        V.format(1), values=[value("4.00", 2030), value("1.10", 2030, scope="Fixed")], segments=[TYPES]
    ),
    "a scope whose parts are measured otherwise": market(
        V.format(0), values=[value("4.00", scope="Sales"), value("5.20", scope="Output")]
    ),
    "another scenario": market(V.format(0), values=[value("4.00"), value("4.60", scope="High case")]),
    "a world that measures otherwise": market(V.format(0), values=[value("4.00"), value("5.60", scope="Global")]),
    "a country and another": market(V.format(0), values=[value("0.80", country="DE"), value("0.80", country="FR")]),
    "the same amount in another year": market(V.format(0), values=[value("4"), value("4", 2026)]),
    "the same amount in another currency": market(V.format(0), values=[value("4.00"), value("4.00", currency="EUR")]),
    "a whole year of all series": market(*(Y.format(n, 1) for n in (0, 1, 3)), of_years=BY_YEAR),
    "a region's series and the world's": market("market.series[1]", "market.series[3]", of_years=BY_YEAR),
    # Growth
    "a value, without a rate": market(V.format(1), values=WORLD),
    "value and rate": market(V.format(1), G.format(0), values=WORLD, rates=[rate("8.0")]),
    "a rate alone": market(G.format(0), rates=[rate("8.0")]),
    "a rate of a scope": market(G.format(0), values=WORLD, rates=[rate("8.0", scope="Fixed")]),
    "a rate of another region": market(G.format(0), values=WORLD, rates=[rate("8.0", region="eu")]),
    "a value two years before the period": market(
        V.format(0), values=[value("3.70", 2023), value("6.86", 2032)], rates=[rate("8.0")]
    ),
    "a value after the period": market(V.format(1), values=[value("4.00"), value("9.90", 2035)], rates=[rate("8.0")]),
    "a value that does not grow at the rate": market(
        V.format(1), values=[value("4.00"), value("9.90", 2032)], rates=[rate("8.0")]
    ),
    "two of three composed rates": market(G.format(0), G.format(1), rates=COMPOSED),
    "rates that leave a gap": market(G.format(1), rates=[COMPOSED[0], rate("8.0", 2027, 2030), COMPOSED[2]]),
    "composed rates of two things": market(G.format(2), rates=[*COMPOSED[:2], {**COMPOSED[2], "region": "eu"}]),
    "a region's rate and one of its shares": market(G.format(1), S.format(1), rates=TWO_RATES, shares=RATIOS),
    "two rates, with shares of two years": market("market.growth", rates=TWO_RATES, shares=RATIOS),
    "a region's rate beside a share without a year": market(G.format(1), rates=TWO_RATES, shares=[share("eu", "35.0")]),
    "growth by chance of two points": market(Y.format(0, 1), of_years=[series(2025, "4.00", "4.40", "4.84")]),
    "two years of steady growth at one side": market(Y.format(0, 2), of_years=[series(2025, "4.00", "4.40", "4.84")]),
    "a dip in growth": market(Y.format(0, 2), of_years=[series(2025, "4.00", "4.40", "4.52", "5.32", "5.86")]),
    "a gap in unsteady growth": market(Y.format(0, 2), of_years=[series(2025, "4.00", "4.40", "4.63", "4.81", "5.55")]),
    "the end of a history that grew otherwise": market(
        Y.format(0, 4), of_years=[series(2025, "4.00", "4.40", "4.84", "5.32", "6.40")]
    ),
    "half of a steady series": market(*(Y.format(0, n) for n in (2, 3, 4)), of_years=[STEADY]),
    "a series of one digit": market(Y.format(0, 2), of_years=[series(2025, "3", "3", "4", "6", "7")]),
    # Currencies
    "euros of both years": market(V.format(2), V.format(3), values=EUROS),
    "euros at another rate": market(V.format(3), values=[*EUROS[:3], value("7.90", 2032, "EUR")]),
    # Companies
    "a whole company's revenue": market(
        R.format(0, 0), values=WORLD, players=[player("A", "12.5", revenue("0.50", "company", 2025))]
    ),
    "revenue and share": market(R.format(0, 0), P.format(0), values=WORLD, players=[OWN]),
    "revenues that happen to add up": market(
        R.format(2, 0),
        players=[player(n, None, revenue(r, "company")) for n, r in (("A", "3.0"), ("B", "4.0"), ("C", "7.0"))],
    ),
    "market revenues that happen to add up": market(
        R.format(2, 0), players=[player(n, None, revenue(r)) for n, r in (("A", "3.0"), ("B", "4.0"), ("C", "7.0"))]
    ),
    "all companies' revenues": market(
        "players.*.revenues", players=[player(f"F{n}", s, revenue(s)) for n, s in enumerate(LONG)]
    ),
    "a division of another year": market(
        R.format(0, 1),
        players=[player("A", None, revenue("50", "company", 2024), revenue("30", "division", 2023, division="Heat"))],
    ),
    "two divisions": market(
        R.format(0, 1),
        R.format(0, 2),
        players=[
            player(
                "A",
                None,
                revenue("50", "company", 2024),
                *(revenue(r, "division", 2024, division=d) for d, r in (("Heat", "20"), ("Cold", "18"), ("Dry", "12"))),
            )
        ],
    ),
    "a division that is as large as another company's": market(
        R.format(0, 0), players=[player(n, None, revenue("5.0", "division", 2024, division="Heat")) for n in ("A", "B")]
    ),
    # The full report
    "prices in a constant ratio": market(
        "full_report.licences[1].price",
        full_report={
            "licences": [
                {"name": n, "price": money(p, scale="")}
                for n, p in (("One", "2000"), ("Five", "3000"), ("All", "4500"))
            ]
        },
    ),
    "pages": market("full_report.pages", full_report={"pages": "180", "tables": "90", "list_of_tables": ["A", "B"]}),
    "tables beside figures": market(
        "full_report.tables", full_report={"tables": "3", "list_of_figures": ["A", "B", "C"]}
    ),
    "all scopes but the whole": market(V.format(0), V.format(2), values=SCOPES),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_what_a_reader_cannot_work_out_does_not_follow(what: str):
    assert following(HARMLESS[what]) == set(), what


def unrelated(chance: random.Random) -> Report:
    """Values, rates and revenues that have nothing to do with each other."""
    places = [{}, {"region": "na"}, {"region": "eu"}, {"scope": "Fixed"}, {"scope": "Sales"}]
    values = [value(f"{chance.uniform(1, 90):.2f}", year, **of) for of in places for year in (2025, 2028)]
    rates = [rate(f"{chance.uniform(2, 15):.1f}", 2025, 2028 + n, **of) for n, of in enumerate(places)]
    players = [player(f"F{n}", None, revenue(f"{chance.uniform(0.1, 9):.2f}", "company")) for n in range(8)]
    withheld = [V.format(chance.randrange(10)), G.format(chance.randrange(5)), R.format(chance.randrange(8), 0)]
    return market(*withheld, values=values, rates=rates, players=players)


def test_figures_that_have_nothing_to_do_with_each_other_give_each_other_hardly_ever():
    chance = random.Random(11)
    refused = sum(bool(following(unrelated(chance))) for _ in range(100))
    assert refused <= 3


def test_two_withheld_shares_of_a_table_never_follow():
    chance = random.Random(12)
    for _ in range(100):
        parts = chance.randint(4, 14)
        cuts = sorted(chance.sample(range(1, 100), parts - 1))
        numbers = [str(after - before) for before, after in zip((0, *cuts), (*cuts, 100), strict=True)]
        one, other = chance.sample(range(parts), 2)
        table = [player(f"F{n}", number) for n, number in enumerate(numbers)]
        assert following(market(P.format(one), P.format(other), players=table)) == set()


def test_a_rate_of_other_years_does_not_give_a_rate_that_it_is_not():
    """The bounds of an index in two years, both of one rough rate, are not two things that are known."""
    data = """\
market:
  growth:
    - {id: headline, rate: 7.31, period: {from: 2026, to: 2031}}
    - {id: other, rate: {value: 6, about: true}, period: {from: 2024, to: 2029}}
withhold: ["market.growth[headline].rate"]
"""
    assert deduced(read_report(example_report(data), "data.yaml")) == ()
