"""Acknowledgements that acknowledge nothing. Asked last, when all other findings of a report are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportpress.checks.dates import EDITION_AFTER_AS_OF
from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.findings import Finding
from reportpress.report.model import Report
from reportpress.source.nearest import did_you_mean
from reportpress.source.paths import is_at


def acknowledged(report: Report, finding: Finding) -> Finding:
    """The finding, with the publisher's reason where it is acknowledged."""
    for known in report.acknowledged:
        if known.code == finding.code and (known.at is None or is_at(finding.place.path, known.at)):
            return replace(finding, acknowledged=known.reason)
    return finding


def _unknown(case: Case) -> Iterator[Found]:
    for n, one in enumerate(case.report.acknowledged):
        if one.code not in case.codes:
            hint = did_you_mean(one.code, sorted(case.codes))
            yield Found(
                case.place(f"acknowledged[{n}].code"),
                f"is `{one.code}`, and no check has this code: it acknowledges nothing{hint}",
            )


def _nothing(case: Case) -> Iterator[Found]:
    for n, one in enumerate(case.report.acknowledged):
        # What is found over several files, one file cannot tell; nor what was not asked for, or is asked only here.
        if one.code not in case.codes or one.code in case.codes_across or one.code in _OWN:
            continue
        if one.code == EDITION_AFTER_AS_OF and case.as_of is None:
            continue
        if not any(one.code == code and (one.at is None or is_at(path, one.at)) for code, path in case.found):
            where = f" at `{case.named(one.at)}`" if one.at else ""
            yield Found(
                case.place(f"acknowledged[{n}].code"),
                f"is `{one.code}`, of which nothing is found{where}; leave it out, or correct its place",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "acknowledged-unknown",
        "warning",
        "An acknowledgement of a code that no check has",
        "It acknowledges nothing, and nobody would notice. Correct the code.",
        "acknowledged:\n  - {code: link-to-other-report, reason: It is sold together with another.}\n",
        _unknown,
    ),
    Check(
        "acknowledged-nothing",
        "note",
        "An acknowledgement of what is not found any more",
        "The fault was mended, or stands elsewhere. Leave the acknowledgement out, or correct its `at`: it would cover the fault "
        "if it came back.",
        "acknowledged:\n  - {code: link-to-another-report, reason: It is sold together with another.}\n",
        _nothing,
    ),
)
_OWN = frozenset(check.code for check in CHECKS)
