"""`reportpress build`: the PDF of a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.cli.arguments import (
    add_as_of,
    add_edition,
    add_key,
    command,
    path_given,
    target_given,
)

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    build = command(
        commands,
        "build",
        "doing.build:run_build",
        "build the sample PDF of a report",
        "Reads report data, checks it, and writes the sample PDF. The brand is the file that the data names. An error that the "
        "checks find stops it, unless the data acknowledges it or --allow names it; the document then says so.",
        "reportpress build report_data/medical-second-opinion.yaml -o /tmp/sample.pdf",
        "reportpress build report.yaml --edition europe --paper Letter",
        "reportpress build report.yaml --allow shares-above-whole",
        'reportpress build report.yaml --for "Ada Byron, Engine Works <ada@example.com>" --key copies.key',
    )
    build.add_argument("report", metavar="REPORT.yaml", type=path_given, help="the report's data file")
    build.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        type=target_given,
        help="the PDF to write, or a folder to put it in, which ends in / if it is to be made "
        "(default: output/SLUG/SLUG-EDITION.pdf, as in SLUG-global-en.pdf; a full edition or a recipient's copy: private/…)",
    )
    add_edition(build)
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
    add_key(build)
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
    add_as_of(build)
