"""Pictures, gradients and what shines through, for those who allow them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
import pytest
from matplotlib.figure import Figure
from reportlab.pdfgen.canvas import Canvas

from reportpress.charts.renderer import CannotDraw, FontFaces, draw_figure
from tests.charts.gallery import rendered

FONTS = {"sans-serif": FontFaces("Helvetica")}
SQUARE = ([0, 1, 1, 0], [0, 0, 1, 1])


def _axes() -> tuple[Figure, Any]:
    figure = Figure(figsize=(1, 1), dpi=72, frameon=False)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    return figure, axes


def _file(figure: Figure, **options: Any) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(72, 72), invariant=1)
    draw_figure(figure, canvas, 0, 0, FONTS, **options)
    canvas.save()
    with pikepdf.open(BytesIO(file.getvalue())) as document:
        assert not document.check_pdf_syntax()
    return file.getvalue()


def _streams(data: bytes, subtype: str) -> list[dict[str, Any]]:
    with pikepdf.open(BytesIO(data)) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        return [
            {str(key): one[key] for key in one.keys() if key in ("/ColorSpace", "/Width", "/SMask")}  # noqa: SIM118
            | {"bytes": one.read_bytes()}
            for one in found
            if one.get("/Subtype") == subtype
        ]


def _image(**options: Any) -> Figure:
    figure, axes = _axes()
    axes.imshow([[0.0, 0.5], [0.75, 1.0]], extent=(0, 1, 0, 1), interpolation="none", **options)
    return figure


def _gradient(alpha: float = 1) -> Figure:
    figure, axes = _axes()
    axes.tripcolor(*SQUARE, [[0, 1, 2], [0, 2, 3]], [0.0, 1.0, 1.0, 0.0], shading="gouraud", alpha=alpha, cmap="gray")
    return figure


def _pixel(data: bytes, x: float, y: float) -> list[int]:
    picture = rendered(data)
    return [round(channel) for channel in picture[round((1 - y) * 99), round(x * 99)]]


def test_an_image_is_embedded_with_its_own_pixels() -> None:
    (image,) = _streams(_file(_image(cmap="viridis"), images="embed"), "/Image")
    assert image["/Width"] == 2
    assert bytes([68, 1, 84]) in image["bytes"]  # the first colour of the map
    assert len(image["bytes"]) == 12


def test_a_grey_image_has_one_channel() -> None:
    (image,) = _streams(_file(_image(cmap="gray"), images="embed"), "/Image")
    assert image["/ColorSpace"] == "/DeviceGray"
    assert sorted(image["bytes"]) == [0, 128, 192, 255]


def test_an_image_lies_the_right_way_up() -> None:
    data = _file(_image(cmap="gray"), images="embed")
    assert [_pixel(data, x, y)[0] for x, y in ((0.2, 0.8), (0.8, 0.8), (0.2, 0.2), (0.8, 0.2))] == [0, 128, 192, 255]


def test_an_image_that_shines_through_has_a_soft_mask() -> None:
    figure, axes = _axes()
    axes.imshow([[(1.0, 0, 0, 0.5)]], extent=(0, 1, 0, 1), interpolation="none")
    data = _file(figure, images="embed")
    mask, image = sorted(_streams(data, "/Image"), key=lambda one: "/SMask" in one)
    assert "/SMask" in image
    assert mask["bytes"] == bytes([127])
    assert _pixel(data, 0.5, 0.5) == pytest.approx([255, 127, 127], abs=2)


def test_the_opacity_of_an_artist_is_that_of_its_image() -> None:
    data = _file(_image(cmap="gray", alpha=0.5), images="embed")
    assert _pixel(data, 0.2, 0.8) == pytest.approx([128] * 3, abs=2)


def test_equal_images_stand_once_in_a_file() -> None:
    figure, axes = _axes()
    for left in (0, 0.5):
        axes.imshow([[1.0]], extent=(left, left + 0.4, 0, 1), interpolation="none")
    assert len(_streams(_file(figure, images="embed"), "/Image")) == 1


def test_a_gradient_goes_from_colour_to_colour() -> None:
    data = _file(_gradient(), gradients="draw")
    left, middle, right = (_pixel(data, x, 0.5)[0] for x in (0.1, 0.5, 0.9))
    assert left < 40
    assert middle == pytest.approx(128, abs=12)
    assert right > 215


def test_a_gradient_of_one_opacity_shines_through() -> None:
    data = _file(_gradient(alpha=0.5), gradients="draw")
    assert _pixel(data, 0.1, 0.5)[0] == pytest.approx(140, abs=12)
    assert b"/SMask" not in data


def test_a_gradient_of_many_opacities_has_a_soft_mask() -> None:
    from matplotlib.colors import LinearSegmentedColormap

    figure, axes = _axes()
    fading = LinearSegmentedColormap.from_list("fading", [(1, 0, 0, 0), (1, 0, 0, 1)])
    axes.pcolormesh([0, 1], [0, 1], [[0, 1], [0, 1]], shading="gouraud", cmap=fading)
    data = _file(figure, gradients="draw")
    left, middle, right = (_pixel(data, x, 0.2) for x in (0.1, 0.5, 0.9))
    assert left[1] > 215
    assert middle == pytest.approx([255, 128, 128], abs=12)
    assert right[1] < 40
    assert b"/SMask" in data


def test_a_gradient_is_refused_unless_it_is_allowed() -> None:
    with pytest.raises(CannotDraw, match=r'a gradient.*gradients="draw"'):
        _file(_gradient())


def test_an_image_is_refused_unless_it_is_allowed() -> None:
    with pytest.raises(CannotDraw, match=r'raster image.*images="embed"'):
        _file(_image())


@pytest.mark.parametrize("option", ["images", "gradients", "mathtext"])
def test_an_option_with_an_unknown_value_names_the_known_ones(option: str) -> None:
    with pytest.raises(CannotDraw, match=f"option {option} is 'yes'; it can be refuse or "):
        _file(_image(), **{option: "yes"})


def test_a_filter_of_pixels_is_refused() -> None:
    figure, axes = _axes()
    (line,) = axes.plot([0, 1], [0, 1])
    line.set_agg_filter(lambda pixels, dpi: (pixels, dpi, 0))
    with pytest.raises(CannotDraw, match="agg_filter"):
        _file(figure)


def test_equal_pictures_and_gradients_make_equal_bytes() -> None:
    first, second = (
        (_file(_image(alpha=0.3), images="embed"), _file(_gradient(alpha=0.3), gradients="draw")) for _ in range(2)
    )
    assert first == second


def test_an_area_without_smoothed_edges_leaves_no_seam() -> None:
    figure, axes = _axes()
    axes.pcolormesh(np.linspace(0, 1, 24), np.linspace(0, 1, 24), np.ones((23, 23)), cmap="gray", vmin=1, vmax=2)
    assert rendered(_file(figure))[4:-4, 4:-4].max() < 3
