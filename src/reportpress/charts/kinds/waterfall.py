"""From one level to another by the steps between: rising steps filled, falling steps emptied.

                 +12            54
          +8    #####..........####
    40   #####..      -6  :    ####
   ####..             [ ]..    ####
   ####                        ####
  ----------------------------------  zero
   2025  2026   2027  2028     2032

Where names or labels are too long to stand below and above their columns, or where there are many, the same chart lies on
its side: rows from the top down, levels from left to right. Both levels stand on zero; a level below it hangs from it. The
steps must add up exactly: a caller rounds the levels, then takes the changes between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Self

from reportpress.charts.boxes import Box
from reportpress.charts.checks import check_height, check_value
from reportpress.charts.fills import draw_boxes, draw_falls
from reportpress.charts.kind import ChartKind, DataRows, Row
from reportpress.charts.kinds.locked import LockedChart
from reportpress.charts.lettering import ASCENT, DESCENT, TextSetting, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.parting import shown_part, shown_units
from reportpress.charts.style import ChartStyle
from reportpress.charts.values import Bar, ValueBasis
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_STEP = 72.0  # from column to column, at most
_FULL = 0.66  # of that a column takes
_WIDEST = 40.0
_NARROWEST = 26.0  # a step narrower than this has no room for words
_CLEAR = 3.0
_BELOW_ZERO = 4.0
_LOWEST = 60.0

_NAMES, _LABELS = 0.34, 0.34  # of the width, and of what is left, on its side
_GUTTER = 12.0
_GAP = 5.0
_THICKNESS = 10.0
_BETWEEN = 6.0


@dataclass(frozen=True, slots=True)
class Step:
    """By how much a level changed: from the step before it to this one. ``change`` may be negative; None when locked."""

    name: str
    change: Decimal | None
    label: str
    basis: ValueBasis
    figure: str


@dataclass(frozen=True, slots=True)
class Waterfall(ChartKind):
    """From one level to another by the steps between them: absolute growth by year or by group of years.

    The steps must lead from ``start`` to ``end`` exactly: round the levels first and take the changes between them, so that
    only labels are rounded any further. Both levels stand on zero. ``shown``: as in `SmallMultiples`; the start is the
    first, the end the last.
    """

    start: Bar
    steps: tuple[Step, ...]
    end: Bar
    shown: tuple[int, int] | None = None

    kind: ClassVar[str] = "waterfall"

    def height(self, width: float, style: ChartStyle) -> float:
        withheld = _withheld(self)
        if withheld is not None:
            return withheld.height(width, style)
        items = _items(self)
        upright = _upright(self, items, width, style)
        return _lying(self, items, width, style).height if upright is None else upright.natural(width)

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        withheld = _withheld(self)
        if withheld is not None:
            return withheld.figure(width, height, style)
        items = _items(self)
        upright = _upright(self, items, width, style)
        if upright is None:
            return _draw_lying(_lying(self, items, width, style), width, height, style)
        return _draw_upright(upright, width, height, style)

    def units(self) -> int:
        return shown_units(self.shown, len(self.steps) + 2)

    def part(self, first: int, last: int) -> Self:
        return replace(self, shown=shown_part(self.shown, first, last))

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "changes"

    def rows(self, data: DataRows) -> Iterator[Row]:
        levels: list[Bar | Step] = [self.start, *self.steps, self.end]
        return (data.value(one.name, one.label, one.basis, one.figure) for one in levels)


@dataclass(frozen=True, slots=True)
class _WaterfallItem:
    """A level or a step, with the two levels it lies between."""

    name: str
    label: str
    basis: ValueBasis
    since: float
    to: float
    stands: bool  # on zero: a level, not a step
    strong: bool

    @property
    def low(self) -> float:
        return min(self.since, self.to)

    @property
    def high(self) -> float:
        return max(self.since, self.to)

    @property
    def falls(self) -> bool:
        return not self.stands and self.to < self.since

    def lettering(self, style: ChartStyle) -> TextSetting:
        return letterings(style).strong if self.strong else letterings(style).label


def _withheld(spec: Waterfall) -> LockedChart | None:
    """What is drawn instead where any of it is withheld: not even how many steps there are shows."""
    _check(spec)
    for value, label in _values(spec):
        if value is None:
            return LockedChart(label)
    return None


def _values(spec: Waterfall) -> list[tuple[Decimal | None, str]]:
    return [
        (spec.start.value, spec.start.label),
        *((step.change, step.label) for step in spec.steps),
        (spec.end.value, spec.end.label),
    ]


def _check(spec: Waterfall) -> None:
    if not spec.steps:
        raise LayoutError("a waterfall has no steps: leave it out")
    for bar in (spec.start, spec.end):
        check_value(spec.kind, repr(bar.name), bar.value, None, bar.basis)
        if bar.upto is not None or bar.parts:
            raise LayoutError(
                f"the waterfall's level {bar.name!r} is a range or has parts: steps cannot lead to either"
            )
    for step in spec.steps:
        check_value(spec.kind, repr(step.name), step.change, None, step.basis)
    if "not stated" in (spec.start.basis, spec.end.basis, *(step.basis for step in spec.steps)):
        raise LayoutError("a waterfall has a level or a step that is not stated: leave it out")
    values = [value for value, _ in _values(spec)]
    known = [Fraction(value) for value in values if value is not None]
    if len(known) == len(values) and sum(known[:-1]) != known[-1]:
        raise LayoutError(
            f"the waterfall's steps lead from {values[0]} to {_plain(sum(known[:-1]))}, not to {values[-1]}: "
            "round the levels first and take the changes between them, or leave the chart out"
        )


def _plain(number: Fraction | int) -> str:
    return f"{float(number):.12g}"


def _items(spec: Waterfall) -> list[_WaterfallItem]:
    start, end = spec.start, spec.end
    at = Fraction(start.value or 0)
    items = [_WaterfallItem(start.name, start.label, start.basis, 0.0, float(at), True, True)]
    for step in spec.steps:
        after = at + Fraction(step.change or 0)
        items.append(_WaterfallItem(step.name, step.label, step.basis, float(at), float(after), False, False))
        at = after
    return [*items, _WaterfallItem(end.name, end.label, end.basis, 0.0, float(end.value or 0), True, True)]


def _draw_items(sheet: Sheet, items: Sequence[_WaterfallItem], boxes: Sequence[Box]) -> None:
    """Over the lines that join them: a step too small to be seen is still a line."""
    bases: tuple[ValueBasis, ...] = ("stated", "projected", "derived")
    for basis in bases:
        filled = [box for item, box in zip(items, boxes, strict=True) if item.basis == basis and not item.falls]
        emptied = [box for item, box in zip(items, boxes, strict=True) if item.basis == basis and item.falls]
        if filled:
            draw_boxes(sheet, basis, filled)
        if emptied:
            draw_falls(sheet, basis, emptied)


# Upright: columns from left to right


@dataclass(frozen=True, slots=True)
class _Upright:
    items: tuple[_WaterfallItem, ...]
    names: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, ...], ...]
    step: float
    thickness: float
    low: float
    high: float
    above: float
    below: float
    foot: float

    @property
    def least(self) -> float:
        return self.foot + self.below + _LOWEST + self.above

    def natural(self, width: float) -> float:
        return max(self.least, min(max(0.32 * width, 118.0), 150.0) + self.foot)


def _upright(spec: Waterfall, items: Sequence[_WaterfallItem], width: float, style: ChartStyle) -> _Upright | None:
    """None where the words do not fit their columns, or where this is a part of a longer chart."""
    step = min(width / len(items), _STEP)
    if spec.shown is not None or step < _NARROWEST:
        return None
    room = step - 4
    names: list[tuple[str, ...]] = []
    labels: list[tuple[str, ...]] = []
    for item in items:
        lettering = item.lettering(style)
        for text, lines, found in ((item.name, 3, names), (item.label, 2, labels)):
            wrapped = lettering.wrap(text, room, lines)
            if " ".join(wrapped) != " ".join(text.split()):  # a word was broken, or some were cut
                return None
            found.append(wrapped)
    label = letterings(style).label
    tall = _CLEAR + label.height(max(len(lines) for lines in labels))
    foot = _BELOW_ZERO + label.height(max(1, *(len(lines) for lines in names)))
    low, high = min(0.0, *(item.low for item in items)), max(0.0, *(item.high for item in items))
    return _Upright(
        tuple(items),
        tuple(names),
        tuple(labels),
        step,
        min(_FULL * step, _WIDEST),
        low,
        high,
        above=tall,
        below=tall if low < 0 else 0.0,
        foot=foot,
    )


def _draw_upright(plan: _Upright, width: float, height: float, style: ChartStyle) -> Figure:
    check_height("waterfall", plan.least, height)
    bottom, top = plan.foot + plan.below, height - plan.above
    unit = (top - bottom) / (plan.high - plan.low) if plan.high > plan.low else 0.0
    zero = bottom - plan.low * unit
    middles = [plan.step * (index + 0.5) for index in range(len(plan.items))]
    half = plan.thickness / 2
    boxes = [
        Box(x - half, zero + item.low * unit, x + half, zero + item.high * unit)
        for x, item in zip(middles, plan.items, strict=True)
    ]
    joins = [
        [(x - half, zero + item.to * unit), (x + plan.step + half, zero + item.to * unit)]
        for x, item in zip(middles, plan.items[:-1], strict=False)
    ]
    with new_sheet(width, height, style) as sheet:
        sheet.lines(joins, style.mid, kind="join")
        _draw_items(sheet, plan.items, boxes)
        sheet.lines([[(0, zero), (plan.step * len(plan.items), zero)]], style.dark, kind="zero")
        for x, item, box, lines, names in zip(middles, plan.items, boxes, plan.labels, plan.names, strict=True):
            lettering = item.lettering(style)
            tall = (len(lines) - 1) * lettering.leading + (ASCENT + DESCENT) * lettering.size
            sheet.block(x, _label_top(item, box, tall, zero, plan.foot), lines, lettering, style.ink, "center")
            tone = style.ink if item.strong else style.dark
            sheet.block(x, plan.foot - _BELOW_ZERO, names, lettering, tone, "center")
    return sheet.figure


def _label_top(item: _WaterfallItem, box: Box, tall: float, zero: float, foot: float) -> float:
    """Where a label begins: by the end that the item leads to, never across the line of zero or among the names below it."""
    above, below = box.top + _CLEAR + tall, box.bottom - _CLEAR
    hangs = item.to < item.since
    choices = (below, above) if hangs else (above, below)
    free = [top for top in choices if foot <= top - tall <= top <= zero - 1 or top - tall >= zero + 1]
    return free[0] if free else above


# On its side: rows from the top down


@dataclass(frozen=True, slots=True)
class _Lying:
    items: tuple[_WaterfallItem, ...]
    names: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    left: float
    zero: float
    unit: float

    @property
    def height(self) -> float:
        return sum(self.heights) + _BETWEEN * (len(self.heights) - 1)


def _lying(spec: Waterfall, items: Sequence[_WaterfallItem], width: float, style: ChartStyle) -> _Lying:
    """One scale for all rows, also where only some are shown."""
    letterings_ = [item.lettering(style) for item in items]
    widest = max(lettering.width(item.name) for item, lettering in zip(items, letterings_, strict=True))
    name_width = min(widest, _NAMES * width)
    left = name_width + _GUTTER
    room = width - left
    names = [lettering.wrap(item.name, name_width + 0.01) for item, lettering in zip(items, letterings_, strict=True)]
    labels = [lettering.wrap(item.label, _LABELS * room) for item, lettering in zip(items, letterings_, strict=True)]
    low = min(0.0, *(item.low for item in items))
    units = [
        (room - _GAP - lettering.widest(lines)) / (item.high - low)
        for item, lettering, lines in zip(items, letterings_, labels, strict=True)
        if item.high > low
    ]
    unit = min(units, default=0.0)
    label = letterings(style).label
    heights = [
        max(_THICKNESS, label.height(len(name)), label.height(len(lines)))
        for name, lines in zip(names, labels, strict=True)
    ]
    shown = slice(*spec.shown) if spec.shown else slice(None)
    return _Lying(
        tuple(items[shown]),
        tuple(names[shown]),
        tuple(labels[shown]),
        tuple(heights[shown]),
        left,
        left - low * unit,
        unit,
    )


def _draw_lying(plan: _Lying, width: float, height: float, style: ChartStyle) -> Figure:
    check_height("waterfall", plan.height, height)
    middles = []
    top = height
    for tall in plan.heights:
        middles.append(top - tall / 2)
        top -= tall + _BETWEEN
    half = _THICKNESS / 2
    boxes = [
        Box(plan.zero + item.low * plan.unit, y - half, plan.zero + item.high * plan.unit, y + half)
        for item, y in zip(plan.items, middles, strict=True)
    ]
    joins = [
        [(plan.zero + item.to * plan.unit, upper + half), (plan.zero + item.to * plan.unit, lower - half)]
        for item, upper, lower in zip(plan.items, middles, middles[1:], strict=False)
    ]
    with new_sheet(width, height, style) as sheet:
        sheet.lines(joins, style.mid, kind="join")
        _draw_items(sheet, plan.items, boxes)
        sheet.lines([[(plan.zero, height - plan.height), (plan.zero, height)]], style.dark, kind="zero")
        for item, box, y, names, lines in zip(plan.items, boxes, middles, plan.names, plan.labels, strict=True):
            lettering = item.lettering(style)
            sheet.block(0, lettering.centred(y, len(names)), names, lettering, style.ink)
            sheet.block(box.right + _GAP, lettering.centred(y, len(lines)), lines, lettering, style.ink)
    return sheet.figure
