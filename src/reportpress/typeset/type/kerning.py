"""What a font says of glyphs beside each other: pair kerning (GPOS), and the figures that it keeps in two widths (GSUB).

Read where it stands in the font and only for the pairs that are asked for: a page has some hundred different pairs, a font
some hundred thousand. Format: OpenType 1.9, chapter 2 (common table formats), GPOS lookup types 2 and 9, GSUB types 1 and 7.
Only what a script's default language system wants is applied: `latn`, or `DFLT` where there is none.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_PAIRS, _POSITIONING_EXTENSION = 2, 9
_SINGLE, _SUBSTITUTION_EXTENSION = 1, 7
_MOST_SUBTABLES = 1000
_MOST_GLYPHS = 0x10000
_X_PLACEMENT, _Y_PLACEMENT, _X_ADVANCE = 1, 2, 4


def _words(data: bytes, offset: int, count: int) -> array[int]:
    values = array("H", data[offset : offset + 2 * count])
    if len(values) != count:
        raise IndexError("a list of numbers that the table does not hold whole")
    if sys.byteorder == "little":
        values.byteswap()
    return values


def _word(data: bytes, offset: int) -> int:
    value: int = struct.unpack_from(">H", data, offset)[0]
    return value


@dataclass(frozen=True, slots=True)
class _Ranges:
    """Glyphs in ranges, each with a number: the first coverage index of the range, or its class."""

    first: array[int]
    last: array[int]
    values: array[int]

    @classmethod
    def read(cls, table: bytes, offset: int) -> _Ranges:
        raw = _words(table, offset + 4, 3 * _word(table, offset + 2))
        return cls(raw[0::3], raw[1::3], raw[2::3])

    def find(self, glyph: int) -> int:
        """Which range holds the glyph, or -1."""
        n = bisect_right(self.first, glyph) - 1
        return n if n >= 0 and glyph <= self.last[n] else -1


@dataclass(frozen=True, slots=True)
class _Coverage:
    """The glyphs that a subtable is for, numbered in order."""

    glyphs: array[int] | None
    ranges: _Ranges | None

    @classmethod
    def read(cls, table: bytes, offset: int) -> _Coverage:
        match _word(table, offset):
            case 1:
                return cls(_words(table, offset + 4, _word(table, offset + 2)), None)
            case 2:
                return cls(None, _Ranges.read(table, offset))
            case version:
                raise ValueError(f"a coverage of format {version}")

    def index(self, glyph: int) -> int:
        """The glyph's number here, or -1."""
        if self.glyphs is not None:
            n = bisect_right(self.glyphs, glyph) - 1
            return n if n >= 0 and self.glyphs[n] == glyph else -1
        if self.ranges is None:
            return -1
        n = self.ranges.find(glyph)
        return self.ranges.values[n] + glyph - self.ranges.first[n] if n >= 0 else -1

    def __iter__(self) -> Iterator[int]:
        if self.glyphs is not None:
            yield from self.glyphs
        elif self.ranges is not None:
            spans = list(zip(self.ranges.first, self.ranges.last, strict=True))
            if sum(last - first + 1 for first, last in spans) > _MOST_GLYPHS:
                raise ValueError("a coverage of more glyphs than a font can have")
            for first, last in spans:
                yield from range(first, last + 1)


@dataclass(frozen=True, slots=True)
class _Classes:
    """Glyphs sorted into classes; those that are not named are of class 0."""

    start: int
    listed: array[int] | None
    ranges: _Ranges | None

    @classmethod
    def read(cls, table: bytes, offset: int) -> _Classes:
        match _word(table, offset):
            case 1:
                return cls(_word(table, offset + 2), _words(table, offset + 6, _word(table, offset + 4)), None)
            case 2:
                return cls(0, None, _Ranges.read(table, offset))
            case version:
                raise ValueError(f"glyph classes of format {version}")

    def of(self, glyph: int) -> int:
        if self.listed is not None:
            n = glyph - self.start
            return self.listed[n] if 0 <= n < len(self.listed) else 0
        if self.ranges is None:
            return 0
        n = self.ranges.find(glyph)
        return self.ranges.values[n] if n >= 0 else 0


def _subtables(table: bytes, feature: bytes, kind: int, extension: int) -> list[list[int]]:
    """Where the subtables of a feature's lookups of one kind stand, lookup by lookup in the order of the font."""
    scripts, features, lookups = struct.unpack_from(">3H", table, 4)
    found: list[list[int]] = []
    for lookup in sorted(_lookups_of(table, scripts, features, feature)):
        start = lookups + _word(table, lookups + 2 + 2 * lookup)
        its_kind, _, count = struct.unpack_from(">3H", table, start)
        places = [start + offset for offset in _words(table, start + 6, count)]
        if its_kind == extension and places:
            its_kind = _word(table, places[0] + 2)
            places = [place + struct.unpack_from(">L", table, place + 4)[0] for place in places]
        if its_kind == kind:
            found.append(places)
        if sum(map(len, found)) > _MOST_SUBTABLES:
            raise ValueError("more subtables than any font has, each of which every pair would be looked for in")
    return found


def _lookups_of(table: bytes, scripts: int, features: int, wanted: bytes) -> set[int]:
    records = struct.iter_unpack(">4sH", table[scripts + 2 : scripts + 2 + 6 * _word(table, scripts)])
    script_at = {tag: scripts + offset for tag, offset in records}
    script = script_at.get(b"latn", script_at.get(b"DFLT"))
    if script is None or not _word(table, script):
        return set()
    system = script + _word(table, script)
    lookups: set[int] = set()
    for index in _words(table, system + 6, _word(table, system + 4)):
        tag, offset = struct.unpack_from(">4sH", table, features + 2 + 6 * index)
        if tag == wanted:
            feature = features + offset
            lookups.update(_words(table, feature + 4, _word(table, feature + 2)))
    return lookups


class _PairList:
    """Pairs of glyphs, each with its own value (format 1)."""

    def __init__(self, table: bytes, offset: int, coverage: _Coverage) -> None:
        self.coverage = coverage
        self._table, self._offset = table, offset
        self._formats = struct.unpack_from(">HH", table, offset + 4)
        self._records: dict[int, dict[int, int]] = {}

    def value(self, index: int, second: int) -> int | None:
        """The value of a pair; None where another subtable may have it."""
        records = self._records.get(index)
        if records is None:
            records = self._records[index] = self._read(index)
        return records.get(second)

    def _read(self, index: int) -> dict[int, int]:
        start = self._offset + _word(self._table, self._offset + 10 + 2 * index)
        size = 2 + sum(map(_size, self._formats))
        at = _advance_at(self._formats[0])
        values: dict[int, int] = {}
        for n in range(_word(self._table, start)):
            record = start + 2 + n * size
            second = _word(self._table, record)
            values[second] = struct.unpack_from(">h", self._table, record + 2 + at)[0] if at >= 0 else 0
        return values


class _PairClasses:
    """Classes of glyphs, each pair of classes with its value (format 2)."""

    def __init__(self, table: bytes, offset: int, coverage: _Coverage) -> None:
        self.coverage = coverage
        self._table = table
        one, two, first, second, _, self._columns = struct.unpack_from(">6H", table, offset + 4)
        self._first, self._second = _Classes.read(table, offset + first), _Classes.read(table, offset + second)
        self._size = _size(one) + _size(two)
        self._at = _advance_at(one)
        self._values = offset + 16
        self._glyphs = list(coverage)

    def value(self, index: int, second: int) -> int | None:
        """The value of a pair: a subtable of classes that knows the first glyph has the last word."""
        if self._at < 0:
            return 0
        row, column = self._first.of(self._glyphs[index]), self._second.of(second)
        at = self._values + (row * self._columns + column) * self._size + self._at
        value: int = struct.unpack_from(">h", self._table, at)[0]
        return value


def _size(value_format: int) -> int:
    return 2 * value_format.bit_count()


def _advance_at(value_format: int) -> int:
    """Where in a value record the change of the advance stands; -1 where there is none."""
    if not value_format & _X_ADVANCE:
        return -1
    return _size(value_format & (_X_PLACEMENT | _Y_PLACEMENT))


class PairKerning:
    """The pair kerning of one font, in its own units. Damaged tables raise `struct.error`, `IndexError` or `ValueError`."""

    def __init__(self, gpos: bytes) -> None:
        self._table = gpos
        self._applicable: dict[int, list[list[tuple[_PairList | _PairClasses, int]]]] = {}

    @cached_property
    def _lookups(self) -> list[list[_PairList | _PairClasses]]:
        return [
            [self._subtable(offset) for offset in places]
            for places in _subtables(self._table, b"kern", _PAIRS, _POSITIONING_EXTENSION)
        ]

    def _subtable(self, offset: int) -> _PairList | _PairClasses:
        version, coverage_at = struct.unpack_from(">HH", self._table, offset)
        coverage = _Coverage.read(self._table, offset + coverage_at)
        match version:
            case 1:
                return _PairList(self._table, offset, coverage)
            case 2:
                return _PairClasses(self._table, offset, coverage)
        raise ValueError(f"pair adjustment of format {version}")

    def between(self, first: int, second: int) -> int:
        """How much nearer (below 0) or farther the second of two glyphs stands."""
        applicable = self._applicable.get(first)
        if applicable is None:
            applicable = self._applicable[first] = self._knowing(first)
        total = 0
        for lookup in applicable:
            for subtable, index in lookup:
                value = subtable.value(index, second)
                if value is not None:
                    total += value
                    break
        return total

    def _knowing(self, first: int) -> list[list[tuple[_PairList | _PairClasses, int]]]:
        """The subtables that are for pairs with this first glyph, and its number there."""
        found = []
        for lookup in self._lookups:
            numbered = [(subtable, subtable.coverage.index(first)) for subtable in lookup]
            found.append([(subtable, index) for subtable, index in numbered if index >= 0])
        return found


def substitutes(gsub: bytes, feature: str) -> dict[int, int]:
    """The glyphs that a feature puts in place of others, one for one, such as `pnum`: figures as wide as they are."""
    found: dict[int, int] = {}
    for places in _subtables(gsub, feature.encode("ascii"), _SINGLE, _SUBSTITUTION_EXTENSION):
        for place in places:
            version, coverage_at, number = struct.unpack_from(">HHH", gsub, place)
            covered = list(_Coverage.read(gsub, place + coverage_at))
            others = _words(gsub, place + 6, number) if version == 2 else [(g + number) & 0xFFFF for g in covered]
            for glyph, other in zip(covered, others, strict=True):
                found.setdefault(glyph, other)
    return found
