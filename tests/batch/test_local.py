from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import wait
from typing import Any

import pytest
from pebble import ProcessExpired

from reportpress.batch.local import LocalWorkers, WorkersLost
from tests.batch.faults import dies, eats_memory, hangs, works


def test_a_worker_is_kept_from_one_order_to_the_next() -> None:
    with LocalWorkers(1, seconds=60, megabytes=1000) as workers:
        (first, one), (second, other) = (workers.submit(works, text).result() for text in ("a", "b"))
    assert (first, second) == ("a", "b")
    assert one == other


def test_a_killed_worker_fails_its_own_order_and_is_replaced() -> None:
    with LocalWorkers(1, seconds=60, megabytes=1000) as workers:
        lost, next_one = workers.submit(dies), workers.submit(works, "next")
        with pytest.raises(ProcessExpired):
            lost.result()
        assert next_one.result()[0] == "next"


def test_an_order_that_takes_too_long_is_ended() -> None:
    with LocalWorkers(1, seconds=0.2, megabytes=1000) as workers, pytest.raises(TimeoutError):
        workers.submit(hangs).result()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_worker_gets_no_more_memory_than_it_may_have() -> None:
    with LocalWorkers(1, seconds=60, megabytes=500) as workers:
        assert workers.submit(eats_memory).result() == "no more memory"


def test_workers_that_the_system_no_longer_gives_are_told_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    process = multiprocessing.get_context("spawn").Process
    starts = iter([process.start])

    def start(one: Any) -> None:
        try:
            next(starts)(one)
        except StopIteration:
            raise BlockingIOError(11, "Resource temporarily unavailable") from None

    monkeypatch.setattr(process, "start", start)
    with LocalWorkers(1, seconds=60, megabytes=1000) as workers:
        with pytest.raises(ProcessExpired):
            workers.submit(dies).result()
        with pytest.raises(WorkersLost):
            _goes_on(workers)


def _goes_on(workers: LocalWorkers) -> None:
    """As the runner does: gives an order, waits a moment, and asks for room."""
    for _ in range(1000):
        wait([workers.submit(works, "next")], timeout=0.05)
        assert workers.room
