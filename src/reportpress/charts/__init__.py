"""Charts: one module for each kind, house style, and the renderer that puts a matplotlib figure on a ReportLab canvas.

Nothing here loads matplotlib before a figure is made, so that a chart that is drawn already costs no import.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

from reportpress.charts import (
    bars,
    coverage,
    growth_path,
    locked,
    slope,
    small_multiples,
    sparkline,
    stated_rates,
    tree,
    waterfall,
    world_map,
    year_columns,
)
from reportpress.charts.checks import check_labels
from reportpress.charts.style import ChartStyle
from reportpress.manuscript.chart_specs import ChartSpec

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["KINDS", "ChartStyle", "draw", "figure", "height"]

KINDS: Mapping[str, ModuleType] = {
    "growth-path": growth_path,
    "stated-rates": stated_rates,
    "bars": bars,
    "year-columns": year_columns,
    "slope": slope,
    "small-multiples": small_multiples,
    "waterfall": waterfall,
    "sparkline": sparkline,
    "world-map": world_map,
    "coverage": coverage,
    "tree": tree,
    "locked": locked,
}


def height(spec: ChartSpec, width: float, style: ChartStyle) -> float:
    """The natural height in points of a chart that is ``width`` points wide."""
    return float(KINDS[spec.kind].height(spec, width, style))


def figure(spec: ChartSpec, width: float, height: float, style: ChartStyle) -> Figure:
    """The chart as a matplotlib figure of so many points."""
    made: Figure = KINDS[spec.kind].figure(spec, width, height, style)
    return made


def draw(spec: ChartSpec, canvas: Any, x: float, y: float, width: float, height: float, style: ChartStyle) -> None:
    """Draws the chart on a ReportLab canvas, its lower left corner at (x, y).

    Raises `LayoutError` if the chart would break one of the rules that keep charts honest and readable.
    """
    from reportpress.charts.renderer import FontFaces, draw_figure
    from reportpress.charts.sheet import FAMILY

    fonts = {FAMILY: FontFaces(regular=style.regular, bold=style.semibold, italic=style.italic)}
    labels = draw_figure(figure(spec, width, height, style), canvas, x, y, fonts)
    check_labels(labels, width, height)
