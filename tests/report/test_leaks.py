"""What a reader can work out with pencil and paper is found, whatever it takes: a market a line, and what in it is withheld."""

from __future__ import annotations

import pytest

from reportpress.report.model import Report
from tests.report.markets import cut, following, market, part, player, rate, revenue, series, share, value

V, G, S = "market.values[{}].value", "market.growth[{}].rate", "shares[{}].share"
Y = "market.series[{}].values[{}].value"
P, R = "players[{}].share", "players[{}].revenues[{}].value"
C, CC = "segments[{}].items[{}].share", "segments[{}].items[{}].items[{}].share"

FOUR_TABLES = ("50", "30", "10", "6", "4")
LONG = ("31", "19", "12", "9", "7", "6", "5", "4", "3", "2", "1", "1")
FIRMS = [player(f"Firm {n}", number) for n, number in enumerate(LONG)]

WORLD = [value("4.00"), value("6.86", 2032)]
PARTS = [value("4.00"), value("1.60", region="na"), value("1.40", region="eu"), value("1.00", region="ap")]
HARDWARE = [
    value("2.60", scope="Hardware"),
    value("1.00", scope="Hardware", region="na"),
    value("0.90", scope="Hardware", region="eu"),
    value("0.70", scope="Hardware", region="ap"),
]
EUROPE = [
    value("2.00", region="eu"),
    value("1.20", scope="Fixed", region="eu"),
    value("0.80", scope="Mobile", region="eu"),
]
COUNTRIES = [
    *(PARTS[0], PARTS[1], PARTS[3]),
    value("0.80", country="DE"),
    value("0.60", country="FR"),
]
SCOPES = [value("4.00"), value("2.40", scope="Fixed"), value("1.60", scope="mobile")]
TYPES = cut("type", ("Fixed", "60"), ("Mobile", "40"), year=2025)
USES = cut("use", ("Food", "45"), ("Mining", "55"))
TWO_CUTS = [cut("type", ("A", "44"), ("B", "31"), ("C", "25")), cut("again", ("A", "44"), ("B", "31"), ("C", "25"))]
BY_YEAR = [
    series(2025, "1.60", "1.75", "1.90", region="na"),
    series(2025, "1.40", "1.45", "1.55", region="eu"),
    series(2025, "1.00", "1.10", "1.25", region="ap"),
    series(2025, "4.00", "4.30", "4.70"),
]
STEADY = series(2025, "4.00", "4.40", "4.84", "5.32", "5.86")
COMPOSED = [rate("6.0", 2020, 2025), rate("8.0", 2025, 2030), rate("7.0", 2020, 2030)]
RATIOS = [share("eu", "35.0", 2025), share("eu", "39.8", 2032)]
TWO_RATES = [rate("8.0"), rate("10.0", region="eu")]
EUROS = [value("4.00"), value("6.86", 2032), value("3.60", currency="EUR"), value("6.17", 2032, "EUR")]
OWN = player("Aster", "12.5", revenue("0.50", year=2025), year=2025)

LEAKS: dict[str, Report] = {
    # Plain digits
    "one of twelve whole shares": market(P.format(3), players=FIRMS),
    "the smallest of twelve whole shares": market(P.format(11), players=FIRMS),
    "the first of twelve whole shares": market(P.format(0), players=FIRMS),
    "a share beside Others": market(P.format(3), players=[*FIRMS[:-1], player("Others", "1")]),
    "Others": market(P.format(11), players=[*FIRMS[:-1], player("Others", "1")]),
    "a segment's whole share": market(C.format(0, 3), segments=[cut("x", *((f"S{n}", s) for n, s in enumerate(LONG)))]),
    "a whole share of a part": market(
        CC.format(0, 0, 2), segments=[cut("x", part("A", "60", ("A1", "40"), ("A2", "15"), ("A3", "5")), ("B", "40"))]
    ),
    "a segment of whole parts": market(
        C.format(0, 0), segments=[cut("x", part("A", "60", ("A1", "40"), ("A2", "15"), ("A3", "5")))]
    ),
    "parts in per cent of their segment": market(
        CC.format(0, 0, 1), segments=[cut("x", part("A", "60", ("A1", "70"), ("A2", "25"), ("A3", "5")), ("B", "40"))]
    ),
    "shares that come to 101 by rounding": market(
        P.format(2), players=[player(f"F{n}", s) for n, s in enumerate(("34", "34", "17", "9", "7"))]
    ),
    "shares that come to 99.9": market(
        S.format(1), shares=[share("na", "33.3"), share("eu", "33.3"), share("ap", "33.3")]
    ),
    "shares that come to 100.1": market(
        S.format(1), shares=[share("na", "33.4"), share("eu", "33.4"), share("ap", "33.3")]
    ),
    "a share of one digit from one-digit values": market(
        S.format(0), values=[value("4"), value("1", region="eu")], shares=[share("eu", "25", 2025)]
    ),
    "a value of one digit": market(
        V.format(3),
        values=[value("11"), value("1", region="na"), value("7", region="eu"), value("3", region="ap")],
    ),
    # Places
    "a region's share": market(S.format(0), shares=[share("na", "40"), share("eu", "35"), share("ap", "25")]),
    "a country's share of its region": market(
        S.format(2), shares=[share("eu", "35"), share("DE", "20"), share("FR", "15")]
    ),
    "a region from its countries": market(
        S.format(0), shares=[share("eu", "35"), share("DE", "20"), share("FR", "15")]
    ),
    "a region's value": market(V.format(1), values=PARTS),
    "the world from its regions": market(V.format(0), values=PARTS),
    "a scope's region": market(V.format(3), values=HARDWARE),
    "a scope from its regions": market(V.format(0), values=HARDWARE),
    "a region's scope": market(V.format(2), values=EUROPE),
    "a region from its scopes": market(V.format(0), values=EUROPE),
    "country, region, world": market(V.format(4), values=COUNTRIES),
    "world from regions and countries": market(V.format(0), values=COUNTRIES),
    "a region from share and world": market(V.format(2), values=PARTS[:1] + PARTS[2:3] * 2, shares=[share("eu", "35")]),
    "a country's value": market(
        V.format(1), values=[value("4.00"), value("0.80", country="DE")], shares=[share("DE", "20")]
    ),
    "a country's share": market(
        S.format(0), values=[value("4.00"), value("0.80", country="DE")], shares=[share("DE", "20")]
    ),
    "the world from a country": market(
        V.format(0), values=[value("4.00"), value("0.80", country="DE")], shares=[share("DE", "20")]
    ),
    "one region from another's value and the shares": market(
        V.format(1), values=PARTS[1:3], shares=[share("na", "40"), share("eu", "35")]
    ),
    "a share from two values and the other share": market(
        S.format(1), values=PARTS[1:3], shares=[share("na", "40"), share("eu", "35")]
    ),
    "a share with its year and without": market(S.format(0), shares=[share("eu", "35", 2025), share("eu", "35")]),
    "a scope that is a region": market(V.format(1), values=[value("1.40", scope="Europe"), value("1.40", region="eu")]),
    "a scope that is a country": market(
        V.format(1), values=[value("0.80", scope="germany"), value("0.80", country="DE")]
    ),
    "a year of a region's series": market(Y.format(1, 1), of_years=BY_YEAR),
    "a year of the world's series": market(Y.format(3, 2), of_years=BY_YEAR),
    "a whole series": market("market.series[2]", of_years=BY_YEAR),
    # One thing under two names
    **{
        f"the world as {scope}": market(V.format(0), values=[value("4.12"), value("4.12", scope=scope)])
        for scope in (
            "Global",
            "Total market",
            "World",
            "worldwide",
            "Whole market",
            "Overall",
            "Gesamtmarkt",
            "Made-up pumps",
        )
    },
    **{
        f"{one} and {other}": market(V.format(0), values=[value("4.12", scope=one), value("4.12", scope=other)])
        for one, other in (("Hot machines", "hot-machines"), ("R&D", "R and D"), ("Café", "Cafe"))
    },
    **{
        f"{one} and {other}": market(P.format(1), players=[player(one, "12"), player(other, "12")])
        for one, other in (
            ("Aster Inc.", "Aster, Inc"),
            ("Aster-Works", "aster works GmbH"),
            ("The Aster Co. Ltd", "Aster"),
        )
    },
    "a revenue under another spelling": market(
        R.format(1, 0),
        players=[player("Aster AG", None, revenue("5", "company")), player("Aster", None, revenue("5", "company"))],
    ),
    "a division under another spelling": market(
        R.format(0, 0),
        players=[
            player("Aster", None, *(revenue("2.5", "division", 2024, division=d) for d in ("Heat Pumps", "Heat-pumps")))
        ],
    ),
    "all shares but that of a company listed twice": market(
        P.format(0), players=[*(player(n, "30") for n in ("Birch", "Dahl Inc.", "Dahl")), player("Cedar", "40")]
    ),
    "one segment in two cuts": market(C.format(0, 0), segments=[USES, cut("x", ("food", "45"), ("Other", "55"))]),
    "a cut that stands twice": market("segments[0]", segments=TWO_CUTS),
    "a part that is a segment elsewhere": market(
        CC.format(0, 0, 0), segments=[cut("x", part("A", "60", ("Food", "45"))), USES]
    ),
    "regions as segments": market(
        S.format(0), shares=[share("eu", "35")], segments=[cut("region", ("Europe", "35"), ("Elsewhere", "65"))]
    ),
    # Segments and scopes
    "a scope from its segment's share": market(V.format(1), values=SCOPES[:2], segments=[TYPES]),
    "a segment's share from its scope": market(
        C.format(0, 0), values=SCOPES[:2], segments=[cut("type", ("Fixed", "60"), ("Mobile", None), year=2025)]
    ),
    "the world from scope and segment": market(V.format(0), values=SCOPES[:2], segments=[TYPES]),
    "a scope of a cut without a year": market(
        V.format(1), values=SCOPES[:2], segments=[cut("type", ("Fixed", "60"), ("Mobile", "40"))]
    ),
    "scopes that come to the whole": market(V.format(2), values=SCOPES),
    "scopes of two cuts": market(
        V.format(1),
        values=[*SCOPES, value("1.80", scope="Food"), value("2.20", scope="Mining")],
        segments=[TYPES, USES],
    ),
    "the parts of a scope": market(
        V.format(1),
        values=[value("2.40", scope="Fixed"), value("1.50", scope="Small"), value("0.90", scope="Large")],
        segments=[cut("type", part("Fixed", None, ("Small", None), ("Large", None)))],
    ),
    # Growth
    "the later value": market(V.format(1), values=WORLD, rates=[rate("8.0")]),
    "the earlier value": market(V.format(0), values=WORLD, rates=[rate("8.0")]),
    "the rate": market(G.format(0), values=WORLD, rates=[rate("8.0")]),
    "the base before the period": market(
        V.format(0), values=[value("4.00", 2024), value("7.40", 2032)], rates=[rate("8.0")]
    ),
    "the end from the base before the period": market(
        V.format(1), values=[value("4.00", 2024), value("7.40", 2032)], rates=[rate("8.0")]
    ),
    "the rate from the base before the period": market(
        G.format(0), values=[value("4.00", 2024), value("7.40", 2032)], rates=[rate("8.0")]
    ),
    "a rate, both bases stated": market(
        G.format(0), values=[value("4.00", 2024), value("4.32", 2025), value("7.40", 2032)], rates=[rate("8.0")]
    ),
    "a region's value before the period": market(
        V.format(0),
        values=[value("1.40", 2024, region="eu"), value("3.00", 2032, region="eu")],
        rates=[rate("10.0", region="eu")],
    ),
    "a value by one of two rates that disagree": market(
        V.format(1), values=WORLD, rates=[rate("8.0"), rate("9.5", 2024, 2032)]
    ),
    "a value from one of two values that disagree": market(
        V.format(2), values=[value("4.00"), value("4.50"), value("7.71", 2032)], rates=[rate("8.0")]
    ),
    "a year of history": market(
        V.format(0), values=[value("3.00", 2020), value("4.01")], rates=[rate("6.0", 2020, 2025)]
    ),
    "composed rates": market(G.format(2), rates=COMPOSED),
    "the later of two composed rates": market(G.format(1), rates=COMPOSED),
    "the earlier of two composed rates": market(G.format(0), rates=COMPOSED),
    "a region's composed rates": market(G.format(2), rates=[{**one, "region": "eu"} for one in COMPOSED]),
    "a value over two rates": market(
        V.format(1), values=[value("3.00", 2020), value("5.90", 2030)], rates=COMPOSED[:2]
    ),
    "a region's rate from shares of two years": market(G.format(1), rates=TWO_RATES, shares=RATIOS),
    "the market's rate from a region's": market(G.format(0), rates=TWO_RATES, shares=RATIOS),
    "a share from growth": market(S.format(1), rates=TWO_RATES, shares=RATIOS),
    "an earlier share from growth": market(S.format(0), rates=TWO_RATES, shares=RATIOS),
    "a segment's rate from two cuts": market(
        G.format(1),
        rates=[rate("8.0"), rate("10.0", scope="Fixed")],
        segments=[cut("a", ("Fixed", "35.0"), year=2025), cut("b", ("Fixed", "39.8"), year=2032)],
    ),
    "a gap in steady growth": market(Y.format(0, 2), of_years=[STEADY]),
    "a gap near the end": market(Y.format(0, 3), of_years=[STEADY]),
    "the end of steady growth": market(Y.format(0, 4), of_years=[STEADY]),
    "the beginning of steady growth": market(Y.format(0, 0), of_years=[STEADY]),
    "a gap in steady steps": market(Y.format(0, 2), of_years=[series(2025, "4.0", "4.5", "5.0", "5.5", "6.0")]),
    "a gap in values by themselves": market(
        V.format(2), values=[value(v, 2025 + n) for n, v in enumerate(("4.00", "4.40", "4.84", "5.32", "5.86"))]
    ),
    # Currencies
    "euros of a later year": market(V.format(3), values=EUROS),
    "dollars of an earlier year": market(V.format(0), values=EUROS),
    "euros of a region": market(
        V.format(3), values=[EUROS[0], EUROS[2], value("1.40", region="eu"), value("1.26", currency="EUR", region="eu")]
    ),
    # Companies
    "revenue from share and market": market(R.format(0, 0), values=WORLD, players=[OWN]),
    "share from revenue and market": market(P.format(0), values=WORLD, players=[OWN]),
    "market from revenue and share": market(V.format(0), values=WORLD, players=[OWN]),
    "revenue in another year's market, undated": market(
        R.format(0, 0), values=WORLD, players=[player("Aster", "12.5", revenue("0.50"))]
    ),
    "revenue from another company's": market(
        R.format(1, 0), players=[player("Aster", "12.5", revenue("0.50")), player("Birch", "25.0", revenue("1.00"))]
    ),
    "one of all revenues": market(
        R.format(1, 0),
        values=WORLD,
        players=[player("A", None, revenue("2.5", year=2025)), player("B", None, revenue("1.5", year=2025))],
    ),
    "one of all divisions": market(
        R.format(0, 2),
        players=[
            player(
                "Aster",
                None,
                revenue("50", "company", 2024),
                revenue("30", "division", 2024, division="Heat"),
                revenue("20", "division", 2024, division="Cold"),
            )
        ],
    ),
    "a year of a company's steady revenue": market(
        R.format(0, 2),
        players=[
            player(
                "A",
                None,
                *(revenue(v, "company", 2020 + n) for n, v in enumerate(("4.00", "4.40", "4.84", "5.32", "5.86"))),
            )
        ],
    ),
    "market of a later year from a share of it": market(
        V.format(1), values=WORLD, players=[player("Aster", "12.5", revenue("0.858", year=2032), year=2032)]
    ),
    "revenue in euros": market(
        R.format(0, 0),
        values=EUROS[::2],
        players=[player("Aster", "12.5", revenue("0.450", year=2025, currency="EUR"), year=2025)],
    ),
    # Counts
    "a number of tables": market("full_report.tables", full_report={"tables": "3", "list_of_tables": ["A", "B", "C"]}),
}


@pytest.mark.parametrize("what", LEAKS)
def test_what_a_reader_can_work_out_follows(what: str):
    report = LEAKS[what]
    assert following(report), what
