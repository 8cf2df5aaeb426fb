"""The contents: number, title, dotted leader, page; each line leads there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportpress.manuscript.blocks import Contents
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.theme import BASELINE, Theme
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import as_text, draw_lines, set_lines, text_width

_ROW, _NUMBER_WIDTH = BASELINE * 1.5, 20.0


@dataclass(slots=True)
class ContentsFlowable(Flowable):
    """``pages``: the page number of each entry, known once everything has its place."""

    contents: Contents
    theme: Theme
    pages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.space_after = BASELINE

    def measure(self, width: float) -> float:
        return to_grid(self.theme.subhead.leading + BASELINE / 2 + _ROW * len(self.contents.entries))

    def filled(self, pages: Mapping[str, int]) -> ContentsFlowable:
        """The same with its page numbers, ``pages`` being those of the sections by their ids."""
        return replace(self, pages=tuple(str(pages.get(entry.target, "")) for entry in self.contents.entries))

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        theme, style = self.theme, replace(self.theme.body, hyphens="", tabular=True)
        heading = as_text(self.contents.title)
        draw_lines(canvas, parent.child("H3"), heading, set_lines(heading, theme.subhead, width), theme.subhead, x, top)
        y = top - theme.subhead.leading - BASELINE / 2
        table = parent.child("TOC")
        numbers = self.pages or ("",) * len(self.contents.entries)
        for entry, page_number in zip(self.contents.entries, numbers, strict=True):
            page = as_text(page_number)
            item = table.child("TOCI")
            link = item.child("Reference").child("Link")
            indent = _NUMBER_WIDTH if entry.number else 0.0
            if entry.number:
                number = as_text(entry.number)
                draw_lines(
                    canvas, link, number, set_lines(number, theme.section_number, width), theme.section_number, x, y
                )
            title = as_text(entry.title)
            lines = set_lines(title, style, width - indent - 30)[:1]
            draw_lines(canvas, link, title, lines, style, x + indent, y)
            draw_lines(canvas, link, page, set_lines(page, style, 60), style, x, y, right=x + width)
            self._leader(canvas, x + indent + lines[0].width + 6, x + width - text_width(page, style) - 6, y)
            box = (x, y - BASELINE - 1, x + width, y + 1)
            canvas.link(link, box, f"{entry.title}, {page_number}", target=entry.target)
            y -= _ROW

    def _leader(self, canvas: Surface, left: float, right: float, top: float) -> None:
        """Dots on a common raster, so that they stand below each other from line to line."""
        step = 5.0
        start = -(-left // step) * step
        if start >= right:
            return
        y = top - self.theme.body.first_baseline + 0.6
        with canvas.artifact():
            # Dashes of no length with round caps are dots.
            operators = f"[0 {step:g}] 0 d {start:.2f} {y:.2f} m {right:.2f} {y:.2f} l"
            canvas.path(operators, stroke=self.theme.colours.mid, width=0.8)
