"""`reportpress enquiry forget`: erases one person's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.enquiry.shared import add_rules

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    forget = command(
        commands,
        "forget",
        "enquiry.doing.forget:run_forget",
        "erase one person's data",
        "Erases all that is stored of the person with an address, or of the one who sent an enquiry: address, "
        "name, company, telephone, job title, what they "
        "wrote, composed messages and personal copies. What had not gone is cancelled. Counts stay, and where the address is "
        "to get nothing more, a keyed hash of it. Messages that have gone, and backups, are out of reach.",
        "reportpress enquiry forget ada@example.org",
        "reportpress enquiry forget 17 --suppress",
    )
    forget.add_argument(
        "person", metavar="ADDRESS|ID", help="the person's address, or the number of one of their enquiries"
    )
    forget.add_argument("--suppress", action="store_true", help="and let nothing go to the address from now on")
    add_rules(forget)
