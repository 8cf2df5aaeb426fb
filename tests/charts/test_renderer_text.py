"""Text in several fonts, and formulas."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from reportpress.charts.renderer import CannotDraw, FontFaces, draw_figure
from reportpress.typeset.type.fonts import font, register_fonts

register_fonts()


@pytest.fixture(scope="module")
def dejavu() -> str:
    path = font_manager.findfont("DejaVu Sans")
    pdfmetrics.registerFont(TTFont("Fallback", str(path)))
    return "Fallback"


def _file(figure: Figure, fonts: dict[str, FontFaces], **options: Any) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(216, 72), invariant=1, pageCompression=0)
    draw_figure(figure, canvas, 0, 0, fonts, **options)
    canvas.save()
    return file.getvalue()


def _with(text: str, **options: Any) -> Figure:
    figure = Figure(figsize=(3, 1), dpi=72, frameon=False)
    figure.text(0.1, 0.5, text, **{"family": "sans-serif", "size": 10, **options})
    return figure


def _words(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text_page = page.get_textpage()
    text = str(text_page.get_text_range())
    text_page.close()
    page.close()
    document.close()
    return text


def _box(figure: Figure, fonts: dict[str, FontFaces], **options: Any) -> Any:
    (box,) = draw_figure(figure, Canvas("unused.pdf"), 0, 0, fonts, **options)
    return box


@pytest.mark.parametrize("first", ["Helvetica", "SourceSans3-Regular"])
def test_a_character_that_the_font_lacks_comes_from_the_fallback(first: str, dejavu: str) -> None:
    fonts = {"sans-serif": FontFaces(first, fallback=(dejavu,))}
    text = "100 % ⠿ ⠛ done"
    data = _file(_with(text), fonts)
    assert _words(data) == text
    box = _box(_with(text), fonts)
    parts = [("100 % ", first), ("⠿ ⠛ ", dejavu), ("done", first)]
    assert box.right - box.left == pytest.approx(sum(pdfmetrics.stringWidth(*part, 10) for part in parts))


def test_text_in_a_font_of_the_document_is_kerned_and_measured_so() -> None:
    fonts = {"sans-serif": FontFaces("SourceSans3-Regular")}
    kerned = font("SourceSans3-Regular").lettering(tabular=True).width("AVATAR To") / 100
    box = _box(_with("AVATAR To"), fonts)
    assert kerned < pdfmetrics.stringWidth("AVATAR To", "SourceSans3-Regular", 10) - 0.5
    assert box.right - box.left == pytest.approx(kerned)
    data = _file(_with("AVATAR To"), fonts)
    assert b"TJ" in data
    assert _words(data) == "AVATAR To"


def test_a_family_named_later_is_a_fallback_too(dejavu: str) -> None:
    figure = Figure(figsize=(3, 1), dpi=72, frameon=False)
    figure.text(0, 0, "a ⠿", family=["sans-serif", "symbols"])
    data = _file(figure, {"sans-serif": FontFaces("Helvetica"), "symbols": FontFaces(dejavu)})
    assert _words(data) == "a ⠿"


def test_an_accent_stays_in_the_font_of_its_letter(dejavu: str) -> None:
    fonts = {"sans-serif": FontFaces("Helvetica", fallback=(dejavu,))}
    box = _box(_with("⠿\u0301"), fonts)
    assert box.right - box.left == pytest.approx(pdfmetrics.stringWidth("⠿\u0301", dejavu, 10))


@pytest.mark.usefixtures("dejavu")
@pytest.mark.parametrize("name", ["Helvetica", "SourceSans3-Regular", "Fallback"])
def test_a_character_that_no_font_has_is_named(name: str) -> None:
    with pytest.raises(CannotDraw, match=rf"no font has the character '中' \(U\+4E2D\) of 'a 中'.*fallback of {name}"):
        _file(_with("a 中"), {"sans-serif": FontFaces(name)})


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "नमस्ते"])
def test_a_script_whose_letters_join_is_refused(text: str, dejavu: str) -> None:
    with pytest.raises(CannotDraw, match="letters that join"):
        _file(_with(text), {"sans-serif": FontFaces("Helvetica", fallback=(dejavu,))})


def test_a_font_file_asks_for_a_registered_font() -> None:
    file = font_manager.FontProperties(fname=font_manager.findfont("DejaVu Sans"))
    with pytest.raises(CannotDraw, match="register it with ReportLab"):
        _file(_with("a", fontproperties=file), {"sans-serif": FontFaces("Helvetica")})


def test_a_formula_is_drawn_as_paths_with_its_source_as_text() -> None:
    data = _file(_with(r"$x^2$", parse_math=True), {"sans-serif": FontFaces("Helvetica")}, mathtext="paths")
    with pikepdf.open(BytesIO(data)) as document:
        operations = pikepdf.parse_content_stream(document.pages[0])
        (begin,) = [one for one in operations if str(one.operator) == "BDC"]
        names = [str(one.operator) for one in operations]
        assert str(begin.operands[0]) == "/Span"
        assert str(begin.operands[1]["/ActualText"]) == r"$x^2$"
        assert "f" in names[names.index("BDC") : names.index("EMC")]
        assert "Tj" not in names


def test_a_formula_is_as_wide_as_it_is_drawn() -> None:
    fonts = {"sans-serif": FontFaces("Helvetica")}
    left = _box(_with(r"$\frac{1}{2}$"), fonts, mathtext="paths")
    right = _box(_with(r"$\frac{1}{2}$", ha="right"), fonts, mathtext="paths")
    assert right.right == pytest.approx(left.left)
    assert right.top - right.bottom > 10


def test_one_dollar_is_no_formula() -> None:
    data = _file(_with("5 $ a day"), {"sans-serif": FontFaces("Helvetica")})
    assert _words(data) == "5 $ a day"


def test_tex_is_never_called() -> None:
    with pytest.raises(CannotDraw, match="usetex=False"):
        _file(_with("word", usetex=True), {"sans-serif": FontFaces("Helvetica")}, mathtext="paths")
