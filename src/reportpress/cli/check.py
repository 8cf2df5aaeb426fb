"""`reportpress check`: what is wrong in report data."""

from __future__ import annotations

import argparse
import os
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from reportpress.cli.arguments import add_as_of, command, path_given
from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.streams import Stream
from reportpress.errors import UsageError
from reportpress.source.data_files import data_files

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    check = command(
        commands,
        "check",
        _check,
        "find what is wrong in report data",
        "Reads each file and reports every problem and contradiction with its place, first each file by itself, then what the "
        "files say against each other, then what is wrong in the brand files that they name and in editions files beside "
        "or above them. "
        "Builds nothing.",
        "reportpress check report_data/",
        "reportpress check report.yaml --fix --dry-run | patch -p0",
        "reportpress check report_data/ --severity warning --json > findings.json",
    )
    check.add_argument(
        "paths", metavar="PATH", type=path_given, nargs="+", help="data files, or folders of .yaml files"
    )
    check.add_argument(
        "--fix", action="store_true", help="mend what can be mended for certain, in the files, and show what remains"
    )
    check.add_argument(
        "--dry-run", action="store_true", help="with --fix: print what it would change as a diff, and write nothing"
    )
    check.add_argument("--json", action="store_true", help="print one JSON document (described in docs/checking.md)")
    check.add_argument(
        "--severity",
        choices=("error", "warning", "note"),
        default="note",
        help="the least grave findings to show (default: note); the counts are of all",
    )
    check.add_argument("--strict", action="store_true", help="exit with 1 for warnings too, unless acknowledged")
    add_as_of(check)


def _check(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    from reportpress.review import checking, telling

    if options.dry_run and not options.fix:
        raise UsageError("--dry-run shows what --fix would change; give both")
    if options.dry_run and options.json:
        raise UsageError("--dry-run prints a diff and --json a document; give one of them")
    mend: checking.Mend = "nothing" if not options.fix else "on show" if options.dry_run else "in the file"
    colour = _is_coloured(out)
    files: list[checking.CheckedFile] = []
    with closing(checking.check_files(data_files(options.paths), options.as_of, mend)) as results:
        for checked in results:
            files.append(replace(checked, before="", after=""))  # a thousand files need not be held
            if options.dry_run:
                out.bytes_of(telling.diff_of(checked))
            elif not options.json:
                for line in telling.lines_of(checked, options.severity, colour):
                    out.line(line, coloured=colour)
    across = (
        *checking.check_across_files(files),
        *checking.check_brands(files),
        *checking.check_editions(files, options.paths),
    )
    if options.json:
        document = telling.document_of(files, across, options.severity, options.as_of)
        out.document(document)
    elif not options.dry_run:
        for finding in across:
            if telling.is_shown(finding, options.severity):
                out.line(telling.line_of(finding, colour), coloured=colour)
    for line in telling.summary_of(files, across, options.severity, mend):
        err.try_line(line)
    failed = any(checked.fails(options.strict) for checked in files)
    failed = failed or any(checking.fails(finding, options.strict) for finding in across)
    return DATA_ERRORS if failed else SUCCESS


def _is_coloured(stream: Stream) -> bool:
    return stream.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
