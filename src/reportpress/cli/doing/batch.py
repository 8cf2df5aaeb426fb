"""What `reportpress batch` does."""

from __future__ import annotations

import argparse
import json
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from types import FrameType
from typing import Any

from reportpress.batch.cluster import ClusterWorkers
from reportpress.batch.data import BatchData, batch_data
from reportpress.batch.local import LocalWorkers, processors
from reportpress.batch.plan import Plan, Settings, Shard, plan_batch
from reportpress.batch.records import BatchRecord
from reportpress.batch.runner import Agenda, agenda, run, sweep_after_a_stop
from reportpress.batch.stale import Stale, prune, stale_files
from reportpress.batch.storage import LocalFolder, ObjectFolder, absolute, folder
from reportpress.batch.work import first_line
from reportpress.checks.across import PRINTED_IN_OTHERS
from reportpress.cli.codes import DATA_ERRORS, SUCCESS, Ended
from reportpress.cli.doing.common import known_codes
from reportpress.cli.streams import Stream
from reportpress.errors import UsageError
from reportpress.files.reading import printable

_MOST_STALE = 3  # that are named in a line

_MOST_FAILURES = 20  # that the summary names; all of them stand in output/failed/


def run_batch(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    if options.cluster and options.jobs:
        raise UsageError("--jobs is for workers on this machine; a cluster has as many as it has")
    output = folder(options.output)
    if options.cluster:  # whose workers are in other folders
        output, options.data = folder(absolute(options.output)), [absolute(one) for one in options.data]
    if isinstance(output, LocalFolder) and os.path.isfile(output.path):  # noqa: PTH113  (a name too long is not a file here)
        raise UsageError(f"{options.output} is not a folder; give one to -o")
    shard: Shard = options.shard or Shard()
    settings = Settings(tuple(sorted(known_codes(options.allow))), options.as_of)
    data = batch_data(options.data, options.editions, options.choose, options.languages)
    plan = plan_batch(data.files, data.editions_of, shard)
    todo = agenda(plan, output, settings, shard)
    told = _Events(out, err, todo, plan, is_json=options.json, explains=options.explain or options.dry_run)
    told.planned(data)
    stale = stale_files(output, plan, data.given, data.names_of, shard)
    if options.dry_run:
        told.stale(stale, {})
        return DATA_ERRORS if plan.unplanned else SUCCESS
    if todo.orders:
        _run(options, todo, output, shard, told)
    told.stale(stale, prune(output, stale, plan.unreadable) if options.prune else {})
    told.finished()
    return DATA_ERRORS if told.failures else SUCCESS


def _run(
    options: argparse.Namespace, todo: Agenda, output: LocalFolder | ObjectFolder, shard: Shard, told: _Events
) -> None:
    with _stops_noted() as check:
        try:
            with _workers(options, len(todo.orders), output) as workers:
                for record in run(todo, workers, shard, output, fail_fast=options.fail_fast, check=check):
                    told.record(record)
        except BaseException:
            if not options.cluster:  # its workers go on with what they have begun
                sweep_after_a_stop(todo, output)
            raise


def _workers(
    options: argparse.Namespace, orders: int, output: LocalFolder | ObjectFolder
) -> LocalWorkers | ClusterWorkers:
    if options.cluster:
        return ClusterWorkers(options.cluster, options.task_seconds, output)

    return LocalWorkers(min(options.jobs or processors(), orders), options.task_seconds, options.task_megabytes)


@contextmanager
def _stops_noted() -> Iterator[Callable[[], None]]:
    """Lets nothing be interrupted in the middle of a word with the workers: a first signal is noted, and raised when the function
    given is called next; a second one is raised at once."""
    noted: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if noted:
            raise _stop(number)
        noted.append(number)

    def check() -> None:
        if noted:
            raise _stop(noted[0])

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield check
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    check()  # it came when all was done


def _stop(number: int) -> KeyboardInterrupt:
    return Ended() if number == signal.SIGTERM else KeyboardInterrupt()


@dataclass(slots=True)
class _Events:
    """What a batch tells: to a program an event a line, to a person a line that moves, or one now and then."""

    out: Stream
    err: Stream
    todo: Agenda
    plan: Plan
    is_json: bool
    explains: bool
    built: int = 0
    pages: int = 0
    size: int = 0
    told_by_others: set[str] = field(default_factory=set)
    warnings: dict[str, int] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    left_over: int = 0
    pruned: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    began: float = field(default_factory=monotonic)
    _next: float = 0.0

    def planned(self, data: BatchData) -> None:
        failed = [(one.data, one.reason) for one in self.plan.unplanned]
        self.failures += failed
        self.empty += self.todo.empty
        if self.is_json:
            self._event(
                "planned",
                files=self.plan.paths,
                due=self.todo.due,
                unchanged=self.todo.unchanged,
                editions=[{"file": file, "reports": n} for file, n in data.editions_files.items()],
                lacking={file: list(names) for file, names in data.lacking.items()},
            )
            for file, reason in failed:
                self._event("failed", path="", data=file, reason=reason)
        else:
            for file, reports in data.editions_files.items():
                whose = f"editions of {printable(file)}" if file else "the editions that come along"
                self.err.try_line(f"{whose}: {_several(reports, 'report')}")
            for file, names in data.lacking.items():
                self.err.try_line(f"{printable(file)}: has no edition {' and no '.join(f'`{name}`' for name in names)}")
        if not self.explains:
            return
        for path, reason in self.todo.reasons.items():
            if self.is_json:
                self._event("due", path=path, reason=reason)
            else:
                self.out.line(f"{path}: {reason}")

    def record(self, record: BatchRecord) -> None:

        if record.failed:
            self.failures.append((record.path, record.told or record.failed))
        else:
            self.built += 1
            self.pages += record.pages
            self.size += record.bytes
            if PRINTED_IN_OTHERS in record.findings:
                self.told_by_others.add(record.data)
            if record.warnings:
                self.warnings[record.data] = max(record.warnings, self.warnings.get(record.data, 0))
            if record.empty:
                self.empty.append(record.path)
        if self.is_json:
            self._tell_program(record)
        else:
            self._tell_person()

    def _tell_program(self, record: BatchRecord) -> None:
        if record.failed:
            self._event("failed", path=record.path, data=record.data, reason=record.told or record.failed)
            return
        self._event(
            "built",
            path=record.path,
            data=record.data,
            sha256=record.sha256,
            bytes=record.bytes,
            pages=record.pages,
            findings=dict(record.findings),
            warnings=record.warnings,
            empty=record.empty,
            seconds=record.seconds,
        )

    def _event(self, event: str, **more: Any) -> None:
        self.out.line(json.dumps({"event": event, **more}, ensure_ascii=False))

    def _tell_person(self) -> None:
        done, due = self.built + len(self.failures) - len(self.plan.unplanned), self.todo.due
        passed = monotonic() - self.began
        if done < due and passed < self._next:
            return
        # On a terminal the line moves; elsewhere it is told rarely, and ever more so.
        self._next = passed + 0.2 if self.err.is_terminal else max(10.0, 2 * passed)
        rate = done / passed if passed else 0.0
        left = f", {_time((due - done) / rate)} left" if rate and done < due else ""
        line = f"{done} of {due} files, {rate:.1f} a second{left}"
        if self.err.is_terminal:
            filled = 30 * done // max(due, 1)
            self.err.try_write(f"\r\x1b[2K[{'#' * filled}{'.' * (30 - filled)}] {line}" + ("\n" if done == due else ""))
        else:
            self.err.try_line(line)

    def stale(self, stale: Sequence[Stale], removed: Mapping[str, str]) -> None:
        """What is of no report any more, and what became of it (see `batch.stale.prune`)."""
        stale = [one for one in stale if one.is_there]
        removed = {one.path: removed[one.path] for one in stale if one.path in removed}
        self.pruned = sum(not left for left in removed.values())
        self.left_over = len(stale) - self.pruned
        for one in stale if self.is_json else ():
            gone = removed.get(one.path) == ""
            self._event("stale", path=one.path, data=one.data, reason=one.reason, removed=gone)
        if self.is_json:
            return
        for path, reason in removed.items():
            self.err.try_line(f"{path}: {reason or 'removed'}")
        if left := [one for one in stale if one.path not in removed]:
            shown = ", ".join(f"{one.path} ({one.reason})" for one in left[:_MOST_STALE])
            more = f" and {len(left) - _MOST_STALE} more" if len(left) > _MOST_STALE else ""
            of = "file is of no report" if len(left) == 1 else "files are of no report"
            self.err.try_line(f"{len(left)} {of} any more: {shown}{more}; --prune removes what a batch has made")

    def finished(self) -> None:
        passed = monotonic() - self.began
        if self.is_json:
            self._event(
                "finished",
                built=self.built,
                unchanged=self.todo.unchanged,
                failed=len(self.failures),
                warnings=sum(self.warnings.values()),
                empty=len(self.empty),
                stale=self.left_over,
                pruned=self.pruned,
                withheld_in_edition_printed=len(self.told_by_others),
                pages=self.pages,
                bytes=self.size,
                seconds=round(passed, 3),
            )
            return
        self._failures()
        if self.told_by_others:
            reports = _several(len(self.told_by_others), "report")
            self.err.try_line(
                f"{PRINTED_IN_OTHERS}: of {reports} an edition withholds what another prints, so that who has both knows it; "
                "`reportpress check` says which"
            )
        rate = f", {self.built / passed:.1f} a second" if self.built and passed else ""
        rows = [
            ("built", f"{_several(self.built, 'file')}, {_several(self.pages, 'page')}, {self.size / 1e6:.1f} MB"),
            ("unchanged", _several(self.todo.unchanged, "file")),
            ("failed", _several(len(self.failures), "file")),
            *self._rows_if_any(),
            ("time", f"{_time(passed)}{rate}"),
        ]
        for name, value in rows:
            self.out.line(f"{name:<10}{value}")

    def _rows_if_any(self) -> Iterator[tuple[str, str]]:
        if self.warnings:
            count = _several(sum(self.warnings.values()), "warning")
            reports = _several(len(self.warnings), "report")
            yield "warned", f"{count} in {reports}; `reportpress check` tells them"
        if self.empty:
            more = f" and {len(self.empty) - 1} more" if len(self.empty) > 1 else ""
            have = "of whose region the report says nothing"
            yield "bare", f"{_several(len(self.empty), 'edition')} {have}: {self.empty[0]}{more}"
        if self.pruned:
            yield "removed", _several(self.pruned, "file")

    def _failures(self) -> None:

        for path, reason in self.failures[:_MOST_FAILURES]:
            told = first_line(reason)
            self.err.try_line(told if told.startswith(path) else f"{printable(path)}: failed: {told}")
        if (more := len(self.failures) - _MOST_FAILURES) > 0:
            self.err.try_line(f"{more} more failed; each has its reason in the folder failed/")


def _several(n: int, what: str) -> str:
    """For a column of figures, where nothing is 0 and not "no"."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
