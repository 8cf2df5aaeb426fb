"""Reading a file that somebody names: only what is a file, and no more of it than it may have.

A named pipe may never give anything, a device never ends, and a file of gigabytes takes the machine with it; so each is told for
what it is before a byte is read. Every file that a user, a report, a brand or a setting names is read by this.
"""

from __future__ import annotations

import logging
import os
import stat
from functools import cache
from pathlib import Path
from typing import BinaryIO

from reportpress.errors import ReportpressError

logger = logging.getLogger("reportpress")

KEY_BYTES = 64_000
"""More than any key, password or token has."""
_GIVEN_BY_THE_SHELL = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/", "/dev/null")


class UnreadableFile(ReportpressError):
    """A file that cannot be read. ``reason``: why, in words that follow its name."""

    def __init__(self, file: Path | str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{file}: {reason}")


def read_file(file: Path | str, most: int) -> bytes:
    """The content of a file of ``most`` bytes or fewer. Raises `UnreadableFile`."""
    name = os.fspath(file)
    try:
        kind = os.stat(name)  # noqa: PTH116  (a name may be none at all, which a path would not say)
        if reason := _no_file(name, kind, most):
            raise UnreadableFile(printable(name), reason)
        with open(name, "rb") as stream:  # noqa: PTH123
            data = _up_to(stream, most + 1)
    except FileNotFoundError:
        raise UnreadableFile(printable(name), "there is no such file; check the path") from None
    except OSError as error:
        raise UnreadableFile(printable(name), f"cannot be read: {system_reason(error)}") from None
    except ValueError:  # a NUL or a lone surrogate in the path
        raise UnreadableFile(printable(name), "is not a valid path; check it") from None
    if len(data) > most:
        raise UnreadableFile(printable(name), _too_large(most))
    return data


def _up_to(stream: BinaryIO, most: int) -> bytes:
    """Piece by piece: to ask for all that may come would take as much memory before anything has come."""
    pieces: list[bytes] = []
    while most > 0 and (piece := stream.read(min(most, 1_000_000))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def read_key(file: Path | str) -> bytes:
    """The content of a file that holds a key or a password; that others may read it is told in the log. Raises
    `UnreadableFile`."""
    data = read_file(file, KEY_BYTES)
    _tell_of_open_keys(os.fspath(file))
    return data


@cache
def _tell_of_open_keys(name: str) -> None:
    """Once for each file. Windows keeps files from others by other means, and what a shell gives is nobody's file."""
    mode = os.stat(name).st_mode  # noqa: PTH116
    if os.name != "nt" and stat.S_ISREG(mode) and mode & (stat.S_IRGRP | stat.S_IROTH):
        logger.warning(
            "%s: holds a key, and others on this machine can read it; take that from them: chmod 600", printable(name)
        )


def check_file(file: Path | str, most: int) -> None:
    """Raises `UnreadableFile` where `read_file` would for what the file is, without reading it."""
    if reason := why_no_file(file, most):
        raise UnreadableFile(printable(os.fspath(file)), reason)


def why_no_file(file: Path | str, most: int | None = None) -> str:
    """Why something is not a file to be read, in words that follow its name; "" where it is one. ``most``: as for `read_file`."""
    name = os.fspath(file)
    try:
        return _no_file(name, os.stat(name), most)  # noqa: PTH116
    except (OSError, ValueError):
        return "cannot be read; check the path"


def system_reason(error: OSError) -> str:
    """What the system says of an error, to stand within a sentence."""
    return (error.strerror or str(error)).lower()


def _no_file(name: str, kind: os.stat_result, most: int | None) -> str:
    """Why it is not a file to be read; "" where it is one."""
    if stat.S_ISREG(kind.st_mode):
        return _too_large(most) if most is not None and kind.st_size > most else ""
    if stat.S_ISDIR(kind.st_mode):
        return _why_a_folder_is_none(name)
    if name.startswith(_GIVEN_BY_THE_SHELL):
        return ""
    if stat.S_ISFIFO(kind.st_mode):
        return "is a pipe and no file; write what it gives to a file"
    return "is a device and no file; name a file"


def _why_a_folder_is_none(name: str) -> str:
    """One that cannot be looked into is told for that."""
    try:
        os.scandir(name).close()
    except OSError as error:
        return f"cannot be read: {system_reason(error)}"
    return "is a folder; name the file in it"


def _too_large(most: int) -> str:
    size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1000} kB"
    return f"is larger than {size}, which no such file is"


def printable(name: str) -> str:
    """A file's name as it can be told: bytes that are not UTF-8, control characters and signs that turn the direction of writing
    are written out."""
    return name if name.isprintable() else ascii(name)[1:-1]
