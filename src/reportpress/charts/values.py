"""Values that several kinds of charts draw, as plain frozen data.

Numbers are decimals for geometry only; whatever is printed on a chart is a final string next to its number. Charts carry
no axis numbers of their own: values and years are labelled directly, so that no number is printed that is not a figure.
``figure`` is the key of the figure that an item shows, "" where it shows none. What an item needs for its figure to be drawn,
printed and exported has no default: who has nothing to give says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ValueBasis = Literal["stated", "projected", "derived", "locked", "not stated"]
"""``projected``: stated by the source, for a year that still lies ahead of it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar. ``value`` is None when it is locked or not stated; ``label`` is then what is said instead.

    ``parts`` are drawn inside the bar, since they are parts of it (China in Asia-Pacific). ``upto``: the upper end, where the
    source gives a range; from ``value`` to there the bar is drawn pale.
    """

    name: str
    value: Decimal | None
    label: str
    basis: ValueBasis
    figure: str
    upto: Decimal | None
    parts: tuple[Bar, ...] = ()
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class YearBar:
    """A value in one year, as a column. ``value`` is None when it is locked; ``upto`` is the upper end of a range."""

    year: int
    value: Decimal | None
    label: str
    basis: ValueBasis
    figure: str
    upto: Decimal | None
