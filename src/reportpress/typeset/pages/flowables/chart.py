"""A chart with its number, finding, measure, source and note."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportpress.manuscript.blocks import Chart, Text, plain
from reportpress.typeset.pages.drawings import drawing_of, height_of
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.theme import BASELINE, TextStyle, Theme
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import Line, as_text, draw_lines, set_lines

Caption = tuple[Text, TextStyle, tuple[Line, ...]]

_ABOVE, _BELOW = 8.0, 6.0
_LEAST_PART = 3  # of what stands below each other, where there is a choice
_LEAST_SQUEEZE = 0.8


def captions(label: str, title: Text, theme: Theme, width: float) -> list[Caption]:
    """ "Figure 3", small, above the title that states the finding."""
    small = replace(theme.label, colour=theme.colours.accent)
    parts = [(as_text(label), small), (title, theme.chart_title)]
    return [(text, style, set_lines(text, style, width)) for text, style in parts if plain(text)]


@dataclass(slots=True)
class ChartFlowable(Flowable):
    chart: Chart
    theme: Theme
    squeeze: float = 1.0

    def __post_init__(self) -> None:
        self.space_before = BASELINE * 1.5
        self.space_after = BASELINE * 1.5

    @property
    def full_width(self) -> bool:
        return self.chart.width == "full"

    @property
    def floats(self) -> bool:
        return True

    def _captions(self, width: float) -> list[Caption]:
        above = captions(self.chart.label, self.chart.title, self.theme, width)
        if self.chart.subtitle:
            style = self.theme.chart_subtitle
            above.append((self.chart.subtitle, style, set_lines(self.chart.subtitle, style, width)))
        return above

    def _notes(self, width: float) -> list[Caption]:
        style = self.theme.note
        measure = min(width, 400)
        return [(text, style, set_lines(text, style, measure)) for text in (self.chart.source, self.chart.note) if text]

    def _drawing_height(self, width: float) -> float:
        return height_of(self.chart.spec, width, self.theme.chart_style) * self.squeeze

    def measure(self, width: float) -> float:
        return to_grid(self._height(width) + _BELOW)

    def height_alone(self, width: float) -> float:
        """Its height where nothing stands below it."""
        return self._height(width) + (_BELOW if self._notes(width) else 0)

    def _height(self, width: float) -> float:
        around = sum(len(lines) * style.leading for _, style, lines in self._captions(width) + self._notes(width))
        return 4 + around + _ABOVE + self._drawing_height(width)

    def squeezed(self, width: float, room: float) -> Flowable | None:
        """The same chart a little lower, if that makes it fit: only the kinds whose height is a matter of taste."""
        if not self.chart.spec.is_elastic:
            return None
        drawing = self._drawing_height(width)
        needed = (room - (self.wrap(width) - drawing)) / drawing
        return replace(self, squeeze=needed) if _LEAST_SQUEEZE <= needed < 1 else None

    def split_anyhow(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        """As much of the chart as fits; its source and note stand below its last part."""
        spec = self.chart.spec
        count = spec.units()
        low, high = 0, count - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._part(0, middle, count).wrap(width) <= room:
                low = middle
            else:
                high = middle - 1
        if not low:
            return None
        if low > _LEAST_PART:
            low = max(_LEAST_PART, min(low, count - _LEAST_PART))
        return self._part(0, low, count), self._part(low, count, count)

    def _part(self, first: int, last: int, count: int) -> ChartFlowable:
        spec = self.chart.spec.part(first, last)
        chart = replace(self.chart, spec=spec)
        if last < count:
            chart = replace(chart, source=(), note=())
        return replace(self, chart=chart, squeeze=1.0)

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
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
        figure.holds = self.chart.id
        with canvas.content(figure):
            canvas.drawing(drawing_of(self.chart.spec, width, height, self.theme.chart_style), x, y - height)
        y -= height + _BELOW
        for text, style, lines in self._notes(width):
            draw_lines(canvas, group.child("P"), text, lines, style, x, y)
            y -= len(lines) * style.leading
