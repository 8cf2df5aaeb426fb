"""Horizontal bars from zero, in the order given: names left, values at the bars' ends.

name ......... |########## label
               |~~~~                    the part's segment, inside its bar
               | '- part  its label
name ......... |######::::: label       a range: solid to the end nearer to zero, pale to the other

Where some bars or parts are emphasised, they have the accent, and the others are grey.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

from reportpress.charts.boxes import Box
from reportpress.charts.checks import check_height, check_value
from reportpress.charts.fills import draw_boxes, draw_ranges
from reportpress.charts.kind import ChartKind, DataRows, Row
from reportpress.charts.lettering import ASCENT, MIDDLE, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.style import ChartStyle, blend
from reportpress.charts.values import Bar
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_NAMES = 0.34  # the most of the width that names take
_LABELS = 0.42  # the most of what is left that a label takes
_GUTTER = 12.0
_GAP = 5.0  # from a bar's end to its label
_THICKNESS = 10.0
_PART = 5.0  # thickness of a part that stands alone, since its whole is not stated
_ELBOW = 9.0  # from the line that leads to a part's label to its words
_PART_GAP = 3.5
_LOCKED_LENGTH = 64.0
_LOCK = 7.0
_NARROW = 230.0  # below this, names stand above their bars
_FEW = 12  # up to so many bars stand wide apart


_OF_UNITS = {"share": "shares", "growth": "rates", "money": "amounts"}


@dataclass(frozen=True, slots=True)
class Bars(ChartKind):
    """Values of one unit, from zero, in the order given. ``whole`` is the value of a full bar's width (100 for shares), or
    None to fit the largest. ``reach``: a value that the scale reaches without drawing it, so that the parts of a
    chart that runs over pages have one scale.
    """

    bars: tuple[Bar, ...]
    whole: Decimal | None = None
    reach: Decimal | None = None

    kind: ClassVar[str] = "bars"

    def height(self, width: float, style: ChartStyle) -> float:
        return _plan(self, width, style).height

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        plan = _plan(self, width, style)
        check_height(self.kind, plan.height, height)
        with new_sheet(width, height, style) as sheet:
            top = height
            for row in plan.rows:
                _draw_row(sheet, self, plan, row, top)
                top -= row.height + plan.gap
            sheet.lines(_zero_line(plan, height), style.dark, kind="zero")
        return sheet.figure

    def units(self) -> int:
        return len(self.bars)

    def part(self, first: int, last: int) -> Self:
        values = [abs(end) for bar in self.bars for end in (bar.value, bar.upto) if end is not None]
        return replace(self, bars=self.bars[first:last], reach=self.reach or max(values, default=None))

    def subject(self, unit_of: Callable[[str], str]) -> str:
        kinds = {unit_of(one.figure) for bar in self.bars for one in (bar, *bar.parts) if one.figure}
        return _OF_UNITS.get(kinds.pop(), "values") if len(kinds) == 1 else "values"

    def rows(self, data: DataRows) -> Iterator[Row]:
        for bar in self.bars:
            yield data.value(bar.name, bar.label, bar.basis, bar.figure)
            for part in bar.parts:
                yield data.value(part.name, part.label, part.basis, part.figure, "", bar.name)


@dataclass(frozen=True, slots=True)
class _PartLine:
    """The words of a part: where they begin, and the x of the line that leads down to them, if there is one."""

    part: Bar
    start: Decimal
    lines: tuple[str, ...]
    x: float
    leader: float | None


@dataclass(frozen=True, slots=True)
class _BarRow:
    bar: Bar
    name: tuple[str, ...]
    label: tuple[str, ...]
    parts: tuple[_PartLine, ...]
    name_middle: float  # from the row's top down
    middle: float  # the bar's, from the row's top down
    height: float


@dataclass(frozen=True, slots=True)
class _BarScale:
    left: float  # where bars can begin, and the words below them
    zero: float
    unit: float  # points

    def length(self, value: Decimal) -> float:
        return float(value) * self.unit

    def x(self, value: Decimal) -> float:
        return self.zero + self.length(value)


@dataclass(frozen=True, slots=True)
class _BarsPlan:
    rows: tuple[_BarRow, ...]
    scale: _BarScale
    stacked: bool  # names above their bars, where there is no room for them beside
    locked: float  # the one length of bars that are withheld
    gap: float
    height: float


def _zero_line(plan: _BarsPlan, height: float) -> list[list[tuple[float, float]]]:
    """From top to bottom; in pieces where names stand above the bars, since it would cross them."""
    x = plan.scale.zero
    if not plan.stacked:
        return [[(x, height - plan.height), (x, height)]]
    pieces = []
    top = height
    for row in plan.rows:
        middle = top - row.middle
        pieces.append([(x, middle - _THICKNESS / 2), (x, middle + _THICKNESS / 2)])
        top -= row.height + plan.gap
    return pieces


# Planning


def _plan(spec: Bars, width: float, style: ChartStyle) -> _BarsPlan:
    _check(spec)
    letters = letterings(style)
    stacked = width < _NARROW
    names = [letters.strong if bar.emphasis else letters.label for bar in spec.bars]
    widest = max(lettering.width(bar.name) for bar, lettering in zip(spec.bars, names, strict=True))
    name_width = width if stacked else min(widest, _NAMES * width)
    left = 0.0 if stacked else name_width + _GUTTER
    room = width - left
    locked = min(_LOCKED_LENGTH, 0.4 * room)
    two_sided = any(bar.value is not None and bar.value < 0 for bar in spec.bars)
    labels = [letters.label.wrap(bar.label or "–", _label_room(bar, room, locked, two_sided)) for bar in spec.bars]
    scale = _scale(spec, left, room, locked, [letters.label.widest(label) for label in labels])
    rows = tuple(
        _row(bar, lettering.wrap(bar.name, name_width + 0.01), label, scale, width, stacked, style)
        for bar, lettering, label in zip(spec.bars, names, labels, strict=True)
    )
    gap = 9.0 if len(rows) <= _FEW else 5.0
    whole = sum(row.height for row in rows) + gap * (len(rows) - 1)
    return _BarsPlan(rows, scale, stacked, locked, gap, whole)


def _label_room(bar: Bar, room: float, locked: float, two_sided: bool) -> float:
    """The most that a label may take. On a chart with bars on both sides of zero there are labels on both sides."""
    if bar.value is None:
        return room * (0.68 if two_sided else 1) - _before_label(bar, locked)
    return room * (0.28 if two_sided else _LABELS)


def _before_label(bar: Bar, locked: float) -> float:
    """How far right of zero, or of the bar's end, its label begins."""
    return locked + _LOCK + 1.5 * _GAP if bar.basis == "locked" else _GAP


def _row(
    bar: Bar,
    name: tuple[str, ...],
    label: tuple[str, ...],
    scale: _BarScale,
    width: float,
    stacked: bool,
    style: ChartStyle,
) -> _BarRow:
    letters = letterings(style)
    name_height, label_height = letters.label.height(len(name)), letters.label.height(len(label))
    thickness = max(_THICKNESS, label_height)
    if stacked:
        name_middle, middle = name_height / 2, name_height + 1.5 + thickness / 2
    elif bar.parts:  # the bar stays by the name's first line, since its parts hang below it
        name_middle = middle = max(letters.label.height(1), thickness) / 2
    else:
        name_middle = middle = max(name_height, thickness) / 2
    parts = _part_lines(bar, scale, width, style)
    below = sum(_PART_GAP + letters.small.height(len(part.lines)) for part in parts)
    foot = middle + thickness / 2 + below
    beside = name_middle + name_height - letters.label.height(1) / 2 if bar.parts and not stacked else 2 * name_middle
    return _BarRow(bar, name, label, parts, name_middle, middle, max(foot, beside))


def _part_lines(bar: Bar, scale: _BarScale, width: float, style: ChartStyle) -> tuple[_PartLine, ...]:
    """The last part comes first below the bar, so that no leader crosses the words of another; without a value, last."""
    small = letterings(style).small
    parts = list(zip(bar.parts, _part_starts(bar), strict=True))

    def beside_zero(part: Bar) -> float:
        alone = bar.value is None and part.value is not None
        after = scale.zero + (scale.length(part.value) if alone and part.value is not None else 0.0) + _GAP
        return max(min(after, width - _GAP - small.width(_part_words(part))), min(after, scale.left + _GAP))

    led = [
        (part, start, _leader(part, start, scale))
        for part, start in reversed(parts)
        if part.value is not None and bar.value is not None
    ]
    plain = [(part, start, beside_zero(part), None) for part, start in parts]
    places: list[tuple[Bar, Decimal, float, float | None]] = list(plain)
    if all(small.width(_part_words(part)) < width - leader - _ELBOW for part, _, leader in led):
        places = [(part, start, leader + _ELBOW, leader) for part, start, leader in led]
        places += [place for place in plain if place[0].value is None or bar.value is None]
    return tuple(
        _PartLine(part, start, small.wrap(_part_words(part), width - x), x, leader) for part, start, x, leader in places
    )


def _part_words(part: Bar) -> str:
    return f"{part.name}\u00a0 {part.label or '–'}"


def _part_starts(bar: Bar) -> list[Decimal]:
    """Where in its bar each part begins: parts stand side by side."""
    starts: list[Decimal] = []
    at = Decimal(0)
    for part in bar.parts:
        starts.append(at)
        at += part.value or 0
    return starts


def _leader(part: Bar, start: Decimal, scale: _BarScale) -> float:
    """The x of the line from a part down to its words: just inside the part, near its beginning."""
    length = scale.length(part.value or Decimal(0))
    inside = min(4.0, abs(length) / 2)
    return scale.x(start) + (inside if length >= 0 else -inside)


def _scale(spec: Bars, left: float, room: float, locked: float, label_widths: list[float]) -> _BarScale:
    """The largest scale at which every bar and its label fit: negative bars hang left of zero, the others stand right."""
    ends = [
        (float(_far_end(bar.value, bar.upto)), width + _GAP)
        for bar, width in zip(spec.bars, label_widths, strict=True)
        if bar.value is not None
    ]
    # A range that crosses zero reaches to both sides; its label stands on the right.
    ends += [(float(bar.value), 0.0) for bar in spec.bars if bar.value is not None and bar.value < 0]
    # A part whose whole is not stated is a small bar of its own, with the words behind it.
    ends += [
        (float(part.value), _LABELS * room)
        for bar in spec.bars
        if bar.value is None
        for part in bar.parts
        if part.value is not None
    ]
    if spec.whole is not None:
        ends.append((float(spec.whole), 0.0))
    elif spec.reach is not None:
        ends.append((float(spec.reach), 0.0))
    rightwards = [(value, after) for value, after in ends if value >= 0]
    leftwards = [(-value, after) for value, after in ends if value < 0]

    def reach(side: list[tuple[float, float]], unit: float) -> float:
        return max((value * unit + after for value, after in side), default=0.0)

    largest = max((abs(value) for value, _ in ends), default=0.0)
    if not largest:
        return _BarScale(left, left, 0.0)
    if not leftwards:
        return _BarScale(left, left, min((room - after) / value for value, after in rightwards if value))
    # Words for bars of no known value stand right of zero and need their room there too.
    rightwards += [
        (0.0, _before_label(bar, locked) + label_width)
        for bar, label_width in zip(spec.bars, label_widths, strict=True)
        if bar.value is None
    ]
    low, high = 0.0, room / largest
    for _ in range(40):
        unit = (low + high) / 2
        if reach(leftwards, unit) + reach(rightwards, unit) <= room:
            low = unit
        else:
            high = unit
    return _BarScale(left, left + reach(leftwards, low), low)


def _far_end(value: Decimal, upto: Decimal | None) -> Decimal:
    """The end of a bar by which its label stands: the upper one, or the lower where all of it is below zero."""
    if upto is None:
        return value
    return upto if upto > 0 or value >= 0 else value


def _check(spec: Bars) -> None:
    if not spec.bars:
        raise LayoutError("a bar chart has no bars: leave it out")
    if spec.whole is not None and spec.whole <= 0:
        raise LayoutError(f"a bar chart's whole is {spec.whole}: it must be above zero")
    for bar in spec.bars:
        for known in (bar, *bar.parts):
            check_value(spec.kind, repr(known.name), known.value, known.upto, known.basis)
            for end in (known.value, known.upto):
                if spec.whole is not None and end is not None and not 0 <= end <= spec.whole:
                    raise LayoutError(f"the bar {known.name!r} is {end} of a whole of {spec.whole}")
        if bar.parts and any(known.upto is not None for known in (bar, *bar.parts)):
            raise LayoutError(
                f"the bar {bar.name!r} is a range with parts, or has a part that is one: leave the parts out"
            )
        if any(part.parts for part in bar.parts):
            raise LayoutError(f"a part of the bar {bar.name!r} has parts itself: only one level can be drawn")
        parts = [part.value for part in bar.parts if part.value is not None]
        if bar.value is not None and any(part * bar.value < 0 for part in parts):
            raise LayoutError(f"a part of the bar {bar.name!r} lies on the other side of zero")
        if bar.value is not None and abs(sum(parts, Decimal(0))) > abs(bar.value):
            raise LayoutError(f"the parts of the bar {bar.name!r} add up to {sum(parts)}, more than its {bar.value}")
        if bar.value is None and any(part < 0 for part in parts):
            raise LayoutError(f"a part of the bar {bar.name!r} is below zero, and the bar itself is not known")


# Drawing


def _tone(spec: Bars, bar: Bar, style: ChartStyle) -> str:
    """The accent, but for what stands beside something emphasised."""
    is_some = any(one.emphasis for whole in spec.bars for one in (whole, *whole.parts))
    return style.accent if bar.emphasis or not is_some else style.mid


def _draw_row(sheet: Sheet, spec: Bars, plan: _BarsPlan, row: _BarRow, top: float) -> None:
    style, letters, bar, scale = sheet.style, letterings(sheet.style), row.bar, plan.scale
    middle = top - row.middle
    lettering = letters.strong if bar.emphasis else letters.label
    name_top = lettering.centred(top - row.name_middle, 1 if bar.parts and not plan.stacked else len(row.name))
    sheet.block(0, name_top, row.name, lettering, style.ink)
    label_top = letters.label.centred(middle, len(row.label))

    if bar.value is None:
        if bar.basis == "locked":
            sheet.rectangle(scale.zero, middle - _THICKNESS / 2, plan.locked, _THICKNESS, style.light, kind="locked")
            sheet.lock(scale.zero + plan.locked + _GAP, middle - _LOCK / 2, _LOCK, style.mid)
        words = scale.zero + _before_label(bar, plan.locked)
        sheet.block(words, label_top, row.label, letters.label, style.dark)
    else:
        if spec.whole is not None:
            length = scale.length(spec.whole)
            sheet.rectangle(scale.zero, middle - _THICKNESS / 2, length, _THICKNESS, style.tint, kind="track")
        _draw_range(sheet, bar, scale, middle, _tone(spec, bar, style))
        end = scale.x(_far_end(bar.value, bar.upto))
        if bar.value < 0 and end <= scale.zero:
            sheet.block(end - _GAP, label_top, row.label, letters.label, style.ink, "right")
        else:
            sheet.block(end + _GAP, label_top, row.label, letters.label, style.ink)
    _draw_parts(sheet, spec, plan, row, middle)


def _draw_bar(sheet: Sheet, bar: Bar, zero: float, middle: float, length: float, accent: str) -> None:
    style = sheet.style
    left, size = min(zero, zero + length), abs(length)
    bottom = middle - _THICKNESS / 2
    if bar.basis == "derived":
        sheet.rectangle(
            left, bottom, size, _THICKNESS, blend(style.derived, style.paper, 0.18), edge=style.derived, kind="bar"
        )
        _hatch(sheet, left, bottom, size, _THICKNESS, style.derived)
    elif bar.basis == "projected":
        draw_boxes(sheet, "projected", [Box(left, bottom, left + size, bottom + _THICKNESS)])
    else:
        sheet.rectangle(left, bottom, size, _THICKNESS, accent, kind="bar")


def _draw_range(sheet: Sheet, bar: Bar, scale: _BarScale, middle: float, accent: str) -> None:
    """The bar, or where a range is given, solid to the end that is nearer to zero and pale from there."""
    value = bar.value or Decimal(0)
    if bar.upto is None:
        _draw_bar(sheet, bar, scale.zero, middle, scale.length(value), accent)
        return
    nearer = value if value >= 0 else min(bar.upto, Decimal(0))
    low, high = (nearer, bar.upto) if value >= 0 else (value, max(nearer, bar.upto))
    half = _THICKNESS / 2
    draw_ranges(sheet, bar.basis, [Box(scale.x(low), middle - half, scale.x(high), middle + half)])
    if nearer:
        _draw_bar(sheet, bar, scale.zero, middle, scale.length(nearer), accent)


def _draw_parts(sheet: Sheet, spec: Bars, plan: _BarsPlan, row: _BarRow, middle: float) -> None:
    style, small, bar, scale = sheet.style, letterings(sheet.style).small, row.bar, plan.scale
    bottom = middle - _THICKNESS / 2
    label_height = letterings(style).label.height(len(row.label))
    top = middle - max(_THICKNESS, label_height) / 2
    for line in row.parts:
        part, tone = line.part, style.accent
        if not part.emphasis:
            whole = _tone(spec, bar, style)
            tone = blend(whole, style.ink, 0.2 if whole == style.accent else 0.6)
        top -= _PART_GAP
        line_middle = top - (ASCENT - MIDDLE) * small.size
        if part.value is not None and bar.value is not None:
            length = scale.length(part.value)
            left = min(scale.x(line.start), scale.x(line.start) + length)
            _draw_part(sheet, part, left, bottom, abs(length), _THICKNESS, tone)
        elif part.value is not None:
            _draw_part(sheet, part, scale.zero, line_middle - _PART / 2, scale.length(part.value), _PART, tone)
        if line.leader is not None:
            elbow = [(line.leader, bottom), (line.leader, line_middle), (line.x - 2.5, line_middle)]
            sheet.lines([elbow], style.mid, kind="leader")
        sheet.block(line.x, top, line.lines, small, style.accent if part.emphasis else style.dark)
        top -= small.height(len(line.lines))


def _draw_part(sheet: Sheet, part: Bar, left: float, bottom: float, size: float, thickness: float, tone: str) -> None:
    """A stated part is a darker piece of its bar, a derived or projected one a striped piece."""
    style = sheet.style
    if part.basis == "derived":
        ground = blend(style.derived, style.paper, 0.18)
        sheet.rectangle(left, bottom, size, thickness, ground, edge=style.derived, kind="part")
        _hatch(sheet, left, bottom, size, thickness, style.derived)
        return
    if part.basis == "projected":
        draw_boxes(sheet, "projected", [Box(left, bottom, left + size, bottom + thickness)])
        return
    sheet.rectangle(left, bottom, size, thickness, tone, kind="part")
    # A fine light edge sets it off in grey print as well.
    if size > 2:
        sheet.lines([[(left + size, bottom), (left + size, bottom + thickness)]], style.paper, width=0.75)


def _hatch(sheet: Sheet, left: float, bottom: float, width: float, height: float, color: str) -> None:
    """Slanting hairlines, cut to the rectangle here so that no clip is needed."""
    lines = []
    offset = 3.5
    while offset < width + height:
        start = (left + max(offset - height, 0.0), bottom + min(offset, height))
        end = (left + min(offset, width), bottom + max(offset - width, 0.0))
        lines.append([start, end])
        offset += 3.5
    sheet.lines(lines, color, kind="hatch")
