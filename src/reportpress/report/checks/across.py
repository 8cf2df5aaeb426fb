"""What several reports say together: one report in two files with other figures, two reports in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportpress.errors import Place
from reportpress.report.arithmetic import Interval, interval_of
from reportpress.report.checks.acknowledgements import acknowledged
from reportpress.report.checks.declared import Check, Found
from reportpress.report.checks.market import sizes_in, words_of
from reportpress.report.checks.rounding import a_year, amounts, meet, money, per_cent, stated
from reportpress.report.findings import Finding
from reportpress.report.model import Report

Reports = Sequence[Report]


def check_across(reports: Reports) -> tuple[Finding, ...]:
    """What is found only by comparing reports, in the order of files and lines. Each finding stands at the later file's place,
    and it is for that file to acknowledge it."""
    files = {report.place_of("").file: report for report in reports}
    found = (finding for check in ACROSS for finding in check.findings(reports))
    return tuple(sorted(acknowledged(files[finding.place.file], finding) for finding in found))


@dataclass(frozen=True, slots=True)
class _Said:
    """One figure as one report states it: the words for it, and what it may truly be. ``group``: what is told once only, though
    many figures of it differ."""

    place: Place
    words: str
    bounds: Interval
    group: str = ""


def _figures_differ(reports: Reports) -> Iterator[Found]:
    """Each statement is compared with the first on the same thing; one that agrees with an earlier copy is no news either."""
    first: dict[tuple[object, ...], _Said] = {}
    told: set[tuple[str, str]] = set()
    for report in reports:
        for key, said in _statements(report):
            known = first.setdefault((report.id, *key), said)
            if known.place.file != said.place.file and not meet(known.bounds, said.bounds):
                once = (said.place.file, said.group)
                if said.group and once in told:
                    continue
                told.add(once)
                yield Found(
                    said.place,
                    f"says {said.words} of report {report.id}, and {known.place} says {known.words}; no rule can tell which is "
                    "right: correct one of them, or publish one of the files",
                )


def _statements(report: Report) -> Iterator[tuple[tuple[object, ...], _Said]]:
    """Of rates the first of each thing, of sizes the first of each year, and of a series all of them, told once."""
    seen: set[tuple[object, ...]] = set()
    for n, growth in enumerate(report.market.growth):
        key: tuple[object, ...] = ("growth", growth.of_what)
        if key not in seen and (rate := stated(growth.rate)):
            seen.add(key)
            of = words_of(report, growth.of_what)
            said = f"{a_year(rate)}{of} ({growth.period.from_} to {growth.period.to})"
            yield key, _Said(report.place_of(f"market.growth[{n}].rate"), said, interval_of(rate))
    for size in sizes_in(report):
        key = ("size", size.of_what, size.year, size.figure.unit.currency)
        if key not in seen:
            seen.add(key)
            said = f"{money(size.figure)}{words_of(report, size.of_what)} in {size.year}"
            group = f"series {size.series}" if size.series else ""
            yield key, _Said(report.place_of(size.path), said, amounts(size.figure), group)
    for n, share in enumerate(report.shares):
        if part := stated(share.share):
            whose = share.region or share.country or ""
            when = f" in {share.year}" if share.year is not None else ""
            said = f"{per_cent(part)} for {whose}{when}"
            yield ("share", whose, share.year), _Said(report.place_of(f"shares[{n}].share"), said, interval_of(part))


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
        "The same id with another first rate of growth of the same thing, another size for the same year, or another share "
        "of the same region in the same year: two readers of one report would hold different numbers. Of a series the "
        "first year that differs is told. Correct one of the files, or publish only one.",
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
