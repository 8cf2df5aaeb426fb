from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reportpress.errors import UnprintableText
from reportpress.typeset.pdf.canvas import TaggedCanvas
from reportpress.typeset.pdf.pdf_file import ReportDocument
from reportpress.typeset.type.fonts import face_at, font, font_file, register_fonts
from tests.conftest import ROOT, failures, flat, opened, words_of

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


SENTENCE = "AVATAR To Yes, Tea “Vow” 11.1% in 2017: P. F. Tool – LYRIC AWAY r. f’s"


def tagged(text: str, name: str = NAME, size: float = 23, *, tabular: bool = False) -> bytes:
    canvas = TaggedCanvas((700, 200), name)
    with canvas.content(canvas.document.child("P")):
        canvas.text(40, 100, text, name, size, "#000000", tabular=tabular)
    canvas.showPage()
    return canvas.getpdfdata()


@pytest.mark.parametrize("name", [NAME, "SourceSerif4Display-Semibold"])
@pytest.mark.parametrize("size", [7.5, 23.0])
def test_kerned_text_is_copied_without_false_spaces(name: str, size: float, tmp_path: Path):
    data = tagged(SENTENCE, name, size)
    assert flat(words_of(data)[0]).strip() == SENTENCE
    if program := shutil.which("pdftotext"):
        file = tmp_path / "kerned.pdf"
        file.write_bytes(data)
        assert (
            subprocess.run([program, file, "-"], capture_output=True, text=True, check=True).stdout.strip() == SENTENCE
        )


def test_a_kerned_text_is_drawn_as_wide_as_it_is_measured():
    face = font("SourceSerif4Display-Semibold")
    lettering = face.lettering(tabular=False)
    drawn_as = lettering.encoded(SENTENCE).operand
    glyphs = [
        int(digits[n : n + 4], 16) for digits in re.findall(r"<(\w+)>", drawn_as) for n in range(0, len(digits), 4)
    ]
    distances = [int(distance) for distance in re.findall(r">(-?\d+)<", drawn_as)]
    assert len(distances) > 5
    assert lettering.width(SENTENCE) == sum(face.truetype.advances[glyph] for glyph in glyphs) - sum(distances)
    assert lettering.width("AVATAR") < face.width("AVATAR")


def test_figures_are_as_wide_as_they_are_in_text_and_alike_in_columns():
    face = font(NAME)
    in_text, in_columns = face.lettering(tabular=False), face.lettering(tabular=True)
    assert in_text.width("11.1") < in_columns.width("11.1")
    assert len({in_columns.width(f"{digit},{digit}{digit}7.{digit}") for digit in "0123456789"}) == 1
    assert in_columns.width("Tea") == in_text.width("Tea")


def test_figures_of_both_kinds_are_copied_as_digits():
    assert [flat(words_of(tagged("0123456789", tabular=wanted))[0]).strip() for wanted in (True, False)] == [
        "0123456789"
    ] * 2


def test_kerning_and_figures_of_their_own_width_satisfy_pdf_a_font_rules():
    assert [f for f in failures(tagged(SENTENCE), "3a") if "6.2.11" in f] == []


def test_a_font_that_is_replaced_gives_new_letters_in_the_same_process(tmp_path: Path):
    shipped = sorted((ROOT / "fonts").glob("*/*.ttf"))
    file = tmp_path / "house.ttf"
    names = []
    for other in (shipped[0], shipped[1], shipped[0]):
        replacement = tmp_path / "new"
        replacement.write_bytes(other.read_bytes())
        replacement.replace(file)
        names.append(font_file(file))
    assert names[0] == names[2] != names[1]
    assert face_at(file).digest == hashlib.sha256(shipped[0].read_bytes()).hexdigest()
