"""The second promise: a sample gives nothing away."""

from __future__ import annotations

import pytest

from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.locked import LockedChart
from reportpress.manuscript.blocks import Chart, LockedRun, plain
from tests.manuscript.reports import FULL, manuscript
from tests.manuscript.walking import all_words, inlines

# What is withheld, its values, and others in their place: larger, smaller, rounder, and in another unit.
CASES = {
    "market.growth[0].rate": ("value: 7.31, source: page, passage: overview", "value: 19, about: true"),
    "market.growth.*.rate": ("value: 6, about: true, source: page", "value: -3.25"),
    "market.values.*.value": ("value: 94.7, currency: USD, scale: million", "value: 2, currency: EUR, scale: trillion"),
    "shares[0].share": ("value: 41.9, source: page, note: Called an estimate.", "value: 3, about: true"),
    "shares.*.share": ("value: 11.3", "value: 38"),
    "players.*.revenue": ("value: 871, currency: USD, scale: million", "value: 5, currency: EUR, scale: billion"),
    "segments.*.items.*.share": ("value: 62.5", "value: 12"),
}


@pytest.mark.parametrize("pattern", CASES)
def test_samples_are_the_same_whatever_was_withheld(pattern: str) -> None:
    value, another = CASES[pattern]
    withheld = f"withhold: ['{pattern}']\n"
    assert value in FULL
    assert manuscript(FULL + withheld) == manuscript(FULL.replace(value, another) + withheld)


@pytest.mark.parametrize("pattern", CASES)
def test_a_withheld_value_is_nowhere_in_the_manuscript(pattern: str) -> None:
    value = CASES[pattern][0].removeprefix("value: ").partition(",")[0]
    printed = manuscript(FULL + f"withhold: ['{pattern}']\n")
    if len(value) > 1:
        assert value not in repr(printed)
    assert any(isinstance(part, LockedRun) for part in inlines(printed)) or "basis='locked'" in repr(printed)


def test_everything_withheld_leaves_no_figure_but_counts() -> None:
    paths = "market.growth.*.rate, market.values.*.value, shares.*.share, players.*.revenue, segments.*.items.*.share"
    printed = manuscript(FULL + f"withhold: [{paths}]\n")
    assert all(note.key.startswith("derived:count:") for note in printed.notes)
    assert printed.cover.motif.kind == "fixed"


def test_nothing_is_added_up_once_one_part_is_withheld() -> None:
    assert "derived:total" in repr(manuscript(FULL))
    assert "derived:total" not in repr(manuscript(FULL + "withhold: ['shares[2].share']\n"))


def test_no_path_is_drawn_from_a_withheld_rate() -> None:
    printed = manuscript(FULL + "withhold: ['market.growth[0].rate']\n")
    specs = [block.spec for block in printed.blocks() if isinstance(block, Chart)]
    assert any(isinstance(spec, LockedChart) for spec in specs)
    assert "derived:index" not in repr(printed)


def test_a_withheld_bar_has_no_length() -> None:
    printed = manuscript(FULL + "withhold: ['players[0].revenue']\n")
    bars = [
        bar
        for block in printed.blocks()
        if isinstance(block, Chart) and isinstance(block.spec, Bars)
        for bar in block.spec.bars
    ]
    locked = [bar for bar in bars if bar.basis == "locked"]
    assert [(bar.name, bar.value, bar.label) for bar in locked] == [("Northern Stores", None, "in the full report")]


def test_the_notice_says_whether_anything_is_withheld() -> None:
    assert "No figure is withheld from this sample" in all_words(manuscript(FULL))
    printed = all_words(manuscript(FULL + "withhold: ['shares[0].share']\n"))
    assert "Some figures are withheld from this sample" in printed
    assert "No figure is withheld" not in printed


def test_a_finding_is_not_made_from_what_is_withheld() -> None:
    printed = manuscript(FULL + "withhold: ['shares[0].share']\n")
    [regions] = [section for section in printed.sections if section.id == "regions"]
    assert plain(regions.finding) == "The regions’ shares of the market are stated in the full report."
