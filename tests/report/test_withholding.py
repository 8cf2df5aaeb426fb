from __future__ import annotations

import pickle

import pytest

from reportpress.errors import InvalidReport
from reportpress.report.figures.figure import Locked
from reportpress.report.reading import load_report, read_report
from reportpress.report.withholding import withhold
from tests.conftest import ROOT

RICH = ROOT / "tests" / "fixtures" / "report" / "modular-cold-storage.yaml"


def test_a_withheld_figure_is_locked_and_its_value_is_nowhere_in_the_report():
    report = load_report(RICH)
    sample = withhold(report, report.withhold)
    revenue = sample.players[1].revenue
    assert revenue is not None
    assert isinstance(revenue.figure, Locked)
    assert "73.9137" not in repr(sample)
    assert b"73.9137" not in pickle.dumps(sample)
    assert "51.3" not in repr(sample)


def test_what_is_not_withheld_or_not_stated_stays_as_it_is():
    report = load_report(RICH)
    sample = withhold(report, report.withhold)
    assert [growth.rate.value for growth in sample.market.growth] == [
        growth.rate.value for growth in report.market.growth
    ]
    assert sample.market.values[0].value.figure.key == "market.values[0].value"
    assert sample.players[2].revenue is None
    assert sample.segments[1] == report.segments[1]


def test_a_pattern_may_name_one_figure_by_its_place():
    report = load_report(RICH)
    sample = withhold(report, ["players[0].revenue"])
    assert isinstance(sample.players[0].revenue and sample.players[0].revenue.figure, Locked)
    assert not isinstance(sample.players[1].revenue and sample.players[1].revenue.figure, Locked)


def test_reports_that_differ_in_withheld_values_alone_are_the_same_sample():
    text = RICH.read_text()
    other = text.replace(
        "value: 73.9137, currency: USD, scale: million, source: survey",
        "value: 4, currency: EUR, scale: billion, about: true, passage: Elsewhere, note: 'An estimate,\n      it says'",
    ).replace("value: 51.3", "value: 7")
    first, second = (read_report(t, "data.yaml") for t in (text, other))
    assert first != second
    one, another = withhold(first, first.withhold), withhold(second, second.withhold)
    assert one == another
    assert one.model_dump_json(exclude_unset=True) == another.model_dump_json(exclude_unset=True)
    assert repr(one) == repr(another)


def test_the_report_itself_keeps_its_values():
    report = load_report(RICH)
    before = pickle.dumps(report)
    withhold(report, report.withhold)
    assert pickle.dumps(report) == before


def test_withholding_again_changes_nothing():
    report = load_report(RICH)
    sample = withhold(report, report.withhold)
    assert withhold(sample, report.withhold) == sample


def test_nothing_to_withhold_is_the_report_as_it_is():
    report = load_report(RICH)
    assert withhold(report, []) is report


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("players.*.revenu", "did you mean `revenue`?"),
        ("players.*.name", "names no figure"),
        ("players.*.profile", "names no figure"),
        ("players.*.revenue.value", "names no figure"),
        ("players[9].revenue", "names no figure"),
        ("", "names no figure"),
    ],
)
def test_a_pattern_that_names_no_figure_is_refused_and_nothing_slips_through(pattern: str, words: str):
    with pytest.raises(InvalidReport) as caught:
        withhold(load_report(RICH), [pattern])
    assert words in str(caught.value)
