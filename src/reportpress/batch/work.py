"""One report's editions, built and written: what a worker process does. Whatever fails is a result, and never an exception."""

from __future__ import annotations

import hashlib
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from reportpress.batch.plan import Settings, Shard, Target
from reportpress.batch.records import Part, Record, digest_of, file_digest, inputs_of, program_digest
from reportpress.edition.brand import Brand, files_of
from reportpress.errors import ReportpressError
from reportpress.output import sweep, write_whole
from reportpress.pipeline import Prepared
from reportpress.report.reading import load_report

FAILED = "failed"
"""The folder, in the output folder, in which a failure's reason is set aside."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is asked for. ``due``: of one report's targets those that are to be made."""

    data: Path
    slug: str
    due: tuple[Target, ...]
    output: Path
    settings: Settings
    shard: Shard


def build_editions(order: Order) -> tuple[Record, ...]:
    """The record of each file, made or failed, in the order asked for; each is in the manifest before the next is begun."""
    part = Part(order.output, order.shard)
    start = _Start(order)
    records = []
    for target in order.due:
        record = start.built(target)
        if record.failed:
            set_aside(order.output, record)
        else:
            (order.output / _reason_file(record.path)).unlink(missing_ok=True)
        part.add(record)
        records.append(record)
    return tuple(records)


class _Start:
    """What the editions of a report have in common is read, checked and set once."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._prepared: Prepared | None = None
        self._inputs: Mapping[str, str] = {str(order.data): file_digest(order.data)}
        self._failed = ""
        try:
            self._read()
        except ReportpressError as error:
            self._failed = str(error)
        except Exception:  # a defect: this report is left behind, and the others go on
            self._failed = _defect()

    def _read(self) -> None:
        order = self._order
        report = load_report(order.data)
        if report.slug != order.slug:
            raise ReportpressError(f"{order.data}: its slug is {report.slug} now, and was {order.slug}; run again")
        brand = Brand.of(report)
        self._inputs = inputs_of(order.data, files_of(report, brand))
        self._prepared = Prepared(report, brand, order.settings.allow, order.settings.as_of)

    def built(self, target: Target) -> Record:
        order = self._order
        record = replace(failed_record(order, target, self._failed), inputs=self._inputs)
        if self._prepared is None:
            return record
        began = perf_counter()
        sweep(order.output / target.path)
        try:
            made = self._prepared.build(target.edition)
            write_whole(order.output / target.path, made.data)
        except ReportpressError as error:
            return replace(record, failed=str(error))
        except MemoryError:
            return replace(record, failed="it needs more memory than a worker may have; see --task-megabytes")
        except Exception:
            return replace(record, failed=_defect())
        return replace(
            record,
            sha256=hashlib.sha256(made.data).hexdigest(),
            bytes=len(made.data),
            pages=made.pages,
            findings=dict(sorted(Counter(finding.code for finding in made.findings).items())),
            seconds=round(perf_counter() - began, 4),
        )


def failed_record(order: Order, target: Target, reason: str) -> Record:
    """Of a file that was not made, or whose worker could not tell itself what went wrong."""
    return Record(
        path=target.path,
        data=str(order.data),
        inputs={str(order.data): file_digest(order.data)},
        edition=digest_of(target.edition),
        settings=digest_of(order.settings),
        program=program_digest(),
        failed=reason,
    )


def set_aside(output: Path, record: Record) -> None:
    """Leaves the reason where an operator looks for it."""
    text = f"{record.path} was not made of {record.data}:\n\n{record.failed}\n"
    write_whole(output / _reason_file(record.path), text.encode())


def _reason_file(path: str) -> str:
    return f"{FAILED}/{Path(path).stem}.txt"


def first_line(reason: str) -> str:
    """A reason in one line, with how many more there are."""
    first, *more = reason.strip().splitlines()
    return f"{first} (and {len(more)} more)" if more and first != _DEFECT else first


_DEFECT = "a defect of reportpress, please report it:"


def _defect() -> str:
    return f"{_DEFECT}\n{traceback.format_exc()}"
