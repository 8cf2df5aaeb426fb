"""Header lines of messages (RFC 5322, 2047). Whatever a text holds, it becomes one line's value and nothing else.

The standard library's own folding puts spaces into long names beyond ASCII, so these few lines write headers: ASCII as it
is, or quoted, and all else wholly as encoded words, each of which ends at a character's end.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode

_COLUMNS = 76  # of a line with an encoded word; the header's name is part of its first (RFC 2047, 2)
_AROUND = len("=?utf-8?b??=")
_LONGEST_WORD = 75
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


def line(name: str, *values: str) -> bytes:
    """A header of parts that may each begin a line of their own, but the first, which stands beside the header's name."""
    lines = [f"{name}: {values[0]}"]
    for value in values[1:]:
        if len(lines[-1]) + 1 + len(value) <= _COLUMNS:
            lines[-1] += f" {value}"
        else:
            lines.append(f" {value}")
    return "\r\n".join(lines).encode() + b"\r\n"


def text(name: str, value: str) -> bytes:
    """A header whose value is a text, as Subject."""
    shown = clean(value)
    words = shown.split(" ")
    if shown.isascii() and all(len(word) <= _beside(name) for word in words):
        return line(name, *words)
    return line(name, *_encoded(name, shown))


def mailbox(name: str, who: str, address: str) -> bytes:
    """A header whose value is one address with its owner's name, which may be empty."""
    shown = clean(who)
    if not shown:
        return line(name, address)
    return line(name, *_phrase(name, shown), f"<{address}>")


def clean(value: str) -> str:
    """A text as it may stand in a header: one line, nothing unseen, and nothing that is decoded to something else."""
    spaced = "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Zs") else letter for letter in value)
    seen = (letter for letter in spaced if letter in "\u200c\u200d" or unicodedata.category(letter) not in ("Cf", "Cs"))
    return " ".join("".join(seen).replace("=?", "= ?").split())


def _beside(name: str) -> int:
    """The columns that are left beside a header's name."""
    return _COLUMNS - len(f"{name}: ")


def _phrase(name: str, shown: str) -> list[str]:
    if shown.isascii():
        escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
        written = shown if _ATOMS.fullmatch(shown) else f'"{escaped}"'
        if len(written) <= _beside(name):
            return [written]
    return _encoded(name, shown)


def _encoded(name: str, shown: str) -> list[str]:
    """Encoded words, of which the first fits beside the header's name and each other one on a line of its own."""
    words, piece = [], b""
    room = _bytes_in(_beside(name))
    for letter in shown:
        data = letter.encode()
        if len(piece) + len(data) > room:
            words.append(piece)
            piece, room = b"", _bytes_in(_COLUMNS - 1)
        piece += data
    return [f"=?utf-8?b?{b64encode(word).decode()}?=" for word in (*words, piece)]


def _bytes_in(columns: int) -> int:
    """How many bytes an encoded word of so many columns holds: three in four letters."""
    return (min(columns, _LONGEST_WORD) - _AROUND) // 4 * 3
