"""Names of companies: one under two spellings, two under one, and what is not a name."""

from __future__ import annotations

import pytest

from reportpress.checks import check
from reportpress.language.names import plain_name
from tests.checks.finding import codes, findings, report
from tests.conftest import within


def players(*names: str) -> str:
    return "players: [" + ", ".join(f'{{name: "{name}"}}' for name in names) + "]"


def told(*names: str) -> list[str]:
    return [finding.code for finding in findings(players(*names)) if finding.severity != "note"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Best Doctors Inc.", "best doctors"),
        ("Johnson & Johnson", "Johnson and Johnson, Inc"),
        ("Muster GmbH & Co. KG", "Muster GmbH"),
        ("The Boeing Company", "Boeing"),
        ("Nestlé S.A.", "Nestle SA"),
        ("L'Oréal", "L’Oréal"),
        ("3M (US)", "3M Co., Ltd."),
    ],
)
def test_two_spellings_are_one_company(one: str, other: str):
    assert plain_name(one) == plain_name(other)
    assert told(one, other) == ["player-twice"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordvarme Systems", "Nord-Varme Systems"),
        ("Nordvarme Systems", "Nord Varme Systems Ltd"),
        ("DataCore", "Data Core"),
        ("Schneider Electric SE", "Schneider-Electric"),
    ],
)
def test_a_hyphen_or_a_blank_makes_no_second_company(one: str, other: str):
    assert told(one, other) == ["player-twice"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordvarme Systems", "Nordvarme Sytsems"),
        ("Nordvarme Systems", "Nordvrame Systems"),
        ("Siemens Energy", "Seimens Energy"),
        ("Veloform Works", "Velofform Works"),
        ("Mitsubishi Heavy Industries", "Mitsubbishi Heavy Industries"),
        ("Thermo Fisher Scientific", "Thermo Fisher Sceintific"),
    ],
)
def test_a_slip_of_the_pen_is_told(one: str, other: str):
    assert told(one, other) == ["player-misspelt"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AXA PPP Healthcare", "AXA"),
        ("Co.", "Inc."),
        ("Sony Group", "Sony"),
        ("Merck KGaA", "Merck & Co., Inc."),
        ("Merck", "Merck KGaA"),
        ("Bayer AG", "Bayer Inc."),
        ("Bosch GmbH", "Bosch Ltd"),
        ("Linde plc", "Linde AG"),
        ("Acme (Germany)", "Acme (Japan)"),
        ("Mitsubishi Electric", "Mitsubishi Heavy Industries"),
        ("Mitsubishi", "Mitsuboshi"),
        ("ABB", "ABM"),
        ("LG Chem", "LG Chemical"),
        ("Samsung SDI", "Samsung SDS"),
        ("Daikin Industries", "Daiken Industries"),
        ("Advantech", "Advantec"),
        ("Hitachi Energy", "Hitachi Rail"),
        ("C3", "C4"),
        ("Nordvarme 1 Systems", "Nordvarme 2 Systems"),
        ("Roche Diagnostics", "Roche Pharma"),
        ("Mondi", "Monde"),
        ("Nippon Steel", "Nippon Steal Works"),
    ],
)
def test_two_companies_stay_two(one: str, other: str):
    assert told(one, other) == []


def test_countries_tell_two_companies_of_one_name_apart():
    text = "players: [{{name: Delta Electronics, country: TW}}, {{name: Delta Electronics, country: {}}}]"
    assert codes(text.format("US")) == []
    assert codes(text.format("TW")) == ["player-twice"]


def test_one_letter_is_a_note_that_asks():
    (finding,) = findings(players("Nordvarme Systems", "Nordvarma Systems"))
    assert (finding.code, finding.severity) == ("players-one-letter-apart", "note")
    assert "if they are one company" in finding.message


@pytest.mark.parametrize(
    "name",
    [
        "The leading maker of heat pumps is Hestia, which is from Oslo.",
        "Hestia makes pumps for dairies",
        "Vulcan, which was founded in 1995",
        "Hestia ist ein Hersteller aus Oslo",
        "It offers a broad range of pumps",
    ],
)
def test_a_sentence_is_not_a_name(name: str):
    assert told(name) == ["player-is-a-sentence"]


@pytest.mark.parametrize(
    "names",
    [
        ("Hestia; Vulcan",),
        ("Hestia | Vulcan",),
        ("Hestia Inc. and Vulcan Ltd.",),
        ("Hestia GmbH, Vulcan AG",),
        ("Siemens and ABB",),
        ("Siemens / ABB",),
        ("Siemens, ABB and Bosch",),
        ("Hestia and Vulcan", "Hestia", "Vulcan"),
        ("BASF & Bayer",),
    ],
)
def test_two_names_in_one_entry_are_told(names: tuple[str, ...]):
    assert told(*names) == ["players-in-one-name"]


@pytest.mark.parametrize(
    "name",
    [
        "Procter & Gamble",
        "Ernst & Young",
        "Johnson & Johnson",
        "Black & Decker",
        "Marks and Spencer",
        "Stanley Black & Decker, Inc.",
        "Merck & Co., Inc.",
        "Muster GmbH & Co. KG",
        "Fresenius SE & Co. KGaA",
        "Booz, Allen & Hamilton",
        "Calder & Wren",
        "Novo Nordisk A/S",
        "Bang & Olufsen A/S",
        "Endress+Hauser",
        "Smith &amp; Sons",
        "Bosch und Siemens Hausgeräte",
        "Royal Dutch Shell plc",
        "Kingfa Sci. & Tech. Co., Ltd.",
        "Institute of Science and Technology of What Is New",
        "Who Makes Tomorrow Work Ltd",
        "Zhejiang Hisun Biomaterials Science and Technology Development Co., Ltd.",
        "Yahoo! Inc.",
        "Dow",
    ],
)
def test_one_name_is_one_company(name: str):
    assert [code for code in told(name) if code != "left-over-markup"] == []


def in_text(text: str) -> list[str]:
    return codes(f"players_text: {text}\nplayers: [{{name: Best Doctors}}]")


@pytest.mark.parametrize(
    "text",
    [
        "Among them is Example Optics Inc. of Oslo.",
        "Meanwhile Best Doctors, Ltd. grows, and so does Muster GmbH & Co. KG.",
        "The leading companies are Best Doctors and Example Optics Inc.",
        "Example Optics Inc. widens its offer.",
    ],
)
def test_a_company_named_among_the_players_is_listed_or_told(text: str):
    assert in_text(text) == ["player-not-listed"]


@pytest.mark.parametrize(
    "text",
    [
        "Meanwhile Best Doctors Inc. grows.",
        "The companies are many; nothing is incorporated here.",
        "They trade in SE Asia and in the USA.",
        "They sell to Toyota Motor Corporation and its suppliers.",
        "It works with Example Optics Inc. of Oslo.",
        "Its largest customer is Example Optics Inc.",
        "Best Doctors is a subsidiary of Example Optics Inc.",
        "Best Doctors was acquired by Example Optics Inc. in 2020.",
        "Example Optics Inc. buys most of it.",
        "Example Optics Inc. is a customer of both.",
        "Example Optics Co., Ltd. and other buyers ask for larger machines.",
        "Example Optics Inc. and Muster Bau buy from them.",
        "By a survey by Example Optics Inc. they are few.",
    ],
)
def test_a_customer_an_owner_or_a_partner_needs_no_entry(text: str):
    assert in_text(text) == []


def test_a_german_text_names_customers_too():
    text = (
        "language: de\nplayers_text: Sie liefern an die Muster GmbH und ihre Kunden.\nplayers: [{name: Best Doctors}]"
    )
    assert codes(text) == []


def test_thousands_of_names_are_compared_at_once():
    names = [
        f"Company {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)} Systems of the north"
        for n in range(3_000)
    ]
    made = report(players(*names))
    with within(2):
        check(made)
