"""Charts that are higher than a page, in parts: each part is a spec of its own, all of them on one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportpress.charts.specs import (
    Bars,
    Branch,
    ChartSpec,
    Coverage,
    CoverageGroup,
    CoveragePlace,
    SmallMultiples,
    StatedRates,
    Tree,
    Waterfall,
)


def units(spec: ChartSpec) -> int:
    """How many things of a kind a chart shows below each other; 1 where it cannot be parted."""
    match spec:
        case Bars():
            return len(spec.bars)
        case StatedRates():
            return len(spec.spans)
        case Coverage():
            return sum(max(1, len(group.places)) for group in spec.groups)
        case Tree():
            return sum(max(1, len(branch.leaves)) for branch in spec.branches)
        case SmallMultiples():
            return _count(spec.shown, len(spec.panels))
        case Waterfall():
            return _count(spec.shown, len(spec.steps) + 2)
    return 1


def part(spec: ChartSpec, first: int, last: int) -> ChartSpec:
    """The units from ``first`` to before ``last``."""
    match spec:
        case Bars():
            values = [abs(end) for bar in spec.bars for end in (bar.value, bar.upto) if end is not None]
            return replace(spec, bars=spec.bars[first:last], reach=spec.reach or max(values, default=None))
        case StatedRates():
            return replace(spec, spans=spec.spans[first:last], overlap=None, overlap_label="")
        case Coverage():
            groups = (
                CoverageGroup(group.name, group.count, tuple(places))
                for group, places in _cut([(g, g.places) for g in spec.groups], first, last)
            )
            return replace(spec, groups=tuple(groups), legend=spec.legend)
        case Tree():
            cut = _cut_leaves(spec, first, last)
            return replace(spec, branches=tuple(cut))
        case SmallMultiples() | Waterfall():
            # What is left out stays in the spec: scale and grid are those of all.
            start = spec.shown[0] if spec.shown else 0
            return replace(spec, shown=(start + first, start + last))
    return spec


def _count(shown: tuple[int, int] | None, every: int) -> int:
    return shown[1] - shown[0] if shown else every


def _cut(
    groups: list[tuple[CoverageGroup, tuple[CoveragePlace, ...]]], first: int, last: int
) -> Iterator[tuple[CoverageGroup, tuple[CoveragePlace, ...]]]:
    start = 0
    for group, places in groups:
        size = max(1, len(places))
        low, high = max(first - start, 0), min(last - start, size)
        if low < high:
            yield group, places[low:high]
        start += size


def _cut_leaves(spec: Tree, first: int, last: int) -> Iterator[Branch]:
    start = 0
    for branch in spec.branches:
        size = max(1, len(branch.leaves))
        low, high = max(first - start, 0), min(last - start, size)
        if low < high:
            yield Branch(branch.name, branch.leaves[low:high])
        start += size
