from __future__ import annotations

from tests.report.checks.finding import codes, findings


def test_a_figure_without_a_source_is_noted_at_its_place():
    text = "market: {growth: [{id: a, rate: 5, period: {from: 2020, to: 2025}}]}"
    (finding,) = findings(text)
    assert (finding.code, finding.place.path) == ("figure-without-source", "market.growth[0].rate")
    assert codes(text.replace("rate: 5", "rate: {value: 5, source: page}")) == []
