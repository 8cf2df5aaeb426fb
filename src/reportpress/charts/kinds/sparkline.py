"""A line without words beside a key figure: from zero, with a dot at its end.

        .*
   . - '
.-'______   zero
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.charts.checks import check_height, check_value
from reportpress.charts.fills import colour_of
from reportpress.charts.specs import Sparkline
from reportpress.charts.style import ChartStyle
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEIGHT = 14.0
_RADIUS = 2.0
_LINE = 1.1
_DASHES = (3.0, 1.6)


def height(spec: Sparkline, _width: float, _style: ChartStyle) -> float:
    _check(spec)
    return _HEIGHT


def figure(spec: Sparkline, width: float, height: float, style: ChartStyle) -> Figure:
    from reportpress.charts.sheet import Sheet  # late: heights are asked for without matplotlib

    _check(spec)
    check_height(spec.kind, _HEIGHT, height)
    values = [float(level) for level in spec.levels]
    low, high = min(0.0, *values), max(0.0, *values)
    unit = (height - 2 * _RADIUS) / (high - low) if high > low else 0.0
    zero = _RADIUS - low * unit
    # A single level is a dot at the end: there is no line that leads to it.
    step = (width - 2 * _RADIUS) / max(len(values) - 1, 1)
    last = width - _RADIUS
    points = [(last - (len(values) - 1 - index) * step, zero + value * unit) for index, value in enumerate(values)]
    colour = colour_of(spec.basis, style)
    derived = spec.basis == "derived"
    with Sheet(width, height, style) as sheet:
        sheet.lines([[(0, zero), (width, zero)]], style.light, kind="zero")
        sheet.lines([points], colour, width=_LINE, dashes=_DASHES if derived else (), kind="level")
        if derived:
            sheet.dots(points[-1:], _RADIUS, style.paper, edge=colour, kind="end")
        else:
            sheet.dots(points[-1:], _RADIUS, colour, kind="end")
    return sheet.figure


def _check(spec: Sparkline) -> None:
    if not spec.levels:
        raise LayoutError("a sparkline has no levels: leave it out")
    for index, level in enumerate(spec.levels, start=1):
        check_value(spec.kind, f"place {index}", level, None, spec.basis)
