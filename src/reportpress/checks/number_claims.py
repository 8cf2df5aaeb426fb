"""What the sentences of a report say of its figures, where that is certain: a size, a share or a rate, of what, for which year.

No grammar is parsed. A number counts as said of something only where the name of it ("the market", a region, a segment) stands
before it and nothing but words of a short list lies between the two; one word that is not in the list, and the number is
of whatever it may be of. English and German are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportpress.checks.leaks.sentences import Sentences
from reportpress.checks.leaks.subjects import MARKET, Kind, Named, Names, Subject
from reportpress.language.number_reading.language import words_of
from reportpress.language.number_reading.number import Number
from reportpress.language.number_reading.reading import numbers_in

MAY_CLAIM = re.compile(
    r"\d\s?%|\d[\s-]?(?:per ?cent|prozent)|[$€£¥₹]\s?\d|\b[A-Z]{3}\s?\d|\d\s?(?:bn|mn|m|million|billion|trillion|mrd|mio)",
    re.IGNORECASE,
)
"""What a text that may claim anything holds."""
_MARKETS = words_of("market markets markt marktes")
_BEFORE_MARKET = words_of(
    "the this global world worldwide world's total overall entire whole international der den dem des gesamte "
    "weltweite globale our as and while but then for in today"
)
_STATE = words_of(
    "stood stands stand standing at was is were be been being will would has have had reach reaches reached reaching "
    "hit hits valued worth estimated forecast forecasted expected projected predicted set likely to amount amounts "
    "amounted came come comes total totals totalled totaled up size value valuation revenue revenues sales exceed "
    "exceeds surpass surpasses about some around approximately roughly nearly almost over above more than less under "
    "close a an the of in by for it its from and which that then still only already year end grow grows grew growing "
    "rise rises rose rising climb climbs expand expands increase increases s also today now currently this alone lag "
    "liegt lagen beträgt betrug erreicht erreichte erreichen wird wurde wuchs wächst wachsen auf bei von rund etwa "
    "knapp gut fast über mehr als ca circa umfasst umfasste hatte hat ein einen volumen wert größe im jahr in bis zum "
    "ende der den die das und soll dürfte wohl voraussichtlich kommt kam betragen geschätzt steigt stieg steigen sich "
    "beläuft belief"
)
_SHARE = words_of(
    "holds hold held has have had accounts account accounted accounting for represents represent represented makes "
    "make made up contributes contribute contributed takes take took commands follows follow followed leads lead led "
    "comes came with at by is was a an the of it its share market largest biggest second about some around roughly "
    "approximately nearly almost over more than under just only still alone in and then next year 's s hält halten "
    "hielt hat hatte liegt lag kommt kam macht machte aus führt folgt folgen mit bei auf einen einem anteil "
    "marktanteil von am markt den größten rund etwa knapp gut fast über mehr als nur im jahr stellt beträgt und dann"
)
_RATE = words_of(
    "which is growth of at a an cagr compound annual annually average rate grow grows growing expand expands "
    "expanding increase increases rise rises rising climb climbs advance advances by about some around roughly "
    "approximately nearly almost over more than equal to or that corresponds implies with from through until period "
    "during the this forecast expected projected set likely will be and in it its steady strong healthy robust solid "
    "between years means an outlook reach wächst wachsen wachstum wachstumsrate rate um mit jährlich jährliche "
    "jährlichen durchschnittlich von etwa rund knapp gut fast über mehr als bis wird soll dürfte im jahr einer eine "
    "einem pro was das ist entspricht und der die zwischen zeitraum"
)
_PAST = words_of("grew rose expanded increased climbed advanced grown risen wuchs stieg gewachsen")
_BEFORE_NAME = words_of(
    "and while whereas but with the then next followed by und während aber dann gefolgt von die der das"
)
_FARTHEST = 600  # characters from the beginning of a sentence; what a number farther on is of, nothing makes certain
_ADDED = re.compile(r"(?:\bby|\bum|\badding|\badds|\bplus)\s(?:about\s|some\s|rund\s|etwa\s)?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20|21)\d\d(?![\d.,]*\d)")
_YEAR_AFTER = re.compile(
    r"\s?\(?(?:in|by|for|as of|during|until|through|im jahr|bis|für)?\s?(?:the end of |the year |zum ende |ende )?"
    r"((?:19|20|21)\d\d)(?![\d.,]*\d)",
    re.IGNORECASE,
)
_OF_THE_MARKET = re.compile(
    r"\s(?:of|des|vom|am)\s(?:the |this |all |total |global |world |gesamten )?(?:market|sales|revenues?|it|"
    r"total|whole|weltmarkts?|marktes|markts|markt|umsatzes)\b(?!\s(?:for|of|in(?!\s(?:19|20|21)\d\d)|by|outside|size|f|für|bei)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s?(?:$|[.,;:)]|(?:and|und|while|in|im jahr)\b|(?:market )?share\b|marktanteil\b|anteil\b)", re.IGNORECASE
)
_YEARLY = re.compile(
    r"\s?(?:a year|per year|each year|every year|annually|per annum|yearly|p\.\s?a\b|cagr|compound|jährlich|"
    r"pro jahr|im jahr\b(?!\s\d)|growth|annual|wachstum)",
    re.IGNORECASE,
)
_OF_RATES = words_of(
    "cagr annual annually compound growth wachstumsrate jährlich jährliche jährlichen grow grows wächst"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a text says of something.

    ``years``: those that it may be meant for, none where none is named. ``sentence_years``: all that its sentence names.
    """

    kind: Kind
    subject: Subject
    number: Number
    years: frozenset[int]
    sentence_years: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands before a number in its sentence, and where the number before it ends."""

    text: str
    start: int
    since: int
    number: Number
    named: tuple[Named, ...]
    years: frozenset[int]

    @property
    def before(self) -> str:
        return self.text[self.since : self.number.start]


def claims_in(text: str, names: Names, subject: Subject | None = None) -> Iterator[Claim]:
    """The claims of a text; ``subject``: what the text stands with, which goes without saying in it."""
    sentences = Sentences(text)
    numbers = [number for number in numbers_in(text) if not number.is_part and _may_be_claimed(number)]
    if not numbers:
        return
    named = names.in_text(text)
    for start, end in sentences.spans:
        inside = tuple(name for name in named if start <= name.start < end)
        years = frozenset(int(found.group()) for found in _YEAR.finditer(text, start, end))
        since = start
        for number in numbers:
            is_near = start <= number.start < min(end, start + _FARTHEST)
            if is_near and not any(n.start < number.end and number.start < n.end for n in inside):
                piece = _Piece(text, start, since, number, inside, years)
                yield from _claims_of(piece, end, names.market_name, subject)
                since = number.end


def _may_be_claimed(number: Number) -> bool:
    return number.unit == "percent" or (
        number.unit == "money" and (number.powers != (0,) or number.readings[0] >= 1000)
    )


def _claims_of(piece: _Piece, end: int, market_name: str, subject: Subject | None) -> Iterator[Claim]:
    number = piece.number
    if number.unit == "money":
        found = _subject_of_a_size(piece, market_name, subject)
        kind: Kind = "value"
    elif (found := _subject_of_a_share(piece, end) or _that_goes_without_saying(piece, end, subject)) is not None:
        kind = "share"
    else:
        found = _subject_of_a_rate(piece, market_name, subject)
        kind = "rate"
    if found is not None:
        yield Claim(kind, found, number, _years_of(piece, end), piece.years)


def _years_of(piece: _Piece, end: int) -> frozenset[int]:
    """The year right after the number, else those between it and the number before; both where either may be meant."""
    after = _YEAR_AFTER.match(piece.text, piece.number.end, end)
    before = {int(found.group()) for found in _YEAR.finditer(piece.text, piece.since, piece.number.start)}
    if after:
        return frozenset({int(after[1])})
    if not before:
        rest = piece.text[piece.number.end : end]
        following = _YEAR.search(rest)
        return (
            frozenset({int(following.group())})
            if following and not re.search(r"\d", rest[: following.start()])
            else frozenset()
        )
    return frozenset(before)


def _subject_of_a_size(piece: _Piece, market_name: str, subject: Subject | None) -> Subject | None:
    if _ADDED.search(piece.text, max(piece.start, piece.number.start - 20), piece.number.start):
        return None
    before = [name for name in piece.named if name.end <= piece.number.start]
    if len(before) > 1 or any(len(name.subjects) > 1 for name in before):
        return None
    if before:
        (name,) = before
        if name.subjects[0][0] not in ("region", "country"):
            return None
        lead = _WORD.findall(piece.text[piece.start : name.start].lower())
        if set(lead) <= (_BEFORE_MARKET | _MARKETS) and _only(
            piece.text[name.end : piece.number.start], _STATE | _MARKETS
        ):
            return name.subjects[0]
        return None
    if not _is_of_the_market(piece, market_name, _STATE):
        return None
    return subject if subject is not None and subject[0] == "region" else MARKET if subject is None else None


def _is_of_the_market(piece: _Piece, market_name: str, between: frozenset[str]) -> bool:
    """Whether "the market" stands before a number, with nothing else that it could be of."""
    own = frozenset(_WORD.findall(market_name.lower()))
    words = [found.group().lower() for found in _WORD.finditer(piece.text, piece.start, piece.number.start)]
    at = next((n for n, word in enumerate(words) if word in _MARKETS), None)
    if at is None:
        return False
    allowed = between | _STATE | _RATE
    return all(word in _BEFORE_MARKET or word in own for word in words[:at]) and all(
        word in allowed or word in _UNITS or word in own for word in words[at + 1 :]
    )


_UNITS = words_of(
    "usd eur gbp jpy cny inr us billion million trillion bn mn mrd mio milliarden millionen dollars dollar euros euro "
    "per cent percent prozent a year annual"
)


def _only(text: str, allowed: frozenset[str]) -> bool:
    return all(word in allowed or word in _UNITS for word in _WORD.findall(text.lower()))


def _subject_of_a_share(piece: _Piece, end: int) -> Subject | None:
    """The one name between the number before and this one, with words of shares between it and the number."""
    number = piece.number
    names = [name for name in piece.named if piece.since <= name.start and name.end <= number.start]
    if len(names) != 1:
        return None
    (name,) = names
    if not _begins_a_clause(piece, name) or not _only(piece.text[name.end : number.start], _SHARE):
        return None
    is_of_the_market = bool(_OF_THE_MARKET.match(piece.text, number.end, end))
    sentence = piece.text[piece.start : end].lower()
    is_of_shares = (
        "share" in sentence or "anteil" in sentence or _OF_THE_MARKET.search(piece.text, piece.start, number.start)
    )
    if is_of_the_market or (is_of_shares and _ENDS.match(piece.text, number.end, end)):
        kinds = {subject[0] for subject in name.subjects}
        return (
            name.subjects[0]
            if len(name.subjects) == 1 and kinds <= {"region", "country", "player", "segment"}
            else None
        )
    return None


def _that_goes_without_saying(piece: _Piece, end: int, subject: Subject | None) -> Subject | None:
    """`Holds 52 % of the market`, `This segment accounts for 52 % of sales`, in the text that stands with it."""
    if subject is None or piece.named or piece.since != piece.start:
        return None
    is_of_the_market = _OF_THE_MARKET.match(piece.text, piece.number.end, end)
    lead = piece.text[piece.start : piece.number.start]
    return subject if is_of_the_market and lead.strip() and _only(lead, _SHARE | _ITSELF) else None


_ITSELF = words_of("they this these segment part region company group firm dieses segment es sie der teil die region")


def _begins_a_clause(piece: _Piece, name: Named) -> bool:
    """Whether nothing stands before a name that could make it a part of something: "in Europe", "makers from Europe". A name such
    as "Up to 90 °C" may have a noun before it."""
    lead = _WORD.findall(_IN_A_YEAR.sub(" ", piece.text[piece.since : name.start]).lower())
    if piece.since != piece.start:  # what is left of the number before: "of the market"
        lead = [word for word in lead if word not in _UNITS and word not in _OF_THE_LAST]
    written = piece.text[name.start : name.end].lower()
    may_follow = not written[0].isalpha() or written.startswith(_PREPOSITIONS)
    return set(lead) <= _BEFORE_NAME or (may_follow and len(lead) <= 2)


_IN_A_YEAR = re.compile(r"\b(?:in\s|im\sjahr\s)?(?:19|20|21)\d\d", re.IGNORECASE)
_OF_THE_LAST = words_of("of the it market share sales des marktes markt vom anteil")
_PREPOSITIONS = (
    "up to",
    "above",
    "below",
    "under",
    "over",
    "more than",
    "less than",
    "from",
    "bis",
    "über",
    "unter",
    "ab ",
)


def _subject_of_a_rate(piece: _Piece, market_name: str, subject: Subject | None) -> Subject | None:
    number = piece.number
    words = _WORD.findall(piece.before.lower())
    is_yearly = bool(_YEARLY.match(piece.text, number.end)) or bool(set(words[-8:]) & _OF_RATES)
    if not is_yearly or set(words) & _PAST or subject is not None:
        return None
    before = [name for name in piece.named if name.end <= number.start]
    if not before:
        return MARKET if _is_of_the_market(piece, market_name, _RATE | _STATE) else None
    if len(before) > 1 or len(before[0].subjects) > 1 or before[0].subjects[0][0] not in ("region", "country"):
        return None
    lead = _WORD.findall(piece.text[piece.start : before[0].start].lower())
    if not set(lead) <= _BEFORE_NAME or not _only(piece.text[before[0].end : number.start], _RATE):
        return None
    return before[0].subjects[0]
