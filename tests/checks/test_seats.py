"""Seats of companies against their countries, and texts on regions."""

from __future__ import annotations

import pytest

from tests.checks.finding import findings
from tests.checks.rich import all_told, told

SEAT, TEXT, LACKING = "seat-elsewhere", "text-of-another-region", "region-not-listed"


def seat(headquarters: str, country: str, language: str = "en") -> list[str]:
    text = (
        f'language: {language}\nplayers: [{{name: Example Care, headquarters: "{headquarters}", country: "{country}"}}]'
    )
    return [finding.code for finding in findings(text)]


@pytest.mark.parametrize(
    ("headquarters", "country"),
    [
        ("Leeds, Canada", "GB"),
        ("Aarhus", "JP"),
        ("Osaka", "DE"),
        ("Tokyo", "US"),
        ("Munich", "FR"),
        ("München", "AT"),
        ("Zürich", "DE"),
        ("Paris, France", "DE"),
        ("Paris (France)", "GB"),
        ("Lyon/France", "BE"),
        ("Hangzhou", "IN"),
        ("London", "DE"),
        ("Canada", "US"),
        ("Dublin, Ireland", "US"),
        ("Mumbai, India", "PK"),
        ("Seoul", "CN"),
        ("Stockholm, Sweden", "NO"),
        ("Houston", "CA"),
    ],
)
def test_a_seat_in_another_country_is_told(headquarters: str, country: str):
    assert seat(headquarters, country) == [SEAT]


@pytest.mark.parametrize(
    ("headquarters", "country"),
    [
        ("Leeds", "GB"),
        ("Leeds, UK", "GB"),
        ("Aarhus", "DK"),
        ("Dublin", "US"),
        ("Dublin, Ohio", "US"),
        ("Paris, Texas", "US"),
        ("London, Ontario", "CA"),
        ("London", "CA"),
        ("Cambridge", "US"),
        ("Birmingham", "US"),
        ("Atlanta, Georgia", "US"),
        ("Boston, Massachusetts", "US"),
        ("Boston, MA", "US"),
        ("Toronto, CA", "CA"),
        ("San Jose, CA", "US"),
        ("Hamilton, Bermuda", "GB"),
        ("St Helier, Jersey", "GB"),
        ("Jersey City, New Jersey", "US"),
        ("Hong Kong, China", "HK"),
        ("Hong Kong", "CN"),
        ("Taipei, Taiwan", "TW"),
        ("San Juan, Puerto Rico", "US"),
        ("Mexico City", "MX"),
        ("Singapore", "SG"),
        ("Luxembourg", "LU"),
        ("Lebanon, Ohio", "US"),
        ("Peru, Illinois", "US"),
        ("Melbourne", "US"),
        ("Hyderabad", "IN"),
        ("Bjerkvik", "JP"),
        ("Springfield", "DE"),
        ("Seoul, South Korea", "KR"),
        ("The Hague, The Netherlands", "NL"),
        ("Frankfurt am Main", "DE"),
        ("Moscow", "RU"),
        ("Greater London area", "DE"),
        ("Brno, Czechia", "CZ"),
    ],
)
def test_a_seat_that_can_be_there_is_left_alone(headquarters: str, country: str):
    assert seat(headquarters, country) == []


def test_a_seat_is_read_in_the_language_of_the_report():
    assert seat("Wien, Österreich", "DE", "de") == [SEAT]
    assert seat("Wien, Österreich", "AT", "de") == []


def test_a_profile_that_says_where_a_company_is_based_is_compared_too():
    assert told({"players.1.profile": "Based in Hamburg, it makes light boxes."}) == [SEAT]
    assert told({"players.3.profile": "A young company from Leeds that leases."}) == []
    assert told({"players.1.profile": "Based in Kansai, it makes light boxes for Hamburg."}) == []


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "Asia-Pacific has the longest experience, above all Japan and China."),
        (0, "Japan buys most, and China has the largest works."),
        (0, "North America is growing, led by Canada."),
        (1, "Germany and France pay subsidies."),
        (2, "Europe holds the largest share. Germany and France pay subsidies."),
        (2, "Australia and Japan are the largest."),
    ],
)
def test_the_text_of_another_region_is_told(n: int, text: str):
    assert told({f"regions.{n}.text": text}) == [TEXT]


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "Many from Canada buy there."),
        (0, "It is ahead of Asia-Pacific and North America."),
        (0, "Imports from China and Japan press on prices."),
        (0, "Japan and China sell here."),
        (0, "Unlike Japan and China, Germany pays subsidies."),
        (0, "Growth is slower than in Asia-Pacific and North America."),
        (0, "Makers of Japan and China compete with those of Germany."),
        (0, "European makers lead."),
        (0, "Denmark and Norway have the longest paths."),
        (0, "Chinese makers open works near Hungary."),
        (1, "The region is ahead of Europe in batteries."),
        (1, "Australia is small, and Germany is not its model."),
        (2, "Like Europe and Asia-Pacific, it pays subsidies."),
        (3, "Europe and Japan are not in it."),
        (2, "Brazil and Mexico are not counted."),
    ],
)
def test_a_text_that_compares_regions_or_speaks_of_trade_is_left_alone(n: int, text: str):
    assert told({f"regions.{n}.text": text}) == []


def test_a_region_that_is_not_listed_is_a_note():
    assert all_told({"regions_text": "Europe leads. Latin America is to grow fastest."}) == [LACKING]
    assert all_told({"regions_text": "Europe leads. Western Europe buys most."}) == []
    assert all_told({"regions_text": "Europe leads, and North American makers follow."}) == []
    assert all_told({"regions_text": "Europe leads.", "regions.3.name": "Latin America, Middle East & Africa"}) == []
