"""Whatever a file holds, it is read or refused, in bounded time; and whatever can be read can be checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportpress.checks import check, check_across
from reportpress.errors import InvalidReport
from reportpress.report.model import Report
from reportpress.report.reading import read_report
from tests.conftest import REPORT, ROOT, within

TEXTS = [path.read_text() for path in (REPORT, *sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml")))]
WORD = re.compile(r"[^\s,:{}\[\]]+")
ODD = """
    ~;[];{};x;-1;0;1e9;';";&;*;a:b;140;100;1900;2032;!!int;#;-;?;|;>;true;false;USD;trillion;europe;DE;main;market;company;division
    0.000000000001;999999999999999999999999;Größe;中国;R&amp;D;{low: 1, high: 2};{value: 5, about: true};{value: 4, currency: USD}
"""
PIECES = st.sampled_from([piece.strip() for line in ODD.strip().split("\n") for piece in line.split(";")])
MARKS = [*"[{-?:,]}'\"!|\n", "&a ", "*a ", "- "]
SLOW_AT_MOST = 10  # seconds: thousands of times what any of them takes


def read_or_refused(text: str) -> Report | None:
    """The report, or None where it is refused with reasons; whatever else is raised fails the test."""
    try:
        return read_report(text, "data.yaml")
    except InvalidReport as error:
        return None if error.problems and all(map(str, error.problems)) else pytest.fail("refused without a reason")


def can_be_checked(report: Report) -> None:
    for finding in check(report):
        assert str(finding)
        assert finding.place.file == "data.yaml"
        assert "E+" not in finding.message


@st.composite
def changed(draw: st.DrawFn) -> str:
    """One of the files with a few words or lines put in, taken out, doubled or replaced."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 2))):
        words = list(WORD.finditer(text))
        if not words:
            break
        word = words[draw(st.integers(0, len(words) - 1))]
        start, end = word.span()
        line = (text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text))
        change = draw(st.sampled_from(["word", "word", "word", "drop a line", "double a line", "break", "text"]))
        if change == "word":
            text = text[:start] + draw(PIECES) + text[end:]
        elif change == "drop a line":
            text = text[: line[0]] + text[line[1] :]
        elif change == "double a line":
            text = text[: line[1]] + text[line[0] : line[1]] + text[line[1] :]
        elif change == "break":
            text = text[:start] + "\n" + " " * draw(st.integers(0, 8)) + text[start:]
        else:
            text = text[:start] + draw(st.text(max_size=20)) + text[start:]
    return text


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(changed())
@within(SLOW_AT_MOST)
def test_a_changed_report_is_refused_or_read_and_checked(text: str):
    report = read_or_refused(text)
    if report is not None:
        can_be_checked(report)


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(MARKS), min_size=1, max_size=12),
    st.integers(1, 4000),
)
@within(SLOW_AT_MOST)
def test_no_repetition_of_marks_takes_long(marks: list[str], times: int):
    assert read_or_refused("".join(marks) * times) is None


@pytest.mark.parametrize(
    "line",
    [
        lambda n: f"&a{n} [*a{n - 1}, *a{n - 1}]",
        lambda n: f"&a{n} {{a: *a{n - 1}, b: *a{n - 1}}}",
        lambda n: "[" * n + "]" * n,
        lambda n: "  " * n + "a:",
    ],
)
@settings(max_examples=10)
@given(count=st.integers(1, 200))
@within(SLOW_AT_MOST)
def test_values_that_repeat_or_nest_themselves_are_refused_at_once(line: Callable[[int], str], count: int):
    text = "base: &a0 [x, x]\n" + "".join(f"key{n}: {line(n)}\n" for n in range(1, count))
    assert read_or_refused(text) is None


# Reports that are in order as a file, and hold anything at all

DIGITS = st.one_of(
    st.integers(1, 200).map(str),
    st.decimals("0.01", "99.99", places=2).map(str),
    st.sampled_from(["0.000000000001", "999999999999999999999999", "100", "0.1", "1000"]),
)
SHARES = st.one_of(st.integers(0, 100).map(str), st.decimals("0.0", "100.0", places=1).map(str))
YEARS = st.one_of(st.integers(2018, 2034), st.sampled_from([1900, 2200]))
PERIODS = st.tuples(YEARS, YEARS).filter(lambda p: p[0] != p[1]).map(lambda p: {"from": min(p), "to": max(p)})
NAMES = st.sampled_from(
    ["Small", "small", "Large", "Others", "Rest of the world", "Alder Inc.", "Alder", "of 2031 by 2040 the market"]
)
PLACES = st.sampled_from(
    [
        {},
        {},
        {},
        {"region": "europe"},
        {"region": "asia"},
        {"country": "DE"},
        {"country": "CN"},
        {"scope": "Machines alone"},
    ]
)


def figures(numbers: st.SearchStrategy[str], **more: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A value or a range, each said to be approximate or not."""
    single = st.fixed_dictionaries({"value": numbers})
    ranged = st.tuples(numbers, numbers).filter(lambda ends: float(ends[0]) < float(ends[1]))
    ends = st.one_of(single, ranged.map(lambda pair: {"low": pair[0], "high": pair[1]}))
    said = st.fixed_dictionaries(more, optional={"about": st.booleans(), "source": st.just("page")})
    return st.builds(lambda a, b: {**a, **b}, ends, said)


MONEY = figures(
    DIGITS,
    currency=st.sampled_from(["USD", "USD", "EUR"]),
    scale=st.sampled_from(["", "thousand", "million", "billion", "trillion"]),
)
RATES = figures(st.one_of(st.integers(-99, 1000).map(str), st.decimals("-5.0", "30.0", places=1).map(str)))
PERCENT = figures(SHARES)
REVENUE = st.one_of(
    st.fixed_dictionaries({"value": MONEY}, optional={"year": YEARS, "scope": st.sampled_from(["company", "market"])}),
    st.fixed_dictionaries({"value": MONEY, "scope": st.just("division")}, optional={"year": YEARS, "division": NAMES}),
)
PLAYERS = st.fixed_dictionaries(
    {"name": NAMES},
    optional={
        "share": PERCENT,
        "share_year": YEARS,
        "revenue": MONEY,
        "revenue_scope": st.sampled_from(["company", "division", "market"]),
        "revenue_year": YEARS,
        "revenues": st.lists(REVENUE, max_size=4),
    },
)
PARTS = st.fixed_dictionaries({"name": NAMES}, optional={"share": PERCENT})
SEGMENTS = st.fixed_dictionaries({"name": NAMES}, optional={"share": PERCENT, "items": st.lists(PARTS, max_size=3)})
FULL_REPORT = st.fixed_dictionaries(
    {},
    optional={
        key: figures(st.integers(1, 10**6).map(str))
        if key in ("pages", "tables", "figures")
        else st.lists(NAMES, max_size=3)
        for key in ("pages", "tables", "figures", "list_of_tables", "list_of_figures")
    },
)


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Any]:
    growth = draw(
        st.lists(
            st.builds(lambda rate, period, of: {"rate": rate, "period": period, **of}, RATES, PERIODS, PLACES),
            max_size=4,
        )
    )
    values = draw(
        st.lists(
            st.builds(lambda value, year, of: {"value": value, "year": year, **of}, MONEY, YEARS, PLACES), max_size=4
        )
    )
    for n, rate in enumerate(growth):
        rate["id"] = f"g{n}"
    for n, value in enumerate(values):
        value["id"] = f"v{n}"
        for rate in growth:
            same = all(rate.get(key) == value.get(key) for key in ("scope", "region", "country"))
            if same and rate["period"]["from"] <= value["year"] <= rate["period"]["to"] and draw(st.booleans()):
                value["grows_at"] = rate["id"]
    series = []
    for n in range(draw(st.integers(0, 3))):
        years = sorted(draw(st.sets(YEARS, min_size=1, max_size=5)))
        listed = [{"year": year, "value": draw(figures(DIGITS))} for year in years]
        for value in listed:
            if draw(st.booleans()):
                value["projected"] = draw(st.booleans())
        series.append({"id": f"s{n}", "currency": "USD", "values": listed, **draw(PLACES)})
    wholes = [{"region": "europe"}, {"region": "asia"}, *({"country": code} for code in ("DE", "FR", "CN", "JP", "US"))]
    when: st.SearchStrategy[dict[str, Any]] = st.sampled_from([{}, {"year": 2024}, {"year": 2031}])
    places = draw(
        st.lists(st.builds(lambda of, year: {**of, **year}, st.sampled_from(wholes), when), unique_by=str, max_size=8)
    )
    optional: dict[str, st.SearchStrategy[Any]] = {
        "base_year": YEARS,
        "history": PERIODS,
        "full_report": FULL_REPORT,
        "summary": NAMES,
        "acknowledged": st.lists(
            st.fixed_dictionaries(
                {"code": st.sampled_from(["slug-twice", "shares-above-whole", "nonsense"]), "reason": NAMES}
            ),
            max_size=3,
        ),
    }
    return {
        "schema": 1,
        "id": "1",
        "slug": "a",
        "title": draw(NAMES),
        "market_name": "a",
        "date": f"{draw(st.integers(1950, 2050))}-06-30",
        "forecast": draw(PERIODS),
        "sources": {"page": {"title": "A page", "date": "2025-01-31", "accessed": "2026-01-31"}},
        "market": {"growth": growth, "values": values, "series": series},
        "regions": [
            {"id": "europe", "name": "Europe", "countries": ["DE", "FR"]},
            {"id": "asia", "name": "Asia", "countries": ["CN", "JP"]},
        ],
        "shares": [{**place, "share": draw(PERCENT)} for place in places],
        "players": draw(st.lists(PLAYERS, max_size=4)),
        "segments": [{"id": "a", "title": "A", "items": draw(st.lists(SEGMENTS, max_size=4))}],
        **draw(st.fixed_dictionaries({}, optional=optional)),
    }


OTHER = """
schema: 1
id: "1"
slug: b
title: Another
market_name: a
date: 2026-01-15
forecast: {from: 2025, to: 2032}
market:
  growth: [{id: a, rate: {low: 40, high: 41}, period: {from: 2020, to: 2030}}]
  series: [{id: a, currency: USD, values: [{year: 2020, value: 7.77}, {year: 2024, value: 8.88}, {year: 2030, value: 9.99}]}]
regions: [{id: europe, name: Europe}]
shares: [{region: europe, share: 77}, {country: CN, year: 2024, share: 3}]
"""


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(reports())
@within(SLOW_AT_MOST)
def test_whatever_can_be_read_can_be_checked(data: dict[str, Any]):
    report, other = read_report(json.dumps(data), "data.yaml"), read_report(OTHER, "other.yaml")
    can_be_checked(report)
    told = check_across([report, other])
    assert all(finding.place.file == "other.yaml" for finding in told)
    assert all("data.yaml" in finding.message for finding in told)
