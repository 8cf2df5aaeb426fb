"""What `reportpress check` does."""

from __future__ import annotations

import argparse
import os
from contextlib import closing
from dataclasses import replace

from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.streams import Stream
from reportpress.errors import UsageError
from reportpress.review import checking, telling
from reportpress.source.data_files import data_files


def run_check(options: argparse.Namespace, out: Stream, err: Stream) -> int:
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
