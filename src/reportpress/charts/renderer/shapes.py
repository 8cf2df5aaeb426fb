"""Paths of matplotlib as operators of PDF (ISO 32000-1, 8.5.2). Lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from matplotlib.path import Path

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.transforms import Transform

Segment = tuple[int, tuple[float, ...]]  # a path code and its points, flat
Shape = Sequence[Segment]
Box = tuple[float, float, float, float]  # left, bottom, right, top

_MOVE, _LINE, _CUBIC, _QUADRATIC = (int(code) for code in (Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE3))
_CLOSE, _STOP = int(Path.CLOSEPOLY), int(Path.STOP)
_POINTS = {_CUBIC: 3, _QUADRATIC: 2}


def short(value: float) -> float:
    """A hundredth of a point is finer than any press, and keeps the numbers in the file short."""
    return round(float(value), 2)


def number(value: float) -> str:
    """A coordinate, which should be rounded already, in as few characters as it needs."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def shape_of(
    path: Path,
    transform: Transform | None,
    gc: GraphicsContextBase | None = None,
    *,
    digits: int = 2,
    visible: Box | None = None,
    simplify: bool = False,
) -> Shape:
    """A path in points; what is not finite breaks it, as it does elsewhere in matplotlib.

    ``visible``: lines that leave this box are cut there. ``simplify``: as matplotlib's ``path.simplify`` asks.
    """
    cleaned = path.cleaned(
        transform=transform,
        remove_nans=True,
        clip=visible,
        simplify=simplify,
        curves=True,
        snap=False,
        sketch=gc.get_sketch_params() if gc is not None else None,
    )
    codes = cast("Sequence[int]", np.asarray(cleaned.codes).tolist())
    points = cast("Sequence[Sequence[float]]", np.asarray(cleaned.vertices).round(digits).tolist())
    shape: list[Segment] = []
    at = 0
    while at < len(codes):
        code = codes[at]
        if code == _STOP:
            break
        length = _POINTS.get(code, 1)
        flat = () if code == _CLOSE else tuple(v for point in points[at : at + length] for v in point)
        shape.append((code, flat))
        at += length
    return shape


def rectangle(left: float, bottom: float, right: float, top: float) -> Shape:
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return ((_MOVE, corners[0]), *((_LINE, corner) for corner in corners[1:]), (_CLOSE, ()))


def moved(shape: Shape, x: float, y: float) -> Shape:
    return [(code, tuple(round(v + (y if i % 2 else x), 2) for i, v in enumerate(flat))) for code, flat in shape]


def has_area(shape: Shape) -> bool:
    """Whether there is anything to fill: single lines have nothing inside, though some viewers would show a hair of it."""
    points = 0
    for code, _ in shape:
        points = 1 if code == _MOVE else points + 1
        if points > 2 or code in _POINTS:
            return True
    return False


def extents(shapes: Iterable[Shape]) -> Box:
    """The box of all points, handles of curves too."""
    points = np.array([v for shape in shapes for _, flat in shape for v in flat]).reshape(-1, 2)
    (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return left, bottom, right, top


def operators(shapes: Iterable[Shape]) -> str:
    return " ".join(part for shape in shapes for part in _operators(shape))


def _operators(shape: Shape) -> list[str]:
    if (box := _rectangle_of(shape)) is not None:
        return [*map(number, box), "re"]
    parts: list[str] = []
    at: Sequence[float] = (0.0, 0.0)
    for code, points in shape:
        if code == _QUADRATIC:
            points = _cubic(at, points)
        parts += map(number, points)
        parts.append("m" if code == _MOVE else "l" if code == _LINE else "h" if code == _CLOSE else "c")
        if points:
            at = points[-2:]
    return parts


def _rectangle_of(shape: Shape) -> Box | None:
    """Corner, width and height, if this is what PDF's own rectangle draws, with the corners in the same order."""
    if len(shape) not in (5, 6) or [code for code, _ in shape] not in _RECTANGLES:
        return None
    (_, (x0, y0)), (_, (x1, y1)), (_, (x2, y2)), (_, (x3, y3)) = shape[:4]
    if y0 != y1 or x1 != x2 or y2 != y3 or x3 != x0 or (len(shape) == 6 and shape[4][1] != (x0, y0)):
        return None
    return x0, y0, round(x1 - x0, 4), round(y2 - y1, 4)


_RECTANGLES = (
    [_MOVE, _LINE, _LINE, _LINE, _CLOSE],
    [_MOVE, _LINE, _LINE, _LINE, _LINE, _CLOSE],
)


def _cubic(start: Sequence[float], quadratic: Sequence[float]) -> tuple[float, ...]:
    """The cubic curve with the shape of a quadratic one: its handles reach two thirds of the way to the one handle."""
    x0, y0 = start
    x1, y1, x2, y2 = quadratic
    handles = (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3, x2 + 2 * (x1 - x2) / 3, y2 + 2 * (y1 - y2) / 3)
    return (*(round(v, 3) for v in handles), x2, y2)
