from __future__ import annotations

import pytest

from reportpress.report.checks import check
from reportpress.report.findings import Finding
from reportpress.report.reading import load_report, read_report
from tests.conftest import REPORT
from tests.report.test_reading import HEAD


def codes(text: str) -> list[str]:
    return [finding.code for finding in check(read_report(HEAD + text, "data.yaml"))]


def test_the_shipped_report_has_the_contradictions_of_its_page_and_no_error():
    findings = check(load_report(REPORT))
    assert {finding.severity for finding in findings} == {"warning", "note"}
    assert {finding.code for finding in findings} == {
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


S = "source: page"
PAGE = "sources: {page: {title: A page}}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"market: {{growth: [{{id: a, rate: {{value: 5, {S}}}, period: {{from: 2020, to: 2025}}}}]}}", []),
        (
            f"market: {{growth: [{{id: a, rate: {{value: 5, {S}}}, period: {{from: 2020, to: 2025}}}}, "
            f"{{id: b, rate: {{value: 9, {S}}}, period: {{from: 2025, to: 2030}}}}]}}",
            [],
        ),
        (
            f"market: {{growth: [{{id: a, rate: {{value: 5, {S}}}, period: {{from: 2020, to: 2026}}}}, "
            f"{{id: b, rate: {{value: 5.2, {S}}}, period: {{from: 2025, to: 2030}}}}]}}",
            [],
        ),
        ("market: {growth: [{id: a, rate: 5, period: {from: 2020, to: 2025}}]}", ["figure-without-source"]),
        (
            "regions: [{id: a, name: A}, {id: b, name: B}]\n"
            f"shares: [{{region: a, share: {{value: 60, {S}}}}}, {{region: b, share: {{value: 50, {S}}}}}]",
            ["shares-above-whole"],
        ),
        (
            "regions: [{id: a, name: A}, {id: b, name: B}]\n"
            f"shares: [{{region: a, share: {{value: 60, {S}}}}}, {{region: b, share: {{value: 41, {S}}}}}]",
            [],
        ),
        ("regions: [{id: a, name: A, countries: [{as_stated: Korea}]}]", ["country-in-doubt"]),
        ("regions: [{id: a, name: A, countries: [{code: AR, as_stated: Argentina Korea}]}]", ["country-repaired"]),
        (
            "regions: [{id: a, name: A, countries: [CN]}]\n"
            f"shares: [{{region: a, share: {{value: 20, {S}}}}}, {{country: CN, share: {{value: 30, {S}}}}}]",
            ["part-above-whole", "part-beside-whole"],
        ),
        (
            "regions: [{id: a, name: A, countries: [CN]}]\n"
            f"shares: [{{region: a, share: {{value: 80, {S}}}}}, {{country: CN, share: {{value: 20, {S}}}}}]",
            ["whole-by-counting-twice", "part-beside-whole"],
        ),
        (
            "regions: [{id: a, name: A}]\n"
            f"shares: [{{region: a, share: {{value: 80, {S}}}}}, {{country: CN, share: {{value: 20, {S}}}}}]",
            [],
        ),
        (
            f"regions: [{{id: a, name: A}}, {{id: b, name: B}}]\nshares: [{{region: a, share: {{value: 80, {S}}}}}]",
            ["shares-not-stated"],
        ),
        (
            "segments: [{id: a, title: A, items: "
            f"[{{name: B, share: {{value: 60, {S}}}}}, {{name: C, share: {{value: 60, {S}}}}}]}}]",
            ["shares-above-whole"],
        ),
    ],
)
def test_each_fault_is_found_once_and_nothing_else(text: str, found: list[str]):
    assert codes(PAGE + text) == found


@pytest.mark.parametrize(
    ("later", "found"), [("8", ["value-off-its-rate"]), ("7", []), ("6.4", ["value-off-its-rate"])]
)
def test_a_later_value_that_its_own_rate_does_not_reach_is_found(later: str, found: list[str]):
    text = PAGE + (
        f"market: {{growth: [{{id: a, rate: {{value: 8.0, {S}}}, period: {{from: 2023, to: 2030}}}}], values: ["
        f"{{id: b, year: 2023, grows_at: a, value: {{value: 4.00, currency: USD, scale: billion, {S}}}}}, "
        f"{{id: c, year: 2030, value: {{value: {later}, currency: USD, scale: billion, {S}}}}}]}}"
    )
    assert codes(text) == found


def test_a_company_as_large_as_its_market_is_no_finding_in_another_currency():
    text = PAGE + (
        f"market: {{values: [{{id: a, year: 2023, value: {{value: 4, currency: USD, {S}}}}}]}}\n"
        f"players: [{{name: A, revenue: {{value: 9, currency: EUR, {S}}}}}]"
    )
    assert codes(text) == []


def test_a_withheld_value_is_checked_like_any_other():
    text = PAGE + (
        "market: {values: [{id: a, value: {value: 4, currency: USD, source: page}, year: 2023}]}\n"
        "players: [{name: A, revenue: {value: 5, currency: USD, source: page}}]\nwithhold: [players.*.revenue]"
    )
    assert codes(text) == ["company-larger-than-market"]


def test_findings_come_in_the_order_of_their_lines():
    findings = check(load_report(REPORT))
    assert list(findings) == sorted(findings)
    assert all(isinstance(finding, Finding) for finding in findings)
