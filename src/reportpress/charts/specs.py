"""What each kind of chart shows, as plain frozen data. `charts` has one module for each kind, under the same name.

Numbers are decimals for geometry only; whatever is printed on a chart is a final string next to its number. Charts carry
no axis numbers of their own: values and years are labelled directly, so that no number is printed that is no figure.
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
class YearValue:
    """A value in one year. ``low`` and ``high`` bound what the inputs' rounding allows. ``label`` is "" where none is drawn.
    ``upto``: the upper end where what it comes from is a range; ``value`` is then the lower end, and both are drawn.
    """

    year: int
    value: Decimal
    low: Decimal
    high: Decimal
    basis: ValueBasis
    label: str
    figure: str
    upto: Decimal | None


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

    ``label`` is the rate ("12.8 % a year"), ``period`` the years in words ("2025-2032, as stated"). ``upto``: the upper end,
    where the source gives a range; it is then drawn as a band.
    """

    start: int
    end: int
    rate: Decimal
    label: str
    period: str
    figure: str
    upto: Decimal | None
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
class CoveragePlace:
    """A country on the coverage chart; ``flag`` marks one whose name in the source is repaired or in doubt."""

    name: str
    flag: Literal["", "repaired", "doubtful"] = ""


@dataclass(frozen=True, slots=True)
class CoverageGroup:
    name: str
    count: str
    places: tuple[CoveragePlace, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which countries the report covers, by region: one dot for each, named, in columns by region.

    ``legend`` explains the flags that occur, in order: (flag, words).
    """

    groups: tuple[CoverageGroup, ...]
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
class YearBar:
    """A value in one year, as a column. ``value`` is None when it is locked; ``upto`` is the upper end of a range."""

    year: int
    value: Decimal | None
    label: str
    basis: ValueBasis
    figure: str
    upto: Decimal | None


@dataclass(frozen=True, slots=True)
class GrowthLine:
    """A rate over columns by year, as a line from the column of one year to that of another; ``label``: "10.5 % a year"."""

    label: str
    start: int
    end: int
    basis: ValueBasis
    figure: str


@dataclass(frozen=True, slots=True)
class YearColumns:
    """Values by year, from zero: what the source has measured solid, what it projects hatched and warm.

    ``growth``: a rate that is stated or derived for these years, or None. ``reach``: as in `Bars`.
    """

    columns: tuple[YearBar, ...]
    growth: GrowthLine | None
    reach: Decimal | None = None
    kind: Literal["year-columns"] = "year-columns"


@dataclass(frozen=True, slots=True)
class SlopeLine:
    """Something with a value at each of two years; either may be missing."""

    name: str
    before: YearBar
    after: YearBar
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Slope:
    """How shares changed from one year to another: a line for each, named at both ends."""

    lines: tuple[SlopeLine, ...]
    kind: Literal["slope"] = "slope"


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart of several alike: columns by year. ``missing`` is what is said where there are none."""

    title: str
    columns: tuple[YearBar, ...]
    missing: str = ""
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """The same measure for several regions, each in its panel, all on one scale from zero.

    ``shown``: the first panel drawn and the one after the last, where the chart is parted; scale and grid are those of all.
    """

    panels: tuple[Panel, ...]
    shown: tuple[int, int] | None = None
    kind: Literal["small-multiples"] = "small-multiples"


@dataclass(frozen=True, slots=True)
class Step:
    """By how much a level changed: from the step before it to this one. ``change`` may be negative; None when locked."""

    name: str
    change: Decimal | None
    label: str
    basis: ValueBasis
    figure: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From one level to another by the steps between them: absolute growth by year or by group of years.

    The steps must lead from ``start`` to ``end`` exactly: round the levels first and take the changes between them, so that
    only labels are rounded any further. Both levels stand on zero. ``shown``: as in `SmallMultiples`; the start is the
    first, the end the last.
    """

    start: Bar
    steps: tuple[Step, ...]
    end: Bar
    shown: tuple[int, int] | None = None
    kind: Literal["waterfall"] = "waterfall"


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A line without words beside a key figure: levels from zero, from left to right."""

    levels: tuple[Decimal, ...]
    basis: ValueBasis
    kind: Literal["sparkline"] = "sparkline"


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Countries of one region, by ISO 3166 codes. ``parts``: countries with a label of their own, as (code, label)."""

    name: str
    codes: tuple[str, ...]
    emphasis: bool = False
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Where the countries of the report's regions lie. ``focus``: the name of the group that the map is zoomed to, "" for the
    whole world. ``view``: whose view of disputed borders is drawn. ``elsewhere``: words for the countries in no group."""

    groups: tuple[MapGroup, ...]
    focus: str = ""
    view: str = ""
    elsewhere: str = ""
    kind: Literal["world-map"] = "world-map"


@dataclass(frozen=True, slots=True)
class LockedChart:
    """A chart whose values are withheld: a quiet drawing that is the same whatever the data, with ``text`` in it."""

    text: str
    kind: Literal["locked"] = "locked"


ChartSpec = (
    GrowthPath
    | StatedRates
    | Bars
    | YearColumns
    | Slope
    | SmallMultiples
    | Waterfall
    | Sparkline
    | WorldMap
    | Coverage
    | Tree
    | LockedChart
)
