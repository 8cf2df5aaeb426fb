"""`reportpress enquiry retry` and `cancel`: a person's word on what is to go."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.shared import add_numbers, add_rules, now, rules_of, store_of
from reportpress.streams import Stream

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands
    from reportpress.enquiry.records import MessageRecord


def add_to(commands: Commands) -> None:
    retry = command(
        commands,
        "retry",
        _retry,
        "queue messages once more",
        "Queues the messages of enquiries that are deferred, waiting, refused, failed or uncertain, to go at "
        "once, with the bytes and the "
        "Message-ID that they had. An uncertain one may have arrived before.",
        "reportpress enquiry retry 17",
        "reportpress enquiry retry 17 --fresh",
    )
    add_numbers(retry, "*")
    retry.add_argument(
        "--again", action="store_true", help="also those that were cancelled, or suppressed as the same went that day"
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
        _cancel,
        "keep messages from going",
        "Keeps what has not gone of enquiries from going. What is being sent at this moment cannot be held.",
        "reportpress enquiry cancel 17 18",
    )
    add_numbers(cancel)
    add_rules(cancel)


def _retry(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    from reportpress.errors import UsageError

    if not options.numbers and not options.route:
        raise UsageError("give the number of an enquiry, or --route NAME")
    rules = rules_of(options)
    from reportpress.enquiry.records import retry, start_route

    with store_of(rules) as store:
        for route in options.route:
            out.line(f"route {route}: {'goes on' if start_route(store, route) else 'was not stopped'}")
        changed = retry(store, options.numbers, now(), again=options.again, fresh=options.fresh)
    return _tell(changed, "queued", out, err, bool(options.numbers))


def _cancel(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)
    from reportpress.enquiry.records import cancel

    with store_of(rules) as store:
        changed = cancel(store, options.numbers, now())
    return _tell(changed, "cancelled", out, err, True)


def _tell(changed: Sequence[tuple[MessageRecord, str]], done: str, out: Stream, err: Stream, is_asked: bool) -> int:
    for message, why_not in changed:
        if why_not:
            err.try_line(f"message {message.id} ({message.kind}, {message.state}) is not {done}: {why_not}")
        else:
            out.line(f"message {message.id} ({message.kind}) was {message.state}, is {done}")
    if is_asked and not changed:
        out.line("nothing of these enquiries is in a state that this could change")
    return DATA_ERRORS if any(why_not for _, why_not in changed) else SUCCESS
