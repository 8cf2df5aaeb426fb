"""`reportpress enquiry retry` and `cancel`: a person's word on what is to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.enquiry.shared import add_numbers, add_rules
from reportpress.enquiry.states import RETRIABLE, State

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


STATES = tuple(state.value for state in (*RETRIABLE, State.SUPPRESSED, State.CANCELLED))


def add_to(commands: Commands) -> None:
    retry = command(
        commands,
        "retry",
        "enquiry.doing.changing:run_retry",
        "queue messages once more",
        "Queues the messages of enquiries that are deferred, waiting, refused, failed or uncertain, to go at "
        "once, with the bytes and the "
        "Message-ID that they had. An uncertain one may have arrived before. One that a server had taken, and that came back, is "
        "composed anew.",
        "reportpress enquiry retry 17",
        "reportpress enquiry retry 17 --fresh",
        "reportpress enquiry retry --state waiting",
    )
    add_numbers(retry, "*")
    retry.add_argument(
        "--state",
        choices=STATES,
        action="append",
        default=[],
        help="only messages in this state, of all enquiries where no ID is given; again for more",
    )
    retry.add_argument(
        "--again",
        action="store_true",
        help="also those that were cancelled or suppressed, unless their address still is, or a consent is needed",
    )
    retry.add_argument("--fresh", action="store_true", help="compose them anew, with a new Message-ID")
    retry.add_argument(
        "--route",
        metavar="NAME",
        action="append",
        default=[],
        help="let a route that was stopped go on; IDs may be left out",
    )
    add_rules(retry)
    cancel = command(
        commands,
        "cancel",
        "enquiry.doing.changing:run_cancel",
        "keep messages from going",
        "Keeps what has not gone of enquiries from going. What is being sent at this moment cannot be held.",
        "reportpress enquiry cancel 17 18",
    )
    add_numbers(cancel)
    add_rules(cancel)
