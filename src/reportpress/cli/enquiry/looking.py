"""`reportpress enquiry check` and `preview`: what would go, before it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command, path_given
from reportpress.cli.enquiry.shared import add_numbers, add_rules

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    check = command(
        commands,
        "check",
        "enquiry.doing.looking:run_check",
        "check the rules, the templates and the way to the mail server",
        "Reads the rules, the brand and the reports that they name, every template of every language, the key for DKIM and "
        "the settings of the mail servers, and tells what is wrong with file and line. Nothing is sent, and no server is asked.",
        "reportpress enquiry check",
    )
    add_rules(check)
    preview = command(
        commands,
        "preview",
        "enquiry.doing.looking:run_preview",
        "write the messages of an enquiry to files",
        "Writes each message that an enquiry calls for as an .eml file, which mail programs open, and what is attached beside "
        "it. Nothing is sent, and nothing changes in the store.",
        "reportpress enquiry preview 17 -o previews/",
    )
    add_numbers(preview)
    preview.add_argument(
        "-o", "--output", metavar="FOLDER", type=path_given, default=Path(), help="where to write them (default: here)"
    )
    add_rules(preview)
