"""Outlines are read as an independent reader reads them."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from reportpress.errors import InvalidBrand
from reportpress.typeset.type.outlines import outline, segments
from reportpress.typeset.type.truetype import TrueTypeFace
from tests.conftest import ROOT

FILES = sorted((ROOT / "fonts").glob("*/*.ttf"))


def drawn_by_others(font: TTFont, name: str) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    """A glyph as fontTools draws it, in the commands that we use."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    drawn: list[tuple[str, Any]] = []
    start: Any = None
    for operator, points in pen.value:
        if operator == "moveTo":
            start = points[0]
            drawn.append(("M", points))
        elif operator == "lineTo":
            drawn.append(("L", points))
        elif operator == "qCurveTo":
            drawn += [("Q", pair) for pair in decomposeQuadraticSegment(points)]
        else:
            assert operator == "closePath"
            if drawn[-1][1][-1] != start:
                drawn.append(("L", (start,)))
    return drawn


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_glyphs_points_are_those_of_an_independent_reader(path: Path):
    face, other = TrueTypeFace(path), TTFont(path)
    table = other["glyf"]
    for number, name in enumerate(other.getGlyphOrder()):
        coordinates, ends, flags = table[name].getCoordinates(table)
        contours = outline(face, number)
        assert [(p.x, p.y) for contour in contours for p in contour] == list(coordinates), name
        assert [p.on_curve for contour in contours for p in contour] == [bool(flag & 1) for flag in flags], name
        assert [len(contour) for contour in contours] == [e - b for b, e in zip([-1, *ends], ends, strict=False)], name


def test_every_glyph_of_a_face_is_drawn_as_an_independent_reader_draws_it():
    path = next(path for path in FILES if path.stem == "SourceSans3-Regular")
    face, other = TrueTypeFace(path), TTFont(path)
    for number, name in enumerate(other.getGlyphOrder()):
        ours = [(s.command, s.points) for contour in outline(face, number) for s in segments(contour)]
        assert ours == drawn_by_others(other, name), name


# Glyphs that the shipped fonts do not have, put together by hand


def entry(contours: int, body: bytes) -> bytes:
    return struct.pack(">5h", contours, 0, 0, 0, 0) + body


def simple(*points: tuple[int, int, int]) -> bytes:
    """A glyph of one contour: steps in x and y, and whether the point is on the curve."""
    body = struct.pack(">HH", len(points) - 1, 0) + bytes(on for _, _, on in points)
    return entry(1, body + b"".join(struct.pack(">h", points[n][axis]) for axis in (0, 1) for n in range(len(points))))


TRIANGLE = simple((0, 0, 1), (100, 0, 1), (0, 100, 1))


class Face:
    """Stands for a font that holds only these glyphs."""

    path = Path("made.ttf")

    def __init__(self, *glyphs: bytes) -> None:
        self._glyphs = glyphs

    def outline_data(self, glyph: int) -> bytes:
        return self._glyphs[glyph]


def places(face: Any, glyph: int) -> list[tuple[float, float]]:
    return [(p.x, p.y) for contour in outline(face, glyph) for p in contour]


def test_a_contour_without_a_point_on_the_curve_begins_between_two():
    (contour,) = outline(Face(simple((0, 0, 0), (100, 0, 0), (0, 100, 0), (-100, 0, 0))), 0)
    assert [s.command for s in segments(contour)] == ["M", "Q", "Q", "Q", "Q"]
    assert segments(contour)[0].points == ((0, 50),)
    assert segments(contour)[-1].points == ((0, 100), (0, 50))


def test_a_component_can_be_scaled_turned_and_moved():
    half = entry(-1, struct.pack(">HHbbh", 0x0A, 0, 10, 20, 8192))
    wide = entry(-1, struct.pack(">HHbbhh", 0x42, 0, 0, 0, 16384, -8192))
    turned = entry(-1, struct.pack(">HHhhhhhh", 0x83, 0, 5, 0, 0, 16384, -16384, 0))
    face = Face(TRIANGLE, half, wide, turned)
    assert places(face, 1) == [(10, 20), (60, 20), (60, 70)]
    assert places(face, 2) == [(0, 0), (100, 0), (100, -50)]
    assert places(face, 3) == [(5, 0), (5, 100), (-95, 100)]


def test_a_scaled_offset_shrinks_with_its_component():
    face = Face(TRIANGLE, entry(-1, struct.pack(">HHbbh", 0x80A, 0, 10, 20, 8192)))
    assert places(face, 1)[0] == (5, 10)


def test_components_can_be_joined_at_points():
    joined = entry(-1, struct.pack(">HHbb", 0x22, 0, 0, 0) + struct.pack(">HHBB", 0, 0, 2, 0))
    assert places(Face(TRIANGLE, joined), 1)[3:] == [(100, 100), (200, 100), (200, 200)]


@pytest.mark.parametrize(
    "damaged",
    [
        b"\x00",
        TRIANGLE[:14],
        TRIANGLE[:-1],
        entry(-1, struct.pack(">HHbb", 0x02, 0, 0, 0)),  # made of itself
        entry(-1, struct.pack(">HHbb", 0x02, 9, 0, 0)),  # made of what is not there
    ],
)
def test_a_damaged_glyph_is_told_with_the_fonts_name(damaged: bytes):
    with pytest.raises(InvalidBrand, match=r"made\.ttf: is damaged: its glyph 0"):
        outline(Face(damaged), 0)
