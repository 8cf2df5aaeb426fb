"""`reportpress enquiry`: enquiries and the messages that they call for, a module a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.enquiry import add, bounce, changing, correct, export, forget, listing, looking, send, suppress

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands

_COMMANDS = (add, looking, send, listing, changing, correct, bounce, suppress, forget, export)


def add_to(commands: Commands) -> None:
    enquiry = commands.add_parser(
        "enquiry",
        help="take in enquiries, answer them, and see what became of them",
        description="Takes in enquiries, sends an answer to each and a message to the publisher's desk, and shows what became "
        "of them. Which edition and which desk an enquiry gets stands in a rule file, enquiries.yaml (docs/enquiries.md).",
    )
    inner = enquiry.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in _COMMANDS:
        module.add_to(inner)
