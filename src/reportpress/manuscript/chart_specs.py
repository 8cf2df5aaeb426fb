"""What each kind of chart shows, as plain frozen data. `charts` has one module for each kind, under the same name.

Numbers are decimals for geometry only; whatever is printed on a chart is a final string next to its number. Charts carry
no axis numbers of their own: values and years are labelled directly, so that no number is printed that is no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ValueBasis = Literal["stated", "derived", "locked", "not stated"]


@dataclass(frozen=True, slots=True)
class YearValue:
    """A value in one year. ``low`` and ``high`` bound what the inputs' rounding allows. ``label`` is "" where none is drawn."""

    year: int
    value: Decimal
    low: Decimal
    high: Decimal
    basis: ValueBasis
    label: str = ""


@dataclass(frozen=True, slots=True)
class GrowthPath:
    """A level over the years: an index (100 in the base year) or a market value, from zero.

    The first point is the base; derived points are drawn warm and dashed with a band from low to high. ``base_note`` is
    the small line under the base point's label.
    """

    points: tuple[YearValue, ...]
    base_note: str = ""
    kind: Literal["growth-path"] = "growth-path"


@dataclass(frozen=True, slots=True)
class RateSpan:
    """A stated growth rate over its period: a horizontal stroke from year to year at the height of the rate.

    ``label`` is the rate ("12.8 % a year"), ``period`` the years in words ("2025-2032, as stated").
    """

    start: int
    end: int
    rate: Decimal
    label: str
    period: str
    headline: bool = False


@dataclass(frozen=True, slots=True)
class StatedRates:
    """Growth rates that the source states for one market, each over its own years. ``overlap`` names the years they share,
    with the words for it, or is None."""

    spans: tuple[RateSpan, ...]
    overlap: tuple[int, int] | None = None
    overlap_label: str = ""
    kind: Literal["stated-rates"] = "stated-rates"


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar. ``value`` is None when it is locked or not stated; ``label`` is then what is said instead.

    ``parts`` are drawn inside the bar, since they are parts of it (China in Asia-Pacific).
    """

    name: str
    value: Decimal | None
    label: str
    basis: ValueBasis
    parts: tuple[Bar, ...] = ()
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Values of one unit, from zero, in the order given. ``whole`` is the value of a full bar's width (100 for shares), or
    None to fit the largest. ``reach``: a value that the scale reaches without drawing it, so that the parts of a
    chart that runs over pages have one scale.
    """

    bars: tuple[Bar, ...]
    whole: Decimal | None = None
    reach: Decimal | None = None
    kind: Literal["bars"] = "bars"


@dataclass(frozen=True, slots=True)
class Place:
    """A country on the coverage chart; ``flag`` marks one whose name in the source is repaired or in doubt."""

    name: str
    flag: Literal["", "repaired", "doubtful"] = ""


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    name: str
    count: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which countries the report covers, by region: one dot for each, named, in columns by region.

    ``legend`` explains the flags that occur, in order: (flag, words).
    """

    groups: tuple[PlaceGroup, ...]
    legend: tuple[tuple[Literal["repaired", "doubtful"], str], ...] = ()
    kind: Literal["coverage"] = "coverage"


@dataclass(frozen=True, slots=True)
class Branch:
    name: str
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """What a market is cut into, where no shares are stated: the market, its segmentations, their segments."""

    root: str
    branches: tuple[Branch, ...]
    kind: Literal["tree"] = "tree"


@dataclass(frozen=True, slots=True)
class LockedChart:
    """A chart whose values are withheld: a quiet drawing that is the same whatever the data, with ``text`` in it."""

    text: str
    kind: Literal["locked"] = "locked"


ChartSpec = GrowthPath | StatedRates | Bars | Coverage | Tree | LockedChart
