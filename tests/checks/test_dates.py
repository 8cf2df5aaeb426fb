from __future__ import annotations

from datetime import date

import pytest

from tests.checks.finding import codes, findings


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


SERIES = "market: {series: [{id: a, currency: USD, source: page, values: [{year: 2030, value: 4}, {year: 2034, value: 5}]}]}\n"


@pytest.mark.parametrize(
    ("more", "year", "found"),
    [
        (SERIES, 2030, ["value-after-forecast"]),
        (SERIES, 2029, ["text-off-the-forecast", "value-after-forecast"]),
        ("base_year: 2026\nforecast: {from: 2024, to: 2032}\ndate: 2026-01-15\n", 2026, ["years-out-of-order"]),
        ("history: {from: 2019, to: 2028}\n", 2028, ["years-out-of-order"]),
    ],
)
def test_years_of_series_history_and_base_year_may_be_named(more: str, year: int, found: list[str]):
    assert codes(f"summary: The market is to grow until {year}.\n{more}") == found


def test_a_series_that_runs_past_the_forecast_is_told_once_at_its_first_year():
    text = SERIES.replace("]}]}", ", {year: 2035, value: 6}]}]}")
    (finding,) = findings(text)
    assert (finding.code, finding.place.path) == ("value-after-forecast", "market.series[0].values[1].year")


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ("base_year: 2024\nhistory: {from: 2019, to: 2024}\n", []),
        ("base_year: 2025\nhistory: {from: 2019, to: 2024}\n", []),
        ("base_year: 2024\nhistory: {from: 2019, to: 2025}\n", ["years-out-of-order"]),
        ("base_year: 2026\n", ["years-out-of-order"]),  # the forecast begins in 2025
        ("base_year: 2027\nforecast: {from: 2027, to: 2032}\n", ["years-out-of-order"]),  # the edition is of 2026
        ("history: {from: 2019, to: 2025}\n", []),
        ("history: {from: 2019, to: 2026}\n", ["years-out-of-order"]),
    ],
)
def test_history_base_year_and_forecast_follow_each_other(years: str, found: list[str]):
    assert codes(years) == found


def test_a_title_may_name_history_and_forecast_together():
    assert codes("title: A Market 2019-2032\nhistory: {from: 2019, to: 2024}\n") == []
    assert codes("title: A Market 2019-2032\n") == ["title-off-the-forecast"]


def test_each_revenue_has_a_year_that_is_not_ahead():
    text = "players: [{name: A, revenues: [{value: {value: 1, currency: USD, source: page}, year: 2027}]}]\n"
    (finding,) = findings(text)
    assert (finding.code, finding.place.path) == ("revenue-after-edition", "players[0].revenues[0].year")
