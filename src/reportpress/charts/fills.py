"""How a rectangle shows how sure it is, in colour and in grey print alike.

stated     solid, in the accent
projected  solid and warm, with light stripes that rise
derived    pale and warm, with fine stripes that fall, in a dashed edge
range      from its low end to its upper end the same hue, pale, in a fine edge
falling    (steps of a waterfall) the same, emptied: an edge, and stripes only where it is projected
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reportpress.charts.boxes import Box
from reportpress.charts.style import ChartStyle, blend
from reportpress.charts.values import ValueBasis
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from reportpress.charts.sheet import Sheet

Stripe = list[tuple[float, float]]

_STEP = 4.5  # from one fine stripe to the next, across
_WIDE_STEP, _WIDE = 6.0, 1.0  # the same for the light stripes of what is projected, and their width
_DASHES = (2.4, 1.6)
_EDGE = 0.7
_EMPTY_EDGE = 1.1
_GROUND, _RANGE = 0.18, 0.28  # share of the colour


def draw_boxes(sheet: Sheet, basis: ValueBasis, boxes: Sequence[Box]) -> None:
    """Rectangles of values that are known, all of one basis."""
    style = sheet.style
    match basis:
        case "stated":
            sheet.rectangles(boxes, style.accent, kind="stated")
        case "projected":
            sheet.rectangles(boxes, style.derived, kind="projected")
            sheet.lines(_stripes(boxes, _WIDE_STEP, rising=True), style.paper, width=_WIDE, kind="hatch")
        case "derived":
            ground = blend(style.derived, style.paper, _GROUND)
            sheet.rectangles(boxes, ground, kind="derived")
            sheet.lines(_stripes(boxes, _STEP, rising=False), style.derived, kind="hatch")
            _dashed_edges(sheet, boxes)
        case _:
            raise LayoutError(f"what is {basis} has no length and cannot be drawn; say so in words")


def draw_ranges(sheet: Sheet, basis: ValueBasis, boxes: Sequence[Box]) -> None:
    """What lies between the low end and the upper end of a range."""
    style = sheet.style
    colour = colour_of(basis, style)
    sheet.rectangles(boxes, blend(colour, style.paper, _RANGE), edge=colour, kind="range")


def draw_falls(sheet: Sheet, basis: ValueBasis, boxes: Sequence[Box]) -> None:
    """Steps downwards: emptied, so that they differ from steps upwards in more than their colour."""
    style = sheet.style
    match basis:
        case "derived":
            sheet.rectangles(boxes, style.paper, kind="derived fall")
            _dashed_edges(sheet, boxes)
        case "projected":
            sheet.rectangles(boxes, style.paper, edge=style.derived, line=_EMPTY_EDGE, kind="projected fall")
            sheet.lines(_stripes(boxes, _WIDE_STEP, rising=True), style.derived, kind="hatch")
        case _:
            sheet.rectangles(boxes, style.paper, edge=style.accent, line=_EMPTY_EDGE, kind="stated fall")


def colour_of(basis: ValueBasis, style: ChartStyle) -> str:
    return style.accent if basis == "stated" else style.derived


def hatch(box: Box, step: float = _STEP, *, rising: bool = False) -> list[Stripe]:
    """Slanting lines, cut to the rectangle here so that no clip is needed."""
    width, height = box.right - box.left, box.top - box.bottom
    lines = []
    offset = step
    while offset < width + height:
        start = (max(offset - height, 0.0), min(offset, height))
        end = (min(offset, width), max(offset - width, 0.0))
        if rising:
            # The same lines, mirrored: they lead up from left to right.
            start, end = (start[0], height - start[1]), (end[0], height - end[1])
        lines.append([(box.left + x, box.bottom + y) for x, y in (start, end)])
        offset += step
    return lines


def _stripes(boxes: Iterable[Box], step: float, *, rising: bool) -> list[Stripe]:
    return [line for box in boxes for line in hatch(box, step, rising=rising)]


def _dashed_edges(sheet: Sheet, boxes: Sequence[Box]) -> None:
    inset = _EDGE / 2
    edges = []
    for box in boxes:
        if box.top - box.bottom <= _EDGE or box.right - box.left <= _EDGE:
            continue
        left, bottom, right, top = box.left + inset, box.bottom + inset, box.right - inset, box.top - inset
        edges.append([(left, bottom), (left, top), (right, top), (right, bottom), (left, bottom)])
    sheet.lines(edges, sheet.style.derived, width=_EDGE, dashes=_DASHES, kind="edge")
