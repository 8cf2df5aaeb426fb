"""What is wrong or contradictory in a report, each finding with a code, its place, the numbers, and what to do.

A check is a function and a `Check` that declares it, in the module of its subject; `CHECKS` has them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date as Date

from reportpress.checks import (
    acknowledgements,
    chapters,
    characters,
    claims,
    company_names,
    copied,
    countries,
    counts_in_words,
    currencies,
    dates,
    full_report,
    growth,
    growth_claims,
    language,
    licences,
    link_pages,
    links,
    makers,
    markup,
    numbers_in_text,
    placeholders,
    players,
    profiles,
    rates,
    references,
    relations,
    repeats,
    revenues,
    seats,
    segment_lists,
    segments,
    sentences,
    series,
    shares,
    sizes_in_texts,
    slips,
    sources,
    translated_numbers,
    typography,
    vague_sizes,
    value_shares,
    withheld,
    wording,
    years,
)
from reportpress.checks.acknowledgements import acknowledged
from reportpress.checks.across import ACROSS, PRINTED_IN_OTHERS, check_across
from reportpress.checks.declared import Case, Check
from reportpress.checks.findings import Finding
from reportpress.checks.rounding import amount
from reportpress.report.model import Report
from reportpress.report.named_paths import NamedPaths
from reportpress.report.named_paths import with_names as named

__all__ = ["ACROSS", "CHECKS", "OF_SAMPLES", "Check", "amount", "check", "check_across", "with_names"]

CHECKS: tuple[Check[Case], ...] = (
    *growth.CHECKS,
    *series.CHECKS,
    *slips.CHECKS,
    *relations.CHECKS,
    *rates.CHECKS,
    *shares.CHECKS,
    *currencies.CHECKS,
    *sizes_in_texts.CHECKS,
    *countries.CHECKS,
    *players.CHECKS,
    *value_shares.CHECKS,
    *revenues.CHECKS,
    *company_names.CHECKS,
    *profiles.CHECKS,
    *seats.CHECKS,
    *segments.CHECKS,
    *segment_lists.CHECKS,
    *dates.CHECKS,
    *years.CHECKS,
    *placeholders.CHECKS,
    *vague_sizes.CHECKS,
    *markup.CHECKS,
    *characters.CHECKS,
    *typography.CHECKS,
    *sentences.CHECKS,
    *wording.CHECKS,
    *makers.CHECKS,
    *claims.CHECKS,
    *growth_claims.CHECKS,
    *counts_in_words.CHECKS,
    *copied.CHECKS,
    *chapters.CHECKS,
    *repeats.CHECKS,
    *numbers_in_text.CHECKS,
    *translated_numbers.CHECKS,
    *language.CHECKS,
    *links.CHECKS,
    *link_pages.CHECKS,
    *sources.CHECKS,
    *full_report.CHECKS,
    *references.CHECKS,
    *licences.CHECKS,
    *withheld.CHECKS,
    *acknowledgements.CHECKS,  # the last: they ask what the others have found
)
_ACROSS = frozenset({*(check.code for check in ACROSS), PRINTED_IN_OTHERS})
_CODES = frozenset(check.code for check in CHECKS) | _ACROSS
OF_SAMPLES = withheld.OF_SAMPLES


def check(report: Report, as_of: Date | None = None) -> tuple[Finding, ...]:
    """Everything found in a report, in the order of its lines, with the publisher's acknowledgements.

    ``as_of`` is the day that the edition's date is compared with; no clock is asked.
    """
    case = Case(report, as_of, _CODES, _ACROSS)
    found: list[Finding] = []
    for run in CHECKS:
        for finding in run.findings(case):
            case.found.append((finding.code, finding.place.path))
            found.append(acknowledged(report, finding))
    return tuple(sorted(found))


def with_names(report: Report, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, their places as a publisher writes them in references: by what items are called and not by their number."""
    paths = NamedPaths(report)
    return tuple(
        replace(found, place=replace(found.place, path=named(paths, found.place.path)))
        if "[" in found.place.path
        else found
        for found in findings
    )
