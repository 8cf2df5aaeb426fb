"""What is said to move the market: drivers, restraints, trends and opportunities, as far as the data names them."""

from __future__ import annotations

from dataclasses import dataclass

from reportpress.manuscript.blocks import Beside, Block, Entry, EntryList, Heading, Paragraph, Run, Text
from reportpress.manuscript.pen import Draft, Pen
from reportpress.report.model import Point


@dataclass(frozen=True, slots=True)
class _Group:
    title: str
    name: str
    meaning: str
    points: tuple[Point, ...]


def write_trends(pen: Pen) -> Draft | None:
    groups = _groups(pen)
    named = [group for group in groups if group.points]
    missing = [group.name for group in groups if not group.points]
    if not named:
        return None
    blocks: list[Block] = []
    for group in named:
        entries = EntryList(tuple(_entry(pen, point) for point in group.points))
        meaning = Paragraph((Run(group.meaning),), "note")
        blocks.append(Beside((Heading((Run(group.title),)), entries), (meaning,)))
    blocks += pen.said_by(point.source for group in groups for point in group.points)
    if missing:
        blocks.append(pen.note("The data names no {kinds}.", kinds=pen.voice.listed(missing, any_of=True)))
    kinds = pen.voice.listed([group.name for group in named])
    finding = pen.say("The data names {kinds} of this market.", kinds=kinds)
    return Draft("trends", pen.words("What moves the market"), finding, tuple(blocks))


def _groups(pen: Pen) -> tuple[_Group, ...]:
    report = pen.report
    return (
        _Group(
            pen.words("Drivers"),
            pen.words("drivers"),
            pen.words("A driver is what is said to raise demand."),
            report.drivers,
        ),
        _Group(
            pen.words("Restraints"),
            pen.words("restraints"),
            pen.words("A restraint is what is said to hold demand back."),
            report.restraints,
        ),
        _Group(
            pen.words("Trends"),
            pen.words("trends"),
            pen.words("A trend is a change that is said to be under way, whether or not it raises demand."),
            report.trends,
        ),
        _Group(
            pen.words("Opportunities"),
            pen.words("opportunities"),
            pen.words("An opportunity is where those who are in the market are said to be able to gain."),
            report.opportunities,
        ),
    )


def _entry(pen: Pen, point: Point) -> Entry:
    body: tuple[Text, ...] = pen.texts(point.text)
    return Entry((pen.name(point.title),), body)
