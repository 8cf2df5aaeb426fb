"""What `reportpress enquiry retry` and `cancel` do."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.changing import STATES
from reportpress.cli.enquiry.doing.common import now, rules_of, store_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.rules import MAIN_ROUTE
from reportpress.enquiry.states import State
from reportpress.enquiry.store.records import (
    MessageRecord,
    Requeue,
    cancel,
    enquiry_by_id,
    retry,
    start_route,
    stopped_routes,
    with_messages_in,
)
from reportpress.enquiry.store.store import Store
from reportpress.errors import UsageError
from reportpress.source.nearest import did_you_mean

_NEED_AGAIN = STATES[-2:]


def run_retry(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    if not options.numbers and not options.route and not options.state:
        raise UsageError("give the number of an enquiry, --state STATE, or --route NAME")
    if not options.again and (held := [state for state in options.state if state in _NEED_AGAIN]):
        raise UsageError(f"what is {held[0]} goes only by a person's word: give --again too")
    rules = rules_of(options)

    states = [State(state) for state in options.state]
    how = Requeue(options.again, options.fresh, states, rules.policies.needs_consent)
    with store_of(rules) as store:
        known = {*rules.routes, MAIN_ROUTE, *(route for route, _, _ in stopped_routes(store))}
        for route in options.route:
            if route not in known:
                raise UsageError(f"there is no route `{route}`{did_you_mean(route, sorted(known))}")
        for route in options.route:
            out.line(f"route {route}: {'goes on' if start_route(store, route) else 'was not stopped'}")
        numbers = options.numbers or (with_messages_in(store, states) if states else [])
        changed = retry(store, numbers, now(), how)
        left = _as_they_are(store, options.numbers, changed)
    if not numbers and states:
        left = [f"no message is {' or '.join(options.state)}"]
    return _tell(changed, left, "queued", out, err)


def run_cancel(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)

    with store_of(rules) as store:
        changed = cancel(store, options.numbers, now())
        left = _as_they_are(store, options.numbers, changed)
    return _tell(changed, left, "cancelled", out, err)


def _as_they_are(store: Store, numbers: Sequence[int], changed: Sequence[tuple[MessageRecord, str]]) -> list[str]:
    """A line for each enquiry of which no message was touched, with the states that they are in."""
    touched = {message.id for message, _ in changed}
    lines = []
    for one in numbers:
        messages = enquiry_by_id(store, one).messages
        if not touched.intersection(message.id for message in messages):
            states = ", ".join(f"{message.kind} {message.state}" for message in messages)
            lines.append(f"enquiry {one} stays as it is: {states}")
    return lines


def _tell(
    changed: Sequence[tuple[MessageRecord, str]], left: Sequence[str], done: str, out: Stream, err: Stream
) -> int:
    for message, why_not in changed:
        if why_not:
            err.try_line(f"message {message.id} ({message.kind}, {message.state}) is not {done}: {why_not}")
        else:
            out.line(f"message {message.id} ({message.kind}) was {message.state}, is {done}")
    for line in left:
        out.line(line)
    return DATA_ERRORS if any(why_not for _, why_not in changed) else SUCCESS
