"""What a report can do to its worker, as functions that a worker can be asked for."""

from __future__ import annotations

import os
import signal
from threading import Event


def dies() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hangs() -> None:
    Event().wait()


def eats_memory() -> str:
    try:
        return f"{len(bytearray(2_000_000_000))} bytes"
    except MemoryError:
        return "no more memory"


def works(text: str) -> tuple[str, int]:
    return text, os.getpid()
