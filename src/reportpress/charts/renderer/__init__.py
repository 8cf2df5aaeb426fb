"""A matplotlib backend that draws on a ReportLab canvas: vectors, and real text in the fonts of the document.

On a canvas of one's own:

    draw_figure(figure, canvas, 56, 400, fonts={"sans-serif": FontFaces("SourceSans3-Regular")})

As a backend of matplotlib:

    figure.savefig("chart.pdf", backend="module://reportpress.charts.renderer")

See docs/renderer.md. The package needs numpy, matplotlib, ReportLab and the one error in `refusal`.
"""

from reportpress.charts.renderer.backend import FigureCanvas, FigureManager
from reportpress.charts.renderer.drawing import CanvasRenderer, Options, TextBox, draw_figure
from reportpress.charts.renderer.lettering import FontFaces
from reportpress.charts.renderer.refusal import CannotDraw

__all__ = [
    "CannotDraw",
    "CanvasRenderer",
    "FigureCanvas",
    "FigureManager",
    "FontFaces",
    "Options",
    "TextBox",
    "draw_figure",
]
