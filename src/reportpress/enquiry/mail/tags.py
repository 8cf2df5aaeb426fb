"""Tags by which a message is known again when something of it comes back: its number, and a keyed hash of that for one purpose.

Whoever has not had the message cannot make one up, and a tag made for one purpose is none for another.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Literal

Purpose = Literal["bounce", "unsubscribe"]

_DIGITS = 16
_TAG = re.compile(r"([1-9][0-9]{0,17})-([0-9a-f]{16})")


def keyed(key: bytes, purpose: str, *parts: str) -> str:
    """HMAC-SHA-256 of some texts for a purpose, as 64 digits."""
    return hmac.new(key, "\0".join((purpose, *parts)).encode(), hashlib.sha256).hexdigest()


def tag(key: bytes, purpose: Purpose, message_id: int) -> str:
    """``17-0123456789abcdef``."""
    return f"{message_id}-{keyed(key, purpose, str(message_id))[:_DIGITS]}"


def is_tag(text: str) -> bool:
    """Whether a text has a tag's form; not whether it is a true one."""
    return _TAG.fullmatch(text) is not None


def tagged(key: bytes, purpose: Purpose, text: str) -> int | None:
    """The number of the message that a tag was made for. None for what was made up, or for another purpose."""
    found = _TAG.fullmatch(text)
    if found is None or not hmac.compare_digest(tag(key, purpose, int(found[1])), text):
        return None
    return int(found[1])
