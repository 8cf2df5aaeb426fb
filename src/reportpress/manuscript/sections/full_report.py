"""What the full report holds and costs, as far as the data states it."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.manuscript.blocks import (
    Block,
    BulletList,
    Column,
    Entry,
    EntryList,
    Heading,
    KeyFigure,
    KeyFigures,
    Run,
    Table,
    Text,
)
from reportpress.manuscript.pen import Draft, Pen
from reportpress.report.figures.figure import Figure
from reportpress.report.model import Chapter, FullReport, StatedFigure

_NOTHING = "–"


def write_full_report(pen: Pen) -> Draft | None:
    full = pen.report.full_report
    if full is None:
        return None
    finding = _finding(pen, full)
    blocks: list[Block] = []
    if items := tuple(_counts(pen, full)):
        blocks.append(KeyFigures(items))
    if full.formats or full.delivery:
        blocks.append(Heading(pen.say("How it is delivered")))
        if full.formats:
            names = pen.listed([pen.name(name) for name in full.formats])
            blocks.append(pen.paragraph("It comes as {formats}.", formats=names))
        blocks += pen.prose(full.delivery)
    if full.licences:
        blocks += [Heading(pen.say("Licences")), _licences(pen, full)]
    if full.chapters:
        blocks += [Heading(pen.say("Contents of the full report")), *_chapters(pen, full.chapters)]
    for title, listed in (
        (pen.say("Tables in the full report"), full.list_of_tables),
        (pen.say("Figures in the full report"), full.list_of_figures),
    ):
        if listed:
            blocks += [Heading(title), BulletList(tuple((pen.name(name),) for name in listed))]
    return Draft("full-report", pen.words("What the full report holds"), finding, tuple(blocks))


def _finding(pen: Pen, full: FullReport) -> Text:
    pages = full.pages.figure if full.pages is not None else None
    if isinstance(pages, Figure):
        return pen.say("The full report is said to have {pages} pages.", pages=pen.figure(pages))
    return pen.say("What the publisher states of the full report, and nothing beyond it.")


def _counts(pen: Pen, full: FullReport) -> Iterator[KeyFigure]:
    labelled: tuple[tuple[str, str, StatedFigure | None], ...] = (
        (pen.words("Pages"), pen.words("Pages of the full report."), full.pages),
        (pen.words("Tables"), pen.words("Tables in the full report."), full.tables),
        (pen.words("Figures"), pen.words("Figures in the full report."), full.figures),
    )
    for label, what, stated in labelled:
        if stated is not None:
            pen.register.remarks.setdefault(stated.place.path, (Run(what),))
            basis = pen.say("as stated") if isinstance(stated.figure, Figure) else ()
            yield KeyFigure(label, pen.figure(stated.figure), basis)


def _licences(pen: Pen, full: FullReport) -> Table:
    has_text = any(licence.text for licence in full.licences)
    rows: list[tuple[Text, ...]] = []
    for licence in full.licences:
        price = pen.figure(licence.price.figure) if licence.price is not None else (Run(_NOTHING),)
        said = (pen.remark(licence.text) if licence.text else (Run(_NOTHING),),) if has_text else ()
        rows.append(((pen.name(licence.name),), price, *said))
    prices = [licence.price.figure for licence in full.licences if licence.price is not None]
    id, label = pen.register.next_table()
    return Table(
        id=id,
        label=label,
        title=pen.say("What the full report is sold as"),
        columns=(
            Column(pen.words("Licence"), 2.2),
            Column(pen.words("Price"), 1.8),
            *((Column(pen.words("What it allows"), 4.5),) if has_text else ()),
        ),
        rows=tuple(rows),
        source=pen.source_line(prices),
        note=pen.say("A dash: the data does not state it. Prices as of the date of this edition; ask before you order.")
        if prices
        else pen.say("A dash: the data does not state it."),
        width="full" if has_text else "text",
    )


def _chapters(pen: Pen, chapters: tuple[Chapter, ...]) -> list[Block]:
    if not any(chapter.sections for chapter in chapters):
        return [BulletList(tuple((pen.name(chapter.title),) for chapter in chapters))]
    return [EntryList(tuple(_entry(pen, chapter) for chapter in chapters))]


def _entry(pen: Pen, chapter: Chapter) -> Entry:
    return Entry((pen.name(chapter.title),), tuple((pen.name(title),) for title in chapter.sections))
