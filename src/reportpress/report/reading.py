"""Reads report data from YAML, with the place of every value, and every problem of a file at once.

Each scalar is resolved from its own text by the schema, never by YAML's guesses: ``12.80`` keeps its digits, ``NO`` is Norway,
``12:30`` is not a number.
"""

from __future__ import annotations

from pathlib import Path

from reportpress.errors import InvalidReport
from reportpress.report.figures.currencies import unknown_currencies
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import models_in
from reportpress.report.references import rates_misapplied, resolved, wrong_references
from reportpress.report.withholding import unmatched_patterns
from reportpress.source.document import YamlDocument, compose, read_text
from reportpress.source.paths import written
from reportpress.source.validation import validate


def load_report(path: Path) -> Report:
    """The report in a file. Raises `InvalidReport` with every problem of the file."""
    return read_report(read_text(path, InvalidReport), str(path))


def read_report(text: str, name: str) -> Report:
    """The report in a YAML text; ``name`` is what messages call it. Raises `InvalidReport` with every problem of the text."""
    document = compose(text, name, InvalidReport)
    document.problems += wrong_references(
        document
    )  # asked of the plain values, so that they are told with all the rest
    report = validate(Report, document, InvalidReport)
    _attach_places(report, document)
    problems = [*unknown_currencies(report), *rates_misapplied(report), *unmatched_patterns(report)]
    try:
        report = resolved(report, document)
    except InvalidReport as error:
        problems += error.problems
    if problems:
        raise InvalidReport(problems, report)
    return report


def _attach_places(report: Report, document: YamlDocument) -> None:
    """Gives every stated figure its place in the file, and the report the places of all its values."""
    report._file = document.name
    report._points = {written(path): point for path, point in document.points.items()}
    for path, model in models_in(report):
        if isinstance(model, StatedFigure):
            model._place = document.place(path)
