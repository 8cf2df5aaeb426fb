from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings, mended, report, summary


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
