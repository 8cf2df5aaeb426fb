from __future__ import annotations

import pytest

from reportpress.checks.geography import REGIONS_OF, regions_meant
from reportpress.language.country_names import english_name, meant, nearest, split_names
from reportpress.source.scalars import NO_COUNTRIES, territories
from tests.checks.finding import codes, findings


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
        ("{as_stated: Germany}", "Europe", ["country-without-code"]),
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
    assert set(REGIONS_OF) == set(territories()) - NO_COUNTRIES


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
    assert codes(listed(f"{{as_stated: {name}}}", "Somewhere")) == ["country-without-code"]


def test_names_run_together_are_told_apart():
    assert split_names("Argentina Korea", "en") == ("AR", "KR/KP")
    assert split_names("United States Canada", "en") == ("US", "CA")
    assert split_names("Germany", "en") == ()
    assert split_names("Somewhere Else", "en") == ()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("AE", "UAE|U.A.E|U.A.E.|The UAE|united arab emirates"),
        ("CD", "DRC|DR Congo|Congo (DRC)|Democratic Republic of the Congo|Congo, Democratic Republic of the"),
        ("CI", "Ivory Coast|Côte d’Ivoire|Cote dIvoire|CÔTE D'IVOIRE"),
        ("CN", "PRC|People's Republic of China|Mainland China|China (Mainland)"),
        ("CZ", "Czech Republic|Czechia|the czech republic"),
        ("GB", "UK|U.K.|The UK|Great Britain|United Kingdom of Great Britain and Northern Ireland"),
        ("HK", "Hong Kong|Hong Kong, China|Hong Kong SAR"),
        ("IE", "Ireland|Republic of Ireland"),
        ("IR", "Iran|Islamic Republic of Iran|Iran, Islamic Republic of|Iran (Islamic Republic of)"),
        ("KP", "North Korea|N. Korea|DPRK|Democratic People's Republic of Korea"),
        ("KR", "South korea|S.Korea|Korea, Republic of|Republic of Korea|Korea (South)|ROK"),
        ("NE", "Niger|Republic of the Niger"),
        ("NL", "Holland|the netherlands|Netherlands, The"),
        ("PK", "Islamic Republic of Pakistan"),
        ("PL", "Republic of Poland|The Republic of Poland"),
        ("TR", "Turkey|Türkiye|Turkiye|Republic of Türkiye"),
        ("US", "US|U.S|USA|the U.S.|United States of America"),
    ],
)
def test_a_country_is_known_however_it_is_spelt(code: str, names: str):
    for name in names.split("|"):
        assert meant(name, "en") == (code,), name


@pytest.mark.parametrize(
    "name", ["Republic of China", "State of Georgia", "Republic of", "The", "Rest of Europe", "", "-"]
)
def test_what_names_no_certain_country_is_not_taken_for_one(name: str):
    assert meant(name, "en") == ()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Germny", ("DE",)),
        ("Untied Kingdom", ("GB",)),
        ("Saudia Arabia", ("SA",)),
        ("Phillipines", ("PH",)),
        ("Eygpt", ("EG",)),
        ("Austrlia", ("AU", "AT")),
        ("Nigera", ("NG", "NE")),
        ("Slovania", ("SI", "SK")),
        # each of these was once taken for another country than is meant, or than there is
        ("AUS", ()),
        ("Islamic Republic", ()),
        ("Mal", ()),
    ],
)
def test_a_slip_of_the_pen_is_known_and_nothing_that_is_further_off(name: str, codes: tuple[str, ...]):
    assert nearest(name, "en") == codes


def test_every_country_that_is_as_near_is_named():
    (finding,) = findings(listed("{as_stated: Austrlia}", "Somewhere"))
    assert "did you mean Australia (`AU`) or Austria (`AT`)?" in finding.message


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Rest of Europe",
            "RoW",
            "GCC Countries",
            "South America",
            "Others",
            "Nordics",
            "EU",
            "EU-27",
            "Benelux",
            "ASEAN",
            "the Baltics",
        ),
        *(
            "Rest of APAC",
            "Other European countries",
            "Remaining countries",
            "Sub-Saharan Africa",
            "Southeast Asia",
            "CEE",
            "Scandinavia",
        ),
        *(
            "Nordics (Sweden, Norway)",
            "UK & Ireland",
            "Australia and New Zealand",
            "Belgium/Luxembourg",
            "Scotland",
            "Greater China",
        ),
        *("Restliches Europa", "Übriges Asien", "DACH-Region", "Reste de l’Europe", "Resto de Europa", "Skandinavien"),
    ],
)
def test_a_group_of_countries_is_printed_as_stated_and_no_fault(name: str):
    (finding,) = findings(listed(f"{{as_stated: {name!r}}}", "Somewhere"))
    assert (finding.code, finding.severity) == ("country-group", "note")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Hong Kong (China)", "HK"),
        ("China (Hong Kong)", "HK"),
        ("Macau (SAR)", "MO"),
        ("Macao (China)", "MO"),
        ("United Kingdom (UK)", "GB"),
        ("Turkey (Türkiye)", "TR"),
        ("Taiwan (ROC)", "TW"),
        ("Germany (DE)", "DE"),
    ],
)
def test_a_name_with_the_same_again_in_brackets_is_known(name: str, code: str):
    assert meant(name, "en") == (code,)
    (finding,) = findings(listed(f"{{as_stated: {name}}}", "Somewhere"))
    assert (finding.code, finding.severity) == ("country-without-code", "note")


@pytest.mark.parametrize("name", ["Samoa (American)", "Korea (whichever)", "Guinea (French)"])
def test_what_says_another_thing_in_brackets_names_no_certain_country(name: str):
    assert len(meant(name, "en")) != 1


def test_the_outermost_regions_of_the_union_may_stand_in_europe():
    assert codes(listed("FR, RE, GP, MQ, GF, YT, MF, IC, GL")) == []
    assert codes(listed("FR, NC")) == ["country-misplaced"]


def test_countries_joined_by_and_are_told_apart():
    assert split_names("UK & Ireland", "en") == ("GB", "IE")
    assert split_names("Australia and New Zealand", "en") == ("AU", "NZ")
    assert split_names("Trinidad and Tobago", "en") == ()
    assert split_names("and Germany", "en") == split_names("Germany and", "en") == ()


def test_what_to_write_is_yaml_whatever_the_name_holds():
    (finding,) = findings(listed('{as_stated: "Iran, Islamic Republic of"}', "Somewhere"))
    assert '{code: IR, as_stated: "Iran, Islamic Republic of"}' in finding.message


def test_no_spelling_of_any_country_is_taken_for_another():
    """Each name that Unicode CLDR has in English, with the forms and slips that are met, stands for its own country or none."""
    for code in sorted(REGIONS_OF):
        name = english_name(code)
        for spelt in (
            name,
            name.upper(),
            f"The {name}",
            f"Republic of {name}",
            f"{name}, Kingdom of",
            name.replace(" ", "-"),
        ):
            assert set(meant(spelt, "en")) <= {code, "VI", "VG", "MF", "SX"}, spelt
        for n in range(1, len(name)):
            found = nearest(name[:n] + name[n + 1 :], "en")
            assert not found or code in found or meant(name[:n] + name[n + 1 :], "en"), (name, n, found)
