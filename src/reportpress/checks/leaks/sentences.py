"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_ABBREVIATIONS = "Mrd Mio Bio Tsd Inc Co Corp Ltd No Nr St vs ca approx bzw Abs Art Dr Mr Ms resp"
_END = re.compile(
    r"(?<=[.!?。])"
    + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS.split())
    + r"\s+(?=[^\W\d_a-z])|\n+|(?<=。)"
)


class Sentences:
    """The sentences of a text, found once and only if asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        start = 0
        for end in _END.finditer(self.text):
            if end.start() > start:
                found.append((start, end.start()))
            start = max(start, end.end())
        if start < len(self.text) or not found:
            found.append((start, len(self.text)))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def around(self, position: int) -> tuple[int, int]:
        """Where the sentence at a position begins and ends."""
        return self.spans[max(0, bisect_right(self._starts, position) - 1)]
