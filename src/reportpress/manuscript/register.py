"""The register of figures: what has been printed, under which label, and what each figure rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportpress.language.voice import Voice
from reportpress.manuscript.blocks import FigureNote, Inline, LockedRun, Mark, Run, Text
from reportpress.manuscript.phrases import IN_ITS_LANGUAGE, DataWords, phrase
from reportpress.report.figures.figure import Derived, Figure, Locked, Stated, in_unit, printing_unit
from reportpress.report.model import Source

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _stretches(labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Labels that follow each other as one stretch, from four on: s3, s4, s5, s6 as (s3, s6); the others by themselves."""
    start = 0
    for n in range(1, len(labels) + 1):
        if n < len(labels) and labels[n][0] == labels[start][0] and int(labels[n][1:]) == int(labels[n - 1][1:]) + 1:
            continue
        if n - start >= _SHORTEST_STRETCH:
            yield labels[start], labels[n - 1]
        else:
            yield from ((label, label) for label in labels[start:n])
        start = n


_SHORTEST_STRETCH = 4


@dataclass(slots=True)
class Register:
    """Every figure goes through here on its way into print; its first appearance gives it a label and a mark.

    ``remarks``: by the key of a figure, what the data says that a reader should know of it. ``known``: labels that figures have
    elsewhere and keep here, so that a figure has one label in all editions of a report.
    """

    voice: Voice
    sources: Mapping[str, Source]
    data_words: DataWords = IN_ITS_LANGUAGE
    remarks: dict[str, Text] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)
    _marked: set[str] = field(default_factory=set)
    _figures: dict[str, Figure] = field(default_factory=dict)
    _what_was_counted: dict[str, Text] = field(default_factory=dict)
    _numbers: Counter[str] = field(default_factory=Counter)
    _given: Counter[str] = field(default_factory=Counter)
    _letter: str = ""

    def __post_init__(self) -> None:
        self._given.update(label[0] for label in self.known.values())

    def print(self, figure: Figure | Locked, *, a_year: bool = True, unit: bool = True) -> Text:
        """The figure as text; at its first appearance with the mark that leads to its basis."""
        if isinstance(figure, Locked):
            return (LockedRun(self.voice.text("in the full report")),)
        is_new = figure.key not in self._marked
        self._marked.add(figure.key)
        label = self._label(figure)
        words = self.voice.figure(figure, a_year=a_year) if unit else self.voice.bare(figure)
        run = Run(words, figure=figure.key)
        return (run, Mark(label, f"basis-{label}")) if is_new else (run,)

    def marks(self, figures: Iterable[Figure | Locked]) -> Text:
        """The marks of the figures that a chart draws, under the chart."""
        labels = {self._label(figure) for figure in figures if isinstance(figure, Figure)}
        marks: list[Inline] = []
        for first, last in _stretches(sorted(labels, key=lambda label: (label[0] != "s", int(label[1:])))):
            if marks:
                marks.append(Run("\u00a0"))
            label = first if first == last else f"{first}–{last}"
            marks.append(Mark(label, f"basis-{first}"))
        return tuple(marks)

    def remember_counting(self, figure: Figure, what: Text) -> None:
        """Keeps the words for what was counted, to be printed with the figure's basis."""
        self._what_was_counted[figure.key] = what

    def next_chart(self) -> tuple[str, str]:
        """The id and the label of the next chart."""
        id, number = self._next("figure")
        return id, self.voice.text("Figure {number}", number=number)

    def next_table(self) -> tuple[str, str]:
        id, number = self._next("table")
        return id, self.voice.text("Table {number}", number=number)

    @contextmanager
    def lettered(self, letter: str) -> Iterator[None]:
        """Charts and tables with numbers of their own, after a letter: those around them keep theirs, whatever stands here."""
        before, self._letter = self._letter, letter
        try:
            yield
        finally:
            self._letter = before

    def _next(self, kind: str) -> tuple[str, str]:
        kind += f"-{self._letter.lower()}"
        self._numbers[kind] += 1
        count = self._numbers[kind]
        return f"{kind}{count}", f"{self._letter}{self.voice.number(count)}"

    def notes(self) -> tuple[FigureNote, ...]:
        """What each figure printed so far rests on: the stated ones first, each group in order of appearance."""
        return tuple(
            FigureNote(
                id=f"basis-{label}",
                key=figure.key,
                label=label,
                value=(Run(self.voice.figure(figure, a_year=True), figure=figure.key),),
                basis=self._basis_with_remark(figure),
            )
            for label, figure in self.labelled().values()
        )

    def labelled(self) -> Mapping[str, tuple[str, Figure]]:
        """The label and the figure of each that was printed so far, by key, in the order of `notes`."""

        def place(figure: Figure) -> tuple[bool, int]:
            return figure.is_derived, int(self._labels[figure.key][1:])

        return {figure.key: (self._labels[figure.key], figure) for figure in sorted(self._figures.values(), key=place)}

    @property
    def labels(self) -> Mapping[str, str]:
        """The label of each figure that was printed so far, by key."""
        return self._labels

    def what_was_counted(self, figure: Figure) -> Text:
        """The words that `remember_counting` was given, nothing where there are none."""
        return self._what_was_counted.get(figure.key, ())

    def _label(self, figure: Figure) -> str:
        known = self._figures.get(figure.key)
        if known is not None:
            if known.ends != figure.ends:
                raise ValueError(f"two figures with one key: {figure.key!r} is {known.ends} and {figure.ends}")
            return self._labels[figure.key]
        if isinstance(figure.basis, Derived):
            for given in figure.basis.inputs:
                self._label(given)  # a formula refers to its inputs by their labels
        self._figures[figure.key] = figure
        self._labels[figure.key] = self.known.get(figure.key) or self._new_label("d" if figure.is_derived else "s")
        return self._labels[figure.key]

    def _new_label(self, letter: str) -> str:
        self._given[letter] += 1
        return f"{letter}{self._given[letter]}"

    # What a figure rests on

    def _basis_with_remark(self, figure: Figure) -> Text:
        basis, remark = self._basis(figure), self.remarks.get(figure.key)
        return (*basis, Run(". "), *remark) if remark else basis

    def _basis(self, figure: Figure) -> Text:
        match figure.basis:
            case Stated() as stated:
                return self._as_stated(stated)
            case Derived() as derived:
                return self._formula(figure, derived)

    def _as_stated(self, stated: Stated) -> Text:
        source = self.sources.get(stated.source)
        title = source.title if source else ""
        if title and stated.passage:
            sentence = self.voice.template("As stated: {source}; {passage}")
        elif title:
            sentence = self.voice.template("As stated: {source}")
        elif stated.passage:
            sentence = self.voice.template("As stated: {passage}")
        else:
            sentence = self.voice.template("As stated in the report’s data")
        run = self.data_words.run
        return phrase(sentence, source=run(title), passage=run(stated.passage))

    def _formula(self, figure: Figure, derived: Derived) -> Text:
        if derived.rule == "count":
            what = self.what_was_counted(figure) or derived.counted
            return phrase(self.voice.template("Counted: {what}"), what=what)
        if derived.rule == "index" and not derived.years:
            return phrase(
                self.voice.template("Set, not measured: the level in the base year, from which growth is reckoned")
            )
        formula = self._terms(figure, derived)
        if derived.low == derived.high:
            return formula
        return phrase(
            self.voice.template("{formula}; the rounding of the inputs alone allows {range}; printed as {value}"),
            formula=formula,
            range=Run(self._range(figure, derived), figure=figure.key),
            value=Run(self.voice.figure(figure), figure=figure.key),
        )

    def _terms(self, figure: Figure, derived: Derived) -> Text:
        inputs = [(Run(self.voice.figure(given), figure=given.key), self._mark(given)) for given in derived.inputs]
        raised = Run(str(derived.years).translate(_RAISED) if derived.years > 1 else "", figure=figure.key)
        growth = Run(" × (1 + ", figure=figure.key)
        match derived.rule:
            case "compound":
                return (*inputs[0], growth, *inputs[1], Run(")"), raised)
            case "index":
                base = Run(self.voice.number(100), figure=figure.key)
                return (base, growth, *inputs[0], Run(")"), raised)
            case "share":
                return (*inputs[0], Run(" × "), *inputs[1])
            case "rate":
                root = Run(f")^(1/{derived.years}) − 1" if derived.years > 1 else ") − 1", figure=figure.key)
                return (Run("("), *inputs[1], Run(" ÷ "), *inputs[0], root)
            case _:
                sign = Run(" − " if derived.rule == "difference" else " + ")
                terms: list[Inline] = []
                for given in inputs:
                    terms += [sign, *given] if terms else given
                return tuple(terms)

    def _mark(self, figure: Figure) -> Mark:
        label = self._label(figure)
        return Mark(label, f"basis-{label}")

    def _range(self, figure: Figure, derived: Derived) -> str:
        unit = printing_unit(figure)
        low, high = (self.voice.number(in_unit(end, figure.unit, unit)) for end in (derived.low, derived.high))
        numbers = self.voice.text("{low}\u00a0to\u00a0{high}", low=low, high=high)
        if figure.unit.kind == "money":
            return self.voice.money(numbers, unit)
        if figure.unit.kind in ("share", "growth"):
            return self.voice.text("{range}\u00a0per\u00a0cent", range=numbers)
        return numbers
