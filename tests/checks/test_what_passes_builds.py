"""Any report in which no error is found can be built."""

from __future__ import annotations

import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportpress import build_pdf
from reportpress.checks import check
from reportpress.edition.edition import Edition
from reportpress.errors import InvalidReport
from reportpress.pipeline import build
from reportpress.report.reading import load_report, read_report
from reportpress.review.checking import CheckedFile, check_file
from reportpress.review.trial import CANNOT_BE_BUILT, UNPRINTABLE

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("ODD_REPORTS", "40"))
"""More of them find more: several hundred now and then."""

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


# The same of reports with odd letters, numbers and lengths: whatever stops a build, `check` has told.

_SHOWN_BY_ALL, _SHOWN_BY_NONE = "½⅓⅔⁵™→≥№ßﬁΩЖạ×±°µ“”…—", "🚀☃∮𝒜\uf0b7₿℃①أ中क\u0304\ufffd"
_SHOWING_NOTHING = "\u200e\u202e\u2066\ufe0f\u00ad\u200d\u3000\u2003\u0301\u061c\U000e0041"
ODD_LETTERS = 4 * (_SHOWN_BY_ALL + _SHOWING_NOTHING) + _SHOWN_BY_NONE
ODD_TEXTS = st.one_of(
    st.tuples(NAMES, st.text(ODD_LETTERS, min_size=1, max_size=3), NAMES).map(" ".join),
    st.sampled_from(
        ["W" * 290, "x" * 299, "a-" * 140, "word " * 55, "1" * 250, "https://example.com/" + "a" * 200, "é" * 120]
    ),
)
ODD_PROSE = st.one_of(ODD_TEXTS, st.sampled_from(["word " * 3900, "W" * 9000, "line\n" * 1500, "two\n\n" * 1500]))
_MOST_DIGITS = "999999999999999999999999.999999999999"
ODD_NUMBERS = st.sampled_from(
    [
        "0",
        "0.000000000001",
        "1",
        "50",
        "100",
        "1000",
        "-50",
        "-99.9",
        "-99.999999999999",
        _MOST_DIGITS,
        "999.999999999999",
    ]
)
ODD_YEARS = st.sampled_from(["1900", "1901", "2024", "2200"])
_OF_YEARS = {"from", "to", "year", "share_year", "revenue_year", "base_year"}
_LEFT_ALONE = {
    "id",
    "slug",
    "schema",
    "source",
    "region",
    "country",
    "currency",
    "scale",
    "grows_at",
    "scope",
    "offering",
    "date",
}
_PROSE = {"summary", "method", "players_text", "text", "profile", "description", "note"}


NOT_TO_BE_ALLOWED = {UNPRINTABLE, CANNOT_BE_BUILT, "unset-writing", "broken-characters"}


def slots_of(value: Any) -> list[tuple[Any, Any]]:
    """Every mapping or list with a key or place in it at which a text, a number or a flag stands."""
    pairs = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    found = []
    for key, inner in pairs:
        if isinstance(inner, dict | list):
            found += slots_of(inner)
        elif key not in _LEFT_ALONE and not isinstance(inner, bool):
            found.append((value, key))
    return found


@st.composite
def odd_reports(draw: st.DrawFn) -> dict[str, Any]:
    data = deepcopy(draw(reports()))
    slots = slots_of(data)
    for holder, key in draw(
        st.lists(st.sampled_from(slots), min_size=1, max_size=5, unique_by=lambda slot: (id(slot[0]), slot[1]))
    ):
        if key in _OF_YEARS:
            holder[key] = draw(ODD_YEARS)
        elif key in {"value", "low", "high", "pages"}:
            holder[key] = draw(ODD_NUMBERS)
        else:
            holder[key] = draw(ODD_PROSE if key in _PROSE else ODD_TEXTS)
    return data


def reported(folder: Path, data: dict[str, Any]) -> CheckedFile:
    file = folder / "report.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True))
    return check_file(file)


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(odd_reports())
def test_whatever_is_odd_and_passes_check_builds(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]):
    checked = reported(tmp_path_factory.getbasetemp(), data)
    assert not any("defect" in problem.message for problem in checked.problems)
    assert not any("defect" in finding.message for finding in checked.findings)
    stops = {finding.code for finding in checked.findings if finding.stops_the_build}
    if checked.problems or stops & NOT_TO_BE_ALLOWED:
        return
    report = load_report(Path(checked.file))
    for edition in (Edition(), Edition(sample=False)):
        assert build(report, edition, allow=stops).pages
