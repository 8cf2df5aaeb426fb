"""A number in a text that contradicts the data is told, and every sound sentence stays quiet."""

from __future__ import annotations

import json

import pytest

from tests.checks.finding import findings

DATA = """\
title: Industrial Dryer Market
market_name: industrial dryer
base_year: 2024
forecast: {from: 2025, to: 2032}
history: {from: 2019, to: 2024}
market:
  growth:
    - {id: main, rate: 9.4, period: {from: 2024, to: 2032}}
    - {id: eu, rate: 10.8, period: {from: 2024, to: 2032}, region: europe}
  values:
    - {id: base, year: 2024, value: {value: 2.83, currency: USD, scale: billion}}
    - {id: last, year: 2032, value: {value: 5.81, currency: USD, scale: billion}}
    - {id: eu, year: 2024, region: europe, value: {value: 1.02, currency: USD, scale: billion}}
    - {id: de, year: 2024, country: DE, value: {value: 270, currency: USD, scale: million}}
    - {id: hot, year: 2024, scope: Dryers above 120 °C, value: {value: 430, currency: USD, scale: million}}
shares:
  - {region: europe, share: 36, year: 2024}
  - {region: asia, share: 31, year: 2024}
  - {region: rest, share: 33, year: 2024}
regions:
  - {id: europe, name: Europe, countries: [DE, FR]}
  - {id: asia, name: Asia-Pacific, countries: [JP, CN]}
  - {id: rest, name: Rest of the world}
players:
  - name: Nordvarme
    share: 14
    share_year: 2024
    revenues:
      - {value: {value: 2.1, currency: USD, scale: billion}, year: 2024}
      - {value: {value: 396, currency: USD, scale: million}, scope: market, year: 2024}
segments:
  - id: heat
    title: By temperature
    year: 2024
    items: [{name: Up to 90 °C, share: 52}, {name: Above 90 °C, share: 48}]
  - {id: fuel, title: By fuel, items: [{name: Gas, share: 60}, {name: Power, share: 40}]}
"""


def _found(text: str, key: str = "summary", data: str = DATA) -> list[tuple[str, str]]:
    made = f"{key}: {json.dumps(text)}\n{data}"
    return [(f.code, f.message) for f in findings(made) if f.code in ("text-number-differs", "number-only-in-text")]


CONTRADICTING = """\
The industrial dryer market stood at USD 3.83 billion in 2024.
The market stood at USD 3.9 billion in 2024.
The market was worth USD 2.38 billion in 2024.
The global market was valued at USD 2.93 billion in 2024.
The market stood at EUR 2.83 billion in 2024.
The market stood at USD 2.83 million in 2024.
The market stood at USD 28.3 billion in 2024.
The market is forecast to reach USD 8.51 billion by 2032.
The market will reach USD 5.18 billion in 2032.
In 2024 the market stood at USD 3.1 billion.
The market will grow from USD 2.83 billion in 2024 to USD 6.81 billion in 2032.
The market reaches USD 2.8 billion in 2032.
The world market will exceed USD 6 billion in 2032.
The market size was USD 3.83 billion in 2024.
The market is worth USD 12 billion.
The market stood at 1.83 billion dollars in 2024.
Europe stood at USD 1.2 billion in 2024.
Germany reached USD 720 million in 2024.
Europe holds 63 % of the market.
Europe holds the largest share of it, 26 % in 2024.
Europe holds 36 % of the market, and Asia-Pacific follows with 13 %.
Asia-Pacific accounts for 13 % of the market in 2024.
Dryers up to 90 °C hold 25 % of the market.
Gas accounts for 40 % of the market.
Power holds 60 % of the market.
Nordvarme holds 41 % of the market.
The market grows at 4.9 % a year.
The market will expand at a CAGR of 12 % from 2024 to 2032.
The market stood at USD 2.83 billion in 2024 and is forecast to reach USD 5.81 billion by 2032, which is growth of 4.9 % a year.
The market is growing at a compound annual rate of 19.4 %.
Europe grows at 18.0 % a year.
Der Markt lag 2024 bei 3,83 Mrd. USD.
Der Markt erreicht 2032 rund 8,51 Milliarden US-Dollar.
Der weltweite Markt wird bis 2032 auf 8,5 Mrd. USD wachsen.
Der Markt wächst jährlich um 4,9 %.
Europe hält 63 % des Marktes.
Asia-Pacific kommt auf 13 % des Marktes."""

SOUND = """\
The industrial dryer market stood at USD 2.83 billion in 2024 and is forecast to reach USD 5.81 billion by 2032.
The market stood at about USD 2.8 billion in 2024.
The market stood at almost USD 3 billion in 2024.
The market stood at USD 2,830 million in 2024.
The market is worth more than USD 2.5 billion in 2024.
In 2024 the market stood at USD 2.83 billion, in 2032 it will stand at USD 5.81 billion.
The market will more than double, from USD 2.83 billion in 2024 to USD 5.81 billion in 2032.
The market adds USD 2.98 billion by 2032.
The market will grow by USD 2.98 billion by 2032.
The European market stood at USD 1.02 billion in 2024.
The market for hot dryers stood at USD 430 million in 2024.
The market for spare parts stood at USD 0.9 billion in 2024.
The market in large plants stood at USD 0.3 billion in 2024.
The service market stood at USD 1.4 billion in 2024.
A neighbouring market, that of boilers, stood at USD 9 billion in 2024.
The market of 2024 is small beside that of boilers, which stood at USD 9 billion.
Makers in the market invested USD 3.9 billion in 2024.
Subsidies in the market came to USD 3.9 billion in 2024.
Sales of boilers stood at USD 3.9 billion in 2024.
Europe holds 36 % of the market, and Asia-Pacific follows with 31 %.
Europe holds 36 % of the market for large units and 50 % of that for small ones.
Europe holds 50 % of the market for large units.
Europe holds 63 % of all patents.
In Europe, gas holds 70 % of the market.
In Europe gas accounts for 70 % of the market.
Europe and Asia-Pacific together hold 67 % of the market.
Europe holds more than a third of the market.
Outside Europe, makers hold 20 % of the market.
Makers from Europe hold 80 % of the market.
Europe held 41 % of the market for large units in 2019.
Europe will hold 30 % of the market in 2032.
Gas holds 70 % of the market in Europe.
Gas holds 60 % of the market and power the other 40 %.
Nordvarme holds 14 % of the market and 30 % of that in Europe.
The market grows at 9.4 % a year.
The market grows at a CAGR of about 9 % from 2024 to 2032.
The market grew at 11.2 % a year from 2019 to 2022.
The market for hot dryers grows at 14 % a year.
Europe grows at 10.8 % a year, faster than the market.
In Europe the market grows at 10.8 % a year.
Prices in the market rise by 3 % a year.
Exports of Germany reached USD 720 million in 2024.
Germany stood at USD 270 million in 2024.
Europe grows by double digits.
The market grew by double digits in 2022.
The market for hot dryers shows double-digit growth.
Wages rise, while energy costs fell by 12 % in 2024.
A dryer above 90 °C uses 30 % less energy than a boiler.
About 40 % of plants still burn oil.
Der Markt lag 2024 bei 2,83 Mrd. USD und erreicht bis 2032 wohl 5,81 Mrd. USD.
Der Markt für Ersatzteile lag 2024 bei 0,9 Mrd. USD.
Der europäische Markt lag 2024 bei 1,02 Mrd. USD.
Der deutsche Markt lag 2024 bei 270 Mio. USD.
Der Markt wächst bis 2032 um 2,98 Mrd. USD.
Der Markt wächst jährlich um 9,4 %.
Der Markt für heiße Trockner wächst jährlich um 14 %.
Europe hält 36 % des Marktes, Asia-Pacific folgt mit 31 %.
Europe hält 63 % der Patente.
In Europe hält Gas 70 % des Marktes.
Anbieter aus Europe halten 80 % des Marktes.
Die Hersteller investierten 2024 rund 3,9 Mrd. USD.
Rund 40 % der Betriebe heizen noch mit Öl.
Der Umsatz mit Ersatzteilen lag 2024 bei 3,9 Mrd. USD.
Zusammen halten Europe und Asia-Pacific 67 % des Marktes.
Der Markt hat sich seit 2015 verdoppelt."""


@pytest.mark.parametrize("text", CONTRADICTING.splitlines())
def test_a_number_that_contradicts_the_data_is_told(text: str):
    assert [code for code, _ in _found(text)] == ["text-number-differs"]


@pytest.mark.parametrize("text", SOUND.splitlines())
def test_sound_sentences_stay_quiet(text: str):
    assert _found(text) == []


def test_the_message_names_both_numbers_and_the_line():
    ((code, message),) = _found("The market stood at USD 3.9 billion in 2024.")
    assert code == "text-number-differs"
    assert "`USD 3.9 billion`" in message
    assert "2.83 billion USD for 2024" in message
    assert "line " in message


@pytest.mark.parametrize(
    "text",
    [
        "The market stood at USD 2.51 billion in 2023.",
        "The market will reach USD 4.9 billion in 2030.",
        "Germany holds 9 % of the market.",
        "The market in Japan stood at USD 0.3 billion in 2024.",
        "Europe held 41 % of the market in 2019.",
        "The market grows at 8.8 % a year from 2026 to 2030.",
    ],
)
def test_a_number_that_no_figure_has_is_a_note(text: str):
    assert [code for code, _ in _found(text)] == ["number-only-in-text"]


def _of_player(profile: str) -> list[str]:
    data = DATA.replace("  - name: Nordvarme\n", f"  - name: Nordvarme\n    profile: {json.dumps(profile)}\n")
    return [code for code, _ in _found("A text.", data=data)]


@pytest.mark.parametrize(
    "profile",
    [
        "Its revenue was USD 3.9 billion in 2024.",
        "Builds dryers. Its total sales of USD 1.2 billion make it large.",
        "The group's revenue reached USD 21 billion.",
        "Ihr Umsatz lag 2024 bei 3,9 Mrd. USD.",
        "Nordvarme had revenue of USD 4.4 billion in 2024.",
        "In 2024 it reported sales of USD 4.4 billion.",
    ],
)
def test_another_revenue_in_a_profile_is_told(profile: str):
    assert _of_player(profile) == ["text-number-differs"]


@pytest.mark.parametrize(
    "profile",
    [
        "Its revenue was USD 2.1 billion in 2024.",
        "Its revenue was about USD 2 billion in 2024.",
        "Its revenue was USD 1.8 billion in 2021.",
        "Its revenue of USD 396 million in this market makes it the leader.",
        "Its revenue from dryers was USD 396 million in 2024.",
        "Its revenue was EUR 1.9 billion in 2024.",
        "It invested USD 3.9 billion in 2024.",
        "Kanda had revenue of USD 4.4 billion in 2024.",
        "A customer had sales of USD 90 billion in 2024.",
        "Its parent's revenue was USD 90 billion in 2024.",
        "Its sales of dryers reached USD 396 million.",
        "Its order book stood at USD 3 billion.",
        "Ihr Umsatz lag 2021 bei 1,8 Mrd. USD.",
    ],
)
def test_sound_profiles_stay_quiet(profile: str):
    assert _of_player(profile) == []


def _of_licence(text: str) -> list[str]:
    licences = "[{name: One, price: {value: 2900, currency: USD}, text: %s}, {name: Site, price: {value: 4300, currency: USD}}]"
    return [
        code for code, _ in _found("A text.", data=DATA + f"full_report: {{licences: {licences % json.dumps(text)}}}\n")
    ]


@pytest.mark.parametrize("text", ["One reader. It costs USD 2,400.", "Sold at $2,400.", "Kostet USD 2.400."])
def test_another_price_in_a_licence_is_told(text: str):
    assert _of_licence(text) == ["text-number-differs"]


@pytest.mark.parametrize(
    "text",
    [
        "It costs USD 2,900.",
        "Each further reader costs USD 1,400.",
        "For USD 4,300 the whole site may read.",
        "It costs EUR 2,700.",
        "It costs USD 1,000 less than before.",
        "Updates cost USD 1,200 per year.",
        "Ein weiterer Leser kostet USD 1.400.",
    ],
)
def test_sound_licences_stay_quiet(text: str):
    assert _of_licence(text) == []


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("Summary 2021-2028", True),
        ("Market by region, 2025-2035", True),
        ("Outlook 2018 to 2030", True),
        ("Market by region, 2025-2032", False),
        ("Market by region, 2019-2032", False),
        ("History 2019-2024", False),
        ("Short-term outlook 2025-2028", False),
        ("Sales 2010-2020", False),
        ("Growth, 2024-2032", False),
        ("Net zero by 2050", False),
    ],
)
def test_a_chapter_for_other_years_than_the_forecast_is_told(title: str, is_told: bool):
    data = DATA + f"full_report: {{chapters: [{{title: {json.dumps(title)}}}]}}\n"
    assert ("chapter-off-the-forecast" in [f.code for f in findings(data)]) is is_told


ORIGINAL = "The market stood at USD 2.83 billion in 2024, a quarter of it in Japan, and grows at 9.4 % a year."


@pytest.mark.parametrize(
    ("translation", "is_told"),
    [
        ("Der Markt lag 2024 bei 3,83 Mrd. USD.", True),
        ("Der Markt wächst um 4,9 % im Jahr.", True),
        ("Der Markt lag 2023 bei 2,83 Mrd. USD.", True),
        ("Der Markt lag 2024 bei 2,83 Mio. USD.", True),
        ("Der Markt lag 2024 bei 2,83 Mrd. USD, ein Viertel davon in Japan, und wächst um 9,4 % im Jahr.", False),
        ("Der Markt lag 2024 bei 2.830 Mio. USD.", False),
        ("Der Markt lag 2024 bei 2,83 Milliarden Dollar, 25 % davon in Japan.", False),
        ("Der Markt wächst um neun Komma vier Prozent.", False),
        ("Der Markt wächst, mit 3 Werken in Japan.", False),
        ("Der Markt lag 2024 bei rund 2,8 Mrd. USD.", False),
    ],
)
def test_a_translation_with_another_number_is_told(translation: str, is_told: bool):
    data = f"translations: {{de: {{summary: {json.dumps(translation)}}}}}\n"
    made = f"summary: {json.dumps(ORIGINAL)}\n{DATA}{data}"
    assert ("translation-number-differs" in [f.code for f in findings(made)]) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Holds 72 % of the market.", True),
        ("This segment accounts for 72 % of sales.", True),
        ("Holds 40 % of the market.", False),
        ("Holds 72 % of its water for a year.", False),
    ],
)
def test_what_goes_without_saying_in_a_segments_text_is_meant(text: str, is_told: bool):
    data = DATA.replace("{name: Power,", f"{{name: Power, description: {json.dumps(text)},")
    assert data != DATA
    assert bool(_found("A text.", data=data)) is is_told
