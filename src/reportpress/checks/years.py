"""Years of shares, rates, values and the base that lie outside of what the report looks at."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.checks.dates import is_a_long_view
from reportpress.checks.declared import Case, Check, Found
from reportpress.report.model import Report

_OLD, _OLDER, _LONG_AGO = 4, 6, 25  # years


def _rate_after_the_forecast(case: Case) -> Iterator[Found]:
    """A rate for years that end well after the forecast, or began long before anything that the report looks back on."""
    report = case.report
    first = min(_first_years(report))
    for n, growth in enumerate(report.market.growth):
        period = growth.period
        if period.to > report.forecast.to + 2 and not is_a_long_view(growth.scope, period.to):
            yield Found(
                case.place(f"market.growth[{n}].period"),
                f"ends in {period.to}, and the forecast in {report.forecast.to}; correct one of them, or say in `scope` "
                "that it is a "
                "longer view",
            )
        elif period.from_ < first - _LONG_AGO:
            yield Found(
                case.place(f"market.growth[{n}].period"),
                f"begins in {period.from_}, {_LONG_AGO} years and more before {first}",
            )


def _first_years(report: Report) -> Iterator[int]:
    """The years that a report may begin with: of its history, its base, its forecast, and of its series."""
    yield report.forecast.from_
    yield report.date.year
    if report.base_year is not None:
        yield report.base_year
    if report.history is not None:
        yield report.history.from_
    yield from (series.values[0].year for series in report.market.series if len(series.values) > 2)


def _years_of_parts(report: Report) -> Iterator[tuple[str, int | None, bool]]:
    """Years of shares, segmentations, values and revenues, with their paths, and whether they may lie ahead."""
    yield from ((f"shares[{n}].year", share.year, True) for n, share in enumerate(report.shares))
    yield from ((f"segments[{n}].year", cut.year, True) for n, cut in enumerate(report.segments))
    yield from ((f"market.values[{n}].year", value.year, True) for n, value in enumerate(report.market.values))
    for n, player in enumerate(report.players):
        yield f"players[{n}].share_year", player.share_year, False
        yield f"players[{n}].revenue_year", player.revenue_year, False
        yield from ((f"players[{n}].revenues[{m}].year", one.year, False) for m, one in enumerate(player.revenues))


def _year_outside(case: Case) -> Iterator[Found]:
    """A year after the forecast, or long before all that the report looks back on. A value's late year is told by itself."""
    report = case.report
    first, last = min(_first_years(report)), report.forecast.to
    for path, year, may_be_ahead in _years_of_parts(report):
        if year is None:
            continue
        is_told = (
            path.startswith("market.values") or "revenue" in path
        )  # `value-after-forecast`, `revenue-after-edition`
        if year < first - _LONG_AGO or (year > last and not is_told):
            yield Found(
                case.place(path),
                f"is {year}, and the report looks from {first} to {last}; correct the year",
            )
        elif not may_be_ahead and not is_told and year > report.date.year + 1:
            yield Found(case.place(path), f"is {year}, later than the edition of {report.date}; correct the year")


def _stale_base(case: Case) -> Iterator[Found]:
    """A base year, or the end of a history without one, that lies years before the forecast or the edition."""
    report = case.report
    path, base = "base_year", report.base_year
    if base is None and report.history is not None:
        path, base = "history", report.history.to
    if base is None:
        return
    start, edition = report.forecast.from_, report.date.year
    if start - base >= _OLD:
        yield Found(
            case.place(path),
            f"{'is' if path == 'base_year' else 'ends in'} {base}, and the forecast begins in {start}: {start - base - 1} "
            "years lie "
            "between them; correct the one that is of an older edition",
        )
    elif edition - base >= _OLDER:
        yield Found(
            case.place(path),
            f"{'is' if path == 'base_year' else 'ends in'} {base}, and the edition is of {edition}; correct the one that is "
            "of an older "
            "edition",
        )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "rate-after-forecast",
        "warning",
        "A growth rate for years that the report does not look at",
        "Its period ends three years or more after the forecast, or begins decades before the history. Correct the period, "
        "or say in "
        "`scope` that it is a longer view.",
        "forecast: {from: 2025, to: 2032}\n"
        "market: {growth: [{id: main, rate: {value: 9, source: page}, period: {from: 2025, to: 2040}}]}\n",
        _rate_after_the_forecast,
    ),
    Check(
        "year-outside-report",
        "warning",
        "A year that lies outside of the report",
        "The year of a share, a segmentation, a value or a revenue lies after the forecast, or decades before the history; "
        "or a company's "
        "share is of a year after the next. Most likely two digits were swapped. Correct it.",
        "forecast: {from: 2025, to: 2032}\nplayers:\n"
        "  - {name: Example Care, share: {value: 14, source: page}, share_year: 2042}\n",
        _year_outside,
    ),
    Check(
        "base-year-stale",
        "warning",
        "A base year that is of an older edition",
        "The base year, or without one the end of the history, lies four years or more before the forecast, or six before "
        "the edition. "
        "Correct the one that was left from an older edition.",
        "date: 2026-01-15\nbase_year: 2014\nforecast: {from: 2025, to: 2032}\n",
        _stale_base,
    ),
)
