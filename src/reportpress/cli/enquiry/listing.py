"""`reportpress enquiry list` and `show`: what there is, and what became of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.enquiry.shared import (
    add_numbers,
    add_rules,
    number,
)
from reportpress.enquiry.states import State

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    listing = command(
        commands,
        "list",
        "enquiry.doing.listing:run_list",
        "list the enquiries with the state of their messages",
        "Lists the enquiries, a line each, and counts messages by state. Addresses are masked unless asked for.",
        "reportpress enquiry list --state uncertain --state waiting",
        "reportpress enquiry list --after 1200 --json",
    )
    listing.add_argument(
        "--state",
        choices=[state.value for state in State],
        action="append",
        default=[],
        help="only those with a message in this state; again for more",
    )
    listing.add_argument("--after", metavar="ID", type=number, default=0, help="only those after this one")
    listing.add_argument("--most", metavar="N", type=number, help="so many at most")
    _add_looks(listing)
    show = command(
        commands,
        "show",
        "enquiry.doing.listing:run_show",
        "show an enquiry with the history of its messages",
        "Shows enquiries, each with its messages and all that happened to them.",
        "reportpress enquiry show 17",
        "reportpress enquiry show 17 --addresses --json",
    )
    add_numbers(show)
    _add_looks(show)


def _add_looks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--addresses", action="store_true", help="show addresses, names and what the readers wrote")
    parser.add_argument("--json", action="store_true", help="tell it to a program")
    add_rules(parser)
