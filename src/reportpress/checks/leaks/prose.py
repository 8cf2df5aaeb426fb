"""Which texts tell a withheld figure: its number stands in them, in any of the ways that numbers are written, or follows.

What counts: a number tells a figure if it is its value, or a rounding of it to two digits or more (with a word such as "about" or
"over" to one, within a tenth), in its unit and currency; a part of a whole ("a quarter of sales") also within a point of it. And
it must be said of it, as far as the words around it tell (`number_reading.said_of`): three digits or more tell unless they
are clearly of something else; what may easily be chance (fewer digits, parts, small amounts) only where the words
around it speak of the market, a share, growth or one of the report's own names, or of nothing at all. A number that a printed
figure has too, in a sentence that names that one and not the withheld one, is that figure's.

A number without a unit tells only with three digits. What follows by one plain operation is `worked_out`. Ids, file names and
addresses are printed or shipped: in them a number tells only with its unit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportpress.checks.leaks.sentences import Sentences
from reportpress.checks.leaks.subjects import Fact, Names, Subject, facts_of, is_inside, names_of
from reportpress.checks.leaks.worked_out import Workings
from reportpress.language.number_reading.in_addresses import numbers_in_address
from reportpress.language.number_reading.nearness import Nearness, nearness
from reportpress.language.number_reading.number import Number
from reportpress.language.number_reading.reading import numbers_in
from reportpress.language.number_reading.said_of import Meaning, Own, said_of
from reportpress.report.figures.figure import DIGITS
from reportpress.report.model import Count, Money, Rate, Report, Share, StatedFigure
from reportpress.report.paths import is_printed, texts_in
from reportpress.report.withholding import withheld_figures
from reportpress.source.paths import Steps, written

_LONGEST_SENTENCE = 160
_A_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence (in the text at ``steps``) in which the withheld figure at ``path`` can be read."""

    steps: Steps
    path: str
    sentence: str


def told_in_words(report: Report) -> Iterator[Told]:
    """The sentences of a report that tell what its samples withhold, translations, addresses and ids too."""
    withheld = [written(steps) for steps, figure in withheld_figures(report) if figure.numbers]
    if not withheld:
        return
    search = _Search(report, {path: n for n, path in enumerate(dict.fromkeys(withheld))})
    for steps, text in (*texts_in(report), *((("sources", key), key) for key in report.sources)):
        if _is_address(steps):
            for path in search.told_by_address(text):
                yield Told(steps, path, text[:_LONGEST_SENTENCE])
        elif _is_for_readers(steps, search.withheld):
            yield from _told_by_sentences(steps, text, search)


def _told_by_sentences(steps: Steps, text: str, search: _Search) -> Iterator[Told]:
    found: dict[str, int] = {}
    sentences = Sentences(text)
    for path, position in search.told_by(steps, sentences):
        found[path] = min(position, found.get(path, position))
    for path in sorted(found, key=search.withheld.__getitem__):  # in the order of the data
        yield Told(steps, path, _sentence(sentences, found[path]))


def _is_for_readers(steps: Steps, withheld: Mapping[str, int]) -> bool:
    """All texts for readers, but what is said of a withheld figure: that goes with it."""
    is_translation = steps[0] == "translations"
    path = str(steps[-1]) if is_translation else written(steps)
    return (is_translation or is_printed(steps)) and path.rpartition(".")[0] not in withheld


def _is_address(steps: Steps) -> bool:
    """What is printed of addresses, and what file names and ids are made of."""
    if steps[0] in ("translations", "acknowledged"):
        return False
    return steps[-1] in ("slug", "id", "url") or steps[0] == "links" or (steps[0] == "sources" and len(steps) == 2)


def tells(number: Number, figure: StatedFigure, text: str = "", own: Own | None = None, since: int = 0) -> bool:
    """Whether a number in a text is that of a figure, or rounds it, and is said of it."""
    near = nearness(number, figure)
    return bool(near) and is_of_it(near, figure, number, said_of(text, number, own or Own(), since))


def is_of_it(near: Nearness, figure: StatedFigure, number: Number, said: Meaning) -> bool:
    """Whether a number that comes near a figure is said of it, as the module's head has it."""
    if said.of == "another" or not _is_its_kind(figure, said):
        return False
    if said.of == "likely another":
        return near == "sure" and isinstance(figure, Money) and number.unit == "money" and figure.scale != ""
    if near == "rough":
        return said.of == "market" and said.kind == "share"
    if near == "finer":
        return said.of == "market" or (isinstance(figure, Money) and said.of == "")
    if number.is_part and number.is_spelt and said.of != "market":
        return said.of == "" and _stands_alone(number)
    return near == "sure" or said.of in ("", "market")


def _stands_alone(number: Number) -> bool:
    """Whether a part in words is not a time of the year or day: a quarter and a half often are."""
    return number.readings[0] not in (25, 50) or number.end - number.start > len("a quarter")


def _is_its_kind(figure: StatedFigure, said: Meaning) -> bool:
    if isinstance(figure, Share):
        return said.kind not in ("growth", "decline")
    if isinstance(figure, Rate):
        return said.kind != "share" and (said.kind != "decline" or any(value < 0 for value in figure.numbers))
    return True


class _Search:
    """What is withheld and printed of a report, in the order that numbers are looked up by."""

    def __init__(self, report: Report, withheld: Mapping[str, int]) -> None:
        facts = [fact for fact in facts_of(report) if fact.figure.numbers]
        self.withheld = withheld
        self._names = names_of(report)
        self._hidden = _Index([fact for fact in facts if fact.path in withheld])
        self._printed = _Index([fact for fact in facts if fact.path not in withheld])
        self._workings = Workings(facts, frozenset(withheld))

    def told_by(self, steps: Steps, sentences: Sentences) -> Iterator[tuple[str, int]]:
        text = sentences.text
        numbers = numbers_in(text)
        if not numbers:
            return
        since = 0
        told: set[tuple[int, str]] = set()
        named: Sequence[tuple[int, Subject]] | None = None
        for number in numbers:
            said = None
            for fact, near in self._hidden.near(number):
                said = said or said_of(text, number, self._names.own, since)
                if not is_of_it(near, fact.figure, number, said):
                    continue
                if named is None:
                    named = _positions(self._names, text)
                if not self._is_of_a_printed_one(number, fact, steps, sentences, named):
                    told.add((number.start, fact.path))
            if number.unit in ("percent", "money") and not number.is_part:
                since = number.end
        yield from ((path, start) for start, path in told)
        yield from (
            (worked.path, worked.start) for worked in self._workings.in_text(steps, sentences, numbers, self._names)
        )

    def told_by_address(self, address: str) -> Iterator[str]:
        found = (
            fact.path
            for number in numbers_in_address(address)
            for fact, near in self._hidden.near(number)
            if near == "sure" or (near == "near" and not number.is_spelt)
        )
        yield from dict.fromkeys(found)

    def _is_of_a_printed_one(
        self, number: Number, hidden: Fact, steps: Steps, sentences: Sentences, named: Sequence[tuple[int, Subject]]
    ) -> bool:
        """Whether a printed figure has this number too, and the sentence names that one and not the withheld one."""
        start, end = sentences.around(number.start)
        here = {subject for at, subject in named if start <= at < end}
        if hidden.subject in here or is_inside(steps, hidden.path):
            return False
        return any(
            (fact.subject in here or is_inside(steps, fact.path))
            for fact, near in self._printed.near(number)
            if near in ("sure", "near") and type(fact.figure) is type(hidden.figure)
        )


def _positions(names: Names, text: str) -> list[tuple[int, Subject]]:
    return [(named.start, subject) for named in names.in_text(text) for subject in named.subjects]


class _Index:
    """Figures by their values, so that each number is held against the few that it can come near."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = list(facts)
        entries = sorted(
            (float(value) * 10.0 ** DIGITS[figure.scale] if isinstance(figure, Money) else abs(float(value)), n)
            for n, figure in enumerate(fact.figure for fact in self._facts)
            for value in figure.numbers
        )
        self._values = [value for value, _ in entries]
        self._of = [n for _, n in entries]
        self._powers = sorted({DIGITS[f.figure.scale] for f in self._facts if isinstance(f.figure, Money)} | {0})
        self._known: dict[Number, list[tuple[Fact, Nearness]]] = {}

    def near(self, number: Number) -> list[tuple[Fact, Nearness]]:
        """The figures that a number comes near, by value and unit alone."""
        if not self._facts or number.unit in ("factor", "points"):
            return []
        alike = replace(number, start=0, end=0)
        if alike not in self._known:
            self._known[alike] = list(self._found(number))
        return self._known[alike]

    def _found(self, number: Number) -> Iterator[tuple[Fact, Nearness]]:
        reach = 3.0 if number.is_part else 0.0
        least, most = (1 - _A_HAIR, 1 + _A_HAIR) if number.is_bare else (0.85, 1.2)  # without a unit nothing is rounded
        candidates: dict[int, None] = {}
        for power in self._powers_of(number):
            for reading in number.readings:
                value = float(reading) * 10.0**power
                low = bisect_left(self._values, least * value - reach)
                high = bisect_right(self._values, most * value + reach)
                candidates |= dict.fromkeys(self._of[low:high])
        for n in candidates:
            fact = self._facts[n]
            if _may_be_one(number, fact) and (found := nearness(number, fact.figure)):
                yield fact, found

    def _powers_of(self, number: Number) -> Iterable[int]:
        if number.powers != (0,):
            return number.powers
        return self._powers if number.unit in ("", "money") else (0,)


def _may_be_one(number: Number, fact: Fact) -> bool:
    if isinstance(fact.figure, Count) and number.unit in ("pages", "tables", "figures"):
        return fact.path == f"full_report.{number.unit}"
    return True


# Sentences


def _sentence(sentences: Sentences, position: int) -> str:
    """The sentence at a position, in one line and not too long."""
    start, end = sentences.around(position)
    return _shortened(sentences.text[start:end], position - start)


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
