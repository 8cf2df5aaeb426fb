"""Which countries are covered: one dot for each, named, in columns by region."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from reportpress.charts.checks import check_height
from reportpress.charts.kind import ChartKind, DataRows, Row
from reportpress.charts.lettering import ASCENT, MIDDLE, TextSetting, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.parting import cut_groups
from reportpress.charts.style import ChartStyle
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_NARROWEST, _WIDEST = 84.0, 150.0
_GUTTER = 14.0
_RADIUS = 2.2
_RING = 2.7
_INDENT = 10.0  # from a column's edge to the names: the dots stand between
_STEP = 13.0  # from name to name
_TALLEST = 16  # more places than this go on in a column of their own
_RULE = 4.0  # from a region's name to the line below it
_BELOW_RULE = 6.0
_BETWEEN = 16.0  # from a region down to the next
_COUNT = 5.0  # from a region's name to its count


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


_Entry = tuple[CoveragePlace, tuple[str, ...]]  # with the lines of its name


@dataclass(frozen=True, slots=True)
class Coverage(ChartKind):
    """Which countries the report covers, by region: one dot for each, named, in columns by region.

    ``legend`` explains the flags that occur, in order: (flag, words).
    """

    groups: tuple[CoverageGroup, ...]
    legend: tuple[tuple[Literal["repaired", "doubtful"], str], ...] = ()

    kind: ClassVar[str] = "coverage"

    def height(self, width: float, style: ChartStyle) -> float:
        return _plan(self, width, style).height

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        plan = _plan(self, width, style)
        check_height(self.kind, plan.height, height)
        with new_sheet(width, height, style) as sheet:
            dots: dict[str, list[tuple[float, float]]] = {"": [], "repaired": [], "doubtful": []}
            for group in plan.groups:
                _draw_group(sheet, plan, group, height, dots)
            _draw_legend(sheet, plan, height, dots)
            for flag, points in dots.items():
                _draw_dots(sheet, flag, points)
        return sheet.figure

    def units(self) -> int:
        return sum(max(1, len(group.places)) for group in self.groups)

    def part(self, first: int, last: int) -> Self:
        sizes = [len(group.places) for group in self.groups]
        cut = [
            replace(self.groups[n], places=self.groups[n].places[low:high])
            for n, low, high in cut_groups(sizes, first, last)
        ]
        return replace(self, groups=tuple(cut))

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "countries"

    def head(self, data: DataRows) -> Row:
        return (data.words("Region"), data.words("Country"), data.words("Remark"))

    def rows(self, data: DataRows) -> Iterator[Row]:
        legend = dict(self.legend)
        for group in self.groups:
            for one in group.places:
                yield (group.name, one.name, legend.get(one.flag, one.flag) if one.flag else "")


@dataclass(frozen=True, slots=True)
class _PlacedGroup:
    """A region, and where it stands: its left edge, and how far down from the chart's top it begins."""

    group: CoverageGroup
    x: float
    down: float
    width: float
    name: tuple[str, ...]
    columns: tuple[tuple[_Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class _Legend:
    flag: str
    lines: tuple[str, ...]
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class _CoveragePlan:
    groups: tuple[_PlacedGroup, ...]
    step: float  # from column to column
    head: float  # of every group: its name, its count and the rule
    count_beside: bool  # the count stands behind the name, or below it
    legend: tuple[_Legend, ...]
    legend_down: float
    height: float


# Planning


def _plan(spec: Coverage, width: float, style: ChartStyle) -> _CoveragePlan:
    if not spec.groups:
        raise LayoutError("a coverage chart has no regions: leave it out")
    letters = letterings(style)
    fits = max(int((width + _GUTTER) / (_NARROWEST + _GUTTER)), 1)
    spans = [min(fits, max(math.ceil(len(group.places) / _TALLEST), 1)) for group in spec.groups]
    fits = min(fits, sum(spans))
    step = min((width + _GUTTER) / fits, _WIDEST + _GUTTER)
    widths = [span * step - _GUTTER for span in spans]
    names = [letters.strong.wrap(group.name, wide) or ("",) for group, wide in zip(spec.groups, widths, strict=True)]
    count_beside = all(
        letters.strong.width(name[-1] if name else "") + _COUNT + letters.small.width(group.count) <= wide
        for group, name, wide in zip(spec.groups, names, widths, strict=True)
    )
    # All heads are equally high, so that rules and first names stand on common lines.
    head = letters.strong.height(max(map(len, names)) + (0 if count_beside else 1)) + _RULE

    feet = [0.0] * fits
    groups = []
    for group, span, wide, name in zip(spec.groups, spans, widths, names, strict=True):
        entries = [
            (place, _lettering(place, style).wrap(place.name, step - _GUTTER - _INDENT)) for place in group.places
        ]
        length = max(math.ceil(len(entries) / span), 1)
        columns = tuple(tuple(entries[at : at + length]) for at in range(0, len(entries), length))
        # Each region goes where it stands highest: short neighbours leave room below them.
        down, first = min((max(feet[at : at + span]), at) for at in range(fits - span + 1))
        groups.append(_PlacedGroup(group, first * step, down, wide, name, columns))
        foot = down + head + max((_column_height(column, style) for column in columns), default=0.0)
        feet[first : first + span] = [foot + _BETWEEN] * span
    body = max(feet) - _BETWEEN
    legend, legend_height = _legend(spec, width, style)
    return _CoveragePlan(tuple(groups), step, head, count_beside, legend, body, body + legend_height)


def _lettering(place: CoveragePlace, style: ChartStyle) -> TextSetting:
    letters = letterings(style)
    return letters.italic if place.flag == "doubtful" else letters.label


def _column_height(entries: tuple[_Entry, ...], style: ChartStyle) -> float:
    label = letterings(style).label
    between = sum(_STEP + (len(lines) - 1) * label.leading for _, lines in entries[:-1])
    return _BELOW_RULE + between + label.height(len(entries[-1][1]))


def _legend(spec: Coverage, width: float, style: ChartStyle) -> tuple[tuple[_Legend, ...], float]:
    """What the flags mean that occur, side by side while there is room."""
    small = letterings(style).small
    flags = {place.flag for group in spec.groups for place in group.places}
    entries: list[_Legend] = []
    x, row = 0.0, 0
    for flag, words in spec.legend:
        if flag not in flags:
            continue
        lines = small.wrap(words, width - _INDENT)
        size = _INDENT + small.widest(lines)
        if entries and x + size > width:
            x, row = 0.0, entries[-1].row + len(entries[-1].lines)
        entries.append(_Legend(flag, lines, x, row))
        x += size + _GUTTER
    if not entries:
        return (), 0.0
    return tuple(entries), 12.0 + small.height(max(entry.row + len(entry.lines) for entry in entries))


# Drawing


def _draw_group(
    sheet: Sheet, plan: _CoveragePlan, group: _PlacedGroup, height: float, dots: dict[str, list[tuple[float, float]]]
) -> None:
    style, letters, x = sheet.style, letterings(sheet.style), group.x
    rule = height - group.down - plan.head
    # Names stand low, by the rule, however many lines they take.
    lines = len(group.name) + (0 if plan.count_beside else 1)
    baseline = sheet.block(x, rule + _RULE + letters.strong.height(lines), group.name, letters.strong, style.ink)
    if plan.count_beside:
        after = letters.strong.width(group.name[-1]) + _COUNT if group.name else 0.0
        sheet.text(x + after, baseline, group.group.count, letters.small, style.dark)
    else:
        sheet.text(x, baseline - letters.strong.leading, group.group.count, letters.small, style.dark)
    sheet.lines([[(x, rule), (x + group.width, rule)]], style.mid, kind="rule")
    for index, entries in enumerate(group.columns):
        left = x + index * plan.step
        top = rule - _BELOW_RULE
        for place, names in entries:
            lettering = _lettering(place, style)
            dots[place.flag].append((left + _RING, top - (ASCENT - MIDDLE) * lettering.size))
            sheet.block(left + _INDENT, top, names, lettering, style.ink)
            top -= _STEP + (len(names) - 1) * lettering.leading


def _draw_legend(sheet: Sheet, plan: _CoveragePlan, height: float, dots: dict[str, list[tuple[float, float]]]) -> None:
    small = letterings(sheet.style).small
    for entry in plan.legend:
        line_top = height - plan.legend_down - 12.0 - entry.row * small.leading
        dots[entry.flag].append((entry.x + _RING, line_top - (ASCENT - MIDDLE) * small.size))
        sheet.block(entry.x + _INDENT, line_top, entry.lines, small, sheet.style.dark)


def _draw_dots(sheet: Sheet, flag: str, points: list[tuple[float, float]]) -> None:
    style = sheet.style
    if flag == "doubtful":
        for x, y in points:
            sheet.dashed_ring(x, y, _RING, style.derived, kind="doubtful")
    elif flag == "repaired":
        sheet.dots(points, _RING, style.paper, edge=style.accent, line=1.2, kind="repaired")
    else:
        sheet.dots(points, _RADIUS, style.accent, kind="place")
