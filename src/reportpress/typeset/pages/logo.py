"""The publisher's logo on a page: a picture as it is, a drawing path by path."""

from __future__ import annotations

import io

from reportpress.brand.svg import VectorPicture
from reportpress.brand.svg_style import CURRENT
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pdf.pdf_file import number
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface

_WIDTH, _HEIGHT = 170.0, 36.0


def draw_logo(canvas: Surface, parent: Element, theme: Theme, x: float, top: float, colour: str) -> None:
    """The theme's logo, fitted into a box, as a figure that is called by the wordmark. ``colour``: of the text around it."""
    ratio = _ratio(theme.logo)
    height = min(_HEIGHT, _WIDTH / ratio)
    figure = parent.child("Figure", alternative=theme.wordmark)
    figure.set_bounding_box(x, top - height, x + height * ratio, top)
    with canvas.content(figure):
        if isinstance(theme.logo, VectorPicture):
            draw_paths(canvas, theme.logo, x, top - height, height, colour)
        else:
            canvas.picture(theme.logo, x, top - height, height * ratio, height)


def draw_paths(canvas: Surface, picture: VectorPicture, x: float, y: float, height: float, current: str) -> None:
    """A drawing with its lower left corner at (x, y). ``current``: what stands for the colour of the text around it."""
    scale = height / picture.height
    for path in picture.paths:
        fill, stroke = (current if colour == CURRENT else colour for colour in (path.fill, path.stroke))
        placed = f"{scale:.6f} 0 0 {scale:.6f} {number(x)} {number(y)} cm {path.operators}"
        canvas.path(placed, fill, stroke, path.width, path.even_odd)


def _ratio(logo: bytes | VectorPicture) -> float:
    """Width over height."""
    if isinstance(logo, VectorPicture):
        return logo.width / logo.height
    from PIL import Image

    with Image.open(io.BytesIO(logo)) as picture:
        return picture.width / picture.height
