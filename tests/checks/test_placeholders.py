from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings, summary


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
        ("{name: Type I}, {name: Hospitals}", ["likely-placeholder"]),
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
