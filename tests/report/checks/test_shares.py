from __future__ import annotations

import pytest

from tests.report.checks.finding import codes

S = "source: page"
TWO = "regions: [{id: a, name: A, countries: [CN]}, {id: b, name: B}]\nshares: "


def region(name: str, value: str) -> str:
    return f"{{region: {name}, share: {{value: {value}, {S}}}}}"


def country(name: str, value: str) -> str:
    return f"{{country: {name}, share: {{value: {value}, {S}}}}}"


def shares(*items: str) -> str:
    return TWO + f"[{', '.join(items)}]"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (shares(region("a", "60"), region("b", "50")), ["shares-above-whole"]),
        (shares(region("a", "60"), region("b", "41")), []),
        (shares(region("a", "60"), region("b", "39.5")), []),
        (shares(region("a", "60"), region("b", "30")), ["shares-below-whole"]),
        (shares(region("a", "60"), region("b", "30"), country("JP", "10")), []),
        (shares(region("a", "60"), region("b", "40"), country("CN", "70")), ["part-above-whole", "part-beside-whole"]),
        (
            shares(region("a", "60"), region("b", "30"), country("CN", "10")),
            ["whole-by-counting-twice", "part-beside-whole"],
        ),
        (shares(region("a", "80")), ["shares-not-stated"]),
        (shares(country("CN", "60"), country("JP", "50")), ["shares-above-whole"]),
        ("regions: [{id: a, name: A}]\nshares: [" + region("a", "80") + ", " + country("CN", "20") + "]", []),
    ],
)
def test_each_fault_of_regions_is_found_once_and_nothing_else(text: str, found: list[str]):
    assert codes(text) == found


def parts(*items: str) -> str:
    return f"segments: [{{id: a, title: A, items: [{', '.join(items)}]}}]"


def part(name: str, value: str | None = None) -> str:
    return f"{{name: {name}}}" if value is None else f"{{name: {name}, share: {{value: {value}, {S}}}}}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (parts(part("B", "60"), part("C", "60")), ["shares-above-whole"]),
        (parts(part("B", "33"), part("C", "33"), part("D", "33")), []),
        (parts(part("B", "50"), part("C", "30")), ["shares-below-whole"]),
        (parts(part("B", "50"), part("C", "30"), part("Others")), []),
        (parts(part("B", "50"), part("C", "30"), part("Others", "20")), []),
        (parts(part("B", "50"), part("C", "30"), part("Others", "5")), ["shares-below-whole"]),
        (parts(part("B", "50"), part("C")), []),
    ],
)
def test_parts_come_to_their_whole_or_leave_room_for_the_rest(text: str, found: list[str]):
    assert codes(text) == found
