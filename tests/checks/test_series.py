"""Series against values, rates and each other, and what is stated of a part of the market only."""

from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings

EUROPE = "regions: [{id: europe, name: Europe}]\n"


def series(name: str, values: dict[int, str], more: str = "") -> str:
    listed = ", ".join(f"{{year: {year}, value: {value}}}" for year, value in values.items())
    return f"{{id: {name}, currency: USD, scale: billion, source: page, {more}values: [{listed}]}}"


def value(year: int, amount: str, more: str = "") -> str:
    return (
        f"{{id: v{year}, year: {year}, {more}value: {{value: {amount}, currency: USD, scale: billion, source: page}}}}"
    )


def rate(name: str, number: str, more: str = "", period: str = "{from: 2025, to: 2028}") -> str:
    figure = number if number.startswith("{") else f"{{value: {number}, source: page}}"
    return f"{{id: {name}, rate: {figure}, {more}period: {period}}}"


def market(growth: str = "", values: str = "", of_years: str = "") -> str:
    return f"market: {{growth: [{growth}], values: [{values}], series: [{of_years}]}}\n"


GROWING = {2025: "4.00", 2026: "4.20", 2027: "4.41", 2028: "4.63"}  # 5 % a year


def test_a_value_is_held_against_the_series_of_its_year():
    said = series("a", {2025: "4.2", 2026: "4.4"})
    assert codes(market(values=value(2025, "4.2"), of_years=said)) == []
    (finding,) = findings(market(values=value(2026, "5.0"), of_years=said))
    assert (finding.code, finding.place.path) == ("values-disagree", "market.series[0].values[1].value")
    assert "4.4 billion USD for 2026, and line" in finding.message


def test_two_series_of_one_thing_are_told_once_though_they_differ_every_year():
    one, other = series("a", {2025: "4.2", 2026: "4.4", 2027: "4.6"}), series("b", {2025: "5", 2026: "6", 2027: "7"})
    (finding,) = findings(market(of_years=f"{one}, {other}"))
    assert (finding.code, finding.place.path) == ("values-disagree", "market.series[1].values[0].value")
    assert "and 2 more years differ" in finding.message


@pytest.mark.parametrize("more", ["scope: equipment only, ", "region: europe, ", "country: DE, "])
def test_what_is_of_something_else_is_not_compared(more: str):
    text = EUROPE + market(
        rate("a", "5.0") + ", " + rate("b", "9.0", more),
        value(2025, "2.0", more),
        series("a", GROWING) + ", " + series("b", {2025: "2.0", 2026: "2.18", 2027: "2.38", 2028: "2.59"}, more),
    )
    assert codes(text) == []
    assert set(codes(text.replace(more, ""))) >= {"growth-rates-disagree", "values-disagree", "series-off-its-rate"}


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("5.0", []),
        ("9.0", ["series-off-its-rate"]),
        ("{low: 4, high: 6, source: page}", []),
        ("{low: 7, high: 9, source: page}", ["series-off-its-rate"]),
    ],
)
def test_a_series_grows_at_the_rate_stated_for_its_years(number: str, found: list[str]):
    assert codes(market(rate("a", number), of_years=series("a", GROWING))) == found


def test_a_rate_may_count_from_the_year_before_its_period():
    doubled_in_its_first_year = {2024: "2.00", 2025: "4.00", 2026: "4.20", 2027: "4.41", 2028: "4.63"}
    over_four_years = "23.3"  # (4.63 / 2.00) ^ (1/4)
    assert codes(market(rate("a", over_four_years), of_years=series("a", doubled_in_its_first_year))) == ["series-jump"]
    off = codes(market(rate("a", "14"), of_years=series("a", doubled_in_its_first_year)))
    assert off == ["series-off-its-rate", "series-jump"]


def test_a_rate_for_years_that_a_series_lacks_is_not_held_against_it():
    assert codes(market(rate("a", "9", period="{from: 2025, to: 2030}"), of_years=series("a", GROWING))) == []


def test_a_range_is_named_with_both_its_ends():
    text = market(f"{rate('a', '{low: 5, high: 7, source: page}')}, {rate('b', '{low: 9, high: 11, source: page}')}")
    (finding,) = findings(text)
    assert finding.code == "growth-rates-disagree"
    assert "9 to 11 % a year, and line" in finding.message
    assert "says 5 to 7 % a year" in finding.message
    assert [str(number) for number in finding.numbers] == ["5", "7", "9", "11"]


def test_ranges_that_meet_agree():
    text = market(f"{rate('a', '{low: 5, high: 7, source: page}')}, {rate('b', '{low: 7, high: 9, source: page}')}")
    assert codes(text) == []


def test_a_region_is_named_in_the_message():
    said = "region: europe, "
    (finding,) = findings(EUROPE + market(f"{rate('a', '5', said)}, {rate('b', '9', said)}"))
    assert "9 % a year of Europe, and line" in finding.message


PAIR = "{{id: a, currency: USD, source: page, values: [{{year: 2024, value: 4{}}}, {{year: 2025, value: 5{}}}]}}"


@pytest.mark.parametrize(
    ("first", "second", "base_year", "found"),
    [
        ("", "", "", []),
        (", projected: true", "", "", []),
        (", projected: true", ", projected: false", "", ["forecast-before-history"]),
        ("", ", projected: false", "", []),
        (", projected: true", "", "base_year: 2025\n", ["forecast-before-history"]),
        (", projected: true", "", "base_year: 2023\n", []),
    ],
)
def test_a_projection_is_not_followed_by_what_was_measured(first: str, second: str, base_year: str, found: list[str]):
    assert codes(base_year + market(of_years=PAIR.format(first, second))) == found


def test_the_largest_amount_and_the_smallest_are_compared_too():
    smallest, largest = "0.000000000001", "9" * 24
    text = (
        f"market: {{growth: [{rate('a', '5')}], values: ["
        f"{{id: a, year: 2025, value: {{value: {smallest}, currency: USD, source: page}}}}, "
        f"{{id: b, year: 2026, value: {{value: {largest}, currency: USD, scale: trillion, source: page}}}}]}}"
    )
    assert codes(text) == ["values-imply-another-rate", "amount-beyond-the-world"]
    assert "0.000000000001 USD" in findings(text)[0].message
