"""A line without words beside a key figure: from zero, with a dot at its end.

        .*
   . - '
.-'______   zero
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from reportpress.charts.checks import check_height, check_value
from reportpress.charts.fills import colour_of
from reportpress.charts.kind import DataRows, Row, WholeChart
from reportpress.charts.loading import new_sheet
from reportpress.charts.style import ChartStyle
from reportpress.charts.values import ValueBasis
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEIGHT = 14.0
_RADIUS = 2.0
_LINE = 1.1
_DASHES = (3.0, 1.6)


@dataclass(frozen=True, slots=True)
class Sparkline(WholeChart):
    """A line without words beside a key figure: levels from zero, from left to right."""

    levels: tuple[Decimal, ...]
    basis: ValueBasis

    kind: ClassVar[str] = "sparkline"
    has_data: ClassVar[bool] = False

    def height(self, _width: float, _style: ChartStyle) -> float:
        _check(self)
        return _HEIGHT

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        _check(self)
        check_height(self.kind, _HEIGHT, height)
        values = [float(level) for level in self.levels]
        low, high = min(0.0, *values), max(0.0, *values)
        unit = (height - 2 * _RADIUS) / (high - low) if high > low else 0.0
        zero = _RADIUS - low * unit
        # A single level is a dot at the end: there is no line that leads to it.
        step = (width - 2 * _RADIUS) / max(len(values) - 1, 1)
        last = width - _RADIUS
        points = [(last - (len(values) - 1 - index) * step, zero + value * unit) for index, value in enumerate(values)]
        colour = colour_of(self.basis, style)
        derived = self.basis == "derived"
        with new_sheet(width, height, style) as sheet:
            sheet.lines([[(0, zero), (width, zero)]], style.light, kind="zero")
            sheet.lines([points], colour, width=_LINE, dashes=_DASHES if derived else (), kind="level")
            if derived:
                sheet.dots(points[-1:], _RADIUS, style.paper, edge=colour, kind="end")
            else:
                sheet.dots(points[-1:], _RADIUS, colour, kind="end")
        return sheet.figure

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "sparkline"

    def rows(self, data: DataRows) -> Iterator[Row]:
        return iter(())


def _check(spec: Sparkline) -> None:
    if not spec.levels:
        raise LayoutError("a sparkline has no levels: leave it out")
    for index, level in enumerate(spec.levels, start=1):
        check_value(spec.kind, f"place {index}", level, None, spec.basis)
