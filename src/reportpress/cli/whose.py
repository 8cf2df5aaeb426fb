"""`reportpress whose`: whose copy has an id."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.cli.arguments import (
    add_editions,
    add_key,
    command,
)

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    whose = command(
        commands,
        "whose",
        "doing.whose:run_whose",
        "tell whose copy has an id",
        "Tells which of the recipients in a list has the copy with this id, which stands in the footer of a copy made with "
        "`build --for`, in any edition. The list has a recipient a line, written as for --for; the report is the one that the "
        "copy was made of. The exit code is 1 where none of them has it.",
        "reportpress whose 3f2a-91bc-07de recipients.txt report.yaml --key copies.key",
    )
    whose.add_argument("id", metavar="COPY-ID", help="as printed: 3f2a-91bc-07de")
    whose.add_argument("recipients", metavar="RECIPIENTS", type=Path, help="the list, in UTF-8")
    whose.add_argument("report", metavar="REPORT.yaml", type=Path, help="the report's data file")
    whose.add_argument(
        "--language",
        metavar="CODE",
        action="append",
        default=[],
        help="a language that copies were made in, where no edition has it; can be given several times",
    )
    add_editions(whose)
    add_key(whose)
