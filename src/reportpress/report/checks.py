"""Contradictions in a report, each with a code, its place, the numbers, and what to do.

A check is a function from a report to findings, and a line in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportpress.report.arithmetic import NoCertainDigit, interval_of, value_in_year
from reportpress.report.figures import Figure
from reportpress.report.findings import Finding
from reportpress.report.model import Region, Report, Share, StatedFigure
from reportpress.report.paths import models_in, written


def check(report: Report) -> tuple[Finding, ...]:
    """Everything found in a report, in the order of its lines, with the publisher's acknowledgements."""
    return tuple(sorted(_acknowledged(report, finding) for run in CHECKS for finding in run(report)))


def _acknowledged(report: Report, finding: Finding) -> Finding:
    for known in report.acknowledged:
        if known.code == finding.code and (known.at is None or finding.place.path.startswith(known.at)):
            return replace(finding, acknowledged=known.reason)
    return finding


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


def _values_off_their_rate(report: Report) -> Iterator[Finding]:
    """A later value that the earlier one does not reach at the rate stated with it, whatever was rounded."""
    rates = {growth.id: growth for growth in report.market.growth}
    for base in report.market.values:
        growth = rates.get(base.grows_at) if base.grows_at else None
        value, rate = _stated(base.value), _stated(growth.rate) if growth else None
        if growth is None or value is None or rate is None:
            continue
        for n, later in enumerate(report.market.values):
            stated = _stated(later.value)
            if stated is None or stated.unit != value.unit or not base.year < later.year <= growth.period.to:
                continue
            reached = _grown(value, rate, later.year - base.year)
            if reached is not None and not _may_be_equal(reached, stated):
                yield Finding(
                    report.place_of(f"market.values[{n}].value"),
                    "value-off-its-rate",
                    "warning",
                    f"{stated.value} {stated.unit.scale} in {later.year}, where the value of {base.year} at its own rate of "
                    f"{rate.value} % a year comes to about {reached.value}. Both are printed as stated; correct one "
                    "if it is a slip",
                    (stated.value, reached.value),
                )


def _grown(value: Figure, rate: Figure, years: int) -> Figure | None:
    try:
        return value_in_year(value, rate, years, "derived:check")
    except NoCertainDigit:
        return None


def _parts_beside_their_whole(report: Report) -> Iterator[Finding]:
    wholes = {share.region: _stated(share.share) for share in report.shares if share.region}
    for n, share in enumerate(report.shares):
        region = _region_of(report, share.country)
        if share.country is None or region is None or region.id not in wholes:
            continue
        place = report.place_of(f"shares[{n}].country")
        yield Finding(
            place,
            "part-beside-whole",
            "note",
            f"{share.country} is part of {region.id}, whose share is stated too; it is drawn inside it and never added to it",
        )
        part, whole = _stated(share.share), wholes[region.id]
        if part and whole and interval_of(part)[0] > interval_of(whole)[1]:
            yield Finding(
                place,
                "part-above-whole",
                "warning",
                f"{share.country} has {part.value} %, and {region.id}, of which it is part, has {whole.value} %; correct one "
                "if it is a slip",
                (part.value, whole.value),
            )


def _whole_only_by_counting_twice(report: Report) -> Iterator[Finding]:
    figures = [(share, _stated(share.share)) for share in report.shares]
    regions = [figure.value for share, figure in figures if share.region and figure]
    parts = [
        (share.country, figure.value)
        for share, figure in figures
        if share.country and figure and _is_stated(report, _region_of(report, share.country))
    ]
    alone, together = sum(regions, Decimal()), sum(regions, Decimal()) + sum((value for _, value in parts), Decimal())
    if alone < 100 <= together:
        names = ", ".join(str(country) for country, _ in parts)
        yield Finding(
            report.place_of("shares"),
            "whole-by-counting-twice",
            "warning",
            f"the shares come to {together} % only if {names} is counted beside its region; the regions alone come to {alone} %",
            (alone, together),
        )


def _shares_above_their_whole(report: Report) -> Iterator[Finding]:
    yield from _above_whole(report, "shares", "the regions", [share.share for share in report.shares if share.region])
    for n, cut in enumerate(report.segments):
        shares = [item.share for item in cut.items if item.share is not None]
        yield from _above_whole(report, f"segments[{n}].items", f"the parts of {cut.id}", shares)


def _above_whole(report: Report, path: str, whose: str, shares: Sequence[Share]) -> Iterator[Finding]:
    figures = [figure for share in shares if (figure := _stated(share)) is not None]
    total = sum((figure.value for figure in figures), Decimal())
    if sum(interval_of(figure)[0] for figure in figures) > 100:
        yield Finding(
            report.place_of(path),
            "shares-above-whole",
            "error",
            f"the shares of {whose} add up to {total} %, more than their rounding allows; correct them",
            (total,),
        )


def _regions_without_a_share(report: Report) -> Iterator[Finding]:
    stated = {share.region for share in report.shares if share.region}
    silent = [region.name for region in report.regions if region.id not in stated]
    if stated and silent:
        yield Finding(
            report.place_of("shares"),
            "shares-not-stated",
            "note",
            f"no share is stated for {', '.join(silent)}; that is printed as it is",
        )


def _region_of(report: Report, country: str | None) -> Region | None:
    """The region whose list holds a country."""
    held = (region for region in report.regions if country and any(c.code == country for c in region.countries))
    return next(held, None)


def _is_stated(report: Report, region: Region | None) -> bool:
    return region is not None and any(share.region == region.id for share in report.shares)


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
    _values_off_their_rate,
    _parts_beside_their_whole,
    _whole_only_by_counting_twice,
    _shares_above_their_whole,
    _regions_without_a_share,
    _company_larger_than_the_market,
    _countries_repaired_or_in_doubt,
    _figures_without_a_source,
)
