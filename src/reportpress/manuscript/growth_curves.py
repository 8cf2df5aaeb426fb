"""Levels over the years at a stated rate: the geometry of growth paths.

The points of a curve are not rounded as printed figures are, else the curve would have steps. Only its base and its end are
printed, and those are figures with a basis of their own.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

from reportpress.charts.kinds.growth_path import YearValue
from reportpress.charts.values import ValueBasis
from reportpress.report.figures.arithmetic import interval_of
from reportpress.report.figures.figure import INDEX, Derived, Figure

_BASE = Decimal(100)
_PLACES = 4  # much finer than a chart can show


def index_base(rate: Figure, year: int) -> Figure:
    """The level of an index in its base year. It is exact: it is set."""
    return Figure(f"derived:index:{year}", _BASE, INDEX, Derived("index", (rate,), low=_BASE, high=_BASE))


def growth_path(
    base: Figure,
    rate: Figure,
    years: range,
    first_label: str = "",
    last_label: str = "",
    last: str = "",
    base_is: ValueBasis = "stated",
) -> tuple[YearValue, ...]:
    """A point for each year: the base grown at the rate, with the bounds that the rounding of both allows.

    ``last``: the key of the figure that the last point shows. The points between show none. ``base_is``: what the first is.
    """
    low, high = interval_of(base)
    slow, fast = interval_of(rate)
    is_range = base.upto is not None or rate.upto is not None
    points = []
    for year in years:
        n = year - years.start
        value, upper = (
            _decimal(Fraction(level) * _growth(Fraction(step)) ** n)
            for level, step in ((base.value, rate.value), (base.ends[-1], rate.ends[-1]))
        )
        bounds = (_decimal(low * _growth(slow) ** n), _decimal(high * _growth(fast) ** n))
        label = last_label if year == years[-1] else "" if n else first_label
        upto = upper if is_range and upper > value else None
        key = last if year == years[-1] else "" if n else base.key
        basis: ValueBasis = "derived" if n else base_is
        points.append(YearValue(year, value, *bounds, basis=basis, label=label, figure=key, upto=upto))
    return tuple(points)


def _growth(rate: Fraction) -> Fraction:
    return max(1 + rate / 100, Fraction(0))


def _decimal(value: Fraction) -> Decimal:
    """Fine enough to draw, whatever its size; never printed."""
    steps = round(value * 10**_PLACES)
    with localcontext() as context:
        context.prec = 30 + abs(steps).bit_length() // 3  # all of its digits, and a few to spare
        return Decimal(steps).scaleb(-_PLACES)
