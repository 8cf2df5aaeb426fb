"""Builds the editions of many reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from reportpress.batch.data import batch_data
from reportpress.batch.local import LocalWorkers, processors
from reportpress.batch.plan import Settings, Shard, plan_batch
from reportpress.batch.records import BatchRecord
from reportpress.batch.runner import agenda, run
from reportpress.batch.storage import folder


def run_batch(
    data: Sequence[str | Path],
    output: str | Path,
    editions: Sequence[str] = ("all",),
    languages: Sequence[str] = (),
    editions_file: str | Path | None = None,
    allow: Collection[str] = (),
    as_of: date | None = None,
    jobs: int = 0,
) -> Iterator[BatchRecord]:
    """Builds the editions of many reports that are due, and gives the record of each file as it is made or has failed, as
    `reportpress batch` does (docs/batch.md). ``data`` and ``output``: files and folders, also on an object store; ``jobs``:
    worker processes, 0 for one a processor. Since these are started afresh, a script that calls this needs ``if __name__ ==
    "__main__"``. A data file of which nothing can be made has one record, without a ``path``, before all others. Raises
    `UsageError`, and `OutputError` where the output cannot be written.
    """
    where, shard = folder(str(output)), Shard()
    found = batch_data(
        [str(one) for one in data],
        Path(editions_file) if editions_file is not None else None,
        tuple(editions),
        tuple(languages),
    )
    plan = plan_batch(found.files, found.editions_of)
    for one in plan.unplanned:
        yield BatchRecord("", one.data, {}, "", "", "", failed=one.reason, told=one.reason)
    todo = agenda(plan, where, Settings(tuple(sorted(allow)), as_of), shard)
    if todo.orders:
        with LocalWorkers(min(jobs or processors(), len(todo.orders)), seconds=300, megabytes=1000) as workers:
            yield from run(todo, workers, shard, where)
