"""Many equal marks: written once and drawn many times, or written out, whichever makes the smaller file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import matplotlib
import numpy as np
import pikepdf
import pytest
from matplotlib.figure import Figure
from matplotlib.path import Path
from reportlab.pdfgen.canvas import Canvas

from reportpress.charts.renderer import FontFaces, draw_figure, drawing
from tests.charts.gallery import difference, rendered

FONTS = {"sans-serif": FontFaces("Helvetica")}
SPREAD = np.linspace(0.05, 0.95, 100)


def _figure(draw: Callable[[Any], object], **options: Any) -> Figure:
    figure = Figure(figsize=(3, 2), dpi=72, frameon=False, **options)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    draw(axes)
    return figure


def _file(draw: Callable[[Any], object], *, compressed: int = 1) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(216, 144), invariant=1, pageCompression=compressed)
    draw_figure(_figure(draw), canvas, 0, 0, FONTS)
    canvas.save()
    return file.getvalue()


def _forms(data: bytes) -> list[list[float]]:
    """The boxes of the forms in a file."""
    with pikepdf.open(BytesIO(data)) as document:
        assert not document.check_pdf_syntax()
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        return [[float(edge) for edge in one["/BBox"]] for one in streams if one.get("/Subtype") == "/Form"]


def _code(draw: Callable[[Any], object]) -> str:
    canvas = Canvas("unused.pdf", pageCompression=0)
    draw_figure(_figure(draw), canvas, 0, 0, FONTS)
    return "\n".join(canvas._code)


def _equal_marks(axes: Any) -> None:
    axes.plot(SPREAD, SPREAD**2, "o", markerfacecolor="red", markeredgecolor="black")


def _equal_dots(axes: Any) -> None:
    axes.scatter(SPREAD, SPREAD**2, marker="*", color="black", linewidths=0)


@pytest.mark.parametrize("draw", [_equal_marks, _equal_dots])
def test_a_hundred_equal_marks_take_one_form(draw: Callable[[Any], object]) -> None:
    assert len(_forms(_file(draw))) == 1
    assert _code(draw).count(" Do") == 100


def test_marks_of_many_colours_share_their_form() -> None:
    def draw(axes: Any) -> None:
        axes.scatter(SPREAD, SPREAD, c=SPREAD, edgecolors="none")

    code = _code(draw)
    assert code.count(" Do") == 100
    assert len({line for line in code.splitlines() if line.endswith(" Do")}) == 1


def test_few_marks_and_short_ones_are_written_out() -> None:
    def few(axes: Any) -> None:
        axes.plot([0.2, 0.8], [0.5, 0.4], "*")

    def short(axes: Any) -> None:
        axes.plot(SPREAD[:9], SPREAD[:9] ** 2, "s", color="black", markeredgewidth=0)

    assert not _forms(_file(few))
    assert not _forms(_file(short))
    assert _code(short).count(" re f") == 9


def test_short_lines_of_one_colour_are_one_path() -> None:
    def draw(axes: Any) -> None:
        axes.plot(*np.random.default_rng(1).random((2, 10)), marker="|", linestyle="none", color="black")

    assert [line.count(" m ") for line in _code(draw).splitlines() if line.endswith(" S")] == [10]


def test_marks_that_overlap_themselves_keep_their_colour_where_they_overlap_each_other() -> None:
    knot = Path([(-1, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)])

    def draw(axes: Any) -> None:
        axes.plot([0.5, 0.55], [0.5, 0.5], color="black", marker=knot, markersize=40, linestyle="", markeredgewidth=0)

    picture = rendered(_file(draw))
    assert picture[100, 135:165].max() < 10


@pytest.mark.parametrize("draw", [_equal_marks, _equal_dots])
@pytest.mark.parametrize("compressed", [0, 1])
def test_what_is_chosen_makes_the_smaller_file(
    draw: Callable[[Any], object], compressed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = _file(draw, compressed=compressed)
    monkeypatch.setattr(drawing.CanvasRenderer, "_form_if_smaller", lambda *_, **__: "")
    written_out = _file(draw, compressed=compressed)
    assert len(chosen) < len(written_out)
    assert difference(rendered(chosen), rendered(written_out)).mean < 0.2


def test_equal_figures_make_equal_bytes() -> None:
    assert _file(_equal_marks) == _file(_equal_marks)


def test_figures_on_one_canvas_share_their_forms() -> None:
    canvas = Canvas("unused.pdf", pageCompression=0)
    for place in (0, 200):
        draw_figure(_figure(_equal_marks), canvas, place, 0, FONTS)
    names = {line for line in canvas._code if line.endswith(" Do")}
    assert len(names) == 1


def test_marks_far_outside_of_the_page_are_left_out() -> None:
    def draw(axes: Any) -> None:
        axes.plot(SPREAD * 1000, SPREAD, "o", color="black")
        axes.plot([1e6, 2e6], [0.5, 0.5], "o", color="red")

    assert _code(draw).count(" Do") + _code(draw).count("\nf") < 5


def test_marks_that_shine_through_cover_each_other_one_by_one() -> None:
    def draw(axes: Any) -> None:
        axes.plot([0.5, 0.5], [0.5, 0.5], "|", color="black", alpha=0.5)

    assert _code(draw).count(" S") == 2


def test_tiles_of_a_hatch_are_one_form() -> None:
    def draw(axes: Any) -> None:
        axes.fill_between([0, 1], 0, 1, hatch="xx", facecolor="white", edgecolor="black")

    (form,) = _forms(_file(draw))
    assert _code(draw).count(" Do") == 6
    assert form[0] < 0


def test_a_hatch_that_shines_through_is_cut_at_its_tiles() -> None:
    def draw(axes: Any) -> None:
        axes.fill_between([0, 1], 0, 1, hatch="xx", alpha=0.5)

    (form,) = _forms(_file(draw))
    assert form == [0, 0, 72, 72]


def test_cells_of_one_colour_in_a_row_are_one_path() -> None:
    def draw(axes: Any) -> None:
        axes.pcolormesh([0, 0.25, 0.5, 0.75, 1], [0, 1], [[1, 1, 1, 0]])

    painted = [line for line in _code(draw).splitlines() if line.endswith(" B")]
    assert [line.count("re") for line in painted] == [3, 1]


def test_long_lines_are_simplified_as_matplotlib_is_told() -> None:
    def draw(axes: Any) -> None:
        axes.plot(np.linspace(0, 1, 5000), np.linspace(0, 1, 5000))

    with matplotlib.rc_context({"path.simplify": False}):
        every = _code(draw).count(" l")
    assert every == 4999
    assert _code(draw).count(" l") < 10
