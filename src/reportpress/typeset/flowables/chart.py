"""A chart with its number, finding, measure, source and note."""

from __future__ import annotations

from dataclasses import dataclass

from reportpress import charts
from reportpress.manuscript.blocks import Chart, Run, Text
from reportpress.typeset.canvas import TaggedCanvas
from reportpress.typeset.flowables.base import Flowable, to_grid
from reportpress.typeset.structure import Element
from reportpress.typeset.text import Line, draw_lines, set_lines
from reportpress.typeset.theme import BASELINE, TextStyle, Theme

_ABOVE, _BELOW = 8.0, 6.0


def captioned_title(label: str, title: Text) -> Text:
    """ "Figure 3" before the title that states the finding."""
    return (Run(label, language=""), Run("  "), *title) if label else title


@dataclass(slots=True)
class ChartFlowable(Flowable):
    chart: Chart
    theme: Theme

    def __post_init__(self) -> None:
        self.space_before = BASELINE * 1.5
        self.space_after = BASELINE * 1.5

    @property
    def full_width(self) -> bool:
        return self.chart.width == "full"

    @property
    def floats(self) -> bool:
        return True

    def _captions(self, width: float) -> list[tuple[Text, TextStyle, tuple[Line, ...]]]:
        theme = self.theme
        parts = [
            (captioned_title(self.chart.label, self.chart.title), theme.chart_title),
            (self.chart.subtitle, theme.chart_subtitle),
        ]
        return [(text, style, set_lines(text, style, width)) for text, style in parts if text]

    def _notes(self, width: float) -> list[tuple[Text, TextStyle, tuple[Line, ...]]]:
        style = self.theme.note
        measure = min(width, 400)
        return [(text, style, set_lines(text, style, measure)) for text in (self.chart.source, self.chart.note) if text]

    def _drawing_height(self, width: float) -> float:
        return charts.height(self.chart.spec, width, self.theme.chart_style)

    def wrap(self, width: float) -> float:
        around = sum(len(lines) * style.leading for _, style, lines in self._captions(width) + self._notes(width))
        return to_grid(4 + around + _ABOVE + self._drawing_height(width) + _BELOW)

    def draw(self, canvas: TaggedCanvas, parent: Element, x: float, top: float, width: float) -> None:
        group = parent.child("Div")
        canvas.target(self.chart.id, top + BASELINE)
        with canvas.artifact():
            canvas.rule(x, top, x + width, self.theme.colours.ink, 0.75)
        y = top - 4
        for text, style, lines in self._captions(width):
            draw_lines(canvas, group.child("P"), text, lines, style, x, y)
            y -= len(lines) * style.leading
        y -= _ABOVE
        height = self._drawing_height(width)
        figure = group.child("Figure", alternative=self.chart.alternative)
        figure.set_bounding_box(x, y - height, x + width, y)
        with canvas.content(figure):
            canvas.saveState()
            charts.draw(self.chart.spec, canvas, x, y - height, width, height, self.theme.chart_style)
            canvas.restoreState()
        y -= height + _BELOW
        for text, style, lines in self._notes(width):
            draw_lines(canvas, group.child("P"), text, lines, style, x, y)
            y -= len(lines) * style.leading
