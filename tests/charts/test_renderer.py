"""The renderer by itself, with figures that are no charts of ours."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reportpress.charts.renderer import CannotDraw, FontFaces, TextBox, draw_figure

FONTS = {"sans-serif": FontFaces("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique")}


def _figure() -> Figure:
    return Figure(figsize=(2, 1), dpi=72, frameon=False)


def _code(figure: Figure) -> str:
    canvas = Canvas("unused.pdf")
    before = len(canvas._code)
    draw_figure(figure, canvas, 0, 0, FONTS)
    return "\n".join(canvas._code[before:])


def _texts(figure: Figure) -> list[TextBox]:
    return list(draw_figure(figure, Canvas("unused.pdf"), 0, 0, FONTS))


def test_a_rectangle_is_written_in_points_in_rgb() -> None:
    figure = _figure()
    figure.add_artist(Rectangle((0.25, 0.5), 0.5, 0.25, facecolor="#ff0000", edgecolor="none", linewidth=0))
    assert "1 0 0 rg\n36 36 72 18 re f" in _code(figure)


def test_a_quadratic_curve_becomes_the_same_cubic_one() -> None:
    figure = _figure()
    curve = Path([(0, 0), (30, 60), (60, 0)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    patch = PathPatch(curve, facecolor="none", edgecolor="black", linewidth=1, transform=None)
    from matplotlib.transforms import IdentityTransform

    patch.set_transform(IdentityTransform())
    figure.add_artist(patch)
    assert "0 0 m 20 40 40 40 60 0 c" in _code(figure)


def test_dashes_caps_and_joins_are_kept() -> None:
    figure = _figure()
    line = Path([(0, 0), (1, 1)])
    figure.add_artist(
        PathPatch(
            line,
            facecolor="none",
            edgecolor="#0000ff",
            linewidth=1,
            linestyle=(0, (4, 2)),
            capstyle="round",
            joinstyle="bevel",
        )
    )
    code = _code(figure)
    assert "0 0 1 RG\n1 w\n[4 2] 0 d\n2 j\n1 J" in code.replace("4.0", "4").replace("2.0", "2")


def test_opacity_is_mentioned_only_where_something_is_not_opaque() -> None:
    plain, glass = _figure(), _figure()
    plain.add_artist(Circle((0.5, 0.5), 0.1, facecolor="red"))
    glass.add_artist(Circle((0.5, 0.5), 0.1, facecolor="red", alpha=0.5))
    assert " gs" not in _code(plain)
    assert " gs" in _code(glass)


def test_what_is_clipped_is_clipped_and_what_follows_is_not() -> None:
    figure = _figure()
    inside = Rectangle((0, 0), 1, 1, facecolor="red")
    figure.add_artist(inside)
    inside.set_clip_path(Rectangle((0.25, 0.25), 0.5, 0.5, transform=figure.transFigure))
    figure.add_artist(Rectangle((0, 0), 0.1, 0.1, facecolor="blue", zorder=2))
    code = _code(figure)
    assert " W n" in code
    assert code.index(" W n") < code.index("Q\n0 0 1 rg")
    assert code.count("q") == code.count("Q") == 2


def test_hatching_is_clipped_to_its_shape() -> None:
    figure = _figure()
    figure.add_artist(Rectangle((0, 0), 0.5, 0.5, facecolor="white", edgecolor="black", hatch="//"))
    assert " W n" in _code(figure)


def test_an_image_is_refused() -> None:
    figure = _figure()
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.imshow([[0, 1], [1, 0]])
    with pytest.raises(CannotDraw, match="raster image"):
        _code(figure)


def test_a_formula_is_refused() -> None:
    figure = _figure()
    figure.text(0, 0, "$x^2$", family="sans-serif")
    with pytest.raises(CannotDraw, match="parse_math=False"):
        _code(figure)


def test_a_family_that_is_not_there_is_named() -> None:
    figure = _figure()
    figure.text(0, 0, "word", family="Comic Sans")
    with pytest.raises(CannotDraw, match="Comic Sans; it can use sans-serif"):
        _code(figure)


def test_the_face_is_chosen_by_weight_and_style() -> None:
    faces = [
        FONTS["sans-serif"].name(text.get_fontproperties())
        for text in (
            _figure().text(0, 0, "a", weight=weight, style=style)
            for weight in ("normal", "semibold")
            for style in ("normal", "italic")
        )
    ]
    assert faces == ["Helvetica", "Helvetica-Oblique", "Helvetica-Bold", "Helvetica-BoldOblique"]


def test_text_is_measured_as_it_is_drawn() -> None:
    figure = _figure()
    figure.text(1, 0.5, "four words of text", size=10, family="sans-serif", ha="right")
    (box,) = _texts(figure)
    assert box.right == pytest.approx(144)
    assert box.right - box.left == pytest.approx(pdfmetrics.stringWidth("four words of text", "Helvetica", 10))


def test_turned_text_and_text_of_many_lines_have_their_boxes() -> None:
    figure = _figure()
    figure.text(0.5, 0.1, "upright", size=10, family="sans-serif", rotation=90, rotation_mode="anchor")
    figure.text(0, 0.5, "two\nlines", size=10, family="sans-serif")
    upright, two, lines = _texts(figure)
    assert upright.top - upright.bottom > upright.right - upright.left
    assert two.bottom > lines.top - 3
    assert "0 1 -1 0 72 7.2 Tm" in _code(figure)


def test_a_figure_of_another_resolution_has_the_same_size() -> None:
    coarse, fine = (Figure(figsize=(2, 1), dpi=dpi, frameon=False) for dpi in (72, 300))
    for figure in (coarse, fine):
        figure.add_artist(Rectangle((0.1, 0.1), 0.5, 0.5, facecolor="red"))
        figure.text(0.1, 0.1, "same", family="sans-serif")
    assert _code(coarse) == _code(fine)
    assert fine.dpi == 300
