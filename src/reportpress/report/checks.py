"""Contradictions in a report, each with a code, its place, the numbers, and what to do.

A check is a function from a report to findings, and a line in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reportpress.errors import Place, Problem
from reportpress.report.arithmetic import interval_of
from reportpress.report.figures import Figure
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import models_in, written

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing found. ``error``: something false would be printed. ``warning``: the source contradicts itself; it builds, and
    the notes say so. ``note``: worth knowing. ``numbers`` are the values involved."""

    place: Place
    code: str
    severity: Severity
    message: str
    numbers: tuple[Decimal, ...] = ()

    @property
    def problem(self) -> Problem:
        return Problem(self.place, f"{self.severity} {self.code}: {self.message}")

    def __str__(self) -> str:
        return str(self.problem)


def check(report: Report) -> tuple[Finding, ...]:
    """Everything found in a report, in the order of its lines."""
    return tuple(sorted(finding for run in CHECKS for finding in run(report)))


def _growth_rates_disagree(report: Report) -> Iterator[Finding]:
    rates = report.market.growth
    for n, second in enumerate(rates):
        for first in rates[:n]:
            start, end = max(first.period.from_, second.period.from_), min(first.period.to, second.period.to)
            a, b = _stated(first.rate), _stated(second.rate)
            if start < end and a is not None and b is not None and not _may_be_equal(a, b):
                yield Finding(
                    report.place_of(f"market.growth[{n}].rate"),
                    "growth-rates-disagree",
                    "warning",
                    f"{b.value} % a year, and line {first.rate.place.line} says {a.value} % a year; both cover {start} to {end}. "
                    "Both are printed as stated; correct one if it is a slip",
                    (a.value, b.value),
                )


def _part_beside_its_whole(report: Report) -> Iterator[Finding]:
    region_of = {c.code: region.id for region in report.regions for c in region.countries if c.code}
    stated = {share.region for share in report.shares}
    for n, share in enumerate(report.shares):
        region = region_of.get(share.country) if share.country else None
        if region in stated and region is not None:
            yield Finding(
                report.place_of(f"shares[{n}].country"),
                "part-beside-whole",
                "note",
                f"{share.country} is part of {region}, whose share is stated too; it is drawn inside it and never added to it",
            )


def _shares_and_their_whole(report: Report) -> Iterator[Finding]:
    figures = [figure for share in report.shares if share.region and (figure := _stated(share.share)) is not None]
    if not figures:
        return
    least = sum(interval_of(figure)[0] for figure in figures)
    total = sum((figure.value for figure in figures), Decimal())
    if least > 100:
        yield Finding(
            report.place_of("shares"),
            "shares-above-whole",
            "error",
            f"the regions' shares add up to {total} %, more than their rounding allows; correct them",
            (total,),
        )
    silent = [region.name for region in report.regions if region.id not in {share.region for share in report.shares}]
    if silent:
        yield Finding(
            report.place_of("shares"),
            "shares-not-stated",
            "note",
            f"no share is stated for {', '.join(silent)}; that is printed as it is",
        )


def _company_larger_than_the_market(report: Report) -> Iterator[Finding]:
    sizes = [figure for value in report.market.values if (figure := _stated(value.value)) is not None]
    for n, player in enumerate(report.players):
        if player.revenue is None or player.revenue_scope == "market":
            continue
        revenue = _stated(player.revenue)
        if revenue is None:
            continue
        for size in sizes:
            if size.unit.currency == revenue.unit.currency and amount(revenue) > amount(size):
                yield Finding(
                    report.place_of(f"players[{n}].revenue"),
                    "company-larger-than-market",
                    "warning",
                    f"{player.name} has {revenue.value} {revenue.unit.scale} against a market of {size.value} "
                    f"{size.unit.scale}: this is the {player.revenue_scope}'s revenue, printed as such and compared with nothing",
                    (revenue.value, size.value),
                )
                break


def _countries_repaired_or_in_doubt(report: Report) -> Iterator[Finding]:
    for n, region in enumerate(report.regions):
        for m, country in enumerate(region.countries):
            place = report.place_of(f"regions[{n}].countries[{m}]")
            if country.code is None:
                message = f"`{country.as_stated}` names no certain country here; it is printed as stated and flagged"
                yield Finding(place, "country-in-doubt", "warning", message)
            elif country.as_stated is not None:
                message = (
                    f"`{country.as_stated}` in the source is printed as {country.name or country.code}, with a note"
                )
                yield Finding(place, "country-repaired", "note", message)


def _figures_without_a_source(report: Report) -> Iterator[Finding]:
    for steps, model in models_in(report):
        if isinstance(model, StatedFigure) and model.source is None:
            yield Finding(
                report.place_of(written(steps)), "figure-without-source", "note", "has no source; name one of `sources`"
            )


def _stated(figure: StatedFigure) -> Figure | None:
    found = figure.figure
    return found if isinstance(found, Figure) else None


def _may_be_equal(a: Figure, b: Figure) -> bool:
    """Whether rounding alone can explain the difference."""
    (low, high), (least, most) = interval_of(a), interval_of(b)
    return low <= most and least <= high


_SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}


def amount(figure: Figure) -> Decimal:
    """A sum of money in its currency's own unit."""
    return figure.value.scaleb(_SCALES[figure.unit.scale])


CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    _growth_rates_disagree,
    _part_beside_its_whole,
    _shares_and_their_whole,
    _company_larger_than_the_market,
    _countries_repaired_or_in_doubt,
    _figures_without_a_source,
)
