"""Every number that a text holds: in digits of any script, in the words of seven languages, as a part of a whole.

What a number may mean is left open where its writing does (``4,120`` is 4120 or 4.120); what it is said of is another
question (`said_of`). Nothing here knows a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from reportpress.language.number_reading.digits import (
    EXACT,
    NUMBER,
    decimal_of,
    fractions_in,
    in_plain_digits,
    readings_of,
    spread_in,
)
from reportpress.language.number_reading.number import Number
from reportpress.language.number_reading.units import beside
from reportpress.language.number_reading.words import Spelt, Word, spelt_in, words_in
from reportpress.language.words import LANGUAGES

_TO_THE_NEXT = re.compile(r"\s?(?:-|–|—|to|and|or|bis|und|à|a|y|e|et)\s?", re.IGNORECASE)
_TO_THE_NEXT_SHARE = re.compile(_TO_THE_NEXT.pattern + r"|\s?[/;,]\s", re.IGNORECASE)
_AND_THEN = re.compile(r"\s?(?:and|und|et|y|e|en)?\s?", re.IGNORECASE)
_PRODUCT = re.compile(r"\s?[x×*]\s?", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\s(?:(?:in|of|out\sof)\s(?:every|each)|out\sof|in|of|von(?:\sje)?|sur|de\scada|su|em\scada|op\sde)\s",
    re.IGNORECASE,
)
_OF_EVERY = re.compile(r"every|each|out|je\b|cada", re.IGNORECASE)
_OF_ALL_BEFORE = re.compile(r"(?:every|each|of|in|von|sur|je|de)\s$")
_WHOLES = (Decimal(100), Decimal(1000))
_EVERY_NTH = re.compile(r"\b(?:every|jede[rsnm]?)\s(?P<nth>\w{3,12})\b", re.IGNORECASE)
_NTHS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
    "zweite": 2,
    "dritte": 3,
    "vierte": 4,
    "fünfte": 5,
    "sechste": 6,
    "achte": 8,
    "zehnte": 10,
}
_FIFTY_FIFTY = re.compile(
    r"\b(?:fifty[\s-]fifty|50[\s/:-]50|half[\s-]and[\s-]half|halbe[\s-]halbe|fünfzig[\s-]fünfzig)\b", re.IGNORECASE
)
_CENTS = re.compile(
    r"(?<![\d.,])(?P<cents>\d{1,2})\s(?:cents?|pence|centimes|céntimos)\s(?:of|in|on|out\sof|von|de)\s(?:every|each|the|jedem|chaque|cada)\s"
    r"(?:dollar|euro|pound)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"\b(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_ROMAN_WORTH = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_FACTORS = {word: worth for language in LANGUAGES for word, worth in language.factors.items()}
_MAY_HOLD = re.compile(r"\d|[^\W\d_]{2}")


def numbers_in(text: str) -> tuple[Number, ...]:
    """Every number that a text holds, in the order of their places; one writing may be read in more than one way."""
    plain = in_plain_digits(text)
    words = words_in(plain)
    parts = list(fractions_in(text, plain))
    taken = _places((start, end) for start, end, _ in parts)
    digits = [number for number in _digits(plain) if number.start not in taken]
    found = [*_with_the_unit_of_the_next(plain, digits)]
    found += [_part(plain, start, end, value) for start, end, value in parts]
    found += [_number(plain, start, end, (value,)) for start, end, value in spread_in(plain)]
    found += _outside_of(found, _in_words(plain, words))
    found.sort(key=lambda number: number.start)
    found += [*_joined(plain, found), *_of_all(plain, found), *_in_other_ways(plain, words)]
    return tuple(sorted(found, key=lambda number: number.start))


def _number(
    plain: str, start: int, end: int, readings: Sequence[Decimal], *, is_part: bool = False, is_spelt: bool = False
) -> Number:
    unit = beside(plain, start, end, is_part=is_part)
    if unit.divisor != 1:
        readings = [EXACT.divide(reading, unit.divisor) for reading in readings]
    return Number(
        readings=tuple(readings),
        powers=unit.powers,
        unit=unit.unit,
        currency=unit.currency,
        manner=unit.manner,
        is_part=is_part,
        is_spelt=is_spelt,
        start=unit.start,
        end=unit.end,
    )


def _digits(plain: str) -> Iterator[Number]:
    for match in NUMBER.finditer(plain):
        if readings := readings_of(match.group()):
            yield _number(plain, match.start(), match.end(), readings)


def _with_the_unit_of_the_next(plain: str, found: list[Number]) -> list[Number]:
    """In "14 to 16 %" the unit of the second is the first's too."""
    for n in range(len(found) - 2, -1, -1):
        here, after = found[n], found[n + 1]
        joints = _TO_THE_NEXT_SHARE if after.unit == "percent" else _TO_THE_NEXT
        if here.is_bare and not _is_a_year(here) and joints.fullmatch(plain, here.end, after.start):
            found[n] = replace(here, unit=after.unit, powers=after.powers, currency=after.currency)
    return found


def _outside_of(found: Sequence[Number], spelt: Iterator[Number]) -> Iterator[Number]:
    """Without the words within another number: the thousand of "4 thousand million", the billion of "half a billion"."""
    within = _places((number.start, number.end) for number in found)
    end = 0
    for number in spelt:
        if number.start >= end and number.start not in within:
            end = number.end
            yield number


def _places(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Every place of a text that lies in one of some spans."""
    return frozenset(place for start, end in spans for place in range(start, end))


def _is_a_year(number: Number) -> bool:
    value = number.readings[0]
    return 1900 <= value <= 2200 and value == value.to_integral_value() and number.end - number.start == 4


def _in_words(plain: str, words: Sequence[Word]) -> Iterator[Number]:
    """Number words tell something only with a unit: "one" and "sei" stand everywhere."""
    for spelt in spelt_in(words):
        if spelt.is_part:
            yield _part(plain, spelt.start, spelt.end, spelt.value, is_spelt=True)
            continue
        number = _number(plain, spelt.start, spelt.end, (decimal_of(spelt.value),), is_spelt=True)
        is_an_article = spelt.is_article and number.unit != "money" and number.powers == (0,)
        if _may_be_of_all(plain, spelt) if number.is_bare else not is_an_article:
            yield number


def _may_be_of_all(plain: str, spelt: Spelt) -> bool:
    return spelt.value > 0 and bool(
        _OF_ALL.match(plain, spelt.end) or _OF_ALL_BEFORE.search(plain, max(0, spelt.start - 8), spelt.start)
    )


def _part(plain: str, start: int, end: int, value: Fraction, *, is_spelt: bool = False) -> Number:
    """A fraction: of a unit that stands after it (42½ %), else a part of a whole."""
    number = _number(plain, start, end, (decimal_of(value),), is_part=True, is_spelt=is_spelt)
    if not number.is_bare:
        return replace(number, is_part=False)
    if value >= 1:
        return replace(number, is_part=False)
    return replace(number, readings=(decimal_of(100 * value),), unit="percent")


def _joined(plain: str, found: Sequence[Number]) -> Iterator[Number]:
    """4 billion 120 million is one number, and so is 41.2 crore × 100."""
    for here, after in pairwise(found):
        if here.end > after.start or after.start - here.end > 6:
            continue
        (first, *_), (second, *_) = here.powers, after.powers
        is_scaled = first and second and first > second and here.currency in ("", after.currency)
        if is_scaled and _AND_THEN.fullmatch(plain, here.end, after.start):
            low = after.readings[-1].scaleb(second - first, EXACT)
            if low < 1:
                yield replace(after, readings=(EXACT.add(here.readings[0], low),), powers=here.powers, start=here.start)
        elif here.unit == "factor" and after.unit == "money" and plain[here.end : after.start].isspace():
            in_all = EXACT.multiply(here.readings[0], after.readings[0])  # four times USD 1.03 billion
            yield replace(after, readings=(in_all,), start=here.start)
        elif (
            here.unit in ("", "money")
            and after.unit in ("", "money")
            and (first or second)
            and _PRODUCT.fullmatch(plain, here.end, after.start)
        ):
            times = tuple(EXACT.multiply(a, b) for a in here.readings[:1] for b in after.readings[:1])
            currency = here.currency or after.currency
            yield replace(after, readings=times, powers=(first + second,), start=here.start, currency=currency)


def _of_all(plain: str, found: Sequence[Number]) -> Iterator[Number]:
    """24 of 100, 425 of every 1,000, one in four: parts of a whole, in per cent."""
    for here, whole in pairwise(found):
        is_money = whole.unit == "money" and whole.powers == (0,) and here.readings[0] < whole.readings[-1]
        if not (here.is_bare and (whole.is_bare or is_money) and here.end < whole.start <= here.end + 16):
            continue
        joint = _OF_ALL.fullmatch(plain, here.end, whole.start)
        below = whole.readings[-1]
        if not joint or not here.readings[0] < below <= 1000 or here.readings[0] <= 0:
            continue
        is_said = (
            below in _WHOLES or bool(_OF_EVERY.search(joint.group())) or joint.group().strip() in ("in", "sur", "su")
        )
        if is_said and below == below.to_integral_value():
            part = EXACT.divide(100 * here.readings[0], below)
            yield replace(here, readings=(part,), unit="percent", is_part=True, end=whole.end)


def _in_other_ways(plain: str, words: Sequence[Word]) -> Iterator[Number]:
    """Fifty-fifty, every fourth, XLII per cent, a share of 0.425, doubles."""
    bare = Number((Decimal(50),), (0,), "percent", "", "", is_part=True, is_spelt=True, start=0, end=0)
    if _MAY_BE_OTHERWISE.search(plain):
        yield from _in_odd_ways(plain, bare)
    for word in words:
        if word.text in _FACTORS:
            factor = Decimal(_FACTORS[word.text])
            yield replace(bare, readings=(factor,), unit="factor", is_part=False, start=word.start, end=word.end)


_MAY_BE_OTHERWISE = re.compile(
    r"\b(?:every|jede|fifty|50|half|halbe|fünfzig|0[.,]\d)|[MDCLXVI]\s?(?:%|per|proz)|\d\s(?:cent|pence|cénti)",
    re.IGNORECASE,
)


def _in_odd_ways(plain: str, bare: Number) -> Iterator[Number]:
    for found in _CENTS.finditer(plain):
        yield replace(bare, readings=(Decimal(found["cents"]),), start=found.start(), end=found.end())
    for found in _FIFTY_FIFTY.finditer(plain):
        yield replace(bare, start=found.start(), end=found.end())
    for found in _EVERY_NTH.finditer(plain):
        nth = _NTHS.get(
            found["nth"].lower().rstrip("rsnm") if found["nth"].lower() not in _NTHS else found["nth"].lower()
        )
        if nth:
            yield replace(bare, readings=(decimal_of(Fraction(100, nth)),), start=found.start(), end=found.end())
    for found in _ROMAN.finditer(plain):
        number = (
            _number(plain, found.start(), found.end(), (Decimal(_roman(found.group())),)) if found.group() else None
        )
        if number is not None and number.unit == "percent":
            yield number
    for found in _BELOW_ONE.finditer(plain):
        value = Decimal(found["part"].replace(",", "."))
        yield replace(
            bare,
            readings=(EXACT.multiply(value, Decimal(100)),),
            is_part=False,
            start=found.start("part"),
            end=found.end("part"),
        )


_BELOW_ONE = re.compile(
    r"(?:(?<=share\sof\s)|(?<=anteil\svon\s)|(?<=part\sde\s)|(?<![\d.,$€£¥₹])(?=0[.,]\d+\s(?:of|des|der|du|de|del|do|van|von)\s))"
    r"(?P<part>0[.,]\d{2,5})(?![\d.,]*\d)",
    re.IGNORECASE,
)


def _roman(letters: str) -> int:
    worths = [_ROMAN_WORTH[letter] for letter in letters]
    return sum(-worth if worth < after else worth for worth, after in zip(worths, [*worths[1:], 0], strict=True))
