"""A batch on Dask: worker processes on loopback, one thread each."""

from __future__ import annotations

import gc
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from dask import config
from distributed import Client, LocalCluster

from reportpress.batch.cluster import ClusterError, ClusterWorkers, WorkerLost
from reportpress.batch.plan import Settings, Shard
from reportpress.batch.records import BatchRecord
from reportpress.batch.runner import agenda, run
from reportpress.batch.storage import LocalFolder
from reportpress.cli import main
from tests.batch.faults import dies, hangs, works
from tests.batch.reports import built, planned, write_report
from tests.conftest import begun

pytestmark = pytest.mark.slow


def local_cluster(**settings: Any) -> LocalCluster:
    return LocalCluster(protocol="tcp", host="127.0.0.1", dashboard_address="127.0.0.1:0", **settings)


@pytest.fixture(autouse=True)
def _no_client_outlives_its_test() -> Iterator[None]:
    """A client that could not connect closes itself when it is collected as garbage, and waits for ever where that happens in the
    middle of another one's start."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def two_workers() -> Iterator[LocalCluster]:
    with local_cluster(n_workers=2, threads_per_worker=1, processes=True) as cluster:
        yield cluster


@pytest.fixture
def cluster(two_workers: LocalCluster) -> str:
    """With both workers there, also after a test that has killed one."""
    two_workers.wait_for_workers(2)
    return two_workers.scheduler_address


@pytest.fixture
def output(tmp_path: Path) -> LocalFolder:
    return LocalFolder(tmp_path / "output")


@pytest.fixture
def workers(cluster: str, output: LocalFolder) -> Iterator[ClusterWorkers]:
    with ClusterWorkers(cluster, 60, output) as workers:
        yield workers


def test_a_batch_on_a_cluster_makes_the_bytes_that_it_makes_here(
    workers: ClusterWorkers, tmp_path: Path, output: LocalFolder
) -> None:
    files = [write_report(tmp_path, f"market-{letter}") for letter in "abc"]
    files.append(write_report(tmp_path, "bad-data", "colour: blue\n"))
    todo = agenda(planned(files), output, Settings(), Shard())
    there = {record.path: record for record in run(todo, workers, Shard(), output)}
    here = {record.path: record for record in built(files, tmp_path / "here")}
    assert {path: (one.sha256, one.failed) for path, one in there.items()} == {
        path: (one.sha256, one.failed) for path, one in here.items()
    }
    assert all((output.path / path).is_file() for path, one in there.items() if not one.failed)
    assert agenda(planned(files[:3]), output, Settings(), Shard()).due == 0


def test_a_killed_worker_loses_nothing_and_changes_no_byte(
    workers: ClusterWorkers, tmp_path: Path, output: LocalFolder
) -> None:
    files = [write_report(tmp_path, f"market-{letter}") for letter in "abcdef"]
    todo = agenda(planned(files), output, Settings(), Shard())
    victim = workers.submit(works, "").result()[1]
    records = []
    for record in run(todo, workers, Shard(), output):
        if not records:
            os.kill(victim, signal.SIGKILL)
        records.append(record)
    assert sorted(record.path for record in records) == sorted(todo.reasons)
    assert {record.path: record.sha256 for record in records} == {
        record.path: record.sha256 for record in built(files, tmp_path / "here")
    }


def test_an_order_that_a_worker_dies_over_is_told_and_the_next_is_done(workers: ClusterWorkers) -> None:
    with pytest.raises(WorkerLost, match="tcp://"):
        workers.submit(dies).result(60)
    assert workers.submit(works, "next").result(60)[0] == "next"


def test_an_order_that_takes_too_long_ends_its_worker(cluster: str, output: LocalFolder) -> None:
    with ClusterWorkers(cluster, 0.2, output) as workers, pytest.raises(WorkerLost):
        workers.submit(hangs).result(60)


def test_the_command_takes_a_cluster(cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # where the workers are not
    write_report(tmp_path, "cold-storage")
    out, err = io.StringIO(), io.StringIO()
    code = main(["batch", ".", "-o", "out", "--cluster", cluster, "--editions", "global", "--json"], out, err)
    assert (code, err.getvalue()) == (0, "")
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == ["planned", "built", "finished"]
    assert (tmp_path / "out/cold-storage/cold-storage-global-en.pdf").is_file()


def test_workers_that_do_not_see_the_output_are_told(
    cluster: str, output: LocalFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LocalFolder, "write", lambda *_: None)  # as if it were written on another machine
    with pytest.raises(ClusterError, match=r"does not see .*output; give -o a folder that all machines share"):
        ClusterWorkers(cluster, 60, output)


def test_workers_with_another_program_are_told(
    cluster: str, output: LocalFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportpress.batch import cluster as ours

    there = ours.program_digest
    answers = iter([lambda: "another"])
    monkeypatch.setattr(ours, "program_digest", lambda: next(answers, there)())
    with pytest.raises(ClusterError, match="has another reportpress"):
        ClusterWorkers(cluster, 60, output)


def test_a_worker_of_many_threads_is_refused(output: LocalFolder) -> None:
    with (
        local_cluster(n_workers=1, threads_per_worker=2, processes=False) as cluster,
        pytest.raises(ClusterError, match=r"has 2 threads.*start workers with --nthreads 1"),
    ):
        ClusterWorkers(cluster.scheduler_address, 60, output)


def test_a_cluster_without_workers_is_told(output: LocalFolder) -> None:
    with local_cluster(n_workers=0) as cluster, pytest.raises(ClusterError, match="it has no workers"):
        ClusterWorkers(cluster.scheduler_address, 60, output)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "no-scheme://x", "127.0.0.1:1"])
def test_a_scheduler_that_is_not_there_is_told(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportpress.batch.cluster._PATIENCE", 0.3)
    write_report(tmp_path, "cold-storage")
    out, err = io.StringIO(), io.StringIO()
    assert main(["batch", str(tmp_path), "-o", str(tmp_path / "out"), "--cluster", address], out, err) == 1
    assert "there is no scheduler that answers" in err.getvalue()


_CLUSTER = """\
import sys
from distributed import LocalCluster

with LocalCluster(
    n_workers=1,
    threads_per_worker=1,
    processes=False,
    protocol="tcp",
    host="127.0.0.1",
    dashboard_address="127.0.0.1:0",
) as cluster:
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""


def test_a_scheduler_that_is_lost_ends_the_batch_and_the_next_goes_on(tmp_path: Path, output: LocalFolder) -> None:
    files = [write_report(tmp_path, f"market-{letter}") for letter in "abc"]
    with begun([sys.executable, "-c", _CLUSTER], stdin=PIPE, stderr=None) as there:
        assert there.stdout is not None
        address = there.stdout.readline().strip()
        try:
            todo = agenda(planned(files), output, Settings(), Shard())
            finished: list[str] = []

            def on_a_cluster(told: Callable[[BatchRecord], object]) -> None:
                with ClusterWorkers(address, 60, output) as workers:
                    for record in run(todo, workers, Shard(), output):
                        told(record)

            with pytest.raises(ClusterError, match="the same command goes on from there"):
                on_a_cluster(lambda record: (finished.append(record.path), there.kill()))
        finally:
            there.kill()
    left = agenda(planned(files), output, Settings(), Shard())
    assert finished
    assert not set(finished) & set(left.reasons)
    assert left.due > 0


def test_an_interrupt_cancels_what_is_not_begun_and_leaves_the_cluster_as_it_was(
    cluster: str, tmp_path: Path, output: LocalFolder
) -> None:
    files = [write_report(tmp_path, f"market-{letter}") for letter in "abcdef"]
    todo = agenda(planned(files), output, Settings(), Shard())
    stopped: list[None] = []

    def check() -> None:
        if stopped:
            raise KeyboardInterrupt

    def interrupted() -> None:
        with ClusterWorkers(cluster, 60, output) as workers:
            for _ in run(todo, workers, Shard(), output, check=check):
                stopped.append(None)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with Client(cluster, set_as_default=False) as client:
        allowed, tasks = client.run_on_scheduler(_state)
    assert allowed == config.get("distributed.scheduler.allowed-failures") > 0
    assert tasks <= 2  # what is at work
    assert agenda(planned(files), output, Settings(), Shard()).due > 0


def _state(dask_scheduler: Any) -> tuple[int, int]:
    return dask_scheduler.allowed_failures, len(dask_scheduler.tasks)
