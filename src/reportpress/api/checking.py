"""Checks a report, or files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from reportpress.checks import check, with_names
from reportpress.checks.findings import Finding
from reportpress.report.model import Report
from reportpress.review import checking
from reportpress.review.checking import CheckedFile
from reportpress.source.data_files import data_files


def check_report(report: Report, as_of: date | None = None) -> tuple[Finding, ...]:
    """All that is found in a report, in the order of its lines, with the publisher's acknowledgements. ``as_of``: the day to
    judge dates by; no clock is asked."""
    return with_names(report, check(report, as_of))


def check_files(paths: Iterable[str | Path], as_of: date | None = None) -> Iterator[CheckedFile]:
    """What is to be known of each data file, and of all below each folder: why it cannot be read, or what was found in it. Raises
    `UsageError` for a folder that holds none. Many files are looked at in several processes."""
    yield from checking.check_files(data_files([Path(path) for path in paths]), as_of)
