from __future__ import annotations

import pytest

from tests.checks.finding import codes, summary


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is worth several billion dollars.", ["vague-size"]),
        ("It lies in the range of billions.", ["vague-size"]),
        ("A multi-billion dollar trade.", ["vague-size"]),
        ("It serves millions of patients.", []),
        ("It reaches many million people.", []),
        ("Insgesamt mehrere Milliarden wert.", ["vague-size"]),
    ],
)
def test_a_size_in_words_is_told(text: str, found: list[str]):
    assert codes(summary(text)) == found
