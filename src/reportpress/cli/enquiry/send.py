"""`reportpress enquiry send`: what is queued goes to the mail server, or to a test address."""

from __future__ import annotations

import argparse
import os
import select
import signal
import socket
import threading
from types import FrameType
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.codes import DATA_ERRORS, SUCCESS, Ended
from reportpress.cli.enquiry.post import composer_of
from reportpress.cli.enquiry.shared import add_numbers, add_rules, now, rules_of, shown_address, store_of
from reportpress.cli.streams import Stream

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands
    from reportpress.enquiry.delivery.sending import Sent
    from reportpress.enquiry.rules import Rules
    from reportpress.enquiry.store.outbox import Claimed
    from reportpress.enquiry.store.store import Store


def add_to(commands: Commands) -> None:
    send = command(
        commands,
        "send",
        _send,
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
    send.add_argument("--random", metavar="N", type=_some, help="with --rehearse: so many, at random")
    send.add_argument("--addresses", action="store_true", help="show addresses whole")
    add_rules(send)


def _some(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of messages; write 1 or more")


def _send(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    from reportpress.errors import UsageError

    if options.rehearse is None and (options.numbers or options.random is not None):
        raise UsageError(
            "IDs and --random say what is rehearsed: give --rehearse ADDRESS; all that is due is sent without them"
        )
    if options.rehearse is not None and options.watch:
        raise UsageError("a rehearsal ends by itself; leave --watch out")
    if options.numbers and options.random is not None:
        raise UsageError("give IDs or --random N, not both")
    rules = rules_of(options)
    from reportpress.enquiry.mail.compose import templates_of

    templates_of(rules).check()
    with store_of(rules) as store, _Stop() as stop:
        if options.rehearse is not None:
            return _rehearse(options, rules, store, stop, out)
        return _send_due(options, rules, store, stop, out, err)


def _send_due(options: argparse.Namespace, rules: Rules, store: Store, stop: _Stop, out: Stream, err: Stream) -> int:
    from reportpress.enquiry.delivery.sending import Sender
    from reportpress.enquiry.delivery.servers import servers
    from reportpress.enquiry.states import State
    from reportpress.enquiry.store.outbox import Outbox
    from reportpress.enquiry.store.records import stopped_routes

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
        err.try_line(f"when that is mended: reportpress enquiry retry --route {route}")
    left = (State.WAITING, State.UNCERTAIN, State.REFUSED, State.FAILED)
    return DATA_ERRORS if routes or tally.defects or any(tally.states[state] for state in left) else SUCCESS


def _rehearse(options: argparse.Namespace, rules: Rules, store: Store, stop: _Stop, out: Stream) -> int:
    from random import sample

    from reportpress.enquiry.delivery.sending import rehearse
    from reportpress.enquiry.delivery.servers import servers
    from reportpress.enquiry.mail.compose import Rehearsal
    from reportpress.enquiry.model import Wrong, read_address
    from reportpress.enquiry.store.outbox import messages_of
    from reportpress.enquiry.store.records import enquiry_by_id
    from reportpress.errors import UsageError

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
    from reportpress.enquiry.model import masked_in

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
