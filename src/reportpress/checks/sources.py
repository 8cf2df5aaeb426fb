"""Where figures come from."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.report.model import Report
from reportpress.source.paths import Steps, written


def _without_source(case: Case) -> Iterator[Found]:
    """A series is told once: its values may say their source together."""
    told: set[Steps] = set()
    for steps, figure in case.figures:
        if figure.source is not None:
            continue
        series = steps[:3] if steps[:2] == ("market", "series") else ()
        if not series:
            yield Found(case.place(written(steps)), "has no source; name one of `sources`")
        elif series not in told:
            told.add(series)
            yield Found(
                case.place(written(series)),
                "has values without a source; name one of `sources`, once for the series or for each of them",
            )


def _never_used(case: Case) -> Iterator[Found]:
    """Told where others are used; where none is, each figure without a source is told."""
    report = case.report
    if len(report.sources) < 2:
        return
    used = {figure.source for _, figure in case.figures} | set(_named(report))
    for key, source in report.sources.items() if used & report.sources.keys() else ():
        if key not in used:
            yield Found(
                case.place(f"sources.{key}"),
                f"`{source.title}` is listed as a source, and nothing names `{key}`; name it where it belongs, or leave it out",
            )


def _named(report: Report) -> Iterator[str | None]:
    """The sources that something other than a figure names."""
    points = (*report.trends, *report.drivers, *report.restraints, *report.opportunities)
    yield from (player.source for player in report.players)
    yield from (region.source for region in report.regions)
    yield from (cut.source for cut in report.segments)
    yield from (series.source for series in report.market.series)
    yield from (point.source for point in points)


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "figure-without-source",
        "note",
        "A figure that names no source",
        "A reader cannot tell where it comes from, and the register of figures says so. Give its `source`.",
        "market:\n  growth:\n    - {id: main, rate: 5.5, period: {from: 2025, to: 2032}}\n",
        _without_source,
    ),
    Check(
        "source-unused",
        "note",
        "A source that nothing names",
        "It is listed among the sources, and no figure and no text rests on it. Name it where it belongs, or leave it out.",
        """\
sources:
  page: {title: Report page}
  book: {title: A book}
market:
  growth:
    - {id: main, rate: {value: 5.5, source: page}, period: {from: 2025, to: 2032}}
""",
        _never_used,
    ),
)
