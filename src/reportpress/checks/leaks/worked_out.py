"""What a sentence lets a reader work out of a withheld figure, by one plain operation.

Its number is taken together with a printed figure of what the sentence names (or of the market), or with another number of the
sentence: 100 less what the others hold together, some points or times more than a printed one, a value that grows by an amount to
another, a part of the whole and what it comes to, a factor and the years it takes. What comes out must be the withheld
value as it is written, or meet it within the rounding of all that went in, where that is narrow (a fortieth of the value; for a
factor over years and for words such as "twice", a tenth). A rank, or a ratio without an amount, tells no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportpress.checks.leaks.rough_values import NARROW, ROUGHLY, Rough, exact, meets, rate_of, widened
from reportpress.checks.leaks.sentences import Sentences
from reportpress.checks.leaks.subjects import MARKET, Fact, Kind, Names, Subject, is_inside
from reportpress.language.number_reading.digits import exponent_of
from reportpress.language.number_reading.language import Stems, words_of
from reportpress.language.number_reading.number import Number
from reportpress.language.number_reading.said_of import Meaning, Own, said_of
from reportpress.language.words import LANGUAGES
from reportpress.report.figures.figure import DIGITS
from reportpress.report.model import Money
from reportpress.source.paths import Steps

_MOST_NUMBERS, _MOST_NAMED, _MOST_FACTS = 12, 6, 40  # of a sentence, of a subject
_TOGETHER = Stems.of(language.together for language in LANGUAGES)
_ADDED = Stems.of(language.added for language in LANGUAGES)
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20|21)\d\d(?![\d.,]*\d)")
_YEARS = re.compile(r"\s*(?:-|\s)?(?:years?|jahren?|ans|années|años|anni|anos|jaar)\b", re.IGNORECASE)
_EACH_YEAR = re.compile(
    r"[\s,]*(?:(?:each|every|a|per|pro|im|par|al)\s?(?:year|annum|jahr|an|año|anno)|annually|jährlich|(?:that\sof\s)?the\s(?:year\sbefore|previous\syear|preceding\syear))\b",
    re.IGNORECASE,
)
_UP = re.compile(r"\bup\s(?:by\s)?$", re.IGNORECASE)
_MORE = re.compile(
    r"\s*(?P<word>more|larger|bigger|higher|greater|above|mehr|größer|höher|less|smaller|lower|below|fewer|weniger|kleiner)\b",
    re.IGNORECASE,
)
_LESS = words_of("less smaller lower below fewer weniger kleiner")


@dataclass(frozen=True, slots=True)
class Worked:
    """The withheld figure that a sentence gives away, and the number that does."""

    path: str
    start: int


@dataclass(frozen=True, slots=True)
class _KnownFigure:
    """A figure with its value in full."""

    fact: Fact
    value: Rough


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as it is reasoned with: its numbers, what each is said of, the subjects and years that it names."""

    text: str
    start: int
    numbers: tuple[tuple[Number, Meaning], ...]
    subjects: frozenset[Subject]
    years: frozenset[int]
    words: frozenset[str]

    def said(self, *units: str) -> Iterator[tuple[Number, Meaning]]:
        return ((number, said) for number, said in self.numbers if number.unit in units and said.of != "another")


def _value_of(number: Number) -> Rough:
    power = number.powers[0]
    half = 0.0 if number.is_part or number.is_spelt else None
    return Rough.of(number.readings[-1] if len(number.readings) > 1 and power else number.readings[0], power, half)


class Workings:
    """The figures of a report, ready for `in_text`."""

    def __init__(self, facts: Sequence[Fact], withheld: frozenset[str]) -> None:
        self._hidden = [known for fact in facts if fact.path in withheld for known in _known(fact)]
        self._printed: dict[Subject, list[_KnownFigure]] = {}
        for fact in facts:
            printed = self._printed.setdefault(fact.subject, [])
            if fact.path not in withheld and len(printed) < _MOST_FACTS:
                printed += _known(fact)
        self._by_kind: dict[Kind, list[_KnownFigure]] = {}
        for known in self._hidden:
            self._by_kind.setdefault(known.fact.kind, []).append(known)

    def in_text(self, steps: Steps, sentences: Sentences, numbers: Sequence[Number], names: Names) -> Iterator[Worked]:
        """The withheld figures that a text's sentences give away, with the number that does."""
        if not self._hidden or not any(_may_work(number) for number in numbers):
            return
        named = names.in_text(sentences.text)
        n = m = 0
        for start, end in sentences.spans:
            inside: list[Number] = []
            while n < len(numbers) and numbers[n].start < end:
                if _may_work(numbers[n]) and len(inside) < _MOST_NUMBERS:
                    inside.append(numbers[n])
                n += 1
            subjects: set[Subject] = set()
            while m < len(named) and named[m].start < end:
                if len(subjects) < _MOST_NAMED:
                    subjects.update(named[m].subjects)
                m += 1
            if inside:
                sentence = _sentence(sentences.text, start, end, inside, subjects, names.own)
                yield from self._given_away(sentence, steps)

    def _given_away(self, sentence: _Sentence, steps: Steps) -> Iterator[Worked]:
        for ways in (_by_the_rest, _by_sums, _by_points, _by_factors, _by_parts, _by_additions, _by_years):
            yield from ways(sentence, steps, self)

    def hidden(self, *kinds: Kind) -> Iterator[_KnownFigure]:
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    def printed(self, subjects: frozenset[Subject], *kinds: Kind) -> Iterator[_KnownFigure]:
        for subject in sorted(subjects):
            yield from (known for known in self._printed.get(subject, ()) if known.fact.kind in kinds)


def _known(fact: Fact) -> Iterator[_KnownFigure]:
    power = DIGITS[fact.figure.scale] if isinstance(fact.figure, Money) else 0
    for value in fact.figure.numbers:
        yield _KnownFigure(fact, Rough.of(value, power))


def _may_work(number: Number) -> bool:
    return (
        number.unit in ("percent", "points", "factor")
        or (number.unit in ("money", "") and number.powers != (0,))
        or (number.unit == "money" and number.readings[0] >= 1000)
    )


def _sentence(
    text: str, start: int, end: int, numbers: Sequence[Number], subjects: set[Subject], own: Own
) -> _Sentence:
    piece = text[start:end]
    since = start
    with_said: list[tuple[Number, Meaning]] = []
    for number in numbers:
        with_said.append((number, said_of(text, number, own, since)))
        since = number.end if number.unit in ("percent", "money") and not number.is_part else since
    return _Sentence(
        text,
        start,
        tuple(with_said),
        frozenset(subjects),
        frozenset(int(found.group()) for found in _YEAR.finditer(piece)),
        frozenset(word.lower() for word in _WORD.findall(piece)),
    )


def _is_meant(hidden: Fact, sentence: _Sentence, steps: Steps) -> bool:
    """Whether a sentence may speak of a withheld figure: it names what that is of, or stands in its text; the market may go
    without saying."""
    if hidden.subject in sentence.subjects or is_inside(steps, hidden.path):
        return True
    return hidden.subject == MARKET


def _same_year(one: Fact, other: Fact) -> bool:
    return None in (one.year, other.year) or one.year == other.year


def _by_the_rest(sentence: _Sentence, _: Steps, workings: Workings) -> Iterator[Worked]:
    """100 less what the others hold together."""
    printed = frozenset(
        subject for subject in sentence.subjects if any(workings.printed(frozenset({subject}), "share"))
    )
    is_of_the_rest = any(_TOGETHER.hold(word) for word in sentence.words)
    for number, said in sentence.said("percent"):
        if said.kind == "growth" or said.of not in ("", "market"):
            continue
        rest = Rough.of(100 - number.readings[0], half=0.0)
        is_common = exponent_of(number.readings[0]) >= 0
        for hidden in workings.hidden("share"):
            is_likely = said.of == "market" and said.kind == "share"
            if not (is_of_the_rest or len(printed) > 1 or (is_likely and not is_common)) or (
                is_common and not is_likely
            ):
                continue
            if meets(rest, hidden.value):
                yield Worked(hidden.fact.path, number.start)


def _by_sums(sentence: _Sentence, _: Steps, workings: Workings) -> Iterator[Worked]:
    """What several hold together, less what is printed of all of them but one."""
    for number, said in sentence.said("percent"):
        if said.kind == "growth" or said.of not in ("", "market") or number.is_part:
            continue
        for hidden in workings.hidden("share"):
            subject = hidden.fact.subject
            others = [
                [
                    known
                    for known in workings.printed(frozenset({other}), "share")
                    if _same_year(known.fact, hidden.fact)
                ]
                for other in sorted(sentence.subjects - {subject, MARKET})
            ]
            if subject not in sentence.subjects or not others or not all(others):
                continue
            left = exact(_value_of(number))
            for known in others:
                left = left.plus(exact(known[0].value), -1)
            if meets(left, hidden.value):
                yield Worked(hidden.fact.path, number.start)


def _by_points(sentence: _Sentence, steps: Steps, workings: Workings) -> Iterator[Worked]:
    """Some points more or less than a printed share or rate that the sentence names."""
    for number, _ in sentence.said("points"):
        for printed in workings.printed(sentence.subjects | {MARKET}, "share", "rate"):
            for hidden in workings.hidden(printed.fact.kind):
                if not _is_meant(hidden.fact, sentence, steps) or hidden.fact.path == printed.fact.path:
                    continue
                apart = _value_of(number)
                if any(meets(exact(printed.value.plus(apart, sign)), hidden.value) for sign in (1, -1)):
                    yield Worked(hidden.fact.path, number.start)


def _by_factors(sentence: _Sentence, steps: Steps, workings: Workings) -> Iterator[Worked]:
    """Some times, or some per cent more than, a printed figure of what the sentence names; or some times each year."""
    for number, said in sentence.numbers:
        factor = _factor(sentence, number)
        if factor is None or said.of == "likely another":
            continue
        if number.unit == "factor" and _EACH_YEAR.match(sentence.text, number.end):
            rate = exact(factor.plus(Rough(1, 1, 1), -1).scaled(100))
            yield from (Worked(h.fact.path, number.start) for h in workings.hidden("rate") if meets(rate, h.value))
            continue
        narrow = (
            ROUGHLY
            if number.end - number.start > 3 and not any(c.isdigit() for c in sentence.text[number.start : number.end])
            else NARROW
        )
        for printed in workings.printed(sentence.subjects | {MARKET}, "share", "value", "revenue", "rate"):
            if printed.fact.subject == MARKET and printed.fact.year not in sentence.years:
                continue
            for hidden in workings.hidden(printed.fact.kind):
                if _is_meant(hidden.fact, sentence, steps) and _may_be_compared(hidden.fact, printed.fact, sentence):
                    ways = (printed.value.times(factor), printed.value.over(factor))
                    if any(way is not None and meets(widened(way, narrow), hidden.value, narrow) for way in ways):
                        yield Worked(hidden.fact.path, number.start)


def _factor(sentence: _Sentence, number: Number) -> Rough | None:
    if number.unit == "factor":
        return _value_of(number)
    more = _MORE.match(sentence.text, number.end) if number.unit == "percent" else None
    if more is None:
        return None
    sign = -1 if more["word"].lower() in _LESS else 1
    return Rough(1, 1, 1).plus(_value_of(number).scaled(0.01), sign)


def _may_be_compared(hidden: Fact, printed: Fact, sentence: _Sentence) -> bool:
    if hidden.subject == printed.subject:
        years = sentence.years
        return hidden.year != printed.year and {hidden.year, printed.year} <= years
    return _same_year(hidden, printed)


def _by_parts(sentence: _Sentence, steps: Steps, workings: Workings) -> Iterator[Worked]:
    """A part of a whole and what it comes to: of two of share, part and whole the third."""
    for number, said in sentence.said("money", ""):
        if number.powers == (0,) and number.unit == "":
            continue
        amount = _value_of(number)
        for path in (*_wholes(amount, sentence, workings, said), *_shares(amount, sentence, steps, workings, said)):
            yield Worked(path, number.start)
    yield from _by_shares_of_values(sentence, steps, workings)


def _wholes(amount: Rough, sentence: _Sentence, workings: Workings, said: Meaning) -> Iterator[str]:
    """The withheld sizes of the market that an amount is the part of, by a share in the sentence or a printed one."""
    shares = [
        (_value_of(part), None)
        for part, part_said in sentence.said("percent")
        if part_said.kind == "share" and part_said.of == "market"
    ]
    printed = workings.printed(sentence.subjects, "share") if said.of != "likely another" else ()
    for share, fact in (*shares, *((known.value, known.fact) for known in printed)):
        whole = amount.over(share.scaled(0.01))
        for hidden in workings.hidden("value"):
            is_of_one_year = fact is None or _same_year(fact, hidden.fact)
            if hidden.fact.subject == MARKET and is_of_one_year and meets(whole, hidden.value):
                yield hidden.fact.path


def _shares(amount: Rough, sentence: _Sentence, steps: Steps, workings: Workings, said: Meaning) -> Iterator[str]:
    """The withheld shares that an amount is by a printed size of the market."""
    if said.of == "likely another":
        return
    for hidden in workings.hidden("share"):
        if hidden.fact.subject not in sentence.subjects and not is_inside(steps, hidden.fact.path):
            continue
        for market in workings.printed(frozenset({MARKET}), "value"):
            is_of_one_year = _same_year(market.fact, hidden.fact) and _year_is_not_another(market.fact, sentence)
            found = amount.over(market.value) if is_of_one_year else None
            if found is not None and meets(found.scaled(100), hidden.value):
                yield hidden.fact.path


def _by_shares_of_values(sentence: _Sentence, steps: Steps, workings: Workings) -> Iterator[Worked]:
    """A share that is said of a place, of a printed value of the market, gives the place's value."""
    for number, said in sentence.said("percent"):
        if said.kind == "growth" or said.of != "market":
            continue
        for hidden in workings.hidden("value", "revenue"):
            if hidden.fact.subject == MARKET or hidden.fact.of_whom not in ("", "market"):
                continue
            if hidden.fact.subject not in sentence.subjects and not is_inside(steps, hidden.fact.path):
                continue
            for market in workings.printed(frozenset({MARKET}), "value"):
                is_of_one_year = hidden.fact.year == market.fact.year and _year_is_not_another(market.fact, sentence)
                if is_of_one_year and meets(market.value.times(_value_of(number).scaled(0.01)), hidden.value):
                    yield Worked(hidden.fact.path, number.start)


def _year_is_not_another(fact: Fact, sentence: _Sentence) -> bool:
    return not sentence.years or fact.year in sentence.years


def _by_additions(sentence: _Sentence, steps: Steps, workings: Workings) -> Iterator[Worked]:
    """What is added, and what it then comes to or came from: another amount of the sentence, or a printed one."""
    if not any(_ADDED.hold(word) for word in sentence.words):
        return
    amounts = [(number, _value_of(number)) for number, said in sentence.said("money") if said.of != "likely another"]
    for number, added in amounts:
        before = _WORD.findall(sentence.text[max(sentence.start, number.start - 30) : number.start])[-4:]
        if not any(_ADDED.hold(word.lower()) for word in before):
            continue
        others = [value for other, value in amounts if other.start != number.start]
        others += [known.value for known in workings.printed(sentence.subjects | {MARKET}, "value", "revenue")]
        for hidden in workings.hidden("value", "revenue"):
            if not _is_meant(hidden.fact, sentence, steps):
                continue
            for other in others:
                if any(meets(exact(other.plus(added, sign)), hidden.value) for sign in (1, -1)):
                    yield Worked(hidden.fact.path, number.start)


def _by_years(sentence: _Sentence, steps: Steps, workings: Workings) -> Iterator[Worked]:
    """A factor over some years, or two amounts with their years, give a rate."""
    rates = [hidden for hidden in workings.hidden("rate") if _is_meant(hidden.fact, sentence, steps)]
    if not rates:
        return
    for number, said in sentence.said("factor"):
        is_of_its_own = len(sentence.years) == 2 and _OWN_SIZE.match(sentence.text, number.end)
        if said.of == "likely another" or (said.of == "unknown" and not is_of_its_own):
            continue
        for hidden in rates:
            for years, off in _spans_of(sentence, number, hidden.fact):
                half = (
                    (0.0 if off else 0.05) if _is_a_word(sentence, number) else None
                )  # the years are rough, or "double" is
                factor = Rough.of(number.readings[0], half=half)
                if meets(rate_of(factor, years, off), hidden.value, ROUGHLY):
                    yield Worked(hidden.fact.path, number.start)
    for number, said in sentence.said("percent"):
        is_of_growth = said.kind == "growth" or _UP.search(sentence.text, max(0, number.start - 6), number.start)
        if is_of_growth and said.of in ("", "market") and len(sentence.years) == 2:
            in_all = Rough(1, 1, 1).plus(_value_of(number).scaled(0.01))  # up 132 % from 2025 to 2032
            for hidden in rates:
                if meets(rate_of(in_all, max(sentence.years) - min(sentence.years), 0), hidden.value, ROUGHLY):
                    yield Worked(hidden.fact.path, number.start)
    amounts = [
        _value_of(number)
        for number, said in sentence.said("money")
        if number.powers != (0,) and said.of != "likely another"
    ]
    if len(amounts) == 2 and len(sentence.years) == 2:
        factor_of_amounts = amounts[1].over(amounts[0])
        years = max(sentence.years) - min(sentence.years)
        number = next(number for number, _ in sentence.said("money"))
        for hidden in rates:
            if factor_of_amounts is not None and meets(rate_of(factor_of_amounts, years, 0), hidden.value, ROUGHLY):
                yield Worked(hidden.fact.path, number.start)


_OWN_SIZE = re.compile(
    r"\s(?:its|the|that|what|seine[rsn]?|die|der|das)\s(?:size|level|value|volume|of|it\swas|größe|wert|stand)\b",
    re.IGNORECASE,
)


def _is_a_word(sentence: _Sentence, number: Number) -> bool:
    return not any(character.isdigit() for character in sentence.text[number.start : number.end])


def _spans_of(sentence: _Sentence, number: Number, rate: Fact) -> Iterator[tuple[float, float]]:
    """Over how many years a factor is said, and how roughly: as it is written, between two years, or the rate's own."""
    after = sentence.text[number.end : number.end + 60]
    found = _SOME_YEARS.search(after)
    if found:
        word = found["number"].lower()
        years = int(word) if word.isdigit() else _COUNTS.get(word)
        if years:
            yield float(years), 0.5 if _is_a_word(sentence, number) else 0.0
        return
    if len(sentence.years) == 2:
        yield float(max(sentence.years) - min(sentence.years)), 0.0
    elif rate.year is not None and rate.until is not None and sentence.years <= {rate.until}:
        yield float(rate.until - rate.year), 0.0


_COUNTS = {
    word: int(worth)
    for language in LANGUAGES
    for word, worth in language.worth.items()
    if worth == int(worth) and 1 < worth <= 30
}
_SOME_YEARS = re.compile(
    r"\b(?:in|over|within|after|every|binnen|innerhalb|nach|alle|en|dans|tous\sles|in)\s(?:[^\W\d_]{2,10}\s){0,3}?(?P<number>\d{1,2}|[^\W\d_]{2,12})"
    + _YEARS.pattern,
    re.IGNORECASE,
)
