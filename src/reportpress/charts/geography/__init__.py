"""The countries of the world as Natural Earth draws them, and their places on a map. Without numpy or matplotlib.

The data is `world.json.gz`; `tools/make_world.py` makes it and describes it, `PROVENANCE.md` says where it is from.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, compress
from typing import Any

from reportpress.files.resources import resource

ENDS = 999  # the weight of an arc's ends: they always stay


@dataclass(frozen=True, slots=True)
class Ring:
    """An outline of arcs, clockwise around land. An arc backwards is given as its complement. ``main``: it is the place's
    largest part or near it."""

    arcs: tuple[int, ...]
    main: bool


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A country or territory. ``code`` is its ISO 3166 code; if it has none, ``part_of`` is the code of the country that it is
    part of by ISO 3166, "" if that is open. ``longitude`` and ``latitude`` of a point well inside its largest part; without
    rings, only that point is known."""

    code: str
    part_of: str
    longitude: float
    latitude: float
    km2: float
    rings: tuple[Ring, ...]


class Arc:
    """A line, in steps of longitude and latitude, that can be had in more or less detail."""

    __slots__ = ("_weights", "_x", "_y", "closed", "east", "north", "south", "start", "west")

    def __init__(self, x: Sequence[int], y: Sequence[int], weights: Sequence[int]) -> None:
        self._x, self._y, self._weights = list(accumulate(x)), list(accumulate(y)), (ENDS, *weights, ENDS)
        self.start = self._x[0]
        self.closed = (self._x[0], self._y[0]) == (self._x[-1], self._y[-1])
        self.west, self.east = min(self._x), max(self._x)
        self.south, self.north = min(self._y), max(self._y)

    def points(self, least: float) -> Iterator[tuple[int, int]]:
        """The points that weigh at least so much."""
        return compress(zip(self._x, self._y, strict=True), [weight >= least for weight in self._weights])


class World:
    """All arcs, and all places in the order of their codes. ``steps`` to the degree."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.steps: int = data["steps"]
        steps = self.steps
        self.arcs = [Arc(x, y, w) for x, y, w in zip(data["x"], data["y"], data["weight"], strict=True)]
        self.places = tuple(
            MapPlace(
                code, part_of, x / steps, y / steps, km2, tuple(Ring(tuple(arcs), bool(main)) for main, *arcs in rings)
            )
            for code, part_of, x, y, km2, rings in data["places"]
        )

    @cached_property
    def codes(self) -> Mapping[str, MapPlace]:
        return {place.code: place for place in self.places if place.code}


@lru_cache(maxsize=1)
def world() -> World:
    data = json.loads(gzip.decompress(resource("charts", "geography", "world.json.gz").read_bytes()))
    return World(data)
