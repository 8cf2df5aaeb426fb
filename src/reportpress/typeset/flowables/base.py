"""What the flow asks of a flowable: how high it is at a width, where it can be parted, and to draw itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportpress.typeset.canvas import TaggedCanvas
from reportpress.typeset.structure import Element
from reportpress.typeset.theme import BASELINE


def to_grid(height: float) -> float:
    """A height taken up to whole halves of the baseline step, so that text beside and below keeps its lines."""
    half = BASELINE / 2
    return -(-round(height, 3) // half) * half


@dataclass(slots=True)
class Slot:
    """Holds the structure element of a flowable that may be drawn in parts over several pages."""

    element: Element | None = None
    group: Element | None = None

    def open(self, parent: Element, tag: str, attributes: str = "") -> Element:
        if self.element is None:
            self.element = parent.child(tag, attributes=attributes)
        return self.element


@dataclass(slots=True)
class Flowable:
    """Something with a height that stands on a page. Lengths in points; ``top`` is measured from the page's lower edge."""

    space_before: float = field(default=0.0, kw_only=True)
    space_after: float = field(default=0.0, kw_only=True)
    keep_with_next: bool = field(default=False, kw_only=True)

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

    def wrap(self, width: float) -> float:
        """Its height at ``width``."""
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

    def draw(self, canvas: TaggedCanvas, parent: Element, x: float, top: float, width: float) -> None:
        raise NotImplementedError(type(self).__name__)
