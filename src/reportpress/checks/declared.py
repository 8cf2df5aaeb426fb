"""What a check is: one function, and one declaration that says what it finds, why that matters, and shows an example."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel

from reportpress.checks.findings import Finding, Fix
from reportpress.checks.leaks.deduction import Deduction, deduction_of
from reportpress.checks.market import Index, Size, sizes_in
from reportpress.choices import Severity
from reportpress.problems import Place
from reportpress.report.model import OfWhat, Report, StatedFigure
from reportpress.report.named_paths import NamedPaths, with_names
from reportpress.report.paths import NO_TEXT, NOT_PRINTED
from reportpress.source.paths import Steps, written

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the report that is printed, and its path."""

    steps: Steps
    text: str

    @property
    def path(self) -> str:
        return written(self.steps)

    @property
    def is_about_the_data(self) -> bool:
        """Whether it speaks of the source's words, which it may then quote with their faults."""
        return self.root in _ABOUT_THE_DATA or self.key in _ABOUT_A_VALUE

    @property
    def root(self) -> str:
        """The report's key that it stands under; a translation stands under that of the text it translates."""
        return _root_of(str(self.steps[2])) if self.is_translation else str(self.steps[0])

    @property
    def key(self) -> str | int:
        """Its own key, or its number in a list."""
        return _key_of(str(self.steps[2])) if self.is_translation else self.steps[-1]

    @property
    def is_translation(self) -> bool:
        return self.steps[0] == "translations" and len(self.steps) == 3

    @property
    def is_name(self) -> bool:
        """Whether it is a name or a title, and not sentences."""
        return self.key in _OF_NAMES or isinstance(self.key, int)


_ABOUT_THE_DATA = frozenset({"notes", "method", "acknowledged", "sources"})
_ABOUT_A_VALUE = frozenset({"note", "passage", "wording", "as_stated"})
_OF_THE_SOURCE = frozenset({"as_stated", "wording", "passage"})
_BETWEEN = "\x00"
_WORD = re.compile(rf"\w+|{_BETWEEN}")
_OF_NAMES = frozenset(
    {"name", "title", "market_name", "headquarters", "publisher", "division", "scope", "about", "passage", "as_stated"}
)


def _root_of(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _key_of(path: str) -> str | int:
    return 0 if path.endswith("]") else path[path.rfind(".") + 1 :]


@dataclass(frozen=True)
class Case:
    """A report under examination: what all checks look at, prepared once.

    ``codes``: of all checks, ``codes_across``: of those over several files. ``found``: code and path of all findings so far.
    """

    report: Report
    as_of: Date | None = None
    codes: frozenset[str] = frozenset()
    codes_across: frozenset[str] = frozenset()
    found: list[tuple[str, str]] = field(default_factory=list)
    _once: dict[object, Any] = field(default_factory=dict)

    @cached_property
    def _parts(self) -> tuple[tuple[Text, ...], tuple[tuple[Steps, StatedFigure], ...]]:
        texts: list[Text] = []
        figures: list[tuple[Steps, StatedFigure]] = []
        _walk(self.report, (), texts, figures)
        return tuple(texts), tuple(figures)

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text that may be printed; names and sentences, no addresses and no identifiers."""
        return self._parts[0]

    @cached_property
    def printed(self) -> tuple[Text, ...]:
        """The texts, and after them their translations, which editions in other languages print."""
        translated = (
            Text(("translations", language, path), text)
            for language, texts in self.report.translations.items()
            for path, text in texts.items()
        )
        return (*self.texts, *translated)

    def language_of(self, text: Text) -> str:
        """The language that a text is to be in."""
        return str(text.steps[1]) if text.is_translation else self.report.language

    @property
    def figures(self) -> tuple[tuple[Steps, StatedFigure], ...]:
        """Every stated figure with its path."""
        return self._parts[1]

    def once(self, made_by: Callable[[Case], T]) -> T:
        """What a function makes of the report, which several checks look at, made once."""
        if made_by not in self._once:
            self._once[made_by] = made_by(self)
        return cast(T, self._once[made_by])

    @cached_property
    def sizes(self) -> tuple[Size, ...]:
        """Every stated size of the market and of its parts."""
        return tuple(sizes_in(self.report))

    @cached_property
    def sizes_at(self) -> Index:
        """The same by currency, year, and what they are of."""
        return Index(self.sizes)

    @cached_property
    def own_texts(self) -> tuple[Text, ...]:
        """What is printed in the report's own voice: not what a source is called, and not what it wrote."""
        return tuple(text for text in self.printed if text.key not in _OF_THE_SOURCE and text.root != "sources")

    @cached_property
    def joined(self) -> str:
        """All texts, a mark between them: searched once, so that most need no search of their own."""
        return "\n" + f"\n{_BETWEEN}\n".join(text.text for text in self.printed) + "\n"

    @cached_property
    def all_text(self) -> str:
        """All texts in small letters."""
        return self.joined.lower()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words of all texts in small letters, in their order, and the mark where a text ends."""
        return tuple(_WORD.findall(self.all_text))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Each word once."""
        return frozenset(self.words)

    @cached_property
    def deduction(self) -> Deduction:
        """What of the withheld figures follows from the printed ones."""
        return deduction_of(self.report)

    def holds(self, *words: str) -> bool:
        """Whether any text holds one of these, in small letters: asked once of all texts, so that most need no search."""
        return any(word in self.all_text for word in words)

    def paths_of(self, *codes: str) -> frozenset[str]:
        """Where something was found already: what contradicts two things is told once, as the graver of them."""
        return frozenset(path for code, path in self.found if code in codes)

    def place(self, path: str) -> Place:
        return self.report.place_of(path)

    def named(self, path: str) -> str:
        """A path as a publisher is to read and write it: by names."""
        return with_names(self.paths, path)

    @cached_property
    def paths(self) -> NamedPaths:
        return NamedPaths(self.report)


def _walk(value: Any, steps: Steps, texts: list[Text], figures: list[tuple[Steps, StatedFigure]]) -> None:
    """Collects all texts and figures in one pass: walking the models is what most of a check's time would go to."""
    if isinstance(value, BaseModel):
        if isinstance(value, StatedFigure):
            figures.append((steps, value))
        values = value.__dict__
        for name, key in _printed_fields(type(value), not steps):
            inner = values[name]
            if isinstance(inner, str):
                texts.append(Text((*steps, key), inner))
            elif inner is not None and inner != ():
                _walk(inner, (*steps, key), texts, figures)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            if isinstance(item, str):
                texts.append(Text((*steps, n), item))
            else:
                _walk(item, (*steps, n), texts, figures)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str):
                texts.append(Text((*steps, key), item))
            else:
                _walk(item, (*steps, key), texts, figures)


@cache
def _printed_fields(model: type[BaseModel], is_report: bool) -> tuple[tuple[str, str], ...]:
    """The fields of a model that texts or figures may stand in, each with its key in the data."""
    keys = ((name, info.alias or name) for name, info in model.model_fields.items())
    hidden = NO_TEXT if not issubclass(model, OfWhat) else NO_TEXT - {"scope"}
    return tuple((name, key) for name, key in keys if key not in hidden and not (is_report and key in NOT_PRINTED))


@dataclass(frozen=True, slots=True)
class Found:
    """What the function of a check yields; the check's declaration has the rest of the finding."""

    place: Place
    message: str
    numbers: tuple[Decimal, ...] = ()
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Check(Generic[T]):
    """``explanation``: why it matters, and what to do. ``example``: report data that yields this code, and besides it no more
    than the ``companions``; what every report needs (id, title, …) may be left out of it."""

    code: str
    severity: Severity
    title: str
    explanation: str
    example: str
    run: Callable[[T], Iterator[Found]]
    companions: tuple[str, ...] = ()

    def findings(self, subject: T) -> Iterator[Finding]:
        for found in self.run(subject):
            yield Finding(found.place, self.code, self.severity, found.message, found.numbers, fixes=found.fixes)


_FARTHEST = 80


def mend(place: Place, text: str, start: int, end: int, new: str, after: int = 0) -> tuple[Fix, ...]:
    """The edit of a piece of a text. A fix is known by the text it replaces, so that is widened to the left, no further than
    ``after``, until nothing like it stands before it; no edit where that is not enough."""
    if not place.line:
        return ()
    begin = start
    while text.find(text[begin:end]) != begin:
        if begin <= max(after, start - _FARTHEST):
            return ()
        begin -= 1
    return (Fix(place, text[begin:end], text[begin:start] + new),)
