"""Writes a finished file: beside its target first, then renamed, so that a failed build leaves the old file whole."""

from __future__ import annotations

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportpress.errors import OutputError
from reportpress.files.reading import system_reason

_SUFFIX = ".part"
_BINARY = getattr(os, "O_BINARY", 0)  # on Windows


def write_whole(target: Path, data: bytes, *, is_private: bool = False) -> None:
    """Puts ``data`` at ``target``, all or nothing; folders on the way are made. ``is_private``: its owner alone may read it, and
    look into the folders that are made for it."""
    try:
        _make_folder(target.parent, 0o700 if is_private else 0o777)
        name = target.parent / f"{_prefix(target)}{secrets.token_hex(8)}{_SUFFIX}"
        # Made with the mode that it keeps: to ask for the umask is to change it, for all threads, for a moment.
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if is_private else 0o666)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written: {system_reason(error)}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)  # noqa: PTH105
    except BaseException as error:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        if not isinstance(error, OSError):
            raise  # an interrupt, most likely
        raise OutputError(f"{target}: cannot be written: {system_reason(error)}") from error


def is_open_to_others(folder: Path) -> bool:
    """Whether others on this machine can look into a folder. Windows keeps them out by other means."""
    return os.name != "nt" and bool(folder.stat().st_mode & 0o077)


def _make_folder(folder: Path, mode: int) -> None:
    """With those above it that are missing, all of one mode."""
    missing = [folder, *folder.parents]
    missing = missing[: next((n for n, one in enumerate(missing) if one.is_dir()), len(missing))]
    for one in reversed(missing):
        one.mkdir(mode=mode, exist_ok=True)


def sweep(target: Path) -> None:
    """Removes what a process that was killed over writing ``target`` left beside it. Nobody else may be writing it now."""
    with suppress(OSError):
        names = [name for name in os.listdir(target.parent) if name.startswith(_prefix(target))]  # noqa: PTH208  (globs have signs)
        for name in names:
            if name.endswith(_SUFFIX):
                os.unlink(target.parent / name)  # noqa: PTH108


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}."


@contextmanager
def held_back(*signals: signal.Signals) -> Iterator[None]:
    """Signals that come meanwhile are met afterwards, where the platform can do that."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
