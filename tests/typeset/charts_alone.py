"""Charts on pages of their own, for the tests of what is made from them."""

from __future__ import annotations

from typing import Any

from reportpress.charts.kinds import ChartSpec
from reportpress.charts.kinds.coverage import Coverage, CoverageGroup, CoveragePlace
from reportpress.manuscript.blocks import Chart, Manuscript
from reportpress.typeset.chart_files.alone import MARGIN
from reportpress.typeset.pages.flowables.chart import ChartFlowable
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import TypesetPage, typeset_alone
from tests.charts.drawing import EXAMPLES, FULL
from tests.typeset.manuscripts import manuscript, section, t

_GROUPS = (
    CoverageGroup(f"Region {n}", "30", tuple(CoveragePlace(f"Country {m}") for m in range(30))) for n in range(4)
)
SPECS: dict[str, ChartSpec] = {**EXAMPLES, "many-dots": Coverage(tuple(_GROUPS))}
"""A chart of each kind, and one with so many equal marks that they become a form."""


def chart(spec: ChartSpec, number: int = 1, **changes: Any) -> Chart:
    given: dict[str, Any] = {
        "id": f"figure-{number}",
        "label": f"Figure {number}",
        "title": t("What the source says of it"),
        "subtitle": t("Measure, unit, place and years"),
        "spec": spec,
        "alternative": "A chart of what the source says.",
        "source": t("Source: the page"),
        "note": t("A note."),
    }
    return Chart(**{**given, **changes})


def page(spec: ChartSpec, theme: Theme | None = None, **changes: Any) -> TypesetPage:
    theme = theme or Theme()
    return typeset_alone(ChartFlowable(chart(spec, **changes), theme), FULL, MARGIN, manuscript().meta, theme)


def every_kind() -> Manuscript:
    """A manuscript with a chart of each kind."""
    charts = (chart(spec, number) for number, spec in enumerate(EXAMPLES.values(), start=1))
    return manuscript(section("charts", "1", *charts))
