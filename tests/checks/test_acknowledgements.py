from __future__ import annotations

from datetime import date

import pytest

from reportpress.checks import ACROSS, check_across
from tests.checks.finding import codes, findings, report

NO_SOURCE = "market: {growth: [{id: a, rate: 5, period: {from: 2020, to: 2025}}]}\n"


def known(code: str, at: str = "") -> str:
    place = f"at: {at}, " if at else ""
    return f"acknowledged: [{{code: {code}, {place}reason: We know.}}]\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (NO_SOURCE + known("figure-without-source"), ["figure-without-source"]),
        (NO_SOURCE + known("figure-without-source", "market"), ["figure-without-source"]),
        (
            NO_SOURCE + known("figure-without-source", "players"),
            ["figure-without-source", "acknowledged-nothing"],
        ),
        (known("figure-without-source"), ["acknowledged-nothing"]),
        (known("figure-without-sauce"), ["acknowledged-unknown"]),
    ],
)
def test_an_acknowledgement_that_has_no_effect_is_told(text: str, found: list[str]):
    assert codes(text) == found


def test_the_code_that_was_meant_is_named():
    (finding,) = findings(known("growth-rates-disagre"))
    assert (finding.place.path, finding.severity) == ("acknowledged[0].code", "warning")
    assert "did you mean `growth-rates-disagree`?" in finding.message


@pytest.mark.parametrize("code", [one.code for one in ACROSS])
def test_what_needs_other_files_is_not_missed_in_one(code: str):
    assert codes(known(code)) == []


def test_what_needs_a_day_is_missed_only_where_one_is_given():
    text = "date: 2026-01-15\n" + known("edition-after-as-of")
    assert codes(text) == []
    assert codes(text, date(2026, 1, 20)) == ["acknowledged-nothing"]
    (finding,) = findings(text, date(2026, 1, 10))
    assert finding.acknowledged == "We know."


def test_these_findings_can_be_acknowledged_like_any_other():
    text = (
        "acknowledged:\n  - {code: figure-without-source, reason: It comes and goes.}\n"
        "  - {code: acknowledged-nothing, reason: So does this.}\n"
    )
    (finding,) = findings(text)
    assert finding.acknowledged == "So does this."


def test_what_is_found_across_files_is_acknowledged_in_the_file_it_stands_in():
    one, other = report('id: "1"\n', "a.yaml"), report('id: "2"\n' + known("slug-twice"), "b.yaml")
    (finding,) = check_across([one, other])
    assert finding.acknowledged == "We know."
    assert not finding.stops_the_build
