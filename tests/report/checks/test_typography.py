from __future__ import annotations

from tests.report.checks.finding import codes, mended, report, summary


def test_doubled_spaces_are_mended():
    text = summary("Care  and   advice.  More.")
    assert codes(text) == ["doubled-spaces"]
    assert report(mended(text)).summary == "Care and advice. More."
