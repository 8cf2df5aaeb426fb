"""The rich report with one fault at a time, and in forms that are sound: what can be reckoned is, and no more is told."""

from __future__ import annotations

import pytest

from reportpress.checks import check
from reportpress.checks.findings import Finding
from reportpress.errors import InvalidReport
from reportpress.report.reading import read_report
from tests.checks.planted import RELATED, Change, amount, both, changed, in_series, price, rated, revenue, share, top
from tests.checks.planted_faults import faults
from tests.checks.planted_sound import sound

FAULTS, SOUND = tuple(faults()), tuple(sound())


def found(change: Change) -> tuple[Finding, ...]:
    return check(read_report(changed(change), "data.yaml"))


def test_the_report_itself_is_without_a_fault():
    assert [finding.code for finding in check(read_report(RELATED, "data.yaml"))] == ["no-links"]


REFUSED = frozenset(
    {"currency", "years"}
)  # kinds that may be refused at reading: what is not a currency, a year that cannot be


@pytest.mark.parametrize(
    ("kind", "change"),
    [(kind, change) for kind, _, change in FAULTS],
    ids=[f"{kind}: {name}" for kind, name, _ in FAULTS],
)
def test_a_planted_fault_is_told(kind: str, change: Change):
    try:
        told = bool(found(change))
    except InvalidReport:
        told = kind in REFUSED
    assert told


@pytest.mark.parametrize("change", [change for _, change in SOUND], ids=[name for name, _ in SOUND])
def test_a_sound_report_gets_no_warning(change: Change):
    assert [str(finding) for finding in found(change) if finding.severity != "note"] == []


@pytest.mark.parametrize(
    ("change", "path", "code", "words"),
    [
        (amount("na", "768", "billion"), "market.values[4].value", "value-above-its-whole", "is `million` meant?"),
        (
            amount("na", "7680"),
            "market.values[4].value",
            "value-above-its-whole",
            "of the whole market, which it is a part of",
        ),
        (
            amount("desiccant", "1.22", "million"),
            "market.values[10].value",
            "value-off-its-share",
            "is `billion` meant?",
        ),
        (in_series(2028, "42.7"), "market.series[0].values[9].value", "series-slip", "about 10 times too large"),
        (rated("eu", "31"), "market.growth[2].rate", "part-outgrows-whole", "times the whole by then"),
        (price(1, value="49500"), "full_report.licences[1].price", "licence-price-off", "a digit too many or too few"),
        (
            revenue(0, 1, value="1.9", scale="million"),
            "players[0].revenues[1].value",
            "revenue-above-company",
            "is `billion` meant?",
        ),
    ],
)
def test_a_slip_is_told_at_its_place_with_what_was_meant(change: Change, path: str, code: str, words: str):
    told = [one for one in found(change) if (one.code, one.place.path) == (code, path)]
    assert told
    assert all(words in one.message and one.numbers for one in told)


def test_both_numbers_and_both_lines_are_told_once_and_what_the_share_comes_to():
    (finding,) = (one for one in found(share(1, "22")) if one.code == "value-off-its-share")
    assert finding.place.path == "market.values[3].value"
    assert "864 million USD of Europe in 2024" in finding.message
    assert "its share of 22 % (line " in finding.message
    assert "of 3.20 billion USD in 2024 (line " in finding.message
    assert "is 686.9 to 721.1 million USD" in finding.message


def test_what_would_be_senseless_in_print_stops_the_build():
    for change in (amount("na", "768", "billion"), amount("cn", "999", "billion"), in_series(2023, "29.6")):
        assert any(finding.stops_the_build for finding in found(change))


def test_a_share_that_was_moved_by_its_last_digit_is_a_note():
    moved = both(share(3, "9"), top(segments=[], players=[]))
    assert {finding.severity for finding in found(moved) if finding.code.startswith("value-")} == {"note"}
