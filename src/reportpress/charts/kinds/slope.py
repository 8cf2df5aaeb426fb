"""Two years and a line for each name between them, named at both ends: who gained and who lost.

            2024              2032
North America 40 |-----.______
                 |            '-----| 35 North America
         Europe 30|------------------| 31 Europe
                 |__________________| zero
    Latin America                    | in the full report Latin America

The scale begins at zero. Labels that would meet are moved apart, in order, with fine lines to their ends. An end that is
missing or withheld is said in words below the scale, and its line is not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from reportpress.charts.checks import check_height, check_value
from reportpress.charts.fills import colour_of
from reportpress.charts.kind import DataRows, Row, WholeChart
from reportpress.charts.lettering import ASCENT, DESCENT, TextSetting, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.style import ChartStyle, blend
from reportpress.charts.values import YearBar
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_MOST_LINES = 12  # more cannot be told apart
_SIDE = 0.36  # the most of the width that the labels of one side take
_LEAD = 17.0  # from an end to its label: room for the fine line between them, and for a lock
_WIDEST, _NARROWEST = 250.0, 30.0  # between the two years
_LOWEST = 90.0
_RADIUS = 2.7
_CLOSE = 8.0  # the same where all labels stand at the height of their ends
_GAP = 5.0  # from a name to its value
_APART = 2.5  # between labels
_MOVED = 2.5  # where a label is farther from its end, fine lines lead to all of its side
_LOCK = 7.0
_BELOW_ZERO = 4.0
_ABOVE_MISSING = 4.0
_RANGE = 5.0  # width of the pale stroke over a range

Piece = tuple[str, TextSetting]


@dataclass(frozen=True, slots=True)
class SlopeLine:
    """Something with a value at each of two years; either may be missing."""

    name: str
    before: YearBar
    after: YearBar
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Slope(WholeChart):
    """How shares changed from one year to another: a line for each, named at both ends."""

    lines: tuple[SlopeLine, ...]

    kind: ClassVar[str] = "slope"

    def height(self, width: float, style: ChartStyle) -> float:
        plan = _plan(self, width, style)
        return max(plan.least, min(max(0.36 * width, 130.0), 170.0) + plan.foot)

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        plan = _plan(self, width, style)
        check_height(self.kind, plan.least, height)
        values = [float(end) for line in self.lines for end in _ends(line) if end is not None]
        low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
        bottom, top = plan.foot + (plan.overhang if low < 0 else 0.0), height - plan.overhang
        unit = (top - bottom) / (high - low) if high > low else 0.0
        zero = bottom - low * unit
        with new_sheet(width, height, style) as sheet:
            uprights = [[(x, bottom), (x, top)] for x in (plan.left, plan.right)]
            sheet.lines(uprights, style.light, kind="upright")
            sheet.lines([[(plan.left, zero), (plan.right, zero)]], style.dark, kind="zero")
            _draw_lines(sheet, self, plan, zero, unit)
            _draw_side(sheet, plan.before, plan.left, -1, (zero, unit), (plan.foot, height))
            _draw_side(sheet, plan.after, plan.right, 1, (zero, unit), (plan.foot, height))
            small = letterings(style).small
            baseline = plan.foot - _BELOW_ZERO - ASCENT * small.size
            for side, x in ((plan.before, plan.left), (plan.after, plan.right)):
                half = small.width(str(side.year)) / 2
                sheet.text(min(max(x, half), width - half), baseline, str(side.year), small, style.dark, "center")
            for side, x, way in ((plan.before, plan.left, -1), (plan.after, plan.right, 1)):
                _draw_missing(sheet, plan, side, x, way)
        return sheet.figure

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "shares-by-year"

    def rows(self, data: DataRows) -> Iterator[Row]:
        for line in self.lines:
            for end in (line.before, line.after):
                yield data.value(line.name, end.label, end.basis, end.figure, str(end.year))


@dataclass(frozen=True, slots=True)
class _EndWords:
    """Name and value of one end: pieces in lines, on the left side the value comes last, on the right first."""

    line: SlopeLine
    end: YearBar
    rows: tuple[tuple[Piece, ...], ...]

    @property
    def width(self) -> float:
        return max(sum(lettering.width(text) for text, lettering in row) + _GAP * (len(row) - 1) for row in self.rows)

    @property
    def height(self) -> float:
        lettering = self.rows[0][0][1]
        return (len(self.rows) - 1) * lettering.leading + (ASCENT + DESCENT) * lettering.size


@dataclass(frozen=True, slots=True)
class _Side:
    """One year: its labels along the upright, and those for which there is no value below it."""

    year: int
    known: tuple[_EndWords, ...]  # from the highest value down
    missing: tuple[_EndWords, ...]

    @property
    def width(self) -> float:
        return max((words.width for words in (*self.known, *self.missing)), default=0.0)

    @property
    def stack(self) -> float:
        return sum(words.height + _APART for words in self.known)

    @property
    def below(self) -> float:
        return sum(words.height + _APART for words in self.missing) + (_ABOVE_MISSING if self.missing else 0.0)


@dataclass(frozen=True, slots=True)
class _SlopePlan:
    before: _Side
    after: _Side
    left: float  # the two uprights
    right: float
    foot: float  # all below the lowest value
    overhang: float  # half a label: what stands above the highest value and below the lowest

    @property
    def least(self) -> float:
        return self.foot + max(self.before.stack, self.after.stack, _LOWEST) + 2 * self.overhang


def _ends(line: SlopeLine) -> tuple[Decimal | None, ...]:
    return (line.before.value, line.before.upto, line.after.value, line.after.upto)


def _check(spec: Slope) -> None:
    if not spec.lines:
        raise LayoutError("a slope chart has no lines: leave it out")
    if len(spec.lines) > _MOST_LINES:
        raise LayoutError(
            f"a slope chart has {len(spec.lines)} lines, and more than {_MOST_LINES} cannot be told apart; "
            "show the largest, or take small multiples"
        )
    years = {(line.before.year, line.after.year) for line in spec.lines}
    before, after = min(years)
    if len(years) > 1 or before >= after:
        pairs = ", ".join(f"{one} to {other}" for one, other in sorted(years))
        raise LayoutError(f"the lines of a slope chart run from {pairs}: all must run from one year to one later year")
    for line in spec.lines:
        for end in (line.before, line.after):
            check_value(spec.kind, f"{line.name!r} in {end.year}", end.value, end.upto, end.basis)
    if all(end.value is None for line in spec.lines for end in (line.before, line.after)):
        raise LayoutError("a slope chart has no value at either end of any line: leave it out")


def _plan(spec: Slope, width: float, style: ChartStyle) -> _SlopePlan:
    _check(spec)
    before, after = _side(spec, width, style, after=False), _side(spec, width, style, after=True)
    left = before.width + _LEAD
    right = min(width - after.width - _LEAD, left + _WIDEST)
    foot = _BELOW_ZERO + letterings(style).small.height(1) + max(before.below, after.below)
    return _SlopePlan(before, after, left, right, foot, letterings(style).label.height(1) / 2)


def _side(spec: Slope, width: float, style: ChartStyle, *, after: bool) -> _Side:
    room = min(_SIDE * width, (width - _NARROWEST) / 2 - _LEAD)
    words = [_words(line, line.after if after else line.before, room, style, after=after) for line in spec.lines]
    known = sorted((one for one in words if one.end.value is not None), key=lambda one: -(one.end.value or 0))
    return _Side(words[0].end.year, tuple(known), tuple(one for one in words if one.end.value is None))


def _words(line: SlopeLine, end: YearBar, width: float, style: ChartStyle, *, after: bool) -> _EndWords:
    """In one line where it fits, the value next to its upright; else the name over its value."""
    letters = letterings(style)
    name = letters.strong if line.emphasis else letters.label
    value = letters.strong if end.value is not None else letters.label
    said = end.label or "–"
    values_first = after and end.value is not None
    one = ((said, value), (line.name, name)) if values_first else ((line.name, name), (said, value))
    if value.width(said) + name.width(line.name) + _GAP <= width:
        return _EndWords(line, end, (one,))
    names = [((text, name),) for text in name.wrap(line.name, width)]
    return _EndWords(line, end, (*names, *(((text, value),) for text in value.wrap(said, width, 2))))


def _spread(wished: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """The middles of labels, given those wished for and their heights, from the top down.

    They are moved apart so that none meets the next, all lie between low and high, and the squares of the distances moved
    add up to the least: isotonic regression by pooling neighbours that are out of order.
    """
    below: list[float] = []  # from the middle of the first label to that of each
    for index, (_, tall) in enumerate(wished):
        below.append(below[-1] + (wished[index - 1][1] + tall) / 2 + _APART if index else 0.0)
    pools: list[tuple[float, int]] = []
    for (middle, _), offset in zip(wished, below, strict=True):
        mean, count = middle + offset, 1
        while pools and pools[-1][0] < mean:
            other, size = pools.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        pools.append((mean, count))
    most, least = high - wished[0][1] / 2, low + wished[-1][1] / 2 + below[-1]
    places = [max(min(mean, most), least) for mean, count in pools for _ in range(count)]
    return [place - offset for place, offset in zip(places, below, strict=True)]


# Drawing


def _colour(line: SlopeLine, style: ChartStyle) -> str:
    """Warm where one end is not measured, else the accent for what matters and grey for the rest."""
    for end in (line.after, line.before):
        if end.value is not None and end.basis != "stated":
            return colour_of(end.basis, style)
    return style.accent if line.emphasis else style.mid


def _draw_lines(sheet: Sheet, spec: Slope, plan: _SlopePlan, zero: float, unit: float) -> None:
    """Lines of one look are one mark; those that matter lie on top."""
    style = sheet.style
    looks: dict[tuple[bool, str, bool], list[list[tuple[float, float]]]] = {}
    dots: dict[tuple[bool, str, bool], list[tuple[float, float]]] = {}
    ranges: dict[str, list[list[tuple[float, float]]]] = {}
    for line in spec.lines:
        path = []
        for end, x in ((line.before, plan.left), (line.after, plan.right)):
            if end.value is None:
                continue
            y = zero + float(end.value) * unit
            path.append((x, y))
            own = colour_of(end.basis, style) if end.basis != "stated" else style.accent if line.emphasis else style.mid
            dots.setdefault((line.emphasis, own, end.basis == "derived"), []).append((x, y))
            if end.upto is not None:
                ranges.setdefault(own, []).append([(x, y), (x, zero + float(end.upto) * unit)])
        derived = "derived" in (line.before.basis, line.after.basis)
        if len(path) == 2:
            looks.setdefault((line.emphasis, _colour(line, style), derived), []).append(path)
    for colour, strokes in sorted(ranges.items()):
        sheet.lines(strokes, blend(colour, style.paper, 0.4), width=_RANGE, kind="range")
    for (emphasis, colour, derived), paths in sorted(looks.items()):
        dashes = (4.2, 2.4) if derived else ()
        sheet.lines(paths, colour, width=1.8 if emphasis else 1.1, dashes=dashes, kind="derived" if derived else "line")
    for (_, colour, hollow), places in sorted(dots.items()):
        if hollow:
            sheet.dots(places, _RADIUS, style.paper, edge=colour, line=1.2, kind="end")
        else:
            sheet.dots(places, _RADIUS, colour, kind="end")


def _draw_side(
    sheet: Sheet, side: _Side, x: float, way: int, scale: tuple[float, float], between: tuple[float, float]
) -> None:
    """Labels of the known ends of one year; ``way`` is -1 on the left, 1 on the right."""
    if not side.known:
        return
    zero, unit = scale
    ys = [zero + float(words.end.value or 0) * unit for words in side.known]
    middles = _spread([(y, words.height) for y, words in zip(ys, side.known, strict=True)], *between)
    # One label moved, and all of the side stand off, so that they line up.
    moved = any(abs(middle - y) > _MOVED for y, middle in zip(ys, middles, strict=True))
    reach = _LEAD if moved else _CLOSE
    for middle, words in zip(middles, side.known, strict=True):
        _draw_label(sheet, words, x + way * reach, middle, way)
    if moved:
        turns = (4.0, 6.0, _LEAD - 5, _LEAD - 3)
        leaders = [
            [(x + way * turn, y if turn < _CLOSE else middle) for turn in turns]
            for y, middle in zip(ys, middles, strict=True)
        ]
        sheet.lines(leaders, sheet.style.mid, kind="leader")


def _draw_label(sheet: Sheet, words: _EndWords, x: float, middle: float, way: int) -> None:
    style = sheet.style
    tone = style.accent if words.line.emphasis else style.ink
    baseline = middle + words.height / 2 - ASCENT * words.rows[0][0][1].size
    for row in words.rows:
        at = x
        # From the upright outwards, so that what is nearest to it lines up.
        for text, lettering in row if way > 0 else row[::-1]:
            withheld = words.end.value is None and text != words.line.name
            sheet.text(at, baseline, text, lettering, style.dark if withheld else tone, "left" if way > 0 else "right")
            at += way * (lettering.width(text) + _GAP)
        baseline -= words.rows[0][0][1].leading


def _draw_missing(sheet: Sheet, plan: _SlopePlan, side: _Side, x: float, way: int) -> None:
    """Words below the scale, where their height means nothing; a lock before those that are withheld."""
    small = letterings(sheet.style).small
    top = plan.foot - _BELOW_ZERO - small.height(1) - _ABOVE_MISSING
    for words in side.missing:
        middle = top - words.height / 2
        _draw_label(sheet, words, x + way * _LEAD, middle, way)
        if words.end.basis == "locked":
            # Between the upright and the words, in the room that lines to labels have above.
            sheet.lock(x + way * (_LEAD - 8) - 0.4 * _LOCK, middle - _LOCK / 2, _LOCK, sheet.style.mid)
        top -= words.height + _APART
