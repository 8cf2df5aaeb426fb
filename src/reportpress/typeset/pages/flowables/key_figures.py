"""The strip of key figures: a small label, the number large, its basis below."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportpress.manuscript.blocks import KeyFigure, KeyFigures, LockedRun, Mark, Run, Text
from reportpress.typeset.pages.drawings import drawing_of
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.theme import BASELINE, TextStyle, Theme
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import Line, as_text, draw_lines, draw_lock, set_lines

_NUMBER = re.compile(r"(?:(?<!\d)[-−+])?\d(?:[\d.,\u202f\u2009]*\d)?")  # a sign is its number's, be it of one digit
_STEPS = ((28.0, 11.0), (28.0, 9.5), (25.0, 9.5), (23.0, 8.5), (20.0, 8.5), (17.0, 7.5), (14.0, 7.5))
_VALUE_HEIGHT = 36.0
_ROW_GAP, _GAP = BASELINE, 14.0
_SPARK_WIDTH, _SPARK_HEIGHT, _SPARK_ABOVE = 72.0, 14.0, 5.0
_LEAST_STEP = 4  # of the steps: smaller values stand alone first


@dataclass(slots=True)
class KeyFiguresFlowable(Flowable):
    """Three or four abreast over all columns; ``stacked`` in the margin, one below the other."""

    strip: KeyFigures
    theme: Theme
    stacked: bool = False

    def __post_init__(self) -> None:
        self.space_after = BASELINE

    @property
    def full_width(self) -> bool:
        return not self.stacked

    def _abreast(self, width: float) -> int:
        """How many stand beside each other: fewer where their values are long."""
        if self.stacked:
            return 1
        for count in range(min(4, max(3, len(self.strip.items))), 1, -1):
            if self._fits((width - (count - 1) * _GAP) / count, self._styles(*_STEPS[_LEAST_STEP])):
                return count
        return 1

    def _cell_width(self, width: float) -> float:
        count = self._abreast(width)
        return (width - (count - 1) * _GAP) / count

    def _rows(self, width: float) -> list[tuple[KeyFigure, ...]]:
        per_row, items = self._abreast(width), self.strip.items
        return [items[start : start + per_row] for start in range(0, len(items), per_row)]

    def _row_height(self, row: tuple[KeyFigure, ...], cell: float) -> float:
        note, label = self.theme.note, self.theme.label
        labels = max(len(set_lines(as_text(item.label), label, cell)) for item in row) * label.leading
        bases = max(len(set_lines(item.basis, note, cell)) if item.basis else 0 for item in row) * note.leading
        sparks = _SPARK_ABOVE + _SPARK_HEIGHT if any(item.spark for item in row) else 0.0
        return 5 + labels + _VALUE_HEIGHT + bases + sparks

    def measure(self, width: float) -> float:
        cell = self._cell_width(width)
        rows = self._rows(width)
        return to_grid(sum(self._row_height(row, cell) for row in rows) + _ROW_GAP * (len(rows) - 1))

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        cell = self._cell_width(width)
        note, label = self.theme.note, self.theme.label
        for row in self._rows(width):
            label_lines = max(len(set_lines(as_text(item.label), label, cell)) for item in row)
            for column, item in enumerate(row):
                left = x + column * (cell + _GAP)
                with canvas.artifact():
                    canvas.rule(left, top, left + cell, self.theme.colours.ink, 0.75)
                group = parent.child("Div")
                words = as_text(item.label)
                draw_lines(canvas, group.child("P"), words, set_lines(words, label, cell), label, left, top - 5)
                baseline = top - 5 - label_lines * label.leading - 27
                self._draw_value(canvas, group.child("P"), item.value, left, baseline, cell)
                y = top - 5 - label_lines * label.leading - _VALUE_HEIGHT
                if item.basis:
                    lines = set_lines(item.basis, note, cell)
                    draw_lines(canvas, group.child("P"), item.basis, lines, note, left, y)
                    y -= len(lines) * note.leading
                if item.spark:
                    drawing = drawing_of(item.spark, _SPARK_WIDTH, _SPARK_HEIGHT, self.theme.chart_style)
                    with canvas.artifact():
                        canvas.drawing(drawing, left, y - _SPARK_ABOVE - _SPARK_HEIGHT)
            top -= self._row_height(row, cell) + _ROW_GAP

    def _draw_value(
        self, canvas: Surface, element: Element, value: Text, left: float, baseline: float, cell: float
    ) -> None:
        """The digits large in the display face, the words around them small, on one baseline."""
        styles = self._value_styles(cell)
        x = left
        for kind, text in _sizes(value):
            style = styles[kind]
            lines = set_lines(text, style, 1e6)
            if isinstance(text[0], LockedRun):
                span = element.child("Span", actual=text[0].text)
                with canvas.content(span):
                    draw_lock(canvas, x, baseline + 2, self.theme.colours.dark, self.theme.colours.light)
            else:
                draw_lines(canvas, element, text, lines, style, x, baseline + style.first_baseline)
            x += _advance(lines)

    def _value_styles(self, cell: float) -> dict[str, TextStyle]:
        """The largest sizes at which every value of the strip fits its cell: figures beside each other are alike."""
        styles = self._styles(*_STEPS[-1])
        return next((made for step in _STEPS if self._fits(cell, made := self._styles(*step))), styles)

    def _styles(self, large: float, small: float) -> dict[str, TextStyle]:
        display = self.theme.display
        words = replace(self.theme.body, size=small, link=self.theme.colours.ink)
        number = replace(words, font=display, strong=display, size=large, leading=large * 1.2)
        return {"number": number, "words": words}

    def _fits(self, cell: float, styles: dict[str, TextStyle]) -> bool:
        return all(
            sum(_advance(set_lines(text, styles[kind], 1e6)) for kind, text in _sizes(item.value)) <= cell
            for item in self.strip.items
        )


def _advance(lines: tuple[Line, ...]) -> float:
    return max(line.width for line in lines)


def _sizes(value: Text) -> list[tuple[str, Text]]:
    """The value in stretches of "number" (digits with their per cent sign) and "words"."""
    parts: list[tuple[str, Text]] = []
    for inline in value:
        if isinstance(inline, LockedRun | Mark):
            parts.append(("words", (inline,)))
        else:
            parts.extend(_split_run(inline))
    return parts


def _split_run(run: Run) -> list[tuple[str, Text]]:
    parts: list[tuple[str, tuple[Run]]] = []
    position = 0
    for match in _NUMBER.finditer(run.text):
        end = match.end()
        while run.text[end : end + 1] in ("%", "\u00a0%"):
            end += 1
        if run.text[end : end + 2] == "\u00a0%":
            end += 2
        if match.start() > position:
            parts.append(("words", (replace(run, text=run.text[position : match.start()]),)))
        parts.append(("number", (replace(run, text=run.text[match.start() : end]),)))
        position = end
    if position < len(run.text):
        parts.append(("words", (replace(run, text=run.text[position:]),)))
    # A space at the end of a line is no space: here every stretch is a line, so its spaces must not break.
    return [(kind, (replace(part, text=part.text.replace(" ", "\u00a0")),)) for kind, (part,) in parts]
