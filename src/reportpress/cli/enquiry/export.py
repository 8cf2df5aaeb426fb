"""`reportpress enquiry export`: enquiries for the publisher's own systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.arguments import command, path_given
from reportpress.cli.enquiry.shared import add_rules, number
from reportpress.files.spreadsheets import SEPARATORS

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    export = command(
        commands,
        "export",
        "enquiry.doing.export:run_export",
        "give enquiries to the publisher's own systems",
        "Writes the enquiries, with addresses and what the readers wrote, as CSV or JSON Lines; or hands those "
        "that it has not taken yet "
        "over to the webhook that the rules name, each as a signed POST. In CSV a cell that a spreadsheet would run has an "
        "apostrophe before it. Erased ones are left out.",
        "reportpress enquiry export --after 1200 -o enquiries.csv",
        "reportpress enquiry export --separator semicolon --mark -o enquiries.csv",
        "reportpress enquiry export --webhook",
    )
    export.add_argument(
        "--format", choices=("csv", "jsonl"), help="what to write (default: by the file's name, or csv)"
    )
    export.add_argument("-o", "--output", metavar="FILE", type=path_given, help="the file (default: standard output)")
    export.add_argument("--after", metavar="ID", type=number, default=0, help="only those after this one")
    export.add_argument(
        "--separator",
        choices=tuple(SEPARATORS),
        help="between the cells of CSV (default: comma); German and most other spreadsheets of Europe open semicolons",
    )
    export.add_argument(
        "--mark", action="store_true", help="begin CSV with the byte order mark by which spreadsheets know UTF-8"
    )
    export.add_argument("--webhook", action="store_true", help="hand them over to the webhook of the rules")
    add_rules(export)
