from __future__ import annotations

import pytest

from tests.checks.finding import codes


def cuts(*lists: str) -> str:
    items = ", ".join(
        f"{{id: c{n}, title: C{n}, items: [{', '.join(f'{{name: {name}}}' for name in names.split(','))}]}}"
        for n, names in enumerate(lists)
    )
    return f"segments: [{items}]"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (cuts("Food,Medicine,food"), ["segment-twice"]),
        (cuts("Food,Medicine", "Medicine,Food"), ["segmentation-repeated"]),
        (cuts("Food,Medicine", "Food,Flowers"), []),
        (cuts("Others", "Others"), []),
        (cuts("0-5 kg,5-10 kg,10-50 kg"), []),
        (cuts("C,C++"), []),
    ],
)
def test_a_list_that_repeats_itself_is_found(text: str, found: list[str]):
    assert codes(text) == found


def inner(name: str, *parts: str) -> str:
    return f"segments: [{{id: a, title: A, items: [{{name: {name}, items: [{', '.join(f'{{name: {p}}}' for p in parts)}]}}]}}]"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (inner("Pumps", "Small", "Large"), []),
        (inner("Pumps", "Small", "small"), ["segment-twice"]),
        (inner("Pumps", "pumps", "Large"), ["segment-twice"]),
    ],
)
def test_the_parts_of_a_segment_are_named_once_and_not_as_it_is(text: str, found: list[str]):
    assert codes(text) == found
