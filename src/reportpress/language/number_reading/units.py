"""What stands beside a number: scale, per cent, currency, pages, times; and whether it is called rough."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportpress.language.number_reading.number import Manner, UnitSaid
from reportpress.language.words import LANGUAGES

_SCALES: dict[str, tuple[int, ...]] = {
    "thousand|tausend|mille|mila|mil|tsd|duizend|k": (3,),
    "lakhs?": (5,),
    "millions?|millionen|millones|millón|milhões|milhão|milioni|milione|miljoen|mio|mln|mn|mm|m": (6,),
    "crores?|cr": (7,),
    "billions|bn|bln|b": (9,),
    "billion": (9, 12),  # in German it is a thousand times the English one
    "milliarden?|milliards?|miliard[io]|miljard|bilhões|bilhão|mrd": (9,),
    "billionen|billones|billón|biljoen|bio": (12,),
    "trillions?|tn|trn|tr|t": (12,),
    "万|萬|만": (4,),
    "亿|億|억": (8,),
    "兆|조": (12,),
}
_ENDS = r"(?![^\W\d_])(?:\.(?=[\s,;)]))?"  # a word in letters ends; a sign of Chinese does not
_NAMES = "|".join(
    f"(?P<s{n}>(?:{words})){_ENDS if words.isascii() or 'ill' in words else ''}" for n, words in enumerate(_SCALES)
)
_SCALE = re.compile(rf"(?:[\s-]?(?:of\s)?)(?:{_NAMES})", re.IGNORECASE)
_A_SCALE = re.compile(r"[\s-](?:of\s)?an?(?=[\s-](?:thousand|million|billion|trillion)\b)", re.IGNORECASE)
_POWERS = tuple(_SCALES.values())
_BEFORE_A_SCALE = ((3,), (5,))  # four thousand million, five lakh crore

_PERCENT = re.compile(
    r"[\s-]?(?:(?:of\s)?an?\s(?=per\s?cent))?(?:%|per\s?cent|pct|percentage|prozent|pour\s?cent|por\s?cien|por\s?cento|procent|per\s?cento"
    r"|パーセント|퍼센트|p\.?\s?a\b|p\.\s?c\.|v\.\s?h\.|vom\shundert|per\s100\b|per\shundred\b|(?:a|per)\s(?:year|annum)\b|im\sjahr|pro\sjahr)",
    re.IGNORECASE,
)
_PER_MILLE = re.compile(r"\s?(?:‰|per\s?mille?\b|promille\b|pour\smille\b|por\smil\b)", re.IGNORECASE)
_BASIS_POINTS = re.compile(
    r"[\s-]?(?:basis\spoints?|bps?|basispunkten?|points\sde\sbase|puntos\sbásicos)\b", re.IGNORECASE
)
_POINTS = re.compile(
    r"[\s-]?(?:(?:percentage[\s-]|percent(?:age)?[\s-]|%[\s-]?|per\scent\s)?points?|prozentpunkten?|pp(?!\.)|points\sde\spourcentage|puntos"
    r"|punti|pontos|procentpunten?)\b",
    re.IGNORECASE,
)
_RATE_WORDS = re.compile(r"(?:CAGR|growth rate|wachstumsrate)(?:\s\w{1,20}){0,3}\s?$", re.IGNORECASE)
_TIMES = re.compile(
    r"(?:\s?(?:times|fold|mal|fois|veces|volte|vezes|keer)|-(?:fold|mal|fach\w{0,2})|-times|fache?[nrsm]?|x)\b(?!\s?\d)",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"\b(?:factor|faktor|facteur|fattore|fator|multipl\w{1,6}\sby|vervielfach\w{1,4}\sum)(?:\s(?:of|von|de|di|about|rund|etwa)){0,2}\s$",
    re.IGNORECASE,
)

_CODES = (
    "USD|EUR|GBP|JPY|CNY|RMB|INR|CHF|KRW|AUD|CAD|BRL|SEK|NOK|DKK|AED|SAR|SGD|HKD|MXN|ZAR|PLN|CZK|HUF|TRY|ILS|TWD|THB|MYR|IDR|PHP|VND"
    "|NZD|RUB|EGP|NGN|ARS|CLP|COP"
)
_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "円": "JPY",
    "元": "CNY",
    "원": "KRW",
    "euro": "EUR",
    "rupee": "INR",
}
_MONEY_BEFORE = re.compile(rf"(?P<code>\b(?:{_CODES})|[A-Z]{{0,2}}\$|[€£¥₹₩]|\bRs\.?)\s?$")
_MONEY_AFTER = re.compile(
    rf"[\s-]?(?:of\s|de\s|di\s|d['’])?(?P<code>{_CODES}|US\$|[$€£¥₹₩]|(?:US[\s-])?dollars?|dollar[ei]?n?|dólares|dollari|euros?|pounds?|yen"
    r"|yuan|rupees?|francs?|[円元원]|ドル|美元|달러)(?!\w)",
    re.IGNORECASE,
)
_COUNTED: tuple[tuple[UnitSaid, re.Pattern[str]], ...] = (
    ("pages", re.compile(r"[\s-]?(?:pages?|pgs?|pp|seiten?|páginas?|pagin[ae]|pagina's)\b", re.IGNORECASE)),
    (
        "tables",
        re.compile(r"[\s-]?(?:(?:data\s)?tables?|tabellen?|tableaux|tablas?|tabell[ae]|tabelas?)\b", re.IGNORECASE),
    ),
    (
        "figures",
        re.compile(
            r"[\s-]?(?:figures?|charts?|exhibits?|graphs?|abbildung(?:en)?|grafiken|diagramme|graphiques?|figuras?|figure)\b",
            re.IGNORECASE,
        ),
    ),
)

_LISTED = re.compile(r"\b(?P<what>pages|seiten|tables|tabellen|figures|abbildungen)\s?:\s?$", re.IGNORECASE)
_LISTED_UNITS: dict[str, UnitSaid] = {
    "pages": "pages",
    "seiten": "pages",
    "tables": "tables",
    "tabellen": "tables",
    "figures": "figures",
    "abbildungen": "figures",
}
_LAST_WORDS = re.compile(r"(?:[^\W\d_]+[\s'’-]{1,2}){0,3}[^\W\d_]+\s?$|[~≈>≥<≤]\s?$")
_WORD = re.compile(r"[^\W\d_]+|[~≈>≥<≤]")
_MANNERS: dict[str, Manner] = {"~": "about", "≈": "about", ">": "over", "≥": "over", "<": "under", "≤": "under"}
for _language in LANGUAGES:
    _MANNERS |= dict.fromkeys(_language.under.split(), "under")
    _MANNERS |= dict.fromkeys(_language.over.split(), "over")
    _MANNERS |= dict.fromkeys(_language.about.split(), "about")
_BETWEEN = frozenset(
    ["than", "to", "of", "a", "at", "the", "als", "de", "que", "di", "à", "as", "die", "den", "der", "van"]
)


@dataclass(frozen=True, slots=True)
class UnitBeside:
    """The unit of a number, what its readings are to be divided by, and where number and unit begin and end."""

    unit: UnitSaid
    powers: tuple[int, ...]
    currency: str
    manner: Manner
    divisor: Decimal
    start: int
    end: int


_ONE, _TEN, _HUNDRED = Decimal(1), Decimal(10), Decimal(100)


def beside(text: str, start: int, end: int, *, is_part: bool = False) -> UnitBeside:
    """What stands beside the number at a place of a text in plain digits."""
    before = text[max(0, start - 40) : start]
    money_before = _MONEY_BEFORE.search(before)
    at = end
    if is_part and (a_scale := _A_SCALE.match(text, at)):
        at = a_scale.end()
    powers, at = _scale(text, at)
    money_after = _MONEY_AFTER.match(text, at)
    said = money_before or money_after
    unit: UnitSaid = "money" if said else ""
    divisor = _ONE
    if money_after:
        at = money_after.end()
    elif not said and powers == (0,):
        unit, divisor, at = _other_unit(text, before, at)
    begin = start - (len(before) - money_before.start()) if money_before else start
    return UnitBeside(
        unit=unit,
        powers=powers,
        currency=_currency(said["code"]) if said else "",
        manner=_manner(text[max(0, begin - 40) : begin]),
        divisor=divisor,
        start=begin,
        end=at,
    )


def _scale(text: str, at: int) -> tuple[tuple[int, ...], int]:
    found = _SCALE.match(text, at)
    if not found:
        return (0,), at
    assert found.lastgroup is not None
    powers = _POWERS[int(found.lastgroup[1:])]
    more = _SCALE.match(text, found.end()) if powers in _BEFORE_A_SCALE else None
    if more:
        assert more.lastgroup is not None
        second = _POWERS[int(more.lastgroup[1:])]
        if second[0] > powers[0]:
            return tuple(powers[0] + power for power in second), more.end()
    return powers, found.end()


def _other_unit(text: str, before: str, at: int) -> tuple[UnitSaid, Decimal, int]:
    if _FACTOR.search(before):
        found = _TIMES.match(text, at)
        return "factor", _ONE, found.end() if found else at
    if found := _BASIS_POINTS.match(text, at):
        return "percent", _HUNDRED, found.end()
    if found := _PER_MILLE.match(text, at):
        return "percent", _TEN, found.end()
    if listed := _LISTED.search(before):
        return _LISTED_UNITS[listed["what"].lower()], _ONE, at
    for unit, words in _COUNTED:
        if found := words.match(text, at):
            return unit, _ONE, found.end()
    if found := _POINTS.match(text, at):
        return "points", _ONE, found.end()
    if found := _PERCENT.match(text, at):
        return "percent", _ONE, found.end()
    if _RATE_WORDS.search(before):
        return "percent", _ONE, at
    if found := _TIMES.match(text, at):
        return "factor", _ONE, found.end()
    return "", _ONE, at


def _manner(before: str) -> Manner:
    """Whether what stands before a number makes it rough: a little over, close to, knapp."""
    found = _LAST_WORDS.search(before)
    words = _WORD.findall(found.group().lower())[-4:] if found else []
    for word in reversed(words):
        if word in _MANNERS:
            return _MANNERS[word]
        if word not in _BETWEEN:
            return ""
    return ""


def _currency(said: str) -> str:
    """The currency that a sign or word names for certain; nothing for a dollar or a yen, which may be several."""
    if said.upper() in _CODES.split("|"):
        return "CNY" if said.upper() == "RMB" else said.upper()
    return _SIGNS.get(said.lower().removesuffix("s"), "")
