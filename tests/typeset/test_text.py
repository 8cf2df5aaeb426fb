from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.manuscript.blocks import LockedRun, Mark, Run
from reportpress.typeset.text import LOCK_WIDTH, set_lines, text_width
from reportpress.typeset.theme import Theme
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


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
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
