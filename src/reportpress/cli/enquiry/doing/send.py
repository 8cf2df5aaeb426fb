"""What `reportpress enquiry send` does."""

from __future__ import annotations

import argparse
import os
import select
import signal
import socket
import threading
from random import sample
from types import FrameType

from reportpress.cli.codes import DATA_ERRORS, SUCCESS, Ended
from reportpress.cli.enquiry.doing.common import now, rules_of, shown_address, store_of
from reportpress.cli.enquiry.doing.composer import composer_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.delivery.sending import Sender, Sent, rehearse
from reportpress.enquiry.delivery.servers import servers
from reportpress.enquiry.mail.compose import Rehearsal, templates_of
from reportpress.enquiry.model import Wrong, masked_in, read_address
from reportpress.enquiry.rules import Rules
from reportpress.enquiry.states import State
from reportpress.enquiry.store.outbox import Claimed, Outbox, messages_of
from reportpress.enquiry.store.records import enquiry_by_id, stopped_routes
from reportpress.enquiry.store.store import Store
from reportpress.errors import UsageError


def run_send(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    if options.rehearse is None and (options.numbers or options.random is not None):
        raise UsageError(
            "IDs and --random say what is rehearsed: give --rehearse ADDRESS; all that is due is sent without them"
        )
    if options.rehearse is not None and options.watch:
        raise UsageError("a rehearsal ends by itself; leave --watch out")
    if options.numbers and options.random is not None:
        raise UsageError("give IDs or --random N, not both")
    rules = rules_of(options)

    templates_of(rules).check()
    with store_of(rules) as store, _Stop() as stop:
        if options.rehearse is not None:
            return _rehearse(options, rules, store, stop, out)
        return _send_due(options, rules, store, stop, out, err)


def _send_due(options: argparse.Namespace, rules: Rules, store: Store, stop: _Stop, out: Stream, err: Stream) -> int:
    def tell(sent: Sent) -> None:
        state = sent.state or "given back"
        out.line(f"{_which(sent.message, whole=options.addresses)}: {state}{_because(sent.detail)}")
        out.flush()

    outbox = Outbox(store, rules, f"{socket.gethostname()}:{os.getpid()}", now)
    sender = Sender(
        outbox, composer_of(rules, store), servers(rules, os.environ), rules, now, stop.pause, stop.is_asked, tell
    )
    tally = sender.run(watch=options.watch)
    told = ", ".join(f"{count} {state}" for state, count in sorted(tally.states.items()) if count)
    routes = stopped_routes(store)
    err.try_line(f"messages: {told}" if told else "nothing was sent" if routes else "nothing was due")
    for route, reason, _ in routes:
        err.try_line(f"ROUTE {route} IS STOPPED, nothing goes over it: {reason}")
        err.try_line(f"when that is fixed: reportpress enquiry retry --route {route}")
    left = (State.WAITING, State.UNCERTAIN, State.REFUSED, State.FAILED)
    return DATA_ERRORS if routes or tally.defects or any(tally.states[state] for state in left) else SUCCESS


def _rehearse(options: argparse.Namespace, rules: Rules, store: Store, stop: _Stop, out: Stream) -> int:
    try:
        to = read_address(options.rehearse)
    except Wrong as reason:
        raise UsageError(f"--rehearse {reason}") from None
    for one in options.numbers:
        enquiry_by_id(store, one)
    messages = messages_of(store, options.numbers or None)
    if not messages:
        out.line("nothing is queued" if not options.numbers else "these enquiries have no message any more")
        return SUCCESS
    if options.random is not None and options.random < len(messages):
        messages = sorted(sample(messages, options.random), key=lambda message: message.id)

    def tell(message: Claimed, said: str) -> None:
        out.line(f"rehearsed {_which(message, whole=options.addresses)}: {said}")

    taken = rehearse(
        messages, Rehearsal(to), composer_of(rules, store), servers(rules, os.environ), rules, tell, stop.is_asked
    )
    out.line(f"{taken} of {len(messages)} messages went to the test address; nothing has changed in the store")
    return SUCCESS if taken == len(messages) else DATA_ERRORS


def _which(message: Claimed, *, whole: bool) -> str:
    to = shown_address(message.recipient.text, whole=whole)
    return f"enquiry {message.enquiry.id}, message {message.id} ({message.kind}) to {to}"


def _because(detail: str) -> str:
    return f" ({masked_in(detail)})" if detail else ""


class _Stop:
    """Hears the signals that ask for an end: the first is heeded when the message in hand is done, the second at once.

    A handler runs wherever the program is, also in the middle of a wait: so it takes no lock, as `threading.Event` would.
    """

    def __init__(self) -> None:
        self._is_asked = False
        self._woken, self._wake = socket.socketpair()
        self._wake.setblocking(False)
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> _Stop:
        if threading.current_thread() is threading.main_thread():
            for one in (signal.SIGTERM, signal.SIGINT):
                self._before[one] = signal.signal(one, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)  # type: ignore[arg-type]  # as it was given
        self._wake.close()
        self._woken.close()

    def is_asked(self) -> bool:
        return self._is_asked

    def pause(self, seconds: float) -> None:
        select.select([self._woken], [], [], seconds)

    def _hear(self, which: int, _frame: FrameType | None) -> None:
        if self._is_asked:
            raise Ended if which == signal.SIGTERM else KeyboardInterrupt
        self._is_asked = True
        self._wake.send(b".")
