"""A key figure is read as one number: its sign is as large as its digits."""

from __future__ import annotations

import pytest

from reportpress.manuscript.blocks import Run, plain
from reportpress.typeset.pages.flowables.key_figures import _sizes


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("-2 to 3%", ["-2", "3%"]),
        ("−2 to 3%", ["−2", "3%"]),
        ("−2 bis −1\u00a0%", ["−2", "−1\u00a0%"]),
        ("about −7%", ["−7%"]),
        ("+4%", ["+4%"]),
        ("5–7%", ["5", "7%"]),
        ("5-7%", ["5", "7%"]),
        ("−0.5%", ["−0.5%"]),
        ("−12.50%", ["−12.50%"]),
        ("USD\u00a01,250.5\u00a0million", ["1,250.5"]),
        ("9", ["9"]),
    ],
)
def test_the_numbers_with_their_signs_are_large_and_all_else_is_small(value: str, numbers: list[str]):
    sizes = _sizes((Run(value),))
    assert [plain(text) for kind, text in sizes if kind == "number"] == numbers
    assert "".join(plain(text) for _, text in sizes) == value.replace(" ", "\u00a0")
