"""Columns by year, from zero: what is stated solid, what is projected or derived warm and striped.

      |------- 10.5 % a year -------|
                                  106
      43    48                   ////
     ####  ####   .    .    .    ////
   --------------------------------------  zero
     2024  2025                  2033

The years have their true distances: one without a column is a gap. Values below zero hang from the same line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from reportpress.charts.boxes import place_years
from reportpress.charts.checks import check_height
from reportpress.charts.columns import (
    Axis,
    Levels,
    Plot,
    axis,
    check_columns,
    draw_columns,
    draw_labels,
    extent,
    levels,
    lock_room,
    place_labels,
    room_for_labels,
)
from reportpress.charts.kind import DataRows, Row, WholeChart
from reportpress.charts.lettering import ASCENT, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.style import ChartStyle
from reportpress.charts.values import ValueBasis, YearBar
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_WIDEST = 34.0  # a column
_STEP = 76.0  # from year to year, at most: few columns stand together at the left
_LOCKED = 30.0
_LOWEST = 48.0  # the columns are at least so tall
_ABOVE_YEARS = 4.0
_GROWTH_END = 4.0  # how far the ends of the growth line reach down
_GROWTH_GAP = 6.5


@dataclass(frozen=True, slots=True)
class GrowthLine:
    """A rate over columns by year, as a line from the column of one year to that of another; ``label``: "10.5 % a year"."""

    label: str
    start: int
    end: int
    basis: ValueBasis
    figure: str


@dataclass(frozen=True, slots=True)
class YearColumns(WholeChart):
    """Values by year, from zero: what the source has measured solid, what it projects hatched and warm.

    ``growth``: a rate that is stated or derived for these years, or None. ``reach``: as in `Bars`.
    """

    columns: tuple[YearBar, ...]
    growth: GrowthLine | None
    reach: Decimal | None = None

    kind: ClassVar[str] = "year-columns"

    def height(self, width: float, style: ChartStyle) -> float:
        plan = _plan(self, width, style)
        if all(column.value is None for column in self.columns):
            return plan.least
        return max(plan.least, min(max(0.32 * width, 118.0), 150.0) + plan.growth_height)

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        plan = _plan(self, width, style)
        check_height(self.kind, plan.least, height)
        ceiling = height - plan.growth_height
        floor = plan.foot
        low, high = _extent(self)
        scale = levels(low, high, floor + plan.below, ceiling - plan.above, _LOCKED, plan.locked)
        plot = Plot(self.columns, plan.axis, scale, 0.0, width)
        labels = place_labels(plot, style, ceiling, floor)
        with new_sheet(width, height, style) as sheet:
            draw_columns(sheet, [plot])
            end = plan.axis.x(self.columns[-1].year) + plan.axis.thickness / 2
            sheet.lines([[(0, scale.zero), (max(end, min(width, 60.0)), scale.zero)]], style.dark, kind="zero")
            _draw_growth(sheet, self, plan, width, height)
            draw_labels(sheet, labels)
            _draw_years(sheet, plot, plan, width)
        return sheet.figure

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "values-by-year"

    def rows(self, data: DataRows) -> Iterator[Row]:
        for column in self.columns:
            yield data.value("", column.label, column.basis, column.figure, str(column.year))
        if (line := self.growth) is not None:
            years = data.years(line.start, line.end)
            yield data.value(data.words("Growth"), line.label, line.basis, line.figure, years)


@dataclass(frozen=True, slots=True)
class _ColumnsPlan:
    axis: Axis
    growth: tuple[str, ...]
    growth_height: float  # of the words and the line, 0 without them
    above: float  # labels over the highest column
    below: float  # labels under the lowest
    foot: float  # the years
    locked: float  # what a locked column needs above zero

    @property
    def least(self) -> float:
        return self.foot + self.below + max(_LOWEST, self.locked) + self.above + self.growth_height


def _check(spec: YearColumns) -> None:
    if not spec.columns:
        raise LayoutError("a chart of columns by year has no columns: leave it out")
    check_columns(spec.kind, spec.columns)
    first, last = spec.columns[0].year, spec.columns[-1].year
    growth = spec.growth
    if growth is not None and not first <= growth.start < growth.end <= last:
        raise LayoutError(
            f"the growth {growth.label!r} runs from {growth.start} to {growth.end}: "
            f"it must rise, within the years of the columns, {first} to {last}"
        )
    if spec.reach is not None and not spec.reach.is_finite():
        raise LayoutError(
            f"a chart of columns by year reaches to {spec.reach}, which is not a number that can be drawn"
        )


def _extent(spec: YearColumns) -> tuple[float, float]:
    low, high = extent(spec.columns)
    return low, max(high, float(spec.reach)) if spec.reach is not None else high


def _plan(spec: YearColumns, width: float, style: ChartStyle) -> _ColumnsPlan:
    _check(spec)
    letters = letterings(style)
    years = axis(spec.columns[0].year, spec.columns[-1].year, 0.0, width, _WIDEST, _STEP)
    above, below = room_for_labels(Plot(spec.columns, years, Levels(0, 0, 0), 0.0, width), style)
    growth = letters.label.wrap(spec.growth.label, width, 2) if spec.growth is not None else ()
    growth_height = letters.label.height(len(growth)) + _GROWTH_END + _GROWTH_GAP if growth else 0.0
    foot = _ABOVE_YEARS + letters.small.height(1)
    return _ColumnsPlan(years, growth, growth_height, above, below, foot, lock_room(spec.columns, _LOCKED))


def _draw_growth(sheet: Sheet, spec: YearColumns, plan: _ColumnsPlan, width: float, height: float) -> None:
    if spec.growth is None or not plan.growth:
        return
    style, label = sheet.style, letterings(sheet.style).label
    left, right = plan.axis.x(spec.growth.start), plan.axis.x(spec.growth.end)
    y = height - label.height(len(plan.growth)) - 2.5
    line = [(left, y - _GROWTH_END), (left, y), (right, y), (right, y - _GROWTH_END)]
    sheet.lines([line], style.dark, kind="growth")
    size = label.widest(plan.growth)
    middle = min(max((left + right) / 2, size / 2), width - size / 2)
    sheet.block(middle, height - 0.15 * label.size, plan.growth, label, style.dark, "center")


def _draw_years(sheet: Sheet, plot: Plot, plan: _ColumnsPlan, width: float) -> None:
    small = letterings(sheet.style).small
    baseline = plan.foot - _ABOVE_YEARS - ASCENT * small.size
    places = ((column.year, plot.axis.x(column.year)) for column in plot.columns)
    for left, year in place_years(places, width, small):
        sheet.text(left, baseline, year, small, sheet.style.dark)
