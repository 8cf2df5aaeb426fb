"""What several reports say together: one report in two files with other figures, two reports in one place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from reportpress.checks.acknowledgements import acknowledged
from reportpress.checks.declared import Check, Found
from reportpress.checks.findings import Finding
from reportpress.checks.leaks.deduction import statements_of
from reportpress.checks.leaks.deduction.quantities import Quantity, Statement
from reportpress.checks.market import sizes_in, words_of
from reportpress.checks.rounding import a_year, amounts, meet, money, per_cent, stated
from reportpress.problems import Place
from reportpress.report.figures.arithmetic import Interval, interval_of
from reportpress.report.model import Report
from reportpress.report.named_paths import NamedPaths, with_names
from reportpress.report.withholding import withheld_figures
from reportpress.source.paths import written

Reports = Sequence[Report]

PRINTED_IN_OTHERS = "withheld-in-edition-printed"
"""The code of what is found between the editions of a report, which are not known here: see `edition.differing`."""


def check_across(reports: Reports) -> tuple[Finding, ...]:
    """What is found only by comparing reports, in the order of files and lines. Each finding stands at the later file's place,
    and it is for that file to acknowledge it."""
    files = {report.place_of("").file: report for report in reports}
    found = (finding for check in ACROSS for finding in check.findings(reports))
    return tuple(sorted(acknowledged(files[finding.place.file], finding) for finding in found))


@dataclass(frozen=True, slots=True)
class _StatedInReport:
    """One figure as one report states it: the words for it, and what it may truly be. ``group``: what is told once only, though
    many figures of it differ."""

    place: Place
    words: str
    bounds: Interval
    group: str = ""


def _figures_differ(reports: Reports) -> Iterator[Found]:
    """Each statement is compared with the first on the same thing; one that agrees with an earlier copy is not news either."""
    first: dict[tuple[object, ...], _StatedInReport] = {}
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


def _statements(report: Report) -> Iterator[tuple[tuple[object, ...], _StatedInReport]]:
    """Of rates the first of each thing, of sizes the first of each year, and of a series all of them, told once."""
    seen: set[tuple[object, ...]] = set()
    for n, growth in enumerate(report.market.growth):
        key: tuple[object, ...] = ("growth", growth.of_what)
        if key not in seen and (rate := stated(growth.rate)):
            seen.add(key)
            of = words_of(report, growth.of_what)
            said = f"{a_year(rate)}{of} ({growth.period.from_} to {growth.period.to})"
            yield key, _StatedInReport(report.place_of(f"market.growth[{n}].rate"), said, interval_of(rate))
    for size in sizes_in(report):
        key = ("size", size.of_what, size.year, size.figure.unit.currency)
        if key not in seen:
            seen.add(key)
            said = f"{money(size.figure)}{words_of(report, size.of_what)} in {size.year}"
            group = f"series {size.series}" if size.series else ""
            yield key, _StatedInReport(report.place_of(size.path), said, amounts(size.figure), group)
    for n, share in enumerate(report.shares):
        if part := stated(share.share):
            whose = share.region or share.country or ""
            when = f" in {share.year}" if share.year is not None else ""
            said = f"{per_cent(part)} for {whose}{when}"
            yield (
                ("share", whose, share.year),
                _StatedInReport(report.place_of(f"shares[{n}].share"), said, interval_of(part)),
            )


def _slug_twice(reports: Reports) -> Iterator[Found]:
    """A copy that was kept of a file is told too: nobody knows which of the two a batch should make."""
    first: dict[str, Report] = {}
    for report in reports:
        known = first.setdefault(report.slug.casefold(), report)
        if known is report:
            continue
        place = known.place_of("slug")
        if known.id != report.id:
            rest = f"{place} gives report {known.id} the same: both would be written to one file; choose another"
        else:
            rest = (
                f"{place} is a file of this report with the same: both would be written to one file; take the copy away, or give "
                "it a slug of its own"
            )
        yield Found(report.place_of("slug"), f"is `{report.slug}`, and {rest}")


# What one sample withholds and another prints


def market_of(report: Report) -> str:
    """What two reports on one market have in common, whatever years they are of: the market's name without capitals and years."""
    return " ".join(_NO_WORD.sub(" ", _YEARS.sub(" ", report.market_name.casefold())).split())


def stem_of(report: Report) -> str:
    """The slug without its years."""
    return "-".join(part for part in report.slug.split("-") if not _YEARS.fullmatch(part))


_YEARS, _NO_WORD = re.compile(r"\b(?:19|20|21)[0-9]{2}\b"), re.compile(r"[\W_]+")


def _in_another_file(reports: Reports) -> Iterator[Found]:
    yield from _printed_elsewhere(reports, [[report.id] for report in reports], "another file of this report")


def _in_another_report(reports: Reports) -> Iterator[Found]:
    keys = [[market_of(report), stem_of(report)] for report in reports]
    yield from _printed_elsewhere(reports, keys, "a report on the same market", other_id=True)


def _printed_elsewhere(
    reports: Reports, keys: Sequence[Sequence[str]], what: str, *, other_id: bool = False
) -> Iterator[Found]:
    """The figures that a report withholds and another one that shares a key with it prints: the same of the same thing, as far as
    rounding tells. Each pair of files is told once."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for n, own in enumerate(keys):
        for key in dict.fromkeys(own):
            alike[key].append(n)
    pairs = {
        (n, m)
        for group in alike.values()
        if any(reports[n].withhold for n in group)
        for n, m in permutations(group[:_MOST_ON_ONE_MARKET], 2)
        if reports[n].withhold and (reports[n].id != reports[m].id) is other_id
    }
    said = {n: _quantities_said(reports[n]) for pair in pairs for n in pair}
    for n, m in sorted(pairs):
        printed = {key: quantity for key, quantity in said[m].items() if not quantity.is_withheld}
        paths = [
            quantity.path
            for key, quantity in said[n].items()
            if quantity.is_withheld and key in printed and _overlap(quantity.interval, printed[key].interval)
        ]
        if paths:
            more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            yield Found(
                reports[n].place_of(paths[0]),
                f"withholds `{with_names(NamedPaths(reports[n]), paths[0])}`{more}, and {_name(reports[m])}, {what}, prints the "
                "same; who has both samples knows it: withhold it in both, or print it in both",
            )


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


_MOST_ON_ONE_MARKET = 20


def _name(report: Report) -> str:
    return report.place_of("").file


def _quantities_said(report: Report) -> dict[Quantity, Statement]:
    """What a report states of each quantity; where it prints one of two statements, that one."""
    withheld = {written(steps) for steps, _ in withheld_figures(report)}
    said: dict[Quantity, Statement] = {}
    for statement in statements_of(report, withheld):
        key = _by_name(report, statement)
        if key not in said or not statement.is_withheld:
            said[key] = statement
    return said


_STEP = re.compile(r"\[([0-9]+)\]")


def _by_name(report: Report, statement: Statement) -> Quantity:
    """What a figure is of, parts of a cut and regions by their names: another report may list them in another order."""
    if statement.path.startswith("segments["):
        first, *within = map(int, _STEP.findall(statement.path))
        cut = report.segments[first]
        item = cut.items[within[0]]
        parts = [item.name, *(item.items[k].name for k in within[1:])]
        return ("share", "segment", cut.id, *(name.casefold() for name in parts), cut.year)
    return statement.quantity


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
slug: another-market
market:
  growth:
    - {id: main, rate: {value: 12.8, source: page}, period: {from: 2025, to: 2032}}
""",
        _figures_differ,
    ),
    Check(
        "slug-twice",
        "error",
        "Two files with one slug",
        "File names and addresses are made from the slug: one would be written over the other, and a batch makes neither. Choose "
        "another slug for one of them, or take away a copy that was kept.",
        'id: "1001"\nslug: a-market\n---\nid: "1002"\nslug: a-market\n',
        _slug_twice,
    ),
    Check(
        "withheld-elsewhere-printed",
        "error",
        "A figure that one file of a report withholds and another prints",
        "The samples of both files are of one report. A figure that is withheld in one and printed in the other is withheld from "
        "nobody. Withhold the same in both, or publish only one of the files.",
        """\
market:
  values: [{id: base, year: 2025, value: {value: 4.12, currency: USD, scale: billion, source: page}}]
withhold: [market.values]
---
slug: another-market
market:
  values: [{id: base, year: 2025, value: {value: 4.12, currency: USD, scale: billion, source: page}}]
""",
        _in_another_file,
    ),
    Check(
        "withheld-in-sibling-printed",
        "warning",
        "A figure that one report on a market withholds and another prints",
        "Two reports whose markets or slugs are the same but for years: an older edition, or a second view of one market. What "
        "one withholds, the other's sample says. Figures that differ (an estimate that was revised) are not told. Withhold the "
        "same in both; acknowledge it where they go to different readers, or the older one is no longer given out.",
        """\
id: "1001"
slug: home-care-2025
market:
  values: [{id: base, year: 2025, value: {value: 4.12, currency: USD, scale: billion, source: page}}]
withhold: [market.values]
---
id: "1002"
slug: home-care-2026
market:
  values: [{id: base, year: 2025, value: {value: 4.12, currency: USD, scale: billion, source: page}}]
""",
        _in_another_report,
    ),
)
