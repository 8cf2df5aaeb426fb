"""Sizes of the market that a text gives in another currency, or for another year, than the data does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportpress.report.checks.declared import Case, Check, Found, Text
from reportpress.report.checks.market import WHOLE, Size
from reportpress.report.checks.rounding import money

_CODES = "USD|EUR|GBP|JPY|CNY|INR|CHF|CAD|AUD|KRW|SEK|NOK|DKK|PLN|BRL|MXN|ZAR|SGD|HKD|TRY"
_SIGNS = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR"}
_SCALES = {
    "mn": "million",
    "m": "million",
    "bn": "billion",
    "tn": "trillion",
    "Million": "million",
    "Millionen": "million",
}
_SCALES |= {"Milliarde": "billion", "Milliarden": "billion", "Mio": "million", "Mrd": "billion"}
_AMOUNT = re.compile(
    rf"(?:(?P<before>\b(?:{_CODES})|US\$|[$€£₹])\s?)?(?<![\d.,])(?P<number>\d{{1,9}}(?:\.\d{{1,4}})?)\s?"
    r"(?P<scale>thousand|million|billion|trillion|mn|bn|tn|Million(?:en)?|Milliarden?|Mio|Mrd)\b\.?"
    rf"(?:\s(?P<after>{_CODES}|euros?|Euro)\b)?"
    r"(?:,?\s(?:in|by|until|for|im Jahr|bis)\s(?:the year\s|the end of\s)?(?P<year>(?:19|20|21)\d\d)\b(?!\s?[-–—]\s?\d))?"
)


def _amounts(case: Case) -> Iterator[tuple[Text, re.Match[str], list[Size]]]:
    """The amounts in texts that are, as they are written, a size of the whole market, with the sizes that they are."""
    wholes: dict[tuple[Decimal, str], list[Size]] = {}
    for size in case.sizes:
        if size.of_what == WHOLE and size.figure.upto is None:
            wholes.setdefault((size.figure.value.normalize(), size.figure.unit.scale), []).append(size)
    if not wholes or not case.holds("illi", "thousand", "bn", "mn", "mio", "mrd"):
        return
    for text in case.texts:
        if text.is_about_the_data:
            continue
        for found in _AMOUNT.finditer(text.text):
            scale = _SCALES.get(found["scale"], found["scale"])
            if same := wholes.get((Decimal(found["number"]).normalize(), scale)):
                yield text, found, same


def _currency(found: re.Match[str]) -> str | None:
    said = found["before"] or found["after"]
    if said is None:
        return None
    return "EUR" if said.casefold().startswith("euro") else _SIGNS.get(said, said)


def _another_currency(case: Case) -> Iterator[Found]:
    for text, found, same in _amounts(case):
        code = _currency(found)
        known = {size.figure.unit.currency for size in case.sizes}
        of_year = [size for size in same if found["year"] in (None, str(size.year))]
        if (
            code is not None
            and of_year
            and all(size.figure.unit.currency != code for size in of_year)
            and code not in known
        ):
            if found["before"] == "$":  # of more than one country
                continue
            yield Found(
                case.place(text.path),
                f"says `{_shown(found)}`, and line {of_year[0].line} has {money(of_year[0].figure)} for {of_year[0].year}; "
                "correct "
                "one of them",
                (Decimal(found["number"]),),
            )


def _another_year(case: Case) -> Iterator[Found]:
    """An amount that is the size of other years only, of a year that has a size of its own or lies within those that have."""
    years = [size.year for size in case.sizes if size.of_what == WHOLE]
    for text, found, same in _amounts(case):
        year = int(found["year"]) if found["year"] else None
        if year is None or not min(years) <= year <= max(years) or _currency(found) not in (None, *_currencies(same)):
            continue
        number = Decimal(found["number"])
        if any(size.year == year and size.figure.value == number for size in case.sizes):
            continue
        if any(size.year == year for size in same):
            continue
        yield Found(
            case.place(text.path),
            f"says `{_shown(found)}`, and line {same[0].line} has {money(same[0].figure)} for {same[0].year}; correct the "
            "year or the "
            "amount",
            (number,),
        )


def _currencies(sizes: Sequence[Size]) -> set[str]:
    return {size.figure.unit.currency for size in sizes}


def _shown(found: re.Match[str]) -> str:
    return " ".join(found.group().split())


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
