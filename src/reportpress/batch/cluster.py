"""The workers of a Dask cluster. Dask sends orders, finds out who is lost, and brings results back; the runner judges.

Each worker has one order at a time and no other in its queue, so that the one it dies over is known.
"""

from __future__ import annotations

import faulthandler
import sys
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from reportpress.batch.storage import LocalFolder, ObjectFolder
from reportpress.errors import ReportpressError
from reportpress.files.digests import program_digest

_PATIENCE = 10  # seconds in which a scheduler answers
_LOOK_EVERY = 1.0  # seconds, for workers that came or went: to ask is a way to the scheduler and back
_SHORT = 1  # seconds for its farewell, where the batch ends with an error


class ClusterError(ReportpressError):
    """The cluster cannot be reached, will not do, or is lost."""


class WorkerLost(Exception):
    """A worker died over an order."""


class ClusterWorkers:
    """``seconds``: how long one report's editions may take. Raises `ClusterError` for a cluster that will not do."""

    def __init__(self, address: str, seconds: float, output: LocalFolder | ObjectFolder) -> None:
        self._name, self._seconds = f"--cluster {address}", seconds
        self._workers, self._look_at = 0, 0.0
        try:
            from distributed import Client
        except ImportError:
            raise ClusterError(
                "--cluster needs a library that is not installed; pip install 'reportpress[cluster]'"
            ) from None
        try:
            with warnings.catch_warnings(action="ignore"):  # of versions, of which we ask ourselves
                self._client = Client(address, timeout=_PATIENCE, set_as_default=False, name="reportpress")
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(
                f"{self._name}: there is no scheduler that answers ({type(error).__name__}); check the address, as in "
                "tcp://HOST:8786, and that it runs"
            ) from None
        try:
            self._check_versions()
            self._check_threads()
            self._check_workers(output)
            # What a worker dies over comes back at once, and the runner counts. The setting is the scheduler's alone.
            self._allowed = self._client.run_on_scheduler(_allow_failures, 0)
        except BaseException as error:
            self._client.close()
            if isinstance(error, (ClusterError, KeyboardInterrupt)):
                raise
            raise self._lost(error) from None
        self._executor = self._client.get_executor(pure=False, retries=0)

    @property
    def room(self) -> int:
        """One order for each worker that there is now, or was a moment ago. Without any one order waits for the next to come."""
        now = monotonic()
        if now >= self._look_at:
            self._workers, self._look_at = self._check_threads(), now + _LOOK_EVERY
        return max(1, self._workers)

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """The future raises `WorkerLost`, or `ClusterError` where the scheduler is gone."""
        future: Future[Any] = Future()
        try:
            theirs = self._executor.submit(_in_time, self._seconds, function, *arguments)
        except Exception as error:
            raise self._lost(error) from None
        theirs.add_done_callback(partial(self._pass_on, future))
        return future

    def _pass_on(self, ours: Future[Any], theirs: Future[Any]) -> None:
        from distributed.scheduler import KilledWorker

        error = None if theirs.cancelled() else theirs.exception()
        if theirs.cancelled():
            ours.set_exception(ClusterError(f"{self._name}: the scheduler is lost; {_GO_ON}"))
        elif isinstance(error, KilledWorker):
            self._look_at = 0.0  # its room is gone with it
            ours.set_exception(WorkerLost(f"{error.last_worker.address}; its log may say why"))
        elif error is not None:
            ours.set_exception(error if isinstance(error, ReportpressError) else self._lost(error))
        else:
            ours.set_result(theirs.result())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is not None:
                if self._client.status != "running":
                    return
                self._executor.shutdown(wait=False)  # what is begun goes on, and its files are whole
            self._client.run_on_scheduler(_allow_failures, self._allowed)
        except Exception:
            if kind is None:
                raise ClusterError(f"{self._name}: the scheduler is lost; {_GO_ON}") from None
        finally:
            self._client.close(timeout=_PATIENCE if kind is None else _SHORT)

    def _check_versions(self) -> None:
        try:
            with warnings.catch_warnings(action="ignore"):
                self._client.get_versions(check=True)
        except ValueError:
            raise ClusterError(
                f"{self._name}: the versions of Python, dask or distributed are not the same there and here; "
                "install the same on all machines"
            ) from None

    def _check_threads(self) -> int:
        """How many workers there are."""
        if self._client.status != "running":
            raise ClusterError(f"{self._name}: the scheduler is lost; {_GO_ON}")
        try:
            threads = self._client.nthreads()
        except Exception as error:
            raise self._lost(error) from None
        if many := sorted(worker for worker, number in threads.items() if number > 1):
            raise ClusterError(
                f"{self._name}: the worker {many[0]} has {threads[many[0]]} threads, and fonts and charts take one a "
                "process; start workers with --nthreads 1, more of them instead"
            )
        return len(threads)

    def _check_workers(self, output: LocalFolder | ObjectFolder) -> None:
        """That each has our program, and sees what we write."""
        if not self._client.nthreads():
            raise ClusterError(f"{self._name}: it has no workers; start some, with --nthreads 1")
        try:
            programs = self._client.run(program_digest)
        except (ImportError, AttributeError):
            raise ClusterError(
                f"{self._name}: its workers have no such reportpress; install the same version on all machines"
            ) from None
        if other := sorted(worker for worker, digest in programs.items() if digest != program_digest()):
            raise ClusterError(
                f"{self._name}: the worker {other[0]} has another reportpress, or other libraries; install the same on "
                "all machines (constraints.txt)"
            )
        if isinstance(output, LocalFolder):
            name = f".shared-{uuid4().hex}"
            output.write(name, b"")
            try:
                seen = self._client.run(_sees, output.at(name))
            finally:
                output.delete([name])
            if blind := sorted(worker for worker, sees in seen.items() if not sees):
                raise ClusterError(
                    f"{self._name}: the worker {blind[0]} does not see {output.address}; give -o a folder that all "
                    "machines share under one name, or an object store's address"
                )

    def _lost(self, error: BaseException) -> ClusterError:
        detail = " ".join(str(error).split())[:200]
        return ClusterError(
            f"{self._name}: it does not do its work ({type(error).__name__}{f': {detail}' if detail else ''}); {_GO_ON}"
        )


_GO_ON = "what is built stands, and the same command goes on from there"


def _allow_failures(number: int, dask_scheduler: Any) -> int:
    before: int = dask_scheduler.allowed_failures
    dask_scheduler.allowed_failures = number
    return before


def _sees(path: str) -> bool:
    return Path(path).exists()


def _in_time(seconds: float, function: Callable[..., Any], *arguments: Any) -> Any:
    """Ends this process, which is the worker's, if the function takes longer; its nanny starts another."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.stderr)
    try:
        return function(*arguments)
    finally:
        faulthandler.cancel_dump_traceback_later()
