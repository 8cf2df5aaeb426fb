"""What the tests of the checks share: a report from the few lines that matter, and what is found in it."""

from __future__ import annotations

import json
from datetime import date

from tools.checks_page import example_report

from reportpress.checks import check
from reportpress.checks.findings import Finding
from reportpress.report.model import Report
from reportpress.report.reading import read_report


def report(text: str, name: str = "data.yaml") -> Report:
    """A report with whatever the text leaves out: id, title, a source called `page`, a forecast from 2025 to 2032."""
    return read_report(example_report(text), name)


def findings(text: str, as_of: date | None = None) -> tuple[Finding, ...]:
    return check(report(text), as_of)


def codes(text: str, as_of: date | None = None) -> list[str]:
    return [finding.code for finding in findings(text, as_of)]


def mended(text: str) -> str:
    """The text of the data with all certain fixes made, each at its own place, in the plain way that short texts allow."""
    data = example_report(text)
    lines = data.splitlines(keepends=True)
    for finding in check(read_report(data, "data.yaml")):
        for fix in finding.fixes:
            n, start = fix.place.line - 1, fix.place.column - 1
            at = lines[n].index(fix.old, start)
            lines[n] = lines[n][:at] + fix.new + lines[n][at + len(fix.old) :]
    return "".join(lines)


def summary(text: str) -> str:
    """A report whose summary is this text."""
    return f"summary: {json.dumps(text, ensure_ascii=False)}\n"
