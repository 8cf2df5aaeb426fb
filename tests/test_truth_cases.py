"""Inputs that once went wrong, kept outside of the project: leaks, harmless look-alikes, faults, and reports that are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.review.checking import CheckedFile, check_file
from tests.conftest import ROOT

CASES = ROOT.parent / "shared" / "cases" / "truth"
NO_VALUE = {
    "missed-prose--money-41-2-crore-x-100": "41.2 crore times 100 is 41.2 billion, ten times the value",
    "missed-prose--rate8-double-digit-less-two": "nobody writes a number so",
    "missed-prose--reasoning-North-America-ranks-first-": "a rank tells an order and no value",
    "missed-prose--reasoning-The-market-of-2032-will-be-1-7-times-that-of-2025-": "without any amount a multiple tells none",
}
LEAKS = ("deducible", "withheld-in-prose")
BY_POSITION = "reference-by-position"

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="the published pages are not here, nor what was tried beside them"
)


def files(folder: str) -> list[Path]:
    return sorted((CASES / folder).glob("*.yaml"))


def codes(checked: CheckedFile, *severities: str) -> list[str]:
    found = (finding for finding in checked.findings if not severities or finding.severity in severities)
    return [finding.code for finding in found if finding.code != BY_POSITION]


@pytest.mark.parametrize("file", files("leaks-not-refused"), ids=lambda file: file.stem[:70])
def test_what_gives_a_withheld_value_away_is_refused(file: Path):
    told = any(code in LEAKS for code in codes(check_file(file)))
    assert told is (file.stem not in NO_VALUE)


@pytest.mark.parametrize("file", files("harmless-refused"), ids=lambda file: file.stem[:70])
def test_what_tells_nothing_is_not_refused(file: Path):
    assert not set(codes(check_file(file))) & set(LEAKS)


@pytest.mark.parametrize("file", files("faults-not-found"), ids=lambda file: file.stem[:70])
def test_a_fault_is_told(file: Path):
    checked = check_file(file)
    assert checked.problems or codes(checked)


@pytest.mark.parametrize("file", files("sound-but-alarmed"), ids=lambda file: file.stem[:70])
def test_a_sound_report_gets_no_alarm(file: Path):
    checked = check_file(file)
    assert not checked.problems
    assert codes(checked, "error", "warning") == []


@pytest.mark.parametrize("file", files("."), ids=lambda file: file.stem[:70])
def test_the_rest_is_told_or_builds(file: Path):
    checked = check_file(file)
    expected = {
        "A-base-year-leak": "deducible",
        "A-leak-source-url": "withheld-in-prose",
        "A-leak-whole-shares-exact": "deducible",
        "A-truth-structured-contradictions": "value-above-its-whole",
        "C-long-rate-traceback": "cannot-be-built",
    }
    if file.stem in expected:
        assert expected[file.stem] in codes(checked)
    else:
        assert not checked.fails()
