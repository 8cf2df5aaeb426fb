"""Each figure of a report that has one of every kind, withheld by itself: what it was leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from reportpress import load_report
from reportpress.edition.edition import Edition, view
from reportpress.edition.editions import read_editions
from reportpress.manuscript.blocks import LockedRun
from reportpress.manuscript.writing import write
from reportpress.report.model import Money, Report, StatedFigure
from reportpress.report.paths import models_in
from reportpress.source.paths import Steps, written
from tests.conftest import ROOT
from tests.manuscript.reports import BRAND
from tests.manuscript.walking import inlines

FULL = load_report(ROOT / "tests" / "fixtures" / "report" / "full.yaml")
FIGURES = [steps for steps, model in models_in(FULL) if isinstance(model, StatedFigure)]


def replaced(value: Any, steps: Steps, new: StatedFigure) -> Any:
    """A copy of a model with another figure at a path."""
    if not steps:
        return new
    if isinstance(value, tuple):
        at = steps[0]
        assert isinstance(at, int)
        return (*value[:at], replaced(value[at], steps[1:], new), *value[at + 1 :])
    assert isinstance(value, BaseModel)
    name = next(name for name, info in type(value).model_fields.items() if steps[0] in (name, info.alias))
    return value.model_copy(update={name: replaced(getattr(value, name), steps[1:], new)})


def others(figure: StatedFigure) -> list[StatedFigure]:
    """Other figures in its place: larger, rougher, a range, in another unit, with something said of them."""
    numbers = figure.numbers
    changes: list[dict[str, Any]] = [
        {"value": Decimal(3), "low": None, "high": None, "about": not figure.about},
        {
            "value": None,
            "low": Decimal(17),
            "high": Decimal(numbers[0] + 18),
            "note": "Seen elsewhere.",
            "source": None,
        },
    ]
    if isinstance(figure, Money):
        changes.append({"value": Decimal("871.25"), "low": None, "high": None, "currency": "EUR", "scale": "trillion"})
    made = []
    for change in changes:
        copy = figure.model_copy(update=change)
        copy._place = figure.place
        made.append(copy)
    return made


def manuscript(report: Report, pattern: str, edition: Edition | None = None) -> object:
    edition = edition or Edition()
    copy = report.model_copy(update={"withhold": (pattern,)})
    copy._file, copy._points = report._file, report._points
    return write(view(copy, edition), edition, BRAND)


@pytest.mark.parametrize("steps", FIGURES, ids=written)
def test_a_withheld_figure_leaves_no_trace(steps: Steps):
    pattern = written(steps)
    figure = next(model for path, model in models_in(FULL) if path == steps)
    assert isinstance(figure, StatedFigure)
    printed = manuscript(FULL, pattern)
    assert any(isinstance(part, LockedRun) for part in inlines(printed)) or "basis='locked'" in repr(printed)
    for other in others(figure):
        assert manuscript(replaced(FULL, steps, other), pattern) == printed


REGIONAL = [replace(edition, language="en") for edition in read_editions().editions if edition.region != "global"]


@pytest.mark.parametrize(
    ("n", "steps"), list(enumerate(FIGURES)), ids=lambda value: written(value) if isinstance(value, tuple) else ""
)
def test_a_withheld_figure_leaves_no_trace_in_a_regional_edition(n: int, steps: Steps):
    """Each figure in two of the editions: its neighbours stand in the others."""
    pattern = written(steps)
    figure = next(model for path, model in models_in(FULL) if path == steps)
    assert isinstance(figure, StatedFigure)
    for edition in (NEAREST[n % 2], REGIONAL[n % len(REGIONAL)]):
        printed = manuscript(FULL, pattern, edition)
        assert any(isinstance(part, LockedRun) for part in inlines(printed)) or "basis='locked'" in repr(printed)
        for other in others(figure):
            assert manuscript(replaced(FULL, steps, other), pattern, edition) == printed


NEAREST = [edition for edition in REGIONAL if edition.region in ("europe", "germany")]
"""Those that the report says most of."""


def test_a_group_is_withheld_as_a_whole():
    printed = repr(manuscript(FULL, "market.series"))
    assert "market.series" not in printed
    assert "derived:rate" not in printed
    assert "market.growth[0].rate" in printed
