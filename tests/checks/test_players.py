from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings

S = "source: page"
MARKET = f"market: {{values: [{{id: a, year: 2023, value: {{value: 4, currency: USD, {S}}}}}]}}\n"


def player(name: str, more: str = "") -> str:
    return f"players: [{{name: {name}, {more}}}]\n"


@pytest.mark.parametrize(
    ("revenue", "more", "found"),
    [
        ("9, currency: USD", "", ["company-larger-than-market"]),
        ("9, currency: EUR", "", ["currencies-mixed"]),
        ("3, currency: USD", "", []),
        ("9, currency: USD", "revenue_scope: market", ["player-sells-more-than-market"]),
        ("9, currency: USD", "revenue_scope: market, revenue_year: 2020", []),
        ("3, currency: USD", "revenue_scope: market", []),
    ],
)
def test_revenue_against_the_market(revenue: str, more: str, found: list[str]):
    text = MARKET + f"players: [{{name: A, revenue: {{value: {revenue}, {S}}}, {more}}}]"
    assert codes(text) == found


SERIES = (
    "market: {series: [{id: a, currency: USD, scale: million, source: page, "
    "values: [{year: 2020, value: 4}, {year: 2024, value: 8}, {year: 2030, value: 20}]}]}\n"
)


def selling(amount: str, more: str = "") -> str:
    return f"players: [{{name: A, revenues: [{{value: {{value: {amount}, currency: USD, scale: million, {S}}}, {more}}}]}}]\n"


@pytest.mark.parametrize(
    ("amount", "more", "found"),
    [
        ("10", "", ["company-larger-than-market"]),  # the edition is of 2026: nearest is 2024
        ("6", "", []),
        ("6", "year: 2020", ["company-larger-than-market"]),
        ("10", "scope: market, year: 2024", ["player-sells-more-than-market"]),
        ("10", "scope: market, year: 2023", []),
        ("10", "scope: market", []),
        ("30", "scope: market", ["player-sells-more-than-market"]),
        ("10", "scope: division, division: Pumps", ["company-larger-than-market"]),
    ],
)
def test_each_revenue_is_held_against_the_size_of_its_year(amount: str, more: str, found: list[str]):
    assert codes(SERIES + selling(amount, more)) == found


def test_a_revenue_is_not_held_against_a_part_of_the_market():
    for part in ("scope: equipment only, ", "country: DE, "):
        assert codes(SERIES.replace("id: a, ", f"id: a, {part}") + selling("10", "scope: market, year: 2024")) == []


def test_rounding_alone_makes_no_company_larger_than_its_market():
    assert (
        codes(MARKET + f"players: [{{name: A, revenue: {{value: 4.2, currency: USD, {S}}}, revenue_scope: market}}]")
        == []
    )


def test_the_division_and_both_ends_of_a_range_are_named():
    text = SERIES + selling("0", "scope: division, division: Pumps").replace("value: 0", "low: 30, high: 40")
    (finding,) = findings(text)
    assert (
        "A has 30 to 40 million USD against a market of 8 million USD (2024): this is Pumps's revenue"
        in finding.message
    )
    assert [str(number) for number in finding.numbers] == ["30", "40", "8"]


def two_revenues(first: str, second: str) -> str:
    money = "value: {{value: {}, currency: USD, source: page}}"
    return f"players: [{{name: A, revenues: [{{{money.format(3)}, {first}}}, {{{money.format(5)}, {second}}}]}}]"


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("year: 2024", "year: 2024", ["revenues-disagree"]),
        ("year: 2024", "year: 2025", []),
        ("year: 2024", "", []),
        ("", "", ["revenues-disagree"]),
        ("scope: division, division: Pumps", "scope: division, division: Valves", []),
        ("scope: division, division: Pumps", "scope: division, division: pumps", ["revenues-disagree"]),
        ("year: 2024, scope: market", "year: 2024, scope: company", []),
    ],
)
def test_two_revenues_of_one_scope_and_year_agree(first: str, second: str, found: list[str]):
    assert codes(two_revenues(first, second)) == found
