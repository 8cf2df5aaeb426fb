"""The command line: arguments in, exit code out. Only this module prints.

Exit codes: 0 success, 1 the data has errors or the output cannot be written, 2 wrong use; as a shell counts them 130 where it
was interrupted, 143 where it was ended, 141 where the reader of its output has gone.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import fill
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from reportpress import __version__
from reportpress.errors import InvalidInput, ReportpressError, UsageError
from reportpress.streams import Stream

if TYPE_CHECKING:
    from reportpress.report.findings import Finding

SUCCESS, DATA_ERRORS, WRONG_USE, INTERRUPTED, UNREAD, ENDED = 0, 1, 2, 130, 141, 143

_EXIT_CODES = "exit codes: 0 success; 1 the data has errors, or the output cannot be written; 2 wrong use"
_NOT_REPORTS = ("brand.yaml", "brand.yml")  # and what ends so, such as a house's `house-brand.yaml`


class _Ended(KeyboardInterrupt):
    """The process was asked to end, which is to leave as little behind as an interrupt does."""


def main(arguments: Sequence[str] | None = None, out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Runs one command and returns its exit code; `out` and `err` are the standard streams unless given."""
    told = Stream(out or sys.stdout, "standard output")
    complaints = Stream(err or sys.stderr, "standard error")
    try:
        told.check_open()
        code = _run(arguments, told, complaints)
        told.flush()
        return code
    except InvalidInput as error:
        from reportpress.telling import counted

        complaints.try_line(error)
        complaints.try_line(f"{counted(len(error.problems), 'problem')}; nothing was written")
        return error.exit_code
    except ReportpressError as error:
        complaints.try_line(f"reportpress: {error}")
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has gone, and has read what they wanted
        return UNREAD
    except _Ended:
        complaints.try_line("reportpress: ended; no file was left half written")
        return ENDED
    except KeyboardInterrupt:
        complaints.try_line("reportpress: interrupted; no file was left half written")
        return INTERRUPTED


def _run(arguments: Sequence[str] | None, out: Stream, err: Stream) -> int:
    said, complained = io.StringIO(), io.StringIO()  # argparse would not tell of a stream that takes nothing
    try:
        with redirect_stdout(said), redirect_stderr(complained):
            options = _parser().parse_args(arguments)
    except SystemExit as stop:
        out.write(said.getvalue())
        err.try_write(complained.getvalue())
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    command: Callable[[argparse.Namespace, Stream, Stream], int] = options.command
    return command(options, out, err)


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
        "Reads report data, checks it, and writes the sample PDF. The brand is the file that the data names. An error that the "
        "checks find stops it, unless the data acknowledges it or --allow names it; the document then says so.",
        "reportpress build report_data/medical-second-opinion.yaml -o /tmp/sample.pdf",
        "reportpress build report.yaml --allow shares-above-whole",
        'reportpress build report.yaml --for "Ada Byron, Engine Works <ada@example.com>" --key copies.key',
    )
    build.add_argument("report", metavar="REPORT.yaml", type=_path, help="the report's data file")
    build.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        type=_target_given,
        help="the PDF to write, or a folder to put it in, which ends in / if it is to be made "
        "(default: output/SLUG/SLUG-global-en.pdf)",
    )
    build.add_argument("--full", action="store_true", help="print every figure, those that samples withhold too")
    build.add_argument(
        "--withhold",
        metavar="PATH",
        action="append",
        default=[],
        help="withhold this too, as in players.*.revenue; can be given several times",
    )
    build.add_argument(
        "--for",
        dest="recipient",
        metavar='"NAME, COMPANY <ADDRESS>"',
        help="make one recipient's copy, with its id on every page (see docs/samples.md); company and address may be left out",
    )
    _add_key(build)
    build.add_argument(
        "--password",
        action="store_true",
        help="encrypt the file (AES-256) with a password that is asked for. It cannot be given here: other users of this machine "
        "see command lines, and shells keep them",
    )
    build.add_argument(
        "--password-file", metavar="FILE", type=Path, help="encrypt the file with the password in FILE's first line"
    )
    build.add_argument(
        "--allow",
        metavar="CODE",
        action="append",
        default=[],
        help="build although the checks find this error; can be given several times",
    )
    _add_as_of(build)

    charts = _command(
        commands,
        "charts",
        _charts,
        "write each chart of a report's sample as files of its own",
        "Writes each chart of the sample alone, for a web page or a slide, as it stands in the document: as PDF, SVG and PNG. "
        "What the sample withholds is withheld here too.",
        "reportpress charts report_data/medical-second-opinion.yaml -o /tmp/charts",
        "reportpress charts report.yaml --format svg,png --width full --scale 3",
    )
    charts.add_argument("report", metavar="REPORT.yaml", type=_path, help="the report's data file")
    charts.add_argument(
        "-o", "--output", metavar="DIR", type=_path, help="the folder to write to (default: output/SLUG/charts)"
    )
    charts.add_argument(
        "--format", metavar="FORMATS", type=_formats, default="pdf,svg,png", help="which files (default: pdf,svg,png)"
    )
    charts.add_argument(
        "--width",
        metavar="text|full|POINTS",
        type=_chart_width,
        help="how wide each chart is without its margin: as the text's columns, as all columns, or so many points "
        "(default: as in the document)",
    )
    charts.add_argument(
        "--scale",
        metavar="N",
        type=_scale,
        default=2.0,
        help="pixels of a PNG to the point (default: 2, which is 144 dpi)",
    )
    charts.add_argument("--label", action="store_true", help="put each chart's number in the document above its title")
    charts.add_argument(
        "--allow",
        metavar="CODE",
        action="append",
        default=[],
        help="write them although the checks find this error; can be given several times",
    )
    _add_as_of(charts)

    check = _command(
        commands,
        "check",
        _check,
        "find what is wrong in report data",
        "Reads each file and reports every problem and contradiction with its place, first each file by itself, then what the "
        "files say against each other, then what is wrong in the brand files that they name. Builds nothing.",
        "reportpress check report_data/",
        "reportpress check report.yaml --fix --dry-run | patch -p0",
        "reportpress check report_data/ --severity warning --json > findings.json",
    )
    check.add_argument("paths", metavar="PATH", type=_path, nargs="+", help="data files, or folders of .yaml files")
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
    _add_as_of(check)

    whose = _command(
        commands,
        "whose",
        _whose,
        "tell whose copy has an id",
        "Tells which of the recipients in a list has the copy with this id, which stands in the footer of a copy made with "
        "`build --for`. The list has a recipient a line, written as for --for; the report is the one that the copy was made of. "
        "The exit code is 1 where none of them has it.",
        "reportpress whose 3f2a-91bc-07de recipients.txt report.yaml --key copies.key",
    )
    whose.add_argument("id", metavar="COPY-ID", help="as printed: 3f2a-91bc-07de")
    whose.add_argument("recipients", metavar="RECIPIENTS", type=Path, help="the list, in UTF-8")
    whose.add_argument("report", metavar="REPORT.yaml", type=Path, help="the report's data file")
    _add_key(whose)

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
    run: Callable[[argparse.Namespace, Stream, Stream], int],
    summary: str,
    description: str,
    *examples: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=fill(description, 100),
        epilog="\n".join([*(f"example: {example}" for example in examples), "", _EXIT_CODES]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=run)
    return parser


def _add_key(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--key",
        metavar="FILE",
        type=Path,
        help="the file with the publisher's key, which copy ids are made with (default: the environment's REPORTPRESS_KEY)",
    )


def _add_as_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        type=_day,
        help="the day to judge dates by (default: the date in the data; no clock is asked)",
    )


def _path(text: str) -> Path:
    if not text:  # a variable of a shell that was not set, most likely; it would stand for the folder we are in
        raise argparse.ArgumentTypeError("an empty name is no path; write `.` for this folder")
    return Path(text)


def _target_given(text: str) -> tuple[Path, bool]:
    """A path, and whether it names a folder that may have to be made."""
    return _path(text), text.endswith(("/", os.sep))


def _day(text: str) -> date:
    try:
        if len(text) == len("YYYY-MM-DD"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-01-31")


def _build(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    from reportpress import pipeline
    from reportpress.edition.edition import Edition
    from reportpress.edition.recipient import Recipient, publishers_key
    from reportpress.output import write_whole
    from reportpress.report.reading import load_report
    from reportpress.telling import counted

    allow = _known_codes(options.allow)
    report = load_report(options.report)
    if options.full and options.withhold:
        raise UsageError("--full prints every figure and --withhold withholds some; give one of them")
    edition = Edition(sample=not options.full, withhold=tuple(options.withhold))
    if options.recipient is not None:
        edition = edition.addressed_to(Recipient.parse(options.recipient), report, publishers_key(options.key))
    target = _target(options.output, report.slug, edition.file_name)
    password = _password(options)
    document = pipeline.build(report, edition, allow=allow, as_of=options.as_of, password=password)
    _tell(document.findings, options.report, err)
    write_whole(target, document.data)
    size = f"{round(len(document.data) / 1000)} kB"
    out.line(f"wrote {target}: {counted(document.pages, 'page')}, {size}")
    if edition.recipient is not None:
        out.line(f"copy {edition.copy_id} is for {edition.recipient.printed}")
    if password is not None:
        out.line("encrypted with AES-256: no PDF/A, and its bytes differ from run to run")
    return SUCCESS


def _tell(findings: Sequence[Finding], report: Path, err: Stream) -> None:
    """What the checks found, in a line each but for notes, which are counted."""
    from reportpress.telling import counted

    for finding in findings:
        if finding.severity != "note":
            err.try_line(finding)
    if notes := sum(finding.severity == "note" for finding in findings):
        err.try_line(f"{counted(notes, 'note')} more: reportpress check {report}")


def _charts(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    from reportpress import pipeline
    from reportpress.edition.edition import Edition
    from reportpress.output import write_whole
    from reportpress.report.reading import load_report
    from reportpress.typeset.chart_files import ChartSettings

    allow = _known_codes(options.allow)
    report = load_report(options.report)
    folder = options.output or Path("output") / report.slug / "charts"
    if os.path.isfile(folder):  # noqa: PTH113  (as with folders: a name too long is no file here, and no error)
        raise UsageError(f"{folder} is no folder; give one to -o")
    settings = ChartSettings(options.format, options.width, options.scale, options.label)
    made = pipeline.build_charts(report, Edition(), allow=allow, as_of=options.as_of, settings=settings)
    _tell(made.findings, options.report, err)
    for chart in made.charts:
        for name, data in chart.files:
            write_whole(folder / name, data)
    for chart in made.charts:
        first, *others = (name for name, _ in chart.files)
        files = ", ".join([str(folder / first), *(Path(other).suffix for other in others)])
        out.line(f"{chart.label}, {chart.kind}, “{' '.join(chart.title.split())}”: {files}")
    if not made.charts:
        out.line(f"{options.report}: its sample has no charts; nothing was written")
    return SUCCESS


def _formats(text: str) -> tuple[str, ...]:
    known = ("pdf", "svg", "png")
    given = [part.strip() for part in text.split(",")]
    for part in given:
        if part not in known:
            raise argparse.ArgumentTypeError(f"{part!r} is no format; write some of {', '.join(known)}, with commas")
    return tuple(part for part in known if part in given)


def _chart_width(text: str) -> str | float:
    if text in ("text", "full"):
        return text
    width = _number_between(text, 150, 2000)
    if width is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no width; write text, full, or 150 to 2000 for so many points")
    return width


def _scale(text: str) -> float:
    scale = _number_between(text, 0.5, 10)
    if scale is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no scale; write a number from 0.5 to 10")
    return scale


def _number_between(text: str, least: float, most: float) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if least <= number <= most else None


def _password(options: argparse.Namespace) -> str | None:
    """The password from its file, or asked for twice; None where none is wanted."""
    from reportpress.typeset.encryption import check_password

    if options.password and options.password_file:
        raise UsageError("--password asks for it and --password-file reads it; give one of them")
    if options.password_file is not None:
        lines = _lines_of(options.password_file)
        return check_password(lines[0] if lines else "")
    if not options.password:
        return None
    from getpass import getpass

    try:
        password = check_password(getpass("Password to open the file with: "))
        if getpass("The same again: ") != password:
            raise UsageError("the two passwords differ; try again")
    except EOFError:
        raise UsageError("no password was given; where nobody can be asked, use --password-file FILE") from None
    return password


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "is no text in UTF-8"
        raise UsageError(f"{file}: cannot be read: {reason}") from error


def _whose(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    from reportpress.edition.edition import Edition
    from reportpress.edition.recipient import Recipient, is_copy_id, publishers_key, whose
    from reportpress.report.reading import load_report

    if not is_copy_id(options.id):
        raise UsageError(f"`{options.id}` is no copy id; write it as it is printed: 3f2a-91bc-07de")
    key = publishers_key(options.key)
    recipients = [Recipient.parse(line) for line in _lines_of(options.recipients) if line.strip()]
    report = load_report(options.report)
    editions = [Edition(sample=sample).name for sample in (True, False)]
    found = whose(options.id, key, recipients, report.id, editions, report.date.isoformat())
    for recipient, edition in found:
        out.line(f"{options.id} is the copy of {recipient.printed}: {report.slug}, {edition}")
    if not found:
        out.line(
            f"{options.id} is the copy of none of these {len(recipients)} with this key: the report's number and date, and each "
            "name, company and address must be as they were then"
        )
    return SUCCESS if found else DATA_ERRORS


def _known_codes(given: Sequence[str]) -> frozenset[str]:
    """The codes given, if checks have them: a misspelt one would allow nothing, and nobody would notice."""
    from reportpress.report.checks import CHECKS
    from reportpress.report.paths import did_you_mean

    known = sorted(check.code for check in CHECKS)
    for code in given:
        if code not in known:
            raise UsageError(f"--allow {code}: no check has this code{did_you_mean(code, known)}")
    return frozenset(given)


def _target(asked: tuple[Path, bool] | None, slug: str, edition: str) -> Path:
    name = f"{slug}-{edition}.pdf"
    if asked is None:
        return Path("output") / slug / name
    path, is_folder = asked
    if is_folder or os.path.isdir(path):  # noqa: PTH112  (a name too long for the system is no folder here, and no error)
        return path / name
    if path.suffix.lower() != ".pdf":
        raise UsageError(
            f"{path} is no folder and its name does not end in .pdf; end it in / to have the folder made, or name a .pdf file"
        )
    return path


def _check(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    from reportpress import checking, telling

    if options.dry_run and not options.fix:
        raise UsageError("--dry-run shows what --fix would change; give both")
    if options.dry_run and options.json:
        raise UsageError("--dry-run prints a diff and --json a document; give one of them")
    mend: checking.Mend = "nothing" if not options.fix else "on show" if options.dry_run else "in the file"
    colour = _is_coloured(out)
    files: list[checking.Checked] = []
    with closing(checking.check_files(_data_files(options.paths), options.as_of, mend)) as results:
        for checked in results:
            files.append(replace(checked, before="", after=""))  # a thousand files need not be held
            if options.dry_run:
                out.bytes_of(telling.diff_of(checked))
            elif not options.json:
                for line in telling.lines_of(checked, options.severity, colour):
                    out.line(line)
    across = (*checking.check_across_files(files), *checking.check_brands(files))
    if options.json:
        document = telling.document_of(files, across, options.severity, options.as_of)
        out.document(document)
    elif not options.dry_run:
        for finding in across:
            if telling.is_shown(finding, options.severity):
                out.line(telling.line_of(finding, colour))
    for line in telling.summary_of(files, across, options.severity, mend):
        err.try_line(line)
    failed = any(checked.fails(options.strict) for checked in files)
    failed = failed or any(checking.fails(finding, options.strict) for finding in across)
    return DATA_ERRORS if failed else SUCCESS


def _is_coloured(stream: Stream) -> bool:
    return stream.is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _data_files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and all data files below the folders named: sorted, and each once."""
    files: dict[str, Path] = {}
    for path in paths:
        found = [path]
        if os.path.isdir(path):  # noqa: PTH112  (a name too long for the system is no folder here, and no error)
            found = list(_below(path))
            if not found:
                raise UsageError(f"{path} holds no .yaml file; name a data file, or a folder that holds some")
        for file in found:
            files.setdefault(os.path.realpath(file), file)
    return sorted(files.values())


def _below(folder: Path) -> Iterator[Path]:
    """The data files in a folder and all that it holds. A folder that cannot be looked into stands for what it may hold: to
    pass over it would be to call it sound."""
    closed: list[Path] = []
    for inside, _, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        for name in names:
            if name.endswith((".yaml", ".yml")) and not name.endswith(_NOT_REPORTS):
                yield Path(inside, name)
    yield from closed


def _schema(_options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    from reportpress.report.json_schema import json_schema

    out.document(json_schema())
    return SUCCESS


def run() -> None:
    """The console command."""
    signal.signal(signal.SIGTERM, _end)
    sys.exit(main())


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise _Ended
