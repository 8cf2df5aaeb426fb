"""Charts: a class for each kind, house style, and the renderer that puts a matplotlib figure on a ReportLab canvas.

Nothing here loads matplotlib before a figure is made, so that a chart that is drawn already costs no import.
"""

from __future__ import annotations

from typing import Any

from reportpress.charts.kind import ChartKind
from reportpress.charts.loading import house_settings, load_matplotlib
from reportpress.charts.style import ChartStyle
from reportpress.files.surroundings import load_reportlab

load_reportlab()  # before any module of the room names it

__all__ = ["ChartStyle", "draw"]


def draw(spec: ChartKind, canvas: Any, x: float, y: float, width: float, height: float, style: ChartStyle) -> None:
    """Draws the chart on a ReportLab canvas, its lower left corner at (x, y).

    Raises `LayoutError` if the chart would break one of the rules that keep charts honest and readable.
    """
    load_matplotlib()
    from reportpress.charts.checks import check_labels
    from reportpress.charts.renderer import FontFaces, draw_figure
    from reportpress.charts.sheet import FAMILY, SETTINGS

    fonts = {FAMILY: FontFaces(regular=style.regular, bold=style.semibold, italic=style.italic)}
    with house_settings(SETTINGS):
        labels = draw_figure(spec.figure(width, height, style), canvas, x, y, fonts)
    check_labels(labels, width, height)
