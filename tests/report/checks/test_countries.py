from __future__ import annotations

import pytest

from reportpress.report.checks.country_names import split_names
from reportpress.report.checks.geography import REGIONS_OF, regions_meant
from reportpress.report.model import _NO_COUNTRIES, _territories
from tests.report.checks.finding import codes, findings


def listed(countries: str, name: str = "Europe") -> str:
    return f"regions: [{{id: r, name: '{name}', countries: [{countries}]}}]\n"


@pytest.mark.parametrize(
    ("countries", "name", "found"),
    [
        ("DE, TR, RU, CY, KZ, GE", "Europe", []),
        ("TR, EG, SA, CY, IL, IR", "Middle East & Africa", []),
        ("US, CA, MX", "North America", []),
        ("MX, BR, AR", "Latin America", []),
        ("RU, KZ, AU, CN, IN", "Asia-Pacific", []),
        ("BR", "Europe", ["country-misplaced"]),
        ("KR", "Middle East and Africa", ["country-misplaced"]),
        ("DE", "APAC", ["country-misplaced"]),
        ("BR, JP", "Rest of the world", []),
        ("BR, DE", "Emerging markets", []),
        ("SA, DE, ZA", "EMEA", []),
        ("DE", "Western Europe", []),
        ("JP", "Rest of Europe", ["country-misplaced"]),
        ("DE, DE", "Europe", ["country-twice"]),
        ("{code: DE, name: France}", "Europe", ["country-misnamed"]),
        ("{code: TR, name: Turkey}, {code: CZ, name: Czech Republic}", "Europe", []),
        ("{code: TW, name: China Taiwan}", "Asia-Pacific", []),
        ("{as_stated: Korea}", "Asia-Pacific", ["country-in-doubt"]),
        ("{as_stated: Germany}", "Europe", ["country-in-doubt"]),
        ("{as_stated: Germny}", "Europe", ["country-unknown"]),
        ("{as_stated: Argentina Korea}", "Latin America", ["countries-run-together"]),
        ("{as_stated: Saudi}, {as_stated: Arabia}", "Middle East", ["country-torn-apart"]),
        ("{as_stated: United}, {as_stated: Arab}, {as_stated: Emirates}", "Middle East", ["country-torn-apart"]),
        ("{code: AR, as_stated: Argentina Korea}", "Latin America", ["country-repaired"]),
    ],
)
def test_each_fault_is_found_once_and_nothing_else(countries: str, name: str, found: list[str]):
    assert codes(listed(countries, name)) == found


def test_a_country_in_two_regions_is_told_with_the_other_place():
    two = "regions: [{id: a, name: Europe, countries: [TR]}, {id: b, name: Middle East, countries: [TR]}]"
    (finding,) = findings(two)
    assert finding.code == "country-twice"
    assert finding.place.path == "regions[1].countries[0]"
    assert "in Europe already" in finding.message


def test_names_are_known_in_the_language_of_the_report():
    text = listed("{as_stated: Deutschland}")
    assert codes(text) == ["country-unknown"]
    (finding,) = findings("language: de\n" + text)
    assert "`{code: DE" in finding.message


def test_what_to_write_is_said_of_a_torn_name():
    (finding,) = findings(listed("{as_stated: Saudi}, {as_stated: Arabia}", "Middle East"))
    assert '{code: SA, as_stated: "Saudi, Arabia"}' in finding.message


def test_every_territory_has_a_region():
    assert set(REGIONS_OF) == set(_territories()) - _NO_COUNTRIES


def test_countries_between_two_regions_have_both():
    for code in ("TR", "MX", "CY", "KZ", "RU"):
        assert len(REGIONS_OF[code]) == 2, code


@pytest.mark.parametrize("name", ["World", "Emerging markets", "Nordics", "Asia without Japan", ""])
def test_a_name_with_an_unknown_word_stands_for_no_region(name: str):
    assert not regions_meant([name])


@pytest.mark.parametrize(
    "name", ["Guinea Bissau", "South Africa", "New Zealand", "Trinidad and Tobago", "Papua New Guinea"]
)
def test_a_name_of_several_words_is_not_split(name: str):
    assert codes(listed(f"{{as_stated: {name}}}", "Somewhere")) == ["country-in-doubt"]


def test_names_run_together_are_told_apart():
    assert split_names("Argentina Korea", "en") == ("AR", "KR/KP")
    assert split_names("United States Canada", "en") == ("US", "CA")
    assert split_names("Germany", "en") == ()
    assert split_names("Somewhere Else", "en") == ()
