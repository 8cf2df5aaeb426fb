"""Whether two figures can be one: what the checks ask of the arithmetic."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from reportpress.report.arithmetic import Interval, NoCertainDigit, interval_of, may_be_equal, value_in_year
from reportpress.report.figures import Figure
from reportpress.report.model import StatedFigure

__all__ = ["amount", "amounts", "grown", "implied_rate", "may_be_equal", "meet", "money", "stated", "words"]

_SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}


def stated(figure: StatedFigure) -> Figure | None:
    """The figure, if its value is there."""
    found = figure.figure
    return found if isinstance(found, Figure) else None


def meet(a: Interval, b: Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def amount(figure: Figure) -> Decimal:
    """A sum of money in its currency's own unit."""
    return figure.value.scaleb(_SCALES[figure.unit.scale])


def amounts(figure: Figure) -> Interval:
    """What a sum of money may truly be, in its currency's own unit."""
    low, high = interval_of(figure)
    unit = Fraction(10) ** _SCALES[figure.unit.scale]
    return low * unit, high * unit


def grown(value: Figure, rate: Figure, years: int) -> Figure | None:
    """A value after some years, where any digit of it is certain."""
    try:
        return value_in_year(value, rate, years, "derived:check")
    except NoCertainDigit:
        return None


def implied_rate(first: Figure, last: Figure, years: int) -> tuple[Decimal, Interval]:
    """The rate in per cent a year that leads from one amount to another, and what it may be for their rounding."""
    (low, high), (least, most) = amounts(first), amounts(last)
    ends = _rate(least / high, years), _rate(most / low, years)
    middle = _rate(Fraction(amount(last)) / Fraction(amount(first)), years)
    return middle.quantize(Decimal("0.1")), (Fraction(ends[0]), Fraction(ends[1]))


def _rate(ratio: Fraction, years: int) -> Decimal:
    factor = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return (factor ** (Decimal(1) / years) - 1) * 100


def words(figure: Figure) -> str:
    """The number as a sentence names it, a range with both its ends: 12.8, 5 to 7."""
    return " to ".join(map(str, figure.ends))


def money(figure: Figure) -> str:
    """As a sentence names it: 4 billion USD."""
    return " ".join(part for part in (words(figure), figure.unit.scale, figure.unit.currency) if part)
