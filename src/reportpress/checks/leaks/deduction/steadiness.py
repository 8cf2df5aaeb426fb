"""A gap in amounts of several years that visibly grow at one rate, or by one step.

Nobody says that they do, so it takes three printed amounts around the gap, or four at one side of it, that rounding lets grow at
one rate, each pair of them known to a percentage point, or four that rise by one step; and it counts only where it gives the
missing amount to its own digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reportpress.checks.leaks.deduction.known import Candidate, Known
from reportpress.checks.leaks.deduction.relations import Relation

_WINDOWS = ((3, 3), (2, 2), (3, 1), (1, 3), (2, 1), (1, 2), (4, 0), (0, 4))
"""How many printed amounts before the gap, and after it, are looked at."""

_KNOWN_TO = 1.0  # percentage points to either side
_POINTS_OF_A_LINE = 4
_FARTHEST = 2  # times the years that the points span
_A_HAIR = 1e-9

_Point = tuple[int, Known]


def steady(relation: Relation, ways: Sequence[Sequence[Known]], asked: Sequence[int]) -> Iterator[Candidate]:
    printed = [
        (relation.years[n], known[0]) for n, known in enumerate(ways) if known and known[0].path and known[0].plain
    ]
    for place in asked:
        year = relation.years[place]
        before = [point for point in printed if point[0] < year]
        after = [point for point in printed if point[0] > year]
        tried = set()
        for back, ahead in _WINDOWS:
            if len(before) < back or len(after) < ahead:
                continue
            points = [*before[len(before) - back :], *after[:ahead]]
            span = points[-1][0] - points[0][0]
            if max(year - points[-1][0], points[0][0] - year) > _FARTHEST * span:
                continue
            for plain in (*_at_one_rate(points, year), *_at_one_step(points, year)):
                if plain not in tried:
                    tried.add(plain)
                    inputs = [known for _, known in points]
                    yield Candidate(place, plain, plain, plain, inputs, weight=len(points), is_exact=True)


def _at_one_rate(points: Sequence[_Point], year: int) -> Iterator[float]:
    """The amount of a year, where one rate leads through all the points: between its neighbours, and at the round rate that a
    reader sees in them."""
    low, high = -100.0, float("inf")
    for (first, one), (last, other) in combinations(points, 2):
        if one.low <= 0:
            return
        span = 1 / (last - first)
        slow, fast = (((a / b) ** span - 1) * 100 for a, b in ((other.low, one.high), (other.high, one.low)))
        low, high = max(low, slow), min(high, fast)
        if low > high or fast - slow > 2 * _KNOWN_TO:
            return
    (first, one), (last, other) = _around(points, year)
    assert one.plain
    assert other.plain
    ratio = other.plain / one.plain
    yield one.plain * ratio ** ((year - first) / (last - first))
    for digits in (0, 1):
        rate = round((low + high) / 2, digits)
        if low <= rate <= high:
            start, value = points[0]
            yield (value.plain or 0.0) * (1 + rate / 100) ** (year - start)
            break


def _at_one_step(points: Sequence[_Point], year: int) -> Iterator[float]:
    """The same, where the amounts rise by one step a year to the last digit."""
    if len(points) < _POINTS_OF_A_LINE:
        return
    (first, one), (last, other) = points[0], points[-1]
    start, end = one.plain or 0.0, other.plain or 0.0
    step = (end - start) / (last - first)
    if all(abs(start + step * (at - first) - (known.plain or 0.0)) <= _A_HAIR * abs(end) for at, known in points):
        yield start + step * (year - first)


def _around(points: Sequence[_Point], year: int) -> tuple[_Point, _Point]:
    """The nearest points at both sides of a year; the outermost ones, where all lie at one side."""
    before = [point for point in points if point[0] < year]
    after = [point for point in points if point[0] > year]
    return (before[-1], after[0]) if before and after else (points[0], points[-1])
