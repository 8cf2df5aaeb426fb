from __future__ import annotations

import pickle

from reportpress.report.figures import Locked
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
    assert sample.market == report.market
    assert sample.players[2].revenue is None
    assert sample.segments[1] == report.segments[1]


def test_a_pattern_may_name_one_figure_by_its_place():
    report = load_report(RICH)
    sample = withhold(report, ["players[0].revenue"])
    assert isinstance(sample.players[0].revenue and sample.players[0].revenue.figure, Locked)
    assert not isinstance(sample.players[1].revenue and sample.players[1].revenue.figure, Locked)


def test_reports_that_differ_in_a_withheld_value_alone_are_the_same_sample():
    text = RICH.read_text()
    other = text.replace(
        "value: 73.9137, currency: USD, scale: million", "value: 4, currency: USD, scale: million, about: true"
    )
    first, second = (read_report(t, "data.yaml") for t in (text, other))
    assert first != second
    assert withhold(first, first.withhold).players == withhold(second, second.withhold).players
