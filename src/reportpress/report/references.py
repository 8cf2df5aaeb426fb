"""Names inside a report that point at other parts of it: they must be there, and be there once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportpress.errors import Problem
from reportpress.report.model import Point, Report, StatedFigure
from reportpress.report.paths import did_you_mean, models_in, written


def wrong_references(report: Report) -> Iterator[Problem]:
    """Names that lead nowhere, and names given twice."""
    yield from _twice(report, "market.growth[{}].id", [growth.id for growth in report.market.growth])
    yield from _twice(report, "market.values[{}].id", [value.id for value in report.market.values])
    yield from _twice(report, "regions[{}].id", [region.id for region in report.regions])
    yield from _twice(report, "segments[{}].id", [segmentation.id for segmentation in report.segments])
    yield from _twice(report, "shares[{}].region", [share.region for share in report.shares])
    yield from _twice(report, "shares[{}].country", [share.country for share in report.shares])

    rates = [growth.id for growth in report.market.growth]
    for n, value in enumerate(report.market.values):
        if value.grows_at is not None and value.grows_at not in rates:
            yield _unknown(report, f"market.values[{n}].grows_at", value.grows_at, "growth rate", rates)
        for growth in report.market.growth:
            if growth.id == value.grows_at and not growth.period.from_ <= value.year <= growth.period.to:
                yield Problem(
                    report.place_of(f"market.values[{n}].grows_at"),
                    f"applies a rate for {growth.period.from_} to {growth.period.to} to a value of {value.year}; "
                    "a rate is applied only to a value of its own period",
                )
    regions = [region.id for region in report.regions]
    for n, share in enumerate(report.shares):
        if share.region is not None and share.region not in regions:
            yield _unknown(report, f"shares[{n}].region", share.region, "region", regions)
    for steps, model in models_in(report):
        if isinstance(model, StatedFigure | Point) and model.source is not None and model.source not in report.sources:
            path = written((*steps, "source"))
            yield _unknown(report, path, model.source, "source", list(report.sources))


def _unknown(report: Report, path: str, given: str, what: str, known: list[str]) -> Problem:
    return Problem(report.place_of(path), f"is `{given}`, and there is no such {what}{did_you_mean(given, known)}")


def _twice(report: Report, path: str, names: Iterable[str | None]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for n, name in enumerate(names):
        if name is None:
            continue
        if name in seen:
            first = report.place_of(path.format(seen[name]))
            yield Problem(
                report.place_of(path.format(n)), f"is `{name}`, as in line {first.line} already; give each once"
            )
        seen.setdefault(name, n)
