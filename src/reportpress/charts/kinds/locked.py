"""What stands for a chart whose values are withheld: bars of one length, a lock and a line of words. Nothing else decides
how it looks, so it gives nothing away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from reportpress.charts.checks import check_height
from reportpress.charts.kind import DataRows, Row, WholeChart
from reportpress.charts.lettering import ASCENT, MIDDLE, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.style import ChartStyle, blend

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BARS = 4
_THICKNESS = 10.0
_STEP = 19.0
_NAMES, _FROM, _TO = 0.17, 0.20, 0.64  # of the width: where the names would end, where the bars begin and end
_LOCK = 9.0
_INDENT = 12.0
_BELOW = 10.0


@dataclass(frozen=True, slots=True)
class LockedChart(WholeChart):
    """A chart whose values are withheld: a quiet drawing that is the same whatever the data, with ``text`` in it."""

    text: str

    kind: ClassVar[str] = "locked"

    def height(self, width: float, style: ChartStyle) -> float:
        return _height(self, width, style)

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        label = letterings(style).label
        check_height(self.kind, _height(self, width, style), height)
        with new_sheet(width, height, style) as sheet:
            pale = blend(style.light, style.paper, 0.55)
            for bar in range(_BARS):
                bottom = height - _THICKNESS - bar * _STEP
                sheet.rectangle(0, bottom + 2, _NAMES * width, _THICKNESS - 4, pale, kind="locked name")
                sheet.rectangle(_FROM * width, bottom, (_TO - _FROM) * width, _THICKNESS, style.light, kind="locked")
            foot = height - (_BARS - 1) * _STEP - _THICKNESS
            if _fits_beside(self, width, style):
                lines = label.wrap(self.text, _beside(width))
                x, top = _TO * width + _INDENT, label.centred((height + foot) / 2, len(lines))
            else:
                lines = _lines_below(self, width, style)
                x, top = 0.0, foot - _BELOW
            line_middle = top - (ASCENT - MIDDLE) * label.size
            sheet.lock(x, line_middle - _LOCK / 2, _LOCK, style.mid)
            sheet.block(x + _INDENT, top, lines, label, style.dark)
        return sheet.figure

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "locked"

    def rows(self, data: DataRows) -> Iterator[Row]:
        yield data.value("", self.text, "locked", "")


def _height(spec: LockedChart, width: float, style: ChartStyle) -> float:
    bars = (_BARS - 1) * _STEP + _THICKNESS
    if _fits_beside(spec, width, style):
        return bars
    return bars + _BELOW + letterings(style).label.height(len(_lines_below(spec, width, style)))


def _beside(width: float) -> float:
    return width * (1 - _TO) - 2 * _INDENT


def _fits_beside(spec: LockedChart, width: float, style: ChartStyle) -> bool:
    label = letterings(style).label
    return len(label.wrap(spec.text, _beside(width), 100)) <= 3


def _lines_below(spec: LockedChart, width: float, style: ChartStyle) -> tuple[str, ...]:
    return letterings(style).label.wrap(spec.text, width - _INDENT)
