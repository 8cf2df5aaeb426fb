from __future__ import annotations

import json

import pytest

from tests.report.checks.finding import codes, findings, mended, report


def summary(text: str) -> str:
    return f"summary: {json.dumps(text, ensure_ascii=False)}\n"


@pytest.mark.parametrize(
    "text",
    [
        "It is to reach USD XX billion.",
        "It grows at a CAGR of X.X% a year.",
        "It grows at XX% a year.",
        "It reached $X billion.",
        "It was worth EUR XXX million in 2020.",
        "Contact [insert company name] today.",
        "Lorem ipsum dolor sit amet.",
        "It serves {{market}} well.",
        "A share of XX, TODO check.",
    ],
)
def test_a_placeholder_in_a_sentence_is_an_error(text: str):
    (finding,) = findings(summary(text))
    assert (finding.code, finding.severity) == ("placeholder", "error")


@pytest.mark.parametrize(
    "text",
    [
        "The XX chromosome, XXL shirts and X-ray devices.",
        "La historia del siglo XX y todo lo demás.",
        "A large share of X-ray systems; the rate of x in the formula is x %.",
        "MAX% and Xerox, [sic], Windows {x} and 5 < 6.",
        "Hepatitis Type A, and Company A of the regiment.",
    ],
)
def test_what_only_looks_like_a_placeholder_is_none(text: str):
    assert "placeholder" not in codes(summary(text))


@pytest.mark.parametrize("name", ["Company A", "XX", "Company 1", "XYZ", "N/A", "Player Name XYZ"])
def test_a_placeholder_as_a_name_is_an_error(name: str):
    assert codes(f"players: [{{name: {name}}}]") == ["placeholder"]


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ("{name: Type I}, {name: Hospitals}", ["placeholder"]),
        ("{name: Type A}", ["placeholder"]),
        ("{name: Application A}, {name: Hospitals}", ["placeholder"]),
        ("{name: Type I}, {name: Type II}", []),
        ("{name: Type I, description: Of the skin.}, {name: Others}", []),
    ],
)
def test_a_form_that_was_never_filled_in_is_found(items: str, found: list[str]):
    assert codes(f"segments: [{{id: a, title: By type, items: [{items}]}}]") == found


def test_a_note_may_name_a_placeholder_of_the_source():
    assert (
        codes("notes: [{about: Size, text: The source prints USD XX billion and says several billion dollars.}]") == []
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is worth several billion dollars.", ["vague-size"]),
        ("It lies in the range of billions.", ["vague-size"]),
        ("A multi-billion dollar trade.", ["vague-size"]),
        ("It serves millions of patients and some dollars less.", ["vague-size"]),
        ("It serves millions of patients.", []),
        ("It reaches many million people.", []),
        ("Insgesamt mehrere Milliarden wert.", ["vague-size"]),
    ],
)
def test_a_size_in_words_is_told(text: str, found: list[str]):
    assert codes(summary(text)) == found


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Care &amp; advice.", "Care & advice."),
        ("Care &amp;amp; advice.", "Care & advice."),
        ("Care&nbsp;and &nbsp; advice.", "Care and advice."),
        ("&nbsp;Care.&nbsp;", "Care."),
        ("**Care** and **advice**.", "Care and advice."),
        ("**Care**", "Care"),
        ("The buyer\\'s care.", "The buyer's care."),
        ("Caf&eacute; &#8211; bar &#x20AC; 5.", "Café – bar € 5."),
        ("A &amp; B &amp; C &amp; D.", "A & B & C & D."),
        ("It is &lt; 5.", "It is < 5."),
    ],
)
def test_mark_up_with_one_meaning_is_mended(text: str, becomes: str):
    (finding,) = findings(summary(text))
    assert finding.code == "left-over-markup"
    if "\\" not in text:  # in double quotes, a backslash is written twice
        mended_report = report(mended(summary(text)))
        assert mended_report.summary == becomes
        assert codes(summary(becomes)) == []


@pytest.mark.parametrize(
    "text", ["<b>Care</b>.", "See [here](https://example.com).", "# Care", "&lt;b&gt;Care&lt;/b&gt;"]
)
def test_mark_up_that_could_be_mended_in_two_ways_is_left(text: str):
    (finding,) = findings(summary(text))
    assert finding.code == "left-over-markup"
    assert finding.fixes == ()


@pytest.mark.parametrize(
    "text",
    [
        "AT&T; and R&D",
        "5 < 6 and 7 > 6",
        "2**3 is 8",
        "A * B",
        "a <- b",
        "snake_case",
        "C# and F#",
        "<10 mm> wide",
        "[1] (2)",
    ],
)
def test_signs_that_are_no_mark_up_stay(text: str):
    assert codes(summary(text)) == []


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


def test_doubled_spaces_are_mended():
    text = summary("Care  and   advice.  More.")
    assert codes(text) == ["doubled-spaces"]
    assert report(mended(text)).summary == "Care and advice. More."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The leading manufacturers widen their offer.", ["makers-of-a-service"]),
        ("Manufacturers widen their offer.", ["makers-of-a-service"]),
        ("An opening for manufacturers.", ["makers-of-a-service"]),
        ("Device manufacturers, drug makers and decision makers.", []),
        ("The makers of devices take part.", []),
        ("The source asks about “manufacturers” here.", []),
    ],
)
def test_a_service_has_no_makers(text: str, found: list[str]):
    assert codes("offering: service\n" + summary(text)) == found
    assert codes(summary(text)) == []
