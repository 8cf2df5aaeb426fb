"""Finds print over print in a finished PDF: texts and signs for withheld figures whose ink meets, or that leave their page.

Nothing of the typesetting is believed: pdfium says where the glyphs stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_ulong, create_string_buffer
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from reportpress.typeset.text import LOCK_HEIGHT
from reportpress.typeset.theme import LOCK_WIDTH, NARROW_LOCK

SLACK = 0.6
"""Points by which boxes may meet in both directions: kerning, overhanging italics, a hairline of an outline."""

_LOCK_BARS = (LOCK_WIDTH - 11, NARROW_LOCK - 11)
_LOCK_LEFT = 9.0  # from the padlock's left edge to its bar


@dataclass(frozen=True, slots=True)
class Ink:
    """A text as drawn in one piece, or the sign for a withheld figure: its box in points from the page's lower left corner."""

    page: int
    words: str
    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Ink) -> tuple[float, float]:
        """By how much the boxes meet, across and up."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.top, other.top) - max(self.bottom, other.bottom),
        )

    def leaves(self, width: float, height: float, edge: float) -> bool:
        return self.left < edge or self.bottom < edge or self.right > width - edge or self.top > height - edge


@dataclass(frozen=True, slots=True)
class Overprint:
    first: Ink
    second: Ink

    def __str__(self) -> str:
        across, up = self.first.overlap(self.second)
        return (
            f"page {self.first.page}: {self.first.words!r} and {self.second.words!r} meet by {across:.1f} x {up:.1f} pt"
        )


def overprints(data: bytes) -> list[Overprint]:
    """The pairs of drawn texts and signs whose ink meets."""
    return [pair for inks, _, _ in _pages(data) for pair in _meeting(inks)]


def beyond_the_frame(data: bytes, edge: float = 20.0) -> list[Ink]:
    """The texts that stand nearer to the page's edge than ``edge``, or beyond it."""
    return [ink for inks, width, height in _pages(data) for ink in inks if ink.leaves(width, height, edge)]


def _meeting(inks: list[Ink]) -> Iterator[Overprint]:
    """Looked at from the left: only those that begin before one ends can meet it."""
    inks = sorted(inks, key=lambda ink: ink.left)
    for index, first in enumerate(inks):
        for second in inks[index + 1 :]:
            if second.left > first.right - SLACK:
                break
            if min(first.overlap(second)) > SLACK:
                yield Overprint(first, second)


def _pages(data: bytes) -> Iterator[tuple[list[Ink], float, float]]:
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            text_page = page.get_textpage()
            inks = [ink for each in page.get_objects() if (ink := _ink(each, text_page, number))]
            yield inks, *page.get_size()
            text_page.close()
            page.close()
    finally:
        document.close()


def _ink(each: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage, number: int) -> Ink | None:
    if each.level:
        return None if each.type != pdfium.FPDF_PAGEOBJ_TEXT else _fail("a text in a form has a place of its own")
    if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
        words = _words(each, text_page)
        return Ink(number, words, *_tight(each)) if words.strip() else None
    if each.type == pdfium.FPDF_PAGEOBJ_PATH:
        left, bottom, right, top = each.get_bounds()
        if abs(top - bottom - LOCK_HEIGHT) < 0.1 and any(abs(right - left - bar) < 0.1 for bar in _LOCK_BARS):
            return Ink(number, "[withheld]", left - _LOCK_LEFT, bottom, right, top)
    return None


def _fail(why: str) -> None:
    raise AssertionError(why)


def _words(text: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(text, text_page, None, 0)
    buffer = create_string_buffer(size * 2)
    pdfium.FPDFTextObj_GetText(text, text_page, (pdfium.FPDF_WCHAR * size).from_buffer(buffer), c_ulong(size))
    return buffer.raw[: size * 2].decode("utf-16-le", "replace").rstrip("\0")


def _tight(text: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    box = [c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(text, *map(byref, box))
    left, bottom, right, top = (value.value for value in box)
    return left, bottom, right, top
