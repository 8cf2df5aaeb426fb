"""The Python API: what a program of a publisher's own calls. Imports wait until they are needed, so that asking for help
costs nothing.

Everything here is named at the top of the package: ``from reportpress import load_report, ReportBuilder``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportpress.batch.records import BatchRecord
    from reportpress.brand.brand import Brand
    from reportpress.checks.findings import Finding
    from reportpress.edition.edition import Edition
    from reportpress.edition.editions import Editions
    from reportpress.pipeline import BuiltCharts
    from reportpress.report.model import Report
    from reportpress.review.checking import CheckedFile
    from reportpress.typeset.chart_files.alone import ChartSettings


# Reading


def load_report(path: str | Path) -> Report:
    """Reads a data file. Raises `InvalidReport`, which lists every problem of the file with its line and column."""
    from reportpress.report import reading

    return reading.load_report(Path(path))


def load_brand(path: str | Path) -> Brand:
    """Reads a brand file with all that it extends, its logo and its fonts. Raises `InvalidBrand` with every problem."""
    from reportpress.brand import brand

    return brand.load_brand(Path(path))


def load_editions(path: str | Path | None = None) -> Editions:
    """The editions in a file, or without one those that come along. Raises `InvalidEditions` with every problem of the file."""
    from reportpress.edition.editions import read_editions

    return read_editions(Path(path) if path is not None else None)


# Building


def build_pdf(
    report: Report,
    edition: Edition | None = None,
    brand: Brand | None = None,
    allow: Collection[str] = (),
    as_of: date | None = None,
    password: str | None = None,
) -> bytes:
    """The PDF of a report's edition: by default the global sample in English, under the brand that the report names.

    ``allow``: codes of errors that stop nothing and are told in the notes; ``as_of``: the day to judge dates by.
    ``password``: what the file is to be opened with; it needs the extra ``reportpress[password]``, and the file is no PDF/A then.
    Without one the same report gives the same bytes. Raises `InvalidReport` or `InvalidBrand` for what the data gets wrong,
    `UnprintableText` for characters that the fonts lack, `LayoutError` for what fits on no page, `PreflightError` for a file
    that is not as it must be. Whoever builds several editions has them faster from one `ReportBuilder`.
    """
    from reportpress import pipeline

    return pipeline.build(report, edition, brand, allow, as_of, password).data


def build_charts(
    report: Report,
    edition: Edition | None = None,
    brand: Brand | None = None,
    allow: Collection[str] = (),
    as_of: date | None = None,
    settings: ChartSettings | None = None,
) -> BuiltCharts:
    """Each chart of what `build_pdf` would print, as files of their own: SVG, PNG and PDF, as the settings say. Raises as
    that does."""
    from reportpress import pipeline

    return pipeline.build_charts(report, edition, brand, allow, as_of, settings)


# Checking


def check_report(report: Report, as_of: date | None = None) -> tuple[Finding, ...]:
    """All that is found in a report, in the order of its lines, with the publisher's acknowledgements. ``as_of``: the day to
    judge dates by; no clock is asked."""
    from reportpress.checks import check, with_names

    return with_names(report, check(report, as_of))


def check_files(paths: Iterable[str | Path], as_of: date | None = None) -> Iterator[CheckedFile]:
    """What is to be known of each data file, and of all below each folder: why it cannot be read, or what was found in it. Raises
    `UsageError` for a folder that holds none. Many files are looked at in several processes."""
    from reportpress.review import checking
    from reportpress.source.data_files import data_files

    yield from checking.check_files(data_files([Path(path) for path in paths]), as_of)


# Batches


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
    from reportpress.batch.data import batch_data
    from reportpress.batch.local import LocalWorkers, processors
    from reportpress.batch.plan import Settings, Shard, plan_batch
    from reportpress.batch.records import BatchRecord
    from reportpress.batch.runner import agenda, run
    from reportpress.batch.storage import folder

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
