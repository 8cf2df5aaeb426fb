from __future__ import annotations

from datetime import date

import pytest

from tests.report.checks.finding import codes


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("A Market 2025-2032", []),
        ("A Market, Growth and Forecast from 2025 to 2032", []),
        ("A Market 2019 - 2025 and 2025 – 2032", []),
        ("A Market Till 2032", []),
        ("A Market upto 2031", ["title-off-the-forecast"]),
        ("A Market 2024-2031", ["title-off-the-forecast"]),
        ("A Market by 2030", ["title-off-the-forecast"]),
        ("A 5G-2030 Market of 2020s phones", []),
    ],
)
def test_the_years_of_the_title_are_those_of_the_forecast(title: str, found: list[str]):
    assert codes(f"title: {title}\n") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The market is to double by 2029.", ["text-off-the-forecast"]),
        ("The market is to double by 2032.", []),
        ("The market grew from 2019 to 2024.", []),
        ("The law asks for filters by 2030.", []),
        ("From 2024 to 2031, the CAGR is high.", ["text-off-the-forecast"]),
        ("The market of 2500 to 2900 rpm engines grows.", []),
    ],
)
def test_years_ahead_in_sentences_on_the_market_are_known_to_the_data(text: str, found: list[str]):
    assert codes(f"summary: '{text}'\n") == found


def test_the_end_of_a_stated_period_may_be_named():
    text = (
        "summary: The market is to double by 2030.\n"
        "market: {growth: [{id: a, rate: {value: 5, source: page}, period: {from: 2023, to: 2030}}]}\n"
    )
    assert codes(text) == []


@pytest.mark.parametrize(("as_of", "found"), [(None, []), ("2026-01-15", []), ("2026-01-14", ["edition-after-as-of"])])
def test_an_edition_is_not_of_the_future(as_of: str | None, found: list[str]):
    assert codes("date: 2026-01-15\n", date.fromisoformat(as_of) if as_of else None) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("forecast: {from: 2019, to: 2025}\n", ["forecast-over"]),
        ("forecast: {from: 2019, to: 2026}\n", []),
        (
            "market: {values: [{id: a, year: 2033, value: {value: 1, currency: USD, source: page}}]}\n",
            ["value-after-forecast"],
        ),
        (
            "players: [{name: A, revenue_year: 2027, revenue: {value: 1, currency: USD, source: page}}]\n",
            ["revenue-after-edition"],
        ),
        ("players: [{name: A, revenue_year: 2026, revenue: {value: 1, currency: USD, source: page}}]\n", []),
    ],
)
def test_years_that_cannot_be_known_are_told(text: str, found: list[str]):
    assert codes(text) == found
