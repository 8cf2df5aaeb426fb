from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings


def test_a_figure_without_a_source_is_noted_at_its_place():
    text = "market: {growth: [{id: a, rate: 5, period: {from: 2020, to: 2025}}]}"
    (finding,) = findings(text)
    assert (finding.code, finding.place.path) == ("figure-without-source", "market.growth[0].rate")
    assert codes(text.replace("rate: 5", "rate: {value: 5, source: page}")) == []


def test_a_series_without_a_source_is_noted_once():
    text = "market: {series: [{id: a, currency: USD, values: [{year: 2020, value: 4}, {year: 2021, value: 5}]}]}"
    (finding,) = findings(text)
    assert (finding.code, finding.place.path) == ("figure-without-source", "market.series[0]")
    assert codes(text.replace("id: a,", "id: a, source: page,")) == []
    assert codes(text.replace("value: 4", "value: {value: 4, source: page}")) == ["figure-without-source"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("date: 2026-01-15\nsources: {page: {title: A, date: 2026-01-15, accessed: 2026-01-15}}\n", []),
        ("date: 2026-01-15\nsources: {page: {title: A, date: 2026-01-16}}\n", ["source-after-edition"]),
        ("date: 2026-01-15\nsources: {page: {title: A, accessed: 2026-01-16}}\n", ["source-after-edition"]),
    ],
)
def test_an_edition_rests_on_what_was_there_before_it(text: str, found: list[str]):
    assert codes(text) == found
