from __future__ import annotations

from reportpress.edition.edition import Edition, view
from reportpress.report.figures.figure import Figure, Locked
from tests.manuscript.reports import FULL, report


def test_an_edition_is_named_for_files() -> None:
    assert Edition().name == "global-en"
    assert Edition(region="europe", language="de").name == "europe-de"


def test_a_sample_does_not_hold_what_is_withheld() -> None:
    original = report(FULL + "\nwithhold: [players.*.revenue]\n")
    seen = view(original, Edition())
    assert seen.players[0].revenue is not None
    assert isinstance(seen.players[0].revenue.figure, Locked)
    assert "871" not in repr(seen)


def test_what_is_no_sample_withholds_nothing() -> None:
    original = report(FULL + "\nwithhold: [players.*.revenue]\n")
    seen = view(original, Edition(sample=False))
    assert seen.players[0].revenue is not None
    assert isinstance(seen.players[0].revenue.figure, Figure)
