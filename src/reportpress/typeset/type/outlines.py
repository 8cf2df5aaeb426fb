"""The outlines of a TrueType font's glyphs, for output that must look right where the font is not.

Contours are closed and made of straight lines and quadratic curves, in the font's own units, y upwards.
Format: OpenType 1.9, table glyf (simple and composite glyph descriptions).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from math import hypot
from typing import NamedTuple

from reportpress.errors import InvalidBrand
from reportpress.problems import Place, Problem
from reportpress.typeset.type.truetype import TrueTypeFace

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_WORDS, _XY_VALUES, _SCALE, _MORE, _XY_SCALE, _TWO_BY_TWO, _SCALED_OFFSET = 0x01, 0x02, 0x08, 0x20, 0x40, 0x80, 0x800
_MOST_PARTS = 500
_DEEPEST = 8  # composites of composites: no font needs more, and one that is made of itself has no end


class ContourPoint(NamedTuple):
    """A point of a contour. Between two points that are off the curve there is one on it, in their middle."""

    x: float
    y: float
    on_curve: bool


Contour = tuple[ContourPoint, ...]


class ContourSegment(NamedTuple):
    """A piece of a contour as in a path of SVG: ``M`` or ``L`` with its end, or ``Q`` with its handle and its end."""

    command: str
    points: tuple[tuple[float, float], ...]


@lru_cache(maxsize=4096)
def outline(face: TrueTypeFace, glyph: int) -> tuple[Contour, ...]:
    """The contours of a glyph, composites put together. Raises `InvalidBrand` where the font is damaged."""
    try:
        return _outline(face, glyph, 0, count(1))
    except (struct.error, IndexError, ValueError) as error:
        problem = Problem(Place(face.path.name), f"is damaged: its glyph {glyph} has no outline that can be read")
        raise InvalidBrand([problem]) from error


def segments(contour: Contour) -> tuple[ContourSegment, ...]:
    """A contour from its first point on the curve, and round to it again; closing it is left to the reader."""
    first = next((n for n, point in enumerate(contour) if point.on_curve), None)
    if first is None:
        start = _middle(contour[-1], contour[0])
        points = [*contour, start]
    else:
        start = contour[first]
        points = [*contour[first + 1 :], *contour[: first + 1]]
    made = [ContourSegment("M", ((start.x, start.y),))]
    handle: ContourPoint | None = None
    for point in points:
        if handle is None:
            if point.on_curve:
                made.append(ContourSegment("L", ((point.x, point.y),)))
        else:
            end = point if point.on_curve else _middle(handle, point)
            made.append(ContourSegment("Q", ((handle.x, handle.y), (end.x, end.y))))
        handle = None if point.on_curve else point
    return tuple(made)


def _middle(one: ContourPoint, other: ContourPoint) -> ContourPoint:
    return ContourPoint((one.x + other.x) / 2, (one.y + other.y) / 2, True)


def _outline(face: TrueTypeFace, glyph: int, depth: int, parts: Iterator[int]) -> tuple[Contour, ...]:
    """``parts`` counts what the glyph is made of: a few glyphs of many parts each, of each other, come to millions."""
    if next(parts) > _MOST_PARTS:
        raise ValueError("a glyph of more parts than any has")
    data = face.outline_data(glyph)
    if not data:
        return ()
    (contours,) = struct.unpack_from(">h", data)
    return _simple(data, contours) if contours >= 0 else _composite(face, data, depth, parts)


def _simple(data: bytes, count: int) -> tuple[Contour, ...]:
    if not count:
        return ()
    ends = struct.unpack_from(f">{count}H", data, 10)
    number = ends[-1] + 1
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]  # the instructions
    flags: list[int] = []
    while len(flags) < number:
        flag = data[at]
        times = data[at + 1] + 1 if flag & _REPEAT else 1
        at += 2 if flag & _REPEAT else 1
        flags += [flag] * times
    xs, at = _coordinates(data, at, flags[:number], _X_SHORT, _X_SAME)
    ys, at = _coordinates(data, at, flags[:number], _Y_SHORT, _Y_SAME)
    points = [ContourPoint(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=False)]
    starts = (0, *(end + 1 for end in ends[:-1]))
    contours = (tuple(points[start : end + 1]) for start, end in zip(starts, ends, strict=True))
    return tuple(contour for contour in contours if contour)


def _coordinates(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """One coordinate of all points, each given as the step from the point before it; and where the next data begin."""
    values: list[int] = []
    value = 0
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        values.append(value)
    return values, at


def _composite(face: TrueTypeFace, data: bytes, depth: int, parts: Iterator[int]) -> tuple[Contour, ...]:
    if depth >= _DEEPEST:
        raise ValueError("a glyph that is made of glyphs without end")
    contours: list[Contour] = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", data, at)
        signed = flags & _XY_VALUES
        layout = (">hh" if signed else ">HH") if flags & _WORDS else (">bb" if signed else ">BB")
        first, second = struct.unpack_from(layout, data, at + 4)
        at += 8 if flags & _WORDS else 6
        a, b, c, d, length = _scaling(data, at, flags)
        at += length
        part = [
            [_turned(point, a, b, c, d) for point in contour] for contour in _outline(face, glyph, depth + 1, parts)
        ]
        if flags & _XY_VALUES:
            dx, dy = float(first), float(second)
            if flags & _SCALED_OFFSET:
                dx, dy = dx * hypot(a, c), dy * hypot(b, d)
        else:  # the numbers of two points that are to lie on each other: one of what there is, one of the new part
            there = [point for contour in contours for point in contour][first]
            new = [point for contour in part for point in contour][second]
            dx, dy = there.x - new.x, there.y - new.y
        contours += [tuple(ContourPoint(p.x + dx, p.y + dy, p.on_curve) for p in contour) for contour in part]
    return tuple(contours)


def _scaling(data: bytes, at: int, flags: int) -> tuple[float, float, float, float, int]:
    """The transformation of a component, and how many bytes it takes; its numbers have 14 binary places."""
    if flags & _SCALE:
        (scale,) = struct.unpack_from(">h", data, at)
        return scale / 16384, 0.0, 0.0, scale / 16384, 2
    if flags & _XY_SCALE:
        wide, high = struct.unpack_from(">hh", data, at)
        return wide / 16384, 0.0, 0.0, high / 16384, 4
    if flags & _TWO_BY_TWO:
        a, b, c, d = (v / 16384 for v in struct.unpack_from(">4h", data, at))
        return a, b, c, d, 8
    return 1.0, 0.0, 0.0, 1.0, 0


def _turned(point: ContourPoint, a: float, b: float, c: float, d: float) -> ContourPoint:
    return ContourPoint(a * point.x + c * point.y, b * point.x + d * point.y, point.on_curve)
