"""Columns by year on a true time axis, with their labels: what year columns and small multiples share.

A year without a value stands as a gap, so that distances along the axis are honest. Columns stand on zero; a value below
zero hangs from the same line, with its label below it. A range is solid to the end that is nearer to zero, and pale from
there; one that crosses zero is pale on both sides. What is locked has one height whatever the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from reportpress.charts.boxes import Box, interrupted
from reportpress.charts.checks import check_value
from reportpress.charts.fills import draw_boxes, draw_ranges
from reportpress.charts.lettering import ASCENT, TextSetting, letterings
from reportpress.charts.style import ChartStyle
from reportpress.charts.values import ValueBasis, YearBar
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from reportpress.charts.sheet import Align, Sheet

CLEAR = 3.0  # between a column and its label
_APART = 4.0  # between labels, across
_FULL = 0.68  # of the way from year to year that a column takes
_NEAR = 4.0  # a label between the ends stands no farther than this above where it would stand alone
_FAR = 9.0  # a label that stands farther off has a line to its column
_MOST = 0.46  # of the width, for a label
_LOCK, _LOCK_WIDTH = 7.0, 5.6


@dataclass(frozen=True, slots=True)
class Axis:
    """Years across: the middle of the first column, the step from year to year, the width of columns."""

    first: int
    start: float
    step: float
    thickness: float

    def x(self, year: int) -> float:
        return self.start + (year - self.first) * self.step


def axis(first: int, last: int, left: float, width: float, widest: float, longest_step: float) -> Axis:
    """The years from first to last, from the left edge of the first column to the right edge of the last."""
    years = last - first + 1
    thickness = min(_FULL * width / years, widest)
    step = min((width - thickness) / (years - 1), longest_step) if years > 1 else 0.0
    return Axis(first, left + thickness / 2, step, thickness)


@dataclass(frozen=True, slots=True)
class Levels:
    """Values up: where zero is, points for each unit, and the height of what is locked."""

    zero: float
    unit: float
    locked: float

    def y(self, value: Decimal) -> float:
        return self.zero + float(value) * self.unit


def extent(columns: Iterable[YearBar]) -> tuple[float, float]:
    """The lowest and the highest that any of them reaches; zero is always among it."""
    ends = [float(end) for column in columns for end in (column.value, column.upto) if end is not None]
    return min(0.0, *ends) if ends else 0.0, max(0.0, *ends) if ends else 0.0


def levels(low: float, high: float, bottom: float, top: float, locked: float, lock_room: float) -> Levels:
    """The largest scale on which all lies between bottom and top, and what is locked fits above zero with its lock."""
    room = top - bottom
    unit = room / (high - low) if high > low else 0.0
    if high * unit < lock_room:
        # Zero moves down for it: its height says nothing, so the scale may well be smaller.
        unit = (room - lock_room) / -low if low else 0.0
        return Levels(top - lock_room if low else bottom, unit, locked)
    return Levels(bottom - low * unit, unit, locked)


def check_columns(kind: str, columns: Sequence[YearBar], of: str = "") -> None:
    """``of``: the panel in which the columns stand, as in " in Europe"."""
    for column in columns:
        check_value(kind, f"{column.year}{of}", column.value, column.upto, column.basis)
    for earlier, later in pairwise(columns):
        if later.year <= earlier.year:
            raise LayoutError(f"the {kind} chart's years{of} do not rise: {earlier.year} comes before {later.year}")


def hangs(column: YearBar) -> bool:
    """Whether all of a column lies below zero."""
    return column.value is not None and column.value < 0 and (column.upto is None or column.upto <= 0)


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of a column's label, where they stand, and the line to the column if that is far."""

    column: YearBar
    lines: tuple[str, ...]
    lettering: TextSetting
    box: Box
    align: Align
    leader: list[list[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Plot:
    """Columns with their places. Labels stand between ``left`` and ``right``."""

    columns: tuple[YearBar, ...]
    axis: Axis
    levels: Levels
    left: float
    right: float

    def box(self, column: YearBar) -> Box:
        """A column in full, with its range; a flat one where there is nothing to draw."""
        x, half, zero = self.axis.x(column.year), self.axis.thickness / 2, self.levels.zero
        if column.basis == "locked":
            return Box(x - half, zero, x + half, zero + self.levels.locked)
        ends = [zero] + [self.levels.y(end) for end in (column.value, column.upto) if end is not None]
        return Box(x - half, min(ends), x + half, max(ends))


def _end_width(plot: Plot, style: ChartStyle) -> tuple[float, bool]:
    """The most that the labels of the first column and the last take, and whether one must stand above the other.

    Each is centred over its column, or kept within the frame: so wide that they do not meet in any of these four cases.
    """
    room = plot.right - plot.left
    ends = _ends(plot.columns)
    if len(ends) == 1 or all(column.value is None and column.label == ends[0].label for column in ends):
        return room, False
    one, other = (plot.axis.x(column.year) for column in ends)
    free = min(
        _MOST * room,
        other - one - _APART,
        (plot.right - one - _APART) / 1.5,
        (other - plot.left - _APART) / 1.5,
    )
    strong = letterings(style).strong
    longest = max(strong.width(word) for column in ends for word in column.label.split(" "))
    return (free, False) if longest <= free else (_MOST * room, True)


def room_for_labels(plot: Plot, style: ChartStyle) -> tuple[float, float]:
    """What the highest label needs above the columns, and the highest below those that hang."""
    sides: dict[bool, list[float]] = {False: [0.0], True: [0.0]}
    for column in _ends(plot.columns):
        sides[hangs(column)].append(
            max((lettering.height(len(lines)) for lines, lettering in _forms(plot, column, style)), default=0.0)
        )
    stacked = _end_width(plot, style)[1]
    above, below = (sum(CLEAR + tall for tall in side) if stacked else CLEAR + max(side) for side in sides.values())
    if any(column.label and not hangs(column) for column in plot.columns[1:-1]):
        above = max(above, CLEAR + letterings(style).label.height(1))
    if any(column.label and hangs(column) for column in plot.columns[1:-1]):
        below = max(below, CLEAR + letterings(style).label.height(1))
    return above, below if any(hangs(column) for column in plot.columns) else 0.0


def lock_room(columns: Iterable[YearBar], locked: float) -> float:
    """The height of a locked column with its lock, 0 if none is locked."""
    return locked + 2 + _LOCK if any(column.basis == "locked" for column in columns) else 0.0


def _forms(plot: Plot, column: YearBar, style: ChartStyle) -> list[tuple[tuple[str, ...], TextSetting]]:
    """A label as wide as may be, and, where no word is broken by that, so narrow that it stands beside the next column."""
    if not column.label:
        return []
    letters = letterings(style)
    ends = column in _ends(plot.columns)
    lettering = letters.strong if ends and column.value is not None else letters.label
    wide = lettering.wrap(column.label, _end_width(plot, style)[0]) if ends else (column.label,)
    own = plot.columns.index(column)
    beside = [other.year for other in plot.columns[max(own - 1, 0) : own + 2] if other is not column]
    if not beside:
        return [(wide, lettering)]
    narrow = min(abs(year - column.year) for year in beside) * plot.axis.step - _APART
    longest_word = max(map(lettering.width, column.label.split(" ")))
    if not longest_word <= narrow < lettering.widest(wide):
        return [(wide, lettering)]
    lines = lettering.wrap(column.label, narrow)
    whole = " ".join(lines) == " ".join(column.label.split(" "))  # a value is never cut to make it fit
    return [(wide, lettering), (lines, lettering)] if whole else [(wide, lettering)]


def place_labels(plot: Plot, style: ChartStyle, ceiling: float, floor: float, *, between: bool = True) -> list[Label]:
    """Labels of the first column and the last, and of as many between them as stand clear of all else."""
    found: list[Label] = []
    taken: list[Box] = []
    said: set[str] = set()  # the words for what is locked stand once
    boxes = [(column, plot.box(column)) for column in plot.columns]
    for column in _by_weight(plot.columns) if between else _ends(plot.columns):
        ends = column in (plot.columns[0], plot.columns[-1])
        if column.value is None and column.label in said:
            continue
        labels = [
            _at(plot, boxes, column, lines, lettering, taken if ends else [])
            for lines, lettering in _forms(plot, column, style)
        ]
        if not labels:
            continue
        label, away = min(labels, key=lambda found: _cost(boxes, *found)) if len(labels) > 1 else labels[0]
        if not ends:
            outside = label.box.top > ceiling or label.box.bottom < floor
            if away > _NEAR or outside or any(label.box.meets(box, _APART) for box in taken):
                continue
        found.append(label)
        taken.append(label.box)
        x = plot.axis.x(column.year)
        taken += [Box(x, low, x, high) for (_, low), (_, high) in label.leader]
        if column.value is None:
            said.add(column.label)
    return sorted(found, key=lambda label: label.column.year)


def _ends(columns: Sequence[YearBar]) -> list[YearBar]:
    return [columns[0], columns[-1]] if len(columns) > 1 else list(columns)


def _by_weight(columns: Sequence[YearBar]) -> list[YearBar]:
    """The ends, then where one basis gives way to another, then from left to right."""
    turns = [column for one, two in pairwise(columns) if one.basis != two.basis for column in (one, two)]
    return list(dict.fromkeys([*_ends(columns), *turns, *columns]))


def _at(
    plot: Plot,
    boxes: Sequence[tuple[YearBar, Box]],
    column: YearBar,
    lines: tuple[str, ...],
    lettering: TextSetting,
    taken: Sequence[Box],
) -> tuple[Label, float]:
    """A label over its column, or below one that hangs, clear of all around; and how far from where it would stand alone."""
    x, size, tall = plot.axis.x(column.year), lettering.widest(lines), lettering.height(len(lines))
    left = min(max(x - size / 2, plot.left), plot.right - size)
    near = [(other, box) for other, box in boxes if box.left < left + size + 1 and box.right > left - 1]
    in_way = [box for box in taken if box.left < left + size + 1 and box.right > left - 1]
    if hangs(column):
        own = plot.box(column).bottom
        top = min(box.bottom for _, box in near) - CLEAR
        for other in sorted(in_way, key=lambda other: -other.top):
            if other.bottom < top + 1 and other.top > top - tall - 1:
                top = other.bottom - 1
        box, away = Box(left, top - tall, left + size, top), own - CLEAR - top
        start, end = top + 1, own - 1.5
    else:
        own = plot.box(column).top + _over(column)
        bottom = max(box.top + _over(other) for other, box in near) + CLEAR
        for other in sorted(in_way, key=lambda other: other.bottom):
            if other.top > bottom - 1 and other.bottom < bottom + tall + 1:
                bottom = other.top + 1
        box, away = Box(left, bottom, left + size, bottom + tall), bottom - CLEAR - own
        start, end = own + 1.5, bottom - 1
    leader = interrupted(x, start, end, in_way) if away > _FAR else []
    align: Align = "left" if left == plot.left else "right" if left == plot.right - size else "center"
    return Label(column, lines, lettering, box, align, leader), away


def _cost(boxes: Sequence[tuple[YearBar, Box]], label: Label, away: float) -> float:
    """What speaks against a form of a label, in points: its distance, more lines, and other columns under it.

    Over other columns as well it might be read as theirs; words for what is withheld may stand over all that is.
    """
    own, box = label.column, label.box
    spans = any(
        other.left < box.right and other.right > box.left
        for column, other in boxes
        if column.year != own.year and (column.value is not None or own.value is not None)
    )
    return away + (14.0 if spans else 0.0) + 7.0 * (len(label.lines) - 1)


def _over(column: YearBar) -> float:
    return 2 + _LOCK if column.basis == "locked" else 0.0


def draw_columns(sheet: Sheet, plots: Iterable[Plot]) -> None:
    """All columns of a basis are one mark, however many plots there are."""
    style = sheet.style
    solid: dict[ValueBasis, list[Box]] = {"stated": [], "projected": [], "derived": []}
    pale: dict[ValueBasis, list[Box]] = {"stated": [], "projected": [], "derived": []}
    locked: list[Box] = []
    locks: list[tuple[float, float]] = []
    for plot in plots:
        before_lock = float("-inf")
        for column in plot.columns:
            whole = plot.box(column)
            if column.basis == "locked":
                locked.append(whole)
                left = min(max(plot.axis.x(column.year) - _LOCK_WIDTH / 2, plot.left), plot.right - _LOCK_WIDTH)
                if left > before_lock + 1:  # where columns crowd, one lock speaks for several
                    locks.append((left, whole.top + 2))
                    before_lock = left + _LOCK_WIDTH
            elif column.value is not None:
                zero, value = plot.levels.zero, plot.levels.y(column.value)
                upto = plot.levels.y(column.upto) if column.upto is not None else value
                nearer = value if value >= zero else max(value, upto) if upto <= zero else zero
                if nearer != zero:
                    solid[column.basis].append(Box(whole.left, min(zero, nearer), whole.right, max(zero, nearer)))
                if upto != value:
                    low, high = (min(value, nearer), max(upto, nearer)) if nearer == zero else (value, upto)
                    pale[column.basis].append(Box(whole.left, low, whole.right, high))
    sheet.rectangles(locked, style.light, kind="locked")
    sheet.locks(locks, _LOCK, style.mid)
    for basis, boxes in pale.items():
        if boxes:
            draw_ranges(sheet, basis, boxes)
    for basis, boxes in solid.items():
        if boxes:
            draw_boxes(sheet, basis, boxes)


def draw_labels(sheet: Sheet, labels: Sequence[Label]) -> None:
    style = sheet.style
    sheet.lines([piece for label in labels for piece in label.leader], style.mid, kind="leader")
    for label in labels:
        box = label.box
        x = {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[label.align]
        # The box has as much air above its letters as below.
        top = label.box.top - (label.lettering.height(1) - (ASCENT + 0.21) * label.lettering.size) / 2
        tone = style.dark if label.column.value is None else style.ink
        sheet.block(x, top, label.lines, label.lettering, tone, label.align)
