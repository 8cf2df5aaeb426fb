"""A sound report, and the same with one known fault at a time: each is found once, at its place, and nothing else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportpress.checks import check
from reportpress.checks.fixes import apply
from reportpress.report.reading import read_report

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")
AS_OF = date(2026, 6, 30)

FAULTS = [
    (
        "- {id: main, rate: {value: 8.0, source: survey}, period: {from: 2025, to: 2032}}",
        "- {id: main, rate: {value: 8.0, source: survey}, period: {from: 2025, to: 2032}}\n"
        "    - {id: other, rate: {value: 11, source: survey}, period: {from: 2023, to: 2030}}",
        "growth-rates-disagree",
        "market.growth[1].rate",
    ),
    ("value: 6.9,", "value: 9.6,", "value-off-its-rate", "market.values[1].value"),
    ("Market 2025-2032", "Market 2023-2030", "title-off-the-forecast", "title"),
    ("grow until 2032", "grow until 2029", "text-off-the-forecast", "summary"),
    ("share: {value: 26", "share: {value: 36", "shares-above-whole", "shares"),
    (
        "{value: 40, source: survey}}\n  - id: payer",
        "{value: 30, source: survey}}\n  - id: payer",
        "shares-below-whole",
        "segments[0].items",
    ),
    ("{region: rest, share", "{country: CN, share", "shares-not-stated", "shares"),
    ('[DE, FR, "NO", TR]', '[DE, FR, "NO", IN]', "country-misplaced", "regions[1].countries[3]"),
    ('[DE, FR, "NO", TR]', '[DE, FR, "NO", DE]', "country-twice", "regions[1].countries[3]"),
    ("[JP, BR, ZA]", "[JP, {as_stated: Korea}, ZA]", "country-in-doubt", "regions[2].countries[1]"),
    ("[JP, BR, ZA]", "[JP, {as_stated: Argentina Brazil}]", "countries-run-together", "regions[2].countries[1]"),
    ("[JP, BR, ZA]", "[{as_stated: South}, {as_stated: Africa}]", "country-torn-apart", "regions[2].countries[0]"),
    (
        "revenue_scope: market, revenue_year: 2024",
        "revenue_scope: market, revenue_year: 2027",
        "revenue-after-edition",
        "players[0].revenue_year",
    ),
    (
        "value: 1.2, currency: USD, scale: billion, source: survey}, revenue_scope: market",
        "value: 12, currency: USD, scale: billion, source: survey}, revenue_scope: company",
        "company-larger-than-market",
        "players[0].revenue",
    ),
    (
        "- {name: Nordic Home Care,",
        "- {name: Example Renal}\n  - {name: Nordic Home Care,",
        "player-twice",
        "players[1].name",
    ),
    ("names Example Renal Inc. and", "names Example Kidney Ltd. and", "player-not-listed", "players_text"),
    ("{name: Private insurers}", "{name: Public Insurers}", "segment-twice", "segments[1].items[1].name"),
    ("largest providers,", "leading manufacturers,", "makers-of-a-service", "players_text"),
    ("value: 33, source: survey", "value: 33", "figure-without-source", "shares[1].share"),
    ("name: Nordic Home Care,", "name: Company A,", "placeholder", "players[1].name"),
    ("title: Smaller machines", "title: Smaller &amp; lighter", "left-over-markup", "trends[0].title"),
    ("the patient’s home", "the patientâ€™s home", "broken-characters", "market.definition"),
    ("date: 2026-01-15", "date: 2026-08-01", "edition-after-as-of", "date"),
    ("buy/2041777", "buy/2041700", "link-to-another-report", "links.buy"),
    ("buy/2041777", "buy/1777", "link-number-short", "links.buy"),
    ("www.example.com/buy", "staging.example.com/buy", "link-to-a-test-site", "links.buy"),
    ("buy/2041777", "404", "link-leads-nowhere", "links.buy"),
    ("sample/2041777", "", "link-to-home-page", "links.sample"),
    ("com/buy/2041777", "com/sample/2041777", "link-for-something-else", "links.buy"),
    ("insurers look for another way.", "insurers ask Figure X.", "likely-placeholder", "drivers[0].text"),
    ("insurers look for another way.", "I have no idea why.", "note-to-self", "drivers[0].text"),
    ("insurers look for another way.", "insurers are in M?nchen.", "lost-letter", "drivers[0].text"),
    ("insurers look for another way.", "insurers look for the the way.", "doubled-words", "drivers[0].text"),
    ("insurers look for another way.", "insurers look , and wait.", "punctuation-slip", "drivers[0].text"),
    ("insurers look for another way.", "insurers recieve bills.", "misspelt-word", "drivers[0].text"),
    ("insurers look for another way.", "insurers (too look for another way.", "unpaired-mark", "drivers[0].text"),
    ("insurers look for another way.", "insurers of the", "cut-off-text", "drivers[0].text"),
    ("www.example.com/buy", "www.example.org/buy", "link-hosts-differ", "links.buy"),
    (
        "New machines fit on a table and report to the clinic, so that more patients can be treated at home.",
        "Neue Geräte passen auf einen Tisch und melden sich bei der Klinik, und so können mehr Patienten zu Hause sein.",
        "text-language",
        "trends[0].text",
    ),
]


def found(text: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in check(read_report(text, "data.yaml"), AS_OF)]


def test_in_the_sound_report_nothing_is_found():
    assert found(SOUND) == []


@pytest.mark.parametrize(("sound", "faulty", "code", "path"), FAULTS)
def test_each_known_fault_is_found_once_and_nothing_else(sound: str, faulty: str, code: str, path: str):
    assert SOUND.count(sound) == 1
    assert found(SOUND.replace(sound, faulty)) == [(code, path)]


def test_repaired_data_checks_clean():
    broken = SOUND
    for sound, faulty in [
        ("trains their families", "trains  their families"),
        ("title: Smaller machines", "title: Smaller &amp; lighter"),
        ("with a nurse who visits", "with **a nurse** who&nbsp;visits"),
        ("the patient’s home", "the patientâ€™s home"),
    ]:
        assert broken.count(sound) == 1
        broken = broken.replace(sound, faulty)
    fixes = [fix for finding in check(read_report(broken, "data.yaml"), AS_OF) for fix in finding.fixes]
    fixed = apply(broken, fixes)
    assert fixed.refused == ()
    assert found(fixed.text) == []
    assert fixed.text == SOUND.replace("title: Smaller machines", "title: Smaller & lighter")
