"""What several commands have in common: their help, their arguments, and what they read and tell alike."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from reportpress.cli.streams import Stream
from reportpress.errors import UsageError
from reportpress.files.reading import UnreadableFile, read_file

if TYPE_CHECKING:
    from reportpress.checks.findings import Finding
    from reportpress.edition.edition import Edition

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

# And what ends so, such as a house's `house-brand.yaml`.
_LARGEST_LIST = 5_000_000  # bytes

EXIT_CODES = "exit codes: 0 success; 1 the data has errors, or the output cannot be written; 2 wrong use"


def command(
    commands: Commands,
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
        epilog="\n".join([*(f"example: {example}" for example in examples), "", EXIT_CODES]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=run)
    return parser


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
    command.add_argument("--paper", choices=("A4", "Letter"), help="instead of the edition's paper")
    add_editions(command)


def chosen_edition(options: argparse.Namespace) -> Edition:
    """The edition that the options name, of the editions file in force."""
    from reportpress.edition.edition import Edition
    from reportpress.edition.editions import GLOBAL, editions_above, folder_of, read_editions

    file = options.editions or editions_above(folder_of(options.report))
    edition = Edition()
    if file is not None or options.edition is not None:
        editions = read_editions(file)
        if options.edition is not None or GLOBAL in editions.names:
            (edition,) = editions.choose([options.edition or GLOBAL])
    if options.language is not None:
        from reportpress.language.catalogues import catalogue_of

        catalogue_of(options.language)
        edition = replace(edition, language=options.language)
    return replace(edition, paper=options.paper) if options.paper is not None else edition


def add_as_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        type=day,
        help="the day to judge dates by (default: the date in the data; no clock is asked)",
    )


def path_given(text: str) -> Path:
    if not text:  # a variable of a shell that was not set, most likely; it would stand for the folder we are in
        raise argparse.ArgumentTypeError("an empty name is no path; write `.` for this folder")
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
    raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-01-31")


def known_codes(given: Sequence[str]) -> frozenset[str]:
    """The codes given, if checks have them: a misspelt one would allow nothing, and nobody would notice."""
    from reportpress.checks import CHECKS
    from reportpress.source.nearest import did_you_mean

    known = sorted(check.code for check in CHECKS)
    for code in given:
        if code not in known:
            raise UsageError(f"--allow {code}: no check has this code{did_you_mean(code, known)}")
    return frozenset(given)


def lines_of(file: Path) -> list[str]:
    try:
        return read_file(file, _LARGEST_LIST).decode("utf-8-sig").splitlines()
    except UnreadableFile as error:
        raise UsageError(str(error)) from None
    except UnicodeDecodeError:
        raise UsageError(f"{file}: is no text in UTF-8") from None


def tell(findings: Sequence[Finding], report: Path, err: Stream) -> None:
    """What the checks found, in a line each but for notes, which are counted."""
    from reportpress.review.telling import counted

    for finding in findings:
        if finding.severity != "note":
            err.try_line(finding)
    if notes := sum(finding.severity == "note" for finding in findings):
        err.try_line(f"{counted(notes, 'note')} more: reportpress check {report}")
