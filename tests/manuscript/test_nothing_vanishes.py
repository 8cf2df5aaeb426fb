"""The third promise: each text and each figure of the data is in the full document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from reportpress import load_report
from reportpress.edition.edition import Edition, view
from reportpress.manuscript.blocks import DataFile, LockedRun, Manuscript, Mark, Run, plain
from reportpress.manuscript.phrases import paragraphs
from reportpress.manuscript.writing import write
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import is_printed, models_in, texts_in
from reportpress.report.reading import read_report
from reportpress.source.paths import written
from tests.conftest import REPORT, ROOT, flat
from tests.manuscript.everything import everything, reports
from tests.manuscript.reports import BRAND, FULL, MINIMAL

pytestmark = pytest.mark.slow

FIXTURES = ROOT / "tests" / "fixtures" / "report"
NOT_FOR_READERS = "acknowledged"
"""Reasons for the publisher's own checks: printed only where the finding is an error that builds all the same."""


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mark | DataFile):
        return
    elif isinstance(value, tuple) and value and all(isinstance(part, Run | Mark | LockedRun) for part in value):
        yield plain(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from strings(getattr(value, each.name))


def vanished(report: Report, manuscript: Manuscript) -> list[str]:
    printed = "\n".join(flat(text) for text in strings(manuscript))
    lost = [
        written(steps)
        for steps, text in texts_in(report)
        if is_printed(steps) and steps[0] != NOT_FOR_READERS
        if any(flat(part) not in printed for part in paragraphs(text))
    ]
    keys = {note.key for note in manuscript.notes}
    lost += [
        model.place.path
        for _, model in models_in(report)
        if isinstance(model, StatedFigure) and model.place.path not in keys
    ]
    return lost


def full_document(report: Report) -> Manuscript:
    edition = Edition(sample=False)
    return write(view(report, edition), edition, BRAND)


@pytest.mark.parametrize("path", [REPORT, *sorted(FIXTURES.glob("*.yaml"))], ids=lambda path: path.stem)
def test_every_text_and_figure_of_a_report_is_in_its_full_document(path: Path):
    report = load_report(path)
    assert vanished(report, full_document(report)) == []


@pytest.mark.parametrize("text", [MINIMAL, FULL], ids=["minimal", "full"])
def test_every_text_and_figure_of_small_reports_is_printed(text: str):
    report = read_report(text, "data.yaml")
    assert vanished(report, full_document(report)) == []


def test_the_report_with_everything_is_whole():
    report = everything()
    assert vanished(report, full_document(report)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_every_text_and_figure_of_any_report_is_printed(report: Report):
    assert vanished(report, full_document(report)) == []
