"""What is where: the numbered sections; their pages are known at layout only."""

from __future__ import annotations

from collections.abc import Sequence

from reportpress.manuscript.blocks import Contents, ContentsEntry, Section
from reportpress.manuscript.pen import Pen


def write_contents(pen: Pen, sections: Sequence[Section]) -> Contents:
    entries = tuple(ContentsEntry(section.number, section.title, section.id) for section in sections)
    return Contents(pen.words("Contents"), entries)
