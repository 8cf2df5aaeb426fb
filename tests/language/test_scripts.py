"""Writing that cannot be set rightly is refused and never set wrongly, whatever glyphs a font has."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress import load_report
from reportpress.errors import InvalidReport, UnprintableText
from reportpress.language.scripts import script_not_set
from reportpress.pipeline import build
from reportpress.typeset.type.fonts import font
from tests.conftest import ROOT

_MINIMAL = (ROOT / "tests" / "fixtures" / "report" / "minimal.yaml").read_text()


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("ب", "Arabic writing"),
        ("א", "Hebrew writing"),
        ("中", "Chinese writing"),
        ("あ", "Japanese writing"),
        ("カ", "Japanese writing"),
        ("한", "Korean writing"),
        ("क", "Devanagari writing"),
        ("ก", "Thai writing"),
        ("้", "Thai writing"),
        ("\u202e", "right-to-left writing"),
        ("\u0304", "an accent on a letter that seldom has it"),
    ],
)
def test_a_script_that_needs_more_than_one_letter_beside_the_other_is_told(character: str, script: str) -> None:
    assert script_not_set(character) == script


@pytest.mark.parametrize("character", "aÄßéЖΩΐԱა½ªº€™–“„…ﬁ①→≥−ℵ\u00a0\u2060\u00ad\ufe0f")
def test_letters_that_stand_beside_each_other_are_set(character: str) -> None:
    assert script_not_set(character) == ""


def test_a_font_with_the_letters_of_such_a_script_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "SourceSans3-Regular"
    face = font(name).truetype
    monkeypatch.setitem(face.glyph_of, ord("ب"), face.glyph_of[ord("b")])
    with pytest.raises(UnprintableText, match="Arabic writing cannot be set rightly yet"):
        font(name).plain.width("ب")


def test_a_text_is_refused_once_for_each_script_and_once_for_each_lacking_character() -> None:
    refused = [
        (error.character, error.script) for error in font("SourceSans3-Regular").refusals("سوق 市場 \ue000 a \ue000")
    ]
    assert refused == [("س", "Arabic writing"), ("市", "Chinese writing"), ("\ue000", "")]


def test_every_place_in_the_data_is_told(tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_text(_MINIMAL.replace("title: ", "title: سوق ", 1).replace("market_name: ", "market_name: 市場 ", 1))
    with pytest.raises(InvalidReport) as caught:
        build(load_report(file))
    told = [
        (problem.place.path, "writing cannot be set rightly yet" in str(problem)) for problem in caught.value.problems
    ]
    assert told == [("title", True), ("market_name", True)]


def test_a_translation_that_is_not_printed_may_be_in_any_script(tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_text(_MINIMAL + "translations:\n  ar: {title: سوق}\n")
    assert build(load_report(file)).pages > 0
