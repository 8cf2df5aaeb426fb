"""Which writing is set rightly by putting one letter beside the other from left to right, and which is not."""

from __future__ import annotations

import unicodedata

_FIRST_UNUSUAL = 0x0590
"""Below stand Latin, Greek, Cyrillic and Armenian letters, and nothing else."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_CASELESS_BUT_PLAIN = frozenset({"LATIN", "FEMININE", "MASCULINE", "GEORGIAN"})
_MARKS_ALONE = frozenset({"COMBINING", "VARIATION"})
_NAMES = {
    "CJK": "Chinese",
    "IDEOGRAPHIC": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
}


def script_not_set(character: str) -> str:
    """The writing that a character belongs to, such as "Arabic writing", where it is not set rightly here; else "".

    Letters that have no capitals (category Lo) belong to scripts that join, stack or reorder them, run from right to left, or
    break lines by rules of their own: all of Unicode's that are not Latin, Greek, Cyrillic, Armenian or Georgian.
    """
    if ord(character) < _FIRST_UNUSUAL:
        # Those that Unicode has one character for with their letter have become that when the text was read.
        return "an accent on a letter that seldom has it" if unicodedata.category(character) == "Mn" else ""
    first = unicodedata.name(character, "").partition(" ")[0]
    category = unicodedata.category(character)
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT and category[0] != "L":
        return "right-to-left writing"
    if (category == "Lo" and not _is_plain(character)) or (category in ("Mn", "Mc") and first not in _MARKS_ALONE):
        return f"{_NAMES.get(first, first.capitalize())} writing"
    return ""


def _is_plain(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.partition(" ")[0] in _CASELESS_BUT_PLAIN or name.endswith(" SYMBOL")
