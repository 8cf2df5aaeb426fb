"""Where a word may be parted at a line's end, by the patterns of its language.

The patterns are pyphen's. They are taken apart here, each when it is asked for: of German's 78,000 a report needs a few hundred.
Method: F. M. Liang, Word Hy-phen-a-tion by Com-put-er, Stanford 1983.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_LEAST = 3
"""So many letters stay together before and after a hyphen."""

# What pyphen takes for a language alone is the first of its regions in the alphabet.
_DICTIONARIES = {"en": "en_US", "de": "de_DE"}
_CAPITALS_ARE_NOUNS = ("de", "lb")

_WORD = re.compile(r"([^\w\s]*)([^\W\d_]{6,})\W*")
_DIGITS = re.compile("[0-9]")
_LINE_END = re.compile(rb"[ \t\r]+\n")


_LONGEST_WORD = 120
"""Letters: no language has a longer one, and whatever is longer is cut where the line ends."""


@lru_cache(maxsize=8192)
def break_points(word: str, language: str) -> tuple[int, ...]:
    """Before which characters a hyphen may stand; none in a language without patterns.

    Signs around the word count as characters. What may be a name is left whole: a word with a capital (in German, with one
    after its first letter), a digit or a sign inside.
    """
    match = _WORD.fullmatch(word) if len(word) <= _LONGEST_WORD else None
    if match is None:
        return ()
    letters = match.group(2)
    may_begin_large = language.startswith(_CAPITALS_ARE_NOUNS)
    if not letters[1:].islower() or not (may_begin_large or letters[0].islower()):
        return ()
    patterns = _patterns(language)
    if patterns is None:
        return ()
    start = match.start(2)
    scores = _scores(f".{letters.lower()}.", patterns)
    return tuple(start + n for n in range(_LEAST, len(letters) - _LEAST + 1) if scores[n + 1] % 2)


def _scores(dotted: str, patterns: dict[str, str]) -> list[int]:
    """The highest number that any pattern has between two letters: odd where a hyphen may stand."""
    scores = [0] * (len(dotted) + 1)
    for first in range(len(dotted)):
        for last in range(first + 1, len(dotted) + 1):
            if pattern := patterns.get(dotted[first:last]):
                for n, value in enumerate(_values(pattern), first):
                    scores[n] = max(scores[n], value)
    return scores


@lru_cache(maxsize=8192)
def _values(pattern: str) -> tuple[int, ...]:
    """The numbers of a pattern such as ``.ad4der``: before, between and after its letters."""
    pattern, _, respelled = pattern.partition("/")
    values = [0]
    for character in pattern:
        if character.isdigit():
            values[-1] = int(character)
        else:
            values.append(0)
    # A hyphen that would change how the word is spelled is not used.
    return tuple(value + value % 2 for value in values) if respelled else tuple(values)


@cache
def _patterns(language: str) -> dict[str, str] | None:
    """The patterns of a language by their letters; None where there are none."""
    import pyphen  # it looks through its folder: only what hyphenates should pay

    name = _DICTIONARIES.get(language) or pyphen.language_fallback(language)
    if name is None:
        return None
    encoding, _, data = pyphen.LANGUAGES[name].read_bytes().partition(b"\n")
    codec = "cp1251" if encoding.strip().lower() == b"microsoft-cp1251" else encoding.decode("ascii").strip()
    data = _LINE_END.sub(b"\n", data)  # still in bytes, which have their digits taken out in no time
    letters, lines = (part.decode(codec).split("\n") for part in (data.translate(None, b"0123456789"), data))
    patterns = dict(zip(letters, lines, strict=True))
    if b"/" in data:
        for line in lines:
            if "/" in line:
                patterns[_DIGITS.sub("", line.partition("/")[0])] = line
    return patterns
