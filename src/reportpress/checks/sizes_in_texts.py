"""Sizes of the market that a text gives in another currency, or for another year, than the data does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from reportpress.checks.declared import Case, Check, Found, Text
from reportpress.checks.market import WHOLE, Size
from reportpress.checks.rounding import money

_CODES = "USD|EUR|GBP|JPY|CNY|INR|CHF|CAD|AUD|KRW|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|SGD|HKD|TRY"
_SIGNS = {"US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR"}
_SCALES = {
    "mn": "million",
    "m": "million",
    "bn": "billion",
    "tn": "trillion",
    "Million": "million",
    "Millionen": "million",
}
_SCALES |= {"Milliarde": "billion", "Milliarden": "billion", "Mio": "million", "Mrd": "billion"}
_MOST = 100  # amounts that are looked at; no report states its size as often
_AMOUNT = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,9}(?:\.\d{1,4})?)\s?"
    r"(?P<scale>thousand|million|billion|trillion|mn|bn|tn|Million(?:en)?|Milliarden?|Mio|Mrd)\b\.?"
    rf"(?:\s(?P<after>{_CODES}|euros?|Euro)\b)?"
    r"(?:,?\s(?:in|by|until|for|im Jahr|bis)\s(?:the year\s|the end of\s)?(?P<year>(?:19|20|21)\d\d)\b(?!\s?[-–—]\s?\d))?"
)
_BEFORE = re.compile(rf"(?:(?<![A-Z])(?:{_CODES})|US\$|[$€£₹])\s?$")


@dataclass(frozen=True, slots=True)
class _SizeInText:
    """An amount in a text that is, as it is written, a size of the whole market: of which years, and in which currencies."""

    text: Text
    words: str
    currency: str | None
    number: Decimal
    year: int | None
    same: Sequence[Size]


def _said(case: Case) -> tuple[_SizeInText, ...]:
    wholes: dict[tuple[Decimal, str], list[Size]] = {}
    if case.holds("illi", "thousand", "bn", "mn", "mio", "mrd"):
        for size in case.sizes:
            if size.of_what == WHOLE and size.figure.upto is None:
                wholes.setdefault((size.figure.value.normalize(), size.figure.unit.scale), []).append(size)
    texts = (text for text in case.texts if wholes and not text.is_about_the_data)
    return tuple(islice((said for text in texts for said in _said_in(text, wholes)), _MOST))


def _said_in(text: Text, wholes: Mapping[tuple[Decimal, str], Sequence[Size]]) -> Iterator[_SizeInText]:
    for found in _AMOUNT.finditer(text.text):
        number = Decimal(found["number"])
        same = wholes.get((number.normalize(), _SCALES.get(found["scale"], found["scale"])))
        if same:
            before = _BEFORE.search(text.text[max(0, found.start() - 5) : found.start()])
            words = " ".join(((before.group() if before else "") + found.group()).split())
            code = _currency(before.group().strip() if before else found["after"])
            yield _SizeInText(text, words, code, number, int(found["year"]) if found["year"] else None, same)


def _currency(said: str | None) -> str | None:
    """The currency that a code or a sign is of; none for the dollar sign, which many countries have."""
    if said is None or said == "$":
        return None
    return "EUR" if said.casefold().startswith("euro") else _SIGNS.get(said, said)


def _another_currency(case: Case) -> Iterator[Found]:
    known = {size.figure.unit.currency for size in case.sizes}
    for said in case.once(_said):
        of_year = [size for size in said.same if said.year in (None, size.year)]
        if said.currency is not None and of_year and said.currency not in known:
            one = of_year[0]
            yield Found(
                case.place(said.text.path),
                f"says `{said.words}`, and line {one.line} has {money(one.figure)} for {one.year}; correct one of them",
                (said.number,),
            )


def _another_year(case: Case) -> Iterator[Found]:
    """An amount that is the size of other years only, of a year that lies within those that have a size."""
    years = [size.year for size in case.sizes if size.of_what == WHOLE]
    known = {(size.year, size.figure.value) for size in case.sizes}
    for said in case.once(_said):
        codes = {size.figure.unit.currency for size in said.same}
        if said.year is None or not min(years) <= said.year <= max(years) or said.currency not in (None, *codes):
            continue
        if (said.year, said.number) in known:
            continue
        one = said.same[0]
        yield Found(
            case.place(said.text.path),
            f"says `{said.words}`, and line {one.line} has {money(one.figure)} for {one.year}; correct the year or the amount",
            (said.number,),
        )


def _example(summary: str) -> str:
    return f"""\
summary: {summary}
market:
  values:
    - {{id: base, year: 2024, value: {{value: 2.83, currency: USD, scale: billion, source: page}}}}
    - {{id: outlook, year: 2032, value: {{value: 5.81, currency: USD, scale: billion, source: page}}}}
"""


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "size-in-another-currency",
        "warning",
        "A size of the market in a text, in another currency than in the data",
        "The number, the scale and the year are those of a stated size of the whole market, and the currency is not. "
        "Correct the text or "
        "the data.",
        _example("It stood at EUR 2.83 billion in 2024."),
        _another_currency,
    ),
    Check(
        "size-of-another-year",
        "warning",
        "A size of the market in a text, for another year than in the data",
        "The number and the scale are those of a stated size of the whole market, and the year beside it is another one. "
        "Correct the text "
        "or the data.",
        _example("It is to reach USD 5.81 billion by 2030."),
        _another_year,
    ),
)
