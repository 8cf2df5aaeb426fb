"""The command line: arguments in, exit code out. Only this package prints.

Exit codes: 0 success, 1 the data has errors or the output cannot be written, 2 wrong use; as a shell counts them 130 where it
was interrupted, 143 where it was ended, 141 where the reader of its output has gone.
"""

from __future__ import annotations

import argparse
import io
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from types import FrameType
from typing import TextIO

from reportpress._version import __version__
from reportpress.cli import batch, build, charts, check, editions, enquiry, schema, whose
from reportpress.cli.arguments import EXIT_CODES
from reportpress.cli.codes import ENDED, INTERRUPTED, UNREAD, WRONG_USE, Ended
from reportpress.cli.streams import Stream
from reportpress.errors import InvalidInput, ReportpressError
from reportpress.files.reading import logger

_COMMANDS = (build, batch, charts, editions, check, whose, enquiry, schema)


def main(arguments: Sequence[str] | None = None, out: TextIO | None = None, err: TextIO | None = None) -> int:
    """Runs one command and returns its exit code; `out` and `err` are the standard streams unless given."""
    told = Stream(out or sys.stdout, "standard output")
    complaints = Stream(err or sys.stderr, "standard error")
    handler = _ToStream(complaints)
    logger.addHandler(handler)
    try:
        told.check_open()
        code = _run(arguments, told, complaints)
        told.flush()
        return code
    except InvalidInput as error:
        from reportpress.review.telling import counted

        complaints.try_line(error)
        complaints.try_line(f"{counted(len(error.problems), 'problem')}; nothing was written")
        return error.exit_code
    except ReportpressError as error:
        complaints.try_line(f"reportpress: {error}")
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has gone, and has read what they wanted
        return UNREAD
    except RuntimeError as error:
        # Python 3.11 wraps what a signal raises while a module makes its classes.
        if isinstance(error.__cause__, Ended | KeyboardInterrupt):
            return _cut_off(error.__cause__, complaints)
        raise
    except (Ended, KeyboardInterrupt) as end:
        return _cut_off(end, complaints)
    finally:
        logger.removeHandler(handler)


class _ToStream(logging.Handler):
    """What is told beside a command's own work, as that a key can be read by others."""

    def __init__(self, stream: Stream) -> None:
        super().__init__(logging.WARNING)
        self._stream = stream

    def emit(self, record: logging.LogRecord) -> None:
        self._stream.try_line(f"warning: {record.getMessage()}")


def _cut_off(end: BaseException, complaints: Stream) -> int:
    if isinstance(end, Ended):
        complaints.try_line("reportpress: ended; no file was left half written")
        return ENDED
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
        epilog=f"example: reportpress build report_data/medical-second-opinion.yaml\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reportpress {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add_to(commands)
    return parser


def run() -> None:
    """The console command."""
    signal.signal(signal.SIGTERM, _end)
    sys.exit(main())


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise Ended
