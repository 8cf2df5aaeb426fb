"""Checks many data files: each on its own, then across them. What is wrong with one never hides the others.

Files are handed to processes where there are many; a file's result is small and plain, and the reports themselves stay there.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Literal

from reportpress.brand.brand import brand_file, load_brand
from reportpress.checks import check, check_across, with_names
from reportpress.checks.across import PRINTED_IN_OTHERS, market_of, stem_of
from reportpress.checks.findings import Finding, Fix
from reportpress.checks.fixes import Refused, apply
from reportpress.edition.differing import place_in, printed_in_others, withhold_differently
from reportpress.edition.edition import Edition
from reportpress.edition.editions import GLOBAL, Editions, editions_above, read_editions
from reportpress.errors import InvalidBrand, InvalidEditions, InvalidReport, OutputError
from reportpress.files.reading import system_reason
from reportpress.files.surroundings import load_reportlab
from reportpress.files.writing import held_back, write_whole
from reportpress.problems import Place, Problem
from reportpress.report.model import Report
from reportpress.report.reading import load_report, read_report
from reportpress.review.trial import what_stops_it
from reportpress.source.document import read_text

Mend = Literal["nothing", "on show", "in the file"]

_FEW = 200  # files that one process has checked before others have started
_AT_ONCE = 20
BRAND_FILE = "brand-file"
EDITIONS_FILE = "editions-file"
"""The codes of what is found in brand files, or of one that is not there, and in editions files: no checks of report data, and
not to be allowed."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What is to be known of one file: why it cannot be read or written, or what was found in it and what was mended."""

    file: str
    report_id: str = ""  # this and the next two are empty where it cannot be read
    slug: str = ""
    brand: str = ""  # the brand file that it names, if it is there
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()  # of the file as it now is
    fixed: tuple[Fix, ...] = ()
    refused: tuple[Refused, ...] = ()
    before: str = ""
    after: str = ""  # these two only where something was mended
    markets: tuple[str, ...] = ()  # what reports on the same market share: see `across`
    withholds: bool = False

    @property
    def is_readable(self) -> bool:
        return bool(self.report_id)

    def fails(self, strict: bool = False) -> bool:
        """Whether something in it stops a build; with ``strict``, a warning that nobody has acknowledged does too."""
        return bool(self.problems) or any(fails(finding, strict) for finding in self.findings)


def fails(finding: Finding, strict: bool = False) -> bool:
    return finding.stops_the_build or (strict and finding.severity == "warning" and not finding.acknowledged)


def check_files(files: Sequence[Path], as_of: date | None = None, mend: Mend = "nothing") -> Generator[CheckedFile]:
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


def _in_processes(one: Callable[[Path], CheckedFile], files: Sequence[Path], workers: int) -> Iterator[CheckedFile]:
    # Forking a process that may hold threads is not safe everywhere, and is no longer the default on any platform.
    executor = ProcessPoolExecutor(workers, get_context("spawn"), _begin_worker)
    try:
        with held_back(signal.SIGINT):  # a worker is born with that, and would not live to leave them to its parent
            results = executor.map(one, files, chunksize=_AT_ONCE)
        yield from results
    finally:
        with held_back(signal.SIGINT, signal.SIGTERM):  # what is cut short here leaves workers that wait for ever
            executor.shutdown(wait=True, cancel_futures=True)


def _begin_worker() -> None:
    """A worker leaves interrupts to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with held_back(signal.SIGTERM):  # else the thread would be ended by it, and all with it, in the middle of a mend
        Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _processors() -> int:
    """Those that this process may use, where the platform tells."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def check_file(path: Path, as_of: date | None = None, mend: Mend = "nothing") -> CheckedFile:
    """Reads and checks one file, and mends what can be mended for certain."""
    try:
        return _checked(path, as_of, mend)
    except Exception as error:  # one report that we stumble over must not stop a thousand
        message = f"could not be checked, which is a defect of reportpress: {type(error).__name__}: {error}"
        return CheckedFile(str(path), problems=(Problem(Place(str(path)), message),))


def _checked(path: Path, as_of: date | None, mend: Mend) -> CheckedFile:
    name = str(path)
    try:
        text = read_text(path, InvalidReport)
        report = read_report(text, name)
    except InvalidReport as error:
        return CheckedFile(name, problems=error.problems, findings=_found_all_the_same(error, as_of))
    findings = _found(report, text, as_of)
    if mend == "nothing":
        return _of_one(report, findings)
    checked = _mended(text, report, findings, as_of)
    if checked.fixed and mend == "in the file":
        try:
            with held_back(signal.SIGINT, signal.SIGTERM):
                _put_back(path, checked.before, checked.after)
        except OutputError as error:
            problem = Problem(Place(name), f"could not be fixed: {error}")
            return _of_one(report, findings, problem)
    return checked


def _found_all_the_same(error: InvalidReport, as_of: date | None) -> tuple[Finding, ...]:
    """What the checks find in a file that is well formed and has a wrong name in it, so that one run tells all."""
    return with_names(error.report, check(error.report, as_of)) if isinstance(error.report, Report) else ()


def _of_one(report: Report, findings: tuple[Finding, ...], *problems: Problem) -> CheckedFile:
    """What is to be known of a file that can be read."""
    return CheckedFile(
        report.place_of("").file,
        report.id,
        report.slug,
        _brand_of(report),
        problems,
        findings,
        markets=(market_of(report), stem_of(report)),
        withholds=bool(report.withhold),
    )


def _found(report: Report, text: str, as_of: date | None) -> tuple[Finding, ...]:
    """What the checks find in a report, whether its brand file is there, and what else stops a build of it."""
    findings = check(report, as_of)
    findings = with_names(report, sorted((*findings, *what_stops_it(report, text, findings))))
    try:
        brand_file(report)
    except InvalidBrand as error:
        return tuple(sorted((*findings, *_of_a_brand(error))))
    return findings


def _brand_of(report: Report) -> str:
    try:
        return str(brand_file(report) or "")
    except InvalidBrand:
        return ""


def _of_a_brand(error: InvalidBrand) -> Iterator[Finding]:
    for problem in error.problems:
        yield Finding(problem.place, BRAND_FILE, "error", problem.message)


def _mended(text: str, report: Report, findings: tuple[Finding, ...], as_of: date | None) -> CheckedFile:
    """Mends until nothing more can be. What the publisher has acknowledged stays as it is."""
    name, before = report.place_of("").file, text
    applied: list[Fix] = []
    refused: dict[Fix, Refused] = {}
    met: set[str] = set()
    while text not in met:  # no two mends undo each other, or so one hopes
        met.add(text)
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
        text, report, findings = fixed.text, read, _found(read, fixed.text, as_of)
    stated = tuple(refused[fix] for fix in sorted(refused))
    told = replace(_of_one(report, findings), fixed=tuple(applied), refused=stated)
    return replace(told, before=before, after=text) if applied else told


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
        raise OutputError(f"{path}: {system_reason(error)}") from error
    if data.decode("utf-8-sig", "replace") != before:
        raise OutputError(f"{path} was changed by someone else while it was being checked; check it again")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    write_whole(target, mark + after.encode())
    target.chmod(mode & 0o7777)


def check_across_files(checked: Iterable[CheckedFile]) -> tuple[Finding, ...]:
    """What is found only by holding files against each other. Reads again only those that share an id or a slug, or their market
    with one that withholds something: the reports of many thousand files need not be held."""
    readable = [each for each in checked if each.is_readable]
    ids, slugs = Counter(each.report_id for each in readable), Counter(each.slug for each in readable)
    markets = Counter(market for each in readable for market in set(each.markets))
    secretive = {market for each in readable if each.withholds for market in each.markets if markets[market] > 1}
    reports = []
    for each in readable:
        if ids[each.report_id] > 1 or slugs[each.slug] > 1 or not secretive.isdisjoint(each.markets):
            with suppress(InvalidReport):  # it was changed since
                reports.append(load_report(Path(each.file)))
    files = {report.place_of("").file: report for report in reports}
    return tuple(named for found in check_across(reports) for named in with_names(files[found.place.file], [found]))


def check_brands(checked: Iterable[CheckedFile]) -> tuple[Finding, ...]:
    """What is wrong with the brand files that reports name: each file is read once, however many name it."""
    files = {os.path.realpath(each.brand): Path(each.brand) for each in checked if each.brand}
    found = (finding for file in sorted(files.values()) for finding in _in_brand(file))
    return tuple(dict.fromkeys(found))  # what two brands inherit is told once


def _in_brand(file: Path) -> Iterator[Finding]:
    try:
        fonts = load_brand(file).fonts.given()
    except InvalidBrand as error:
        yield from _of_a_brand(error)
        return
    for font in dict.fromkeys(fonts.values()):
        load_reportlab()
        from reportpress.typeset.type import fonts as typeset_fonts

        try:
            typeset_fonts.font(typeset_fonts.chosen_font(font)).truetype.check_letters()
        except InvalidBrand as error:
            yield from (replace(found, place=Place(font)) for found in _of_a_brand(error))


def check_editions(checked: Iterable[CheckedFile], given: Iterable[Path] = ()) -> tuple[Finding, ...]:
    """What is wrong with the editions files that hold for the data files, and what one edition withholds and another prints.
    ``given``: the files and folders that were named, up to which an editions file is looked for."""
    tops = sorted(given, key=lambda path: len(path.parts))
    beside: dict[Path, list[CheckedFile]] = {}
    files: dict[Path, Path | None] = {}
    found: list[Finding] = []
    for each in checked:
        folder = Path(each.file).parent
        if folder not in files:
            files[folder] = None
            try:
                files[folder] = editions_above(
                    folder, next((top for top in tops if folder.is_relative_to(top)), folder)
                )
            except InvalidEditions as error:
                findings = [Finding(one.place, EDITIONS_FILE, "error", one.message) for one in error.problems]
                found += [one for one in findings if one not in found]
        if (file := files[folder]) is not None:
            beside.setdefault(file, []).append(each)
    for file, reports in sorted(beside.items()):
        try:
            editions = read_editions(file)
            found += [Finding(each.place, EDITIONS_FILE, "warning", each.message) for each in editions.warnings]
        except InvalidEditions as error:
            found += [Finding(each.place, EDITIONS_FILE, "error", each.message) for each in error.problems]
            continue
        found += _printed_in_others(editions, reports)
    return tuple(found)


def _printed_in_others(editions: Editions, checked: Iterable[CheckedFile]) -> Iterator[Finding]:
    """Told once of an editions file, however many reports lie beside it; those that acknowledge it are not counted."""
    all_editions = editions.editions if GLOBAL in editions.names else (Edition(), *editions.editions)
    if not withhold_differently(all_editions):
        return
    concerned: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for each in checked:
        if not each.is_readable:
            continue
        with suppress(InvalidReport):  # it was changed since
            report = load_report(Path(each.file))
            if any(known.code == PRINTED_IN_OTHERS for known in report.acknowledged):
                continue
            for one in printed_in_others(report, all_editions):
                concerned.setdefault((one.edition, one.pattern), []).append((each.file, one.others))
    for (edition, pattern), reports in concerned.items():
        others = tuple(dict.fromkeys(name for _, names in reports for name in names))
        message = _who_prints(pattern, others, [file for file, _ in reports])
        yield Finding(place_in(editions, edition), PRINTED_IN_OTHERS, "warning", message)


def _who_prints(pattern: str, others: tuple[str, ...], files: Sequence[str]) -> str:
    listed = ", ".join(f"`{name}`" for name in others[:_MOST_NAMED])
    if len(others) > _MOST_NAMED:
        listed += f" and {len(others) - _MOST_NAMED} more"
    of = files[0] if len(files) == 1 else f"{len(files)} reports ({files[0]} is the first)"
    they_print = f"the edition {listed} of {of} prints" if len(others) == 1 else f"the editions {listed} of {of} print"
    return (
        f"withholds `{pattern}`, and {they_print} it: who has both samples knows it. Withhold it in all, by `defaults` or in the "
        "reports; where they go to different readers, acknowledge this in the reports"
    )


_MOST_NAMED = 6
