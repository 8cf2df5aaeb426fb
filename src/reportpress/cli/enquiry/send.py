"""`reportpress enquiry send`: what is queued goes to the mail server, or to a test address."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.enquiry.shared import add_numbers, add_rules

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    send = command(
        commands,
        "send",
        "enquiry.doing.send:run_send",
        "send what is queued",
        "Composes the messages that are due, each once, and hands them to the mail server that the rules or the environment "
        "(REPORTPRESS_SMTP_HOST, _PORT, _SECURITY, _USER, _PASSWORD, _CA_FILE) name. SIGTERM or an interrupt lets the "
        "message in hand be finished; a second one ends at once. Several may run on one store. With --rehearse messages go to a "
        "test address, plainly marked, and nothing changes in the store. The exit code is 1 where a route is stopped, or "
        "messages wait for somebody.",
        "reportpress enquiry send",
        "reportpress enquiry send --watch",
        "reportpress enquiry send --rehearse me@example.com --random 5",
    )
    add_numbers(send, "*")
    how_long = send.add_mutually_exclusive_group()
    how_long.add_argument("--once", action="store_true", help="stop when nothing more is due (the default)")
    how_long.add_argument("--watch", action="store_true", help="go on, and send what becomes due, until stopped")
    send.add_argument(
        "--rehearse", metavar="ADDRESS", help="send what is queued, or the enquiries named, to this address instead"
    )
    send.add_argument("--random", metavar="N", type=_some, help="with --rehearse: N messages, chosen at random")
    send.add_argument("--addresses", action="store_true", help="show addresses whole")
    add_rules(send)


def _some(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of messages; write 1 or more")
