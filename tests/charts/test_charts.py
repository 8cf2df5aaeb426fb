"""What is true of every kind of chart."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import get_args

import pytest
from reportlab.pdfgen.canvas import Canvas

from reportpress import charts
from reportpress.charts import ChartStyle
from reportpress.charts.kinds import KINDS, ChartSpec
from reportpress.charts.kinds.growth_path import GrowthPath
from reportpress.errors import LayoutError
from tests.charts.drawing import EXAMPLES, FULL, GROWTH, TEXT, labels, made, pdf, value, words
from tests.conftest import ROOT

every_kind = pytest.mark.parametrize("spec", EXAMPLES.values(), ids=EXAMPLES)


def test_every_spec_has_its_module_and_its_example() -> None:
    assert list(KINDS) == [kind.kind for kind in get_args(ChartSpec)]
    assert set(KINDS) == set(EXAMPLES)
    modules = {file.stem for file in (ROOT / "src/reportpress/charts/kinds").glob("*.py")} - {"__init__"}
    assert {name.replace("-", "_") for name in KINDS} == modules  # none is left out of the union
    for name, kind in KINDS.items():
        assert kind.__module__ == f"reportpress.charts.kinds.{name.replace('-', '_')}"


@every_kind
@pytest.mark.parametrize("width", [150.0, TEXT, FULL])
def test_a_chart_draws_at_its_natural_height(spec: ChartSpec, width: float, style: ChartStyle) -> None:
    pdf(spec, width, style)


@every_kind
def test_text_is_text_and_nothing_is_an_image(spec: ChartSpec, style: ChartStyle) -> None:
    data = pdf(spec, TEXT, style)
    drawn = words(data)
    assert all(label.text.replace("\xa0", " ").split()[0] in drawn for label in labels(made(spec, TEXT, style), style))
    assert b"/Image" not in data.replace(b"/ImageB /ImageC /ImageI", b"")
    assert not re.search(rb"\bBI\b", data)


@every_kind
def test_charts_are_opaque_and_in_rgb(spec: ChartSpec, style: ChartStyle) -> None:
    data = pdf(spec, TEXT, style)
    assert b"/ca " not in data
    assert b"/SMask" not in data
    assert b" k\n" not in data


@every_kind
def test_the_same_chart_has_the_same_bytes(spec: ChartSpec, style: ChartStyle) -> None:
    assert pdf(spec, TEXT, style) == pdf(spec, TEXT, style)


@every_kind
def test_the_user_s_matplotlib_settings_do_not_show(spec: ChartSpec, style: ChartStyle) -> None:
    import matplotlib

    plain = pdf(spec, TEXT, style)
    loud = {
        "path.sketch": (5, 50, 2),
        "text.usetex": True,
        "text.color": "red",
        "lines.linewidth": 9,
        "lines.dashed_pattern": [1, 9],
        "lines.scale_dashes": False,
        "patch.linewidth": 9,
        "patch.force_edgecolor": True,
        "font.family": "fantasy",
        "font.size": 40,
        "figure.dpi": 300,
        "figure.autolayout": True,
        "hatch.linewidth": 4,
    }
    with matplotlib.rc_context(loud):
        assert pdf(spec, TEXT, style) == plain


def test_money_is_not_read_as_a_formula(style: ChartStyle) -> None:
    spec = GrowthPath((value(2023, "4", "$4 bn, not $x^2$", "stated"), value(2030, "10", "about $10 bn")))
    assert "$4 bn, not $x^2$" in words(pdf(spec, FULL, style))


def test_a_chart_is_placed_where_it_is_put(style: ChartStyle) -> None:
    canvas = Canvas("unused.pdf")
    charts.draw(EXAMPLES["tree"], canvas, 100, 200, TEXT, 200, style)
    assert "1 0 0 1 100 200 cm" in "\n".join(canvas._code)


def test_text_too_small_to_read_is_refused(style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match="nothing under 7 pt"):
        pdf(EXAMPLES["bars"], TEXT, replace(style, label_size=6.5))


@every_kind
def test_a_frame_too_low_is_refused(spec: ChartSpec, style: ChartStyle) -> None:
    with pytest.raises(LayoutError):
        charts.draw(spec, Canvas("unused.pdf"), 0, 0, TEXT, spec.height(TEXT, style) / 2, style)


def _python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_heights_are_known_without_matplotlib() -> None:
    assert (
        _python(
            "import sys, reportpress.charts as charts;"
            "from reportpress.charts.kinds.locked import LockedChart;"
            "style = charts.ChartStyle(regular='Helvetica', semibold='Helvetica-Bold', italic='Helvetica-Oblique');"
            "print(LockedChart('locked').height(300, style) > 0, 'matplotlib' in sys.modules)"
        )
        == "True False"
    )


def test_no_font_of_the_machine_is_looked_for() -> None:
    code = """
import sys
from matplotlib import font_manager
def refuse(*args, **kwargs):
    raise SystemExit("a font was looked for")
for name in ("findfont", "_find_fonts_by_props"):
    setattr(font_manager.FontManager, name, refuse)
from reportlab.pdfgen.canvas import Canvas
import reportpress.charts as charts
from reportpress.charts.kinds.locked import LockedChart
style = charts.ChartStyle(regular="Helvetica", semibold="Helvetica-Bold", italic="Helvetica-Oblique")
charts.draw(LockedChart("locked"), Canvas("unused.pdf"), 0, 0, 300, 100, style)
print("drawn", "matplotlib.pyplot" in sys.modules)
"""
    assert _python(code) == "drawn False"


def test_a_chart_with_its_note_says_it(style: ChartStyle) -> None:
    assert "as stated" in words(pdf(GROWTH, FULL, style))
