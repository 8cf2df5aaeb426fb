"""Whether a year is a forecast: one rule."""

from __future__ import annotations

import pytest

from reportpress.report.projection import is_projected, lies_ahead
from tests.manuscript.reports import MINIMAL, report

SERIES = "market: {series: [{id: world, currency: USD, values: [%s]}]}\n"


@pytest.mark.parametrize(
    ("base_year", "year", "ahead"),
    [
        ("", 2025, False),
        ("", 2026, True),
        ("", 2031, True),
        ("2026", 2026, False),
        ("2026", 2027, True),
        ("", None, False),
    ],
)
def test_a_year_lies_ahead_after_the_base_year_or_else_in_the_forecast(base_year: str, year: int | None, ahead: bool):
    read = report(MINIMAL + (f"base_year: {base_year}\n" if base_year else ""))
    assert lies_ahead(read, year) is ahead


@pytest.mark.parametrize(
    ("said", "projected"), [("", True), (", projected: false", False), (", projected: true", True)]
)
def test_what_a_value_says_of_itself_counts_more_than_its_year(said: str, projected: bool):
    read = report(MINIMAL + SERIES % f"{{year: 2028, value: 4{said}}}")
    assert is_projected(read, read.market.series[0].values[0]) is projected
