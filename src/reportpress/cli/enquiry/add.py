"""`reportpress enquiry add`: enquiries go in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.enquiry.shared import add_rules

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    add = command(
        commands,
        "add",
        "enquiry.doing.add:run_add",
        "take in enquiries from files",
        "Reads enquiries from JSON, JSON Lines or CSV, chooses edition and desk by the rules, and queues the messages. Each row "
        "that is not an enquiry is reported with its place and all that is wrong with it; the others go on. A line is printed "
        "for each enquiry once it is on the disk. One that the store has already, by the system's own id, is not added again. "
        "What no field is for is carried as details; what is left out, or taken of two, is told.",
        "reportpress enquiry add enquiries.csv",
        "export-enquiries | reportpress enquiry add - --format jsonl",
    )
    add.add_argument("files", metavar="FILE", nargs="+", help="the files; - is standard input")
    add.add_argument(
        "--format",
        choices=("json", "jsonl", "csv"),
        help="of the files (default: by their names, or their first character)",
    )
    add.add_argument("--encoding", metavar="NAME", help="of the files (default: UTF-8, or UTF-16 with its mark)")
    add.add_argument("--json", action="store_true", help="tell it to a program, a line of JSON an enquiry or problem")
    add.add_argument("--addresses", action="store_true", help="show addresses whole where a row is refused")
    add_rules(add)
