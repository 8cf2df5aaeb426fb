"""Signs that a brand's font lacks and a shipped one has, lent to it: raised figures, a true minus, arrows, quotation marks.

Nobody who writes data can help it that a font has no `⁷`; so each sign that is not a letter is taken from a shipped font, at the
scale of the font that lacks it, as a glyph of its own after that font's. It is measured, embedded, drawn and read like any
other, on pages and on charts. Letters are not lent: a word in two hands is a mistake to whoever sees it, and is told. Format:
OpenType 1.9, table glyf, simple glyph description.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Sequence

from reportpress.typeset.type.outlines import Contour, outline
from reportpress.typeset.type.truetype import TrueTypeFace

_ON_CURVE = 0x01
_MOST_GLYPHS = 0xFFFF


def lend_signs(face: TrueTypeFace, lender: TrueTypeFace) -> None:
    """Gives a face all signs of another that it lacks, or that leave no ink in it."""
    scale = face.units_per_em / lender.units_per_em
    for code, glyph in lender.glyph_of.items():
        own = face.glyph_of.get(code)
        if is_letter(code) or (own is not None and (_is_blank(code) or face.has_ink(own))):
            continue
        if face.glyph_count + len(face.lent) >= _MOST_GLYPHS:
            return
        face.lend(code, lender.advances[glyph], lambda glyph=glyph: _encoded(outline(lender, glyph), scale))  # type: ignore[misc]


def is_letter(code: int) -> bool:
    """Letters, their marks, and the ten figures, which a font that is to set text must have."""
    return unicodedata.category(chr(code))[0] in "LM" or chr(code) in "0123456789"


def _is_blank(code: int) -> bool:
    return unicodedata.category(chr(code))[0] in "ZC"


def _encoded(contours: Sequence[Contour], scale: float) -> bytes:
    """The contours as an entry of the glyf table, each point with both its coordinates in full."""
    if not contours:
        return b""
    points = [
        (round(point.x * scale), round(point.y * scale), point.on_curve) for contour in contours for point in contour
    ]
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    ends: list[int] = []
    for contour in contours:
        ends.append((ends[-1] if ends else -1) + len(contour))
    steps = [
        struct.pack(">h", after - before)
        for values in (xs, ys)
        for before, after in zip([0, *values], values, strict=False)
    ]
    data = struct.pack(">5h", len(contours), min(xs), min(ys), max(xs), max(ys))
    data += struct.pack(f">{len(ends)}HH", *ends, 0)
    data += bytes(_ON_CURVE if on_curve else 0 for _, _, on_curve in points)
    return data + b"".join(steps)
