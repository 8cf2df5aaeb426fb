"""The command line: arguments in, exit code out. Only this module prints.

Exit codes: 0 success, 1 the data has errors or the output cannot be written, 2 wrong use.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from reportpress import __version__
from reportpress.errors import InvalidInput, ReportpressError, UsageError

SUCCESS, DATA_ERRORS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

_EXIT_CODES = "exit codes: 0 success; 1 the data has errors, or the output cannot be written; 2 wrong use"
_NOT_REPORTS = ("brand.yaml", "brand.yml")


def main(arguments: Sequence[str] | None = None, out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Runs one command and returns its exit code; `out` and `err` are the standard streams unless given."""
    out, err = out or sys.stdout, err or sys.stderr
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has printed the help or what is wrong
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    try:
        command: Callable[[argparse.Namespace, TextIO, TextIO], int] = options.command
        code = command(options, out, err)
        out.flush()
        return code
    except InvalidInput as error:
        print(error, file=err)
        print(f"{_counted(len(error.problems), 'problem')}; nothing was written", file=err)
        return error.exit_code
    except ReportpressError as error:
        print(f"reportpress: {error}", file=err)
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has gone
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115  (so that closing it at exit is quiet)
        return SUCCESS
    except KeyboardInterrupt:
        print("reportpress: interrupted; nothing was written", file=err)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reportpress",
        description="Makes branded, accessible sample PDFs of market reports from report data.",
        epilog=f"example: reportpress build report_data/medical-second-opinion.yaml\n\n{_EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reportpress {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = _command(
        commands,
        "build",
        _build,
        "build the sample PDF of a report",
        "Reads report data, checks it, and writes the sample PDF. The brand is the file that the data names.",
        "reportpress build report_data/medical-second-opinion.yaml -o /tmp/sample.pdf",
    )
    build.add_argument("report", metavar="REPORT.yaml", type=Path, help="the report's data file")
    build.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        type=Path,
        help="the PDF to write, or a folder to put it in (default: output/SLUG/SLUG-global-en.pdf)",
    )

    check = _command(
        commands,
        "check",
        _check,
        "find what is wrong in report data",
        "Reads each file and reports every problem and contradiction with its place. Builds nothing.",
        "reportpress check report_data/",
    )
    check.add_argument("paths", metavar="PATH", type=Path, nargs="+", help="data files, or folders of .yaml files")

    _command(
        commands,
        "schema",
        _schema,
        "print the JSON Schema of report data",
        "Prints the JSON Schema of report data files, for an editor or another program.",
        "reportpress schema > report.schema.json",
    )
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace, TextIO, TextIO], int],
    summary: str,
    description: str,
    example: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=f"example: {example}\n\n{_EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=run)
    return parser


def _build(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from reportpress import pipeline
    from reportpress.edition.edition import Edition
    from reportpress.output import write_whole
    from reportpress.report.reading import load_report

    report = load_report(options.report)
    edition = Edition()
    target = _target(options.output, report.slug, edition.name)
    document = pipeline.build(report, edition)
    for finding in document.findings:
        if finding.severity != "note":
            print(finding, file=err)
    if notes := sum(finding.severity == "note" for finding in document.findings):
        print(f"{_counted(notes, 'note')} more: reportpress check {options.report}", file=err)
    write_whole(target, document.data)
    size = f"{round(len(document.data) / 1000)} kB"
    print(f"wrote {target}: {_counted(document.pages, 'page')}, {size}", file=out)
    return SUCCESS


def _target(asked: Path | None, slug: str, edition: str) -> Path:
    name = f"{slug}-{edition}.pdf"
    if asked is None:
        return Path("output") / slug / name
    if asked.is_dir() or str(asked).endswith(os.sep):
        return asked / name
    if asked.suffix.lower() != ".pdf":
        raise UsageError(f"{asked} is no folder and its name does not end in .pdf; give one or the other to -o")
    return asked


def _check(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    from reportpress.errors import InvalidReport
    from reportpress.report.checks import check
    from reportpress.report.reading import load_report

    code, files, count = SUCCESS, _data_files(options.paths), 0
    for path in files:
        try:
            findings = check(load_report(path))
        except InvalidReport as error:
            print(error, file=out)
            count += len(error.problems)
            code = DATA_ERRORS
            continue
        for finding in findings:
            print(finding, file=out)
        count += len(findings)
        if any(finding.stops_the_build for finding in findings):
            code = DATA_ERRORS
    print(f"{_counted(len(files), 'file')} checked, {_counted(count, 'finding')}", file=err)
    return code


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _data_files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and all data files below the folders named."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml") and p.name not in _NOT_REPORTS)
            if not found:
                raise UsageError(f"{path} holds no .yaml file; name a data file, or a folder that holds some")
            files += found
        else:
            files.append(path)
    return files


def _schema(_options: argparse.Namespace, out: TextIO, _err: TextIO) -> int:
    import json

    from reportpress.report.json_schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False), file=out)
    return SUCCESS


def run() -> None:
    """The console command."""
    sys.exit(main())
