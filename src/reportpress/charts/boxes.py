"""Finding room for labels: rectangles that must not meet, and years along a baseline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportpress.charts.lettering import TextSetting


@dataclass(frozen=True, slots=True)
class Box:
    """In points, from the chart's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box, apart: float) -> bool:
        """Whether the two are less than ``apart`` points from each other, across and up."""
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.bottom < other.top + apart
            and other.bottom < self.top + apart
        )


def interrupted(x: float, start: float, end: float, boxes: Iterable[Box]) -> list[list[tuple[float, float]]]:
    """An upright line from ``start`` up to ``end`` that leaves out the boxes in its way, as pieces."""
    pieces = []
    for box in sorted(boxes, key=lambda box: box.bottom):
        if box.left - 1 < x < box.right + 1 and box.top > start and box.bottom < end:
            if box.bottom - 1.5 > start:
                pieces.append([(x, start), (x, box.bottom - 1.5)])
            start = max(start, box.top + 1.5)
    if end > start:
        pieces.append([(x, start), (x, end)])
    return pieces


def place_years(places: Iterable[tuple[int, float]], width: float, lettering: TextSetting) -> list[tuple[float, str]]:
    """Years under their places across the chart, as left edges and words: the first, the last, and what fits between."""
    years = dict(sorted(places))
    if not years:
        return []
    ends = (min(years), max(years))
    taken: list[tuple[float, float, str]] = []
    for year in sorted(years, key=lambda year: (year not in ends, year)):
        size = lettering.width(str(year))
        left = min(max(years[year] - size / 2, 0.0), width - size)
        if all(left > right + 4 or left + size < other - 4 for other, right, _ in taken):
            taken.append((left, left + size, str(year)))
    return [(left, year) for left, _, year in sorted(taken)]
