"""What a figure is: a value with its unit, how surely it is known, and where it comes from.

Nothing is printed or drawn as a number unless it is one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reportpress.problems import Place

UnitKind = Literal["share", "growth", "money", "index", "count"]
Scale = Literal["", "thousand", "million", "billion", "trillion"]

DIGITS: Mapping[Scale, int] = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""The power of ten of each scale."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a value counts.

    ``share`` is per cent of a whole, ``growth`` per cent a year (compound), ``money`` an amount of ``currency``
    (ISO 4217) in units of ``scale``, ``index`` a level against a base of 100, ``count`` plain pieces.
    """

    kind: UnitKind
    currency: str = ""
    scale: Scale = ""


PERCENT = Unit("share")
PERCENT_A_YEAR = Unit("growth")
INDEX = Unit("index")
COUNT = Unit("count")


@dataclass(frozen=True, slots=True)
class Stated:
    """The data says so: the place in the data file, and the source and passage that the data names for it."""

    place: Place
    source: str = ""
    passage: str = ""


Rule = Literal["compound", "index", "sum", "difference", "share", "rate", "count"]


@dataclass(frozen=True, slots=True)
class Derived:
    """Computed by ``rule`` from ``inputs``; the true value lies in ``low`` to ``high``, which the inputs' rounding allows.

    ``compound``: inputs (value, rate), value × (1 + rate)^years. ``index``: inputs (rate,), 100 × (1 + rate)^years.
    ``sum``: all inputs added. ``difference``: first less second. ``share``: inputs (share, value), value × share. ``rate``:
    inputs (first, last), (last ÷ first)^(1 ÷ years) − 1. ``count``: ``counted`` says what was counted (a path in
    the data), there are no inputs.
    """

    rule: Rule
    inputs: tuple[Figure, ...]
    low: Decimal
    high: Decimal
    years: int = 0
    counted: str = ""


Basis = Stated | Derived


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that may be printed.

    ``key`` is unique within a report and stable between builds: the path in the data (``market.values[0].value``) for a
    stated figure, ``derived:`` and a name for a derived one. ``value`` keeps the digits that are known and no more: as
    written for a stated figure, rounded to what its interval bears for a derived one. ``upto``: the upper end where the figure
    is a range, stated or derived from one; ``value`` is then its lower end, and nothing between the two is ever made of them.
    """

    key: str
    value: Decimal
    unit: Unit
    basis: Basis
    about: bool = False
    upto: Decimal | None = None

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The value, or both ends of the range."""
        return (self.value,) if self.upto is None else (self.value, self.upto)

    @property
    def is_derived(self) -> bool:
        return isinstance(self.basis, Derived)


_FAR = 1000
"""How many times as much as what it was computed from, or as little, a value is to be written in another scale."""


def printing_unit(figure: Figure) -> Unit:
    """The unit to print a figure in: its own, but where growth has carried an amount far beyond the scale of what it was computed
    from, so that nobody could read it ("600,000 billion", "0.000000004 billion"), a larger or a smaller scale. What is stated is
    printed as it is stated."""
    basis, unit = figure.basis, figure.unit
    if not isinstance(basis, Derived) or unit.kind != "money":
        return unit
    inputs = [given for given in basis.inputs if given.unit == unit]
    for given in inputs:
        if (carried := printing_unit(given)) != unit:
            return carried
    size, of_inputs = max(map(abs, figure.ends)), [abs(end) for given in inputs for end in given.ends if end]
    scales = list(DIGITS)
    at = scales.index(unit.scale)
    if size and of_inputs and size >= _FAR * max(of_inputs):
        while size >= 10 * _FAR and at < len(scales) - 1:
            size, at = size / _FAR, at + 1
    elif size and of_inputs and size * _FAR <= min(of_inputs):
        while size * _FAR < 1 and at > 0:
            size, at = size * _FAR, at - 1
    return Unit("money", unit.currency, scales[at])


def in_unit(value: Decimal, own: Unit, other: Unit) -> Decimal:
    """An amount in another scale, without the zeros at its end that the other scale would make decimal places of."""
    if own.scale == other.scale:
        return value
    moved = value.scaleb(DIGITS[own.scale] - DIGITS[other.scale]).normalize()
    return moved.quantize(Decimal(1)) if int(moved.as_tuple().exponent) > 0 else moved


@dataclass(frozen=True, slots=True)
class Locked:
    """A figure that exists and is withheld from this edition. It holds no value, and nothing computed from it either."""

    key: str
    unit: Unit
