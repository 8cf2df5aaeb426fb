from __future__ import annotations

import pytest
from tools.checks_page import example_report

from reportpress.errors import InvalidReport
from reportpress.report.figures.currencies import currencies, which_is_none
from reportpress.report.reading import read_report


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidReport) as refused:
        read_report(example_report(text), "data.yaml")
    return [f"{problem.place.path}: {problem.message}" for problem in refused.value.problems]


@pytest.mark.parametrize("code", ["USD", "EUR", "JPY", "CHF", "XOF", "XCD", "CLF", "ZWG", "SLE", "BGN", "TWD", "VES"])
def test_money_in_use_is_a_currency(code: str):
    assert code in currencies()
    read_report(example_report(f"players: [{{name: A, revenue: {{value: 5, currency: {code}}}}}]"), "data.yaml")


@pytest.mark.parametrize("code", ["XXX", "XTS", "XAU", "XDR", "DEM", "HRK", "USN", "USB", "ZZZ"])
def test_withdrawn_codes_metals_tests_and_slips_are_not(code: str):
    assert code not in currencies()
    (problem,) = problems(f"players: [{{name: A, revenue: {{value: 5, currency: {code}}}}}]")
    assert problem.startswith(f"players[0].revenue.currency: is `{code}`, which is not the code of a currency in use")


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("USB", "USD"),
        ("usd", "USD"),
        ("UDS", "USD"),
        ("EURO", "EUR"),
        ("€", "EUR"),
        ("RMB", "CNY"),
        ("GPB", "GBP"),
        ("JPN", "JPY"),
    ],
)
def test_what_was_meant_is_told(code: str, meant: str):
    assert which_is_none(code).endswith(f"did you mean `{meant}`?")


def test_the_code_of_a_series_is_told_once_and_every_other_at_its_place():
    usb = "{value: 1, currency: USB}"
    values = "values: [{year: 2024, value: 3}, {year: 2025, value: {value: 4, currency: EUO}}]"
    found = problems(
        f"market: {{series: [{{id: a, currency: EUO, {values}}}], values: [{{id: b, year: 2024, value: {usb}}}]}}\n"
        "full_report: {licences: [{name: A, price: {value: 9, currency: ABC}}]}\n"
        "players: [{name: A, revenues: [{value: {value: 3, currency: DEM}}]}]\n"
    )
    assert [problem.split(":")[0] for problem in found] == [
        "market.series[0].currency",
        "market.values[0].value.currency",
        "full_report.licences[0].price.currency",
        "players[0].revenues[0].value.currency",
    ]


def test_what_could_be_read_is_there_for_the_checks():
    with pytest.raises(InvalidReport) as refused:
        read_report(example_report("players: [{name: A, revenue: {value: 5, currency: USB}}]"), "data.yaml")
    assert refused.value.report is not None
