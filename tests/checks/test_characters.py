from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings, mended, report, summary


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


@pytest.mark.parametrize(
    ("text", "becomes"), [("M√ºnchen", "München"), ("It‚Äôs open.", "It’s open."), ("M├╝nchen", "München")]
)
def test_the_character_sets_of_old_systems_are_read_back(text: str, becomes: str):
    assert report(mended(summary(text))).summary == becomes


def test_a_ligature_in_one_piece_is_mended():
    assert codes(summary("The ﬁrst ﬂow.")) == ["letters-taken-apart"]
    assert report(mended(summary("The ﬁrst ﬂow."))).summary == "The first flow."


@pytest.mark.parametrize(
    "text", ["√2 is 1.4.", "Who? Me.", "https://example.com/a?b=c", "Wi fi and sci fi.", "16 fl oz"]
)
def test_what_only_looks_like_a_broken_character_is_whole(text: str):
    assert codes(summary(text)) == []
