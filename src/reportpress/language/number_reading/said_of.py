"""What a number is said of, as far as the words around it tell.

A number is said of this market where the words nearest to it are those of markets ("sales", "Umsatz"), of shares ("holds"), or a
name that the report has itself. It is of something else where it counts a noun or a unit (871 rooms, 12.8 °C), names something
(Route 871, Version 4.12), is per cent of another whole (8 % of staff) or compares (40 % less). Where the nearest noun is one that
percentages and sums in reports are said of besides (patients, margins, a subsidy), it is *likely* of something else, and where
there are only words that are not known here, that is not known. No grammar is parsed: told is what the nearest words make likely.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportpress.language.number_reading.language import Stems, words_of
from reportpress.language.number_reading.number import Number
from reportpress.language.words import LANGUAGES

Of = Literal["", "market", "unknown", "likely another", "another"]
Kind = Literal["", "share", "growth", "decline"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """``of``: this market, not known, or something else; "" where no word says anything. ``kind``: of a percentage."""

    of: Of
    kind: Kind


@dataclass(frozen=True, slots=True)
class Own:
    """The words of a report's own names, in small letters: of all of them, and of the market's alone."""

    names: frozenset[str] = frozenset()
    market: frozenset[str] = frozenset()


_ANOTHER = Meaning("another", "")
_NO_NAMES = Own()

_MARKET = Stems.of(language.market for language in LANGUAGES)
_GROWTH = Stems.of(language.growth for language in LANGUAGES)
_DECLINE = Stems.of(language.decline for language in LANGUAGES)
_SHARE = Stems.of(language.share for language in LANGUAGES)
_THINGS = Stems.of(language.things for language in LANGUAGES)
_NEUTRAL = Stems.of(
    text
    for language in LANGUAGES
    for text in (language.neutral, language.about, language.over, language.under, language.together, language.of)
)
_WORD = re.compile(r"[^\W\d_¼-¾⅐-⅞]+(?:['’][^\W\d_]+)?")
_OF = re.compile(
    r"[\s,]*(?:"
    + "|".join(sorted({w for lang in LANGUAGES for w in lang.of.split()}, key=len, reverse=True))
    + r")['\s]\s*",
    re.IGNORECASE,
)
_AFTER_OF = re.compile(r"[^.,;:!?()\n\d]{0,90}")
_PRONOUN = re.compile(r"(?:it|them|this|that|these|those|which|all|the total|davon|ihm|ihr)\b", re.IGNORECASE)
_A_YEAR = re.compile(
    r"[\s,]*(?:(?:a|per|each|every|pro|im|par|al|por|all['’]|ogni)\s?(?:year|annum|jahr|an|año|anno|ano|jaar)\b|annually|yearly|"
    r"annual|jährlich|cagr|p\.\s?a\b|compound|year[\s-]on[\s-]year)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\s*(?:less|more|fewer|lower|higher|cheaper|dearer|faster|slower|better|worse|smaller|larger|bigger|longer|shorter|lighter|above"
    r"|below|off|weniger|mehr|höher|niedriger|günstiger|teurer|schneller|besser|kleiner|größer|über|unter|moins|plus|menos|más|meno|più"
    r"|menos|mais|minder|meer)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[\s-]?(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)")
_SIGN_OF_A_UNIT = re.compile(
    r"\s(?:this|tomorrow|yesterday|in\sthe)\s(?:morning|afternoon)|\s?[ap]\.?\s?m\b|\s(?:uhr|o['’]clock)\b|\s?[°ºµ′″]|\s(?:by|mal|per|auf)\s\d|\s?(?:/|x|×)\s?\d|[\s-]?[^\W\d_]\d|:\d"
)
_LABEL = re.compile(
    r"(?:version|release|route|room|zimmer|section|abschnitt|chapter|kapitel|paragraph|absatz|article|artikel|clause|iso|iec|din|en"
    r"|no|nr|number|nummer|page|seite|table|tabelle|abbildung|level|flight|flug|highway|road|gate|model|modell|type|typ|class|klasse"
    r"|line|linie|bus|train|zug|channel|building|part|teil|step|phase|grade|size|postcode|pin|code|ref|tel|phone|fax|ext|bundesstraße"
    r"|hall|halle|directive|regulation|verordnung|richtlinie|norm|standard|patent|pmid|isbn|issn|doi|lot|bin|slot|unit|window|ph)"
    r"\.?[\s#:-]{0,2}$|\b(?:in|year|anno|im\sjahre?)\s$|[§#№]\s?$|[^\W\d_]-?$|[^\W\d_]/$|\b(?:founded|built|born|gegründet|erbaut)\s(?:in\s|im\sjahr\s)?$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?P<before>\S?)\s*\b(?P<word>[^\W\d_a-z][^\W\d_]*)\s$")
_DATE = re.compile(r"(?:am|vom|zum|bis|seit|den|dem|on|ab)\s$", re.IGNORECASE)
_BOUNDARY = re.compile(r"[.;:!?()\n–—](?=\s|$)|[\n()]")
_FAR, _MOST_WORDS = 240, 40


def said_of(text: str, number: Number, own: Own = _NO_NAMES, since: int = 0) -> Meaning:
    """What the words around a number say of it. ``since``: where the number before it ends."""
    if number.unit in ("", "factor", "points") and number.powers == (0,):
        return _of_a_bare_number(text, number, own)
    if number.is_part and (said := _of_a_part(text, number, own)) is not None:
        return said
    after = _after(text, number, own)
    if after.of == "another":
        return after
    before = _before(text, number, own, since)
    kind: Kind = before.kind if before.kind == "decline" else after.kind or before.kind
    of = _together(after, before, number)
    is_small = number.unit == "money" and number.powers == (0,)  # a price, that of a report or of anything
    if of == "unknown" and (number.unit == "percent" or is_small):
        is_of_growth = number.unit == "percent" and kind in ("growth", "decline")
        if is_of_growth or not _is_of_ours(text, number, own):
            of = "likely another"
    return Meaning(of, kind)


def _together(after: Meaning, before: Meaning, number: Number) -> Of:
    """What a number is said of by the words after it and those before."""
    if after.of == "market":
        return "market"
    if before.of == "" and after.of:
        return after.of
    is_doubtful = after.of == "likely another" or (after.of == "unknown" and before.kind != "share")
    return "likely another" if is_doubtful and before.of == "market" and number.unit != "money" else before.of


def _is_of_ours(text: str, number: Number, own: Own) -> bool:
    """Whether the sentence around a number speaks of the market, of shares or of a name of the report's."""
    start, end = max(0, number.start - _FAR), min(len(text), number.end + _FAR)
    for boundary in _BOUNDARY.finditer(text, start, end):
        if boundary.end() <= number.start:
            start = boundary.end()
        elif boundary.start() >= number.end:
            end = boundary.start()
            break
    words = set(_words(text, start, end))
    if number.unit == "money" and words & _REPORTS:
        return True
    return any(word in own.names or _MARKET.hold(word) or _SHARE.hold(word) for word in words)


def _words(text: str, start: int, end: int) -> list[str]:
    return [found.group().lower().removesuffix("'s").removesuffix("’s") for found in _WORD.finditer(text, start, end)]


def _of_a_part(text: str, number: Number, own: Own) -> Meaning | None:
    """A part of a whole that names neither: half a year, the second half, on 1/4; None where that is left to other words."""
    if _ORDINAL.search(text, max(0, number.start - 12), number.start):
        return _ANOTHER
    if "/" in text[number.start : number.end] and _DATE.search(text, max(0, number.start - 6), number.start):
        return _ANOTHER
    if number.is_spelt and not _OF.match(text, number.end) and (whole := _THE_WHOLE.match(text, number.end)):
        if whole["article"]:
            return _whole(text[whole.start("word") : whole.end("word") + 40], own)
        word = whole["word"].lower()
        return None if word in _VERBS or _MARKET.hold(word) or _SHARE.hold(word) else _ANOTHER
    return None


_VERBS = words_of(
    "is are was were goes go comes lies ist sind liegt liegen geht gehen entfällt entfallen est sont es son è sono"
)
_ORDINAL = re.compile(
    r"\b(?:first|second|last|next|this|each|per|other|erste|zweite|letzte|zweiten|ersten)\s(?:a\s)?$", re.IGNORECASE
)
_THE_WHOLE = re.compile(r"[\s-](?P<article>(?:the|all|this|our)\s)?(?P<word>[^\W\d_]+)", re.IGNORECASE)


def _of_a_bare_number(text: str, number: Number, own: Own) -> Meaning:
    """Without a unit: it counts whatever noun or unit follows it, and belongs to a label before it."""
    if number.unit == "" and (_is_a_unit(text, number.end) or _is_a_label(text, number.start, own)):
        return _ANOTHER
    if number.unit == "factor" and (object_ := _OBJECT.match(text, number.end)):
        word = object_["word"].lower()
        if not (_MARKET.hold(word) or word in own.market or _NEUTRAL.hold(word)):
            return _ANOTHER
    following = _NEXT.match(text, number.end)
    if number.unit == "" and following and not _says_nothing(following["word"].lower(), own):
        return _ANOTHER
    if _DATE.search(text, max(0, number.start - 6), number.start) and text[number.end : number.end + 1] == ".":
        return _ANOTHER
    return _before(text, number, own, 0)


_OBJECT = re.compile(
    r"\s(?:the|a|an|its|their|his|our|den|die|das|seine|ihre|le|la|el)\s(?P<word>[^\W\d_]+)", re.IGNORECASE
)


def _is_a_unit(text: str, end: int) -> bool:
    return bool(_SIGN_OF_A_UNIT.match(text, end))


def _is_a_label(text: str, start: int, own: Own) -> bool:
    before = text[max(0, start - 40) : start]
    if _LABEL.search(before):
        return True
    named = _CAPITALISED.search(before)
    if named is None:
        return False
    word = named["word"].lower()
    return not (_says_nothing(word, own) or any(stems.hold(word) for stems in (_MARKET, _SHARE, _GROWTH)))


def _says_nothing(word: str, own: Own) -> bool:
    return word in own.names or _NEUTRAL.hold(word)


def _after(text: str, number: Number, own: Own) -> Meaning:
    """What follows a number with a unit: of what it is, what it is more than, a noun that it stands before."""
    at = number.end
    if number.unit in ("pages", "tables", "figures"):
        return Meaning("", "")  # 180 pages of analysis
    if number.unit == "money" or number.powers != (0,):
        return _after_an_amount(text, number, own)
    yearly = _A_YEAR.match(text, at)
    if yearly:
        return Meaning("", "growth")
    if compared := _COMPARED.match(text, at):
        is_yearly = _A_YEAR.match(text, compared.end()) or _A_YEAR.search(text, max(0, number.start - 60), number.start)
        return Meaning("", "growth") if is_yearly else _ANOTHER
    if of := _OF.match(text, at):
        found = _AFTER_OF.match(text, of.end())
        assert found is not None
        return _whole(found.group(), own)
    following = _NEXT.match(text, at)
    if following is None:
        return Meaning("", "")
    return _noun_after(text, following, own)


def _noun_after(text: str, following: re.Match[str], own: Own) -> Meaning:
    word = following["word"].lower()
    if _THINGS.hold(word):
        return _ANOTHER
    if _SHARE.hold(word):
        return Meaning("market", "share")
    if _GROWTH.hold(word):
        return Meaning("", "growth")
    if _MARKET.hold(word):
        after = _NEXT.match(text, following.end())
        said = _noun_after(text, after, own) if after else Meaning("market", "")
        return Meaning("market", "") if said.of in ("", "unknown") and not said.kind else said
    return Meaning("" if _says_nothing(word, own) else "unknown", "")


def _after_an_amount(text: str, number: Number, own: Own) -> Meaning:
    if number.unit == "money" and (each := _EACH.match(text, number.end)) and each["what"].lower() not in _COPIES:
        return _ANOTHER
    of = _OF.match(text, number.end) or re.compile(r"\sin\s").match(text, number.end)
    start = of.end() if of else number.end
    words = [found.group().lower() for found in _WORD.finditer(text, start, start + 40)][: 2 if of else 1]
    if text[start : start + 1] in ".,;:!?)" and not of:
        return Meaning("", "")
    if any(_THINGS.hold(word) for word in words):
        return Meaning("likely another", "") if number.unit == "money" else _ANOTHER
    if number.unit == "" and words and not of and not _says_nothing(words[0], own) and not _MARKET.hold(words[0]):
        return _ANOTHER  # 4.12 billion litres
    return Meaning("", "")


def _whole(words: str, own: Own) -> Meaning:
    """Of what whole a percentage is: "the market", "it", "all sales"; anything else is another one."""
    written = _WORD.findall(words)[:7]
    found = [word.lower() for word in written]
    unknown = 0
    for n, word in enumerate(found[:6]):
        if _MARKET.hold(word) or word in own.market:
            following = found[n + 1] if n + 1 < len(found) else ""
            if _THINGS.hold(following) or following in _PEOPLE:
                return _ANOTHER
            return Meaning("unknown" if unknown else "market", "share")
        if _THINGS.hold(word) or unknown >= 1:
            return _ANOTHER
        if word in own.names or (_NEUTRAL.hold(word) and written[n].islower()):  # in German a noun is written large
            if _PRONOUN.match(word) and (n + 1 == len(found) or _says_nothing(found[n + 1], own)):
                return Meaning("market", "share")
            continue
        unknown += 1
    return _ANOTHER if unknown else Meaning("", "")


_EACH = re.compile(
    r"\s(?:an?|per|each|every|pro|je|par|por|al)\s(?!year|annum|jahr|an\b|año|anno)(?P<what>\w+)", re.IGNORECASE
)
_REPORTS = words_of("licence license report copy user reader study edition lizenz bericht studie exemplar nutzer leser")
_COPIES = words_of("user copy licence license report reader site seat single nutzer exemplar lizenz bericht")
_PEOPLE = words_of("participants leaders researchers makers teams calls representatives experts teilnehmer")


def _before(text: str, number: Number, own: Own, since: int) -> Meaning:
    """The nearest words before a number that say something, within its clause; where none of the clause does, in the sentence."""
    start = max(0, number.start - _FAR)
    for boundary in _BOUNDARY.finditer(text, start, number.start):
        start = boundary.end()
    inner = max(start, since)
    comma = text.rfind(",", inner, number.start)
    for begin in dict.fromkeys((comma + 1 if comma > 0 else inner, inner, start)):
        words = _words(text, begin, number.start)[-_MOST_WORDS:]
        said = _nearest(words, own, is_money=number.unit == "money")
        if said.of == "market" and _SHARE_OF_ANOTHER.search(text, begin, number.start):
            said = _of_a_share(text, begin, number.start, own)
        if said.of or said.kind:
            return said
    return Meaning("", "")


_SHARE_OF_ANOTHER = re.compile(r"\b(?:share|portion|anteil|part)\s(?:of|von|an|am|der|des)\s", re.IGNORECASE)


def _of_a_share(text: str, start: int, end: int, own: Own) -> Meaning:
    """The share of ammonia among refrigerants is no share of the market."""
    found = _SHARE_OF_ANOTHER.search(text, start, end)
    assert found is not None
    for word in _words(text, found.end(), end):
        if _MARKET.hold(word) or word in own.names or _SHARE.hold(word):
            return Meaning("market", "share")
        if not _says_nothing(word, own):
            return Meaning("likely another", "share")
    return Meaning("market", "share")


def _nearest(words: Sequence[str], own: Own, *, is_money: bool = False) -> Meaning:
    """By the nearest words of each group, from the number backwards. A name alone is where something is ("prices in Europe"),
    unless a word of shares stands between it and the number; what costs an amount of money may be this report."""
    of: Of = ""
    kind: Kind = ""
    is_named = is_a_rate = False
    for word in reversed(words):
        is_a_rate = is_a_rate or word in _OF_RATES
        if of in ("", "unknown") and _MARKET.hold(word):
            of = "market"
        elif _SHARE.hold(word) and not _is_of_growth(word):
            kind = kind or "share"
        elif _GROWTH.hold(word):
            kind = kind or "growth"
        elif _DECLINE.hold(word):
            kind = kind or "decline"
        elif word in own.names:
            is_named = is_named or of != "likely another"
        elif _THINGS.hold(word):
            if not (is_money and _PRICES.hold(word)):
                of = of if of == "market" or (is_named and kind == "share") else "likely another"
        elif not of and not _says_nothing(word, own):
            of = "unknown"
        if of in ("market", "likely another") and kind:
            break
    if of in ("", "unknown") and (kind == "share" or is_named or is_a_rate):
        of = "market"
    return Meaning(of, kind)


_OF_RATES = words_of("cagr wachstumsrate tcac tcca")
_PRICES = Stems.of(["cost costs price prices priced kosten kostet preis*"])


@cache
def _is_of_growth(word: str) -> bool:
    return _GROWTH.hold(word)
