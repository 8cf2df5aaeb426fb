"""Charts: one module for each kind, house style, and the renderer that puts a matplotlib figure on a ReportLab canvas.

Nothing here loads matplotlib before a figure is made, so that a chart that is drawn already costs no import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from reportpress.charts.loading import house_settings, load_matplotlib
from reportpress.charts.specs import ChartSpec
from reportpress.charts.style import ChartStyle
from reportpress.files.surroundings import load_reportlab

if TYPE_CHECKING:
    from matplotlib.figure import Figure

load_reportlab()  # before any module of the room names it

__all__ = ["KINDS", "ChartStyle", "draw", "figure", "height"]

_NAMES = (
    "growth-path",
    "stated-rates",
    "bars",
    "year-columns",
    "slope",
    "small-multiples",
    "waterfall",
    "sparkline",
    "world-map",
    "coverage",
    "tree",
    "locked",
)


class _Kinds(Mapping[str, ModuleType]):
    """The module of each kind, loaded when it is asked for."""

    def __getitem__(self, kind: str) -> ModuleType:
        if kind not in _NAMES:
            raise KeyError(kind)
        return import_module(f"reportpress.charts.kinds.{kind.replace('-', '_')}")

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


KINDS: Mapping[str, ModuleType] = _Kinds()


def height(spec: ChartSpec, width: float, style: ChartStyle) -> float:
    """The natural height in points of a chart that is ``width`` points wide."""
    return float(KINDS[spec.kind].height(spec, width, style))


def figure(spec: ChartSpec, width: float, height: float, style: ChartStyle) -> Figure:
    """The chart as a matplotlib figure of so many points."""
    load_matplotlib()
    made: Figure = KINDS[spec.kind].figure(spec, width, height, style)
    return made


def draw(spec: ChartSpec, canvas: Any, x: float, y: float, width: float, height: float, style: ChartStyle) -> None:
    """Draws the chart on a ReportLab canvas, its lower left corner at (x, y).

    Raises `LayoutError` if the chart would break one of the rules that keep charts honest and readable.
    """
    load_matplotlib()
    from reportpress.charts.checks import check_labels
    from reportpress.charts.renderer import FontFaces, draw_figure
    from reportpress.charts.sheet import FAMILY, SETTINGS

    fonts = {FAMILY: FontFaces(regular=style.regular, bold=style.semibold, italic=style.italic)}
    with house_settings(SETTINGS):
        labels = draw_figure(figure(spec, width, height, style), canvas, x, y, fonts)
    check_labels(labels, width, height)
