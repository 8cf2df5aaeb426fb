"""Paragraphs, headings and section openers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportpress.manuscript.blocks import Heading, Section, Text, plain
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.theme import BASELINE, TextStyle, Theme
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import Line, as_text, draw_lines, set_lines

_LEAST_LINES = 2  # neither a widow nor an orphan


@dataclass(slots=True)
class ParagraphFlowable(Flowable):
    text: Text
    style: TextStyle
    narrow: bool = False
    first: int = 0
    last: int | None = None

    def __post_init__(self) -> None:
        self.space_after = 3.0 if self.narrow else BASELINE / 2

    @property
    def first_baseline(self) -> float:
        return self.style.first_baseline

    def _lines(self, width: float) -> tuple[Line, ...]:
        lines = self.known.lines.get(width)
        if lines is None:
            lines = self.known.lines[width] = set_lines(self.text, self.style, width)[self.first : self.last]
        return lines

    def measure(self, width: float) -> float:
        height = len(self._lines(width)) * self.style.leading
        return height if self.narrow else to_grid(height)

    def minimum(self, width: float) -> float:
        return to_grid(min(len(self._lines(width)), _LEAST_LINES) * self.style.leading)

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        count = len(self._lines(width))
        fitting = min(int(room / self.style.leading), count - _LEAST_LINES)
        if fitting < _LEAST_LINES:
            return None
        middle = self.first + fitting
        before = replace(self, last=middle)
        before.space_after = 0.0
        return before, replace(self, first=middle, space_before=0.0)

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        element = canvas.slot.open(parent, "P")
        draw_lines(canvas, element, self.text, self._lines(width), self.style, x, top)


@dataclass(slots=True)
class HeadingFlowable(Flowable):
    heading: Heading
    theme: Theme

    def __post_init__(self) -> None:
        self.keep_with_next = True
        self.space_before = BASELINE if self.heading.level == 2 else BASELINE / 2
        self.space_after = BASELINE / 2 if self.heading.level == 2 else 0.0

    @property
    def first_baseline(self) -> float:
        return self._style.first_baseline

    @property
    def _style(self) -> TextStyle:
        return self.theme.subhead if self.heading.level == 2 else self.theme.minor_head

    def measure(self, width: float) -> float:
        return to_grid(len(set_lines(self.heading.text, self._style, width)) * self._style.leading)

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        # The cover's title is H1 and a section's H2.
        element = parent.child(f"H{self.heading.level + 1}")
        draw_lines(
            canvas, element, self.heading.text, set_lines(self.heading.text, self._style, width), self._style, x, top
        )
        if self.heading.id:
            canvas.target(self.heading.id, top + BASELINE)
            canvas.bookmark(plain(self.heading.text), self.heading.id, 1)


@dataclass(slots=True)
class SectionOpener(Flowable):
    """A small number, the title, and one sentence that says the finding."""

    section: Section
    theme: Theme

    def __post_init__(self) -> None:
        self.keep_with_next = True
        self.space_after = BASELINE

    @property
    def full_width(self) -> bool:
        return True

    def _title_lines(self, width: float) -> tuple[Line, ...]:
        return set_lines(as_text(self.section.title), self.theme.section_title, width)

    def _finding_lines(self, width: float) -> tuple[Line, ...]:
        return set_lines(self.section.finding, self.theme.finding, width * 0.84) if self.section.finding else ()

    def measure(self, width: float) -> float:
        height = BASELINE if self.section.number else 0.0
        height += len(self._title_lines(width)) * self.theme.section_title.leading
        if finding := self._finding_lines(width):
            height += BASELINE / 2 + len(finding) * self.theme.finding.leading
        return to_grid(height)

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        theme, y = self.theme, top
        heading = parent.child("H2")
        if self.section.number:
            number = as_text(self.section.number)
            draw_lines(
                canvas, heading, number, set_lines(number, theme.section_number, width), theme.section_number, x, y
            )
            y -= BASELINE
        title = as_text(self.section.title)
        lines = self._title_lines(width)
        draw_lines(canvas, heading, title, lines, theme.section_title, x, y)
        y -= len(lines) * theme.section_title.leading
        if finding := self._finding_lines(width):
            y -= BASELINE / 2
            draw_lines(canvas, parent.child("P"), self.section.finding, finding, theme.finding, x, y)
        canvas.target(self.section.id, top + BASELINE)
        label = f"{self.section.number}  {self.section.title}" if self.section.number else self.section.title
        canvas.bookmark(label, self.section.id, 0)
