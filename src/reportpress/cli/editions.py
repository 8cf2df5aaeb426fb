"""`reportpress editions`: which editions there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.cli.arguments import add_editions, command, path_given

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    editions = command(
        commands,
        "editions",
        "doing.editions:run_editions",
        "list the editions that reports can be made in",
        "Lists the editions of the editions file: each with its name as printed, whom it is for, its paper and language, what "
        "it withholds. The file is the one beside the data, or else the one that comes along; docs/editions.md tells what can "
        "stand in it.",
        "reportpress editions",
        "reportpress editions report_data/ --json",
    )
    editions.add_argument(
        "data",
        metavar="DATA",
        type=path_given,
        nargs="?",
        default=Path(),
        help="a data file or folder (default: this folder)",
    )
    add_editions(editions)
    editions.add_argument("--json", action="store_true", help="tell it to a program")
