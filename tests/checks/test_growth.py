from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings

S = "source: page"


def rates(*pairs: str) -> str:
    return f"market: {{growth: [{', '.join(pairs)}]}}"


def rate(name: str, value: str, start: int, end: int) -> str:
    return f"{{id: {name}, rate: {{value: {value}, {S}}}, period: {{from: {start}, to: {end}}}}}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (rates(rate("a", "5", 2020, 2025)), []),
        (rates(rate("a", "5", 2020, 2025), rate("b", "9", 2025, 2030)), []),
        (rates(rate("a", "5", 2020, 2026), rate("b", "5.2", 2025, 2030)), []),
        (rates(rate("a", "5", 2020, 2026), rate("b", "9", 2025, 2030)), ["growth-rates-disagree"]),
    ],
)
def test_two_rates_for_the_same_years_are_told_where_rounding_cannot_make_them_one(text: str, found: list[str]):
    assert codes(text) == found


def values(later: str, tie: str = "grows_at: a, ", end: int = 2030) -> str:
    return (
        f"market: {{growth: [{rate('a', '8.0', 2023, 2030)}], values: ["
        f"{{id: b, year: 2023, {tie}value: {{value: 4.00, currency: USD, scale: billion, {S}}}}}, "
        f"{{id: c, year: {end}, value: {{value: {later}, currency: USD, scale: billion, {S}}}}}]}}"
    )


@pytest.mark.parametrize(
    ("later", "found"), [("8", ["value-off-its-rate"]), ("7", []), ("6.4", ["value-off-its-rate"])]
)
def test_a_later_value_that_its_own_rate_does_not_reach_is_found(later: str, found: list[str]):
    assert codes(values(later)) == found


@pytest.mark.parametrize(("later", "found"), [("8", ["values-imply-another-rate"]), ("7", []), ("6.86", [])])
def test_two_values_in_the_years_of_a_rate_imply_it_or_are_told(later: str, found: list[str]):
    assert codes(values(later, tie="")) == found


def test_the_rate_that_two_values_imply_is_said():
    (finding,) = findings(values("8", tie=""))
    assert "imply about 10.4 % a year" in finding.message  # (8 / 4) ^ (1/7)
    assert [str(number) for number in finding.numbers] == ["8.0", "10.4"]


def test_a_value_in_another_scale_is_the_same_money():
    assert codes(values("6860, note: In millions").replace("value: 6860, note: In millions, currency: USD, scale: billion",
                 "value: 6860, currency: USD, scale: million")) == []  # fmt: skip


def test_two_sizes_for_one_year_disagree_only_in_one_currency():
    text = values("5", end=2023)
    assert codes(text) == ["values-disagree"]
    assert codes(text.replace("value: 5, currency: USD", "value: 5, currency: EUR")) == ["currencies-mixed"]
    assert codes(text.replace("value: 5,", "value: 4,")) == []
