"""Texts that say in words what the figures of a rich report do not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.rich import all_told, found, told

Changes = dict[str, Any]
FIRST, TREND, DIGITS, TIMES, COUNT = (
    "text-against-figures",
    "trend-against-rates",
    "digits-against-rates",
    "multiple-against-sizes",
    "count-in-words-off",
)

WRONG: list[tuple[str, str, str]] = [
    # Regions: Europe 46, Asia-Pacific 28, North America 17
    ("regions_text", "North America leads this market.", FIRST),
    ("regions_text", "Asia-Pacific leads.", FIRST),
    ("regions_text", "Asia-Pacific dominates the market.", FIRST),
    ("regions_text", "In 2024, Asia-Pacific held nothing back. North America holds the largest share.", FIRST),
    ("regions_text", "North America is the largest market, followed by Europe.", FIRST),
    ("regions_text", "North America is put in front, for its subsidies.", FIRST),
    ("regions_text", "North America accounts for the largest share of the market.", FIRST),
    ("regions_text", "North America is the market leader, with 46 % of sales.", FIRST),
    ("regions_text", "In 2024 North America was small, but Asia-Pacific is the largest region.", FIRST),
    ("regions_text", "The largest region is Asia-Pacific.", FIRST),
    ("regions_text", "The largest share of the market is held by North America.", FIRST),
    ("regions_text", "Asia-Pacific ranks first, ahead of Europe.", FIRST),
    ("regions_text", "North America is the second largest region.", FIRST),
    ("regions_text", "Europe is the second-largest market.", FIRST),
    ("regions_text", "Asia-Pacific comes third.", FIRST),
    ("regions_text", "Asia-Pacific is the smallest region.", FIRST),
    ("regions_text", "Europe is the fastest-growing region.", FIRST),
    ("regions_text", "North America is expected to grow fastest.", FIRST),
    ("regions_text", "North America will grow fastest until 2032.", FIRST),
    ("regions_text", "The fastest-growing region is Europe.", FIRST),
    ("regions_text", "Europe shows the highest growth rate.", FIRST),
    ("regions_text", "Europe holds more than half of the market.", FIRST),
    ("regions_text", "Europe has the majority of the market.", FIRST),
    ("summary", "Bikes replace vans. Asia-Pacific holds the largest share of the market in 2024.", FIRST),
    ("summary", "North America leads the global electric cargo bike market.", FIRST),
    ("regions.2.text", "The region is the largest market, for its wide roads.", FIRST),
    ("regions.1.text", "It leads the market.", FIRST),
    ("trends.0.text", "Frames grow longer. North America leads the market.", FIRST),
    ("regions_text", "North America leads with a market share of 46 %.", FIRST),
    ("regions_text", "Asia-Pacific is ahead of Europe.", FIRST),
    ("regions_text", "North America is larger than Asia-Pacific.", FIRST),
    ("regions_text", "North America has a larger share than Europe.", FIRST),
    # Companies: Veloform Works 18, Okada Cycle 12, Norrland Hjul 9
    ("players_text", "Okada Cycle leads the market, ahead of Veloform Works.", FIRST),
    ("players_text", "Norrland Hjul is the market leader.", FIRST),
    ("players_text", "Okada is the largest maker.", FIRST),
    ("players_text", "The largest company is Norrland Hjul AB.", FIRST),
    ("players_text", "Norrland Hjul is the second largest maker.", FIRST),
    ("players_text", "Okada Cycle holds more than half of the market.", FIRST),
    ("players.1.profile", "The company is the market leader, and exports most of what it makes.", FIRST),
    ("players.2.profile", "It leads the market, and builds for snow.", FIRST),
    # Segments: up to 80 kg 41, 80 to 150 kg 38, above 150 kg 21; couriers 47, families 34
    ("segments.0.text", "Cut by load. Bikes above 150 kg are the largest part.", FIRST),
    ("segments.0.text", "The Above 150 kg segment dominates the market.", FIRST),
    ("segments.0.items.2.description", "The largest part is Above 150 kg.", FIRST),
    ("segments.0.items.2.description", "It is the largest segment.", FIRST),
    ("segments.1.text", "Families are the largest group, with a third.", FIRST),
    ("segments.1.text", "Families hold the largest share.", FIRST),
    ("segments.1.text", "Public bodies are the second largest group.", FIRST),
    ("segments.1.text", "Couriers make up more than half of the market.", FIRST),
    ("segments.1.text", "Meals make up the largest part.", FIRST),
    ("segments.1.text", "Families are the smallest group.", FIRST),
    ("summary", "Families are the largest segment of the market.", FIRST),
    ("summary", "The leading segment is Families.", FIRST),
    # Rise and decline: 9.1 % a year
    ("summary", "The market is in decline.", TREND),
    ("summary", "The market shrinks.", TREND),
    ("summary", "The electric cargo bike market is shrinking steadily.", TREND),
    ("summary", "The global market is expected to decline until 2032.", TREND),
    ("summary", "Vans are dear, and the market will shrink.", TREND),
    ("summary", "Bikes sell well. The market stagnates.", TREND),
    ("drivers.0.text", "The market contracts, as vans come back.", TREND),
    ("summary", "The market shows double-digit growth.", DIGITS),
    ("summary", "The market shows double-digit growth in all years to 2032.", DIGITS),
    ("segments.0.text", "The market is cut into five classes of load.", COUNT),
    ("summary", "The market is growing at a double-digit rate.", DIGITS),
    ("summary", "The electric cargo bike market will see strong double-digit growth.", DIGITS),
    ("summary", "The market will triple by 2032.", TIMES),
    ("summary", "The market is expected to more than triple by 2032, and vans lose.", TIMES),
    # Counts: four regions (one the rest), four companies, three loads, four users (one the others)
    ("regions_text", "The report covers two regions.", COUNT),
    ("regions_text", "The world is divided into six regions.", COUNT),
    ("regions_text", "The 7 regions below are compared.", COUNT),
    ("regions_text", "The report covers 25 countries.", COUNT),
    ("players_text", "The five companies below are named.", COUNT),
    ("players_text", "The report profiles 12 companies.", COUNT),
    ("players_text", "Three makers are listed.", COUNT),
    ("segments.0.text", "The market is cut into five ranges.", COUNT),
    ("segments.0.text", "Four types are told apart.", COUNT),
    ("segments.1.text", "The market is split into seven groups.", COUNT),
    ("summary", "The report names five trends.", COUNT),
    ("summary", "The report contains nine chapters.", COUNT),
    ("summary", "The market is cut in five ways.", COUNT),
]

WRONG_IN_GERMAN: list[tuple[str, str, str]] = [
    ("regions_text", "Nordamerika führt den Markt an.", FIRST),
    ("regions_text", "Asien-Pazifik ist die größte Region.", FIRST),
    ("regions_text", "Den größten Anteil hat Nordamerika.", FIRST),
    ("regions_text", "Asien-Pazifik hat den größten Marktanteil, vor Europa.", FIRST),
    ("regions_text", "Europa ist der zweitgrößte Markt.", FIRST),
    ("regions_text", "Nordamerika liegt vorn, mit 46 %.", FIRST),
    ("regions_text", "Im Jahr 2024 führt Asien-Pazifik den Markt an.", FIRST),
    ("regions_text", "Europa wächst am schnellsten.", FIRST),
    ("regions_text", "Am schnellsten wächst Nordamerika.", FIRST),
    ("players_text", "Okada Cycle ist Marktführer.", FIRST),
    ("segments.1.text", "Familien sind die größte Gruppe.", FIRST),
    ("summary", "Der Markt schrumpft.", TREND),
    ("summary", "Der Markt ist rückläufig, weil Lieferwagen billiger werden.", TREND),
    ("summary", "Der Markt geht zurück.", TREND),
    ("summary", "Der Markt stagniert.", TREND),
    ("summary", "Der Markt wächst zweistellig.", DIGITS),
    ("regions_text", "Asien-Pazifik liegt vor Europa.", FIRST),
    ("summary", "Der Markt wird sich bis 2032 verdreifachen.", TIMES),
    ("regions_text", "Der Bericht umfasst zwei Regionen.", COUNT),
    ("players_text", "Die fünf Unternehmen sind hier aufgeführt.", COUNT),
    ("segments.0.text", "Der Markt gliedert sich in fünf Klassen.", COUNT),
]
IN_GERMAN = {
    "regions[europe].name": "Europa",
    "regions[north-america].name": "Nordamerika",
    "segments[user].items[Families].name": "Familien",
}


NAMED = {"segments.0.text": "segments[load].text", "segments.1.text": "segments[user].text"}


def in_german(path: str, text: str) -> Changes:
    """The text as a translation."""
    return {"translations": {"de": {**IN_GERMAN, NAMED.get(path, path): text}}}


@pytest.mark.parametrize(("path", "text", "code"), WRONG)
def test_what_a_text_says_against_the_data_is_told(path: str, text: str, code: str):
    assert [each for each in told({path: text}) if each != "text-number-differs"] == [code]


@pytest.mark.parametrize(("path", "text", "code"), WRONG_IN_GERMAN)
def test_a_translation_is_held_against_the_data_too(path: str, text: str, code: str):
    (finding,) = found(in_german(path, text))
    assert finding.code == code
    assert finding.place.path.startswith("translations.de.")


RIGHT: list[tuple[str, str]] = [
    ("regions_text", "Europe leads."),
    ("regions_text", "Europe leads the market, ahead of Asia-Pacific and North America."),
    ("regions_text", "Europe holds nearly half of the market."),
    ("regions_text", "Asia-Pacific is the second largest region and grows fastest."),
    ("regions_text", "North America comes third."),
    ("regions_text", "North America is the smallest of the three large regions."),
    ("regions_text", "Asia-Pacific is one of the leading regions."),
    ("regions_text", "North America leads in patents."),
    ("regions_text", "North America leads in the rental of bikes."),
    ("regions_text", "North America is the largest market for vans."),
    ("regions_text", "Asia-Pacific is the largest producer of batteries."),
    ("regions_text", "Asia-Pacific leads by units sold."),
    ("regions_text", "Until 2019 North America led the market."),
    ("regions_text", "North America was the largest market before Europe took over."),
    ("regions_text", "North America is no longer the largest market."),
    ("regions_text", "Asia-Pacific is expected to lead the market by 2032."),
    ("regions_text", "Asia-Pacific could become the largest region."),
    ("regions_text", "If subsidies end, Asia-Pacific leads."),
    ("regions_text", "In subscriptions, North America leads."),
    ("regions_text", "Among couriers North America leads, and among families Europe does."),
    ("regions_text", "Outside of Europe, Asia-Pacific is the largest market."),
    ("regions_text", "North America leads the way in rules for vans."),
    ("regions_text", "Asia-Pacific and Europe hold more than half of the market together."),
    ("regions_text", "Germany is the largest market in Europe."),
    ("regions_text", "China leads in Asia-Pacific."),
    ("regions_text", "Per head, the Netherlands lead."),
    ("regions_text", "Two regions, Europe and Asia-Pacific, hold most of it."),
    ("regions_text", "The report covers four regions."),
    ("regions_text", "The report covers three regions and the rest of the world."),
    ("regions_text", "The report covers two regions in detail."),
    ("regions_text", "It covers more than ten countries."),
    ("regions_text", "Asia-Pacific is ahead in batteries, Europe in frames."),
    ("regions_text", "Asia-Pacific leads, at least in the number of makers."),
    ("regions_text", "The second largest share is that of Asia-Pacific."),
    ("regions.0.text", "Germany is the largest market, followed by the Netherlands."),
    ("regions.1.text", "China leads the market, ahead of Japan."),
    ("regions.2.text", "Ahead of Europe in vans, the United States are behind it in bikes."),
    ("players_text", "Veloform Works leads the market."),
    ("players_text", "Veloform Works is the largest maker, ahead of Okada Cycle."),
    ("players_text", "Okada Cycle leads in Japan."),
    ("players_text", "Okada Cycle is the market leader for light boxes."),
    ("players_text", "Okada Cycle is one of the largest makers."),
    ("players_text", "Brisk & Daughters leads the way in repairs."),
    ("players_text", "The five largest makers hold half of the market."),
    ("players_text", "Five companies entered the market in 2023."),
    ("players_text", "The top three companies hold 39 %."),
    ("players_text", "Okada Cycle sees itself as the leader."),
    ("players_text", "Four companies are named."),
    ("players.1.profile", "The largest maker of light boxes in Japan."),
    ("players.1.profile", "Japan is the largest market of the company."),
    ("players.3.profile", "It leads a group of shops that repair in the street."),
    ("segments.0.text", "Bikes up to 80 kg are the largest part."),
    ("segments.0.text", "Bikes above 150 kg are the largest that may be ridden without a licence."),
    ("segments.0.text", "Bikes above 150 kg are the dearest."),
    ("segments.0.text", "The market is cut into three ranges."),
    ("segments.0.text", "Those above 150 kg are of two kinds."),
    ("segments.1.text", "Couriers are the largest group, followed by families."),
    ("segments.1.text", "Families are the largest group in the Netherlands."),
    ("segments.1.text", "The market is split into three groups and the others."),
    ("segments.1.text", "Others are the smallest part."),
    ("segments.1.text", "Public bodies are the smallest group that is named."),
    ("trends.0.text", "Two boxes fit where one stood before. Japan leads."),
    ("trends.0.text", "North America leads with longer frames."),
    ("drivers.0.text", "Four drivers of vans in ten would change."),
    ("regions_text", "Europe is ahead of Asia-Pacific, and North America behind both."),
    ("regions_text", "Asia-Pacific is ahead of Europe in batteries."),
    ("regions_text", "Asia-Pacific is larger than Europe by area."),
    ("summary", "The market will double by 2032."),
    ("summary", "The market will nearly double by 2032."),
    ("summary", "The market for vans triples by 2032."),
    ("summary", "The market is cut in two ways, and by region."),
    ("summary", "The market is cut in three ways: by load, by user and by region."),
    ("summary", "The market grows."),
    ("summary", "The market is growing, and vans lose."),
    ("summary", "The market shrinks where vans are allowed."),
    ("summary", "The market for vans shrinks."),
    ("summary", "The van market is in decline."),
    ("summary", "In some towns the market is in decline."),
    ("summary", "If subsidies end, the market shrinks."),
    ("summary", "The market shrank in 2020."),
    ("summary", "The market could shrink."),
    ("summary", "The market does not shrink."),
    ("summary", "Prices fall, and the market grows."),
    ("summary", "The market grew at double-digit rates until 2022."),
    ("summary", "Asia-Pacific shows double-digit growth."),
    ("summary", "The market shows double-digit growth in 2022."),
    ("segments.0.text", "The market is cut into two classes of load that grow."),
    ("summary", "The market shows single-digit growth."),
    ("summary", "Couriers are the largest segment, and families the second largest."),
    ("summary", "The report is divided into four chapters."),
    ("summary", "The report names two trends and two drivers."),
    ("summary", "A courier has two bikes, three batteries and four boxes."),
    ("restraints.0.text", "The market stands still in winter."),
]

RIGHT_IN_GERMAN: list[tuple[str, str]] = [
    ("regions_text", "Europa führt den Markt an, vor Asien-Pazifik."),
    ("regions_text", "Nordamerika führt bei den Patenten."),
    ("regions_text", "Nordamerika ist der größte Markt für Lieferwagen."),
    ("regions_text", "Nordamerika war früher der größte Markt."),
    ("regions_text", "Asien-Pazifik dürfte 2040 den größten Anteil haben."),
    ("regions_text", "Asien-Pazifik wächst am schnellsten."),
    ("regions_text", "Asien-Pazifik ist der zweitgrößte Markt."),
    ("regions_text", "Zwei Regionen, Europa und Asien-Pazifik, haben drei Viertel des Marktes."),
    ("regions_text", "Der Bericht umfasst vier Regionen."),
    ("players_text", "Okada Cycle ist Marktführer in Japan."),
    ("players_text", "Okada Cycle ist einer der größten Anbieter."),
    ("segments.0.text", "Der Markt gliedert sich in drei Klassen."),
    ("segments.1.text", "Familien sind die größte Gruppe in den Niederlanden."),
    ("summary", "Der Markt wächst, und Lieferwagen verlieren."),
    ("summary", "Der Markt für Lieferwagen schrumpft."),
    ("summary", "Der Markt schrumpft, wenn die Förderung endet."),
    ("summary", "Der Markt wuchs bis 2022 zweistellig."),
    ("summary", "Die Preise sinken, und der Markt wächst."),
]


@pytest.mark.parametrize(("path", "text"), RIGHT)
def test_what_the_data_bears_out_or_cannot_tell_is_left_alone(path: str, text: str):
    assert told({path: text}) == []


@pytest.mark.parametrize(("path", "text"), RIGHT_IN_GERMAN)
def test_a_translation_that_the_data_bears_out_is_left_alone(path: str, text: str):
    assert all_told(in_german(path, text)) == []


def test_rounding_and_other_years_decide_nothing():
    near = {"shares.1.share.value": "46", "regions_text": "Asia-Pacific leads."}
    assert FIRST not in told(near)
    other_year = {
        "regions_text": "North America leads.",
        "shares.+": {"region": "north-america", "share": "60", "year": "2019"},
    }
    assert FIRST not in told(other_year)
    assert FIRST in told(other_year | {"regions_text": "In 2024 North America leads."})


def test_the_rest_of_the_world_is_no_rival_and_no_region_is_held_against_one_that_holds_it():
    rest = {
        "shares.3.share.value": "60",
        "shares.0.share.value": "20",
        "shares.1.share.value": "15",
        "shares.2.share.value": "5",
    }
    assert FIRST not in told(rest | {"regions_text": "Europe leads."})
    holds_it = rest | {"regions.3.name": "EMEA", "regions_text": "Europe leads."}
    assert FIRST not in told(holds_it)


def test_a_falling_market_is_said_to_fall():
    falling = {"market.growth.0.rate.value": "-3.1", "market.values.1.value.value": "1.48"}
    assert TREND in told(falling | {"summary": "The electric cargo bike market grows."})
    assert TREND not in told(falling | {"summary": "The electric cargo bike market is in decline."})


def test_one_year_in_which_the_market_fell_leaves_the_words_open():
    dip = {
        "market.values.+": {
            "id": "dip",
            "year": "2025",
            "value": {"value": "1.5", "currency": "USD", "scale": "billion"},
        }
    }
    assert TREND not in told(dip | {"summary": "The market is in decline."})


def test_withheld_figures_are_compared_by_the_publisher_and_what_is_not_stated_is_not():
    assert FIRST not in told({"shares": [], "regions_text": "North America leads."})
