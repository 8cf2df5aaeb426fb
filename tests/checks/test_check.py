"""The whole of the checks: the shipped report, acknowledgements, order, and what each declaration promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.checks_page import of_example, page

from reportpress.checks import ACROSS, CHECKS, check
from reportpress.checks.findings import Finding
from reportpress.report.reading import load_report, read_report
from tests.checks.finding import codes, findings
from tests.conftest import REPORT, ROOT

EVERY = (*CHECKS, *ACROSS)


def test_the_shipped_report_has_the_contradictions_of_its_page_and_no_error():
    found = check(load_report(REPORT))
    assert {finding.severity for finding in found} == {"warning", "note"}
    assert {finding.code for finding in found} == {
        "growth-rates-disagree",
        "shares-not-stated",
        "part-beside-whole",
        "whole-by-counting-twice",
        "company-larger-than-market",
        "country-repaired",
        "country-in-doubt",
    }


def test_a_finding_is_told_with_its_place_its_severity_and_its_numbers():
    (finding,) = (f for f in check(load_report(REPORT)) if f.code == "growth-rates-disagree")
    assert f"{REPORT}:{finding.place.line}:" in str(finding)
    assert "market.growth[1].rate: warning growth-rates-disagree: 15 % a year" in str(finding)
    assert "12.8" in str(finding)


def test_findings_come_in_the_order_of_their_lines():
    found = check(load_report(REPORT))
    assert list(found) == sorted(found)
    assert all(isinstance(finding, Finding) for finding in found)


def test_a_withheld_value_is_checked_like_any_other():
    text = """\
market: {values: [{id: a, value: {value: 4, currency: USD, source: page}, year: 2023}]}
players: [{name: A, revenue: {value: 5, currency: USD, source: page}}]
withhold: [players.*.revenue]
"""
    assert codes(text) == ["company-larger-than-market"]


def test_an_acknowledged_error_stops_nothing():
    text = "regions: [{id: europe, name: Europe, countries: [BR]}]\n"
    known = "acknowledged: [{code: country-misplaced, at: regions, reason: Our customers count it there.}]\n"
    (open_one,), (acknowledged,) = findings(text), findings(text + known)
    assert open_one.stops_the_build
    assert not acknowledged.stops_the_build
    assert acknowledged.acknowledged == "Our customers count it there."


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_each_example_yields_its_code_once_and_nothing_else_but_what_is_said(one):
    found = [finding.code for finding in of_example(one)]
    assert found.count(one.code) == 1
    assert set(found) == {one.code, *one.companions}


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_each_check_says_what_to_do_in_whole_sentences(one):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.code)
    assert one.explanation.endswith(".")
    assert not one.title.endswith(".")
    for finding in of_example(one):
        assert not finding.message.endswith(".")
        assert finding.place.line


def test_codes_are_given_once():
    assert len({one.code for one in EVERY}) == len(EVERY)


def test_the_reference_page_is_current():
    kept = Path(ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert kept == page(), "run: .venv/bin/python -m tools.checks_page > docs/checks.md"


def test_the_reference_page_has_every_code_and_no_long_line():
    text = page()
    assert all(f"\n## {one.code}\n" in text for one in EVERY)
    assert max(map(len, text.splitlines())) <= 130


def test_an_acknowledgement_covers_its_path_and_what_lies_below_and_no_other_place():
    players = "".join(f"  - {{name: Company {n}, revenue: {{value: 1{n}, currency: USD}}}}\n" for n in range(11))
    report = read_report(
        "schema: 1\nid: '1'\nslug: a\ntitle: A Market\nmarket_name: a\ndate: 2026-01-15\n"
        "forecast: {from: 2025, to: 2032}\n"
        f"players:\n{players}"
        "acknowledged: [{code: figure-without-source, at: 'players[1]', reason: Known.}]\n",
        "data.yaml",
    )
    known = [f.place.path for f in check(report) if f.code == "figure-without-source" and f.acknowledged]
    assert known == ["players[1].revenue"]
