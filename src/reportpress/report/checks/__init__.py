"""What is wrong or contradictory in a report, each finding with a code, its place, the numbers, and what to do.

A check is a function and a `Check` that declares it, in the module of its subject; `CHECKS` has them all.
"""

from __future__ import annotations

from datetime import date as Date

from reportpress.report.checks import (
    acknowledgements,
    countries,
    dates,
    full_report,
    growth,
    language,
    links,
    players,
    segments,
    shares,
    sources,
    texts,
    withheld,
)
from reportpress.report.checks.acknowledgements import acknowledged
from reportpress.report.checks.across import ACROSS, PRINTED_IN_OTHERS, check_across
from reportpress.report.checks.declared import Case, Check
from reportpress.report.checks.rounding import amount
from reportpress.report.findings import Finding
from reportpress.report.model import Report

__all__ = ["ACROSS", "CHECKS", "OF_SAMPLES", "Check", "amount", "check", "check_across"]

CHECKS: tuple[Check[Case], ...] = (
    *growth.CHECKS,
    *shares.CHECKS,
    *countries.CHECKS,
    *players.CHECKS,
    *segments.CHECKS,
    *dates.CHECKS,
    *texts.CHECKS,
    *language.CHECKS,
    *links.CHECKS,
    *sources.CHECKS,
    *full_report.CHECKS,
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
