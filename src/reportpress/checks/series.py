"""Series whose values do not go on from each other: slips of a scale, dips, jumps, copies and missing years."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log
from statistics import median

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.rounding import amount, money, stated
from reportpress.report.figures.figure import Figure
from reportpress.report.model import Report, Series
from reportpress.report.projection import is_projected

_A_TENTH = 0.35  # how far a ratio may be from a power of ten, as a factor's logarithm
_DIP_AHEAD = 0.15
_DIP = 0.9  # less than two fifths, or more than two and a half times
_SWING = 0.2
_JUMP = 1.0
_FLAT_STEPS = 5  # units of the last digit


@dataclass(frozen=True, slots=True)
class _Point:
    path: str
    year: int
    figure: Figure
    level: float
    """The logarithm of the amount: of a range, of its middle."""
    is_ahead: bool

    @property
    def said(self) -> str:
        return f"{money(self.figure)} in {self.year}"


def _points(report: Report, n: int, series: Series) -> list[_Point]:
    found = []
    for m, value in enumerate(series.values):
        if (figure := stated(value.value)) is not None:
            level = (log(amount(figure)) + log(amount(figure, upper=True))) / 2
            path = f"market.series[{n}].values[{m}].value"
            found.append(_Point(path, value.year, figure, level, is_projected(report, value)))
    return found


_Series = tuple[list[_Point], list["_Outlier"]]


def _all_series(case: Case) -> list[_Series]:
    """The points of every series of three and more, with those among them that stand apart."""
    series = [(n, one) for n, one in enumerate(case.report.market.series) if len(one.values) > 2]
    every = (_points(case.report, n, one) for n, one in series)
    return [(points, list(_outliers(points))) for points in every]


def _between(before: _Point, after: _Point, year: int) -> float:
    """The level that steady growth from one point to another would have in a year between them, or beyond."""
    return before.level + (after.level - before.level) * (year - before.year) / (after.year - before.year)


@dataclass(frozen=True, slots=True)
class _Outlier:
    point: _Point
    before: _Point
    after: _Point
    off: float
    """The logarithm of the amount over what its neighbours lead to."""

    @property
    def power(self) -> int:
        """The power of ten that it is off by; 0 where it is none."""
        nearest = round(self.off / log(10))
        return nearest if nearest and abs(self.off - nearest * log(10)) < _A_TENTH else 0

    @property
    def is_a_slip(self) -> bool:
        """A power of ten off, and back on the way that the neighbours go: no market does that, but for a fall in a crisis."""
        return bool(self.power) and (self.point.is_ahead or self.power > 0 or self.power < -1) and self._is_a_way

    @property
    def _is_a_way(self) -> bool:
        return abs(self.after.level - self.before.level) / (self.after.year - self.before.year) < log(2)


def _outliers(points: Sequence[_Point]) -> Iterator[_Outlier]:
    """Single values apart from what both neighbours lead to, the strangest of neighbours only."""
    found = [
        _Outlier(point, before, after, point.level - _between(before, after, point.year))
        for before, point, after in zip(points, points[1:], points[2:], strict=False)
    ]
    strange = [one for one in found if _is_strange(one)]
    for one in strange:
        beside = (other for other in strange if abs(other.point.year - one.point.year) <= 1 and other is not one)
        if all(abs(other.off) < abs(one.off) for other in beside):
            yield one


def _is_strange(one: _Outlier) -> bool:
    """Apart by a little in a forecast, which has no crises, and by much in the past."""
    point = one.point.level
    turns = (point < min(one.before.level, one.after.level)) or (point > max(one.before.level, one.after.level))
    if not turns:
        return False
    lowest, highest = sorted((one.before.level, one.after.level))
    apart = max(lowest - point, point - highest)
    is_ahead = one.point.is_ahead and one.before.is_ahead
    return apart > (0.05 if is_ahead else _DIP) and abs(one.off) > (_DIP_AHEAD if is_ahead else _DIP)


def _scale_slip(case: Case) -> Iterator[Found]:
    for _, outliers in case.once(_all_series):
        for one in outliers:
            if one.is_a_slip:
                times = f"{10 ** abs(one.power):,}"
                off = f"about {times} times too {'large' if one.power > 0 else 'small'}"
                yield _told(case, one, f"it is {off}, so its scale or its point is misplaced; correct it")


def _outlier(case: Case) -> Iterator[Found]:
    for _, outliers in case.once(_all_series):
        for one in outliers:
            if not one.is_a_slip:
                how = "falls below" if one.off < 0 else "rises above"
                yield _told(case, one, f"it {how} both; correct it, or acknowledge what happened")


def _swing(case: Case) -> Iterator[Found]:
    """A past year that is apart from both neighbours, by less than what is told as an outlier."""
    for points, outliers in case.once(_all_series):
        told = {one.point.year for one in outliers}
        for before, point, after in zip(points, points[1:], points[2:], strict=False):
            apart = max(min(before.level, after.level) - point.level, point.level - max(before.level, after.level))
            if apart > _SWING and not told & {before.year, point.year, after.year}:
                off = point.level - _between(before, after, point.year)
                yield _told(case, _Outlier(point, before, after, off), "nothing is to be done if that is how it was")


def _told(case: Case, one: _Outlier, what: str) -> Found:
    return Found(
        case.place(one.point.path),
        f"{one.point.said} stands between {one.before.said} and {one.after.said}: {what}",
        (*one.before.figure.ends, *one.point.figure.ends, *one.after.figure.ends),
    )


def _jump(case: Case) -> Iterator[Found]:
    """A step to another level, at which the series stays or ends; told once for each series, at its largest step."""
    for points, outliers in case.once(_all_series):
        apart = {one.point.year for one in outliers}
        kept = [point for point in points if point.year not in apart]
        steps = [(_step(a, b), a, b) for a, b in itertools.pairwise(kept)]
        if len(steps) < 3:
            continue
        step, before, after = max(steps, key=lambda one: abs(one[0]))
        others = [one[0] for one in steps if one[1] is not before]
        if _is_a_jump(step, others, crosses=after.is_ahead and not before.is_ahead):
            usual = f"{(exp(median(others)) - 1) * 100:.0f} %"
            yield Found(
                case.place(after.path),
                f"{before.said} is followed by {after.said}, where the other years change by about {usual} a year; correct the "
                "scale or the value, or acknowledge what happened",
                (*before.figure.ends, *after.figure.ends),
            )


def _step(before: _Point, after: _Point) -> float:
    return (after.level - before.level) / (after.year - before.year)


def _is_a_jump(step: float, others: Sequence[float], crosses: bool) -> bool:
    """Far above or below all other steps; from the history to the forecast, where two lists meet, half as far is enough."""
    farthest = max(abs(one) for one in others)
    if abs(step) > _JUMP and abs(step) > 2.5 * farthest:
        return True
    apart = max(step - max(others), min(others) - step)
    return crosses and apart > 0.2 and apart > 2 * (max(others) - min(others))


def _copied(case: Case) -> Iterator[Found]:
    """A value that stands in several years, and moves on from there by far more than its last digit."""
    for points, _ in case.once(_all_series):
        for start, end in _runs(points):
            first, last = points[start], points[end]
            before = points[start - 1] if start else None
            after = points[end + 1] if end + 1 < len(points) else None
            if _goes_on(before, first) or _goes_on(after, first):
                yield Found(
                    case.place(points[start + 1].path),
                    f"{money(first.figure)} stands in {first.year} and again until {last.year}, and "
                    f"{_neighbours(before, after)}; give each year its value, if one was copied",
                    first.figure.ends,
                )


def _runs(points: Sequence[_Point]) -> Iterator[tuple[int, int]]:
    """Where the same value stands in three years or more; in a forecast, in two of which the next makes up for it."""
    start = 0
    for n in range(1, len(points) + 1):
        if n < len(points) and points[n].figure.ends == points[start].figure.ends:
            continue
        length = n - start
        if length >= 3 or (length == 2 and _makes_up(points, start)):
            yield start, n - 1
        start = n


def _makes_up(points: Sequence[_Point], start: int) -> bool:
    """Whether a year without growth is followed by one with twice the growth of all others, in a forecast."""
    if not points[start].is_ahead or start + 2 >= len(points) or len(points) < 6:
        return False
    steps = [_step(a, b) for a, b in itertools.pairwise(points)]
    usual = median(steps)
    return usual > 0.03 and 1.6 * usual < steps[start + 1] < 2.5 * usual


def _goes_on(other: _Point | None, point: _Point) -> bool:
    if other is None:
        return False
    value = point.figure.value
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    unit = Decimal(1).scaleb(exponent)
    moved = abs(other.level - point.level)
    return moved > 0.05 and moved > _FLAT_STEPS * float(unit / value)


def _neighbours(before: _Point | None, after: _Point | None) -> str:
    return " and ".join(f"{point.said} is beside it" for point in (before, after) if point is not None)


def _year_missing(case: Case) -> Iterator[Found]:
    """A gap in a run of years that is otherwise without one; milestones (2025, 2030, 2035) are no run."""
    for n, series in enumerate(case.report.market.series):
        years = [value.year for value in series.values]
        gaps = [(a, b) for a, b in itertools.pairwise(years) if b > a + 1]
        if len(gaps) != 1 or len(years) < 4:
            continue
        before, after = gaps[0]
        is_inside = years.index(before) > 0 and years.index(after) < len(years) - 1
        if is_inside and after - before <= 3:
            missing = " and ".join(str(year) for year in range(before + 1, after))
            yield Found(
                case.place(f"market.series[{n}].values[{years.index(after)}].year"),
                f"{after} follows {before}, and all other years of the series follow each other; add {missing} if it is known",
            )


def _example(values: str) -> str:
    head = "market:\n  series:\n    - id: sizes\n      currency: USD\n      scale: billion\n      source: page\n"
    rows = values.replace("{", "        - {").replace("}, ", "}\n")
    return f"{head}      values:\n{rows}\n"


def _listed(first: int, *values: str) -> str:
    return ", ".join(f"{{year: {first + n}, value: {value}}}" for n, value in enumerate(values))


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "series-slip",
        "error",
        "A value of a series that is ten times off, and back",
        "One value is ten, a hundred or a thousand times what the years beside it lead to, which go on from each other "
        "without it. A "
        "chart of it would be a lie. Correct its scale, or where its point stands. A fall to a tenth in a past year is "
        "told as a warning "
        "(`series-outlier`): a crisis can do that.",
        _example(_listed(2022, "2.31", "25.60", "2.83", "3.1")),
        _scale_slip,
    ),
    Check(
        "series-outlier",
        "warning",
        "A single value of a series that leaves the way of its neighbours",
        "In a forecast, a year that falls below both neighbours, or rises above both, by more than a seventh of what they "
        "lead to; in the "
        "past, where crises happen, one that is less than two fifths or more than two and a half times. Correct it, or "
        "acknowledge what happened.",
        _example(_listed(2027, "3.71", "4.06", "2.44", "4.85", "5.31")),
        _outlier,
    ),
    Check(
        "series-swing",
        "note",
        "A past year that is apart from both of its neighbours",
        "It lies a fifth or more below both, or above both. Crises do that, and so does a digit that was mistyped. Nothing "
        "is to be "
        "done if that is how it was.",
        _example(_listed(2018, "2.0", "2.2", "1.5", "2.3", "2.5")),
        _swing,
    ),
    Check(
        "series-jump",
        "warning",
        "A series that jumps to another level",
        "A step far above or below all others, after which the series goes on: from one year on the scale is another, or "
        "history and "
        "forecast are of two things. Correct it, make two series with a `scope` each, or acknowledge what happened.",
        _example(_listed(2021, "2.0", "2.2", "2.4", "2.6", "28", "30", "33")),
        _jump,
    ),
    Check(
        "series-copied",
        "warning",
        "The same value in several years of a series that moves",
        "Three years or more with one value (in a forecast also two, with twice the growth after them) beside years that "
        "differ by far "
        "more than rounding: most likely it was copied down. Give each year its value.",
        _example(_listed(2025, "3.10", "3.39", "3.39", "3.39", "4.44", "4.85")),
        _copied,
    ),
    Check(
        "series-year-missing",
        "note",
        "A year that a series leaves out",
        "All other years of the series follow each other. The chart leaves its place empty. Add the year if it is known.",
        _example(_listed(2021, "2.0", "2.2") + ", " + _listed(2024, "2.6", "2.8")),
        _year_missing,
    ),
)
