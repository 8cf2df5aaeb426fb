from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings

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


ASIA = (
    "regions: [{id: asia, name: Asia, countries: [CN, JP, IN]}, "
    "{id: america, name: America, countries: [US, CA]}, {id: rest, name: Rest}]\nshares: "
)


def asia(*items: str) -> str:
    return ASIA + f"[{', '.join(items)}]"


def of(year: int, item: str) -> str:
    return item.replace("share:", f"year: {year}, share:", 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (asia(country("CN", "80"), country("US", "80")), ["shares-above-whole"]),
        (asia(country("CN", "40"), country("US", "40")), []),
        (
            asia(region("asia", "10"), country("CN", "40")),
            ["part-above-whole", "part-beside-whole", "shares-not-stated"],
        ),
        (
            asia(region("asia", "40"), country("CN", "30"), country("JP", "30")),
            [
                "part-above-whole",
                "part-beside-whole",
                "part-beside-whole",
                "whole-by-counting-twice",
                "shares-not-stated",
            ],
        ),
        (
            asia(region("asia", "40"), country("CN", "30"), country("JP", "10")),
            ["part-beside-whole", "part-beside-whole", "shares-not-stated"],
        ),
        (
            asia(region("asia", "40"), country("CN", "50"), country("JP", "30")),
            ["part-above-whole", "part-beside-whole", "part-beside-whole", "shares-not-stated"],
        ),
        (asia(region("asia", "60"), country("US", "50")), ["shares-above-whole", "shares-not-stated"]),
        (asia(region("asia", "60"), country("US", "30")), ["shares-not-stated"]),
    ],
)
def test_countries_are_held_against_their_regions_and_the_whole(text: str, found: list[str]):
    assert sorted(codes(text)) == sorted(found)


WHOLE = [region("a", "60"), region("b", "40")]
LATER = [of(2032, region("a", "55")), of(2032, region("b", "45"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (shares(*WHOLE, *LATER), []),
        (shares(*(of(2025, item) for item in WHOLE), *LATER), []),
        (shares(*WHOLE, of(2032, region("a", "60")), of(2032, region("b", "50"))), ["shares-above-whole"]),
        (shares(*WHOLE, of(2032, region("a", "60")), of(2032, region("b", "30"))), ["shares-below-whole"]),
        (shares(*WHOLE, of(2032, country("CN", "70"))), []),
        (shares(*WHOLE, of(2032, region("a", "60"))), ["shares-not-stated"]),
    ],
)
def test_shares_are_added_only_within_one_year(text: str, found: list[str]):
    assert codes(text) == found


def test_the_year_is_named():
    (finding,) = findings(shares(*WHOLE, of(2032, region("a", "60")), of(2032, region("b", "50"))))
    assert "the shares of the regions in 2032 add up to 110 %" in finding.message


def test_a_range_of_a_share_counts_with_the_end_that_makes_room():
    two = "{{region: a, share: {{low: {}, high: {}, source: page}}}}, {{region: b, share: {{low: {}, high: {}, source: page}}}}"
    assert codes(TWO + f"[{two.format(50, 60, 40, 50)}]") == []
    (above,) = findings(TWO + f"[{two.format(60, 70, 50, 60)}]")
    assert "add up to 110 to 130 %" in above.message
    (below,) = findings(TWO + f"[{two.format(40, 50, 30, 40)}]")
    assert "add up to 70 to 90 %" in below.message
    assert "the rest of 10 to 30 %" in below.message


def player(name: str, share: str, year: str = "") -> str:
    return f"{{name: {name}, share: {{value: {share}, {S}}}{year}}}"


@pytest.mark.parametrize(
    ("players", "found"),
    [
        ([player("A", "60"), player("B", "30")], []),
        ([player("A", "60"), player("B", "50")], ["shares-above-whole"]),
        ([player("A", "60", ", share_year: 2024"), player("B", "50", ", share_year: 2025")], []),
        ([player("A", "60", ", share_year: 2024"), player("B", "50", ", share_year: 2024")], ["shares-above-whole"]),
    ],
)
def test_the_shares_of_companies_in_one_year_are_within_the_whole(players: list[str], found: list[str]):
    assert codes(f"players: [{', '.join(players)}]") == found


def nested(share: str, *inner: str) -> str:
    stated = f"share: {{value: {share}, {S}}}, " if share else ""
    return parts(f"{{name: B, {stated}items: [{', '.join(inner)}]}}", part("C", "60"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (nested("40", part("D", "30"), part("E", "10")), []),
        (nested("40", part("D", "30"), part("E", "15")), ["parts-above-segment"]),
        (nested("40", part("D", "45")), ["parts-above-segment"]),
        (nested("40", part("D", "60"), part("E", "40")), ["parts-above-segment"]),
        (nested("", part("D", "30"), part("E", "20")), ["shares-above-whole"]),
        (nested("", part("D", "30"), part("E")), []),
    ],
)
def test_the_parts_of_a_segment_are_within_it(text: str, found: list[str]):
    assert codes(text) == found
