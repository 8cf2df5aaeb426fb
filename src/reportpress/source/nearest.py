"""What was probably meant by a wrong name."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

_FEW = 12
"""Names that a message can list."""


def nearest_name(word: str, known: Sequence[str]) -> str | None:
    """The likeliest right name, where one is near."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """The end of a message about a wrong name: the likeliest right one, or the few that there are."""
    if near := nearest_name(word, known):
        return f"; did you mean `{near}`?"
    if known and len(known) <= _FEW:
        return f"; known here: {', '.join(f'`{name}`' for name in sorted(known))}"
    return ""
