"""Checks many data files: each on its own, then across them. What is wrong with one never hides the others.

Files are handed to processes where there are many; a file's result is small and plain, and the reports themselves stay there.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from reportpress.errors import InvalidReport, OutputError, Place, Problem
from reportpress.output import write_whole
from reportpress.report.checks import check, check_across
from reportpress.report.findings import Finding, Fix
from reportpress.report.fixes import Refused, apply
from reportpress.report.model import Report
from reportpress.report.reading import load_report, read_report, read_text

Mend = Literal["nothing", "on show", "in the file"]

_FEW = 200  # files that one process has checked before others have started
_AT_ONCE = 20
_MOST_ROUNDS = 20  # a mend can bring another to light; no two undo each other, or so one hopes


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be known of one file: either why it cannot be read, or what was found in it and what was mended."""

    file: str
    report_id: str = ""  # this and the slug are empty where it cannot be read
    slug: str = ""
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()  # of the file as it now is
    fixed: tuple[Fix, ...] = ()
    refused: tuple[Refused, ...] = ()
    before: str = ""
    after: str = ""  # these two only where something was mended

    def fails(self, strict: bool = False) -> bool:
        """Whether something in it stops a build; with ``strict``, a warning that nobody has acknowledged does too."""
        return bool(self.problems) or any(fails(finding, strict) for finding in self.findings)


def fails(finding: Finding, strict: bool = False) -> bool:
    return finding.stops_the_build or (strict and finding.severity == "warning" and not finding.acknowledged)


def check_files(files: Sequence[Path], as_of: date | None = None, mend: Mend = "nothing") -> Iterator[Checked]:
    """Each file's result, in the order of the files, as soon as it is known."""
    one = partial(check_file, as_of=as_of, mend=mend)
    workers = _processors()
    if len(files) <= _FEW or workers < 2:
        yield from map(one, files)
        return
    done = 0
    try:
        for checked in _in_processes(one, files, workers):
            yield checked
            done += 1
    except BrokenProcessPool:  # something ended a process from outside; what it had not done is done here
        yield from map(one, files[done:])


def _in_processes(one: Callable[[Path], Checked], files: Sequence[Path], workers: int) -> Iterator[Checked]:
    # Forking a process that may hold threads is not safe everywhere, and is no longer the default on any platform.
    executor = ProcessPoolExecutor(workers, get_context("spawn"), _leave_interrupts_to_the_parent)
    try:
        yield from executor.map(one, files, chunksize=_AT_ONCE)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _processors() -> int:
    """Those that this process may use, where the platform tells."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def check_file(path: Path, as_of: date | None = None, mend: Mend = "nothing") -> Checked:
    """Reads and checks one file, and mends what can be mended for certain."""
    name = str(path)
    try:
        text = read_text(path, InvalidReport)
        report = read_report(text, name)
        findings = check(report, as_of)
        if mend == "nothing":
            return Checked(name, report.id, report.slug, (), findings)
        checked = _mended(text, report, findings, as_of)
        if checked.fixed and mend == "in the file":
            _put_back(path, checked.before, checked.after)
        return checked
    except InvalidReport as error:
        return Checked(name, problems=error.problems)
    except OutputError as error:
        return Checked(name, problems=(Problem(Place(name), f"could not be mended: {error}"),))
    except Exception as error:  # one report that we stumble over must not stop a thousand
        message = f"could not be checked, which is a defect of reportpress: {type(error).__name__}: {error}"
        return Checked(name, problems=(Problem(Place(name), message),))


def _mended(text: str, report: Report, findings: tuple[Finding, ...], as_of: date | None) -> Checked:
    """Mends until nothing more can be. What the publisher has acknowledged stays as it is."""
    name, before = report.place_of("").file, text
    applied: list[Fix] = []
    refused: dict[Fix, Refused] = {}
    for _ in range(_MOST_ROUNDS):
        wanted = {fix for finding in findings if not finding.acknowledged for fix in finding.fixes}
        fixed = apply(text, wanted - refused.keys())
        unread: tuple[Refused, ...] = ()
        if fixed.applied and (read := _read(fixed.text, name)) is None:
            readable = [fix for fix in fixed.applied if _read(apply(text, [fix]).text, name)]
            unread = tuple(Refused(fix, _UNREADABLE) for fix in fixed.applied if fix not in readable)
            fixed = apply(text, readable)
            read = _read(fixed.text, name)
        if not fixed.applied or read is None:
            refused |= {each.fix: each for each in (*fixed.refused, *unread)}
            break
        refused |= {each.fix: each for each in unread}
        applied += fixed.applied
        text, report, findings = fixed.text, read, check(read, as_of)
    stated = tuple(refused[fix] for fix in sorted(refused))
    return Checked(
        name, report.id, report.slug, (), findings, tuple(applied), stated, *((before, text) if applied else ())
    )


_UNREADABLE = "the file could not be read with it"


def _read(text: str, name: str) -> Report | None:
    try:
        return read_report(text, name)
    except InvalidReport:
        return None


def _put_back(path: Path, before: str, after: str) -> None:
    """Writes a mended file: all of it or nothing, with its byte order mark and its mode, and through a link to it."""
    target = path.resolve()
    try:
        data, mode = target.read_bytes(), target.stat().st_mode
    except OSError as error:
        raise OutputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if data.decode("utf-8-sig", "replace") != before:
        raise OutputError(f"{path} was changed by someone else while it was being checked; check it again")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    write_whole(target, mark + after.encode())
    target.chmod(mode & 0o7777)


def check_across_files(checked: Iterable[Checked]) -> tuple[Finding, ...]:
    """What is found only by holding files against each other. Reads again only those that share an id or a slug: the reports of
    many thousand files need not be held."""
    readable = [each for each in checked if each.report_id]
    ids, slugs = Counter(each.report_id for each in readable), Counter(each.slug for each in readable)
    reports = []
    for each in readable:
        if ids[each.report_id] > 1 or slugs[each.slug] > 1:
            with suppress(InvalidReport):  # it was changed since
                reports.append(load_report(Path(each.file)))
    return check_across(reports)
