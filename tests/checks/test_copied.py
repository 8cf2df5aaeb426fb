"""What comes from another report: its market, and its number."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.rich import all_told, told

Changes = dict[str, Any]
NAMES, MARKET = "names-of-two-markets", "another-market"

COPIED: list[tuple[Changes, str]] = [
    ({"slug": "dental-implants"}, NAMES),
    ({"slug": "medical-imaging-market"}, NAMES),
    ({"market_name": "dental implant", "summary": "Vans are replaced."}, NAMES),
    ({"title": "Dental Implant Market, Outlook 2025-2032"}, NAMES),
    ({"title": "Global Medical Imaging Market"}, NAMES),
    ({"summary": "The medical imaging market stood at USD 1.90 billion in 2024. It grows."}, MARKET),
    ({"summary": "The global cold storage market is expected to reach USD 3.81 billion by 2032."}, MARKET),
    ({"summary": "Medical imaging market size was valued at USD 1.90 billion in 2024."}, MARKET),
    ({"summary": "The dental implant market is projected to grow at 9.1 % a year."}, MARKET),
    ({"market.definition": "The swine software market will grow with herds."}, MARKET),
    ({"drivers.0.text": "Vans may not enter. This drives the global cold storage market."}, MARKET),
    ({"drivers.1.text": "Rising incomes fuel the global dental implant market over the coming years."}, MARKET),
    ({"restraints.0.text": "Strict approval hampers the worldwide insulin pump market."}, MARKET),
    (
        {
            "trends.0.text": "The dental implant market profits from an ageing population and from new ceramic materials."
        },
        MARKET,
    ),
    (
        {
            "opportunities.0.text": "The insulin pump market benefits from sensors, telemedicine and reimbursement by insurers."
        },
        MARKET,
    ),
    ({"full_report.chapters.0.title": "The dental implant market in brief"}, MARKET),
    ({"full_report.chapters.0.title": "Global Dental Implant Market Overview"}, MARKET),
    ({"full_report.chapters.0.title": "Insulin Pump Market"}, MARKET),
    ({"full_report.list_of_tables.0": "Dental implant market by region, 2024"}, MARKET),
    ({"full_report.list_of_figures.0": "Medical imaging market share by company"}, MARKET),
]


@pytest.mark.parametrize(("changes", "code"), COPIED)
def test_what_was_copied_from_another_report_is_told(changes: Changes, code: str):
    assert told(changes) == [code]


GERMAN = {
    "language": "de",
    "title": "Markt für elektrische Lastenräder",
    "market_name": "elektrische Lastenräder",
    "market.definition": "Fahrräder mit elektrischem Antrieb und einer Kiste für Lasten.",
}


@pytest.mark.parametrize(
    "summary",
    [
        "Der Markt für Zahnimplantate lag 2024 bei 1,90 Mrd. USD und wächst weiter.",
        "Der globale Markt für Insulinpumpen erreichte 2024 einen neuen Höchststand.",
        "Der Zahnimplantatmarkt wird bis 2032 wachsen.",
    ],
)
def test_another_market_in_a_german_summary_is_told(summary: str):
    assert MARKET in told(GERMAN | {"summary": summary})


@pytest.mark.parametrize(
    "summary",
    [
        "Der Markt für Lastenräder lag 2024 bei 1,90 Mrd. USD und wächst weiter.",
        "Der Lastenradmarkt wird bis 2032 wachsen.",
        "Der Arbeitsmarkt wird enger, und Kuriere fehlen.",
        "Der Weltmarkt wird bis 2032 wachsen.",
        "Der deutsche Markt wird bis 2032 wachsen.",
        "Der Wohnungsmarkt wird enger, und mit ihm der Platz für Räder.",
    ],
)
def test_a_market_that_any_german_report_may_speak_of_is_left_alone(summary: str):
    assert MARKET not in told(GERMAN | {"summary": summary})


OWN: list[Changes] = [
    {"slug": "e-cargo-bikes"},
    {"slug": "cargo-bike-market-3077421"},
    {"slug": "ecb-2026"},
    {"slug": "mi-5120"},
    {"slug": "report-3077421"},
    {"slug": "cargobikes"},
    {"title": "Cargo Bikes Go Electric"},
    {"title": "ECB Market, 2025-2032", "market_name": "electric cargo bike"},
    {"title": "Vans Make Room", "slug": "electric-cargo-bikes"},
    {"summary": "The cargo bike market is expected to grow."},
    {"summary": "The electric bicycle market is expected to grow, and with it cargo bikes."},
    {"summary": "The van market is expected to shrink, as bikes take its place."},
    {"summary": "The housing market is tight."},
    {"summary": "The labour market is expected to stay tight."},
    {"summary": "Capital markets are cautious."},
    {"summary": "The North American market is expected to grow."},
    {"summary": "The Chinese market reached a new height."},
    {"summary": "The Dutch market will grow fastest of all."},
    {"summary": "The used bike market is expected to grow."},
    {"summary": "The rental market is expected to grow."},
    {"summary": "The courier market is expected to grow."},
    {"summary": "The end market is served by dealers."},
    {"summary": "The overall market is expected to grow."},
    {"summary": "The European market stood still in 2020."},
    {"drivers.0.text": "The housing market is tight, so that families have no garage."},
    {"drivers.0.text": "The battery market grows, and batteries become cheaper."},
    {"drivers.0.text": "The market for vans shrinks where they may not enter."},
    {"drivers.0.text": "The parcel delivery market grows with every order, and riders with it."},
    {"drivers.0.text": "The lithium market faces new mines, and cells for bikes get cheaper."},
    {"drivers.0.text": "This drives the market."},
    {"drivers.0.text": "This drives the global market for cargo bikes."},
    {"drivers.0.text": "Subsidies drive the electric bicycle market."},
    {"drivers.0.text": "Subsidies drive the global bike market."},
    {"drivers.0.text": "Regulation drives the consumer market."},
    {"trends.0.text": "The electric vehicle market benefits from cheap cells, and so do cargo bikes."},
    {"restraints.0.text": "The insurance market has no policy for long frames yet."},
    {"full_report.chapters.0.title": "Market overview"},
    {"full_report.chapters.0.title": "Global market overview"},
    {"full_report.chapters.0.title": "Cargo Bike Market, 2025-2032"},
    {"full_report.chapters.0.title": "Regional market analysis"},
    {"full_report.chapters.0.title": "The European market"},
    {"full_report.chapters.0.title": "North America market by country"},
    {"full_report.chapters.0.title": "Labour market"},
    {"full_report.chapters.0.title": "Parent market analysis"},
    {"full_report.chapters.0.title": "Courier market by city"},
    {"full_report.chapters.0.title": "Germany Market"},
    {"full_report.list_of_tables.0": "Market by region, 2024"},
    {"full_report.list_of_tables.0": "Europe market, by country"},
]


@pytest.mark.parametrize("changes", OWN)
def test_neighbouring_markets_and_names_of_its_own_are_left_alone(changes: Changes):
    codes = told(changes)
    assert not {NAMES, MARKET} & set(codes), codes


def test_the_number_of_another_report_is_a_note():
    assert all_told({"notes.0.text": "Taken over from report 3077400 as it stood."}) == ["another-report"]
    assert all_told({"notes.0.text": "This is report 3077421, and it counts 40000 bikes."}) == []


def test_a_slug_and_a_title_in_two_languages_are_left_alone():
    assert NAMES not in told(GERMAN)
    assert NAMES not in told({"language": "fr", "title": "Marché des vélos", "market_name": "bicyclettes"})
