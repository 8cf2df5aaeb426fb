"""Runs a plan: what is due goes to an executor, a report at a time, and what comes back is told as it comes.

Of the executor nothing is needed but `submit`. A report that fails is recorded and left behind. One that takes too long or ends
its worker is tried once more, with what it had finished left out; if that happens again it is recorded too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from reportpress.batch.plan import Plan, Settings, Shard, Task
from reportpress.batch.records import BatchRecord, Part, merge_parts, read_parts, read_records, sizes_in, what_is_due
from reportpress.batch.storage import LocalFolder, ObjectFolder, digests_of
from reportpress.batch.told import keyed_digests, manifest_key
from reportpress.batch.work import Order, build_editions, failed_record, set_aside
from reportpress.errors import ReportpressError

_TRIES = 2
_LOOK_UP = 0.2  # seconds, after which a stop is noticed


class Executor(Protocol):
    """``room``: how many orders it takes at once, those that wait for a worker included."""

    @property
    def room(self) -> int: ...

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]: ...


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to be done. ``unchanged``: how many files need not be made; ``reasons``: why each other one does, by its path;
    ``empty``: of the unchanged files those that say nothing of their own region."""

    orders: tuple[Order, ...]
    unchanged: int
    reasons: Mapping[str, str]
    empty: tuple[str, ...] = ()

    @property
    def due(self) -> int:
        return sum(len(order.due) for order in self.orders)


def agenda(plan: Plan, output: LocalFolder | ObjectFolder, settings: Settings, shard: Shard) -> Agenda:
    """What of a plan is due, by the records in the output folder."""
    records = read_records(output)
    run_number = 1 + max((record.run for record in records.values()), default=0)
    key = manifest_key()
    digests = keyed_digests(key, _digests(plan, records))
    size = sizes_in(output)
    orders: list[Order] = []
    reasons: dict[str, str] = {}
    unchanged = 0
    empty: list[str] = []
    for task in plan.tasks:
        due = what_is_due(task, records, settings, digests, size)
        unchanged += len(task.targets) - len(due)
        reasons |= {one.target.path: one.reason for one in due}
        paths = [target.path for target in task.targets]
        empty += [path for path in paths if path not in reasons and records[path].empty]
        if due:
            targets = tuple(one.target for one in due)
            aside = frozenset(path for one in targets if (known := records.get(path := one.path)) and known.failed)
            editions = tuple(target.edition for target in task.targets)
            before = {one.path: records[one.path].sha256 for one in targets if one.path in records}
            orders.append(
                Order(task.data, task.slug, targets, output, settings, shard, aside, run_number, editions, key, before)
            )
    return Agenda(tuple(orders), unchanged, reasons, tuple(empty))


def _digests(plan: Plan, records: Mapping[str, BatchRecord]) -> dict[str, str]:
    """Of every file that a planned edition was made of. Many reports share a brand."""
    paths = (target.path for task in plan.tasks for target in task.targets)
    named = {file for path in paths if path in records for file in records[path].inputs}
    return {**plan.digests, **digests_of(sorted(named - plan.digests.keys()))}


@dataclass(slots=True)
class _Underway:
    order: Order
    tries: int = 1
    done: list[BatchRecord] = field(default_factory=list)


def run(
    todo: Agenda,
    executor: Executor,
    shard: Shard,
    output: LocalFolder | ObjectFolder,
    *,
    fail_fast: bool = False,
    check: Callable[[], None] = lambda: None,
) -> Iterator[BatchRecord]:
    """Yields the record of each file as it comes back. Afterwards the parts of the manifest are one file.

    ``fail_fast``: nothing new is begun after a failure. ``check`` is called now and then, and raises to stop. Raises besides what
    `build_editions` raises: the output cannot be written.
    """
    waiting = iter(todo.orders)
    again: list[_Underway] = []
    underway: dict[Future[Any], _Underway] = {}
    stopped = False

    def fill() -> None:
        for _ in range(0 if stopped else executor.room - len(underway)):
            order = None if again else next(waiting, None)
            if not again and order is None:
                return
            given = again.pop() if order is None else _Underway(order)
            underway[executor.submit(build_editions, given.order)] = given

    fill()
    while underway:
        check()
        finished, _ = wait(underway, timeout=_LOOK_UP, return_when=FIRST_COMPLETED)
        for future in finished:
            given = underway.pop(future)
            try:
                records = future.result()
            except ReportpressError:
                raise
            except Exception as error:  # the worker died, or its time was up
                records, rest = _after(error, given, output)
                again += [rest] if rest is not None else []
            stopped = stopped or (fail_fast and any(record.failed for record in records))
            yield from records
        fill()
    merge_parts(output, shard)


def sweep_after_a_stop(todo: Agenda, output: LocalFolder | ObjectFolder) -> None:
    """Removes what workers left half written that were ended over it. The workers must be gone."""
    if isinstance(output, LocalFolder):
        for order in todo.orders:
            for target in order.due:
                output.sweep(target.path)


def _after(
    error: Exception, given: _Underway, output: LocalFolder | ObjectFolder
) -> tuple[list[BatchRecord], _Underway | None]:
    """What a worker that is gone had finished stands in its part; the rest is tried again, or has failed."""
    order, reason = given.order, _reason(error)
    known = read_parts(output, order.shard, order.slug)
    task = Task(order.data, order.slug, order.due)
    files = {file for target in order.due if target.path in known for file in known[target.path].inputs}
    sizes = sizes_in(output, order.slug)
    left = tuple(
        one.target
        for one in what_is_due(task, known, order.settings, keyed_digests(order.key, digests_of(files)), sizes)
    )
    finished = [known[target.path] for target in order.due if target not in left]
    if not left:
        return finished, None
    if given.tries < _TRIES:
        return finished, _Underway(replace(order, due=left), given.tries + 1)
    # The first of those left is what the worker was at; those after it are not to blame, and the next run tries them all.
    part = Part(output, order.shard, order.slug)
    for target in left:
        record = failed_record(order, target, reason)
        set_aside(output, record)
        part.add(record)
        finished.append(record)
    part.close()
    return finished, None


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it took longer than a report may, twice; see --task-seconds"
    detail = " ".join(str(error).split())
    return f"its worker died over it, twice ({type(error).__name__}{f': {detail}' if detail else ''})"
