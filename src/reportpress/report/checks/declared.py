"""What a check is: one function, and one declaration that says what it finds, why that matters, and shows an example."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from reportpress.errors import Place
from reportpress.report.deduction import Deduction, deduction_of
from reportpress.report.findings import Finding, Fix, Severity
from reportpress.report.model import OfWhat, Report, StatedFigure
from reportpress.report.paths import NO_TEXT, NOT_PRINTED, Steps, written

T = TypeVar("T")


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
        return self.steps[0] in _ABOUT_THE_DATA or self.steps[-1] in _ABOUT_A_VALUE


_ABOUT_THE_DATA = frozenset({"notes", "method", "acknowledged", "sources"})
_ABOUT_A_VALUE = frozenset({"note", "passage", "wording", "as_stated"})


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

    @property
    def figures(self) -> tuple[tuple[Steps, StatedFigure], ...]:
        """Every stated figure with its path."""
        return self._parts[1]

    @cached_property
    def _all_text(self) -> str:
        return "\n".join(text.text for text in self.texts).lower()

    @cached_property
    def deduction(self) -> Deduction:
        """What of the withheld figures follows from the printed ones."""
        return deduction_of(self.report)

    def holds(self, *words: str) -> bool:
        """Whether any text holds one of these, in small letters: asked once of all texts, so that most need no search."""
        return any(word in self._all_text for word in words)

    def place(self, path: str) -> Place:
        return self.report.place_of(path)


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
