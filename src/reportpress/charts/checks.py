"""What every finished chart is held to: its labels stand inside the frame, apart from each other, and large enough to read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from reportpress.charts.values import ValueBasis
from reportpress.errors import LayoutError

SMALLEST_TEXT = 7.0
_LEAST, _MOST = Decimal("1e-150"), Decimal("1e150")  # beyond these, a scale of floats fails
_SLACK = 0.5  # points by which boxes may touch: the letters in them do not


class DrawnLabel(Protocol):
    """A line of text as drawn: its box in points from the lower left corner of the frame, and its size."""

    @property
    def text(self) -> str: ...
    @property
    def left(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def size(self) -> float: ...


def check_labels(labels: Sequence[DrawnLabel], width: float, height: float) -> None:
    """Raises `LayoutError` for the first label that is too small, leaves the frame or meets another."""
    for label in labels:
        if label.size < SMALLEST_TEXT:
            raise LayoutError(
                f"the chart's label {label.text!r} is {label.size:g} pt high; nothing under {SMALLEST_TEXT:g} pt is readable"
            )
        if (
            label.left < -_SLACK
            or label.bottom < -_SLACK
            or label.right > width + _SLACK
            or label.top > height + _SLACK
        ):
            raise LayoutError(
                f"the chart's label {label.text!r} leaves its frame of {width:.0f} x {height:.0f} pt; "
                "give the chart more room or the label fewer words"
            )
    downwards = sorted(labels, key=lambda label: -label.top)
    for index, upper in enumerate(downwards):
        for lower in downwards[index + 1 :]:
            if lower.top <= upper.bottom + _SLACK:
                break  # this one and all that follow stand below
            if lower.left < upper.right - _SLACK and lower.right > upper.left + _SLACK:
                raise LayoutError(
                    f"the chart's labels {upper.text!r} and {lower.text!r} collide; "
                    "give the chart more room or the labels fewer words"
                )


def check_height(kind: str, needed: float, height: float) -> None:
    """Raises `LayoutError` if the frame is lower than the chart."""
    if height < needed - _SLACK:
        raise LayoutError(f"the {kind} chart needs a height of {needed:.0f} pt and is given {height:.0f} pt")


def check_value(kind: str, name: str, value: Decimal | None, upto: Decimal | None, basis: ValueBasis) -> None:
    """Raises `LayoutError` for a value that is not a number, that is withheld and yet there, or whose range ends before it."""
    if value is not None and basis in ("locked", "not stated"):
        raise LayoutError(f"the {kind} chart's value of {name} is {basis} and yet has a value; take the value away")
    if value is None and basis not in ("locked", "not stated"):
        raise LayoutError(f"the {kind} chart's value of {name} is {basis} and yet has no value; give it or lock it")
    for number in (value, upto):
        if number is not None and not (number.is_finite() and (not number or _LEAST < abs(number) < _MOST)):
            raise LayoutError(
                f"the {kind} chart's value of {name} is {number}, which is not a number that can be drawn"
            )
    if upto is not None and (value is None or upto < value):
        raise LayoutError(
            f"the {kind} chart's range of {name} runs from {value} to {upto}: its upper end must not lie below its lower"
        )
