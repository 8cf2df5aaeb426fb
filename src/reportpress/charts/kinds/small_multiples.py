"""Small charts of one measure, a panel for each region: columns by year, all panels on one scale from zero and on the same years.

Europe              Asia-Pacific
      about 30            about 40
 10    ####               ####
 ##    ####          8    ####
 ##    ####          ##   ####
----------------    ----------------
2025       2032     2025       2032

Panels stand three or four across where the chart is wide, two in the text column. Years stand under the lowest panels only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Self

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
from reportpress.charts.kind import ChartKind, DataRows, Row
from reportpress.charts.lettering import ASCENT, TextSetting, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.parting import shown_part, shown_units
from reportpress.charts.style import ChartStyle
from reportpress.charts.values import YearBar
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_GUTTER = 20.0
_WIDEST = 20.0  # a column
_LOCKED = 18.0
_TALL = 46.0  # the columns of a panel
_BELOW_TITLE = 3.0
_ABOVE_YEARS = 3.0
_BETWEEN = 12.0  # from the years, or where they would stand, to the titles of the next row
_TITLE_LINES = 3
_TWO, _THREE = 230.0, 400.0  # from these widths on, so many panels stand across


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart of several alike: columns by year. ``missing`` is what is said where there are none."""

    title: str
    columns: tuple[YearBar, ...]
    missing: str = ""
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class SmallMultiples(ChartKind):
    """The same measure for several regions, each in its panel, all on one scale from zero.

    ``shown``: the first panel drawn and the one after the last, where the chart is parted; scale and grid are those of all.
    """

    panels: tuple[Panel, ...]
    shown: tuple[int, int] | None = None

    kind: ClassVar[str] = "small-multiples"

    def height(self, width: float, style: ChartStyle) -> float:
        return _plan(self, width, style).height

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        plan = _plan(self, width, style)
        check_height(self.kind, plan.height, height)
        places = list(_places(plan, height))
        plots = [_plot(plan, place) for place in places if place.panel.columns]
        with new_sheet(width, height, style) as sheet:
            draw_columns(sheet, plots)
            for known, colour in ((True, style.dark), (False, style.light)):
                zeros = [
                    [(place.left, place.zero(plan)), (place.left + plan.panel, place.zero(plan))]
                    for place in places
                    if bool(place.panel.columns) == known
                ]
                sheet.lines(zeros, colour, kind="zero" if known else "no values")
            for place in places:
                _draw_words(sheet, plan, place)
            _draw_years(sheet, plan, places)
        return sheet.figure

    def units(self) -> int:
        return shown_units(self.shown, len(self.panels))

    def part(self, first: int, last: int) -> Self:
        return replace(self, shown=shown_part(self.shown, first, last))

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "values-by-region"

    def rows(self, data: DataRows) -> Iterator[Row]:
        for panel in self.panels:
            for column in panel.columns:
                yield data.value(panel.title, column.label, column.basis, column.figure, str(column.year))
            if not panel.columns:
                yield data.value(panel.title, panel.missing, "not stated", "")


@dataclass(frozen=True, slots=True)
class _PanelRow:
    panels: tuple[Panel, ...]
    first: int  # which of the panels shown
    titles: float  # the height of the highest title


@dataclass(frozen=True, slots=True)
class _PanelsPlan:
    rows: tuple[_PanelRow, ...]
    across: int
    panel: float  # width
    axis: Axis
    years: tuple[int, int]
    low: float
    high: float
    above: float
    below: float
    tall: float
    locked: float  # what a locked column needs above zero
    foot: float

    @property
    def body(self) -> float:
        return self.above + self.tall + self.below

    @property
    def height(self) -> float:
        whole = sum(row.titles + _BELOW_TITLE + self.body + self.foot for row in self.rows)
        return whole + _BETWEEN * (len(self.rows) - 1)


@dataclass(frozen=True, slots=True)
class _Place:
    """A panel on the sheet: its left edge, the top of its title, and the top of the room for its columns and labels."""

    panel: Panel
    left: float
    top: float
    body: float
    lowest: bool

    def scale(self, plan: _PanelsPlan) -> Levels:
        bottom = self.body - plan.body + plan.below
        return levels(plan.low, plan.high, bottom, self.body - plan.above, _LOCKED, plan.locked)

    def zero(self, plan: _PanelsPlan) -> float:
        return self.scale(plan).zero


def _places(plan: _PanelsPlan, height: float) -> Iterator[_Place]:
    count = sum(len(row.panels) for row in plan.rows)
    top = height
    for row in plan.rows:
        body = top - row.titles - _BELOW_TITLE
        for column, panel in enumerate(row.panels):
            lowest = row.first + column + plan.across >= count
            yield _Place(panel, column * (plan.panel + _GUTTER), top, body, lowest)
        top = body - plan.body - plan.foot - _BETWEEN


def _plot(plan: _PanelsPlan, place: _Place) -> Plot:
    moved = Axis(plan.axis.first, place.left + plan.axis.start, plan.axis.step, plan.axis.thickness)
    return Plot(place.panel.columns, moved, place.scale(plan), place.left, place.left + plan.panel)


def _check(spec: SmallMultiples) -> None:
    if not any(panel.columns for panel in spec.panels):
        raise LayoutError("small multiples have no values in any panel: leave them out")
    for panel in spec.panels:
        check_columns(spec.kind, panel.columns, f" in {panel.title!r}")
        if not panel.columns and not panel.missing:
            raise LayoutError(
                f"the panel {panel.title!r} has no values and no words that say why: give it one or the other"
            )


def _plan(spec: SmallMultiples, width: float, style: ChartStyle) -> _PanelsPlan:
    _check(spec)
    across = _across(len(spec.panels), width)
    panel = (width - (across - 1) * _GUTTER) / across
    every = [column for one in spec.panels for column in one.columns]
    first, last = min(column.year for column in every), max(column.year for column in every)
    years = axis(first, last, 0.0, panel, _WIDEST, panel)
    low, high = extent(every)
    locked = lock_room(every, _LOCKED)
    tall = max(_TALL, locked + (_TALL if low < 0 else 0.0))
    above = below = 0.0
    for one in spec.panels:
        if one.columns:
            over, under = room_for_labels(Plot(one.columns, years, Levels(0, 0, 0), 0.0, panel), style)
            above, below = max(above, over - _left_over(one, low, high, tall)), max(below, under)
    letters = letterings(style)
    shown = spec.panels[slice(*spec.shown)] if spec.shown else spec.panels
    rows = []
    for start in range(0, len(shown), across):
        some = shown[start : start + across]
        rows.append(
            _PanelRow(some, start, max(letters.label.height(len(_title(one, panel, style)[0])) for one in some))
        )
    return _PanelsPlan(
        rows=tuple(rows),
        across=across,
        panel=panel,
        axis=years,
        years=(first, last),
        low=low,
        high=high,
        above=above,
        below=below,
        tall=tall,
        locked=locked,
        foot=_ABOVE_YEARS + letters.small.height(1),
    )


def _left_over(panel: Panel, low: float, high: float, tall: float) -> float:
    """How much of the height of columns is free above those of one panel: its labels can stand there."""
    if low < 0:
        return 0.0
    own = extent(panel.columns)[1] / high * tall if high else 0.0
    return tall - max(own, lock_room(panel.columns, _LOCKED))


def _across(panels: int, width: float) -> int:
    """As few rows as there can be, and then as few places left empty."""
    if width < _THREE:
        return 2 if width >= _TWO else 1
    return 3 if -(-panels // 3) <= -(-panels // 4) else 4


def _title(panel: Panel, width: float, style: ChartStyle) -> tuple[tuple[str, ...], TextSetting]:
    letters = letterings(style)
    lettering = letters.strong if panel.emphasis else letters.label
    return lettering.wrap(panel.title, width, _TITLE_LINES), lettering


def _draw_words(sheet: Sheet, plan: _PanelsPlan, place: _Place) -> None:
    style, panel = sheet.style, place.panel
    lines, lettering = _title(panel, plan.panel, style)
    sheet.block(place.left, place.top, lines, lettering, style.accent if panel.emphasis else style.ink)
    bottom = place.body - plan.body
    if panel.columns:
        draw_labels(sheet, place_labels(_plot(plan, place), style, place.body, bottom, between=False))
        return
    label = letterings(style).label
    words = label.wrap(panel.missing, plan.panel)
    sheet.block(place.left, place.zero(plan) + 4 + label.height(len(words)), words, label, style.dark)


def _draw_years(sheet: Sheet, plan: _PanelsPlan, places: list[_Place]) -> None:
    small = letterings(sheet.style).small
    for place in places:
        if not place.lowest:
            continue
        baseline = place.body - plan.body - _ABOVE_YEARS - ASCENT * small.size
        ends = [(year, plan.axis.x(year)) for year in plan.years]
        for left, year in place_years(ends, plan.panel, small):
            sheet.text(place.left + left, baseline, year, small, sheet.style.dark)
