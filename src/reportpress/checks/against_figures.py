"""Whether a number in a text can be a stated figure, and the finding where it cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from reportpress.checks.declared import Case, Found, Text
from reportpress.checks.leaks.subjects import Fact
from reportpress.checks.rounding import a_year, amounts, meet, money, per_cent, stated
from reportpress.language.number_reading.digits import exponent_of, last_place
from reportpress.language.number_reading.number import Number
from reportpress.report.figures.arithmetic import Interval, interval_of
from reportpress.report.figures.figure import Figure


def contradicted(case: Case, text: Text, number: Number, facts: Sequence[Fact]) -> Iterator[Found]:
    """A number in a text and the first of the figures that it should be; nothing where it may have been converted."""
    said = as_written(text.text, number)
    fact = facts[0]
    if not is_one_currency(number, fact):
        if not _same_digits(number, fact):
            return  # converted, for all that is known
        words = f"says `{said}`, and line {fact.figure.place.line} has {_words(fact)}: another currency"
    else:
        words = f"says `{said}`, and line {fact.figure.place.line} has {_words(fact)}{_for_its_years(fact)}"
    yield Found(case.place(text.path), f"{words}; correct one of them", (number.readings[0], *fact.figure.numbers))


def agree(number: Number, fact: Fact) -> bool:
    """Whether a number in a text can be a figure, in its currency where one is named."""
    figure = stated(fact.figure)
    if figure is None or not is_one_currency(number, fact):
        return False
    truth = _truth(figure)
    if number.manner in ("over", "under"):
        return _is_on_its_side(number, truth)
    return any(meet(interval, truth) for interval in intervals_of(number))


def _is_on_its_side(number: Number, truth: Interval) -> bool:
    """More than 5 is said of 5.81, and under 6; neither is said of what is twice as much or half."""
    values = [Fraction(reading) * Fraction(10) ** power for reading in number.readings for power in number.powers]
    if number.manner == "over":
        return any(value <= truth[1] <= 2 * value for value in values)
    return any(truth[0] <= value <= 2 * truth[1] for value in values)


def _truth(figure: Figure) -> Interval:
    return amounts(figure) if figure.unit.kind == "money" else interval_of(figure)


def intervals_of(number: Number) -> list[Interval]:
    """What a number may truly be, by each of its readings: within half of its last digit, or a tenth of it where it is called
    rough."""
    found: list[Interval] = []
    for reading in number.readings:
        for power in number.powers:
            scale = Fraction(10) ** power
            place = last_place(reading) if _is_rounded(reading) else exponent_of(reading)
            half = Fraction(10) ** place / 2
            if number.manner:
                half = max(half, abs(Fraction(reading)) / 10)
            found.append(((Fraction(reading) - half) * scale, (Fraction(reading) + half) * scale))
    return found


def _is_rounded(reading: Decimal) -> bool:
    """Whether noughts at the end of a whole number say that it was rounded to them."""
    return last_place(reading) > 0 and len(reading.as_tuple().digits) > 2


def is_one_currency(number: Number, fact: Fact) -> bool:
    figure = stated(fact.figure)
    return figure is None or figure.unit.kind != "money" or number.currency in ("", figure.unit.currency)


def _same_digits(number: Number, fact: Fact) -> bool:
    figure = stated(fact.figure)
    return figure is not None and any(meet(interval, _truth(figure)) for interval in intervals_of(number))


def _words(fact: Fact) -> str:
    figure = stated(fact.figure)
    assert figure is not None
    return money(figure) if figure.unit.kind == "money" else a_year(figure) if fact.kind == "rate" else per_cent(figure)


def _for_its_years(fact: Fact) -> str:
    if fact.until is not None:
        return f" for {fact.year} to {fact.until}"
    return f" for {fact.year}" if fact.year is not None else ""


def as_written(text: str, number: Number) -> str:
    return " ".join(text[number.start : number.end].split())
