from __future__ import annotations

import pytest

from reportpress import checks
from reportpress.checks.findings import Finding
from reportpress.report.model import Report
from tests.checks.finding import report


def check_across(reports: list[Report]) -> tuple[Finding, ...]:
    """But for what files with one slug have in common, which most of these have."""
    return tuple(one for one in checks.check_across(reports) if one.code != "slug-twice")


RATE = "market: {{growth: [{{id: a, rate: {{value: {}, source: page}}, period: {{from: 2025, to: 2032}}}}]}}\n"


def test_one_report_with_two_headline_rates_is_told_with_both_places():
    (finding,) = check_across([report(RATE.format("5.7"), "a.yaml"), report(RATE.format("12.8"), "b.yaml")])
    assert (finding.code, finding.severity, finding.place.file) == ("report-figures-differ", "warning", "b.yaml")
    assert "12.8 % a year" in finding.message
    assert "a.yaml:" in finding.message
    assert "5.7 % a year" in finding.message


def test_rounding_is_no_difference():
    assert check_across([report(RATE.format("5.7"), "a.yaml"), report(RATE.format("6"), "b.yaml")]) == ()


def test_values_and_shares_are_compared_by_year_currency_and_place():
    def said(value: str, year: int, share: int) -> str:
        return (
            f"market: {{values: [{{id: a, year: {year}, value: {{value: {value}, source: page}}}}]}}\n"
            f"regions: [{{id: europe, name: Europe}}]\nshares: [{{region: europe, share: {{value: {share}, source: page}}}}]\n"
        )

    one = report(said("4, currency: USD, scale: billion", 2023, 30), "a.yaml")
    same = report(said("4000, currency: USD, scale: million", 2023, 30), "b.yaml")
    other = report(said("9, currency: USD, scale: billion", 2023, 35), "c.yaml")
    unlike = report(said("9, currency: EUR, scale: billion", 2023, 30), "d.yaml")
    assert check_across([one, same, unlike]) == ()
    assert [finding.place.path for finding in check_across([one, other])] == [
        "market.values[0].value",
        "shares[0].share",
    ]


def test_other_reports_may_have_other_figures():
    one, other = (
        report('id: "1"\n' + RATE.format("5"), "a.yaml"),
        report('id: "2"\nslug: b\n' + RATE.format("9"), "b.yaml"),
    )
    assert check_across([one, other]) == ()


def test_two_reports_with_one_slug_are_an_error():
    (finding,) = checks.check_across([report('id: "1"\n', "a.yaml"), report('id: "2"\n', "b.yaml")])
    assert (finding.code, finding.severity) == ("slug-twice", "error")
    assert "a.yaml" in finding.message


def test_a_copy_that_was_kept_of_a_file_is_an_error():
    (finding,) = checks.check_across([report("", "a.yaml"), report("", "a copy.yaml")])
    assert (finding.code, finding.severity) == ("slug-twice", "error")
    assert "take the copy away" in finding.message


def test_one_report_alone_is_at_peace_with_itself():
    assert check_across([report(RATE.format("5"))]) == ()
    assert check_across([]) == ()


SERIES = (
    "market: {{series: [{{id: a, currency: USD, scale: billion, source: page, {}"
    "values: [{{year: 2025, value: {}}}, {{year: 2026, value: {}}}]}}]}}\n"
)


def test_a_series_that_differs_is_told_once():
    one, other = report(SERIES.format("", 4, 5), "a.yaml"), report(SERIES.format("", 7, 8), "b.yaml")
    (finding,) = check_across([one, other])
    assert finding.place.path == "market.series[0].values[0].value"


def test_what_is_of_another_thing_or_year_is_not_compared():
    one, other = report(SERIES.format("", 4, 5), "a.yaml"), report(SERIES.format("country: DE, ", 7, 8), "b.yaml")
    assert check_across([one, other]) == ()
    shared = "regions: [{{id: europe, name: Europe}}]\nshares: [{{region: europe, year: {}, share: {}}}]\n"
    then, later = report(shared.format(2025, 30), "a.yaml"), report(shared.format(2032, 40), "b.yaml")
    assert check_across([then, later]) == ()


def test_a_range_is_named_whole():
    ranged = RATE.replace("value: {}", "low: {}, high: {}")
    one, other = report(ranged.format(5, 7), "a.yaml"), report(ranged.format(9, 11), "b.yaml")
    (finding,) = check_across([one, other])
    assert "9 to 11 % a year" in finding.message
    assert "5 to 7 % a year" in finding.message


# What one sample withholds and another prints

SIZE = (
    "market: {{values: [{{id: a, year: 2025, value: {{value: {}, currency: USD, scale: billion, source: page}}}}]}}\n"
    "withhold: {}\n"
)
FIRST, SECOND = 'id: "1"\nslug: lamps-2025\nmarket_name: lamps\n', 'id: "2"\nslug: lighting\nmarket_name: Lamps 2026\n'


def told(*texts: str) -> list[tuple[str, str, str]]:
    found = check_across([report(text, f"{n}.yaml") for n, text in enumerate(texts)])
    return [(finding.code, finding.place.file, finding.place.path) for finding in found]


def test_what_one_file_of_a_report_withholds_and_another_prints_is_an_error():
    (finding,) = check_across(
        [report(SIZE.format(4, "[market.values]"), "a.yaml"), report(SIZE.format("4.0", "[]"), "b.yaml")]
    )
    assert (finding.code, finding.severity, finding.place.file) == ("withheld-elsewhere-printed", "error", "a.yaml")
    assert "b.yaml" in finding.message
    assert finding.place.line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FIRST, SECOND),
        ('id: "1"\nslug: lamps-2025\nmarket_name: lamps\n', 'id: "2"\nslug: lamps-2026\nmarket_name: lighting\n'),
    ],
)
def test_what_one_report_on_a_market_withholds_and_another_prints_is_a_warning(one: str, other: str):
    withheld, printed = one + SIZE.format(4, "[market.values]"), other + SIZE.format(4, "[]")
    assert told(withheld, printed) == [("withheld-in-sibling-printed", "0.yaml", "market.values[0].value")]
    assert told(printed, withheld) == [("withheld-in-sibling-printed", "1.yaml", "market.values[0].value")]


def test_each_may_withhold_what_the_other_prints():
    both = SIZE.format(4, "[market.values]"), SIZE.format(4, "[]")
    shares = "regions: [{id: europe, name: Europe}]\nshares: [{region: europe, year: 2025, share: 30}]\n"
    one = both[0] + shares
    other = (both[1] + shares).replace("withhold: []", "withhold: [shares]")
    assert [path for _, _, path in told(one, other)] == ["market.values[0].value", "shares[0].share"]


PARTS = "segments: [{{id: type, title: By type, items: [{{name: {}, share: 60}}, {{name: {}, share: 40}}]}}]\nwithhold: {}\n"


def test_parts_of_a_cut_are_known_by_their_names():
    one = PARTS.format("Arc", "Bulb", "['segments.*.items.*.share']")
    assert told(one, PARTS.format("Arc", "Bulb", "[]")) == [
        ("withheld-elsewhere-printed", "0.yaml", "segments[0].items[0].share")
    ]
    assert told(one, PARTS.format("Candle", "Diode", "[]")) == []
    in_another_order = PARTS.format("Bulb", "Arc", "[]").replace("60", "41").replace("40", "60")
    assert len(told(one, in_another_order)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SIZE.format(4, "[market.values]"), SIZE.format(4, "[market]")),  # by another pattern
        (SIZE.format(4, "[market.values]"), ""),
        (FIRST + SIZE.format(4, "[market.values]"), SECOND + SIZE.format(7, "[]")),  # an estimate that was revised
        (FIRST + SIZE.format(4, "[market.values]"), SECOND.replace("Lamps", "Street lamps") + SIZE.format(4, "[]")),
        (
            FIRST + SIZE.format(4, "[market.values]"),
            SECOND + SIZE.format(4, "[]").replace("year: 2025", "year: 2024"),
        ),
        (FIRST + SIZE.format(4, "[market.values]"), SECOND + SIZE.format(4, "[]").replace("USD", "EUR")),
        (FIRST + SIZE.format(4, "[market.values]"), SECOND + SIZE.format(4, "[]").replace("{id", "{scope: led, id")),
        (FIRST + SIZE.format(4, "[]"), SECOND + SIZE.format(4, "[]")),
    ],
)
def test_what_is_withheld_in_both_or_is_not_the_same_is_not_told(one: str, other: str):
    assert [found for found in told(one, other) if found[0].startswith("withheld")] == []


def test_a_publisher_may_know_of_two_reports_that_withhold_differently():
    known = "acknowledged: [{code: withheld-in-sibling-printed, reason: The older one is out of print.}]\n"
    texts = [FIRST + SIZE.format(4, "[market.values]") + known, SECOND + SIZE.format(4, "[]")]
    (finding,) = check_across([report(text, f"{n}.yaml") for n, text in enumerate(texts)])
    assert finding.acknowledged
