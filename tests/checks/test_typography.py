from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings, mended, report, summary


def test_doubled_spaces_are_mended():
    text = summary("Care  and   advice.  More.")
    assert codes(text) == ["doubled-spaces"]
    assert report(mended(text)).summary == "Care and advice. More."


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Care for the the patients.", "Care for the patients."),
        ("Care , and advice .", "Care, and advice."),
        ("Care,, and advice.. More.", "Care, and advice. More."),
        ("Care,and advice.", "Care, and advice."),
        ("Care -- at home -- grows.", "Care – at home – grows."),
        ("Teh clinics recieve it.", "The clinics receive it."),
        ("Care ( at home ) grows.", "Care (at home) grows."),
    ],
)
def test_a_slip_with_one_meaning_is_mended(text: str, becomes: str):
    assert {finding.severity for finding in findings(summary(text))} == {"note"}
    assert report(mended(summary(text))).summary == becomes
    assert codes(summary(becomes)) == []


@pytest.mark.parametrize("text", ["Care.. and advice.", "Care market market.", "Care (at home.", "Care.Then advice."])
def test_a_slip_that_may_mean_two_things_is_left(text: str):
    assert all(finding.fixes == () for finding in findings(summary(text)))
    assert findings(summary(text))


def test_a_french_text_may_have_blanks_before_its_signs():
    assert "punctuation-slip" not in codes("language: fr\n" + summary("Le marché croît : les prix aussi ; et puis ?"))
    assert "punctuation-slip" in codes(summary("The market grows : prices too."))


def test_a_name_that_begins_small_may_begin_a_sentence():
    text = summary("Prices fell last year. adidas sells more than before.")
    assert codes(text) == ["unfinished-sentence"]
    assert codes(text + "players: [{name: adidas}]\n") == []
