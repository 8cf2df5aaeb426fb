"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right

_ABBREVIATIONS = "Mrd Mio Bio Tsd Inc Co Corp Ltd No Nr St vs ca approx bzw Abs Art Dr Mr Ms resp"
_END = re.compile(
    r"(?<=[.!?。])"
    + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS.split())
    + r"\s+(?=[^\W\d_a-z])|\n+|(?<=。)"
)


class Sentences:
    """The sentences of a text, found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans: list[tuple[int, int]] = []
        start = 0
        for end in _END.finditer(text):
            if end.start() > start:
                self._spans.append((start, end.start()))
            start = max(start, end.end())
        if start < len(text) or not self._spans:
            self._spans.append((start, len(text)))
        self._starts = [start for start, _ in self._spans]

    @property
    def spans(self) -> list[tuple[int, int]]:
        return self._spans

    def around(self, position: int) -> tuple[int, int]:
        """Where the sentence at a position begins and ends."""
        return self._spans[max(0, bisect_right(self._starts, position) - 1)]
