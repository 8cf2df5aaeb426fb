"""Whether what is stated of a year is a forecast: the one rule, for checks, sentences, charts and their data alike."""

from __future__ import annotations

from reportpress.report.model import Report, YearlyValue


def lies_ahead(report: Report, year: int | None) -> bool:
    """Whether a year lies after the base year, or without that in the forecast. What has no year is not said to lie ahead."""
    if year is None:
        return False
    return year > report.base_year if report.base_year is not None else year >= report.forecast.from_


def is_projected(report: Report, value: YearlyValue) -> bool:
    """Whether the source states a value of a series as a forecast: as the value says, or else as its year does."""
    return lies_ahead(report, value.year) if value.projected is None else value.projected
