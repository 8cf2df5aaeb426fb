from __future__ import annotations

import pytest

from tests.report.checks.finding import codes, findings, mended, report, summary


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("The companyâ€™s cafÃ©s.", "The company’s cafés."),
        ("KlÃ¼ber, SociÃ©tÃ©, EspaÃ±a", "Klüber, Société, España"),
        ("5Â°C â€“ 10Â°C", "5°C – 10°C"),
        ("Costs â‚¬5, Widgetâ„¢", "Costs €5, Widget™"),
        ("æ—¥æœ¬èªž", "日本語"),
        ("Ð\u00a0Ñ‹Ð½Ð¾Ðº", "Рынок"),
    ],
)
def test_characters_read_in_the_wrong_encoding_are_read_back(text: str, becomes: str):
    (finding,) = findings(summary(text))
    assert (finding.code, finding.severity) == ("broken-characters", "error")
    assert report(mended(summary(text))).summary == becomes


@pytest.mark.parametrize(
    "text",
    [
        "CAFÉ’S, « LIBERTÉ », „MENÜ“, „Ä“, MANHÃ”",
        "Île, Âge, São, Ångström, Ærø, Ðorđe, naïve, Façade…",
        "5 °C – 10 °C, ±2 %, €5, Widget™",
        "日本語、한국어、العربية",
        "Où… à l’été… déjà–vu",
    ],
)
def test_words_of_other_languages_are_whole(text: str):
    assert "broken-characters" not in codes(summary(text))


def test_a_lost_character_is_found_and_not_guessed():
    (finding,) = findings(summary("The caf\ufffd is open."))
    assert finding.code == "broken-characters"
    assert finding.fixes == ()
