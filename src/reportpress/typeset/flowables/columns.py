"""How wide a table's columns are.

They are as wide as their weights say while that has room for all: a number on one line with its unit, its marks and the sign
for a withheld figure; a word whole. Where it has not, they give way by rule: columns of words are wrapped first, then the gaps
are narrowed, then the signs; then names take more than two lines, and decimal points no longer stand below each other. At last
the columns are parted into several tables, each with the names at its left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportpress.manuscript.blocks import LockedRun, Run, Table, Text, plain
from reportpress.typeset.fonts import font
from reportpress.typeset.text import as_text, least_width, set_lines, text_width
from reportpress.typeset.theme import LOCK_WIDTH, NARROW_LOCK, TextStyle, Theme

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
    found = _found(table, theme, width)
    if found is not None:
        return found
    way = _WAYS[-1]
    styles, wants, _ = _wanted(table, theme, width, way)
    room = width - way.gap * (len(wants) - 1)
    widths = tuple(room * want / sum(wants) for want in wants)
    return Layout(widths, styles, (0.0,) * len(wants), way.gap)


def parted_by_columns(table: Table, theme: Theme, width: float) -> tuple[Table, ...]:
    """The table, or several of some of its columns each where they have no room side by side."""
    others = len(table.columns) - 1
    if others < 2 or _found(table, theme, width) is not None:
        return (table,)
    tables: tuple[Table, ...] = ()
    for count in range(2, others + 1):
        ends = [1 + n * others // count for n in range(count + 1)]
        tables = tuple(_columns(table, start, end) for start, end in pairwise(ends))
        if all(_found(one, theme, width) is not None for one in tables):
            break
    first, *_, last = tables
    return (replace(first, source=(), note=()), *(_untitled(one) for one in tables[1:-1]), _untitled(last, table))


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


def _found(table: Table, theme: Theme, width: float) -> Layout | None:
    """The columns at a width by the first way that has room for all."""
    styles = _styles(table, theme, LOCK_WIDTH)
    by_weight = _by_weight(table, width, _GAP)
    needs, reaches = _numbers(table, styles, aligned=True)
    if _holds(table, theme, styles, by_weight, needs):
        return Layout(by_weight, styles, reaches, _GAP)
    for way in _WAYS:
        styles, wants, reaches = _wanted(table, theme, width, way)
        room = width - way.gap * (len(wants) - 1)
        if sum(wants) <= room + _SLACK:
            return Layout(_raised(_by_weight(table, width, way.gap), wants, room), styles, reaches, way.gap)
    return None


def _styles(table: Table, theme: Theme, lock: float) -> tuple[TextStyle, ...]:
    """Figures of equal width; a name, which stands in the first column, and a number are not parted."""
    whole, words = (
        style if lock == style.lock else replace(style, lock=lock) for style in (theme.whole_cell, theme.cell)
    )
    return tuple(words if n and column.kind == "text" else whole for n, column in enumerate(table.columns))


def _by_weight(table: Table, width: float, gap: float) -> tuple[float, ...]:
    room = width - gap * (len(table.columns) - 1)
    total = sum(column.weight for column in table.columns)
    return tuple(room * column.weight / total for column in table.columns)


def _raised(by_weight: Sequence[float], wants: Sequence[float], room: float) -> tuple[float, ...]:
    """What each column wants, and the room that is left to those that have more by their weight, in proportion."""
    slack = [max(0.0, have - want) for have, want in zip(by_weight, wants, strict=True)]
    left = max(0.0, room - sum(wants))
    share = left / sum(slack) if sum(slack) else 0.0
    return tuple(want + more * share for want, more in zip(wants, slack, strict=True))


def _numbers(table: Table, styles: Sequence[TextStyle], *, aligned: bool) -> tuple[list[float], tuple[float, ...]]:
    """What each column's numbers take on one line, and how far they reach right of their points; 0 for text."""
    needs, reaches = [], []
    for n, (column, style) in enumerate(zip(table.columns, styles, strict=True)):
        before = after = whole = 0.0
        for row in table.rows if column.kind == "number" else ():
            wide = _width(row[n], style)
            behind = after_point(row[n], style) if aligned else 0.0
            whole = max(whole, wide)
            if aligned and not _is_withheld(row[n]):
                # What has no number is put where there is room, and takes none away.
                has_number = _NUMBER.search(plain(row[n])) is not None
                before, after = max(before, wide - behind if has_number else 0.0), max(after, behind)
        needs.append(max(whole, before + after))
        reaches.append(after)
    return needs, tuple(reaches)


def _width(cell: Text, style: TextStyle) -> float:
    run = cell[0] if len(cell) == 1 else None
    if isinstance(run, Run) and not run.emphasis and _DIGITS_ONLY.fullmatch(run.text):
        return font(style.font).lettering(tabular=True).width(run.text) * style.size / 1000
    return text_width(cell, style)


def _holds(
    table: Table, theme: Theme, styles: Sequence[TextStyle], widths: Sequence[float], numbers: Sequence[float]
) -> bool:
    """Whether these widths have room for every number on a line, and for every word."""
    return all(need <= width + _SLACK for need, width in zip(numbers, widths, strict=True)) and all(
        _wordy(text, style, width) <= width + _SLACK for text, style, width in _wordings(table, theme, styles, widths)
    )


def _wordings(
    table: Table, theme: Theme, styles: Sequence[TextStyle], widths: Sequence[float]
) -> Iterator[tuple[Text, TextStyle, float]]:
    """The headers, and the cells of the columns of words."""
    for n, column in enumerate(table.columns):
        yield as_text(column.header), theme.label, widths[n]
        if column.kind == "text":
            for row in table.rows:
                yield row[n], styles[n], widths[n]


def _wordy(text: Text, style: TextStyle, width: float) -> float:
    """The least that a text takes: what stands on one line at this width needs no measuring."""
    return 0.0 if len(set_lines(text, style, width)) == 1 else least_width(text, style)


def _wanted(
    table: Table, theme: Theme, width: float, way: _Way
) -> tuple[tuple[TextStyle, ...], list[float], tuple[float, ...]]:
    """What the columns want by a way of giving way: styles, widths and reaches."""
    styles = _styles(table, theme, way.lock)
    numbers, reaches = _numbers(table, styles, aligned=way.aligned)
    by_weight = _by_weight(table, width, way.gap)
    wants = []
    for n, column in enumerate(table.columns):
        style, need = styles[n], least_width(as_text(column.header), theme.label)
        if column.kind == "number":
            wants.append(max(need, numbers[n]))
            continue
        most = width * way.names if n == 0 else width * _MOST_TEXT if way.aligned else _LEAST_TEXT
        need = max([need, *(least_width(row[n], style) for row in table.rows)])
        if n == 0 and way.lines:
            longest = max((text_width(row[n], style) for row in table.rows), default=0.0)
            need = max(need, min(longest if way.lines == 1 else longest * _RAGGED / way.lines, by_weight[n]))
        wants.append(min(need, most))
    return styles, wants, reaches
