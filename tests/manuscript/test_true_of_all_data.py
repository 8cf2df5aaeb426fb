"""What the house says of the data holds for all data: each sentence that would be untrue of some, with data of that kind."""

from __future__ import annotations

import pytest

from reportpress.edition.edition import Edition, view
from reportpress.manuscript.blocks import Callout, Chart, Manuscript, plain
from reportpress.manuscript.writing import write
from tests.manuscript.reports import BRAND, MINIMAL, report
from tests.manuscript.walking import all_words, words

VALUE = "{id: %s, value: {value: 4, currency: USD, scale: billion}, year: %d%s}"
RATE = "{id: r, rate: 5, period: {from: %d, to: %d}%s}"
SERIES = "{id: s, currency: USD, values: [%s]%s}"
SOURCES = "sources: {one: {title: The one}, other: {title: The other}}\n"


def written(more: str, *, sample: bool = False, withhold: str = "") -> Manuscript:
    read = report(MINIMAL + more + (f"withhold: [{withhold}]\n" if withhold else ""))
    edition = Edition(sample=sample)
    return write(view(read, edition), edition, BRAND)


def shares(*amounts: str) -> str:
    """Shares of the minimal report's one region and of more regions."""
    names = [f"r{n}" for n in range(len(amounts))]
    regions = "".join(f"  - {{id: {name}, name: Region {name}}}\n" for name in names)
    stated = "".join(f"  - {{region: {name}, share: {amount}}}\n" for name, amount in zip(names, amounts, strict=True))
    return f"{regions}shares:\n{stated}"


def callout(manuscript: Manuscript) -> list[str]:
    (found,) = (block for block in manuscript.blocks() if isinstance(block, Callout))
    return [words(text) for text in found.body]


# Sums of shares


@pytest.mark.parametrize(
    "amounts",
    [("33.3", "33.3", "33.3"), ("30.0", "35.0", "34.9"), ("50", "49"), ("14", "14", "14", "14", "14", "14", "15")],
)
def test_shares_that_rounding_can_make_the_whole_leave_no_rest(amounts: tuple[str, ...]):
    (sentence,) = callout(written(shares(*amounts)))
    assert "rest" not in sentence
    assert "more than" not in sentence


def test_shares_that_rounding_cannot_make_the_whole_leave_a_rest():
    (sentence,) = callout(written(shares("40.0", "30.0")))
    assert sentence.endswith("Where the rest of the market lies, these shares do not say.")


def test_shares_above_the_whole_by_rounding_are_not_called_more():
    (sentence,) = callout(written(shares("33.4", "33.4", "33.3")))
    assert "more than the whole" not in sentence


def test_shares_above_the_whole_may_overlap():
    (sentence,) = callout(written(shares("70", "60")))
    assert "which is more than the whole: some of them overlap, or do not hold" in sentence


def test_a_sum_that_no_source_could_mean_is_not_printed():
    text = shares("60.0", "40.0").replace("name: Region r0", "name: Region r0, countries: [CN]")
    text += "  - {country: CN, share: 23.9}\n"
    (sentence,) = callout(written(text))
    assert "123.9" not in all_words(written(text))
    assert "add up to about 100" in sentence


# What it says of the document and its sources


def test_nothing_is_said_of_what_has_been_checked_elsewhere():
    assert "checked against" not in all_words(written(""))


@pytest.mark.parametrize("sample", [True, False])
def test_the_document_says_what_is_withheld_and_not_that_all_is_printed(*, sample: bool):
    said = all_words(written("", sample=sample))
    assert "No figure is withheld" in said
    assert "all that" not in said


def test_a_withheld_chart_is_not_said_to_be_a_bar_in_the_place_of_each_figure():
    said = all_words(
        written(f"market: {{growth: [{RATE % (2026, 2031, '')}]}}\n", sample=True, withhold="market.growth.*.rate")
    )
    assert "or of a chart that would show it" in said


def test_figures_of_which_no_source_is_named_are_not_given_to_the_source_of_the_others():
    text = shares("{value: 40, source: one}", "30") + SOURCES
    chart = next(
        block for block in written(text).blocks() if isinstance(block, Chart) and "Share" in plain(block.subtitle)
    )
    assert plain(chart.source).startswith("Source: The one and the report’s data, as stated")


def test_points_without_a_source_are_not_given_to_that_of_the_others():
    text = SOURCES + "drivers: [{title: A, text: Aa., source: one}, {title: B, text: Bb.}]\n"
    assert "Source: The one and the report’s data." in all_words(written(text))


def test_two_sources_are_not_one_that_contradicts_itself():
    growth = "{id: a, rate: {value: 5, source: one}, period: {from: 2026, to: 2031}}, "
    growth += "{id: b, rate: {value: 9, source: other}, period: {from: 2026, to: 2031}}"
    said = all_words(written(f"{SOURCES}market: {{growth: [{growth}]}}\n"))
    assert "The source gives" not in said
    assert "The data gives" in said


def test_a_missing_method_is_missing_in_the_data():
    said = all_words(written(""))
    assert "The data does not say how its figures were arrived at." in said
    assert "what its sources state" not in said


# Size and growth


@pytest.mark.parametrize(
    ("market", "untrue", "said"),
    [
        (
            f"{{values: [{VALUE % ('a', 2026, '')}], growth: [{RATE % (2026, 2031, ', region: europe')}]}}",
            "it states no rate of growth.",
            "it states no rate of growth of the whole.",
        ),
        (
            f"{{growth: [{RATE % (2026, 2031, '')}], values: [{VALUE % ('a', 2026, ', region: europe')}]}}",
            "and no value of the market.",
            "and no value of the whole market.",
        ),
        (
            f"{{growth: [{RATE % (2026, 2031, '')}], "
            f"series: [{SERIES % ('{year: 2026, value: 4}, {year: 2031, value: 5}', '')}]}}",
            "and no value",
            "and values by year.",
        ),
        (
            f"{{series: [{SERIES % ('{year: 2026, value: 4}', '')}], growth: [{RATE % (2026, 2031, ', region: europe')}]}}",
            "no rate of growth beside them",
            "no rate of growth of the whole.",
        ),
        (
            f"{{values: [{VALUE % ('a', 2019, '')}, {VALUE % ('b', 2031, '')}]}}",
            "no history",
            "For other years, the data states no value of the whole market.",
        ),
        (
            f"{{growth: [{RATE % (2019, 2024, '')}]}}",
            "The source expects",
            "The source puts the growth of this market at",
        ),
        (
            f"{{values: [{VALUE % ('a', 2026, '')}, {{id: b, value: {{value: 9, currency: USD, scale: billion}}, year: 2026}}]}}",
            "The source values this market at",
            "The data gives several sizes of this market in 2026",
        ),
    ],
)
def test_what_is_not_stated_of_the_whole_may_be_stated_of_a_part(market: str, untrue: str, said: str):
    printed = all_words(written(f"market: {market}\n"))
    assert untrue not in printed
    assert said in printed


def test_values_between_the_years_of_a_series_may_be_stated_elsewhere():
    series = SERIES % ("{year: 2026, value: 4}, {year: 2031, value: 5}", "")
    printed = all_words(written(f"market: {{series: [{series}], values: [{VALUE % ('a', 2028, '')}]}}\n"))
    assert "the source states nothing" not in printed
    assert "For the years between, no value is stated here." in printed


def test_forecasts_between_measured_years_are_named_by_their_years():
    years = ", ".join(
        f"{{year: {year}, value: {year - 2000}, projected: {str(year in (2026, 2028)).lower()}}}"
        for year in range(2024, 2031)
    )
    printed = all_words(written(f"market: {{series: [{SERIES % (years, '')}]}}\n"))
    assert "Forecasts of the source: 2026 and 2028." in printed
    assert "on, the values are forecasts" not in printed


# Segments, regions, companies


@pytest.mark.parametrize(
    ("segments", "untrue", "said"),
    [
        ("{id: t, title: By type, text: In words.}", "names the segments", "names no segments"),
        ("{id: t, title: By type}", "names the segments", "The data names no segments here."),
        (
            "{id: t, title: By type, items: [{name: A, share: 0}]}",
            "in the full report",
            "The data divides the market into segments.",
        ),
        (
            "{id: t, title: By type, items: [{name: A, share: {low: 0, high: 4}}]}",
            "in the full report",
            "is said to hold",
        ),
    ],
)
def test_of_segments_no_more_is_said_than_holds(segments: str, untrue: str, said: str):
    printed = all_words(written(f"segments: [{segments}]\n"))
    assert untrue not in printed
    assert said in printed


def test_a_report_without_regions_is_not_said_to_list_them():
    more = "regions_text: Everywhere.\n"
    read = report(MINIMAL[: MINIMAL.index("regions:")] + more)
    printed = all_words(write(view(read, Edition()), Edition(), BRAND))
    assert "lists the regions" not in printed


def test_texts_with_numbers_are_not_said_to_have_none():
    assert "not in figures" not in all_words(written("drivers: [{title: A, text: Grew by 4 per cent.}]\n"))


def test_companies_with_a_seat_are_not_said_to_be_undescribed():
    printed = all_words(written("players: [{name: Frost, headquarters: Oslo}]\nplayers_text: All of them are small.\n"))
    assert "does not describe them" not in printed
    assert "Named without a description" in printed


def test_prices_are_not_spoken_of_where_there_are_none():
    printed = all_words(written("full_report: {licences: [{name: Single}]}\n"))
    assert "Prices" not in printed


def test_what_is_in_the_full_report_is_not_denied():
    printed = all_words(
        written(f"market: {{growth: [{RATE % (2026, 2031, '')}]}}\n", sample=True, withhold="market.growth.*.rate")
    )
    assert "beyond this sample, the data does not state" not in printed
