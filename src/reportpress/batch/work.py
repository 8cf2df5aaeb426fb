"""One report's editions, built and written: what a worker process does. Whatever fails is a result, and never an exception."""

from __future__ import annotations

import hashlib
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from time import perf_counter

from reportpress.batch.mirror import the_mirror
from reportpress.batch.plan import Settings, Shard, Target
from reportpress.batch.records import BatchRecord, Part, place_of_data
from reportpress.batch.storage import LARGEST_READ, LocalFolder, ObjectFolder, digests_of
from reportpress.batch.told import keyed_digests, reason_beside_samples
from reportpress.checks.across import PRINTED_IN_OTHERS
from reportpress.checks.findings import Finding
from reportpress.edition.differing import printed_in_others
from reportpress.edition.edition import Edition
from reportpress.errors import ReportpressError
from reportpress.files.digests import content_digest, file_digest, program_digest, value_digest
from reportpress.files.reading import UnreadableFile, printable, read_file
from reportpress.pipeline import ReportBuilder
from reportpress.report.reading import load_report

FAILED = "failed"
"""The folder, in the output folder, in which a failure's reason is set aside."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is asked for. ``data``: a file's address; ``due``: of one report's targets those to be made; ``aside``: the
    paths of which a reason was set aside; ``run``: as in a record; ``editions``: all that the batch makes of the report, those
    that are not due too; ``key``: of the digests that are written down; ``before``: the digests of documents that were made
    before, by their paths."""

    data: str
    slug: str
    due: tuple[Target, ...]
    output: LocalFolder | ObjectFolder
    settings: Settings
    shard: Shard
    aside: frozenset[str] = frozenset()
    run: int = 0
    editions: tuple[Edition, ...] = ()
    key: bytes = field(default=b"", repr=False)
    before: Mapping[str, str] = field(default_factory=dict)


def build_editions(order: Order) -> tuple[BatchRecord, ...]:
    """The record of each file, made or failed, in the order asked for; each is in the manifest before the next is begun, or
    on an object store before they are given back."""
    part = Part(order.output, order.shard, order.slug)
    start = _Start(order)
    records = []
    for target in order.due:
        record = start.built(target)
        if record.failed:
            # How far it came, and so which other files were read, may depend on what is withheld; it is due again anyway.
            record = replace(record, inputs={order.data: record.inputs[order.data]})
            set_aside(order.output, record)
        elif record.path in order.aside or isinstance(
            order.output, LocalFolder
        ):  # a store is asked only where it must be
            order.output.delete([reason_file(record.path)])
        part.add(record)
        records.append(record)
    part.close()
    return tuple(records)


class _Start:
    """What the editions of a report have in common is read, checked and set once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._prepared: ReportBuilder | None = None
        self._inputs: Mapping[str, str] = {order.data: ""}
        self._told_by_others: frozenset[str] = frozenset()
        self._failed = self._told = ""
        self._withholds = True  # as long as nobody knows better
        try:
            with the_mirror().told():
                self._read()
        except ReportpressError as error:
            self._failed, self._told = self._reason(error), str(error)
        except Exception:  # a defect: this report is left behind, and the others go on
            self._failed, self._told = _DEFECT_BESIDE, _defect()

    def _read(self) -> None:
        order = self._order
        copy = the_mirror().copy(order.data)
        content = _content(copy)
        self._inputs = {order.data: content_digest(content)}
        withheld_by_editions = any(one.withhold or one.withhold_where_there for one in order.editions)
        self._withholds = withheld_by_editions or _may_withhold(content or b"")
        report = load_report(copy)
        the_mirror().forget(order.data)
        if report.slug != order.slug:
            raise ReportpressError(f"{order.data}: its slug is {report.slug} now, and was {order.slug}; run again")
        brand, files = the_mirror().brand_of(report, order.data)
        self._inputs = {**self._inputs, **{address: file_digest(path) for address, path in files.items()}}
        if PRINTED_IN_OTHERS not in {known.code for known in report.acknowledged}:
            self._told_by_others = frozenset(one.edition for one in printed_in_others(report, order.editions))
        self._prepared = ReportBuilder(report, brand, order.settings.allow, order.settings.as_of)

    def built(self, target: Target) -> BatchRecord:
        order = self._order
        record = _record(order, target, self._inputs, self._failed)
        if self._prepared is None:
            return replace(record, told=self._told)
        began = perf_counter()
        if isinstance(order.output, LocalFolder):
            order.output.sweep(target.path)
        try:
            with the_mirror().told():
                made = self._prepared.build(target.edition)
        except ReportpressError as error:
            return replace(record, failed=self._reason(error), told=str(error))
        except MemoryError:
            return replace(record, failed="it needs more memory than a worker may have; see --task-megabytes")
        except Exception:
            return replace(record, failed=_DEFECT_BESIDE, told=_defect())
        order.output.write(target.path, made.data)  # where that cannot be done, nothing can: the batch ends
        return replace(
            record,
            sha256=hashlib.sha256(made.data).hexdigest(),
            bytes=len(made.data),
            pages=made.pages,
            findings=dict(sorted(Counter(self._codes(target, made.findings)).items())),
            warnings=sum(finding.severity == "warning" for finding in made.findings),
            empty=made.has_nothing_of_its_region,
            seconds=round(perf_counter() - began, 4),
        )

    def _reason(self, error: ReportpressError) -> str:
        return reason_beside_samples(error, self._order.data, withholds=self._withholds)

    def _codes(self, target: Target, findings: Iterable[Finding]) -> Iterator[str]:
        yield from (finding.code for finding in findings)
        if target.edition.sample and target.edition.region in self._told_by_others:
            yield PRINTED_IN_OTHERS


def failed_record(order: Order, target: Target, reason: str) -> BatchRecord:
    """Of a file that was not made, or whose worker could not tell itself what went wrong."""
    return _record(order, target, digests_of([order.data]), reason)


def _record(order: Order, target: Target, inputs: Mapping[str, str], reason: str) -> BatchRecord:
    return BatchRecord(
        path=target.path,
        data=order.data,
        inputs=keyed_digests(order.key, inputs),
        edition=value_digest(target.edition),
        settings=value_digest(order.settings),
        program=program_digest(),
        failed=reason,
        sha256=order.before.get(target.path, ""),
        run=order.run,
        place=place_of_data(order.data, order.output),
    )


def _may_withhold(content: bytes) -> bool:
    """Asked of the text, since data that cannot be read has errors that may tell what it withholds as well. With a backslash
    YAML can write any word otherwise."""
    return b"withhold" in content or b"\\" in content


def _content(file: Path) -> bytes | None:
    try:
        return read_file(file, LARGEST_READ)
    except UnreadableFile:
        return None


def set_aside(output: LocalFolder | ObjectFolder, record: BatchRecord) -> None:
    """Leaves the reason where an operator looks for it."""
    text = f"{record.path} was not made of {printable(record.data)}:\n\n{record.failed}\n"
    output.write(reason_file(record.path), text.encode(errors="backslashreplace"))


def reason_file(path: str) -> str:
    return f"{FAILED}/{PurePosixPath(path).stem}.txt"


def first_line(reason: str) -> str:
    """A reason in one line, with how many more there are."""
    first, *more = reason.strip().splitlines()
    return f"{first} (and {len(more)} more)" if more and first != _DEFECT else first


_DEFECT = "a defect of reportpress, please report it:"
_DEFECT_BESIDE = "a defect of reportpress: run again, and report what is told then"


def _defect() -> str:
    return f"{_DEFECT}\n{traceback.format_exc()}"
