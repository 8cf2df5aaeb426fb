"""`reportpress batch`: many editions of many reports."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Any

from reportpress.cli.arguments import add_as_of, add_editions, command, known_codes, path_given
from reportpress.cli.codes import DATA_ERRORS, SUCCESS, Ended
from reportpress.cli.streams import Stream
from reportpress.errors import UsageError
from reportpress.files.reading import printable

if TYPE_CHECKING:
    from reportpress.batch.cluster import ClusterWorkers
    from reportpress.batch.data import BatchData
    from reportpress.batch.local import LocalWorkers
    from reportpress.batch.plan import Plan, Shard
    from reportpress.batch.records import BatchRecord
    from reportpress.batch.runner import Agenda
    from reportpress.batch.stale import Stale
    from reportpress.batch.storage import LocalFolder, ObjectFolder
    from reportpress.cli.arguments import Commands

_MOST_STALE = 3  # that are named in a line
_MOST_FAILURES = 20  # that the summary names; all of them stand in output/failed/


def add_to(commands: Commands) -> None:
    batch = command(
        commands,
        "batch",
        _batch,
        "build the editions of many reports",
        "Builds every edition of every report that is not there yet, or was made of other data, another edition, brand, font, "
        "program or library. What fails is told, set aside in OUTPUT/failed/ and left behind. A run that was stopped is gone on "
        "with by running it again. See docs/batch.md.",
        "reportpress batch report_data/",
        "reportpress batch reports/ --editions global,europe --languages en,de -o samples",
        "reportpress batch reports/ --shard 3/8 --json > events.jsonl",
        "reportpress batch s3://bucket/reports -o s3://bucket/samples --cluster tcp://scheduler:8786",
    )
    batch.add_argument(
        "data",
        metavar="DATA",
        type=_address,
        nargs="+",
        help="data files, or folders of .yaml files; also on an object store, as in s3://BUCKET/PREFIX",
    )
    batch.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=_address,
        default="output",
        help="a folder, also on an object store (default: output)",
    )
    batch.add_argument(
        "--editions",
        dest="choose",
        metavar="all|NAMES",
        type=_names,
        default=("all",),
        help="which editions, with commas; `reportpress editions` lists them (default: all)",
    )
    add_editions(batch)
    batch.add_argument(
        "--languages", metavar="CODES", type=_names, default=(), help="each edition in each of these, with commas"
    )
    batch.add_argument(
        "--jobs", metavar="N", type=_jobs, default=0, help="worker processes (default: auto, one a processor)"
    )
    batch.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="the workers of a Dask cluster instead, by its scheduler's address, as in tcp://HOST:8786 (docs/scale.md)",
    )
    batch.add_argument("--shard", metavar="I/N", type=_shard, help="do the i-th of n parts, as in an array job")
    batch.add_argument(
        "--prune",
        action="store_true",
        help="remove documents that a batch made of reports or editions that are gone; without it they are only told",
    )
    batch.add_argument("--fail-fast", action="store_true", help="begin nothing new after a failure")
    batch.add_argument("--dry-run", action="store_true", help="tell what would be built, and build nothing")
    batch.add_argument("--explain", action="store_true", help="tell of each file that is built why it is")
    batch.add_argument(
        "--json", action="store_true", help="tell each event as a line of JSON (described in docs/batch.md)"
    )
    batch.add_argument(
        "--task-seconds", metavar="N", type=_count, default=300, help="how long one report may take (default: 300)"
    )
    batch.add_argument(
        "--task-megabytes",
        metavar="N",
        type=_count,
        default=1000,
        help="how much memory a worker may have (default: 1000)",
    )
    batch.add_argument(
        "--allow",
        metavar="CODE",
        action="append",
        default=[],
        help="build although the checks find this error; can be given several times",
    )
    add_as_of(batch)


def _batch(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    from reportpress.batch.data import batch_data
    from reportpress.batch.plan import Settings, Shard, plan_batch
    from reportpress.batch.runner import agenda
    from reportpress.batch.stale import prune, stale_files
    from reportpress.batch.storage import LocalFolder, absolute, folder

    if options.cluster and options.jobs:
        raise UsageError("--jobs is for workers on this machine; a cluster has as many as it has")
    output = folder(options.output)
    if options.cluster:  # whose workers are in other folders
        output, options.data = folder(absolute(options.output)), [absolute(one) for one in options.data]
    if isinstance(output, LocalFolder) and os.path.isfile(output.path):  # noqa: PTH113  (a name too long is no file here)
        raise UsageError(f"{options.output} is no folder; give one to -o")
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
    from reportpress.batch.runner import run, sweep_after_a_stop

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
        from reportpress.batch.cluster import ClusterWorkers

        return ClusterWorkers(options.cluster, options.task_seconds, output)
    from reportpress.batch.local import LocalWorkers, processors

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
        from reportpress.checks.across import PRINTED_IN_OTHERS

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
            from reportpress.checks.across import PRINTED_IN_OTHERS

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
        from reportpress.batch.work import first_line

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


def _address(text: str) -> str:
    path_given(text)
    if text.startswith("memory://"):
        raise argparse.ArgumentTypeError(
            "memory:// is of one process alone, and workers are others; name a folder or a store"
        )
    return text


def _names(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(","))
    if not all(names):
        raise argparse.ArgumentTypeError(f"{text!r} has an empty name; write names with commas between them")
    return names


def _jobs(text: str) -> int:
    return 0 if text == "auto" else _count(text)


def _count(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,6}", text) and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number that fits here; write a whole one above 0")


def _shard(text: str) -> Shard:
    from reportpress.batch.plan import Shard

    try:
        return Shard.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
