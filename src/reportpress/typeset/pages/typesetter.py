"""Manuscript in, PDF out: layout first, then every page drawn once, with its structure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from reportpress.errors import LayoutError
from reportpress.manuscript.blocks import Furniture, Manuscript, Meta
from reportpress.typeset.pages.cover import draw_cover
from reportpress.typeset.pages.drawings import drawing_of
from reportpress.typeset.pages.flow import Flow, PagePlan
from reportpress.typeset.pages.flowables import Flowable, flowable, section_opener
from reportpress.typeset.pages.preflight import DrawingRecord
from reportpress.typeset.pages.theme import PAPERS, WHITE, Grid, TextStyle, Theme
from reportpress.typeset.pdf.attachments import attach
from reportpress.typeset.pdf.canvas import TaggedCanvas
from reportpress.typeset.pdf.metadata import describe
from reportpress.typeset.pdf.structure import Element, write_structure
from reportpress.typeset.type.fonts import font, glyphs_used, register_fonts
from reportpress.typeset.type.text import as_text, set_lines

if TYPE_CHECKING:
    from reportpress.typeset.chart_files.page_content import PageContent

_LARGEST_PAGE = 14_400
"""The longest side of a page in points: ISO 19005-3, 6.1.13."""


@dataclass(frozen=True, slots=True)
class TypesetDocument:
    data: bytes
    pages: int
    record: DrawingRecord


@dataclass(frozen=True, slots=True)
class TypesetPage:
    """A document of one page, its width and height in points, and what is drawn on it."""

    data: bytes
    size: tuple[int, int]
    content: PageContent


def typeset(manuscript: Manuscript, theme: Theme, paper: str = "A4") -> TypesetDocument:
    """The PDF of a manuscript: PDF 1.7, tagged, PDF/UA-1 and PDF/A-3a at once. The same input gives the same bytes."""
    if paper not in PAPERS:
        raise LayoutError(f"{paper!r} is not a paper that is known here; use one of {', '.join(PAPERS)}")
    register_fonts()
    theme = _in_language(theme, manuscript.meta.language)
    grid = Grid(*PAPERS[paper])
    pages = Flow(grid, theme).lay_out(manuscript)
    canvas = TaggedCanvas((grid.page_width, grid.page_height), theme.sans)
    canvas.files = attach(canvas._doc, manuscript.files, manuscript.meta.date)
    _paint_paper(canvas, theme)
    draw_cover(canvas, manuscript.cover, canvas.document, grid, theme)
    canvas.target("cover", grid.page_height)
    canvas.bookmark(manuscript.cover.title, "cover", 0)
    canvas.showPage()
    sections: dict[int, Element] = {}
    for number, page in enumerate(pages, start=2):
        _paint_paper(canvas, theme)
        _draw_furniture(canvas, manuscript.furniture, number, len(pages) + 1, grid, theme)
        _draw_page(canvas, page, sections)
        canvas.showPage()
    data = _finished(canvas, manuscript.meta)
    record = _record(canvas, len(pages) + 1)
    canvas.discard()
    return TypesetDocument(data, record.pages, record)


@lru_cache(maxsize=16)
def _in_language(theme: Theme, language: str) -> Theme:
    """One object for all documents that look alike, so that its styles are made once."""
    return replace(theme, language=language)


def forget() -> None:
    """Forgets what earlier documents have left to be used again; it is worth its while only to a measurement or a test."""
    for remembered in (flowable, section_opener, set_lines, drawing_of):
        remembered.cache_clear()


def typeset_alone(alone: Flowable, width: float, margin: float, meta: Meta, theme: Theme) -> TypesetPage:
    """The PDF of one thing alone, on a page of its own size. ``width`` is the thing's, ``margin`` the least around it, in points.

    The page's sides are whole points, so that a picture of it has whole pixels and is nowhere stretched. It conforms as a
    whole document does; the same input gives the same bytes.
    """
    from reportpress.typeset.chart_files.page_content import PageContent  # late: a whole document needs none

    register_fonts()
    size = (ceil(round(width + 2 * margin, 3)), ceil(round(alone.height_alone(width) + 2 * margin, 3)))
    if max(size) > _LARGEST_PAGE:
        raise LayoutError(f"a page of {size[0]} × {size[1]} points is larger than PDF/A allows, {_LARGEST_PAGE:,}")
    canvas = TaggedCanvas(size, theme.sans)
    _paint_paper(canvas, theme)
    alone.draw(canvas, canvas.document, (size[0] - width) / 2, size[1] - margin, width)
    operators = "\n".join(canvas._code)
    canvas.showPage()
    data = _finished(canvas, meta)
    faces = {use.internal_name: font(name).truetype for name, use in canvas._doc.font_uses.items()}
    content = PageContent(operators, faces, canvas.forms)
    canvas.discard()
    return TypesetPage(data, size, content)


def _finished(canvas: TaggedCanvas, meta: Meta) -> bytes:
    structure = write_structure(canvas._doc, canvas.document, canvas.page_objects, canvas.files)
    describe(canvas._doc, meta, structure)
    return bytes(canvas.getpdfdata())


def _record(canvas: TaggedCanvas, numbered_pages: int) -> DrawingRecord:
    document = canvas._doc
    return DrawingRecord(
        pages=len(canvas.page_objects),
        numbered_pages=numbered_pages,
        words=tuple(canvas.words),
        links=tuple(canvas.links),
        targets=canvas.targets,
        fonts=frozenset(document.fontMapping),
        glyphs=glyphs_used(document),
        objects=document.written_objects,
        streams=document.written_streams,
    )


def _paint_paper(canvas: TaggedCanvas, theme: Theme) -> None:
    """The theme's paper, where it is not the paper itself."""
    if theme.colours.paper != WHITE:
        with canvas.artifact("Background"):
            width, height = canvas._pagesize
            canvas.panel(0, 0, width, height, theme.colours.paper)


def _draw_page(canvas: TaggedCanvas, page: PagePlan, sections: dict[int, Element]) -> None:
    for placed in page.placed:
        if placed.section not in sections:
            sections[placed.section] = canvas.document.child("Sect")
        tape = placed.flowable.tape(placed.x, placed.top, placed.width, placed.slot)
        canvas.play(tape, sections[placed.section], placed.slot)


def _draw_furniture(
    canvas: TaggedCanvas, furniture: Furniture, number: int, count: int, grid: Grid, theme: Theme
) -> None:
    """Running title and sample mark above, edition and page number below; all of it is skipped when read out."""
    style = TextStyle(theme.sans, 7.5, 9.75, theme.colours.dark)
    mark = TextStyle(theme.sans_strong, 7.5, 9.75, theme.colours.accent, tracking=1.0)
    head = grid.page_height - grid.top + 24
    foot = grid.foot - 26
    right = grid.side + grid.width
    page = furniture.page_of.replace("{page}", str(number)).replace("{pages}", str(count))
    with canvas.artifact("Pagination/Header"):
        _line(canvas, furniture.running_title, style, grid.side, head, grid.width * 0.75)
    if furniture.sample_mark:
        with canvas.artifact("Pagination/Watermark"):
            width = set_lines(as_text(furniture.sample_mark), mark, grid.width)[0].width
            _line(canvas, furniture.sample_mark, mark, right - width + mark.tracking, head, grid.width)
    with canvas.artifact("Pagination/Footer"):
        _line(canvas, furniture.edition, style, grid.side, foot, grid.width * 0.75)
        _line(canvas, furniture.copy, style, grid.side, foot - style.leading, grid.width)
        _line(canvas, page, style, right - set_lines(as_text(page), style, grid.width)[0].width, foot, grid.width)


def _line(canvas: TaggedCanvas, words: str, style: TextStyle, x: float, baseline: float, width: float) -> None:
    """One line of words, cut with an ellipsis where it is too long."""
    text = words
    while len(set_lines(as_text(text), style, width)) > 1:
        text = text.removesuffix("…").rsplit(" ", 1)[0][: len(text) - 2] + "…"
    canvas.text(x, baseline, text, style.font, style.size, style.colour, style.tracking)
