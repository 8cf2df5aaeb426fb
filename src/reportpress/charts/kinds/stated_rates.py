"""Growth rates that a source states, each a stroke over its own years at its own height from zero.

 about 15 % a year  2023-2030
 |--------------------------|
           :12.8 % a year   :2025-2032
           |----------------:---------|
           :  both rates    :               a tint behind the years they share
-----------------------------------------   zero
 2023     2025             2030      2032
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Self

from reportpress.charts.boxes import Box, interrupted, place_years
from reportpress.charts.checks import check_height, check_value
from reportpress.charts.kind import ChartKind, DataRows, Row
from reportpress.charts.lettering import ASCENT, TextSetting, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.style import ChartStyle, blend
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_STROKE = 3.6
_END = 1.2  # of a range
_BAND = 0.2  # share of the colour in the band of a range
_CAP = 9.0  # height of the mark that ends a stroke
_CAP_WIDTH = 1.2
_CLEAR = 4.0
_TICK = 3.0
_INSET = 4.0
_APART = 1.0  # between labels and strokes, at least
_BESIDE = 0.44  # of the width, for labels that find no room among the strokes


_Line = tuple[tuple[str, TextSetting], ...]  # pieces of one line, left to right


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
class StatedRates(ChartKind):
    """Growth rates that the source states for one market, each over its own years. ``overlap`` names the years they share,
    with the words for it, or is None."""

    spans: tuple[RateSpan, ...]
    overlap: tuple[int, int] | None = None
    overlap_label: str = ""

    kind: ClassVar[str] = "stated-rates"

    def height(self, width: float, style: ChartStyle) -> float:
        _check(self)
        least = min(max(0.3 * width, 116.0), 144.0)
        return max(least, _height_beside(self, width, style)) if len(self.spans) > 2 else least

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        _check(self)
        check_height(self.kind, 80, height)
        scale = _scale(self, width, height, style)
        labels = _among(self, scale, width, height, style)
        beside = labels is None
        if labels is None:
            scale = _scale(self, width * (1 - _BESIDE), height, style)
            labels = _beside(self, scale, width, height, style)
        plot = width * (1 - _BESIDE) if beside else width
        with new_sheet(width, height, style) as sheet:
            boxes = [box for _, _, box in labels]
            _draw_overlap(sheet, self, scale, boxes, plot, height)
            _draw_strokes(sheet, self, scale, boxes, plot)
            for span, label, box in labels:
                if beside:
                    x, y = scale.x(span.end) + 2, scale.y(span)
                    middle = (box.bottom + box.top) / 2
                    turn = plot + 4
                    sheet.lines(
                        [[(x, y), (turn, y), (box.left - 7, middle), (box.left - 3, middle)]], style.mid, kind="leader"
                    )
                _draw_label(sheet, span, label, box)
            _draw_years(sheet, self, scale, plot)
        return sheet.figure

    def units(self) -> int:
        return len(self.spans)

    def part(self, first: int, last: int) -> Self:
        return replace(self, spans=self.spans[first:last], overlap=None, overlap_label="")

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "stated-rates"

    def rows(self, data: DataRows) -> Iterator[Row]:
        for span in self.spans:
            yield data.value("", span.label, "stated", span.figure, data.years(span.start, span.end))


@dataclass(frozen=True, slots=True)
class _RateLabel:
    rows: tuple[_Line, ...]

    @property
    def width(self) -> float:
        return max(
            sum(lettering.width(text) for text, lettering in row) + _BETWEEN * (len(row) - 1) for row in self.rows
        )

    @property
    def height(self) -> float:
        return sum(max(lettering.leading for _, lettering in row) for row in self.rows)


_BETWEEN = 5.0  # from the rate to its period on one line


@dataclass(frozen=True, slots=True)
class _RateScale:
    """Years across, rates up, both in points."""

    first: int
    year: float
    zero: float
    rate: float
    foot: float

    def x(self, year: int) -> float:
        return _CAP_WIDTH / 2 + (year - self.first) * self.year

    def y(self, span: RateSpan) -> float:
        return self.zero + float(span.rate) * self.rate

    def top(self, span: RateSpan) -> float:
        """The upper end of a range, or the rate itself."""
        return self.zero + float(span.rate if span.upto is None else span.upto) * self.rate

    def stroke(self, span: RateSpan) -> Box:
        return Box(self.x(span.start), self.y(span) - _CAP / 2, self.x(span.end), self.top(span) + _CAP / 2)


def _check(spec: StatedRates) -> None:
    if not spec.spans:
        raise LayoutError("a chart of stated rates has no rates: leave it out")
    for span in spec.spans:
        check_value(spec.kind, repr(span.label), span.rate, span.upto, "stated")
        if span.end <= span.start:
            raise LayoutError(
                f"the rate {span.label!r} runs from {span.start} to {span.end}: it must end after it begins"
            )
    if spec.overlap is not None:
        start, end = spec.overlap
        first, last = min(span.start for span in spec.spans), max(span.end for span in spec.spans)
        if not first <= start < end <= last:
            raise LayoutError(
                f"the years {start} to {end} that the rates share are not among theirs, {first} to {last}"
            )


def _scale(spec: StatedRates, width: float, height: float, style: ChartStyle) -> _RateScale:
    letters = letterings(style)
    first, last = min(span.start for span in spec.spans), max(span.end for span in spec.spans)
    rates = [float(rate) for span in spec.spans for rate in (span.rate, span.upto) if rate is not None]
    low, high = min(0.0, *rates), max(0.0, *rates)
    foot = _TICK + 2 + letters.small.height(1)
    head = letters.label.leading + _CLEAR + _CAP / 2
    # Negative rates hang below zero, with their labels, and the years stand below all of them.
    bottom = foot + (head if low < 0 else 0.0)
    rate = (height - head - bottom) / (high - low) if high > low else 0.0
    return _RateScale(first, (width - _CAP_WIDTH) / (last - first), bottom - low * rate, rate, foot)


# Labels among the strokes


def _forms(span: RateSpan, width: float, style: ChartStyle) -> Iterator[_RateLabel]:
    """A label in one line, and in a few."""
    letters = letterings(style)
    one = _RateLabel(
        (
            ((span.label, letters.strong), (span.period, letters.label))
            if span.period
            else ((span.label, letters.strong),),
        )
    )
    if one.width <= width:
        yield one
    narrow = [(line, letters.strong) for line in letters.strong.wrap(span.label, width)]
    narrow += [(line, letters.label) for line in letters.label.wrap(span.period, width)]
    yield _RateLabel(tuple((piece,) for piece in narrow))


def _among(
    spec: StatedRates, scale: _RateScale, width: float, height: float, style: ChartStyle
) -> list[tuple[RateSpan, _RateLabel, Box]] | None:
    """Each label above or below its stroke where nothing else is, or None if one finds no room."""
    strokes = [scale.stroke(span) for span in spec.spans]
    taken = [*strokes, Box(0, scale.zero, width, scale.zero)]
    placed = []
    for span in sorted(spec.spans, key=lambda span: -span.rate):
        stroke = scale.stroke(span)
        found = None
        for label in _forms(span, width, style):
            above, below = stroke.top + _CLEAR - 2, stroke.bottom - _CLEAR + 2 - label.height
            sides = (above, below) if span.rate >= 0 else (below, above)
            lefts = (stroke.left - _CAP_WIDTH / 2, stroke.right - label.width)
            for bottom in sides:
                # Below a stroke, a fine line goes down from each of its ends: words stand beside it.
                inset = _INSET if bottom == min(sides) else 0.0
                for left in (lefts[0] + inset, lefts[1] - inset):
                    left = min(max(left, 0.0), width - label.width)
                    box = Box(left, bottom, left + label.width, bottom + label.height)
                    free = not any(box.meets(other, _APART) for other in taken)
                    if found is None and free and scale.foot < bottom and box.top <= height + 0.01:
                        found = (span, label, box)
            if found is not None:
                break
        if found is None:
            return None
        placed.append(found)
        taken.append(found[2])
    return placed


# Labels in a column beside the strokes


def _height_beside(spec: StatedRates, width: float, style: ChartStyle) -> float:
    labels = [_last_form(span, width, style) for span in spec.spans]
    return sum(label.height + 4 for label in labels) + 24


def _last_form(span: RateSpan, width: float, style: ChartStyle) -> _RateLabel:
    return next(_forms(span, width * _BESIDE - 20, style))


def _beside(
    spec: StatedRates, scale: _RateScale, width: float, height: float, style: ChartStyle
) -> list[tuple[RateSpan, _RateLabel, Box]]:
    """Labels in a column on the right, as near to the height of their strokes as their neighbours let them be."""
    left = width * (1 - _BESIDE) + 20
    labels = [(span, _last_form(span, width, style)) for span in sorted(spec.spans, key=lambda span: -span.rate)]
    check_height(spec.kind, _height_beside(spec, width, style), height)
    placed = []
    below = sum(label.height + 4 for _, label in labels)
    top = height
    for span, label in labels:
        wished = scale.y(span) + label.height / 2
        top = max(min(wished, top), below)
        placed.append((span, label, Box(left, top - label.height, left + label.width, top)))
        top -= label.height + 4
        below -= label.height + 4
    return placed


# Drawing


def _colour(span: RateSpan, style: ChartStyle) -> str:
    return style.accent if span.headline else style.dark


def _draw_overlap(
    sheet: Sheet, spec: StatedRates, scale: _RateScale, labels: Sequence[Box], width: float, height: float
) -> None:
    if spec.overlap is None:
        return
    style, small = sheet.style, letterings(sheet.style).small
    left, right = (scale.x(year) for year in spec.overlap)
    top = max(scale.zero, *(scale.stroke(span).top for span in spec.spans))
    bottom = min(scale.zero, *(scale.stroke(span).bottom for span in spec.spans))
    sheet.rectangle(left, bottom, right - left, top - bottom, style.tint, kind="overlap")
    if not spec.overlap_label:
        return
    lines = small.wrap(spec.overlap_label, max(right - left - 8, min(width, 90.0)))
    size = small.widest(lines)
    x = min(max(left + 4, 0.0), width - size)
    taken = [*labels, *(scale.stroke(span) for span in spec.spans)]
    tall = small.height(len(lines))
    # The words stand low in the tint, where strokes seldom are, else at the first free height.
    starts = [scale.zero + 4 + 3 * step for step in range(int((height - scale.zero) / 3))]
    starts += [scale.zero - 4 - tall - 3 * step for step in range(int((scale.zero - scale.foot) / 3))]
    for bottom in starts:
        box = Box(x, bottom, x + size, bottom + tall)
        if scale.foot < bottom and box.top <= height and not any(box.meets(other, _APART) for other in taken):
            sheet.block(x, box.top, lines, small, style.dark)
            return
    # Among many strokes no room is left: the tint, the years below and the text around the chart say the same.


def _draw_strokes(sheet: Sheet, spec: StatedRates, scale: _RateScale, labels: Sequence[Box], width: float) -> None:
    style = sheet.style
    ends = {year for span in spec.spans for year in (span.start, span.end)}
    drops = [
        piece
        for span in spec.spans
        for year in (span.start, span.end)
        for piece in interrupted(scale.x(year), scale.foot, scale.y(span), labels)
    ]
    sheet.lines(drops, style.light, kind="drop")
    sheet.lines([[(0, scale.zero), (width, scale.zero)]], style.dark, kind="zero")
    ticks = [[(scale.x(year), scale.foot), (scale.x(year), scale.foot - _TICK)] for year in sorted(ends)]
    sheet.lines(ticks, style.dark, kind="ticks")
    for span in spec.spans:  # below all strokes, so that no band hides one
        if span.upto is not None:
            left, right, low, top = scale.x(span.start), scale.x(span.end), scale.y(span), scale.top(span)
            colour = _colour(span, style)
            sheet.rectangle(left, low, right - left, top - low, blend(colour, style.paper, _BAND), kind="range")
            sheet.lines([[(left, top), (right, top)]], colour, width=_END, kind="upto")
    for span in sorted(spec.spans, key=lambda span: span.headline):
        stroke, y = scale.stroke(span), scale.y(span)
        colour = _colour(span, style)
        # Neither end of a range is the rate: both are thin.
        sheet.lines(
            [[(stroke.left, y), (stroke.right, y)]], colour, width=_STROKE if span.upto is None else _END, kind="rate"
        )
        caps = [[(x, stroke.bottom), (x, stroke.top)] for x in (stroke.left, stroke.right)]
        sheet.lines(caps, colour, width=_CAP_WIDTH, kind="cap")


def _draw_label(sheet: Sheet, span: RateSpan, label: _RateLabel, box: Box) -> None:
    style = sheet.style
    baseline = box.top
    for index, row in enumerate(label.rows):
        leading = max(lettering.leading for _, lettering in row)
        baseline -= leading if index else ASCENT * row[0][1].size
        x = box.left
        for text, lettering in row:
            strong = lettering.face == "semibold"
            sheet.text(x, baseline, text, lettering, _colour(span, style) if strong else style.dark)
            x += lettering.width(text) + _BETWEEN


def _draw_years(sheet: Sheet, spec: StatedRates, scale: _RateScale, width: float) -> None:
    """The first year and the last, then as many ends of strokes as there is room for."""
    small = letterings(sheet.style).small
    ends = ((year, scale.x(year)) for span in spec.spans for year in (span.start, span.end))
    for left, year in place_years(ends, width, small):
        sheet.text(left, scale.foot - _TICK - 2 - ASCENT * small.size, year, small, sheet.style.dark)
