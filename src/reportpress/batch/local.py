"""Worker processes on this machine. One that dies is replaced, and takes no other's work with it.

Processes are spawned, not forked: what a fork inherits of threads and locks is not safe. Each is warm: it keeps fonts and
libraries from one report to the next.
"""

from __future__ import annotations

import multiprocessing
import os
import secrets
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pebble import ProcessPool

from reportpress.batch.mirror import keep_copies_in
from reportpress.errors import ReportpressError

_WAITING = 4  # orders for each worker, so that none waits and few are held
_TASKS_OF_A_WORKER = 2000  # then it is replaced, which costs a second in some minutes


_NO_WORKERS = "worker processes cannot be started; see whether memory or processes have run out, and run again"


class WorkersLost(ReportpressError):
    """The system gives no worker processes any more."""


class LocalWorkers:
    """``seconds``: how long one report's editions may take; ``megabytes``: how much memory of its own a worker may have."""

    def __init__(self, jobs: int, seconds: float, megabytes: int) -> None:
        self._room = _WAITING * jobs
        self._seconds, self._was_used = seconds, False
        self._copies = Path(tempfile.gettempdir(), f"reportpress-{os.getpid()}-{secrets.token_hex(8)}")
        self._pool = ProcessPool(
            max_workers=jobs,
            max_tasks=_TASKS_OF_A_WORKER,
            initializer=_prepare,
            initargs=(megabytes, self._copies),
            context=multiprocessing.get_context("spawn"),
        )

    @property
    def room(self) -> int:
        """Raises `WorkersLost` where there are none any more, which orders that were given would wait for in vain."""
        if self._was_used and not self._pool.active:
            raise WorkersLost(_NO_WORKERS)
        return self._room

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """The future raises `TimeoutError`, or `pebble.ProcessExpired` where the worker died."""
        self._was_used = True  # before, there are no workers yet
        try:
            future: Future[Any] = self._pool.schedule(function, args=arguments, timeout=self._seconds)
        except OSError:
            raise WorkersLost(_NO_WORKERS) from None
        except RuntimeError:  # what pebble says where its own thread has ended over that
            if self._pool.active:
                raise
            raise WorkersLost(_NO_WORKERS) from None
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
        else:
            self._pool.stop()  # type: ignore[no-untyped-call]  # each file is whole or not there
        self._pool.join()
        shutil.rmtree(self._copies, ignore_errors=True)


def processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _prepare(megabytes: int, copies: Path) -> None:
    """In a new worker: an interrupt is the runner's to answer, and memory has its limit. One thread a worker, said before numpy
    is loaded: the workers are as many as the processors."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    keep_copies_in(copies)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import resource

        # Of memory of its own, not of addresses, of which libraries reserve many that they never use.
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1_000_000, hard))
