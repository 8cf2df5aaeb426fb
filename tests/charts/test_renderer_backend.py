"""The renderer as a backend of matplotlib, with whatever fonts matplotlib finds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
import pikepdf
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure

from reportpress.charts.renderer import CannotDraw, FigureCanvas, FontFaces
from tests.charts.gallery import BACKEND


def _figure(**options: Any) -> Figure:
    figure = Figure(figsize=(3, 2), **options)
    axes = figure.add_subplot()
    axes.plot([1, 3, 2], "o-", label="line")
    axes.set_title("Title")
    axes.legend()
    return figure


def _saved(figure: Figure, **options: Any) -> bytes:
    file = BytesIO()
    figure.savefig(file, format="pdf", backend=BACKEND, **options)
    with pikepdf.open(BytesIO(file.getvalue())) as document:
        assert not document.check_pdf_syntax()
    return file.getvalue()


def _size(data: bytes) -> list[float]:
    with pikepdf.open(BytesIO(data)) as document:
        return [float(edge) for edge in document.pages[0].mediabox]


def test_a_figure_is_saved_by_the_name_of_the_module(tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    _figure().savefig(path, backend=BACKEND)
    assert _size(path.read_bytes()) == [0, 0, 216, 144]


def test_equal_figures_make_equal_files() -> None:
    assert _saved(_figure()) == _saved(_figure())


def test_another_process_makes_the_same_file(tmp_path: Path) -> None:
    program = (
        "import sys; from matplotlib.figure import Figure; figure = Figure(figsize=(3, 2)); axes = figure.add_subplot();"
        "axes.plot([1, 3, 2], 'o-', label='line'); axes.set_title('Title'); axes.legend();"
        f"figure.savefig(sys.argv[1], backend={BACKEND!r})"
    )
    path = tmp_path / "chart.pdf"
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert path.read_bytes() == _saved(_figure())


@pytest.mark.parametrize("when", ["yesterday", "9" * 30])
def test_a_date_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", when)
    with pytest.raises(CannotDraw, match="SOURCE_DATE_EPOCH in the environment gives no date"):
        _saved(_figure())


def test_only_the_fonts_of_the_figure_are_in_the_file() -> None:
    with pikepdf.open(BytesIO(_saved(_figure()))) as document:
        fonts = document.pages[0].Resources.Font
        assert [str(fonts[key].BaseFont).split("+")[-1] for key in fonts.keys()] == ["DejaVuSans"]  # noqa: SIM118


def test_metadata_are_written() -> None:
    data = _saved(_figure(), metadata={"Title": "Growth", "Author": "A", "CreationDate": None})
    with pikepdf.open(BytesIO(data)) as document:
        assert str(document.docinfo["/Title"]) == "Growth"
        assert str(document.docinfo["/Author"]) == "A"


def test_metadata_that_cannot_be_written_are_named() -> None:
    with pytest.raises(CannotDraw, match="the metadata Colour cannot be written; there are Title,"):
        _saved(_figure(), metadata={"Colour": "red"})


def test_a_tight_box_is_cut_around_what_is_drawn() -> None:
    width, height = _size(_saved(_figure(), bbox_inches="tight"))[2:]
    assert 170 < width < 216
    assert 120 < height < 160


def test_a_constrained_layout_is_laid_out_with_these_fonts() -> None:
    assert _size(_saved(_figure(layout="constrained"))) == [0, 0, 216, 144]


def test_what_is_allowed_can_be_refused() -> None:
    figure = Figure()
    figure.add_subplot().imshow([[0, 1]])
    assert b"/Image" in _saved(figure)
    with pytest.raises(CannotDraw, match="raster image"):
        _saved(figure, images="refuse")


def test_a_figure_that_is_refused_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    figure = Figure()
    figure.text(0, 0, "中")
    with pytest.raises(CannotDraw, match="no font has the character"):
        figure.savefig(path, backend=BACKEND)
    assert not path.exists()


def test_fonts_of_reportlab_can_be_given() -> None:
    data = _saved(_figure(), fonts={"sans-serif": FontFaces("Times-Roman")})
    assert b"DejaVu" not in data


def test_a_figure_keeps_its_resolution() -> None:
    figure = _figure(dpi=130)
    FigureCanvas(figure).draw()
    _saved(figure)
    assert figure.dpi == 130


def test_a_font_file_without_truetype_outlines_is_named(tmp_path: Path) -> None:
    path = tmp_path / "no-font.ttf"
    path.write_bytes(b"no font at all")
    properties = font_manager.FontProperties(fname=str(path))
    from reportpress.charts.renderer.lettering import managed_fonts

    with pytest.raises(CannotDraw, match=r"no-font.ttf cannot be embedded .*TrueType outlines"):
        managed_fonts(properties)


@pytest.fixture
def _our_backend() -> Iterator[None]:
    from matplotlib import pyplot

    before = matplotlib.get_backend()
    pyplot.switch_backend(BACKEND)
    yield
    pyplot.close("all")
    pyplot.switch_backend(before)


@pytest.mark.usefixtures("_our_backend")
def test_pyplot_uses_it(tmp_path: Path) -> None:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    axes.plot([1, 2])
    assert isinstance(figure.canvas, FigureCanvas)
    pyplot.savefig(tmp_path / "chart")
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")
    pyplot.savefig(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
