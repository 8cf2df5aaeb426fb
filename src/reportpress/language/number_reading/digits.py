"""Digits of any script, with separators, fractions and exponents, as the numbers they may mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Context, Decimal
from fractions import Fraction

SPACES = " '\u2019\u00a0\u2009\u202f"
NUMBER = re.compile(rf"(?<!\d)(?<!\d[.,])(?:\d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)")
_LONGEST = 40

EXACT = Context(prec=120)
"""Wide enough for every number that data or texts may hold."""

_PLAIN = {
    "٫": ".",
    "．": ".",
    "·": ".",
    "٬": ",",
    "，": ",",
    "％": "%",
    "﹪": "%",
    "٪": "%",
    "\u2011": "-",
    "\u2010": "-",
}
_PLAIN |= {"⁄": "/", "∕": "/", "\uff0d": "-"}
_PLAIN |= dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u3000", " ")

_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_WITH_SIGN = re.compile(rf"(?:(?<![\d.,])(?P<whole>\d{{1,12}})\s?)?(?P<sign>[{_VULGAR}])")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_WITH_BAR = re.compile(
    rf"(?<![\d.,/])(?:(?P<whole>\d{{1,12}})(?:\s|-|(?=[{_RAISED}])))?"
    rf"(?:(?P<raised>[{_RAISED}]{{1,4}})[/⁄](?P<lowered>[₀₁₂₃₄₅₆₇₈₉]{{1,4}})"
    r"|(?P<above>\d{1,4})\s?/\s?(?P<below>\d{1,3}|1[.,\s]?000))(?![\d/]|[.,]\d)"
)
_SPREAD = re.compile(
    r"(?<![\d.,])(?<!\d )(?P<spread>\d(?: ?\d){0,3} ?[.,] ?\d(?: ?\d){0,2})(?=\s?(?:%|‰|per|pro|por|pour))"
)


def in_plain_digits(text: str) -> str:
    """The text, character by character, with its digits as 0 to 9, its separators as points, commas and spaces."""
    if text.isascii():
        return text
    return "".join(_PLAIN.get(character) or _digit(character) for character in text)


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def readings_of(token: str) -> tuple[Decimal, ...]:
    """What digits with separators may mean: ``4,120`` is 4120 and 4.120, ``4.120,5`` is 4120.5 alone."""
    token = re.sub(f"[{SPACES}]", "", token)
    if len(token) > _LONGEST:
        return ()
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


def fractions_in(text: str, plain: str) -> Iterator[tuple[int, int, Fraction]]:
    """Fractions in digits or as a sign, with the whole number before them: ¼, 42½, 42 1/2, 4²⁄₅, 24/100."""
    if any(sign in text for sign in _VULGAR):
        for found in _WITH_SIGN.finditer(text):
            part = Fraction(unicodedata.numeric(found["sign"])).limit_denominator(10)
            yield *found.span(), int(found["whole"] or 0) + part
    if "/" not in plain:
        return
    for found in _WITH_BAR.finditer(text if "⁄" in text else plain):
        above = int(_lowered(found["raised"] or found["above"]))
        below = int(re.sub(r"\D", "", _lowered(found["lowered"] or found["below"])))
        if below > 1 and 0 < above < below:
            yield *found.span(), int(found["whole"] or 0) + Fraction(above, below)


def _lowered(digits: str) -> str:
    return "".join(str(unicodedata.digit(character, character)) for character in digits)


def spread_in(plain: str) -> Iterator[tuple[int, int, Decimal]]:
    """Percentages whose digits stand apart, as a copied table may leave them: ``4 2 . 5 %``, ``42. 5 %``."""
    if "%" in plain or "p" in plain:
        for found in _SPREAD.finditer(plain):
            token = found["spread"]
            if " " in token:
                yield found.start(), found.end(), Decimal(token.replace(" ", "").replace(",", "."))


def decimal_of(value: Fraction) -> Decimal:
    """Exactly where it ends within fifteen places; else to fifteen places."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    divided = EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    short = divided.quantize(Decimal("1e-15"), context=EXACT)
    return short.normalize(EXACT) if divided == short else short


def exponent_of(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # all numbers here are finite
    return exponent


def significant_digits(value: Decimal) -> int:
    """How many digits a number says: of a whole number its last noughts do not count."""
    digits = "".join(map(str, value.as_tuple().digits)).lstrip("0")
    return len(digits.rstrip("0") if exponent_of(value) >= 0 else digits)


def last_place(value: Decimal) -> int:
    """The power of ten of the last digit that says something: 2 of 4,100, -1 of 42.5."""
    exponent = exponent_of(value)
    if exponent < 0 or not value:
        return exponent
    digits = "".join(map(str, value.as_tuple().digits))
    return exponent + len(digits) - len(digits.rstrip("0"))
