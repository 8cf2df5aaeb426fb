"""Which sentences tell a withheld figure: its number stands in them, in any of the ways that numbers are written.

A number in a text has as many readings as its separators allow (4,120 is 4120 or 4.120), a scale where a word names one, and a
unit where one stands by it. Small whole numbers without a unit tell nothing: only a number of three or more digits is so
uncommon that it is taken for the figure by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from reportpress.report.figures import DIGITS
from reportpress.report.model import Count, Money, Report, StatedFigure
from reportpress.report.paths import Steps, is_printed, texts_in, written
from reportpress.report.withholding import withheld_figures

UnitSaid = Literal["", "percent", "money"]

_UNCOMMON_DIGITS, _ROUNDED_DIGITS = 3, 2
_LONGEST_SENTENCE = 160

_SCALES: dict[str, tuple[int, ...]] = {
    "thousand|tausend|mille|mil|tsd|k": (3,),
    "lakhs?": (5,),
    "millions?|millionen|millones|milhões|milioni|mio|mln|mn|mm|m": (6,),
    "crores?|cr": (7,),
    "billions|bn|bln|b": (9,),
    "billion": (9, 12),  # in German it is a thousand times the English one
    "milliarden?|milliards?|miliardi?|mrd": (9,),
    "billionen|bio": (12,),
    "trillions?|tn|trn|tr|t": (12,),
    "万|萬|만": (4,),
    "亿|億|억": (8,),
}
_SCALE = re.compile(
    r"[\s-]?(?:" + "|".join(f"(?P<s{n}>{words})" for n, words in enumerate(_SCALES)) + r")(?![^\W\d_])\.?",
    re.IGNORECASE,
)
_POWERS = tuple(_SCALES.values())

_PERCENT = re.compile(
    r"[\s-]?(?:%|٪|per\s?cent|pct|percentage|prozent|pour\s?cent|por\s?cien|por\s?cento|procent|パーセント|퍼센트|p\.?\s?a\b"
    r"|(?:a|per)\s(?:year|annum)\b|im\sjahr|pro\sjahr)",
    re.IGNORECASE,
)
_RATE_WORDS = re.compile(r"(?:CAGR|growth rate|wachstumsrate)(?:\s\w+){0,3}\s?$", re.IGNORECASE)
_CODES = "USD|EUR|GBP|JPY|CNY|RMB|INR|CHF|KRW|AUD|CAD|BRL|SEK|NOK|DKK|AED|SAR|SGD|HKD|MXN|ZAR"
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "euro": "EUR", "rupee": "INR"}
_MONEY_BEFORE = re.compile(rf"(?P<code>{_CODES}|[A-Z]{{0,2}}\$|[€£¥₹₩]|Rs\.?)\s?$")
_MONEY_AFTER = re.compile(
    rf"[\s-]?(?:of\s|de\s)?(?P<code>{_CODES}|US\$|[$€£¥₹₩]|(?:US[\s-])?dollars?|dollar|euros?|pounds?|yen|yuan|rupees?|francs?)(?!\w)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[\s-](?:pages?|tables?|figures?|charts?|exhibits?|seiten?|tabellen?)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?:over|above|beyond|exceed\w*|more than|at least|über|mehr als|>)\s?$", re.IGNORECASE)
_TO_THE_NEXT = re.compile(r"\s?(?:-|–|—|to|and|or|bis|und)\s?", re.IGNORECASE)

_SPACES = " '\u2019\u00a0\u2009\u202f"
_NUMBER = re.compile(rf"(?<!\d)(?<!\d[.,])(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)")

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORTH = {word: n for n, word in enumerate(_ONES.split())} | {w: 10 * n for n, w in enumerate(_TENS.split(), start=2)}
_DIGIT_WORD = "|".join(_ONES.split()[:10])
_SPELT = re.compile(
    rf"\b(?P<whole>(?:{'|'.join(_TENS.split())})(?:[\s-](?:{_DIGIT_WORD}))?|{'|'.join(reversed(_ONES.split()))})"
    rf"(?:\spoint(?P<after>(?:\s(?:{_DIGIT_WORD}))+))?\b",
    re.IGNORECASE,
)

# German puts ones before tens, in one word: "vierundzwanzig". "Ein" counts only before a scale: elsewhere it is an article.
_GERMAN_ONES = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
)
_GERMAN_ONES += " achtzehn neunzehn"
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_GERMAN_WORTH = {word: n for n, word in enumerate(_GERMAN_ONES.split())} | {"ein": 1}
_GERMAN_WORTH |= {word: 10 * n for n, word in enumerate(_GERMAN_TENS.split(), start=2)}
_GERMAN_DIGIT = "|".join(_GERMAN_ONES.split()[:10])
_GERMAN_SPELT = re.compile(
    rf"\b(?:(?:(?P<ones>ein|{_GERMAN_DIGIT})und)?(?P<tens>{'|'.join(_GERMAN_TENS.split())})"
    rf"|(?P<whole>{'|'.join(reversed(_GERMAN_ONES.split()))})|ein(?:e|en|er)?(?=\s(?:tausend|mill|bill|mrd|mio|bio)))"
    rf"(?:\skomma(?P<after>(?:\s(?:{_GERMAN_DIGIT}))+))?\b",
    re.IGNORECASE,
)

_END_OF_SENTENCE = re.compile(r"(?<=[.!?。])\s+(?=[^\W\d_a-z])|\n+")


@dataclass(frozen=True, slots=True)
class Written:
    """A number in a text: its possible values, the powers of ten it may count, and what it is said to be of."""

    readings: tuple[Decimal, ...]
    powers: tuple[int, ...]
    unit: UnitSaid
    currency: str
    is_counted: bool
    is_at_least: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence (in the text at ``steps``) in which the withheld figure at ``path`` can be read."""

    steps: Steps
    path: str
    sentence: str


def told_in_words(report: Report) -> Iterator[Told]:
    """The sentences of a report that tell what its samples withhold, translations too."""
    withheld = [(steps, figure) for steps, figure in withheld_figures(report) if figure.numbers]
    if not withheld:
        return
    for steps, text in _printed_texts(report, {written(at) for at, _ in withheld}):
        numbers = numbers_in(text)
        for at, figure in withheld:
            for number in numbers:
                if tells(number, figure):
                    yield Told(steps, written(at), _sentence(text, number.start))
                    break


def _printed_texts(report: Report, withheld: set[str]) -> Iterator[tuple[Steps, str]]:
    """All texts for readers, but what is said of a withheld figure: that goes with it."""
    for steps, text in texts_in(report):
        is_translation = steps[0] == "translations"
        path = str(steps[-1]) if is_translation else written(steps)
        if (is_translation or is_printed(steps)) and path.rpartition(".")[0] not in withheld:
            yield steps, text


def tells(number: Written, figure: StatedFigure) -> bool:
    """Whether a number in a text is that of a figure, or rounds it."""
    if isinstance(figure, Money):
        return _tells_money(number, figure)
    if isinstance(figure, Count):
        is_of_it = number.is_counted or not number.unit
        return is_of_it and any(
            reading == value and (number.is_counted or _is_uncommon(reading))
            for reading in number.readings
            for value in figure.numbers
        )
    if number.unit == "money" or number.powers != (0,):
        return False
    return any(
        _is_rounded(reading, value, number) if number.unit else reading == value and _is_uncommon(reading)
        for reading in number.readings
        for value in figure.numbers
    )


def _tells_money(number: Written, figure: Money) -> bool:
    if number.unit == "percent" or number.currency not in ("", figure.currency):
        return False
    power = DIGITS[figure.scale]
    for value in figure.numbers:
        for reading in number.readings:
            is_in_full = any(
                _is_rounded(reading, value.scaleb(power - counted), number) for counted in number.powers if counted
            )
            if number.powers != (0,):
                if is_in_full:
                    return True
            elif number.unit == "money":
                if reading == value.scaleb(power) or (reading == value and _is_uncommon(reading)):
                    return True
            elif _is_uncommon(reading) and reading in (value, value.scaleb(power)):
                return True
    return False


def _is_rounded(reading: Decimal, value: Decimal, number: Written) -> bool:
    """Whether a number with a unit is a value, or the value rounded to its decimals; with "over" before it, cut to them."""
    if reading == value:
        return True
    if _significant_digits(reading) < _ROUNDED_DIGITS:
        return False
    last = Decimal(1).scaleb(_exponent(reading))
    ways = (ROUND_HALF_UP, ROUND_DOWN) if number.is_at_least else (ROUND_HALF_UP,)
    return _exponent(value) < _exponent(reading) and any(reading == value.quantize(last, way) for way in ways)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # all numbers here are finite
    return exponent


def _is_uncommon(reading: Decimal) -> bool:
    """Three digits or more, and not a year."""
    is_a_year = reading == reading.to_integral_value() and 1900 <= reading <= 2200 and _exponent(reading) >= 0
    return _significant_digits(reading) >= _UNCOMMON_DIGITS and not is_a_year


def _significant_digits(value: Decimal) -> int:
    digits = "".join(map(str, value.as_tuple().digits)).lstrip("0")
    return len(digits.rstrip("0") if _exponent(value) >= 0 else digits)


# Reading numbers


def numbers_in(text: str) -> tuple[Written, ...]:
    """Every number that a text holds, in digits of any script or in English or German words."""
    plain = _in_plain_digits(text)
    found = [
        _with_unit(plain, match.start(), match.end(), _readings(match.group())) for match in _NUMBER.finditer(plain)
    ]
    for n in range(len(found) - 2, -1, -1):  # "14 to 16 %": the unit of the second is the first's too
        here, after = found[n], found[n + 1]
        between = plain[here.end : after.start]
        if not here.unit and here.powers == (0,) and _TO_THE_NEXT.fullmatch(between):
            found[n] = replace(here, unit=after.unit, powers=after.powers, currency=after.currency)
    spelt = [
        _with_unit(plain, match.start(), match.end(), (_spelt(match["whole"], match["after"] or ""),))
        for match in _SPELT.finditer(plain)
    ]
    spelt += [
        _with_unit(plain, match.start(), match.end(), (_spelt_in_german(match),))
        for match in _GERMAN_SPELT.finditer(plain)
    ]
    return (*found, *(number for number in spelt if number.unit or number.powers != (0,)))


def _in_plain_digits(text: str) -> str:
    """The text, character by character, with its digits as 0 to 9, its separators as points, commas and spaces."""
    if text.isascii():
        return text
    return "".join(_PLAIN.get(character) or _digit(character) for character in text)


_PLAIN = {"٫": ".", "．": ".", "·": ".", "٬": ",", "，": ",", "％": "%", "﹪": "%", "\u2011": "-", "\u2010": "-"}
_PLAIN |= dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u3000", " ")


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _readings(token: str) -> tuple[Decimal, ...]:
    """What digits with separators may mean: ``4,120`` is 4120 and 4.120, ``4.120,5`` is 4120.5 alone."""
    token = re.sub(f"[{_SPACES}]", "", token)
    marks = re.sub(r"\d", "", token)
    if not marks:
        return (Decimal(token),)
    last = marks[-1]
    if len(set(marks)) > 1:
        whole, _, decimals = token.rpartition(last)
        return (Decimal(f"{re.sub('[.,]', '', whole)}.{decimals}"),)
    joined = Decimal(token.replace(last, ""))
    if len(marks) > 1:
        return (joined,)
    whole, _, decimals = token.partition(last)
    as_decimals = Decimal(f"{whole}.{decimals}")
    is_grouped = len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    return (as_decimals, joined) if is_grouped else (as_decimals,)


def _spelt(whole: str, after: str) -> Decimal:
    worth = sum(_WORTH[word] for word in re.split(r"[\s-]", whole.lower()))
    decimals = "".join(str(_WORTH[word]) for word in after.lower().split())
    return Decimal(f"{worth}.{decimals}") if decimals else Decimal(worth)


def _spelt_in_german(match: re.Match[str]) -> Decimal:
    words = [word.lower() for name in ("ones", "tens", "whole") if (word := match[name])]
    worth = sum(_GERMAN_WORTH[word] for word in words) if words else 1
    decimals = "".join(str(_GERMAN_WORTH[word]) for word in (match["after"] or "").lower().split())
    return Decimal(f"{worth}.{decimals}") if decimals else Decimal(worth)


def _with_unit(text: str, start: int, end: int, readings: tuple[Decimal, ...]) -> Written:
    before = text[max(0, start - 40) : start]
    money_before = _MONEY_BEFORE.search(before)
    powers: tuple[int, ...] = (0,)
    at = end
    if scale := _SCALE.match(text, at):
        assert scale.lastgroup is not None
        powers, at = _POWERS[int(scale.lastgroup[1:])], scale.end()
    money_after = _MONEY_AFTER.match(text, at)
    unit: UnitSaid = ""
    if money_before or money_after:
        unit = "money"
    elif powers == (0,) and (_PERCENT.match(text, at) or _RATE_WORDS.search(before)):
        unit = "percent"
    said = money_before or money_after
    return Written(
        readings=readings,
        powers=powers,
        unit=unit,
        currency=_currency(said["code"]) if said else "",
        is_counted=bool(_COUNTED.match(text, at)),
        is_at_least=bool(_AT_LEAST.search(before[: money_before.start()] if money_before else before)),
        start=start,
        end=end,
    )


def _currency(said: str) -> str:
    """The currency that a sign or word names for certain; nothing for a dollar or a yen, which may be several."""
    if said.upper() in _CODES.split("|"):
        return "CNY" if said.upper() == "RMB" else said.upper()
    return _SIGNS.get(said.lower().removesuffix("s"), "")


def _sentence(text: str, position: int) -> str:
    """The sentence at a position, in one line and not too long."""
    start = 0
    for end in _END_OF_SENTENCE.finditer(text):
        if end.start() > position:
            return _shortened(text[start : end.start()], position - start)
        start = end.end()
    return _shortened(text[start:], position - start)


def _shortened(sentence: str, position: int) -> str:
    if len(sentence) > _LONGEST_SENTENCE:
        begin = max(0, position - _LONGEST_SENTENCE // 2)
        cut = sentence[begin : begin + _LONGEST_SENTENCE]
        sentence = f"{'…' if begin else ''}{cut}{'…' if begin + _LONGEST_SENTENCE < len(sentence) else ''}"
    return " ".join(sentence.split())


def paths_of(told: Iterable[Told]) -> dict[tuple[Steps, str], list[str]]:
    """The withheld figures by the sentence that tells them."""
    paths: dict[tuple[Steps, str], list[str]] = {}
    for one in told:
        paths.setdefault((one.steps, one.sentence), []).append(one.path)
    return paths
