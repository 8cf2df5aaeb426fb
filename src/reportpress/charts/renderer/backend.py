"""The renderer as a backend of matplotlib: ``savefig(..., backend="module://...")`` and ``matplotlib.use("module://...")``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Unpack

from matplotlib.backend_bases import FigureCanvasBase, FigureManagerBase
from matplotlib.cbook import open_file_cm
from matplotlib.font_manager import FontProperties
from reportlab.pdfgen.canvas import Canvas

from reportpress.charts.renderer.drawing import CanvasRenderer, Options
from reportpress.charts.renderer.lettering import FontFaces, managed_fonts
from reportpress.charts.renderer.refusal import CannotDraw

_METADATA = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")


class FigureCanvas(FigureCanvasBase):
    """Saves figures as PDF files of one page. Equal figures make equal files, dated by SOURCE_DATE_EPOCH or always the same."""

    fixed_dpi = 72
    filetypes = {"pdf": "Portable Document Format"}  # noqa: RUF012  # as matplotlib declares it

    @classmethod
    def get_default_filetype(cls) -> str:
        return "pdf"

    def print_pdf(
        self,
        filename: str | os.PathLike[str] | IO[bytes],
        *,
        dpi: object = None,
        facecolor: object = None,
        edgecolor: object = None,
        orientation: object = None,
        bbox_inches_restore: object = None,
        metadata: Mapping[str, str | None] | None = None,
        fonts: Mapping[str, FontFaces] | None = None,
        **options: Unpack[Options],
    ) -> None:
        """``metadata``: Title, Author, Subject, Keywords, Creator, Producer. ``fonts`` and further options: as
        `CanvasRenderer` has them, except that images, gradients and formulas are drawn here unless they are refused, and
        that images are as fine as ``savefig(dpi=...)`` asks. The other arguments matplotlib has already seen to.
        """
        allowed: Options = {
            "images": "embed",
            "gradients": "draw",
            "mathtext": "paths",
            "image_dpi": float(self.figure.dpi),
            **options,
        }
        # matplotlib sets the resolution back itself, after it has measured the figure with it.
        self.figure.dpi = 72
        width, height = (float(side) * 72 for side in self.figure.get_size_inches())
        # A font that is already needed spares the file the Helvetica that ReportLab mentions on every page.
        first = managed_fonts(FontProperties())[0] if fonts is None else next(iter(fonts.values())).regular
        try:
            canvas = Canvas(
                BytesIO(), pagesize=(width, height), invariant=1, pageCompression=1, initialFontName=first, lang=None
            )
        except (ValueError, OverflowError, OSError):
            if "SOURCE_DATE_EPOCH" not in os.environ:
                raise
            raise CannotDraw("SOURCE_DATE_EPOCH in the environment gives no date in seconds since 1970") from None
        _describe(canvas, metadata or {})
        with CanvasRenderer(canvas, width, height, fonts=fonts, **allowed) as renderer:
            self.figure.draw(renderer)
        with open_file_cm(filename, "wb") as file:
            file.write(canvas.getpdfdata())

    def draw(self) -> None:
        dpi = self.figure.dpi
        try:
            self.figure.draw_without_rendering()
        finally:
            self.figure.dpi = dpi
        super().draw()


FigureManager = FigureManagerBase


def _describe(canvas: Canvas, metadata: Mapping[str, str | None]) -> None:
    unknown = [key for key, value in metadata.items() if key not in _METADATA and value is not None]
    if unknown:
        raise CannotDraw(f"the metadata {', '.join(unknown)} cannot be written; there are {', '.join(_METADATA)}")
    for key in _METADATA:
        value = metadata.get(key) or ("matplotlib and ReportLab" if key == "Producer" else "")
        getattr(canvas, f"set{key}")(value)
