"""What several commands have in common: their help, their arguments, and what they read and tell alike."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from reportpress.choices import PAPER_NAMES
from reportpress.cli.streams import Stream
from reportpress.enquiry import require_installed

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


EXIT_CODES = "exit codes: 0 success; 1 the data has errors, or the output cannot be written; 2 wrong use"


Handler = Callable[[argparse.Namespace, Stream, Stream], int]


def command(
    commands: Commands,
    name: str,
    run: str,
    summary: str,
    description: str,
    *examples: str,
) -> argparse.ArgumentParser:
    """A command's parser. ``run``: the module of `reportpress.cli` and the function in it that does it, as in
    `doing.build:run_build`."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=fill(description, 100),
        epilog="\n".join([*(f"example: {example}" for example in examples), "", EXIT_CODES]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=partial(_called, run))
    return parser


def _called(run: str, options: argparse.Namespace, out: Stream, err: Stream) -> int:
    """The one door between what reads a command line and what does a command: only what is run is loaded, and only then told
    what it needs that is not installed."""
    module, _, function = run.partition(":")
    if module.startswith("enquiry."):
        require_installed()
    handler: Handler = getattr(import_module(f"reportpress.cli.{module}"), function)
    return handler(options, out, err)


def add_key(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--key",
        metavar="FILE",
        type=Path,
        help="the file with the publisher's key, which copy ids are made with (default: the environment's REPORTPRESS_KEY)",
    )


def add_editions(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--editions-file",
        dest="editions",
        metavar="FILE",
        type=path_given,
        help="the file that defines editions (default: editions.yaml beside the data or above it, or the one that comes along)",
    )


def add_edition(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--edition",
        metavar="NAME",
        help="whom it is for, as in europe; `reportpress editions` lists them (default: global)",
    )
    command.add_argument("--language", metavar="CODE", help="instead of the edition's language, as in de or en-US")
    command.add_argument("--paper", choices=PAPER_NAMES, help="instead of the edition's paper")
    add_editions(command)


def add_as_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        type=day,
        help="the day to judge dates by (default: the date in the data; no clock is asked)",
    )


def path_given(text: str) -> Path:
    if not text:  # a variable of a shell that was not set, most likely; it would stand for the folder we are in
        raise argparse.ArgumentTypeError("the path is empty; write `.` for the current folder")
    return Path(text)


def target_given(text: str) -> tuple[Path, bool]:
    """A path, and whether it names a folder that may have to be made."""
    return path_given(text), text.endswith(("/", os.sep))


def day(text: str) -> date:
    try:
        if len(text) == len("YYYY-MM-DD"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-01-31")
