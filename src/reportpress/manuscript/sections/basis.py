"""How the figures were arrived at: the method as far as it is stated, the sources, and what each figure rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportpress.checks import CHECKS
from reportpress.manuscript.blocks import (
    Block,
    Entry,
    EntryList,
    FigureNote,
    FigureNoteGroup,
    FigureNotes,
    GroupedFigure,
    Heading,
    Inline,
    Paragraph,
    Run,
    Text,
)
from reportpress.manuscript.links import address_words, is_address
from reportpress.manuscript.pen import Draft, Pen
from reportpress.manuscript.sections.contradictions import contradictions
from reportpress.report.model import Source


def write_basis(pen: Pen) -> Draft:
    report = pen.report
    method = pen.prose(report.method)
    blocks: list[Block] = [Heading(pen.say("Method"))]
    blocks += method or (pen.paragraph("The data does not say how its figures were arrived at."),)
    if report.sources:
        blocks.append(Heading(pen.say("Sources")))
        blocks.append(EntryList(tuple(_source(pen, source) for source in report.sources.values())))
    if entries := [
        *_known_faults(pen),
        *contradictions(pen),
        *(Entry((pen.name(n.about),), pen.texts(n.text)) for n in report.notes),
    ]:
        blocks.append(Heading(pen.say("Notes on the data")))
        blocks.append(EntryList(tuple(entries)))
    notes = pen.register.notes()
    blocks.append(Heading(pen.say("Basis of the figures"), id="basis-of-figures"))
    if not notes:
        blocks.append(pen.paragraph("No figure is printed in this edition."))
    else:
        blocks.append(
            Paragraph(
                pen.say(
                    "Each figure that is printed, with what it rests on. The range given for a derived figure comes from the "
                    "rounding of its inputs alone: a value that is written as a whole number may have been rounded to it. How "
                    "sure the inputs themselves are, it does not tell."
                )
            )
        )
        blocks.append(FigureNotes(tuple(_grouped(notes))))
    finding = pen.say("Each printed figure rests on the data of this report. None has been added from elsewhere.")
    return Draft("basis", pen.words("Method and basis of the figures"), finding, tuple(blocks))


_LEAST_IN_A_GROUP, _MOST_IN_A_GROUP = 4, 24


def _grouped(notes: tuple[FigureNote, ...]) -> Iterator[FigureNote | FigureNoteGroup]:
    """Figures that follow each other and rest on the same stand together: a long series is not a page of one sentence."""
    for _, alike in groupby(notes, key=lambda note: (note.label[0], note.basis)):
        figures = list(alike)
        if len(figures) < _LEAST_IN_A_GROUP:
            yield from figures
            continue
        for start in range(0, len(figures), _MOST_IN_A_GROUP):
            part = figures[start : start + _MOST_IN_A_GROUP]
            label = f"{part[0].label}–{part[-1].label}" if len(part) > 1 else part[0].label
            items = tuple(GroupedFigure(note.id, note.key, note.label, note.value) for note in part)
            yield FigureNoteGroup(label, part[0].basis, items)


def _source(pen: Pen, source: Source) -> Entry:
    body: list[Text] = []
    line: list[Inline] = []
    if source.publisher:
        line.append(pen.name(source.publisher))
    if source.url and is_address(source.url):
        words = address_words(source.url)
        line += [*((Run(", "),) if line else ()), Run(words, href=source.url)]
    if line:
        body.append(tuple(line))
    if source.date or source.accessed:
        body.append(_when(pen, source))
    body += pen.texts(source.note)
    return Entry((pen.name(source.title),), tuple(body))


def _when(pen: Pen, source: Source) -> Text:
    """ "Published on 3 March 2025, read on 1 May 2025."."""
    published = pen.voice.date(source.date) if source.date else ""
    read = pen.voice.date(source.accessed) if source.accessed else ""
    if published and read:
        return pen.say("Published on {published}, read on {read}.", published=published, read=read)
    return pen.say("Published on {day}.", day=published) if published else pen.say("Read on {day}.", day=read)


def _known_faults(pen: Pen) -> Iterator[Entry]:
    """Errors that are printed all the same, with the publisher's reason."""
    titles = {check.code: check.title for check in CHECKS}
    for finding in pen.findings:
        body: list[Text] = [pen.say("The checks of the data find this fault, and it is printed as it stands.")]
        if finding.acknowledged:
            body.append(pen.say("The publisher’s reason: {reason}", reason=pen.remark(finding.acknowledged)))
        yield Entry(pen.say(titles[finding.code]) if finding.code in titles else (Run(finding.code),), tuple(body))
