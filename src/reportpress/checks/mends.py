"""The pieces of a text that a check has met, how they are told, and how they are mended."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportpress.checks.declared import Case, Text, mend
from reportpress.checks.findings import Fix

Piece = tuple[int, int, str, str | None]  # from, to, as it is shown, and what it becomes where that is certain


def in_order(found: Iterable[Piece]) -> list[Piece]:
    """Pieces from left to right; where two overlap, the first alone."""
    pieces: list[Piece] = []
    end = 0
    for piece in sorted(found, key=lambda piece: piece[:2]):
        if piece[0] >= end:
            pieces.append(piece)
            end = piece[1]
    return pieces


def listed(pieces: Iterable[str]) -> str:
    """The first few different ones, as code."""
    different = list(dict.fromkeys(piece[:40] for piece in pieces))
    more = f" and {len(different) - 4} more" if len(different) > 4 else ""
    return ", ".join(f"`{piece}`" for piece in different[:4]) + more


def mends(case: Case, text: Text, pieces: Iterable[Piece]) -> tuple[Fix, ...]:
    """The edits of those pieces for which it is certain what they become."""
    place = case.place(text.path)
    fixes: list[Fix] = []
    numbers: dict[str, dict[int, int]] = {}
    after = 0
    for start, end, _, new in pieces:
        if new is None:
            continue
        old = text.text[start:end]
        if told_apart := mend(place, text.text, start, end, new, after):
            fixes += told_apart
        elif place.line:  # no words near it tell it from those like it, so they are counted
            if old not in numbers:
                numbers[old] = {found.start(): n for n, found in enumerate(re.finditer(re.escape(old), text.text))}
            if start in numbers[old]:
                fixes.append(Fix(place, old, new, numbers[old][start]))
        after = end
    return tuple(fixes)
