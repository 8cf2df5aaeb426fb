"""What ties quantities to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from reportpress.checks.leaks.deduction.quantities import Quantity

Kind = Literal["sum", "share", "same", "growth", "steady"]


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """What ties quantities. ``why`` says it to a publisher.

    ``sum``: the first is the sum of the others. ``share``: the first is a share (the second, in per cent) of the third. ``same``:
    the first is the second. ``growth``: the first is the rate at which the others, amounts of ``years``, grow into each other.
    ``steady``: amounts of ``years``, which may grow at one rate, or by one step, that nobody states.

    ``is_a_guess``: nothing in the data says that it holds, and only the values of all its quantities can. ``outputs``: the places
    of the quantities that it gives; all, where it is None.
    """

    kind: Kind
    terms: tuple[Quantity, ...]
    why: str
    years: tuple[int, ...] = ()
    is_a_guess: bool = False
    outputs: tuple[int, ...] | None = None


def sum_of(whole: Quantity, parts: Iterable[Quantity], why: str, *, guess: bool, least: int = 2) -> Iterator[Relation]:
    """Parts that come to a whole, if there are so many of them."""
    parts = tuple(parts)
    if len(parts) >= least:
        yield Relation("sum", (whole, *parts), why, is_a_guess=guess)


def the_same(one: Quantity, other: Quantity, why: str, *, outputs: tuple[int, ...] | None = None) -> Relation:
    """Two quantities that may be one: what their values alone can say."""
    return Relation("same", (one, other), why, is_a_guess=True, outputs=outputs)
