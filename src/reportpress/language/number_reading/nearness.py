"""Whether a number in a text is a value, or tells it: exactly, rounded, or as a part of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from reportpress.language.number_reading.digits import EXACT, exponent_of, last_place, significant_digits
from reportpress.language.number_reading.number import Number
from reportpress.report.figures.figure import DIGITS
from reportpress.report.model import Count, Money, StatedFigure

Nearness = Literal["", "rough", "finer", "near", "sure"]
"""``sure``: three digits of it. ``near``: fewer, or a part as the value is written. ``finer``: with more digits than the value.
``rough``: a part of a whole within a few points."""

_ORDER: tuple[Nearness, ...] = ("", "rough", "finer", "near", "sure")
_MANY = 3
_DIGITS_IN_FULL = 4  # a price of 2,900 is no rounding, though only two of its digits say something
_WITHIN = Decimal("0.1")  # of a value, a single digit that is called rough tells it
_POINTS, _ROUGH_POINTS = Decimal(1), Decimal(2)
_LAST_YEAR = 2200


def nearness(number: Number, figure: StatedFigure) -> Nearness:
    """How near a number comes to a figure, by value and unit alone."""
    best: Nearness = ""
    for value in figure.numbers:
        for found in _ways(number, figure, value):
            best = max(best, found, key=_ORDER.index)
    return best


def _ways(number: Number, figure: StatedFigure, value: Decimal) -> Iterator[Nearness]:
    if isinstance(figure, Money):
        yield from _to_money(number, figure, value)
    elif isinstance(figure, Count):
        if number.unit in ("pages", "tables", "figures"):
            for reading in number.readings:
                yield "sure" if reading == value else _by_rounding(reading, value, number) if number.manner else ""
        elif number.is_bare and not number.is_spelt:
            yield from _bare(number, value)
    elif number.powers != (0,):
        return
    elif value < 0:  # a rate that falls is written without its sign: "falls by 3 % a year"
        yield from _ways(number, figure, -value)
    elif number.unit == "percent":
        for reading in number.readings:
            yield _to_a_part(number, reading, value) if number.is_part else _by_rounding(reading, value, number)
    elif number.is_bare and not number.is_spelt:
        yield from _bare(number, value)


def _bare(number: Number, value: Decimal) -> Iterator[Nearness]:
    for reading in number.readings:
        if reading == value and is_uncommon(reading):
            yield "sure"


def _to_money(number: Number, figure: Money, value: Decimal) -> Iterator[Nearness]:
    if number.unit not in ("", "money") or number.currency not in ("", figure.currency):
        return
    power = DIGITS[figure.scale]
    in_full = value.scaleb(power, EXACT)
    for reading in number.readings:
        if number.powers != (0,):
            for counted in number.powers:
                yield _by_rounding(reading, value.scaleb(power - counted, EXACT), number)
        elif number.unit == "money":
            is_in_full = reading == in_full and len(reading.as_tuple().digits) >= _DIGITS_IN_FULL
            if is_in_full:
                yield "sure"
            elif _may_be_a_price(reading, value, in_full, power):
                yield "near"
            else:
                yield _by_rounding(reading, in_full, number)
        elif not number.is_spelt and is_uncommon(reading) and reading in (value, in_full):
            yield "sure"


def _may_be_a_price(reading: Decimal, value: Decimal, in_full: Decimal, power: int) -> bool:
    """USD 4.12 for 4.12 billion, or of a pallet; a price of 2,899 for 2,900."""
    if reading == value and power:
        return is_uncommon(reading)
    return reading + 1 == in_full and reading % 10 == 9 and reading >= 1000


def _by_rounding(reading: Decimal, value: Decimal, number: Number) -> Nearness:
    if reading == value:
        return "sure" if significant_digits(value) >= _MANY else "near"
    place = last_place(reading)
    if exponent_of(value) < place:
        if not any(reading == _rounded(value, place, way) for way in _ways_to_round(number)):
            return ""
        digits = significant_digits(reading)
        if digits == 1:
            is_near = number.manner != "" and abs(reading - value) <= _WITHIN * value
            return "near" if is_near else ""
        return "sure" if digits >= _MANY else "near"
    written = exponent_of(value)
    is_finer = exponent_of(reading) < written and len(value.as_tuple().digits) >= _MANY
    return "finer" if is_finer and value == _rounded(reading, written, ROUND_HALF_UP) else ""


def _ways_to_round(number: Number) -> tuple[str, ...]:
    if number.manner == "over":
        return (ROUND_HALF_UP, ROUND_DOWN)
    if number.manner:  # almost, nearly, about, under
        return (ROUND_HALF_UP, ROUND_CEILING)
    return (ROUND_HALF_UP, ROUND_HALF_DOWN)  # of 42.5, both 43 and 42 are roundings


def _rounded(value: Decimal, place: int, way: str) -> Decimal:
    return value.quantize(Decimal(1).scaleb(place), rounding=way, context=EXACT)


def _to_a_part(number: Number, reading: Decimal, value: Decimal) -> Nearness:
    if value == _rounded(reading, exponent_of(value), ROUND_HALF_UP):
        return "near"
    off = abs(reading - value)
    return "rough" if off <= (_ROUGH_POINTS if number.manner else _POINTS) else ""


def is_uncommon(reading: Decimal) -> bool:
    """Three digits or more, and not a year."""
    is_a_year = reading == reading.to_integral_value() and 1900 <= reading <= _LAST_YEAR and exponent_of(reading) >= 0
    return significant_digits(reading) >= _MANY and not is_a_year
