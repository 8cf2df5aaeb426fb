"""`reportpress enquiry set`: corrects what an enquiry asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.enquiry.shared import add_numbers, add_rules

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    correct = command(
        commands,
        "set",
        "enquiry.doing.correct:run_set",
        "correct which report an enquiry asks for",
        "Makes enquiries ask for another report, as long as their answer has not gone. An answer that waited for it goes at "
        "once, and what the desk has not had yet names the new report. The correction stands in the history of the answer. An "
        "answer that was refused, failed or cancelled goes by `retry`.",
        "reportpress enquiry set 17 --report a-market",
    )
    add_numbers(correct)
    correct.add_argument(
        "--report", metavar="SLUG", required=True, help="the report: its slug, or its id, title or page's address"
    )
    add_rules(correct)
