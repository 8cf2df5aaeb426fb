"""Finds print over print in a finished PDF: texts and signs for withheld figures whose ink meets, or that leave their page.

Nothing of the typesetting is believed: pdfium says where the glyphs stand. Texts are compared as wholes first, and those that
meet glyph by glyph: in close lines a tail may reach between the tall letters below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ctypes import addressof, byref, c_float, c_ulong, create_string_buffer
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from reportpress.typeset.pages.theme import LOCK_WIDTH, NARROW_LOCK
from reportpress.typeset.type.text import LOCK_HEIGHT

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
    object: int = 0

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
    return [pair for page in _pages(data) for pair in page.meeting]


def beyond_the_frame(data: bytes, edge: float = 20.0) -> list[Ink]:
    """The texts that stand nearer to the page's edge than ``edge``, or beyond it."""
    return [ink for page in _pages(data) for ink in page.inks if ink.leaves(page.width, page.height, edge)]


@dataclass(frozen=True, slots=True)
class _Page:
    width: float
    height: float
    inks: list[Ink]
    meeting: list[Overprint]


def _pages(data: bytes) -> Iterator[_Page]:
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document, start=1):
            text_page = page.get_textpage()
            inks = [ink for each in page.get_objects() if (ink := _ink(each, text_page, number))]
            pairs = list(_meeting(inks))
            glyphs = _glyphs(text_page, {ink.object for pair in pairs for ink in (pair.first, pair.second)})
            yield _Page(*page.get_size(), inks, [pair for pair in pairs if _really_meet(pair, glyphs)])
            text_page.close()
            page.close()
    finally:
        document.close()


def _meeting(inks: list[Ink]) -> Iterator[Overprint]:
    """Looked at from the left: only those that begin before one ends can meet it."""
    inks = sorted(inks, key=lambda ink: ink.left)
    for index, first in enumerate(inks):
        for second in inks[index + 1 :]:
            if second.left > first.right - SLACK:
                break
            if min(first.overlap(second)) > SLACK:
                yield Overprint(first, second)


def _really_meet(pair: Overprint, glyphs: Mapping[int, list[Ink]]) -> bool:
    first, second = (glyphs.get(ink.object) or [ink] for ink in (pair.first, pair.second))
    return any(min(a.overlap(b)) > SLACK for a in first for b in second)


def _glyphs(text_page: pypdfium2.PdfTextPage, objects: set[int]) -> dict[int, list[Ink]]:
    """The boxes of the glyphs of these text objects."""
    boxes: dict[int, list[Ink]] = {}
    for index in range(text_page.count_chars() if objects else 0):
        owner = pdfium.FPDFText_GetTextObject(text_page, index)
        address = addressof(owner.contents) if owner else 0
        if address in objects:
            boxes.setdefault(address, []).append(Ink(0, "", *text_page.get_charbox(index)))
    return boxes


def _ink(each: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage, number: int) -> Ink | None:
    if each.level:
        return None if each.type != pdfium.FPDF_PAGEOBJ_TEXT else _fail("a text in a form has a place of its own")
    if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
        left, bottom, right, top = _tight(each)
        if right - left < SLACK or top - bottom < SLACK:
            return None  # a space
        # A text that is printed twice at one place has no words of its own for pdfium the second time.
        return Ink(number, _words(each, text_page), left, bottom, right, top, addressof(each.raw.contents))
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
