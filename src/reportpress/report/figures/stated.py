"""What a report states, by the quantity that it is of: who would derive a figure looks here first, and so do the notes on
figures that contradict each other. A withheld figure is stated: nothing is put in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportpress.report.figures.figure import Figure, Locked
from reportpress.report.model import OfWhat, Report

Of = tuple[str | None, str | None, str | None]
"""Scope, region and country; none of them for the whole market."""


@dataclass(frozen=True, slots=True)
class StatedSizes:
    """Sizes by what they are of and year, single values before those of series; rates by what they are of and their years."""

    sizes: Mapping[tuple[Of, int], tuple[Figure | Locked, ...]]
    rates: Mapping[tuple[Of, int, int], tuple[Figure | Locked, ...]]

    @classmethod
    def in_report(cls, report: Report) -> StatedSizes:
        sizes: dict[tuple[Of, int], list[Figure | Locked]] = {}
        for of, year, figure in _sizes(report):
            sizes.setdefault((of.of_what, year), []).append(figure)
        rates: dict[tuple[Of, int, int], list[Figure | Locked]] = {}
        for rate in report.market.growth:
            rates.setdefault((rate.of_what, rate.period.from_, rate.period.to), []).append(rate.rate.figure)
        return cls(
            {key: tuple(figures) for key, figures in sizes.items()},
            {key: tuple(figures) for key, figures in rates.items()},
        )

    def has_size(self, of: Of, year: int, currency: str = "") -> bool:
        """Whether a size is stated of the same for a year, in a currency or in any; one that is withheld has none."""
        figures = self.sizes.get((of, year), ())
        return any(isinstance(f, Locked) or not currency or f.unit.currency == currency for f in figures)

    def withholds_size(self, region: str | None, country: str | None, year: int) -> bool:
        """Whether any size of a place is withheld for a year, be it of a part of its market alone."""
        return any(
            (of[1:], at) == ((region, country), year) and any(isinstance(figure, Locked) for figure in figures)
            for (of, at), figures in self.sizes.items()
        )

    def has_rate(self, of: Of, start: int, end: int) -> bool:
        """Whether a rate is stated of the same for these years; the year before a rate's first counts as its base too."""
        return (of, start, end) in self.rates or (of, start + 1, end) in self.rates


def _sizes(report: Report) -> Iterator[tuple[OfWhat, int, Figure | Locked]]:
    yield from ((value, value.year, value.value.figure) for value in report.market.values)
    for series in report.market.series:
        yield from ((series, value.year, value.value.figure) for value in series.values)
