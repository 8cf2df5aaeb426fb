"""What several reports say together: one report in two files with other figures, two reports in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportpress.errors import Place
from reportpress.report.arithmetic import Interval, interval_of
from reportpress.report.checks.declared import Check, Found
from reportpress.report.checks.rounding import amounts, meet, money, stated, words
from reportpress.report.findings import Finding
from reportpress.report.model import Report

Reports = Sequence[Report]


def check_across(reports: Reports) -> tuple[Finding, ...]:
    """What is found only by comparing reports, in the order of files and lines. Each finding stands at the later file's place."""
    return tuple(sorted(finding for check in ACROSS for finding in check.findings(reports)))


@dataclass(frozen=True, slots=True)
class _Said:
    """One figure as one report states it: the words for it, and what it may truly be."""

    place: Place
    words: str
    bounds: Interval


def _figures_differ(reports: Reports) -> Iterator[Found]:
    """Each statement is compared with the first on the same thing; one that agrees with an earlier copy is no news either."""
    first: dict[tuple[str, ...], _Said] = {}
    for report in reports:
        for key, said in _statements(report):
            known = first.setdefault((report.id, *key), said)
            if known.place.file != said.place.file and not meet(known.bounds, said.bounds):
                yield Found(
                    said.place,
                    f"says {said.words} of report {report.id}, and {known.place} says {known.words}; no rule can tell which is "
                    "right: correct one of them, or publish one of the files",
                )


def _statements(report: Report) -> Iterator[tuple[tuple[str, ...], _Said]]:
    for growth in report.market.whole_growth[:1]:
        if rate := stated(growth.rate):
            said = f"{words(rate)} % a year ({growth.period.from_} to {growth.period.to})"
            yield ("growth",), _Said(report.place_of(growth.rate.place.path), said, interval_of(rate))
    seen: set[tuple[str, ...]] = set()
    for value in report.market.whole_values:
        if size := stated(value.value):
            key = ("value", str(value.year), size.unit.currency)
            if key not in seen:
                seen.add(key)
                said = f"{money(size)} in {value.year}"
                yield key, _Said(report.place_of(value.value.place.path), said, amounts(size))
    for n, share in enumerate(report.shares):
        if part := stated(share.share):
            whose = share.region or share.country or ""
            bounds: tuple[Fraction, Fraction] = interval_of(part)
            key = ("share", whose, str(share.year or ""))
            yield key, _Said(report.place_of(f"shares[{n}].share"), f"{words(part)} % for {whose}", bounds)


def _slug_twice(reports: Reports) -> Iterator[Found]:
    first: dict[str, Report] = {}
    for report in reports:
        known = first.setdefault(report.slug, report)
        if known.id != report.id:
            yield Found(
                report.place_of("slug"),
                f"is `{report.slug}`, and {known.place_of('slug')} gives report {known.id} the same: both would be "
                "written to one file; choose another",
            )


ACROSS: tuple[Check[Reports], ...] = (
    Check(
        "report-figures-differ",
        "warning",
        "One report in two files, with other figures",
        "The same id with another headline rate of growth, another value for the same year, or another share of the "
        "same region: two readers of one report would hold different numbers. Correct one of the files, or publish "
        "only one.",
        """\
market:
  growth:
    - {id: main, rate: {value: 5.7, source: page}, period: {from: 2025, to: 2032}}
---
market:
  growth:
    - {id: main, rate: {value: 12.8, source: page}, period: {from: 2025, to: 2032}}
""",
        _figures_differ,
    ),
    Check(
        "slug-twice",
        "error",
        "Two reports with one slug",
        "File names and addresses are made from the slug: one report would be written over the other. Choose another "
        "slug for one of them.",
        'id: "1001"\nslug: a-market\n---\nid: "1002"\nslug: a-market\n',
        _slug_twice,
    ),
)
