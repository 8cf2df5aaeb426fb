"""What will be printed, in order, as plain frozen data: every string is final, in the edition's language.

A manuscript knows nothing of pages, fonts or colours. Whatever is withheld is not in it: there is a `LockedRun` instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reportpress.charts.kinds import ChartSpec
from reportpress.charts.kinds.sparkline import Sparkline

Emphasis = Literal["", "strong", "em"]
Width = Literal["text", "full"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text set alike. At most one of ``figure``, ``href`` and ``target`` says what it is.

    ``figure``: the key of the figure whose value this text prints (see `FigureNote`). ``href``: an https or mailto
    address. ``target``: the id of a block of this manuscript. ``language``: a BCP 47 tag where it is not the document's.
    ``description``: what a screen reader says of a link, where the text alone is not enough.
    """

    text: str
    emphasis: Emphasis = ""
    figure: str = ""
    href: str = ""
    target: str = ""
    language: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The small raised letter-number by a figure that leads to its entry in the basis of the figures: ``s1``, ``d2``.

    Under a chart or table with many figures, ``s7–s18``: it leads to the first of them.
    """

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class LockedRun:
    """Stands where a withheld value would: a bar of one fixed length with a lock. ``text`` is read out and extracted."""

    text: str


Inline = Run | Mark | LockedRun
Text = tuple[Inline, ...]


def plain(text: Text) -> str:
    """The words of a text without marks, as for a bookmark or an alternative text."""
    return "".join(part.text for part in text if not isinstance(part, Mark))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; the section's own title is level 1."""

    text: Text
    level: Literal[2, 3] = 2
    id: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``lead`` is larger; ``note`` is the small text of sources, notes and conditions."""

    text: Text
    role: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with what is said of it: a trend with its explanation, a player with a profile."""

    term: Text
    body: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class EntryList:
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``weight``: share of the width relative to the other columns. Numbers in ``number`` columns align at the decimal."""

    header: str
    weight: float = 1.0
    kind: Literal["text", "number"] = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` hold one text for each column. The first column of a row is its header. An empty text is an empty cell.

    ``highlights``: the rows that are set off by their ground; their headers should be strong, for those who do not see it.
    """

    id: str
    label: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    group_starts: tuple[int, ...] = ()
    source: Text = ()
    note: Text = ()
    width: Width = "full"
    highlights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with all that stands around it. ``label`` is "Figure 3"; ``title`` the finding; ``subtitle`` measure, unit,
    place and period; ``alternative`` the same for those who cannot see it, with the values."""

    id: str
    label: str
    title: Text
    subtitle: Text
    spec: ChartSpec
    alternative: str
    source: Text = ()
    note: Text = ()
    width: Width = "full"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the strip: a small label above, the value large, its basis below. ``spark``: a line without words that
    leads to it; decoration, since charts show the same with labels."""

    label: str
    value: Text
    basis: Text
    spark: Sparkline | None = None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A note on the data, set apart on the tint: a contradiction, a caution."""

    title: str
    body: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """``main`` in the text column, ``margin`` at its height in the margin column (small notes, key figures)."""

    main: tuple[Block, ...]
    margin: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """``number`` is the section's, "" for none; the page is known at layout only."""

    number: str
    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    title: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class FigureNote:
    """An entry of the basis of the figures. ``id`` is what marks point at; ``key`` the figure's own."""

    id: str
    key: str
    label: str
    value: Text
    basis: Text


@dataclass(frozen=True, slots=True)
class GroupedFigure:
    """A figure among others that rest on the same."""

    id: str
    key: str
    label: str
    value: Text


@dataclass(frozen=True, slots=True)
class FigureNoteGroup:
    """Figures one after the other that rest on the same, run in: what they rest on is said once."""

    label: str
    basis: Text
    figures: tuple[GroupedFigure, ...]


@dataclass(frozen=True, slots=True)
class FigureNotes:
    """The list of all printed figures and what each rests on."""

    entries: tuple[FigureNote | FigureNoteGroup, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all figures, in order."""
        groups = (entry.figures if isinstance(entry, FigureNoteGroup) else (entry,) for entry in self.entries)
        return tuple(one.key for group in groups for one in group)


@dataclass(frozen=True, slots=True)
class Action:
    """One of the three things a reader can do next. ``alternative``: what stands for the QR code of its link when read out."""

    title: str
    text: Text
    link: Run
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Actions:
    items: tuple[Action, ...]


Block = (
    Heading
    | Paragraph
    | BulletList
    | EntryList
    | Table
    | Chart
    | KeyFigures
    | Callout
    | Beside
    | Contents
    | FigureNotes
    | Actions
)


@dataclass(frozen=True, slots=True)
class Section:
    """``number`` is "" for the unnumbered (notice, contents). ``finding``: the one sentence under the title."""

    id: str
    number: str
    title: str
    finding: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Motif:
    """The fine drawing on the cover, made from the sample's own manuscript: ``levels`` in 0 to 1, from left to right.

    ``curve`` draws them as a rising line, ``bars`` as bars; ``fixed`` has no levels (what they would show is withheld).
    """

    kind: Literal["curve", "bars", "fixed"]
    levels: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """``language``: that of the title, where it is not the document's."""

    title: str
    period: Text
    edition: str
    facts: tuple[tuple[str, str], ...]
    sample: str
    motif: Motif
    language: str = ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page. ``page_of`` holds ``{page}`` and ``{pages}``; ``copy``: whose copy it is, "" if nobody's."""

    running_title: str
    edition: str
    sample_mark: str
    page_of: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """The document's own description: title, author (the publisher), subject, BCP 47 language, date of the edition.

    ``is_archival``: whether the file claims to be PDF/A, which an encrypted one cannot be.
    """

    title: str
    author: str
    subject: str
    language: str
    date: date
    keywords: tuple[str, ...] = ()
    identifier: str = ""
    is_archival: bool = True


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that goes along inside of the PDF. ``block``: the id of the chart or table that it holds the data of, "" for one
    that is of the whole document."""

    name: str
    media: Literal["text/csv", "application/json"]
    description: str
    data: bytes
    block: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    meta: Meta
    cover: Cover
    furniture: Furniture
    sections: tuple[Section, ...]
    notes: tuple[FigureNote, ...] = field(default=())
    files: tuple[DataFile, ...] = field(default=())

    def blocks(self) -> Iterator[Block]:
        """Every block in printing order, those inside a `Beside` too."""
        for section in self.sections:
            for block in section.blocks:
                yield block
                if isinstance(block, Beside):
                    yield from block.main
                    yield from block.margin
