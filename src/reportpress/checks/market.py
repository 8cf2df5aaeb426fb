"""Everything that a report states of the size of the market, in one form: single values and those of series alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportpress.checks.rounding import amount, amounts, stated
from reportpress.report.figures.arithmetic import Interval
from reportpress.report.figures.figure import Figure
from reportpress.report.model import OfWhat, Report

Of = tuple[str | None, str | None, str | None]
WHOLE: Of = (None, None, None)


@dataclass(frozen=True, slots=True)
class Size:
    """A size of the market, or of what part of it, in one year. ``series``: the id of the series that it is of, or ""."""

    path: str
    year: int
    of_what: Of
    figure: Figure
    line: int
    bounds: Interval
    """What it may truly be, in its currency's own unit."""
    series: str = ""


class Index:
    """Sizes by currency, year, and what they are of; all that are stated of one thing, where those are several."""

    def __init__(self, sizes: Iterable[Size]) -> None:
        self._at: dict[tuple[str, int, Of], list[Size]] = {}
        for size in sizes:
            self._at.setdefault((size.figure.unit.currency, size.year, size.of_what), []).append(size)
        self.currencies = frozenset(currency for currency, _, _ in self._at)

    def groups(self) -> Iterator[tuple[tuple[str, int, Of], list[Size]]]:
        yield from self._at.items()

    def at(self, currency: str, year: int, of_what: Of) -> list[Size]:
        return self._at.get((currency, year, of_what), [])


def hull(sizes: Iterable[Size]) -> Interval:
    """From the least to the most that any of several sizes may be: where they disagree, that is told by itself."""
    ends = [size.bounds for size in sizes]
    return ends[0] if len(ends) == 1 else (min(low for low, _ in ends), max(high for _, high in ends))


def sizes_in(report: Report) -> Iterator[Size]:
    """Single values first, then those of the series, in the order of the file."""
    for n, value in enumerate(report.market.values):
        if figure := stated(value.value):
            yield Size(
                f"market.values[{n}].value", value.year, value.of_what, figure, value.value.place.line, amounts(figure)
            )
    for n, series in enumerate(report.market.series):
        for m, yearly in enumerate(series.values):
            if figure := stated(yearly.value):
                path = f"market.series[{n}].values[{m}].value"
                line = yearly.value.place.line
                yield Size(path, yearly.year, series.of_what, figure, line, amounts(figure), series.id)


def sizes_of_the_whole(sizes: Iterable[Size]) -> dict[str, dict[int, Size]]:
    """The size of the whole market by currency and year; the largest, where one year has several."""
    largest: dict[str, dict[int, Size]] = {}
    for size in sizes:
        if size.of_what == WHOLE:
            of_years = largest.setdefault(size.figure.unit.currency, {})
            known = of_years.setdefault(size.year, size)
            if amount(known.figure, upper=True) < amount(size.figure, upper=True):
                of_years[size.year] = size
    return largest


def years_of(report: Report) -> Iterator[int]:
    """Every year that a size is stated for."""
    yield from (value.year for value in report.market.values)
    yield from (value.year for series in report.market.series for value in series.values)


def same_thing(one: OfWhat, other: OfWhat) -> bool:
    return one.of_what == other.of_what


def words_of(report: Report, of: Of) -> str:
    """What a statement is of, as a sentence adds it: " of Europe (equipment only)"; nothing for the whole market."""
    scope, region, country = of
    name = next((known.name for known in report.regions if known.id == region), region) if region else country
    return (f" of {name}" if name else "") + (f" ({scope})" if scope else "")
