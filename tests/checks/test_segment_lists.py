from __future__ import annotations

import json

import pytest

from reportpress.checks.segment_lists import range_in
from reportpress.checks.segments import singular
from tests.checks.finding import codes


def cut(*names: str) -> str:
    return f"segments: [{{id: a, title: By a, items: {json.dumps([{'name': name} for name in names])}}}]"


@pytest.mark.parametrize(
    ("name", "low", "high", "unit"),
    [
        ("Up to 90 °C", None, 90, "°c"),
        ("80 to 120 °C", 80, 120, "°c"),
        ("Above 120 °C", 120, None, "°c"),
        ("-18 to 0 °C", -18, 0, "°c"),
        ("1–10 employees", 1, 10, "employees"),
        ("1,000 employees and more", 1000, None, "employees"),
        ("200+", 200, None, ""),
        ("$10–$50", 10, 50, ""),
        ("Small (up to 2.5 kW)", None, 2.5, "kw"),
        ("Zwischen 5 und 10", None, None, None),
        ("Women 18 to 64", None, None, None),
        ("500 kW to 2 MW", None, None, None),
        ("2.4 GHz", None, None, None),
        ("Windows 10 and 11", None, None, None),
        ("10 and 5", None, None, None),
    ],
)
def test_a_range_is_read_with_its_unit_and_nothing_else_is_one(
    name: str, low: float | None, high: float | None, unit: str | None
):
    found = range_in(name)
    if unit is None:
        assert found is None
    else:
        assert found is not None
        assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Up to 90", "90 to 120", "Above 120"), []),
        (("Up to 90", "80 to 120", "Above 120"), ["segment-ranges-overlap"]),
        (("0-50 kW", "51-100 kW", "101 kW and above"), []),
        (("0-50 kW", "40-60 MW"), []),
        (("Under 18", "18 to 64", "Over 60"), ["segment-ranges-overlap"]),
        (("Hardware; Software; Services",), ["segments-run-together"]),
        (("Hardware, Software and Services",), ["segments-run-together"]),
        (("Hardware", "Software", "Hardware, Software and Services"), ["segments-run-together"]),
        (("Banking, financial services and insurance", "Retail"), ["segment-of-many-names"]),
        (("Research and development", "Sales"), []),
        ((), ["segmentation-empty"]),
    ],
)
def test_lists_of_segments(names: tuple[str, ...], found: list[str]):
    assert codes(cut(*names)) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [("Batteries", "Battery"), ("Food & Drink", "food and drink"), ("Boxes", "Box"), ("Heat-pumps", "Heat pump")],
)
def test_a_plural_is_the_same_part(one: str, other: str):
    assert singular(one) == singular(other)
    assert codes(cut(one, other)) == ["segment-twice"]


@pytest.mark.parametrize(("one", "other"), [("Glass", "Glasses"), ("Good", "Goods"), ("Gas", "Ga"), ("Bus", "Bu")])
def test_two_words_are_no_plural_of_each_other(one: str, other: str):
    assert codes(cut(one, other)) == []
