"""Runs a plan: what is due goes to an executor, a report at a time, and what comes back is told as it comes.

Of the executor nothing is needed but `submit`. A report that fails is recorded and left behind. One that takes too long or ends
its worker is tried once more, with what it had finished left out; if that happens again it is recorded too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from reportpress.batch.plan import Plan, Settings, Shard, Task
from reportpress.batch.records import Due, Part, Record, merge_parts, read_records, what_is_due
from reportpress.batch.work import Order, build_editions, failed_record, set_aside
from reportpress.errors import ReportpressError

_TRIES = 2
_WAITING = 4  # orders for each worker, so that none waits and few are held


class Executor(Protocol):
    """``jobs``: how many orders run at once."""

    @property
    def jobs(self) -> int: ...

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]: ...


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to be done. ``unchanged``: how many files need not be made; ``reasons``: why each other one does, by its path."""

    orders: tuple[Order, ...]
    unchanged: int
    reasons: Mapping[str, str]

    @property
    def due(self) -> int:
        return sum(len(order.due) for order in self.orders)


def agenda(plan: Plan, output: Path, settings: Settings, shard: Shard) -> Agenda:
    """What of a plan is due, by the records in the output folder."""
    records = read_records(output)
    digests: dict[str, str] = {}
    orders: list[Order] = []
    reasons: dict[str, str] = {}
    unchanged = 0
    for task in plan.tasks:
        due = what_is_due(task, records, output, settings, digests)
        unchanged += len(task.targets) - len(due)
        reasons |= {one.target.path: one.reason for one in due}
        if due:
            orders.append(_order(task, due, output, settings, shard))
    return Agenda(tuple(orders), unchanged, reasons)


def _order(task: Task, due: list[Due], output: Path, settings: Settings, shard: Shard) -> Order:
    return Order(task.data, task.slug, tuple(one.target for one in due), output, settings, shard)


@dataclass(slots=True)
class _Underway:
    order: Order
    tries: int = 1
    done: list[Record] = field(default_factory=list)


def run(todo: Agenda, executor: Executor, shard: Shard, output: Path, *, fail_fast: bool = False) -> Iterator[Record]:
    """Yields the record of each file as it comes back. Afterwards the parts of the manifest are one file.

    ``fail_fast``: nothing new is begun after a failure. Raises what `build_editions` raises: the output cannot be written.
    """
    waiting = iter(todo.orders)
    underway: dict[Future[Any], _Underway] = {}
    stopped = False

    def submit(given: _Underway) -> None:
        underway[executor.submit(build_editions, given.order)] = given

    def fill() -> None:
        while not stopped and len(underway) < _WAITING * executor.jobs:
            order = next(waiting, None)
            if order is None:
                return
            submit(_Underway(order))

    fill()
    while underway:
        finished, _ = wait(underway, return_when=FIRST_COMPLETED)
        for future in finished:
            given = underway.pop(future)
            try:
                records = future.result()
            except ReportpressError:
                raise
            except Exception as error:  # the worker died, or its time was up
                records, again = _after(error, given, output)
                if again is not None and not stopped:
                    submit(again)
            stopped = stopped or (fail_fast and any(record.failed for record in records))
            yield from records
        fill()
    merge_parts(output, shard)


def _after(error: Exception, given: _Underway, output: Path) -> tuple[list[Record], _Underway | None]:
    """What a worker that is gone had finished stands in its part; the rest is tried again, or has failed."""
    order, reason = given.order, _reason(error)
    known = read_records(output)
    task = Task(order.data, order.slug, order.due)
    left = tuple(one.target for one in what_is_due(task, known, output, order.settings, {}))
    finished = [known[target.path] for target in order.due if target not in left]
    if not left:
        return finished, None
    if given.tries < _TRIES:
        rest = Order(order.data, order.slug, left, order.output, order.settings, order.shard)
        return finished, _Underway(rest, given.tries + 1)
    # The first of those left is what the worker was at; those after it are not to blame, and the next run tries them all.
    part = Part(output, order.shard)
    for target in left:
        record = failed_record(order, target, reason)
        set_aside(output, record)
        part.add(record)
        finished.append(record)
    return finished, None


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it took longer than a report may, twice; see --task-seconds"
    detail = " ".join(str(error).split())
    return f"its worker died over it, twice ({type(error).__name__}{f': {detail}' if detail else ''})"
