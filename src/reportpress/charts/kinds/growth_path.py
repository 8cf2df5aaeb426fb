"""A level over the years, from zero: a solid dot for what is stated, a warm one for what is projected, a dashed line with its
band for what is derived.

                             about 232
                       . - - o        the line; a pale band from low to high around it
   100       . - - - '
   *- - - '
---+---+---+---+---+---+---+-----     zero
   2025                      2032
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from reportpress.charts.boxes import Box, interrupted, place_years
from reportpress.charts.checks import check_height
from reportpress.charts.kind import DataRows, Row, WholeChart
from reportpress.charts.lettering import ASCENT, TextSetting, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.style import ChartStyle, blend
from reportpress.charts.values import ValueBasis
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_RADIUS = 3.2
_CLEAR = 5.0  # between a label and what it must not touch
_TICK = 3.0
_LABELS = 0.46  # the most of the width that a label takes
_LOWEST = 36.0  # a path is at least so tall
_STEP_DOWN = 11.0
_FAR = 12.0  # a label that stands farther off than this has a line to its point

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class YearValue:
    """A value in one year. ``low`` and ``high`` bound what the inputs' rounding allows. ``label`` is "" where none is drawn.
    ``upto``: the upper end where what it comes from is a range; ``value`` is then the lower end, and both are drawn.
    """

    year: int
    value: Decimal
    low: Decimal
    high: Decimal
    basis: ValueBasis
    label: str
    figure: str
    upto: Decimal | None


@dataclass(frozen=True, slots=True)
class GrowthPath(WholeChart):
    """A level over the years: an index (100 in the base year) or a market value, from zero.

    The first point is the base; derived points are drawn warm and dashed with a band from low to high. ``base_note`` is
    the small line under the base point's label.
    """

    points: tuple[YearValue, ...]
    base_note: str = ""

    kind: ClassVar[str] = "growth-path"
    is_elastic: ClassVar[bool] = True

    def height(self, width: float, style: ChartStyle) -> float:
        _check(self)
        between = sum(1 for point in self.points[1:-1] if point.label)
        step = letterings(style).label.leading + 2
        return min(max(0.36 * width, 132.0), 178.0) + step * max(between - 2, 0)

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        _check(self)
        said = {index: _words(self, index, width, style) for index in range(len(self.points))}
        words = {index: label for index, label in said.items() if label.rows}
        zero = _TICK + 2 + letterings(style).small.height(1)
        head = max((label.height for label in words.values()), default=0.0) + _CLEAR + _RADIUS
        check_height(self.kind, zero + head + _LOWEST, height)
        path, labels = _arranged(self, words, width, height, zero, head)
        with new_sheet(width, height, style) as sheet:
            _draw_path(sheet, path, labels, width)
            _draw_labels(sheet, path, words, labels)
            _draw_years(sheet, path, words, width)
        return sheet.figure

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "growth-path"

    def rows(self, data: DataRows) -> Iterator[Row]:
        """Points between two printed figures are no figures."""
        for point in self.points:
            if point.figure:
                yield data.value("", point.label, point.basis, point.figure, str(point.year))


@dataclass(frozen=True, slots=True)
class _LabelLines:
    """The lines of a label, each with its lettering: the label itself, and for the base point its note."""

    rows: tuple[tuple[str, TextSetting], ...]
    named: int  # how many of the lines are the label

    @property
    def width(self) -> float:
        return max((lettering.width(line) for line, lettering in self.rows), default=0.0)

    @property
    def height(self) -> float:
        return sum(lettering.leading for _, lettering in self.rows)


@dataclass(frozen=True, slots=True)
class _PointLabel:
    """Where a label stands, how far from its point, and the line that leads to it if that is far."""

    box: Box
    away: float
    leader: tuple[Point, Point] | None


def _arranged(
    spec: GrowthPath, words: dict[int, _LabelLines], width: float, height: float, zero: float, head: float
) -> tuple[_PlacedPath, dict[int, _PointLabel]]:
    """The path as tall as its labels allow: where they crowd, it gives way to them."""
    while True:
        path = _PlacedPath.scaled(spec.points, width, zero, height - head)
        labels = _placed(path, words, width, height)
        if len(labels) == len(words):
            return path, labels
        head += _STEP_DOWN
        if zero + head + _LOWEST > height:
            missing = spec.points[min(set(words) - set(labels))]
            raise LayoutError(
                f"the growth path has no room for the label {missing.label!r} of {missing.year}; "
                "give the chart more height or fewer labels"
            )


@dataclass(frozen=True, slots=True)
class _PlacedPath:
    """The points with their places on the sheet."""

    points: tuple[YearValue, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    uppers: tuple[float | None, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    zero: float

    @classmethod
    def scaled(cls, points: tuple[YearValue, ...], width: float, zero: float, top: float) -> _PlacedPath:
        first, last = points[0].year, points[-1].year
        across = (width - 2 * _RADIUS) / max(last - first, 1)
        largest = float(max(point.high for point in points))
        up = (top - zero) / largest if largest else 0.0
        return cls(
            points,
            tuple(_RADIUS + (point.year - first) * across for point in points),
            tuple(zero + float(point.value) * up for point in points),
            tuple(None if point.upto is None else zero + float(point.upto) * up for point in points),
            tuple(zero + float(point.low) * up for point in points),
            tuple(zero + float(point.high) * up for point in points),
            zero,
        )

    def highest(self, left: float, right: float) -> float:
        """The highest that the band or a dot reaches between two places across the sheet."""
        return max(self._heights(self.highs, left, right, _RADIUS), default=self.zero)

    def lowest(self, left: float, right: float) -> float:
        return min(self._heights(self.lows, left, right, -_RADIUS), default=self.zero)

    def _heights(self, ys: Sequence[float], left: float, right: float, dot: float) -> Iterator[float]:
        for x, y in zip(self.xs, ys, strict=True):
            if left - _RADIUS <= x <= right + _RADIUS:
                yield y + dot
        for (x1, x2), (y1, y2) in zip(pairwise(self.xs), pairwise(ys), strict=True):
            for x in (left, right):
                if x1 < x < x2:
                    yield y1 + (y2 - y1) * (x - x1) / (x2 - x1)


def _check(spec: GrowthPath) -> None:
    if not spec.points:
        raise LayoutError("a growth path has no points: leave it out")
    for point in spec.points:
        if point.basis not in ("stated", "projected", "derived"):
            raise LayoutError(f"the growth path's value of {point.year} is {point.basis} and cannot be drawn")
        if not 0 <= point.low <= point.value <= point.high:
            raise LayoutError(
                f"the growth path's value of {point.year} is {point.value}, with bounds from {point.low} to {point.high}: "
                "a level is not below zero and lies within its bounds"
            )
    for earlier, later in pairwise(spec.points):
        if later.year <= earlier.year:
            raise LayoutError(f"the growth path's years do not rise: {earlier.year} comes before {later.year}")


def _words(spec: GrowthPath, index: int, width: float, style: ChartStyle) -> _LabelLines:
    letters = letterings(style)
    point = spec.points[index]
    lettering = letters.strong if index in (0, len(spec.points) - 1) else letters.label
    rows = [(line, lettering) for line in lettering.wrap(point.label, _LABELS * width)]
    named = len(rows)
    if index == 0 and spec.base_note:
        rows += [(line, letters.small) for line in letters.small.wrap(spec.base_note, _LABELS * width, 2)]
    return _LabelLines(tuple(rows), named)


def _draw_path(sheet: Sheet, path: _PlacedPath, labels: dict[int, _PointLabel], width: float) -> None:
    style, points = sheet.style, path.points
    if any(point.low < point.high for point in points):
        edge = list(zip(path.xs, path.highs, strict=True)) + list(zip(path.xs, path.lows, strict=True))[::-1]
        sheet.area(edge, blend(style.derived, style.paper, 0.16), kind="band")
    boxes = [label.box for label in labels.values()]
    drops = [
        piece
        for index in sorted(labels)
        for piece in interrupted(path.xs[index], path.zero, path.ys[index] - _RADIUS, boxes)
    ]
    sheet.lines(drops, style.light, kind="drop")
    sheet.lines([[(0, path.zero), (width, path.zero)]], style.dark, kind="zero")
    sheet.lines([[(x, path.zero), (x, path.zero - _TICK)] for x in path.xs], style.dark, kind="ticks")
    for basis, run in _runs(path):
        if basis == "derived":
            sheet.lines([run], style.derived, width=1.4, dashes=(4.2, 2.4), kind="derived")
        elif basis == "projected":
            sheet.lines([run], style.derived, width=1.4, kind="projected")
        else:
            sheet.lines([run], style.accent, width=1.6, kind="stated")
    upper = [(x, y) for x, y in zip(path.xs, path.uppers, strict=True) if y is not None]
    if upper:  # a range: from the same base along its upper end
        start = [(path.xs[0], path.ys[0])] if path.uppers[0] is None else []
        sheet.lines([start + upper], style.derived, width=1.4, dashes=(4.2, 2.4), kind="derived")
        sheet.dots(upper[-1:], _RADIUS, style.paper, edge=style.derived, line=1.4, kind="derived")
    places = list(zip(path.xs, path.ys, points, strict=True))
    labelled = [
        (x, y)
        for index, (x, y, point) in enumerate(places)
        if point.basis == "derived" and (index in labels or index == len(points) - 1)
    ]
    sheet.dots([(x, y) for x, y, point in places if point.basis == "stated"], _RADIUS, style.accent, kind="stated")
    projected = [(x, y) for x, y, point in places if point.basis == "projected"]
    sheet.dots(projected, _RADIUS, style.derived, kind="projected")
    sheet.dots(labelled, _RADIUS, style.paper, edge=style.derived, line=1.4, kind="derived")


def _runs(path: _PlacedPath) -> Iterator[tuple[str, list[Point]]]:
    """Stretches of the line that look alike: a stretch is as sure as the point it leads to."""
    run: list[Point] = []
    basis = ""
    for index, point in enumerate(path.points[1:], start=1):
        if point.basis != basis:
            if run:
                yield basis, run
            basis, run = point.basis, [(path.xs[index - 1], path.ys[index - 1])]
        run.append((path.xs[index], path.ys[index]))
    if run:
        yield basis, run


def _placed(path: _PlacedPath, words: dict[int, _LabelLines], width: float, height: float) -> dict[int, _PointLabel]:
    """Where the labels stand: the ends first, then those between from left to right. Stops at one that finds no room."""
    last = len(path.points) - 1
    taken: list[Box] = []
    labels: dict[int, _PointLabel] = {}
    for index in sorted(words, key=lambda index: (index not in (0, last), index)):
        x, size = path.xs[index], words[index].width
        if index == 0:
            lefts = [0.0]
        elif index == last:
            lefts = [width - size]
        else:  # centred, to one side, and last of all close by a label that is in the way
            lefts = [x - size / 2, x + 4, x - 4 - size, x + 16, x - 16 - size]
            lefts += [left for box in taken for left in (box.left - 3 - size, box.right + 3)]
        found = None
        for left in dict.fromkeys(min(max(left, 0.0), width - size) for left in lefts):
            label = _place(path, index, words[index], left, taken, height)
            if label is not None and (found is None or label.away < found.away - _FAR):
                found = label
        if found is None:
            break
        labels[index] = found
        taken.append(found.box)
        if found.leader:
            taken.append(_around(found.leader))
    return labels


def _place(
    path: _PlacedPath, index: int, label: _LabelLines, left: float, taken: list[Box], height: float
) -> _PointLabel | None:
    """The free place nearest to a point, above it or below, clear of line, band and other labels."""
    right, x, y = left + label.width, path.xs[index], path.ys[index]
    lowest_above = path.highest(left, right) + _CLEAR
    highest_below = path.lowest(left, right) - _CLEAR - label.height
    above = [lowest_above + 3 * step for step in range(int(max(height - label.height - lowest_above, -3) / 3) + 1)]
    below = [highest_below - 3 * step for step in range(int(max(highest_below - path.zero - _CLEAR, -3) / 3) + 1)]
    choices = [(bottom - y, bottom) for bottom in above]
    # Above is where one looks first; below must be clearly nearer.
    choices += [(y - bottom - label.height + _FAR, bottom) for bottom in below]
    for away, bottom in sorted(choices):
        box = Box(left, bottom, right, bottom + label.height)
        if bottom < path.zero + 2 or box.top > height + 0.01:
            continue
        nearest = min(max(x, left), right)
        leader = ((x, y + _RADIUS), (nearest, bottom - 2)) if bottom > y else ((x, y - _RADIUS), (nearest, box.top + 2))
        line = _around(leader)
        far = line.right - line.left + line.top - line.bottom > _FAR
        if not any(box.meets(other, 2.5) or (far and line.meets(other, 1.5)) for other in taken):
            return _PointLabel(box, away + abs(nearest - x), leader if far else None)
    return None


def _around(line: tuple[Point, Point]) -> Box:
    (x1, y1), (x2, y2) = line
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _draw_labels(
    sheet: Sheet, path: _PlacedPath, words: dict[int, _LabelLines], labels: dict[int, _PointLabel]
) -> None:
    style, last = sheet.style, len(path.points) - 1
    leaders = [label.leader for label in labels.values() if label.leader]
    sheet.lines(leaders, style.mid, kind="leader")
    for index, label in sorted(labels.items()):
        box = label.box
        baseline = box.top - ASCENT * words[index].rows[0][1].size
        for row, (line, lettering) in enumerate(words[index].rows):
            baseline -= lettering.leading if row else 0
            tone = style.ink if row < words[index].named else style.dark
            if index == 0:
                sheet.text(box.left, baseline, line, lettering, tone)
            elif index == last:
                sheet.text(box.right, baseline, line, lettering, tone, "right")
            else:
                sheet.text((box.left + box.right) / 2, baseline, line, lettering, tone, "center")


def _draw_years(sheet: Sheet, path: _PlacedPath, words: dict[int, _LabelLines], width: float) -> None:
    """The first year and the last, and those of labelled points that there is room for."""
    small = letterings(sheet.style).small
    baseline = path.zero - _TICK - 2 - ASCENT * small.size
    labelled = {0, len(path.points) - 1} | set(words)
    for left, year in place_years(((path.points[i].year, path.xs[i]) for i in labelled), width, small):
        sheet.text(left, baseline, year, small, sheet.style.dark)
