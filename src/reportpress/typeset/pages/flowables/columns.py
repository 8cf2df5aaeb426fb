"""How wide a table's columns are.

They are as wide as their weights say while that has room for all: a number on one line with its unit, its marks and the sign
for a withheld figure; a word whole. Where it has not, they give way by rule: columns of words are wrapped first, then the gaps
are narrowed, then the signs; then names take more than two lines, and decimal points no longer stand below each other. At last
the columns are parted into several tables, each with the names at its left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportpress.manuscript.blocks import LockedRun, Run, Table, Text, plain
from reportpress.typeset.pages.theme import LOCK_WIDTH, NARROW_LOCK, TextStyle, Theme
from reportpress.typeset.type.fonts import font
from reportpress.typeset.type.text import as_text, least_width, set_lines, text_width

_GAP, _NARROW_GAP = 10.0, 6.0
_NUMBER = re.compile(r"\d[\d\u00a0\u202f\u2009.,]*")
_DIGITS_ONLY = re.compile(r"[.,0-9]+")
_DECIMALS = re.compile(r"[.,]\d{1,2}(?!\d)|$")
_MOST_NAMES = 0.4  # of the table's width, for the names at its left
_MOST_TEXT, _LEAST_TEXT = (
    0.3,
    90.0,
)  # the most that one word of other texts asks for: of the width, and in points at the last
_RAGGED = 1.2  # lines are never filled to their ends
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class _Way:
    """How columns may give way. ``lines``: on how many the names at the left may stand; on as many as it takes if 0.
    ``names``: the most of the table's width that they take."""

    gap: float = _GAP
    lock: float = LOCK_WIDTH
    aligned: bool = True
    lines: int = 2
    names: float = _MOST_NAMES


_WAYS = (
    _Way(lines=1),
    _Way(),
    _Way(gap=_NARROW_GAP),
    _Way(gap=_NARROW_GAP, lock=NARROW_LOCK),
    _Way(gap=_NARROW_GAP, lock=NARROW_LOCK, lines=0),
    _Way(gap=_NARROW_GAP, lock=NARROW_LOCK, lines=0, aligned=False),
    _Way(gap=_NARROW_GAP, lock=NARROW_LOCK, lines=0, aligned=False, names=_MOST_NAMES / 2),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table at a width. ``reaches``: how far right of the decimal point a column's values reach, in points."""

    widths: tuple[float, ...]
    styles: tuple[TextStyle, ...]
    reaches: tuple[float, ...]
    gap: float


def layout(table: Table, theme: Theme, width: float) -> Layout:
    """The columns at a width; where there is no room for all, each in proportion to what it wants."""
    measured = _MeasuredColumns(table, theme)
    found = _found(measured, range(len(table.columns)), width)
    if found is not None:
        return found
    way = _WAYS[-1]
    wants = [measured.wants(n, way, width) for n in range(len(table.columns))]
    room = width - way.gap * (len(wants) - 1)
    widths = tuple(room * want / sum(wants) for want in wants)
    return Layout(widths, measured.styles(range(len(wants)), way.lock), (0.0,) * len(wants), way.gap)


def parted_by_columns(table: Table, theme: Theme, width: float) -> tuple[Table, ...]:
    """The table, or several of some of its columns each where they have no room side by side."""
    measured, others = _MeasuredColumns(table, theme), len(table.columns) - 1
    if others < 2 or _found(measured, range(others + 1), width) is not None:
        return (table,)
    parts: list[tuple[int, int]] = []
    for count in range(2, others + 1):
        parts = list(pairwise(1 + n * others // count for n in range(count + 1)))
        if all(_found(measured, (0, *range(start, end)), width) is not None for start, end in parts):
            break
    first, *between, last = (_columns(table, start, end) for start, end in parts)
    return (replace(first, source=(), note=()), *map(_untitled, between), _untitled(last, table))


def _columns(table: Table, start: int, end: int) -> Table:
    columns = (table.columns[0], *table.columns[start:end])
    return replace(table, columns=columns, rows=tuple((row[0], *row[start:end]) for row in table.rows))


def _untitled(part: Table, whole: Table | None = None) -> Table:
    """A later part; the last has the notes below all."""
    notes = (whole.source, whole.note) if whole else ((), ())
    return replace(part, label="", title=(), source=notes[0], note=notes[1])


def after_point(cell: Text, style: TextStyle) -> float:
    """How far a number reaches right of its decimal point, its unit and its marks with it; 0 for what has no number."""
    words = plain(cell)
    match = _NUMBER.search(words)
    if match is None or _is_withheld(cell):
        return 0.0
    digits = match.group().rstrip(".,")
    point = _DECIMALS.search(digits)
    cut = match.start() + (point.start() if point else len(digits))
    tail = words[cut:]
    run = cell[0]
    if (
        len(cell) == 1 and isinstance(run, Run) and not run.emphasis and (not tail or _DIGITS_ONLY.fullmatch(tail))
    ):  # nearly every number: nothing to be broken
        return font(style.font).lettering(tabular=True).width(tail) * style.size / 1000
    marks = text_width(cell, style) - text_width(as_text(words), style)
    return text_width(as_text(tail), style) + max(0.0, marks) if tail or marks > 0 else 0.0


def right_edge(cell: Text, style: TextStyle, wide: float, left: float, width: float, reach: float) -> float:
    """Where a cell of a number column ends that is ``wide``: its decimal point below the others', all of it in its column."""
    if _is_withheld(cell) or not reach:
        return left + width
    return max(left + width - (reach - after_point(cell, style)), min(left + wide, left + width))


def _is_withheld(cell: Text) -> bool:
    return any(isinstance(inline, LockedRun) for inline in cell)


# Widths


class _MeasuredColumns:
    """What the cells of a table's columns take, each column asked once for it."""

    def __init__(self, table: Table, theme: Theme) -> None:
        self.table, self._theme = table, theme
        self._numbers: dict[tuple[int, float], tuple[float, float, float]] = {}
        self._words: dict[tuple[int, float], tuple[float, float]] = {}

    def styles(self, columns: Sequence[int], lock: float) -> tuple[TextStyle, ...]:
        """Figures of equal width; a name, which stands in the first column, and a number are not parted."""
        whole, words = (
            style if lock == style.lock else replace(style, lock=lock)
            for style in (self._theme.whole_cell, self._theme.cell)
        )
        return tuple(words if n and self.table.columns[n].kind == "text" else whole for n in columns)

    def by_weight(self, columns: Sequence[int], width: float, gap: float) -> list[float]:
        room = width - gap * (len(columns) - 1)
        total = sum(self.table.columns[n].weight for n in columns)
        return [room * self.table.columns[n].weight / total for n in columns]

    def holds(self, n: int, width: float) -> bool:
        """Whether a column's width has room for its header, for every number on a line, and for every word."""
        column, [style] = self.table.columns[n], self.styles([n], LOCK_WIDTH)
        if least_width(as_text(column.header), self._theme.label) > width + _SLACK:
            return False
        if column.kind == "number":
            whole, before, after = self.numbers(n, LOCK_WIDTH)
            return max(whole, before + after) <= width + _SLACK
        # What stands on one line needs no measuring.
        return all(
            len(set_lines(row[n], style, width)) == 1 or least_width(row[n], style) <= width + _SLACK
            for row in self.table.rows
        )

    def wants(self, n: int, way: _Way, width: float) -> float:
        """What a column wants by a way of giving way, in a table of this width."""
        column = self.table.columns[n]
        need = least_width(as_text(column.header), self._theme.label)
        if column.kind == "number":
            whole, before, after = self.numbers(n, way.lock)
            return max(need, whole, before + after if way.aligned else 0.0)
        least, longest = self.words(n, way.lock)
        need = max(need, least)
        if n:
            return min(need, width * _MOST_TEXT if way.aligned else _LEAST_TEXT)
        if way.lines:
            need = max(need, longest if way.lines == 1 else longest * _RAGGED / way.lines)
        return min(need, width * way.names)

    def numbers(self, n: int, lock: float) -> tuple[float, float, float]:
        """What a column's numbers take on one line: the widest, and the most on either side of a decimal point."""
        if (n, lock) not in self._numbers:
            [style] = self.styles([n], lock)
            whole = before = after = 0.0
            for cell in {row[n] for row in self.table.rows}:
                wide = _width(cell, style)
                whole = max(whole, wide)
                # What has no number is put where there is room, and takes none away.
                if _NUMBER.search(plain(cell)) and not _is_withheld(cell):
                    behind = after_point(cell, style)
                    before, after = max(before, wide - behind), max(after, behind)
            self._numbers[n, lock] = whole, before, after
        return self._numbers[n, lock]

    def words(self, n: int, lock: float) -> tuple[float, float]:
        """The widest word of a column, and the longest of its texts on one line."""
        if (n, lock) not in self._words:
            [style] = self.styles([n], lock)
            cells = {row[n] for row in self.table.rows}
            least = max((least_width(cell, style) for cell in cells), default=0.0)
            longest = 0.0 if n else max((text_width(cell, style) for cell in cells), default=0.0)
            self._words[n, lock] = least, longest
        return self._words[n, lock]


def _found(measured: _MeasuredColumns, columns: Sequence[int], width: float) -> Layout | None:
    """The columns at a width by the first way that has room for all."""
    by_weight = measured.by_weight(columns, width, _GAP)
    if all(measured.holds(n, have) for n, have in zip(columns, by_weight, strict=True)):
        return _layout(measured, columns, by_weight, _WAYS[0])
    for way in _WAYS:
        by_weight = measured.by_weight(columns, width, way.gap)
        wants = [measured.wants(n, way, width) for n in columns]
        if way.lines and columns[0] == 0 and measured.table.columns[0].kind == "text":
            # Names stand on few lines as far as their column's weight goes.
            wants[0] = max(min(wants[0], by_weight[0]), measured.wants(0, replace(way, lines=0), width))
        room = width - way.gap * (len(columns) - 1)
        if sum(wants) <= room + _SLACK:
            return _layout(measured, columns, _raised(by_weight, wants, room), way)
    return None


def _layout(measured: _MeasuredColumns, columns: Sequence[int], widths: Sequence[float], way: _Way) -> Layout:
    is_number = [way.aligned and measured.table.columns[n].kind == "number" for n in columns]
    reaches = (
        measured.numbers(n, way.lock)[2] if is_one else 0.0 for n, is_one in zip(columns, is_number, strict=True)
    )
    return Layout(tuple(widths), measured.styles(columns, way.lock), tuple(reaches), way.gap)


def _raised(by_weight: Sequence[float], wants: Sequence[float], room: float) -> list[float]:
    """What each column wants, and the room that is left to those that have more by their weight, in proportion."""
    slack = [max(0.0, have - want) for have, want in zip(by_weight, wants, strict=True)]
    left = max(0.0, room - sum(wants))
    share = left / sum(slack) if sum(slack) else 0.0
    return [want + more * share for want, more in zip(wants, slack, strict=True)]


def _width(cell: Text, style: TextStyle) -> float:
    run = cell[0] if len(cell) == 1 else None
    if isinstance(run, Run) and not run.emphasis and _DIGITS_ONLY.fullmatch(run.text):
        return font(style.font).lettering(tabular=True).width(run.text) * style.size / 1000
    return text_width(cell, style)
