"""Where a chart that is higher than a page is parted: what several kinds have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Shown = tuple[int, int] | None
"""The first unit drawn and the one after the last; None for all. What is left out stays in the spec: scale and grid are those of
all."""


def shown_units(shown: Shown, every: int) -> int:
    return shown[1] - shown[0] if shown else every


def shown_part(shown: Shown, first: int, last: int) -> tuple[int, int]:
    start = shown[0] if shown else 0
    return (start + first, start + last)


def cut_groups(sizes: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Of groups of so many units, an empty one standing for one: which have some from ``first`` to before ``last``, and from
    where to where in each."""
    start = 0
    for group, given in enumerate(sizes):
        size = max(1, given)
        low, high = max(first - start, 0), min(last - start, size)
        if low < high:
            yield group, low, high
        start += size
