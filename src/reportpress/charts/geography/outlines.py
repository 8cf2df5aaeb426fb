"""Outlines on a map, in points of the page: those of several countries as one, cut to a box, and the cells they cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from operator import add

from reportpress.charts.boxes import Box

Point = tuple[float, float]


def outer(rings: Iterable[Sequence[int]]) -> list[int]:
    """The arcs around several outlines together: what two of them share, one backwards, lies within and is left out."""
    arcs = [arc for ring in rings for arc in ring]
    known = set(arcs)
    return [arc for arc in arcs if ~arc not in known]


def joined(lines: Iterable[list[Point]]) -> list[list[Point]]:
    """Lines put together into rings, each going on where another ends. The first point is not said again at the end."""
    starts: defaultdict[Point, list[list[Point]]] = defaultdict(list)
    rings = []
    for line in lines:
        if line[0] == line[-1]:
            rings.append(line[:-1])
        else:
            starts[line[0]].append(line)
    for first in list(starts):
        while starts[first]:
            ring = list(starts[first].pop())
            while ring[-1] != first and starts[ring[-1]]:
                ring += starts[ring[-1]].pop()[1:]
            rings.append(ring[:-1])
    return rings


def area(ring: Sequence[Point]) -> float:
    """Below zero for a ring that goes clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def cut_ring(ring: list[Point], box: Box) -> list[Point]:
    """What of a ring lies in the box: Sutherland and Hodgman, "Reentrant polygon clipping" (1974), side by side."""
    if len(ring) < 3:
        return []
    reach = bounds(ring)
    if reach.right <= box.left or reach.left >= box.right or reach.top <= box.bottom or reach.bottom >= box.top:
        return []
    for axis, edge, sign, over in (
        (0, box.left, 1, reach.left < box.left),
        (0, box.right, -1, reach.right > box.right),
        (1, box.bottom, 1, reach.bottom < box.bottom),
        (1, box.top, -1, reach.top > box.top),
    ):
        if not over or not ring:
            continue
        kept: list[Point] = []
        before = ring[-1]
        for point in ring:
            if (point[axis] - edge) * sign >= 0:
                if (before[axis] - edge) * sign < 0:
                    kept.append(_crossing(before, point, axis, edge))
                kept.append(point)
            elif (before[axis] - edge) * sign >= 0:
                kept.append(_crossing(before, point, axis, edge))
            before = point
        ring = kept
    return ring


def _crossing(a: Point, b: Point, axis: int, edge: float) -> Point:
    along = (edge - a[axis]) / (b[axis] - a[axis])
    other = round(a[1 - axis] + along * (b[1 - axis] - a[1 - axis]), 1)
    return (edge, other) if axis == 0 else (other, edge)


def cut_line(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """The pieces of a line that lie in the box."""
    pieces: list[list[Point]] = []
    piece: list[Point] = []
    for a, b in pairwise(line):
        inside = [box.left <= x <= box.right and box.bottom <= y <= box.top for x, y in (a, b)]
        if all(inside):
            piece = piece or [a]
            piece.append(b)
            continue
        ends = _within(a, b, box)
        if ends:
            piece = piece or [ends[0]]
            piece.append(ends[1])
        if piece and not inside[1]:
            pieces.append(piece)
            piece = []
    if piece:
        pieces.append(piece)
    return pieces


def _within(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a stroke in the box, by Liang and Barsky's comparison of its parameters (1984)."""
    (x, y), dx, dy = a, b[0] - a[0], b[1] - a[1]
    start, end = 0.0, 1.0
    for step, room in ((-dx, x - box.left), (dx, box.right - x), (-dy, y - box.bottom), (dy, box.top - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start >= end:
        return None
    return (
        (round(x + start * dx, 1), round(y + start * dy, 1)),
        (round(x + end * dx, 1), round(y + end * dy, 1)),
    )


class Cells:
    """What lies where, in square cells of ``size`` points: 0 for nothing, or the number of what was laid there last."""

    def __init__(self, width: float, height: float, size: float) -> None:
        self.size = size
        self.columns, self.rows = int(width / size) + 1, int(height / size) + 1
        self.numbers = [[0] * self.columns for _ in range(self.rows)]

    def lay(self, rings: Iterable[Sequence[Point]], number: int, *, edges: bool = False) -> None:
        """Marks the cells whose middles the rings enclose; with ``edges`` those as well that their points stand in."""
        crossings: list[list[float]] = [[] for _ in range(self.rows)]
        size, numbers = self.size, self.numbers
        for ring in rings:
            before_x, before_y = ring[-1]
            for x, y in ring:
                if edges:
                    numbers[min(int(y / size), self.rows - 1)][min(int(x / size), self.columns - 1)] = number
                low, high = (before_y, y) if before_y < y else (y, before_y)
                first, last = int(low / size + 0.5), int(high / size + 0.5)
                if first < last:
                    slope = (x - before_x) / (y - before_y)
                    for line in range(max(first, 0), min(last, self.rows)):
                        crossings[line].append(before_x + ((line + 0.5) * size - before_y) * slope)
                before_x, before_y = x, y
        for row, cuts in enumerate(crossings):
            cuts.sort()
            for left, right in zip(cuts[::2], cuts[1::2], strict=False):
                first, last = max(round(left / size), 0), min(round(right / size), self.columns)
                if first < last:
                    numbers[row][first:last] = [number] * (last - first)

    def counts(self, numbers: Iterable[int]) -> list[list[int]]:
        """For each corner of the cells, how many cells left of and below it hold one of the numbers."""
        wanted = frozenset(numbers)
        table = [[0] * (self.columns + 1)]
        for row in self.numbers:
            if wanted.isdisjoint(row):
                table.append(table[-1])
            else:
                table.append(list(map(add, table[-1], accumulate(map(wanted.__contains__, row), initial=0))))
        return table

    def share(self, table: Sequence[Sequence[int]], box: Box) -> float:
        """The share of a box's cells that the table counts."""
        left, bottom = max(int(box.left / self.size), 0), max(int(box.bottom / self.size), 0)
        right = min(int(box.right / self.size) + 1, self.columns)
        top = min(int(box.top / self.size) + 1, self.rows)
        if right <= left or top <= bottom:
            return 0.0
        found = table[top][right] - table[top][left] - table[bottom][right] + table[bottom][left]
        return found / ((right - left) * (top - bottom))


def inside(rings: Sequence[Sequence[Point]]) -> Point | None:
    """A point in the middle of the widest place that level lines through the largest ring find."""
    ring = max(rings, key=lambda ring: abs(area(ring)), default=None)
    if ring is None:
        return None
    reach = bounds(ring)
    best, widest = None, 0.0
    for step in range(1, 16):
        y = reach.bottom + (reach.top - reach.bottom) * step / 16
        cuts = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (a[1] > y) != (b[1] > y)
        )
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            if right - left > widest:
                best, widest = ((left + right) / 2, y), right - left
    return best
