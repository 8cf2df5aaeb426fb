"""Any report in which no error is found can be built."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportpress import build_pdf
from reportpress.errors import InvalidReport
from reportpress.report.checks import check
from reportpress.report.reading import read_report

# What the shipped fonts have; characters that they lack are refused with their place, which is tested elsewhere.
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHXYZ0123456789 .,;:-–’“”()&<>*%$€éüßñ\n"
SENTENCE = "the market of care grows XX% by 2030 &amp; **bold** Inc. Company A several billion"
WORDS = st.sampled_from(SENTENCE.split())
PROSE = st.one_of(
    st.text(LETTERS, min_size=1, max_size=80).filter(str.strip), st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
)
NAMES = st.text(LETTERS.replace("\n", ""), min_size=1, max_size=40).filter(str.strip)
YEARS = st.integers(2015, 2040)
PERIODS = st.tuples(YEARS, st.integers(1, 15)).map(lambda pair: {"from": pair[0], "to": pair[0] + pair[1]})
NUMBERS = st.decimals("0.1", "100", places=1).map(str)
ENDS = st.one_of(
    NUMBERS.map(lambda number: {"value": number}),
    st.tuples(st.integers(1, 50), st.integers(1, 50)).map(lambda ends: {"low": ends[0], "high": sum(ends)}),
)


def figures(**more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A value or a range, with what else may be said of it."""
    optional = {"source": st.just("page"), "about": st.booleans(), "note": PROSE, "passage": NAMES}
    return st.builds(lambda ends, said: {**ends, **said}, ENDS, st.fixed_dictionaries(more, optional=optional))


FIGURES = figures()
MONEY = figures(currency=st.sampled_from(["USD", "EUR"]), scale=st.sampled_from(["", "million", "billion"]))
SOME_YEARS = st.lists(YEARS, min_size=1, max_size=14, unique=True).map(sorted)
POINTS = st.lists(st.fixed_dictionaries({"title": NAMES, "text": PROSE}), max_size=2)
COUNTRIES = st.lists(
    st.one_of(
        st.sampled_from(["DE", "FR", "US", "CN", "BR", "TR", "ZA"]),
        st.fixed_dictionaries(
            {"as_stated": st.sampled_from(["Korea", "Saudi", "Arabia", "Argentina Brazil", "Nowhere"])}
        ),
    ),
    max_size=4,
)
REVENUES = st.lists(
    st.fixed_dictionaries(
        {"value": MONEY}, optional={"scope": st.sampled_from(["company", "division", "market"]), "year": YEARS}
    ),
    max_size=3,
)
REGIONS = ["north-america", "europe", "asia-pacific", "rest"]


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    chosen = draw(st.lists(st.sampled_from(REGIONS), unique=True, max_size=4))
    report: dict[str, Any] = {
        "schema": 1,
        "id": "1001",
        "slug": "a-market",
        "title": draw(NAMES),
        "market_name": draw(NAMES),
        "offering": draw(st.sampled_from(["product", "service"])),
        "date": "2026-01-15",
        "forecast": draw(PERIODS),
        "sources": {"page": {"title": draw(NAMES)}},
        "regions": [{"id": region, "name": draw(NAMES), "countries": draw(COUNTRIES)} for region in chosen],
        "shares": [
            {"region": region, "share": draw(FIGURES), **year}
            for year in draw(st.sampled_from([[{}], [{"year": 2024}], [{"year": 2024}, {"year": 2030}]]))
            for region in chosen
            if draw(st.booleans())
        ],
    }
    of_what: st.SearchStrategy[dict[str, Any]] = st.one_of(
        st.just({}),
        st.just({}),
        st.builds(lambda name: {"scope": name}, NAMES),
        st.sampled_from([{"region": region} for region in chosen] + [{"country": "DE"}]),
    )
    rates = [
        {"id": f"g{n}", "rate": draw(FIGURES), "period": draw(PERIODS), **draw(of_what)}
        for n in range(draw(st.integers(0, 2)))
    ]
    values = [
        {"id": f"v{n}", "value": draw(MONEY), "year": draw(YEARS), **draw(of_what)}
        for n in range(draw(st.integers(0, 2)))
    ]
    for value in values:
        for rate in rates:
            same = all(rate.get(key) == value.get(key) for key in ("scope", "region", "country"))
            if same and rate["period"]["from"] <= value["year"] <= rate["period"]["to"] and draw(st.booleans()):
                value["grows_at"] = rate["id"]
    series = [
        {
            "id": f"x{n}",
            "currency": "USD",
            "scale": "million",
            "values": [{"year": year, "value": draw(st.one_of(NUMBERS, ENDS))} for year in draw(SOME_YEARS)],
            **draw(of_what),
        }
        for n in range(draw(st.integers(0, 3)))
    ]
    report["market"] = {"growth": rates, "values": values, "series": series}
    if draw(st.booleans()):
        report["full_report"] = {
            "pages": draw(st.integers(1, 900)),
            "chapters": [
                {"title": title, "sections": draw(st.lists(NAMES, max_size=2))} for title in draw(st.lists(NAMES))
            ],
            "list_of_tables": draw(st.lists(NAMES, max_size=3)),
            "licences": [
                {"name": name, "price": draw(MONEY)} for name in draw(st.lists(NAMES, max_size=2, unique=True))
            ],
        }
    for key in ("trends", "drivers", "opportunities"):
        report[key] = draw(POINTS)
    for key in ("summary", "method", "players_text"):
        if draw(st.booleans()):
            report[key] = draw(PROSE)
    player = st.fixed_dictionaries(
        {"name": NAMES},
        optional={"profile": PROSE, "revenue": MONEY, "share": FIGURES, "country": st.just("DE"), "revenues": REVENUES},
    )
    report["players"] = draw(st.lists(player, max_size=3))
    part = st.fixed_dictionaries({"name": NAMES}, optional={"description": PROSE, "share": FIGURES})
    item = st.fixed_dictionaries(
        {"name": NAMES}, optional={"description": PROSE, "share": FIGURES, "items": st.lists(part, max_size=3)}
    )
    report["segments"] = [
        {"id": f"s{n}", "title": draw(NAMES), "items": draw(st.lists(item, max_size=4))}
        for n in range(draw(st.integers(0, 2)))
    ]
    return report


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(reports())
def test_what_passes_the_checks_builds(data: dict[str, Any]):
    report = read_report(yaml.safe_dump(data, allow_unicode=True), "data.yaml")
    findings = check(report)
    if any(finding.stops_the_build for finding in findings):
        try:
            build_pdf(report)
        except InvalidReport:
            return
        raise AssertionError("an error stops the build")
    assert build_pdf(report).startswith(b"%PDF-")
