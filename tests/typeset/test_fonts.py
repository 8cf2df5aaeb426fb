from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reportpress.errors import UnprintableText
from reportpress.typeset.fonts import font, register_fonts
from reportpress.typeset.pdf_file import ReportDocument
from tests.conftest import failures, flat, opened, words_of

NAME = "SourceSans3-Regular"


def drawn(*texts: str) -> bytes:
    register_fonts()
    canvas = Canvas("unnamed.pdf", initialFontName=NAME, invariant=1)
    for n, text in enumerate(texts):
        canvas.setFont(NAME, 10)
        canvas.drawString(40, 700 - 20 * n, text)
    canvas.showPage()
    return canvas.getpdfdata()


def test_text_drawn_by_reportlab_itself_can_be_copied():
    assert "São Paulo – “12.8%” ≈ 4 × 1.15⁷" in flat(words_of(drawn("São Paulo – “12.8%” ≈ 4 × 1.15⁷"))[0])


def test_reportlab_measures_with_the_same_widths():
    register_fonts()
    assert pdfmetrics.stringWidth("0123456789", NAME, 10) == pytest.approx(10 * 497 * 10 / 1000)


def test_a_line_has_the_same_bytes_whatever_else_the_document_holds():
    face = font(NAME)
    first, second = ReportDocument(), ReportDocument()
    face.encode("zyx 0123", second)
    assert face.encode("Brazil", first) == face.encode("Brazil", second)


def test_every_font_is_embedded_with_the_way_back_to_unicode():
    pdf = opened(drawn("12.8%"))
    for each in pdf.pages[0].Resources.Font.values():
        descendant = each.DescendantFonts[0]
        assert "/FontFile2" in descendant.FontDescriptor
        assert "/ToUnicode" in each


def test_a_character_without_a_glyph_is_named():
    with pytest.raises(UnprintableText, match=r"U\+6F22"):
        font(NAME).stringWidth("漢", 10)


def test_a_no_break_space_is_as_wide_as_a_space():
    assert font(NAME).width("\u00a0") == font(NAME).width(" ")


def test_the_font_program_satisfies_pdf_a_font_rules():
    # A plain ReportLab file claims nothing, so only the rules on fonts are looked at.
    assert [f for f in failures(drawn("12.8%"), "3a") if "6.2.11" in f] == []
