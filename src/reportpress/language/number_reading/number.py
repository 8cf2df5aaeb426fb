"""A number as a text has it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

UnitSaid = Literal["", "percent", "points", "factor", "money", "pages", "tables", "figures"]
Manner = Literal["", "about", "over", "under"]


@dataclass(frozen=True, slots=True)
class Number:
    """Its possible values, the powers of ten that it may count, and its unit.

    ``readings``: more than one where a separator may be either. ``powers``: of the scale that is named after it, ``(0,)`` where
    none is. A percentage is in per cent, be it written as a fraction, per mille or in basis points. ``currency``: ISO 4217, ""
    where none is named for certain. ``manner``: about 4, over 4, under 4. ``is_part``: it was written as a part of a whole, a
    quarter, 24 of 100. ``is_spelt``: in words. ``start``, ``end``: of the number with its unit, in the text.
    """

    readings: tuple[Decimal, ...]
    powers: tuple[int, ...]
    unit: UnitSaid
    currency: str
    manner: Manner
    is_part: bool
    is_spelt: bool
    start: int
    end: int

    @property
    def is_bare(self) -> bool:
        return not self.unit and self.powers == (0,)
