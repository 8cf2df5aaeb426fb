"""Two reports that differ in what is withheld alone are printed alike, whatever else the data states beside it."""

from __future__ import annotations

import pytest

from reportpress.report.model import StatedFigure
from reportpress.report.paths import models_in
from reportpress.source.paths import Steps, written
from tests.manuscript.everything import everything
from tests.manuscript.test_every_figure_withheld import manuscript, others, replaced

EVERYTHING = everything()
FIGURES = [
    (steps, model)
    for steps, model in models_in(EVERYTHING)
    if isinstance(model, StatedFigure) and steps[0] in ("market", "shares", "segments", "players")
]


@pytest.mark.parametrize(("steps", "figure"), FIGURES, ids=[written(steps) for steps, _ in FIGURES])
def test_a_figure_withheld_beside_others_of_its_quantity_leaves_no_trace(steps: Steps, figure: StatedFigure):
    pattern = written(steps)
    printed = manuscript(EVERYTHING, pattern)
    for other in others(figure):
        assert manuscript(replaced(EVERYTHING, steps, other), pattern) == printed
