"""What the flow asks of a flowable: how high it is at a width, where it can be parted, and to draw itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reportpress.typeset.pages.theme import BASELINE
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Slot, Surface, Tape
from reportpress.typeset.type.text import Line

_MOST_PLACES = 12
"""At so many places a flowable remembers its parts and its drawing: those of a report's editions, on both papers."""


def to_grid(height: float) -> float:
    """A height taken up to whole halves of the baseline step, so that text beside and below keeps its lines."""
    half = BASELINE / 2
    return -(-round(height, 3) // half) * half


def _make_room(known: dict[Any, Any]) -> None:
    if len(known) >= _MOST_PLACES:
        del known[next(iter(known))]


@dataclass(slots=True)
class _Measured:
    """What a flowable has found out about itself: its lines and height by width, its parts by width and room, its tapes by
    place."""

    lines: dict[float, tuple[Line, ...]] = field(default_factory=dict)
    heights: dict[float, float] = field(default_factory=dict)
    parts: dict[tuple[float, float], tuple[Flowable, Flowable] | None] = field(default_factory=dict)
    tapes: dict[tuple[float, float, float, str, str], Tape] = field(default_factory=dict)


@dataclass(slots=True)
class Flowable:
    """Something with a height that stands on a page. Lengths in points; ``top`` is measured from the page's lower edge.

    It holds nothing of the document it stands in and is not changed once it is made, so that it can stand in many: the
    editions of a report have most of their blocks in common.
    """

    space_before: float = field(default=0.0, kw_only=True)
    space_after: float = field(default=0.0, kw_only=True)
    keep_with_next: bool = field(default=False, kw_only=True)
    known: _Measured = field(default_factory=_Measured, init=False, repr=False, compare=False)

    @property
    def full_width(self) -> bool:
        """Whether it takes all twelve columns."""
        return False

    @property
    def first_baseline(self) -> float:
        """From its top to its first line of text; 0 where that is no matter."""
        return 0.0

    @property
    def floats(self) -> bool:
        """Whether text that follows may come before it where it does not fit on the page."""
        return False

    def abreast(self, width: float) -> list[Flowable]:
        """Itself, or several in its place where what stands side by side in it has no room at ``width``."""
        return [self]

    def wrap(self, width: float) -> float:
        """Its height at ``width``."""
        height = self.known.heights.get(width)
        if height is None:
            height = self.known.heights[width] = self.measure(width)
        return height

    def parts(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        """As `split`, which is asked once."""
        known, asked = self.known.parts, (width, room)
        if asked not in known:
            _make_room(known)
            known[asked] = self.split(width, room)
        return known[asked]

    def tape(self, x: float, top: float, width: float, slot: Slot) -> Tape:
        """Its drawing at a place on a page, which goes on with what ``slot`` holds; drawn once."""
        key = (x, top, width, *slot.tags)
        tape = self.known.tapes.get(key)
        if tape is None:
            _make_room(self.known.tapes)
            tape = Tape(slot)
            self.draw(tape, tape.root, x, top, width)
            self.known.tapes[key] = tape
        return tape

    def measure(self, width: float) -> float:
        """Its height at ``width``, found out."""
        raise NotImplementedError(type(self).__name__)

    def height_alone(self, width: float) -> float:
        """Its height on a page of its own, which has no grid."""
        return self.wrap(width)

    def squeezed(self, width: float, room: float) -> Flowable | None:
        """The same in a little less height, so that it fits into ``room``, or None where that cannot be."""
        return None

    def minimum(self, width: float) -> float:
        """The height that its smallest first part takes."""
        return self.wrap(width)

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        """Two flowables, the first no higher than ``room``, or None where it cannot be parted so."""
        return None

    def split_anyhow(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        """As `split`, for what is higher than a page: parted inside of what is else kept together."""
        return self.split(width, room)

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        raise NotImplementedError(type(self).__name__)
