from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.manuscript.blocks import LockedRun, Mark, Run, plain
from reportpress.typeset.pages.theme import LOCK_WIDTH, TextStyle, Theme
from reportpress.typeset.pdf.canvas import TaggedCanvas
from reportpress.typeset.type.fonts import SOFT_HYPHEN
from reportpress.typeset.type.text import draw_lines, parted, set_lines, text_width
from tests.conftest import flat, words_of
from tests.typeset.manuscripts import t

BODY, TITLE = Theme().body, Theme().section_title
LETTERS = st.text(alphabet="abcdefghij klmnop-–/ÄÖé 0123456789.%,()“”", min_size=1, max_size=400)


def words(text, style=BODY, width=200.0) -> list[str]:
    return ["".join(piece.text for piece in line.pieces).rstrip() for line in set_lines(text, style, width)]


@given(LETTERS, st.floats(min_value=40, max_value=500))
def test_no_line_is_wider_than_its_column(text: str, width: float):
    assert all(line.width <= width + 0.1 for line in set_lines(t(text), BODY, width))


@given(LETTERS)
def test_no_letter_is_lost_in_breaking(text: str):
    assert "".join(words(t(text), width=90.0)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", " "])
def test_a_number_does_not_part_from_its_unit(space: str):
    text = f"aaaa bbbb USD{space}4{space}billion"
    for width in range(60, 180, 7):
        assert not any(line.endswith(("USD", "4")) for line in words(t(text), width=width))


def test_a_span_of_years_stays_together_and_a_compound_may_part():
    assert words(t("aaaaaaaaaa 2025–2032"), width=60) == ["aaaaaaaaaa", "2025–2032"]
    assert words(t("Middle-East"), width=35) == ["Middle-", "East"]


def test_a_mark_stays_with_its_figure():
    text = (Run("It is said to be worth "), Run("12.8%"), Mark("s1", "basis-s1"), Run("."))
    for width in range(40, 160, 5):
        assert not any(line.startswith(("s1", ".")) for line in words(text, width=width))


def test_a_word_wider_than_the_column_is_cut_rather_than_run_over():
    assert len(words(t("x" * 300), width=100)) > 5


def test_a_paragraph_does_not_end_in_a_scrap():
    text = t("Before buying, ask the publisher for its contents, its method and the figures that matter to you.")
    width = text_width(
        t("Before buying, ask the publisher for its contents, its method and the figures that matter"), BODY
    )
    assert words(text, width=width + 1)[-1] == "matter to you."


def test_a_title_is_balanced():
    lines = set_lines(t("Medical second opinion market analysis"), TITLE, 300)
    assert len(lines) == 2
    assert min(line.width for line in lines) > 0.6 * max(line.width for line in lines)


def test_the_bar_for_a_withheld_value_has_one_length():
    assert text_width((LockedRun("in the full report"),), BODY) == LOCK_WIDTH
    assert text_width((LockedRun("x"),), TITLE) == LOCK_WIDTH


def test_text_is_literal():
    assert words(t('<b>bold</b> & <img src="file:///etc/passwd"> $4 … $10'), width=1000) == [
        '<b>bold</b> & <img src="file:///etc/passwd"> $4 … $10'
    ]


@pytest.mark.parametrize(
    "pair",
    [
        "12 %",
        "5 °C",
        "12 per cent",
        "4 billion",
        "4,5 Mrd. EUR",
        "30 Millionen",
        "7 years",
        "3 Jahre",
        "80 kWh",
        "EUR 5",
        "€ 5",
    ],
)
def test_numbers_units_and_currencies_stay_together(pair: str):
    for width in range(62, 180, 3):
        assert any(pair in line for line in words(t(f"aaaa bbbb cc {pair} dddd ee"), width=width))


def test_a_number_and_its_unit_stay_together_although_they_are_set_apart():
    text = (Run("aaaa bbbb cc "), Run("15", figure="x"), Run(" years of growth"))
    for width in range(60, 180, 3):
        assert any("15 years" in line for line in words(text, width=width))


def test_a_year_may_part_from_what_follows():
    assert words(t("aaaaaaaaaaa 2025 market"), width=75) == ["aaaaaaaaaaa 2025", "market"]


def test_a_dash_stays_with_the_word_before_it():
    for width in range(50, 180, 3):
        assert not any(line.startswith("–") for line in words(t("aaaa bbbb – cccc dd – eeee"), width=width))


def test_no_quote_and_no_bracket_stands_alone():
    for width in range(60, 180, 3):
        lines = words(t("aaaa « bbbb » cc ( dddd ) “ eee ” ff !"), width=width)
        assert not any(line.endswith(("«", "(", "“")) or line.startswith(("»", ")", "”", "!")) for line in lines)


def test_german_quotes_may_follow_a_break():
    assert words(t("aaaaaaaaaa »bbbb« cccc"), width=95) == ["aaaaaaaaaa »bbbb«", "cccc"]
    assert words(t("aaaaaaaaaa »bbbb« cccc"), width=60) == ["aaaaaaaaaa", "»bbbb« cccc"]


def test_an_address_is_cut_without_a_hyphen():
    lines = words((Run("https://example.org/internationalconsultations", href="https://example.org"),), note("en"), 50)
    assert "".join(lines) == "https://example.org/internationalconsultations"


def test_what_is_joined_and_too_wide_for_a_line_parts_at_its_space():
    assert words(t("USD 4 billion"), width=40) == ["USD 4", "billion"]


# Hyphens

GERMAN = (
    "Die Zweitmeinungsverfahren der Krankenversicherungen gewinnen an Bedeutung, weil die Gesundheitsversorgung außerhalb der "
    "Ballungsräume vernachlässigt wird und Versicherungsunternehmen Krankenhausinformationssysteme beziehungsweise "
    "Telekonsultationsplattformen bereitstellen."
)
ENGLISH = (
    "The consultation platforms considerably shorten multidisciplinary treatment decisions internationally, notwithstanding "
    "telecommunications infrastructure requirements and other considerations of pharmaceutical manufacturers."
)
MEASURES = st.floats(min_value=70, max_value=400)


def note(language: str) -> TextStyle:
    return Theme(language=language).note


def set_hyphenated(text: str, language: str, width: float) -> list[str]:
    return words(t(text), note(language), width)


@pytest.mark.parametrize(("language", "text"), [("de", GERMAN), ("en", ENGLISH)])
def test_long_words_are_parted_where_a_narrow_line_would_be_short(language: str, text: str):
    lines = set_hyphenated(text, language, 90)
    assert any(line.endswith(SOFT_HYPHEN) for line in lines)
    assert len(lines) <= len(set_hyphenated(text, "", 90))


@given(MEASURES, st.sampled_from([("de", GERMAN), ("en", ENGLISH)]))
def test_hyphens_are_few_and_never_lead_into_the_last_line(width: float, sample: tuple[str, str]):
    language, text = sample
    lines = set_lines(t(text), note(language), width)
    hyphens = [line.pieces[-1].text.endswith(SOFT_HYPHEN) for line in lines]
    assert not hyphens[-1]
    whole = [word for word in text.split() if text_width(t(word), note(language)) > width]
    if not whole:
        assert not hyphens[-2]
        assert not any(all(hyphens[n : n + 3]) for n in range(len(hyphens) - 2))
    assert all(line.width <= width + 0.1 for line in lines)
    assert (
        "".join("".join(p.text for p in line.pieces) + " " * line.spaced for line in lines).replace(SOFT_HYPHEN, "")
        == text
    )


@given(MEASURES)
def test_a_line_is_mended_only_where_it_would_be_short(width: float):
    for line, following in pairwise(set_lines(t(ENGLISH), note("en"), width)):
        *before, last = "".join(piece.text for piece in line.pieces).split(" ")
        if last.endswith(SOFT_HYPHEN):
            carried = following.pieces[0].text.split(" ")[0]
            too_wide = text_width(t(last[:-1] + carried), note("en")) > width
            assert too_wide or text_width(t(" ".join(before)), note("en")) < 0.8 * width


def test_a_run_is_parted_by_the_rules_of_its_own_language():
    def lines_in(language: str) -> list[str]:
        text = (Run("more telemedicine telemedicine telemedicine and so on and on", language=language),)
        return [line for width in range(50, 90) for line in words(text, note("en"), width)]

    assert any(line.endswith("telemedi\u00ad") for line in lines_in("en-GB"))
    assert not any(line.endswith(SOFT_HYPHEN) for line in lines_in(""))


@pytest.mark.parametrize(
    "style", ["section_title", "finding", "lead_text", "subhead", "minor_head", "label", "chart_title"]
)
def test_titles_leads_and_labels_are_not_parted(style: str):
    assert not any(SOFT_HYPHEN in line for line in words(t(GERMAN), getattr(Theme(language="de"), style), 300))


def test_names_addresses_and_strong_words_are_not_parted():
    for run in (
        Run("Pharmaceutical Consultation Multidisciplinary Infrastructure"),
        Run("pharmaceutical consultation multidisciplinary infrastructure", emphasis="strong"),
        Run("pharmaceutical consultation multidisciplinary infrastructure", href="https://example.org"),
    ):
        assert not any(SOFT_HYPHEN in line for line in words((run,), note("en"), 80))


def test_a_word_wider_than_its_column_is_parted_by_its_syllables():
    assert words(t("telecommunications"), note("en"), 30) == ["telecom\u00ad", "munica\u00ad", "tions"]


def test_a_name_wider_than_its_column_is_parted_by_its_syllables_too():
    lines = words((Run("Arzneimittelversorgungsunternehmen", emphasis="strong"),), note("de"), 90)
    assert lines == ["Arzneimittelversorgungsun\u00ad", "ternehmen"]


def test_a_soft_hyphen_of_the_text_is_seen_only_where_it_parts_a_word():
    text = "aaaa Medi\u00adclinic bbbb"
    assert words(t(text), note("en"), 200) == ["aaaa Mediclinic bbbb"]
    assert words(t(text), note("en"), 45) == ["aaaa Medi\u00ad", "clinic bbbb"]
    assert words(t(text), TITLE, 1000) == ["aaaa Mediclinic bbbb"]


@given(MEASURES, st.integers(min_value=1, max_value=6))
def test_a_text_parted_between_pages_takes_no_more_lines_and_loses_no_letter(width: float, count: int):
    set_hyphenated(GERMAN, "de", width)
    first, rest = parted(t(GERMAN), note("de"), width, count)
    assert len(words(first, note("de"), width)) <= count
    assert f"{plain(first)}{plain(rest)}".replace(SOFT_HYPHEN, "") == GERMAN


def test_a_parted_word_is_read_and_copied_as_one(tmp_path: Path):
    canvas = TaggedCanvas((300, 400), "SourceSans3-Regular")
    style, text = note("en"), t(ENGLISH)
    lines = set_lines(text, style, 90)
    draw_lines(canvas, canvas.document.child("P"), text, lines, style, 40, 380)
    canvas.showPage()
    data = canvas.getpdfdata()
    assert any(line.pieces[-1].text.endswith(SOFT_HYPHEN) for line in lines)
    copied = words_of(data)[0].replace("\ufffe", "")  # what pdfium puts where a hyphen joins two lines
    assert flat(copied).strip() == ENGLISH
    if program := shutil.which("pdftotext"):
        file = tmp_path / "parted.pdf"
        file.write_bytes(data)
        found = subprocess.run([program, file, "-"], capture_output=True, text=True, check=True).stdout
        assert flat(found.replace("\u00ad\n", "")).strip() == ENGLISH
