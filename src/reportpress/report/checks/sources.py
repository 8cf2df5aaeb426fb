"""Where figures come from."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.paths import Steps, written


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


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "figure-without-source",
        "note",
        "A figure that names no source",
        "A reader cannot tell where it comes from, and the register of figures says so. Give its `source`.",
        "market:\n  growth:\n    - {id: main, rate: 5.5, period: {from: 2025, to: 2032}}\n",
        _without_source,
    ),
)
