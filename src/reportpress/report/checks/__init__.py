"""What is wrong or contradictory in a report, each finding with a code, its place, the numbers, and what to do.

A check is a function and a `Check` that declares it, in the module of its subject; `CHECKS` has them all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

from reportpress.report.checks import (
    countries,
    dates,
    growth,
    language,
    links,
    players,
    segments,
    shares,
    sources,
    texts,
)
from reportpress.report.checks.across import ACROSS, check_across
from reportpress.report.checks.declared import Case, Check
from reportpress.report.checks.rounding import amount
from reportpress.report.findings import Finding
from reportpress.report.model import Report

__all__ = ["ACROSS", "CHECKS", "Check", "amount", "check", "check_across"]

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
)


def check(report: Report, as_of: Date | None = None) -> tuple[Finding, ...]:
    """Everything found in a report, in the order of its lines, with the publisher's acknowledgements.

    ``as_of`` is the day that the edition's date is compared with; no clock is asked.
    """
    case = Case(report, as_of)
    return tuple(sorted(_acknowledged(report, finding) for run in CHECKS for finding in run.findings(case)))


def _is_at(path: str, above: str) -> bool:
    """Whether a path is another one or lies below it: players[1] is not above players[10]."""
    return path == above or path.startswith((f"{above}.", f"{above}["))


def _acknowledged(report: Report, finding: Finding) -> Finding:
    for known in report.acknowledged:
        if known.code == finding.code and (known.at is None or _is_at(finding.place.path, known.at)):
            return replace(finding, acknowledged=known.reason)
    return finding
