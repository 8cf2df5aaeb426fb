"""What a reader can know of a quantity, and how it was come by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportpress.checks.leaks.deduction.relations import Relation

_A_HAIR = 1e-11  # bounds are kept in floating point, and made wider by more than that can be off


@dataclass(slots=True, eq=False)
class Known:
    """Bounds of a quantity; ``plain``, what the printed digits give when they are taken as they stand; and either the path of
    the figure that states it, or the relation (at ``place`` of it) and what it was solved from: ``inputs``, in which ``swap``
    stands in the place of one. ``weight``: about how many figures are behind it.
    """

    low: float
    high: float
    plain: float | None
    path: str = ""
    relation: Relation | None = None
    place: int = -1
    inputs: Sequence[Known | None] = ()
    swap: tuple[int, Known] | None = None
    weight: int = 1

    def behind(self) -> Iterator[Known]:
        """What it was solved from, in the order of the relation's terms."""
        for n, way in enumerate(self.inputs):
            if self.swap is not None and n == self.swap[0]:
                yield self.swap[1]
            elif n != self.place and way is not None:
                yield way


class Candidate(NamedTuple):
    """What a relation gives for the quantity at one of its places. ``is_exact``: it counts only where its plain value is right.
    ``skipped``: the place among the inputs that is not one of them."""

    place: int
    low: float
    high: float
    plain: float | None
    inputs: Sequence[Known | None]
    skipped: int = -1
    swap: tuple[int, Known] | None = None
    weight: int = 1
    is_exact: bool = False


def known_from(candidate: Candidate, relation: Relation, bounds: tuple[float, float]) -> Known:
    return Known(
        *bounds,
        candidate.plain,
        "",
        relation,
        candidate.skipped,
        candidate.inputs,
        candidate.swap,
        candidate.weight,
    )


def outwards(low: float, high: float, size: float = 0.0) -> tuple[float, float]:
    """Bounds a hair wider; ``size``: of the numbers that they are the small difference of."""
    return low - _A_HAIR * max(abs(low), size), high + _A_HAIR * max(abs(high), size)


def rests_twice(way: Known) -> bool:
    """Whether a printed figure stands behind more than one of what something was solved from. Bounds do not know that it is one
    and the same, and come out wider than what a reader is left with."""
    seen: set[str] = set()
    for inner in way.behind():
        paths = set(history(inner)[0])
        if not seen.isdisjoint(paths):
            return True
        seen |= paths
    return False


def history(way: Known) -> tuple[tuple[str, ...], tuple[Relation, ...]]:
    """The paths of the printed figures behind what is known, and the relations on the way, each once, the earliest first."""
    paths: dict[str, None] = {}
    through: dict[Relation, None] = {}
    seen: set[int] = set()
    stack: list[tuple[Known, bool]] = [(way, False)]
    while stack:
        one, is_done = stack.pop()
        if is_done:
            assert one.relation is not None
            through.setdefault(one.relation)
        elif id(one) not in seen:
            seen.add(id(one))
            if one.path:
                paths.setdefault(one.path)
            if one.relation is not None:
                stack.append((one, True))
                stack.extend((inner, False) for inner in reversed(list(one.behind())))
    return tuple(paths), tuple(through)
