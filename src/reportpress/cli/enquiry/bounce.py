"""`reportpress enquiry bounce`: what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.arguments import command, path_given
from reportpress.cli.enquiry.shared import add_rules

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    bounce = command(
        commands,
        "bounce",
        "enquiry.doing.bounce:run_bounce",
        "take in what came back: delivery reports, complaints, automatic replies",
        "Reads messages that came back to the bounce address. A delivery report that says never marks its message as refused; "
        "where the address is at fault, or its reader complains, nothing more goes to it. What may pass is noted in the "
        "message's history. What is of none of our messages, or was made up, changes nothing. What is not understood is told, "
        "here and to the desk, and exits with 1.",
        "reportpress enquiry bounce returned/*.eml",
        "reportpress enquiry bounce /var/mail/bounces",
        "reportpress enquiry bounce --imap",
    )
    bounce.add_argument(
        "files",
        metavar="PATH",
        nargs="*",
        type=path_given,
        help="a message as it came, an mbox, a Maildir, a folder of .eml files",
    )
    bounce.add_argument(
        "--imap",
        action="store_true",
        help="fetch them from the mailbox that `returned` in the rules names, too (docs/enquiries.md)",
    )
    add_rules(bounce)
