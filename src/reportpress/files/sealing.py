"""What is kept for later is sealed with the user's own key: who can write in the cache folder cannot write on pages.

Drawings are page content and samples are whole files, so nothing read back is used unless this user's program wrote it. The seal
is HMAC-SHA256 (RFC 2104) over what a piece is kept as and what it holds. The key lies in the user's own state folder and never
beside what it seals; a key that somebody else may read or replace is not a key any more, and a new one is made: what the old one
sealed is made again.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_LENGTH = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def sealed(name: str, data: bytes) -> bytes | None:
    """The data with its seal before it; None where this user has no place for a key, and nothing is to be kept."""
    key = _key()
    return None if key is None else _seal(key, name, data) + data


def unsealed(name: str, kept: bytes) -> bytes | None:
    """The data behind a seal; None where it is not one of this user's, or is of something else."""
    key = _key()
    if key is None or len(kept) < _LENGTH:
        return None
    seal, data = kept[:_LENGTH], kept[_LENGTH:]
    return data if hmac.compare_digest(seal, _seal(key, name, data)) else None


def whose() -> str:
    """What tells this user's pieces from others' in a folder that several share."""
    key = _key()
    return "" if key is None else hashlib.sha256(b"whose" + key).hexdigest()[:12]


def _seal(key: bytes, name: str, data: bytes) -> bytes:
    return hmac.digest(key, len(name).to_bytes(4, "big") + name.encode() + data, "sha256")


# The key


def key_file() -> Path | None:
    """Where the user's key lies; None where the user has no folder of their own."""
    state = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    if state:
        return Path(state) / "reportpress" / "cache.key"
    home = os.environ.get("HOME")
    return Path(home) / ".local" / "state" / "reportpress" / "cache.key" if home else None


def user_key() -> bytes | None:
    """The key that is this user's alone; None where the user has no place for one."""
    return _key()


def _key() -> bytes | None:
    file = key_file()
    return None if file is None else _key_in(file, os.getpid())


@lru_cache(maxsize=4)
def _key_in(file: Path, _process: int) -> bytes | None:
    """Asked once a process: a key that is replaced meanwhile is that of the next one."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(file.parent.stat(), _OTHERS_WRITE):
            return None
        return _read(file) or _made(file)
    except OSError:
        return None


def _read(file: Path) -> bytes | None:
    """The key, unless somebody else may know it."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as opened:
        if not _is_ours(os.fstat(handle), _OTHERS):
            return None
        key = opened.read(_LENGTH + 1)
    return key if len(key) == _LENGTH else None


def _is_ours(facts: os.stat_result, forbidden: int) -> bool:
    """Whether it is this user's, and nobody else may do what is forbidden. Windows keeps a user's folders by other means."""
    if os.name == "nt":
        return True
    return facts.st_uid == os.geteuid() and not facts.st_mode & forbidden


def _made(file: Path) -> bytes:
    """A new key, whole or not at all. Of two processes that make one at once the later one's holds."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(secrets.token_bytes(_LENGTH))
        try:
            os.link(part, file)  # unless another process was faster
        except FileExistsError:
            if _read(file) is None:
                part.replace(file)
        except OSError:  # a file system without links
            part.replace(file)
    finally:
        with suppress(OSError):
            part.unlink()
    key = _read(file)
    if key is None:
        raise OSError("the key cannot be read back")
    return key
