"""Growth rates, values, series and forecasts of the market that do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market import Of, Size, same_thing, words_of
from reportpress.checks.rounding import Implied, a_year, amounts, grown, implied_rate, meet, money, stated, words
from reportpress.report.figures.arithmetic import interval_of, may_be_equal
from reportpress.report.figures.figure import Figure
from reportpress.report.figures.growth_periods import base_years, years_reached
from reportpress.report.model import GrowthRate
from reportpress.report.projection import is_projected

_MOST_COMPARED = 100  # each with each; no report states as many


def _rates_disagree(case: Case) -> Iterator[Found]:
    rates = case.report.market.growth[:_MOST_COMPARED]
    for n, second in enumerate(rates):
        for first in rates[:n]:
            start, end = max(first.period.from_, second.period.from_), min(first.period.to, second.period.to)
            if start >= end or not same_thing(first, second):
                continue
            a, b = stated(first.rate), stated(second.rate)
            if a is not None and b is not None and not may_be_equal(a, b):
                yield Found(
                    case.place(f"market.growth[{n}].rate"),
                    f"{a_year(b)}{words_of(case.report, second.of_what)}, and line {first.rate.place.line} says {a_year(a)}; "
                    "both "
                    f"cover {start} to {end}. Both are printed as stated; correct one if it is a slip",
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
            if not base.year < later.year <= growth.period.to or not same_thing(base, later):
                continue
            reached = stated(later.value)
            if reached is None or reached.unit.currency != value.unit.currency:
                continue
            years = later.year - base.year
            expected = grown(value, rate, years)
            if expected is None or meet(amounts(expected), amounts(reached)):
                continue
            implied = implied_rate(value, reached, years)
            yield Found(
                case.place(f"market.values[{n}].value"),
                f"{money(reached)} in {later.year}, where the value of {base.year} at its own rate of {a_year(rate)} "
                f"comes to about {money(expected)}; the two values imply about {words(implied.ends)} % a year. All are "
                "printed as stated; correct one if it is a slip",
                (*reached.ends, *expected.ends, *implied.ends),
            )


def _values_imply_another_rate(case: Case) -> Iterator[Found]:
    """The first and the last value within a rate's years, where neither is said to grow at a rate of its own.

    The year before a period counts as its base: "4 in 2023, growing at 8 % from 2024 to 2030" is how such a rate is meant.
    """
    market = case.report.market
    for n, growth in enumerate(market.growth[:_MOST_COMPARED]):
        rate = stated(growth.rate)
        period = growth.period
        reached = years_reached(period.from_, period.to)
        within = [v for v in market.values if v.year in reached and same_thing(v, growth)]
        if rate is None or len(within) < 2:
            continue
        first, last = min(within, key=lambda value: value.year), max(within, key=lambda value: value.year)
        start, end = stated(first.value), stated(last.value)
        if first.year == last.year or first.grows_at or start is None or end is None:
            continue
        if start.unit.currency != end.unit.currency:
            continue
        implied = implied_rate(start, end, last.year - first.year)
        if not meet(implied.bounds, interval_of(rate)):
            yield Found(
                case.place(f"market.growth[{n}].rate"),
                f"{a_year(rate)}{words_of(case.report, growth.of_what)}, where {money(start)} in {first.year} and {money(end)} "
                "in "
                f"{last.year} imply about {words(implied.ends)} % a year. All are printed as stated; correct one if it is a slip",
                (*rate.ends, *implied.ends),
            )


def _values_disagree(case: Case) -> Iterator[Found]:
    """Each size against the first that is stated for its year. Of a series the first year that differs is told, with how many."""
    first: dict[tuple[int, Of, str], Size] = {}
    apart: dict[str, list[tuple[Size, Size]]] = {}
    for size in case.sizes:
        known = first.setdefault((size.year, size.of_what, size.figure.unit.currency), size)
        if known is not size and not meet(known.bounds, size.bounds):
            apart.setdefault(size.series or size.path, []).append((known, size))
    for (known, size), *others in apart.values():
        more = f", and {len(others)} more {'year differs' if len(others) == 1 else 'years differ'}" if others else ""
        yield Found(
            case.place(size.path),
            f"{money(size.figure)} for {size.year}{words_of(case.report, size.of_what)}, and line {known.line} says "
            f"{money(known.figure)} for the same year{more}. Both are printed as stated; correct one if it is a slip, or say in "
            "`scope` what sets them apart",
            (*known.figure.ends, *size.figure.ends),
        )


def _series_off_its_rate(case: Case) -> Iterator[Found]:
    """A series that covers a rate's years and does not grow at it, be its base the first year or the one before it."""
    market = case.report.market
    for n, series in enumerate(market.series[:_MOST_COMPARED]):
        at = {value.year: figure for value in series.values if (figure := stated(value.value)) is not None}
        for growth in market.growth[:_MOST_COMPARED]:
            rate = stated(growth.rate)
            if rate is None or not same_thing(series, growth):
                continue
            ways = list(_ways_through(at, growth))
            if not ways or any(meet(implied.bounds, interval_of(rate)) for _, _, implied in ways):
                continue
            base, end, implied = ways[0]
            yield Found(
                case.place(f"market.series[{n}].values"),
                f"{money(base[1])} in {base[0]} and {money(end[1])} in {end[0]} imply about {words(implied.ends)} % a year, and "
                "line "
                f"{growth.rate.place.line} says {a_year(rate)} for {growth.period.from_} to {growth.period.to}. All are printed "
                "as stated; correct one if it is a slip",
                (*base[1].ends, *end[1].ends, *implied.ends, *rate.ends),
            )


def _ways_through(
    at: Mapping[int, Figure], growth: GrowthRate
) -> Iterator[tuple[tuple[int, Figure], tuple[int, Figure], Implied]]:
    """From the base to the last year of a rate: the years, the amounts and the rate that they imply."""
    last = growth.period.to
    end = at.get(last)
    for year in base_years(growth.period.from_):
        base = at.get(year)
        if base is not None and end is not None:
            yield (year, base), (last, end), implied_rate(base, end, last - year)


def _forecast_before_history(case: Case) -> Iterator[Found]:
    report = case.report
    for n, series in enumerate(report.market.series):
        ahead = None
        for m, value in enumerate(series.values):
            if is_projected(report, value):
                ahead = ahead or value
            elif ahead is not None:
                yield Found(
                    case.place(f"market.series[{n}].values[{m}]"),
                    f"series `{series.id}` has {value.year} as measured after {ahead.year} as projected; correct `projected`, or "
                    "`base_year`, which decides where it is left out",
                )
                break


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "growth-rates-disagree",
        "warning",
        "Two growth rates for one market and overlapping years",
        "One of the two must be wrong, or they are not of the same thing, and no rule can tell which. Both are "
        "printed as the source states them, and neither is applied to what it was not stated for. Correct one if it "
        "is a slip, or give each the period that it is meant for, or the `scope`, `region` or `country`. Rates that "
        "rounding can make equal (5 and 5.2) and ranges that meet are not told.",
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
        "Two values in one currency for the same year, scope and place that rounding cannot make equal, be they stated by "
        "themselves or in a series. Two scenarios, or two ways to measure, are two things: say in `scope` which each is. "
        "Otherwise correct one of them. A series is told once, at its first year that differs.",
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
        "The series covers all years of a growth rate of the same scope and place, and its values imply another rate, "
        "whatever was rounded. The rate may count from its first year or from the year before it; told is what fits "
        "neither. Correct the one that is a slip; otherwise all are printed as stated.",
        """\
market:
  growth:
    - {id: main, rate: {value: 9.0, source: page}, period: {from: 2025, to: 2028}}
  series:
    - id: sizes
      currency: USD
      scale: billion
      source: page
      values: [{year: 2025, value: 4.00}, {year: 2026, value: 4.20}, {year: 2027, value: 4.41}, {year: 2028, value: 4.63}]
""",
        _series_off_its_rate,
    ),
    Check(
        "forecast-before-history",
        "warning",
        "A series with a forecast before what is not one",
        "A projection goes on from what was measured, and never the other way. `projected` says which a value is; left "
        "out, it is projected where its year lies after `base_year`, or without that from the forecast's first year on. "
        "Correct the flags, or the base year.",
        """\
forecast: {from: 2025, to: 2032}
market:
  series:
    - id: sizes
      currency: USD
      scale: billion
      source: page
      values:
        - {year: 2024, value: 4.0, projected: true}
        - {year: 2025, value: 4.3, projected: false}
""",
        _forecast_before_history,
    ),
)
