from __future__ import annotations

from tools.checks_page import example_report

from reportpress.checks.fixes import apply
from reportpress.report.reading import read_report
from reportpress.review.checking import check_file
from tests.checks.finding import codes, findings, mended, report

PLAYERS = """\
players:
  - {name: Example Care, profile: It cares., revenue: {value: 3, currency: USD, scale: million, source: page}}
  - {name: "Sample: Optics", revenue: {value: 5, currency: USD, scale: million, source: page}}
"""


def test_a_reference_that_counts_is_warned_of_with_its_name_and_one_that_names_is_not():
    (finding,) = findings(PLAYERS + 'withhold: ["players[1].revenue"]\n')
    assert (finding.code, finding.severity, finding.place.path) == ("reference-by-position", "warning", "withhold[0]")
    assert "write `players[Sample: Optics].revenue`" in finding.message
    assert codes(PLAYERS + 'withhold: ["players[Example Care].revenue", "players.*.revenue"]\n') == []


def test_it_is_mended_in_lists_and_in_keys_whatever_quotes_they_need():
    data = mended(PLAYERS + 'withhold: ["players[0].revenue"]\n')
    assert 'withhold: ["players[Example Care].revenue"]' in data
    text = (
        PLAYERS + "translations:\n  de:\n    players[1].name: Optik  # her name\n    'players[0].profile': Es pflegt.\n"
    )
    fixed = apply(example_report(text), [fix for finding in findings(text) for fix in finding.fixes])
    assert len(fixed.applied) == 2
    assert "'players[Sample: Optics].name': Optik  # her name" in fixed.text
    assert "'players[Example Care].profile': Es pflegt." in fixed.text
    assert read_report(fixed.text, "data.yaml").translations == report(text).translations


def test_two_of_one_name_are_told_to_get_names_of_their_own():
    text = 'drivers: [{title: A, text: It is.}, {title: A, text: It was.}]\ntranslations: {de: {"drivers[1].text": Es war.}}\n'
    found = [one for one in findings(text) if one.code == "reference-by-position"]
    assert len(found) == 1
    assert "give each item a name of its own" in found[0].message
    assert not found[0].fixes


def test_check_calls_the_places_of_what_it_finds_by_name(tmp_path):
    path = tmp_path / "a-market.yaml"
    path.write_text(example_report("players: [{name: A Maker, share: 3}]\n"))
    assert [finding.place.path for finding in check_file(path).findings] == ["players[A Maker].share"]
