"""Header lines of messages (RFC 5322, 2047). Whatever a text holds, it becomes one line's value and nothing else.

The standard library's own folding puts spaces into long names beyond ASCII, so these few lines write headers: ASCII as it
is, or quoted, and all else wholly as encoded words, each of which ends at a character's end.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode

_COLUMNS = 76
_LONGEST_WORD = 45  # bytes in an encoded word, of which 75 characters may come (RFC 2047, 2)
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


def line(name: str, *values: str) -> bytes:
    """A header of parts that may each begin a line of their own."""
    lines = [f"{name}:"]
    for value in values:
        if len(lines[-1]) + 1 + len(value) <= _COLUMNS or lines[-1].endswith(":"):
            lines[-1] += f" {value}"
        else:
            lines.append(f" {value}")
    return "\r\n".join(lines).encode() + b"\r\n"


def text(name: str, value: str) -> bytes:
    """A header whose value is a text, as Subject."""
    shown = clean(value)
    words = shown.split(" ")
    if shown.isascii() and all(len(word) < _COLUMNS - len(name) - 2 for word in words):
        return line(name, *words)
    return line(name, *_encoded(shown))


def mailbox(name: str, who: str, address: str) -> bytes:
    """A header whose value is one address with its owner's name, which may be empty."""
    shown = clean(who)
    if not shown:
        return line(name, address)
    return line(name, *_phrase(shown), f"<{address}>")


def clean(value: str) -> str:
    """A text as it may stand in a header: one line, nothing unseen, and nothing that is decoded to something else."""
    spaced = "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Zs") else letter for letter in value)
    seen = (letter for letter in spaced if letter in "\u200c\u200d" or unicodedata.category(letter) not in ("Cf", "Cs"))
    return " ".join("".join(seen).replace("=?", "= ?").split())


def _phrase(shown: str) -> list[str]:
    if shown.isascii() and len(shown) < _COLUMNS - 12:
        if _ATOMS.fullmatch(shown):
            return [shown]
        return ['"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"']
    return _encoded(shown)


def _encoded(shown: str) -> list[str]:
    words, piece = [], b""
    for letter in shown:
        data = letter.encode()
        if len(piece) + len(data) > _LONGEST_WORD:
            words.append(piece)
            piece = b""
        piece += data
    return [f"=?utf-8?b?{b64encode(word).decode()}?=" for word in (*words, piece)]
