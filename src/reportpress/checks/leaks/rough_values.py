"""Values with what their rounding allows: enough to say whether something works out, and fast."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportpress.language.number_reading.digits import exponent_of

NARROW, ROUGHLY = 0.025, 0.1
"""How wide, in parts of the value to either side, what was worked out may be and still tell it."""


@dataclass(frozen=True, slots=True)
class Rough:
    """A value with what its rounding allows."""

    low: float
    value: float
    high: float

    @classmethod
    def of(cls, value: Decimal, power: int = 0, half: float | None = None) -> Rough:
        about = float(value) * 10.0**power
        off = 10.0 ** (exponent_of(value) + power) / 2 if half is None else half
        return cls(about - off, about, about + off)

    def times(self, other: Rough) -> Rough:
        return Rough(self.low * other.low, self.value * other.value, self.high * other.high)

    def over(self, other: Rough) -> Rough | None:
        if other.low <= 0:
            return None
        return Rough(self.low / other.high, self.value / other.value, self.high / other.low)

    def scaled(self, factor: float) -> Rough:
        return Rough(self.low * factor, self.value * factor, self.high * factor)

    def plus(self, other: Rough, sign: int = 1) -> Rough:
        ends = (other.low, other.high) if sign > 0 else (other.high, other.low)
        return Rough(self.low + sign * ends[0], self.value + sign * other.value, self.high + sign * ends[1])


def meets(found: Rough | None, hidden: Rough, narrow: float = NARROW) -> bool:
    """Whether what was worked out is the value to its last digit, or meets it within narrow bounds."""
    if found is None or found.value <= 0:
        return False
    if hidden.low <= found.value <= hidden.high:
        return True
    is_narrow = found.high - found.low <= 2 * narrow * hidden.value
    return is_narrow and found.low <= hidden.high and hidden.low <= found.high


def exact(value: Rough) -> Rough:
    return Rough(value.value, value.value, value.value)


def widened(value: Rough, narrow: float) -> Rough:
    return value if narrow == NARROW else Rough(value.value * (1 - narrow), value.value, value.value * (1 + narrow))


def rate_of(factor: Rough, years: float, off: float) -> Rough | None:
    """In per cent a year; nothing for what shrinks."""
    if factor.low <= 1 or years - off <= 0:
        return None
    ends = [
        100 * (value ** (1 / n) - 1)
        for value, n in ((factor.low, years + off), (factor.value, years), (factor.high, years - off))
    ]
    return Rough(*ends)
