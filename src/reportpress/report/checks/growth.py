"""Growth rates, values and forecasts of the market that do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.report.arithmetic import interval_of
from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.checks.rounding import amounts, grown, implied_rate, may_be_equal, meet, money, stated
from reportpress.report.figures import Figure
from reportpress.report.model import MarketValue

_MOST_COMPARED = 100  # each with each; no report states as many


def _rates_disagree(case: Case) -> Iterator[Found]:
    rates = case.report.market.growth[:_MOST_COMPARED]
    for n, second in enumerate(rates):
        for first in rates[:n]:
            start, end = max(first.period.from_, second.period.from_), min(first.period.to, second.period.to)
            a, b = stated(first.rate), stated(second.rate)
            if start < end and a is not None and b is not None and not may_be_equal(a, b):
                yield Found(
                    case.place(f"market.growth[{n}].rate"),
                    f"{b.value} % a year, and line {first.rate.place.line} says {a.value} % a year; both cover {start} to {end}. "
                    "Both are printed as stated; correct one if it is a slip",
                    (a.value, b.value),
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
            if reached is None or reached.unit.currency != value.unit.currency:
                continue
            if not base.year < later.year <= growth.period.to:
                continue
            expected = grown(value, rate, later.year - base.year)
            if expected is None or meet(amounts(expected), amounts(reached)):
                continue
            implied, _ = implied_rate(value, reached, later.year - base.year)
            yield Found(
                case.place(f"market.values[{n}].value"),
                f"{money(reached)} in {later.year}, where the value of {base.year} at its own rate of {rate.value} % a year "
                f"comes to about {money(expected)}; the two values imply about {implied} % a year. All are printed as stated; "
                "correct one if it is a slip",
                (reached.value, expected.value, implied),
            )


def _values_imply_another_rate(case: Case) -> Iterator[Found]:
    """The first and the last value within a rate's years, where neither is said to grow at a rate of its own.

    The year before a period counts as its base: "4 in 2023, growing at 8 % from 2024 to 2030" is how such a rate is meant.
    """
    market = case.report.market
    for n, growth in enumerate(market.growth[:_MOST_COMPARED]):
        rate = stated(growth.rate)
        within = [v for v in market.values if growth.period.from_ - 1 <= v.year <= growth.period.to]
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
                f"{rate.value} % a year, where {money(start)} in {first.year} and {money(end)} in {last.year} imply about "
                f"{implied} % a year. All are printed as stated; correct one if it is a slip",
                (rate.value, implied),
            )


def _values_disagree(case: Case) -> Iterator[Found]:
    first: dict[tuple[int, str], tuple[MarketValue, Figure]] = {}
    for n, second in enumerate(case.report.market.values):
        b = stated(second.value)
        if b is None:
            continue
        known, a = first.setdefault((second.year, b.unit.currency), (second, b))
        if not meet(amounts(a), amounts(b)):
            yield Found(
                case.place(f"market.values[{n}].value"),
                f"{money(b)} for {second.year}, and line {known.value.place.line} says {money(a)} for the same year. "
                "Both are printed as stated; correct one if it is a slip",
                (a.value, b.value),
            )


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
)
