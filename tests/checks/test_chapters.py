"""Chapters of the full report against the segmentations."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.rich import told

WRONG: list[dict[str, Any]] = [
    {"full_report.chapters.2.sections": ["Cars", "Ships"]},
    {"full_report.chapters.1.sections": ["Food", "Paper", "Chemicals"]},
]
RIGHT: list[dict[str, Any]] = [
    {"full_report.chapters.2.sections": ["Overview", "Demand", "Prices"]},
    {"full_report.chapters.2.sections": ["Couriers", "Families", "Others"]},
    {"full_report.chapters.2.sections": ["Parcels", "Meals"]},
    {"full_report.chapters.2.sections": ["Who rides", "Who pays"]},
]


@pytest.mark.parametrize("changes", WRONG)
def test_sections_that_are_not_the_parts_of_a_segmentation_are_told(changes: dict[str, Any]):
    assert told(changes) == ["sections-of-another-segmentation"]


@pytest.mark.parametrize("changes", RIGHT)
def test_sections_may_be_parts_of_parts_or_the_usual_headings(changes: dict[str, Any]):
    assert told(changes) == []
