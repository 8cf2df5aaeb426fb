"""Which message of ours something that came back is of, and what is recorded of it.

A report finds its message by the address that it was sent to, which carries the message's tag (VERP), or by the Message-ID in
what it returns. Both hold a keyed hash: whoever has not had the message cannot make a report of it, so that a forged one stops
nobody's mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.utils import getaddresses

import sqlalchemy as sa

from reportpress.enquiry.bounces.notifications import ids_notified, sender_notified
from reportpress.enquiry.bounces.parts import header, headers, parsed, parts, returned, text_of
from reportpress.enquiry.bounces.reading import read
from reportpress.enquiry.bounces.reports import DeliveryReport, ReturnKind
from reportpress.enquiry.mail.compose import Composer
from reportpress.enquiry.states import Kind
from reportpress.enquiry.store import records
from reportpress.enquiry.store.history import note, tell_desk
from reportpress.enquiry.store.store import Store
from reportpress.enquiry.store.tables import message as message_table

MOST_BYTES = 20_000_000
_SENT_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_MOST_IDS = 20
_ID_IN_TEXT = re.compile(r"^[ \t|]{0,20}message-id:[ \t]{0,20}(<[^<>\s]{3,200}>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BounceOutcome:
    """What was made of a message that came back. ``enquiry``: its number, none where no message was found; ``has_changed``:
    whether its message is refused now; ``kept_back``: how many further messages to the address are, none where it was not
    suppressed; ``tells_desk``: whether somebody has to look at it; ``is_known``: it was taken in before, and nothing changed."""

    report: DeliveryReport
    enquiry: int | None = None
    has_changed: bool = False
    kept_back: int | None = None
    tells_desk: bool = False
    is_known: bool = False

    @property
    def is_understood(self) -> bool:
        return self.enquiry is not None and self.report.found is not ReturnKind.OTHER


@dataclass(frozen=True, slots=True)
class _Ours:
    id: int
    enquiry_id: int
    kind: str
    recipient: str | None


class Unreadable(Exception):
    """What came back is nothing that can be read as a message."""


@contextmanager
def told_if_unreadable() -> Iterator[None]:
    """Anybody can write to the address that reports come to, and Python's parser falls over some of what can be written."""
    try:
        yield
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise Unreadable(f"cannot be read as a message ({type(error).__name__})") from error


def take(store: Store, composer: Composer, data: bytes, now: datetime) -> BounceOutcome:
    """Reads one message that came back, and records what it says of which message of ours: once, however often it is given.
    Raises `Unreadable`."""
    with told_if_unreadable():
        message = parsed(data)
        row = _ours(store, composer, message)
        report = read(message, row.recipient or "" if row else "")
    if row is None:
        return BounceOutcome(report)
    mark = _mark(store, data, message, report)
    if records.has_event_by(store, row.id, mark):
        return BounceOutcome(report, row.enquiry_id, is_known=True)
    reason = " ".join(filter(None, ("came back:", report.status, report.said)))
    changed = report.found is ReturnKind.PERMANENT and records.bounced(store, row.id, reason, now, owner=mark)
    desk = _for_the_desk(report)
    with store.writing() as connection:
        if not changed:
            note(connection, row.id, now, "returned", mark, detail=report.told)
        if desk:
            tell_desk(connection, row.enquiry_id, desk, now)
    kept_back = None
    if report.is_of_the_address and row.kind == Kind.REPLY.value and row.recipient:
        why = reason if report.found is ReturnKind.PERMANENT else "the reader complained of mail"
        kept_back = records.suppress(store, row.recipient, why, now)
    return BounceOutcome(report, row.enquiry_id, changed, kept_back, bool(desk))


def _mark(store: Store, data: bytes, message: Message, report: DeliveryReport) -> str:
    """By which a returned message is known again: its own Message-ID and what it says, since a second mailbox adds headers of
    its own; without a Message-ID its bytes, whichever line ends the file has. Without the store's key nobody can tell which
    message it was."""
    own = " ".join(header(message, "Message-ID").split())
    content = f"{own} {report.told}" if own else data.replace(bytes([13]), b"").strip().decode("latin-1")
    return f"returned mail {store.hashed('returned', content)[:16]}"


def _for_the_desk(report: DeliveryReport) -> str:
    """What somebody has to know; "" for what is as usual."""
    if report.found is ReturnKind.COMPLAINT:
        return "the reader, or the reader's mail server, complained of our mail; nothing more goes to this address"
    if report.found is ReturnKind.OTHER:
        return "something came back that is not understood; look at the mailbox for returned mail"
    return ""


def _ours(store: Store, composer: Composer, message: Message) -> _Ours | None:
    columns = (message_table.c.id, message_table.c.enquiry_id, message_table.c.kind, message_table.c.recipient)
    for address in _addresses(message):
        number = composer.bounced(address)
        if number is not None:
            with store.reading() as connection:
                row = connection.execute(sa.select(*columns).where(message_table.c.id == number)).first()
            return _Ours(*row) if row else None
    ids = list(dict.fromkeys(_message_ids(message)))[:_MOST_IDS]
    with store.reading() as connection:
        found = connection.execute(sa.select(*columns).where(message_table.c.message_id.in_(ids))).all()
    return _Ours(*found[0]) if len(found) == 1 else None


def _addresses(message: Message) -> Iterator[str]:
    """Where the report was sent to, and where the message that it returns came from."""
    for name in _SENT_TO:
        yield from _in_header(message, name)
    for part in returned(message):
        yield from _in_header(part, "Return-Path")
    for text in _texts(message):
        if sender := sender_notified(text):
            yield sender


def _in_header(message: Message, name: str) -> Iterator[str]:
    for value in headers(message, name):
        for _, address in getaddresses([value]):
            yield address


def _message_ids(message: Message) -> Iterator[str]:
    """Also of headers that are returned within a text."""
    for part in returned(message):
        for value in headers(part, "Message-ID"):
            yield " ".join(value.split())
    for text in _texts(message):
        yield from _ID_IN_TEXT.findall(text)
        yield from ids_notified(text)


def _texts(message: Message) -> Iterator[str]:
    return (text_of(part) for part in parts(message) if not isinstance(part.get_payload(), list))
