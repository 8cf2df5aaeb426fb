from __future__ import annotations

import pytest

from reportpress.report.checks.players import plain_name
from tests.report.checks.finding import codes

S = "source: page"
MARKET = f"market: {{values: [{{id: a, year: 2023, value: {{value: 4, currency: USD, {S}}}}}]}}\n"


def player(name: str, more: str = "") -> str:
    return f"players: [{{name: {name}, {more}}}]\n"


@pytest.mark.parametrize(
    ("revenue", "more", "found"),
    [
        ("9, currency: USD", "", ["company-larger-than-market"]),
        ("9, currency: EUR", "", []),
        ("3, currency: USD", "", []),
        ("9, currency: USD", "revenue_scope: market", ["player-sells-more-than-market"]),
        ("9, currency: USD", "revenue_scope: market, revenue_year: 2020", []),
        ("3, currency: USD", "revenue_scope: market", []),
    ],
)
def test_revenue_against_the_market(revenue: str, more: str, found: list[str]):
    text = MARKET + f"players: [{{name: A, revenue: {{value: {revenue}, {S}}}, {more}}}]"
    assert codes(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Best Doctors Inc.", "best doctors"),
        ("Johnson & Johnson", "Johnson and Johnson, Inc"),
        ("Muster GmbH & Co. KG", "Muster GmbH"),
        ("The Boeing Company", "Boeing"),
        ("Nestlé S.A.", "Nestle SA"),
        ("L'Oréal", "L’Oréal"),
        ("3M (US)", "3M Co., Ltd."),
    ],
)
def test_two_spellings_are_one_company(one: str, other: str):
    assert plain_name(one) == plain_name(other)
    assert codes(f'players: [{{name: "{one}"}}, {{name: "{other}"}}]') == ["player-twice"]


@pytest.mark.parametrize(
    ("one", "other"), [("AXA PPP Healthcare", "AXA"), ("Co.", "Inc."), ("日立", "東芝"), ("Sony Group", "Sony")]
)
def test_two_companies_stay_two(one: str, other: str):
    assert plain_name(one) != plain_name(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It works with Example Optics Inc. of Oslo.", ["player-not-listed"]),
        ("Meanwhile Best Doctors Inc. grows.", []),
        ("Meanwhile Best Doctors, Ltd. grows, and so does Muster GmbH & Co. KG.", ["player-not-listed"]),
        ("The companies are many; nothing is incorporated here.", []),
        ("They trade in SE Asia and in the USA.", []),
    ],
)
def test_a_company_named_by_its_legal_form_is_listed_or_told(text: str, found: list[str]):
    assert codes(f"players_text: {text}\nplayers: [{{name: Best Doctors}}]") == found
