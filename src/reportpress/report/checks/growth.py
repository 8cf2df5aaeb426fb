"""Growth rates, values and forecasts of the market that do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportpress.report.arithmetic import interval_of
from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.checks.rounding import amounts, grown, implied_rate, may_be_equal, meet, money, stated, words
from reportpress.report.figures import Figure
from reportpress.report.model import Money, OfWhat

_MOST_COMPARED = 100  # each with each; no report states as many


def _rates_disagree(case: Case) -> Iterator[Found]:
    rates = case.report.market.growth[:_MOST_COMPARED]
    for n, second in enumerate(rates):
        for first in rates[:n]:
            start, end = max(first.period.from_, second.period.from_), min(first.period.to, second.period.to)
            a, b = stated(first.rate), stated(second.rate)
            if first.of_what != second.of_what:
                continue
            if start < end and a is not None and b is not None and not may_be_equal(a, b):
                yield Found(
                    case.place(f"market.growth[{n}].rate"),
                    f"{words(b)} % a year, and line {first.rate.place.line} says {words(a)} % a year; both cover {start} to "
                    f"{end}{_of(second)}. Both are printed as stated; correct one if it is a slip",
                    (*a.ends, *b.ends),
                )


def _value_off_its_rate(case: Case) -> Iterator[Found]:
    """A later value that the earlier one does not reach at the rate stated with it, whatever was rounded."""
    market = case.report.market
    rates = {growth.id: growth for growth in market.growth}
    for base in market.values[:_MOST_COMPARED]:
        growth = rates.get(base.grows_at) if base.grows_at else None
        value, rate = stated(base.value), stated(growth.rate) if growth else None
        if growth is None or value is None or rate is None:
            continue
        for n, later in enumerate(market.values[:_MOST_COMPARED]):
            reached = stated(later.value)
            if reached is None or reached.unit.currency != value.unit.currency or later.of_what != base.of_what:
                continue
            if not base.year < later.year <= growth.period.to:
                continue
            expected = grown(value, rate, later.year - base.year)
            if expected is None or meet(amounts(expected), amounts(reached)):
                continue
            implied, _ = implied_rate(value, reached, later.year - base.year)
            yield Found(
                case.place(f"market.values[{n}].value"),
                f"{money(reached)} in {later.year}, where the value of {base.year} at its own rate of {words(rate)} % a year "
                f"comes to about {money(expected)}; the two values imply about {implied} % a year. All are printed as stated; "
                "correct one if it is a slip",
                (*reached.ends, *expected.ends, implied),
            )


def _values_imply_another_rate(case: Case) -> Iterator[Found]:
    """The first and the last value within a rate's years, where neither is said to grow at a rate of its own.

    The year before a period counts as its base: "4 in 2023, growing at 8 % from 2024 to 2030" is how such a rate is meant.
    """
    market = case.report.market
    for n, growth in enumerate(market.growth[:_MOST_COMPARED]):
        rate = stated(growth.rate)
        within = [
            value
            for value in market.values
            if growth.period.from_ - 1 <= value.year <= growth.period.to and value.of_what == growth.of_what
        ]
        if rate is None or len(within) < 2:
            continue
        first, last = min(within, key=lambda value: value.year), max(within, key=lambda value: value.year)
        start, end = stated(first.value), stated(last.value)
        if first.year == last.year or first.grows_at or start is None or end is None:
            continue
        if start.unit.currency != end.unit.currency:
            continue
        years = last.year - first.year
        implied, bounds = implied_rate(start, end, years)
        if not meet(bounds, interval_of(rate)):
            yield Found(
                case.place(f"market.growth[{n}].rate"),
                f"{words(rate)} % a year, where {money(start)} in {first.year} and {money(end)} in {last.year} imply about "
                f"{implied} % a year. All are printed as stated; correct one if it is a slip",
                (*rate.ends, implied),
            )


def _values_disagree(case: Case) -> Iterator[Found]:
    """Of one year and of the same thing, whether as a value by itself or in a series."""
    first: dict[tuple[object, ...], tuple[int, Figure]] = {}
    for of, year, value in _sizes(case):
        b = stated(value)
        if b is None:
            continue
        line, a = first.setdefault((year, b.unit.currency, *of.of_what), (value.place.line, b))
        if not meet(amounts(a), amounts(b)):
            yield Found(
                case.place(value.place.path),
                f"{money(b)} for {year}{_of(of)}, and line {line} says {money(a)} for the same year. "
                "Both are printed as stated; correct one if it is a slip",
                (*a.ends, *b.ends),
            )


def _sizes(case: Case) -> Iterator[tuple[OfWhat, int, Money]]:
    for value in case.report.market.values:
        yield value, value.year, value.value
    for series in case.report.market.series:
        for item in series.values:
            yield series, item.year, item.value


def _of(of: OfWhat) -> str:
    """What it is stated of, where that is not the whole market."""
    named = ", ".join(part for part in of.of_what if part)
    return f" ({named})" if named else ""


def _series_off_the_rate(case: Case) -> Iterator[Found]:
    """The first and the last value of a series within a rate's years, which imply another rate."""
    for n, series in enumerate(case.report.market.series):
        for growth in case.report.market.growth[:_MOST_COMPARED]:
            rate = stated(growth.rate)
            years = range(growth.period.from_ - 1, growth.period.to + 1)
            within = [item for item in series.values if item.year in years]
            if growth.of_what != series.of_what or rate is None or len(within) < 2:
                continue
            first = next((item for item in within if item.year == growth.period.from_), within[0])
            last = within[-1]
            start, end = stated(first.value), stated(last.value)
            # Ends that lie within the period alone say nothing of all of it.
            if first.year == last.year or start is None or end is None or last.year != growth.period.to:
                continue
            implied, bounds = implied_rate(start, end, last.year - first.year)
            if not meet(bounds, interval_of(rate)):
                yield Found(
                    case.place(f"market.series[{n}].values"),
                    f"{money(start)} in {first.year} and {money(end)} in {last.year} imply about {implied} % a year"
                    f"{_of(series)}, and line {growth.rate.place.line} says {words(rate)} % a year for {growth.period.from_} to "
                    f"{growth.period.to}. All are printed as stated; correct one if it is a slip",
                    (*rate.ends, implied),
                )


def _forecast_before_history(case: Case) -> Iterator[Found]:
    for n, series in enumerate(case.report.market.series):
        projected = [(item.year, item.projected) for item in series.values if item.projected is not None]
        for (before, was), (after, is_) in pairwise(projected):
            if was and not is_:
                yield Found(
                    case.place(f"market.series[{n}].values"),
                    f"marks {before} as projected and {after} as not; correct one of them",
                )
                break


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "growth-rates-disagree",
        "warning",
        "Two growth rates for one market and overlapping years",
        "One of the two must be wrong, or they are not of the same thing, and no rule can tell which. Both are "
        "printed as the source states them, and neither is applied to what it was not stated for. Correct one if it "
        "is a slip, or give each the period that it is meant for. Rates that rounding can make equal (5 and 5.2) are "
        "not told.",
        """\
market:
  growth:
    - {id: overview, rate: {value: 12.8, source: page}, period: {from: 2025, to: 2032}}
    - {id: outlook, rate: {value: 15, source: page}, period: {from: 2023, to: 2030}}
""",
        _rates_disagree,
    ),
    Check(
        "value-off-its-rate",
        "warning",
        "A later value that the earlier one does not reach at its own rate",
        "A value, the rate that `grows_at` ties to it, and a forecast are three statements of which any two give the "
        "third. The tolerance is what the rounding of all three allows. The finding says what the value comes to at "
        "its rate, and the rate that the two values imply. Correct the one that is a slip; otherwise all are printed "
        "as stated.",
        """\
market:
  growth:
    - {id: main, rate: {value: 8.0, source: page}, period: {from: 2023, to: 2030}}
  values:
    - {id: base, year: 2023, grows_at: main, value: {value: 4.00, currency: USD, scale: billion, source: page}}
    - {id: outlook, year: 2030, value: {value: 9.1, currency: USD, scale: billion, source: page}}
""",
        _value_off_its_rate,
    ),
    Check(
        "values-imply-another-rate",
        "warning",
        "Two values that imply another rate than the one stated for their years",
        "No `grows_at` ties the earlier value to a rate, but both values lie in the years of a stated rate (the year "
        "before its first counts as its base), and it does not lead from one to the other, whatever was rounded. "
        "Correct the one that is a slip; otherwise all are printed as stated.",
        """\
market:
  growth:
    - {id: main, rate: {value: 5.0, source: page}, period: {from: 2025, to: 2032}}
  values:
    - {id: base, year: 2025, value: {value: 4.0, currency: USD, scale: billion, source: page}}
    - {id: outlook, year: 2032, value: {value: 9.0, currency: USD, scale: billion, source: page}}
""",
        _values_imply_another_rate,
    ),
    Check(
        "values-disagree",
        "warning",
        "Two sizes of the market for one year",
        "Two values in one currency for the same year that rounding cannot make equal. Correct one if it is a slip, "
        "or say in the notes what sets them apart.",
        """\
market:
  values:
    - {id: overview, year: 2024, value: {value: 4.0, currency: USD, scale: billion, source: page}}
    - {id: outlook, year: 2024, value: {value: 5.5, currency: USD, scale: billion, source: page}}
""",
        _values_disagree,
    ),
    Check(
        "series-off-its-rate",
        "warning",
        "A series that does not grow at the rate stated for its years",
        "The first and the last value of a series within a rate's years imply another rate than the one that is stated of the "
        "same thing, whatever was rounded. Both are printed as stated. Correct the one that is a slip.",
        """\
market:
  growth:
    - {id: main, rate: {value: 8.0, source: page}, period: {from: 2024, to: 2030}}
  series:
    - id: world
      currency: USD
      scale: billion
      source: page
      values: [{year: 2024, value: 4.00}, {year: 2030, value: 9.10}]
""",
        _series_off_the_rate,
    ),
    Check(
        "forecast-before-history",
        "warning",
        "A series with a forecast before what is not one",
        "The source projects a year and knows a later one: a `projected` stands at the wrong year, or is missing. The chart "
        "would draw the past as a forecast. Correct it.",
        """\
market:
  series:
    - id: world
      currency: USD
      source: page
      values: [{year: 2024, value: 4, projected: true}, {year: 2025, value: 5, projected: false}]
""",
        _forecast_before_history,
    ),
)
