"""Numbers in translations against those of the original."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportpress.checks.against_figures import as_written, intervals_of
from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.rounding import meet
from reportpress.language.number_reading.digits import EXACT
from reportpress.language.number_reading.number import Number
from reportpress.language.number_reading.reading import numbers_in


def _translations(case: Case) -> Iterator[Found]:
    report = case.report
    if not report.translations:
        return
    originals = {text.path: text.text for text in case.texts if text.steps[0] != "translations"}
    for language, texts in report.translations.items():
        for path, translated in texts.items():
            original = originals.get(path)
            if original is None or not _DIGIT.search(translated):
                continue
            if found := _another_number(original, translated):
                here, there = found
                yield Found(
                    case.place(f"translations.{language}.{path}"),
                    f"says `{as_written(translated, here)}`, and the original `{as_written(original, there)}`; correct one",
                    (here.readings[0], there.readings[0]),
                )


_DIGIT = re.compile(r"\d")
_LONGEST_COMPARED, _MOST_COMPARED = 4_000, 20


def _another_number(original: str, translated: str) -> tuple[Number, Number] | None:
    """A number that a translation alone has, and one of the same unit that the original alone has."""
    ours, theirs = numbers_in(original[:_LONGEST_COMPARED]), numbers_in(translated[:_LONGEST_COMPARED])
    new = _not_in(theirs, ours)
    for here in new:
        for there in _not_in(ours, theirs):
            if here.unit == there.unit and here.currency in ("", there.currency):
                return here, there
    return None


def _not_in(some: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    """Numbers that none of the others can be; the first few of them, since one is told."""
    values = {value for number in others for value in _values(number)}
    new = [number for number in some if _is_told(number) and not values.intersection(_values(number))]
    rough = [number for number in others if number.is_part or number.manner][:_MOST_COMPARED]
    return [
        number
        for number in new[:_MOST_COMPARED]
        if not any(_may_be_one(number, other) for other in (others if number.manner or number.is_part else rough))
    ]


def _values(number: Number) -> Iterator[Decimal]:
    return (reading.scaleb(power, EXACT) for reading in number.readings for power in number.powers)


def _is_told(number: Number) -> bool:
    """A percentage or an amount in digits, or a year: what a translation keeps as it is."""
    if number.is_spelt or number.is_part:
        return False
    if number.unit in ("percent", "money") or number.powers != (0,):
        return True
    return (
        number.is_bare
        and number.readings[0] == number.readings[0].to_integral_value()
        and 1900 <= number.readings[0] <= 2200
    )


def _may_be_one(number: Number, other: Number) -> bool:
    """Whether two numbers can be one for their rounding, where either is called rough or is a part of a whole."""
    if number.unit != other.unit or not (number.is_part or other.is_part or number.manner or other.manner):
        return False
    return any(meet(one, two) for one in intervals_of(number) for two in intervals_of(other))


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "translation-number-differs",
        "warning",
        "A number in a translation that the original does not have",
        "Percentages, amounts and years of a translation are compared with those of the original, each in its own way of "
        "writing: 2,83 Mrd. is 2.83 billion. Told is a number that only the translation has, where the original has one of its "
        "kind that the translation lacks; a shorter translation is not told. Correct it.",
        """\
summary: The market stood at USD 2.83 billion in 2024.
translations: {de: {summary: "Der Markt lag 2024 bei 3,83 Mrd. USD."}}
""",
        _translations,
        companions=("number-only-in-text",),
    ),
)
