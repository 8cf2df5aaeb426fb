"""What is said to move the market: drivers, restraints, trends and opportunities, as far as the data names them."""

from __future__ import annotations

from collections.abc import Iterable

from reportpress.manuscript.blocks import Block, Entry, EntryList, Heading, Run, Text
from reportpress.manuscript.pen import Draft, Pen
from reportpress.report.model import Point


def write_trends(pen: Pen) -> Draft | None:
    report = pen.report
    groups = (
        (pen.words("Drivers"), pen.words("drivers"), report.drivers),
        (pen.words("Restraints"), pen.words("restraints"), report.restraints),
        (pen.words("Trends"), pen.words("trends"), report.trends),
        (pen.words("Opportunities"), pen.words("opportunities"), report.opportunities),
    )
    named = [name for _, name, points in groups if points]
    missing = [name for _, name, points in groups if not points]
    if not named:
        return None
    blocks: list[Block] = []
    for title, _, points in groups:
        if points:
            blocks += [Heading((Run(title),)), EntryList(tuple(_entry(pen, point) for point in points))]
    sources = list(dict.fromkeys(title for title in _sources(pen, (point for *_, group in groups for point in group))))
    if sources:
        blocks.append(pen.note("Source: {titles}.", titles=pen.listed([pen.name(title) for title in sources])))
    finding = pen.say("The source names {kinds} of this market, in words and not in figures.", kinds=pen.voice.listed(named))
    if missing:
        blocks.append(pen.note("The data names no {kinds}.", kinds=_or(pen, missing)))
    return Draft("trends", pen.words("What moves the market"), finding, tuple(blocks))


def _entry(pen: Pen, point: Point) -> Entry:
    body: tuple[Text, ...] = pen.texts(point.text)
    return Entry((pen.name(point.title),), body)


def _sources(pen: Pen, points: Iterable[Point]) -> Iterable[str]:
    for point in points:
        if point.source in pen.report.sources:
            yield pen.report.sources[point.source].title


def _or(pen: Pen, items: list[str]) -> str:
    """ "restraints or opportunities"."""
    return pen.voice.listed(items, any_of=True)
