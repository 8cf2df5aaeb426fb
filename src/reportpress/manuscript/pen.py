"""What every section is written with: the report as its reader gets it, the edition's voice, and the register of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reportpress.brand.brand import Brand
from reportpress.checks.findings import Finding
from reportpress.edition.edition import Edition
from reportpress.language.catalogues import msgid
from reportpress.language.translating import is_spoken
from reportpress.language.voice import Voice, pieces
from reportpress.manuscript.blocks import Block, Callout, Inline, Paragraph, Run, Text
from reportpress.manuscript.focus import Focus
from reportpress.manuscript.phrases import IN_ITS_LANGUAGE, DataWords, Part, as_text, joined, paragraphs, phrase
from reportpress.manuscript.register import Register
from reportpress.report.figures import arithmetic
from reportpress.report.figures.figure import Derived, Figure, Locked, Stated
from reportpress.report.figures.stated import StatedSizes as Quantities
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import models_in


@dataclass(frozen=True, slots=True)
class Draft:
    """A section before it has its number."""

    id: str
    title: str
    finding: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Pen:
    report: Report
    edition: Edition
    brand: Brand
    voice: Voice
    register: Register
    findings: tuple[Finding, ...] = ()
    """Errors of the checks that are printed all the same: acknowledged in the data, or allowed by whoever builds."""
    focus: Focus | None = None
    """What a regional edition is for; None for the global one."""
    data_words: DataWords = IN_ITS_LANGUAGE
    stated: Quantities = field(init=False, repr=False, compare=False)
    """What the report states, by quantity: looked up before anything is derived."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "stated", Quantities.in_report(self.report))

    # Sentences

    def words(self, msgid: str, **values: str) -> str:
        return self.voice.text(msgid, **values)

    def say(self, msgid: str, **parts: Part) -> Text:
        """A sentence of the house with figures, names and links in it."""
        return phrase(self.voice.template(msgid), **parts)

    def say_plural(self, singular: str, plural: str, n: int, **parts: Part) -> Text:
        return phrase(self.voice.plural_template(singular, plural, n), **parts)

    def paragraph(self, msgid: str, **parts: Part) -> Paragraph:
        return Paragraph(self.say(msgid, **parts))

    def note(self, msgid: str, **parts: Part) -> Paragraph:
        return Paragraph(self.say(msgid, **parts), "note")

    def strong(self, msgid: str) -> Paragraph:
        """The small head of what stands in the margin. No heading: it would break the order of those in the text."""
        return Paragraph((Run(self.words(msgid), "strong"),), "note")

    def callout(self, title: str, *body: Text) -> Callout:
        return Callout(self.words(title), body)

    def listed(self, items: Sequence[Part]) -> Text:
        """ "a, b and c", whatever each of them is."""
        inlines: list[Inline] = []
        for piece, is_name in pieces(self.voice.list_pattern(len(items))):
            inlines += as_text(items[int(piece)]) if is_name else (Run(piece),)
        return joined(inlines)

    # What the data says in words

    def name(self, words: str) -> Run:
        """Words from the data, exactly as they are; tagged with their language where it is not the edition's."""
        return self.data_words.run(words)

    def names(self, several: Iterable[str | None]) -> Text:
        """Those that are there, one after the other: "Machines alone, Europe"."""
        inlines: list[Inline] = []
        for words in filter(None, several):
            inlines += [*((Run(", "),) if inlines else ()), self.name(words)]
        return joined(inlines)

    def remark(self, words: str) -> Text:
        """Prose as a single line, where there is no room for paragraphs."""
        return (self.data_words.run(" ".join(paragraphs(words)), of=words),)

    def prose(self, words: str | None) -> tuple[Paragraph, ...]:
        return tuple(Paragraph(text) for text in self.texts(words))

    def texts(self, words: str | None) -> tuple[Text, ...]:
        return tuple((self.data_words.run(one, of=words),) for one in paragraphs(words))

    def brand_words(self) -> tuple[Text, ...]:
        """The brand's imprint and licence, as far as it has them."""
        said = self.brand.words(self.edition.language)
        return tuple((Run(text, language="" if is_spoken(own, self.edition.language) else own),) for text, own in said)

    # Figures

    def figure(self, figure: Figure | Locked, *, a_year: bool = True, unit: bool = True) -> Text:
        """A figure as print, with its mark at its first appearance; without its unit where a header has it."""
        return self.register.print(figure, a_year=a_year, unit=unit)

    def figure_words(self, figure: Figure | Locked, *, a_year: bool = True) -> str:
        """A figure for a label on a chart or for alternative text, where no mark can stand."""
        if isinstance(figure, Locked):
            return self.words("in the full report")
        return self.voice.figure(figure, a_year=a_year)

    def as_stated(self, figure: Figure | Locked, *, ahead: bool = False) -> Text:
        """What a stated figure rests on, in a few words; ``ahead``: a forecast. Nothing where it is withheld."""
        if isinstance(figure, Locked):
            return ()
        return self.say("as the source expects") if ahead else self.say("as stated")

    def counted(self, n: int, path: str, what: Text | str) -> Figure:
        """A count of what the data lists; ``what`` says in words what was counted."""
        figure = arithmetic.count(n, path, f"derived:count:{path}")
        self.register.remember_counting(figure, as_text(what))
        return figure

    # Sources

    def source_line(self, figures: Iterable[Figure | Locked]) -> Text:
        """ "Source: …, as stated", with the marks of the figures that a chart or a table prints; nothing where it prints none."""
        known = [figure for figure in figures if isinstance(figure, Figure)]
        if not known:
            return ()
        if any(figure.is_derived for figure in known):
            sourced, unsourced = (
                msgid("Computed from figures stated in: {titles}{marks}"),
                msgid("Computed from the report’s data{marks}"),
            )
        else:
            sourced = msgid("Source: {titles}, as stated{marks}")
            unsourced = msgid("Source: the report’s data, as stated{marks}")
        titles = list(dict.fromkeys(title for figure in known for title in self._source_titles(figure)))
        named = [self.name(title) for title in titles if title]
        if "" in titles:  # of some figures no source is named
            named.append(Run(self.words("the report’s data")))
        marks = self.register.marks(known)
        spaced = (Run("\u00a0"), *marks) if marks else ()
        if not any(titles):
            return self.say(unsourced, marks=spaced)
        return self.say(sourced, titles=self.listed(named), marks=spaced)

    def said_by(self, sources: Iterable[str | None]) -> list[Block]:
        """The note that names the sources of what is said in words; nothing where none is named."""
        known = self.report.sources
        titles = list(dict.fromkeys(known[source].title if source in known else "" for source in sources))
        if not any(titles):
            return []
        named = [self.name(title) for title in titles if title]
        if "" in titles:
            named.append(Run(self.words("the report’s data")))
        return [self.note("Source: {titles}.", titles=self.listed(named))]

    def _source_titles(self, figure: Figure) -> list[str]:
        match figure:
            case Figure(basis=Stated(source=source)):
                return [self.report.sources[source].title if source in self.report.sources else ""]
            case Figure(basis=Derived(inputs=inputs)):
                return [title for given in inputs for title in self._source_titles(given)]
        return []


def figure_of(stated: StatedFigure | None) -> Figure | Locked | None:
    """The figure to print, or None where the data states none."""
    return stated.figure if stated is not None else None


def stated_figures(report: Report) -> Iterator[StatedFigure]:
    """Every figure that the data states, withheld or not."""
    for _, model in models_in(report):
        if isinstance(model, StatedFigure):
            yield model


def visible(figures: Iterable[Figure | Locked | None]) -> tuple[Figure, ...] | None:
    """The figures that are stated, or None if any is withheld: then nothing may be computed from the rest either."""
    known = []
    for figure in figures:
        if isinstance(figure, Locked):
            return None
        if figure is not None:
            known.append(figure)
    return tuple(known)
