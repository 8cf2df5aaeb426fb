"""Every derived value, with its formula, its inputs, and the interval that the inputs' rounding allows.

All on exact fractions. What has grown is printed to the smallest power of ten that is not below half of its interval's width, so
never finer than it is known, but always with its first digit (5.19, known from 2.2 to 10.9, is about 5 and not about 10), and to
the next finer power where it would otherwise leave its own interval (245.6, known from 244.6 to 246.6, is about 246 and not
about 250). Where that leaves no digit but 0, `NoCertainDigit` is raised, and nothing is to be printed. A sum or a difference is
printed to the last place that all of its inputs have. Where an input is a range, the result is one: its lower end comes from
the inputs' lower ends and its upper end from their upper ones, each rounded as if it stood alone.

Where the rules come from: growth is the definition of a compound annual growth rate. A written number is uncertain by half a
unit of its last digit, as a digital reading is (JCGM 100:2008, F.2.2.1); a result is rounded in keeping with its uncertainty (the
same, 7.2.6). Bounds are those of interval arithmetic (R. E. Moore, Interval Analysis, 1966), exact here since every formula is
monotone in each of its inputs and none of them stands in it twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil, floor, log10

from reportpress.errors import ReportpressError
from reportpress.report.figures.figure import COUNT, DIGITS, INDEX, PERCENT_A_YEAR, Derived, Figure, Rule, Unit

Interval = tuple[Fraction, Fraction]

_TEN = Fraction(10)
_MOST_DIGITS = 6


class NoCertainDigit(ReportpressError):
    """The inputs are too rough: rounded to what is known, the result would be 0. It is left out, or its formula changed."""

    def __init__(self, key: str, low: Fraction, high: Fraction) -> None:
        super().__init__(f"{key} lies between {_roughly(low)} and {_roughly(high)}: none of its digits is certain")


def _roughly(value: Fraction) -> str:
    """Three digits of a number of any size: a float ends at some three hundred digits."""
    try:
        return f"{float(value):.3g}"
    except OverflowError:
        digits = _magnitude(abs(value))
        return f"{float(value / _TEN**digits):.3g}e{digits}"


def interval_of(figure: Figure) -> Interval:
    """What a figure may truly be, in its own unit: a derived one's bounds, a stated one within half a unit of its last digit.

    The last digit of a stated value is the last written (12.80 is known to hundredths); of a whole number stated as "about",
    the last that is not zero (about 50 is 45 to 55). A stated range reaches from half a unit below its lower end to half a unit
    above its upper one.
    """
    if isinstance(figure.basis, Derived):
        return Fraction(figure.basis.low), Fraction(figure.basis.high)
    low, high = figure.ends[0], figure.ends[-1]
    return Fraction(low) - _half_a_unit(low, figure.about), Fraction(high) + _half_a_unit(high, figure.about)


def _half_a_unit(value: Decimal, about: bool) -> Fraction:
    return _TEN ** _place_of_the_last_digit(value, about) / 2


def may_be_equal(a: Figure, b: Figure) -> bool:
    """Whether what is known of two figures of one unit leaves room for one value of both."""
    (low, high), (least, most) = interval_of(a), interval_of(b)
    return low <= most and least <= high


def _last_place(figure: Figure) -> int:
    """The power of ten of the last digit that is known; of a range, of the end that is known less finely."""
    return max(_place_of_the_last_digit(end, figure.about) for end in figure.ends)


def _place_of_the_last_digit(value: Decimal, about: bool) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # a figure is finite
    if about and exponent >= 0 and value:
        digits = str(abs(int(value)))
        return len(digits) - len(digits.rstrip("0"))
    return exponent


def value_in_year(value: Figure, rate: Figure, years: int, key: str) -> Figure:
    """A value after ``years`` years: value × (1 + rate)^years. The rate must be stated for this value and these years."""
    if _any_range(value, rate):
        slowest = value_in_year(_lower(value), _lower(rate), years, key)
        return _between(slowest, value_in_year(_upper(value), _upper(rate), years, key), (value, rate))
    ends = [v * _growth(r, years) for v in interval_of(value) for r in interval_of(rate)]
    exact = Fraction(value.value) * _growth(Fraction(rate.value), years)
    return _derived("compound", (value, rate), exact, (min(ends), max(ends)), value.unit, key, years)


def growth_index(rate: Figure, years: int, key: str) -> Figure:
    """The level after ``years`` years of a market that stood at 100: 100 × (1 + rate)^years."""
    if _any_range(rate):
        slowest, fastest = growth_index(_lower(rate), years, key), growth_index(_upper(rate), years, key)
        return _between(slowest, fastest, (rate,))
    ends = [100 * _growth(r, years) for r in interval_of(rate)]
    exact = 100 * _growth(Fraction(rate.value), years)
    return _derived("index", (rate,), exact, (min(ends), max(ends)), INDEX, key, years)


def total(figures: Sequence[Figure], key: str) -> Figure:
    """The sum of figures, at least one and all of one unit. Raises ValueError where their units differ."""
    if _any_range(*figures):
        least, most = total([_lower(f) for f in figures], key), total([_upper(f) for f in figures], key)
        return _between(least, most, tuple(figures))
    unit = _common_unit(figures)
    intervals = [interval_of(figure) for figure in figures]
    bounds = (sum((low for low, _ in intervals), Fraction()), sum((high for _, high in intervals), Fraction()))
    exact = sum((Fraction(figure.value) for figure in figures), Fraction())
    return _derived("sum", tuple(figures), exact, bounds, unit, key)


def difference(whole: Figure, part: Figure, key: str) -> Figure:
    """A whole less a part of it. Raises ValueError where their units differ."""
    if _any_range(whole, part):
        least_left = difference(_lower(whole), _upper(part), key)
        return _between(least_left, difference(_upper(whole), _lower(part), key), (whole, part))
    unit = _common_unit((whole, part))
    (low, high), (least, most) = interval_of(whole), interval_of(part)
    exact = Fraction(whole.value) - Fraction(part.value)
    return _derived("difference", (whole, part), exact, (low - most, high - least), unit, key)


def share_of(share: Figure, value: Figure, key: str) -> Figure:
    """What a share of a value comes to: value × share. Both must be of the same market and of the same year."""
    if _any_range(share, value):
        least = share_of(_lower(share), _lower(value), key)
        return _between(least, share_of(_upper(share), _upper(value), key), (share, value))
    ends = [v * s / 100 for v in interval_of(value) for s in interval_of(share)]
    exact = Fraction(value.value) * Fraction(share.value) / 100
    return _derived("share", (share, value), exact, (min(ends), max(ends)), value.unit, key)


def implied_rate(first: Figure, last: Figure, years: int, key: str) -> Figure:
    """The compound rate that leads from one amount to another in ``years`` years: (last ÷ first)^(1 ÷ years) − 1.

    Amounts of one currency, above zero, in any scale. Raises ValueError for another currency or no years.
    """
    if years < 1 or first.unit.currency != last.unit.currency:
        raise ValueError(f"no rate leads from {first.unit.currency} to {last.unit.currency} in {years} years")
    if _any_range(first, last):
        slowest = implied_rate(_upper(first), _lower(last), years, key)
        return _between(slowest, implied_rate(_lower(first), _upper(last), years, key), (first, last))
    scale = _TEN ** (DIGITS[last.unit.scale] - DIGITS[first.unit.scale])
    (low, high), (least, most) = interval_of(first), interval_of(last)
    bounds = _rate(least * scale / high, years), _rate(most * scale / low, years)
    exact = _rate(Fraction(last.value) * scale / Fraction(first.value), years)
    return _derived("rate", (first, last), exact, bounds, PERCENT_A_YEAR, key, years)


def _rate(ratio: Fraction, years: int) -> Fraction:
    """In per cent a year. A root has no exact fraction: this one is good to some forty digits."""
    with localcontext() as context:
        context.prec = 50
        factor = Decimal(ratio.numerator) / Decimal(ratio.denominator)
        root = factor ** (Decimal(1) / years) if factor else factor
        return Fraction((root - 1) * 100)


def count(number: int, counted: str, key: str) -> Figure:
    """How many there are of something in the data, ``counted`` being its path; exact."""
    exact = Decimal(number)
    return Figure(key, exact, COUNT, Derived("count", (), exact, exact, counted=counted))


# Ranges: each end is reckoned by itself


def _any_range(*figures: Figure) -> bool:
    return any(figure.upto is not None for figure in figures)


def _lower(figure: Figure) -> Figure:
    return replace(figure, upto=None)


def _upper(figure: Figure) -> Figure:
    return replace(figure, value=figure.ends[-1], upto=None)


def _between(low: Figure, high: Figure, inputs: tuple[Figure, ...]) -> Figure:
    """The range from one derived figure to another of the same formula; one value where both are rounded to it."""
    lower, upper = low.basis, high.basis
    assert isinstance(lower, Derived)
    assert isinstance(upper, Derived)
    basis = replace(lower, inputs=inputs, low=min(lower.low, upper.low), high=max(lower.high, upper.high))
    upto = high.value if high.value > low.value else None
    return replace(low, basis=basis, upto=upto, about=low.about or high.about)


def _common_unit(figures: Sequence[Figure]) -> Unit:
    (unit,) = {figure.unit for figure in figures}
    return unit


def _growth(rate: Fraction, years: int) -> Fraction:
    """The factor of ``years`` years at a compound rate in per cent a year. A market cannot shrink by more than all of it.

    Raises ValueError for years before the first: a rate tells nothing of them.
    """
    if years < 0:
        raise ValueError(f"a rate is applied {years} years ahead; it is stated for later years only")
    return max(1 + rate / 100, Fraction()) ** years


def _derived(
    rule: Rule, inputs: tuple[Figure, ...], exact: Fraction, bounds: Interval, unit: Unit, key: str, years: int = 0
) -> Figure:
    low, high = bounds
    if low == high:
        value = _exactly(exact)
        return Figure(key, value, unit, Derived(rule, inputs, value, value, years), _any_about(inputs))
    is_sum = rule in ("sum", "difference")
    place = max(map(_last_place, inputs)) if is_sum else _place(exact, low, high)
    steps = _half_up(exact / _TEN**place)
    if not steps and not is_sum:
        raise NoCertainDigit(key, low, high)
    finer = place - 1  # the bounds say a little more than the value does
    least, most = floor(low / _TEN**finer), ceil(high / _TEN**finer)
    basis = Derived(rule, inputs, _decimal(least, finer), _decimal(most, finer), years)
    return Figure(key, _decimal(steps, place), unit, basis, about=True)


def _any_about(inputs: tuple[Figure, ...]) -> bool:
    return any(figure.about for figure in inputs)


def _place(exact: Fraction, low: Fraction, high: Fraction) -> int:
    """The power of ten that a value is printed to."""
    half_width = (high - low) / 2
    place = _magnitude(half_width)
    if _TEN**place < half_width:
        place += 1
    if exact:
        place = min(place, _magnitude(abs(exact)))
    for finer in range(place, place - _MOST_DIGITS, -1):
        if low <= _half_up(exact / _TEN**finer) * _TEN**finer <= high:
            return finer
    return place


def _magnitude(value: Fraction) -> int:
    """The exponent of the largest power of ten that is not above a value: 1 for 26.7, -2 for 0.05."""
    place = _digits(value.numerator) - _digits(value.denominator)
    return place if _TEN**place <= value else place - 1


def _digits(number: int) -> int:
    """How many digits a whole number above zero has. Not by writing it out: a rate of twelve decimals over three centuries gives
    more digits than Python writes."""
    least = int((number.bit_length() - 1) * log10(2))  # at most one too few
    return least + 2 if number >= 10 ** (least + 1) else least + 1


def _half_up(value: Fraction) -> int:
    """The nearest whole number; of two, the one farther from zero."""
    return floor(value + Fraction(1, 2)) if value >= 0 else ceil(value - Fraction(1, 2))


def _decimal(steps: int, place: int) -> Decimal:
    """``steps`` times ten to ``place``, with no exponent above zero: 10 and not 1E+1. Exact, whatever the context."""
    if place >= 0:
        return Decimal(steps * 10**place)
    digits = tuple(map(int, str(abs(steps))))
    return Decimal((int(steps < 0), digits, place))


def _exactly(value: Fraction) -> Decimal:
    """A sum of decimals, all of its digits kept."""
    place = 0
    while (value * 10**-place).denominator != 1:
        place -= 1
    return _decimal(int(value * 10**-place), place)
