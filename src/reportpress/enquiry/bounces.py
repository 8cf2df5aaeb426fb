"""What comes back: delivery reports (RFC 3464), and which message each is of.

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
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import getaddresses
from enum import StrEnum

import sqlalchemy as sa

from reportpress.enquiry.mail.compose import Composer
from reportpress.enquiry.model import masked_in
from reportpress.enquiry.states import Kind
from reportpress.enquiry.store import records
from reportpress.enquiry.store.history import note
from reportpress.enquiry.store.store import Store
from reportpress.enquiry.store.tables import message as message_table

MOST_BYTES = 20_000_000
_STATUS = re.compile(r"\b([245])\.([0-9]{1,3})\.([0-9]{1,3})\b")
_SENT_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_NOT_THE_ADDRESS = re.compile(r"5\.(2\.[2-9]|3\.|4\.|6\.|7\.)")
"""Permanent for this message, and no fault of the address: a full mailbox, a size, the way, a form, a filter."""
_MOST_TOLD = 200


class Found(StrEnum):
    PERMANENT = "permanent"  # it will never be delivered
    TRANSIENT = "transient"  # the server still tries, or gave up over what may pass
    OTHER = "other"  # no delivery report: an answer by a machine or a person


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """``status``: as in ``5.1.1``, or empty; ``said``: the server's words, without addresses."""

    found: Found
    status: str = ""
    said: str = ""

    @property
    def told(self) -> str:
        if self.found is Found.OTHER:
            return "no delivery report"
        return " ".join(filter(None, (self.found, self.status, self.said)))

    @property
    def is_of_the_address(self) -> bool:
        return self.found is Found.PERMANENT and not _NOT_THE_ADDRESS.match(self.status)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made of a file. ``enquiry``: its number, none where no message was found. ``kept_back``: how many further messages
    to the address are; none where it was not suppressed."""

    report: DeliveryReport
    enquiry: int | None = None
    has_changed: bool = False
    kept_back: int | None = None


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


def take(store: Store, composer: Composer, data: bytes, now: datetime) -> Outcome:
    """Reads one message that came back, and records what it says of which message of ours. Raises `Unreadable`."""
    with told_if_unreadable():
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        report = read(message)
        row = _ours(store, composer, message)
    if row is None:
        return Outcome(report)
    reason = " ".join(filter(None, ("came back:", report.status, report.said)))
    if report.found is not Found.PERMANENT:
        with store.writing() as connection:
            note(connection, row.id, now, "returned", detail=report.told)
        return Outcome(report, row.enquiry_id)
    changed = records.bounced(store, row.id, reason, now)
    kept_back = None
    if report.is_of_the_address and row.kind == Kind.REPLY.value and row.recipient:
        kept_back = records.suppress(store, row.recipient, reason, now)
    return Outcome(report, row.enquiry_id, changed, kept_back)


def read(message: EmailMessage) -> DeliveryReport:
    """What a message that came back says. One that is no delivery report says nothing that can be relied on."""
    groups = [
        group
        for part in _parts(message)
        if part.get_content_type() == "message/delivery-status"
        for group in _groups(part)
    ]
    worst = DeliveryReport(Found.OTHER)
    for group in groups:
        action = _field(group, "Action").casefold()
        if not action:
            continue  # the first group is of the message as a whole
        status = _STATUS.search(_field(group, "Status"))
        code = status.group() if status else ""
        said = _said(_field(group, "Diagnostic-Code"))
        if action == "failed" and not code.startswith(("2.", "4.")):
            return DeliveryReport(Found.PERMANENT, code, said)
        if action in ("failed", "delayed"):
            worst = DeliveryReport(Found.TRANSIENT, code, said)
    return worst


def _ours(store: Store, composer: Composer, message: EmailMessage) -> _Ours | None:
    columns = (message_table.c.id, message_table.c.enquiry_id, message_table.c.kind, message_table.c.recipient)
    for address in _addresses(message):
        number = composer.bounced(address)
        if number is not None:
            with store.reading() as connection:
                row = connection.execute(sa.select(*columns).where(message_table.c.id == number)).first()
            return _Ours(*row) if row else None
    ids = list(dict.fromkeys(_message_ids(message)))[:20]
    with store.reading() as connection:
        found = connection.execute(sa.select(*columns).where(message_table.c.message_id.in_(ids))).all()
    return _Ours(*found[0]) if len(found) == 1 else None


def _addresses(message: EmailMessage) -> Iterator[str]:
    """Where the report was sent to, and where the message that it returns came from."""
    for name in _SENT_TO:
        yield from _in_header(message, name)
    for part in _returned(message):
        yield from _in_header(part, "Return-Path")


def _in_header(message: Message, name: str) -> Iterator[str]:
    for value in _values(message, name):
        for _, address in getaddresses([value]):
            yield address


def _message_ids(message: EmailMessage) -> Iterator[str]:
    for part in _returned(message):
        for value in _values(part, "Message-ID"):
            yield " ".join(value.split())


def _returned(message: EmailMessage) -> Iterator[Message]:
    """The message, or its headers, that a report returns."""
    for part in _parts(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            yield from (one for one in (inner if isinstance(inner, list) else []) if isinstance(one, Message))
        elif kind in ("text/rfc822-headers", "message/rfc822-headers"):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                yield message_from_bytes(data, policy=policy.compat32)


def _parts(message: EmailMessage) -> Iterator[Message]:
    """The parts of the report itself; what stands inside of a returned message is that message's own."""
    yield message
    if message.get_content_type() == "multipart/report":
        payload = message.get_payload()
        yield from (part for part in (payload if isinstance(payload, list) else []) if isinstance(part, Message))


def _groups(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (group for group in payload if isinstance(group, Message))


def _field(message: Message, name: str) -> str:
    return next(iter(_values(message, name)), "").strip()


def _values(message: Message, name: str) -> list[str]:
    """A header's values as they stand; one that the library cannot read is as good as none."""
    try:
        return [str(value) for value in message.get_all(name) or []]
    except (MessageError, ValueError, IndexError, AttributeError, TypeError):
        return []


def _said(text: str) -> str:
    words = " ".join(text.partition(";")[2].split() or text.split())
    return masked_in("".join(letter if letter.isprintable() else " " for letter in words))[:_MOST_TOLD]
