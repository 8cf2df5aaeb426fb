"""Every derived value, with its formula, its inputs, and the interval that the inputs' rounding allows.

All on exact fractions; what is printed is a decimal no finer than the interval bears. A rate is compound, in per cent a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

from reportpress.report.figures import COUNT, INDEX, Derived, Figure, Rule, Unit

Interval = tuple[Fraction, Fraction]


def interval_of(figure: Figure) -> Interval:
    """What a figure may truly be: a derived one's bounds, or a stated one within half a unit of its last known digit.

    The last digit of a stated value is the last written (12.80 is known to hundredths); of a round value stated as "about",
    the last that is not zero (about 50 is 45 to 55).
    """
    if isinstance(figure.basis, Derived):
        return Fraction(figure.basis.low), Fraction(figure.basis.high)
    half = Fraction(_last_digit(figure)) / 2
    return Fraction(figure.value) - half, Fraction(figure.value) + half


def _last_digit(figure: Figure) -> Decimal:
    value = figure.value
    if figure.about and value == value.to_integral_value() and value:
        value = value.normalize()
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # a figure is finite
    return Decimal(1).scaleb(exponent)


def value_in_year(value: Figure, rate: Figure, years: int, key: str) -> Figure:
    """A value after ``years`` years: value × (1 + rate)^years. The rate must be stated for this value and these years."""
    low, high = interval_of(value)
    slow, fast = interval_of(rate)
    ends = [v * _growth(r, years) for v in (low, high) for r in (slow, fast)]
    exact = Fraction(value.value) * _growth(Fraction(rate.value), years)
    return _derived("compound", (value, rate), exact, (min(ends), max(ends)), value.unit, key, years=years)


def growth_index(rate: Figure, years: int, key: str) -> Figure:
    """The level after ``years`` years of a market that stood at 100: 100 × (1 + rate)^years."""
    slow, fast = interval_of(rate)
    bounds = (100 * _growth(slow, years), 100 * _growth(fast, years))
    return _derived("index", (rate,), 100 * _growth(Fraction(rate.value), years), bounds, INDEX, key, years=years)


def total(figures: Sequence[Figure], key: str) -> Figure:
    """The sum of figures of one unit."""
    intervals = [interval_of(figure) for figure in figures]
    bounds = (sum((low for low, _ in intervals), Fraction()), sum((high for _, high in intervals), Fraction()))
    exact = sum((Fraction(figure.value) for figure in figures), Fraction())
    return _derived("sum", tuple(figures), exact, bounds, figures[0].unit, key)


def difference(whole: Figure, part: Figure, key: str) -> Figure:
    """A whole less a part of it."""
    (low, high), (least, most) = interval_of(whole), interval_of(part)
    exact = Fraction(whole.value) - Fraction(part.value)
    return _derived("difference", (whole, part), exact, (low - most, high - least), whole.unit, key)


def count(number: int, counted: str, key: str) -> Figure:
    """How many there are of something in the data; exact."""
    exact = Decimal(number)
    return Figure(key, exact, COUNT, Derived("count", (), exact, exact, counted=counted))


def _growth(rate: Fraction, years: int) -> Fraction:
    return (1 + rate / 100) ** years


def _derived(
    rule: Rule, inputs: tuple[Figure, ...], exact: Fraction, bounds: Interval, unit: Unit, key: str, years: int = 0
) -> Figure:
    low, high = bounds
    step = _step(exact, low, high)
    value = _round(exact, step, ROUND_HALF_UP)
    is_power_of_ten = step.normalize().as_tuple().digits == (1,)
    finer = Decimal(1).scaleb(
        step.adjusted() - (1 if is_power_of_ten else 0)
    )  # the bounds say more than the value does
    about = any(figure.about for figure in inputs) or low != high
    basis = Derived(rule, inputs, _round(low, finer, ROUND_FLOOR), _round(high, finer, ROUND_CEILING), years)
    return Figure(key, value, unit, basis, about)


def _step(exact: Fraction, low: Fraction, high: Fraction) -> Decimal:
    """What a value is rounded to: 1, 2 or 5 of a power of ten, no finer than half of its interval's width.

    A step that would carry the value out of its own interval is too coarse, and the next finer one is taken. Where nothing is
    uncertain the step is a hundredth.
    """
    steps = [Decimal("0.01")]
    while steps[-1] < (high - low) / 2:
        last = steps[-1]
        steps.append(last * (Decimal("2.5") if str(last).strip("0.") == "2" else 2))
    inside = [step for step in steps if low <= Fraction(_round(exact, step, ROUND_HALF_UP)) <= high]
    return (inside or steps[:1])[-1].normalize()


def _round(value: Fraction, step: Decimal, rounding: str) -> Decimal:
    """A multiple of ``step``, written without an exponent and with the decimals that the step has."""
    steps = (Decimal(value.numerator) / Decimal(value.denominator) / step).quantize(Decimal(1), rounding)
    places = max(0, -step.normalize().as_tuple().exponent)  # type: ignore[operator]  # a step is finite
    return (steps * step).quantize(Decimal(1).scaleb(-places))
