"""Whether two figures can be one, and the words for them: what the checks ask of the arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from reportpress.report.figures.arithmetic import Interval, NoCertainDigit, interval_of, value_in_year
from reportpress.report.figures.figure import DIGITS, Figure
from reportpress.report.model import StatedFigure


def stated(figure: StatedFigure) -> Figure | None:
    """The figure, if its value is there."""
    found = figure.figure
    return found if isinstance(found, Figure) else None


def meet(a: Interval, b: Interval) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def amount(figure: Figure, upper: bool = False) -> Decimal:
    """A sum of money in its currency's own unit; of a range, its lower end, or the ``upper`` one."""
    return figure.ends[-1 if upper else 0].scaleb(DIGITS[figure.unit.scale])


def amounts(figure: Figure) -> Interval:
    """What a sum of money may truly be, in its currency's own unit."""
    low, high = interval_of(figure)
    unit = Fraction(10) ** DIGITS[figure.unit.scale]
    return low * unit, high * unit


def is_more(a: Figure, b: Figure) -> bool:
    """Whether one sum of money is larger than another of its currency, and not only for its rounding."""
    if a.unit.currency != b.unit.currency:
        return False
    lower, upper = amount(a), amount(b, upper=True)
    if lower <= upper or lower >= 3 * upper:  # rounding takes half of a number at most, and adds half of it
        return lower > upper
    return amounts(a)[0] >= amounts(b)[1]


def disagree(a: Figure, b: Figure) -> bool:
    """Whether two sums of money of one currency cannot be one, whatever was rounded."""
    return a.unit.currency == b.unit.currency and not meet(amounts(a), amounts(b))


def least(figures: Iterable[Figure]) -> Fraction:
    """The least that figures of one unit may come to."""
    return sum((interval_of(figure)[0] for figure in figures), Fraction())


def most(figures: Iterable[Figure]) -> Fraction:
    """The most that figures of one unit may come to."""
    return sum((interval_of(figure)[1] for figure in figures), Fraction())


def grown(value: Figure, rate: Figure, years: int) -> Figure | None:
    """A value after some years, where any digit of it is certain."""
    try:
        return value_in_year(value, rate, years, "derived:check")
    except NoCertainDigit:
        return None


@dataclass(frozen=True, slots=True)
class Implied:
    """The rate that leads from one amount to another, in per cent a year: as printed, and what it may be for their rounding."""

    ends: Ends
    bounds: Interval


def implied_rate(first: Figure, last: Figure, years: int) -> Implied:
    """Where an amount is a range, the rate is one too: from the slowest growth that the two allow to the fastest."""
    (low, high), (lowest, highest) = amounts(first), amounts(last)
    bounds = Fraction(_rate(lowest / high, years)), Fraction(_rate(highest / low, years))
    scale = Fraction(10) ** (DIGITS[last.unit.scale] - DIGITS[first.unit.scale])
    slowest = fastest = _rate(Fraction(last.ends[0]) / Fraction(first.ends[-1]) * scale, years)
    if first.upto is not None or last.upto is not None:
        fastest = _rate(Fraction(last.ends[-1]) / Fraction(first.ends[0]) * scale, years)
    return Implied(_ends(_to_tenths(slowest), _to_tenths(fastest)), bounds)


_USUALLY, _AT_MOST = Context(prec=28), Context(prec=60)  # the largest amount over the smallest has 49 digits


def _rate(ratio: Fraction, years: int) -> Decimal:
    context = _USUALLY if ratio < 10**20 else _AT_MOST
    factor = context.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    root = context.power(factor, context.divide(Decimal(1), Decimal(years)))
    return context.multiply(context.subtract(root, Decimal(1)), Decimal(100))


def _to_tenths(rate: Decimal) -> Decimal:
    return rate.quantize(Decimal("0.1"), context=_AT_MOST)


# Words


Ends = tuple[Decimal, ...]
"""A number, or both ends of a range."""


def _ends(low: Decimal, high: Decimal) -> Ends:
    return (low,) if low == high else (low, high)


def sum_of(figures: Iterable[Figure]) -> Ends:
    """What figures come to as they are written: one number, or a range where one of them is."""
    low, high = Decimal(), Decimal()
    for figure in figures:
        low, high = low + figure.ends[0], high + figure.ends[-1]
    return _ends(low, high)


def rest_of(whole: int, parts: Ends) -> Ends:
    """What is left of a whole."""
    return _ends(whole - parts[-1], whole - parts[0])


def words(ends: Ends) -> str:
    """As a sentence names a number: 12.8; a range has both ends: 5 to 7."""
    return " to ".join(f"{end:f}" for end in ends)


def per_cent(figure: Figure) -> str:
    """40 %, 5 to 7 %."""
    return f"{words(figure.ends)} %"


def a_year(figure: Figure) -> str:
    """12.8 % a year, 5 to 7 % a year."""
    return f"{words(figure.ends)} % a year"


def money(figure: Figure) -> str:
    """4 billion USD, 4 to 5 billion USD."""
    return " ".join(part for part in (words(figure.ends), figure.unit.scale, figure.unit.currency) if part)
