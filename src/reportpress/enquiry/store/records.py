"""What a person looks up, sends again, cancels and erases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from reportpress.enquiry.states import RETRIABLE, Kind, State, before
from reportpress.enquiry.store.history import note
from reportpress.enquiry.store.store import Store, upserting
from reportpress.enquiry.store.tables import (
    attempt,
    composed,
    enquiry,
    handover,
    is_in,
    message,
    person,
    stopped_route,
    suppression,
)
from reportpress.errors import NotPermitted, UsageError

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a message's history."""

    at: datetime
    event: str
    owner: str
    code: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class MessageRecord:
    id: int
    kind: Kind
    state: State
    reason: str
    recipient: str  # empty once erased
    route: str
    due: datetime
    changed: datetime
    tries: int
    message_id: str
    size: int | None
    history: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class EnquiryRecord:
    """``address`` and what the reader wrote are empty once erased."""

    id: int
    name: str
    address: str
    company: str
    report: str
    kind: str
    country: str
    language: str
    message: str
    consent: bool | None
    edition: str
    received: datetime
    added: datetime
    erased: datetime | None
    own_id: str
    phone: str
    job_title: str
    details: tuple[tuple[str, str], ...]
    messages: tuple[MessageRecord, ...]


def enquiries(
    store: Store, states: Sequence[State] = (), after: int = 0, most: int | None = None
) -> Iterator[EnquiryRecord]:
    """The enquiries after a number, in their order; those only with a message in one of some states. Read by the
    page: a store may hold a great many."""
    given = 0
    while most is None or given < most:
        size = _PAGE if most is None else min(_PAGE, most - given)
        query = sa.select(enquiry, person.c.address).join(person).where(enquiry.c.id > after)
        if states:
            query = query.where(
                sa.select(message.c.id).where(message.c.enquiry_id == enquiry.c.id, is_in(states)).exists()
            )
        with store.reading() as connection:
            rows = connection.execute(query.order_by(enquiry.c.id).limit(size)).all()
            messages = _messages(connection, [row.id for row in rows])
        for row in rows:
            yield _record(row, messages.get(row.id, ()))
        if len(rows) < size:
            return
        given, after = given + len(rows), rows[-1].id


def enquiry_by_id(store: Store, number: int) -> EnquiryRecord:
    """One enquiry with the history of its messages. Raises `UsageError` where there is none."""
    query = sa.select(enquiry, person.c.address).join(person).where(enquiry.c.id == number)
    with store.reading() as connection:
        row = connection.execute(query).first()
        if row is None:
            raise UsageError(f"there is no enquiry {number}; `reportpress enquiry list` shows those that there are")
        messages = _messages(connection, [number], with_history=True)
    return _record(row, messages.get(number, ()))


def counts(store: Store) -> dict[State, int]:
    """How many messages are in each state."""
    query = sa.select(message.c.state, sa.func.count()).group_by(message.c.state)
    with store.reading() as connection:
        found = {row[0]: row[1] for row in connection.execute(query)}
    return {state: found[state] for state in State if state in found}


def stopped_routes(store: Store) -> list[tuple[str, str, datetime]]:
    """Routes over which nothing goes, each with why and since when."""
    with store.reading() as connection:
        rows = connection.execute(sa.select(stopped_route).order_by(stopped_route.c.route)).all()
    return [(row.route, row.reason, row.since) for row in rows]


# Changing


@dataclass(frozen=True, slots=True)
class Requeue:
    """How messages are queued once more. ``again``: also those that were cancelled, or suppressed since the same went that day or
    nothing could go to the address; ``fresh``: composed anew, with a new Message-ID; ``states``: only those in these states;
    ``needs_consent``: no answer goes to a reader who gave none."""

    again: bool = False
    fresh: bool = False
    states: Sequence[State] = ()
    needs_consent: bool = False

    @property
    def wanted(self) -> tuple[State, ...]:
        wanted = (*RETRIABLE, State.SUPPRESSED, State.CANCELLED) if self.again else RETRIABLE
        return tuple(state for state in wanted if not self.states or state in self.states)


def retry(
    store: Store, numbers: Iterable[int], now: datetime, how: Requeue | None = None
) -> list[tuple[MessageRecord, str]]:
    """Queues the messages of enquiries once more, at once. The stored bytes go, with the same Message-ID; of a message that a
    server had taken they are not kept, and it is composed anew. What could not be queued comes with the reason."""
    how = how or Requeue()
    changed: list[tuple[MessageRecord, str]] = []
    for number in numbers:
        with store.writing() as connection:
            _must_be(connection, number)
            asked = connection.execute(
                sa.select(enquiry.c.erased, enquiry.c.consent).where(enquiry.c.id == number)
            ).one()
            for record in _locked(store, connection, number, how.wanted):
                if asked.erased is not None:
                    why_not = "its reader was erased"
                elif how.needs_consent and record.kind is Kind.REPLY and asked.consent is not True:
                    why_not = "no consent was given, and the rules need it; it comes with an enquiry of its own"
                else:
                    why_not = _retry_one(connection, record, now, how)
                changed.append((record, why_not))
    return changed


def _retry_one(connection: Connection, record: MessageRecord, now: datetime, how: Requeue) -> str:
    """Empty, or why not."""
    barred = connection.execute(
        sa.select(suppression.c.reason)
        .join(message, message.c.recipient_key == suppression.c.address_key)
        .where(message.c.id == record.id, message.c.kind == Kind.REPLY.value)
    ).scalar()
    if barred is not None:
        return f"nothing more goes to this address: {barred}"
    values: dict[str, Any] = {"state": "queued", "reason": "", "due": now, "queued": now, "changed": now, "tries": 0}
    values |= {"owner": None, "leased_until": None}
    if how.again:
        values["sample_key"] = None  # a person wants a second one that day
    if how.fresh:
        values |= {"message_id": None, "sender": None, "size": None, "sha256": None}
    try:
        with connection.begin_nested():
            connection.execute(sa.update(message).where(message.c.id == record.id).values(**values))
    except IntegrityError:
        return "the same went to this reader that day; `--again` sends it all the same"
    if how.fresh:
        connection.execute(sa.delete(composed).where(composed.c.message_id == record.id))
    note(connection, record.id, now, "retry", detail="composed anew" if how.fresh else "")
    return ""


def with_messages_in(store: Store, states: Sequence[State]) -> list[int]:
    """The numbers of enquiries with a message in one of some states."""
    query = sa.select(message.c.enquiry_id).where(is_in(states)).distinct().order_by(message.c.enquiry_id)
    with store.reading() as connection:
        return list(connection.execute(query).scalars())


def cancel(store: Store, numbers: Iterable[int], now: datetime) -> list[tuple[MessageRecord, str]]:
    """Keeps what has not gone of enquiries from going; what is being sent at this moment cannot be held."""
    changed: list[tuple[MessageRecord, str]] = []
    open_states = [state for state in before(State.CANCELLED) if state is not State.SUPPRESSED]
    for number in numbers:
        with store.writing() as connection:
            _must_be(connection, number)
            for record in _locked(store, connection, number, [*open_states, State.SENDING]):
                if record.state is State.SENDING:
                    changed.append((record, "is being sent at this moment"))
                    continue
                _cancel_one(connection, record.id, now, "by a person")
                changed.append((record, ""))
    return changed


def _cancel_one(connection: Connection, message_id: int, now: datetime, reason: str) -> None:
    connection.execute(
        sa.update(message)
        .where(message.c.id == message_id)
        .values(state=State.CANCELLED.value, reason=reason, changed=now, owner=None, leased_until=None)
    )
    connection.execute(sa.delete(composed).where(composed.c.message_id == message_id))
    note(connection, message_id, now, State.CANCELLED, detail=reason)


# Whom nothing goes to


def suppress(store: Store, address: str, reason: str, now: datetime) -> int:
    """No answer goes to an address any more; of what was queued so many messages are kept back. Only a keyed hash is stored. What
    goes to a desk goes on: anybody could give its address as a reader's."""
    key = store.address_key(address)
    with store.writing() as connection:
        connection.execute(
            upserting(connection, suppression)
            .values(address_key=key, reason=reason, since=now)
            .on_conflict_do_nothing()
        )
        query = sa.select(message.c.id).where(
            message.c.recipient_key == key, message.c.kind == Kind.REPLY.value, is_in(before(State.SUPPRESSED))
        )
        found = connection.execute(query.with_for_update() if store.is_postgresql else query).scalars().all()
        why = f"nothing more goes to this address: {reason}"
        for number in found:
            values = {
                "state": State.SUPPRESSED.value,
                "reason": why,
                "changed": now,
                "owner": None,
                "leased_until": None,
            }
            connection.execute(sa.update(message).where(message.c.id == number).values(**values))
            note(connection, number, now, State.SUPPRESSED, detail=why)
    return len(found)


def allow(store: Store, address: str) -> list[int] | None:
    """Answers may go to an address again. The enquiries with an answer that was kept back, which stays so until somebody
    sends it; none where the address was not suppressed."""
    key = store.address_key(address)
    with store.writing() as connection:
        if not connection.execute(sa.delete(suppression).where(suppression.c.address_key == key)).rowcount:
            return None
        query = sa.select(message.c.enquiry_id).where(
            message.c.recipient_key == key, message.c.kind == Kind.REPLY.value, is_in([State.SUPPRESSED])
        )
        return list(connection.execute(query.order_by(message.c.enquiry_id)).scalars())


def reader_of(store: Store, message_id: int) -> str:
    """The address that an answer went to; empty where it is erased, or the message is no answer."""
    query = sa.select(message.c.recipient).where(message.c.id == message_id, message.c.kind == Kind.REPLY.value)
    with store.reading() as connection:
        return connection.execute(query).scalar() or ""


def has_event_by(store: Store, message_id: int, owner: str) -> bool:
    """Whether a message's history has a line by somebody or something."""
    query = sa.select(attempt.c.id).where(attempt.c.message_id == message_id, attempt.c.owner == owner).limit(1)
    with store.reading() as connection:
        return connection.execute(query).first() is not None


def bounced(
    store: Store, message_id: int, reason: str, now: datetime, *, code: int | None = None, owner: str | None = None
) -> bool:
    """A delivery report came back for a message that a server had taken: it is refused after all, if it still was accepted or
    uncertain. Whether it changed; whoever feeds it in decides whether to `suppress` the address."""
    with store.writing() as connection:
        result = connection.execute(
            sa.update(message)
            .where(message.c.id == message_id, is_in([State.ACCEPTED, State.UNCERTAIN]))
            .values(state=State.REFUSED.value, reason=reason, changed=now, owner=None, leased_until=None)
        )
        if result.rowcount == 1:
            note(connection, message_id, now, "bounced", owner, code, reason)
        return bool(result.rowcount == 1)


def start_route(store: Store, route: str) -> bool:
    """Lets a stopped route go on; whether it was stopped."""
    with store.writing() as connection:
        return bool(connection.execute(sa.delete(stopped_route).where(stopped_route.c.route == route)).rowcount)


# Erasing


@dataclass(frozen=True, slots=True)
class Erased:
    enquiries: int
    messages: int
    cancelled: int
    is_suppressed: bool


def person_of(store: Store, address: str | None = None, number: int | None = None) -> int:
    """The number of the person with an address, or of an enquiry. Raises `UsageError` where the store knows none."""
    if address is not None:
        query = sa.select(person.c.id).where(person.c.address_key == store.address_key(address))
        unknown = "nobody with this address is in the store"
    else:
        query = sa.select(enquiry.c.person_id).where(enquiry.c.id == number)
        unknown = f"there is no enquiry {number}"
    with store.reading() as connection:
        found = connection.execute(query).scalar()
    if found is None:
        raise UsageError(unknown)
    return int(found)


def address_of(store: Store, person_id: int) -> str:
    """Empty once erased."""
    with store.reading() as connection:
        return connection.execute(sa.select(person.c.address).where(person.c.id == person_id)).scalar() or ""


def erase(store: Store, person_id: int, now: datetime) -> Erased:
    """Erases a person: address, name, company, telephone, job title, free text and details, the enquirer system's ids,
    composed messages with the copies in them, and servers' words. What is left are enquiries and messages to be counted,
    without a word of whom; a keyed hash of each of the system's ids, so that the same export does not bring the person
    back; and where nothing may go to the address, its keyed hash."""
    with store.writing() as connection:
        row = connection.execute(sa.select(person).where(person.c.id == person_id)).one()
        enquiry_ids = list(
            connection.execute(sa.select(enquiry.c.id).where(enquiry.c.person_id == person_id)).scalars()
        )
        query = sa.select(message.c.id, message.c.kind, message.c.state, message.c.leased_until).where(
            message.c.enquiry_id.in_(enquiry_ids)
        )
        messages = connection.execute(query.with_for_update() if store.is_postgresql else query).all()
        if any(found.state == State.SENDING and found.leased_until > now for found in messages):
            raise NotPermitted("a message to this person is being sent at this moment; try again when it is done")
        cancelled = 0
        for found in messages:
            if found.state == State.SENDING:
                note(connection, found.id, now, State.UNCERTAIN, detail="its sender fell silent")
            if found.state == State.SENDING or State(found.state) in (
                State.QUEUED,
                State.DEFERRED,
                State.WAITING,
                State.UNCERTAIN,
            ):
                _cancel_one(connection, found.id, now, "its reader was erased")
                cancelled += 1
        ids = [found.id for found in messages]
        connection.execute(sa.delete(composed).where(composed.c.message_id.in_(ids)))
        connection.execute(sa.update(attempt).where(attempt.c.message_id.in_(ids)).values(detail=""))
        own = message.c.kind == Kind.REPLY.value
        connection.execute(
            sa.update(message).where(message.c.id.in_(ids), own).values(recipient=None, recipient_key=None, domain="")
        )
        connection.execute(
            sa.update(message)
            .where(message.c.id.in_(ids))
            .values(reason="", about="", sha256=None, sample_key=None, changed=now)
        )
        connection.execute(
            sa.update(enquiry)
            .where(enquiry.c.id.in_(enquiry_ids))
            .values(name="", company="", message="", own_id=None, content_key="", erased=now)
            .values(phone="", job_title="", details=())
        )
        connection.execute(
            sa.update(person).where(person.c.id == person_id).values(address=None, address_key=None, erased=now)
        )
        kept = connection.execute(
            sa.select(suppression.c.address_key).where(suppression.c.address_key == row.address_key)
        ).scalar()
    store.settle()
    return Erased(len(enquiry_ids), len(messages), cancelled, kept is not None)


# Handing over


def not_handed_over(store: Store, target: str) -> list[int]:
    """The enquiries that a target has not taken yet; erased ones no longer go."""
    taken = sa.select(handover.c.enquiry_id).where(handover.c.target == target, handover.c.enquiry_id == enquiry.c.id)
    query = sa.select(enquiry.c.id).where(~taken.exists(), enquiry.c.erased.is_(None)).order_by(enquiry.c.id)
    with store.reading() as connection:
        return list(connection.execute(query).scalars())


def handed_over(store: Store, number: int, target: str, now: datetime) -> None:
    with store.writing() as connection:
        connection.execute(
            upserting(connection, handover).values(enquiry_id=number, target=target, at=now).on_conflict_do_nothing()
        )


# Rows


def _must_be(connection: Connection, number: int) -> None:
    if connection.execute(sa.select(enquiry.c.id).where(enquiry.c.id == number)).scalar() is None:
        raise UsageError(f"there is no enquiry {number}; `reportpress enquiry list` shows those that there are")


def _locked(store: Store, connection: Connection, number: int, states: Sequence[State]) -> list[MessageRecord]:
    query = sa.select(message).where(message.c.enquiry_id == number, is_in(states))
    query = query.order_by(message.c.id)
    rows = connection.execute(query.with_for_update() if store.is_postgresql else query).all()
    return [_message_record(row) for row in rows]


def _messages(
    connection: Connection, numbers: Sequence[int], *, with_history: bool = False
) -> dict[int, tuple[MessageRecord, ...]]:
    """The messages of each enquiry."""
    rows = connection.execute(sa.select(message).where(message.c.enquiry_id.in_(numbers)).order_by(message.c.id)).all()
    history: dict[int, list[Event]] = {}
    if with_history:
        query = sa.select(attempt).where(attempt.c.message_id.in_([row.id for row in rows])).order_by(attempt.c.id)
        for row in connection.execute(query).all():
            event = Event(row.at, row.event, row.owner or "", row.code, row.detail)
            history.setdefault(row.message_id, []).append(event)
    found: dict[int, tuple[MessageRecord, ...]] = {}
    for row in rows:
        record = _message_record(row, tuple(history.get(row.id, ())))
        found[row.enquiry_id] = (*found.get(row.enquiry_id, ()), record)
    return found


def _message_record(row: sa.Row[Any], history: tuple[Event, ...] = ()) -> MessageRecord:
    return MessageRecord(
        id=row.id,
        kind=Kind(row.kind),
        state=State(row.state),
        reason=row.reason,
        recipient=row.recipient or "",
        route=row.route,
        due=row.due,
        changed=row.changed,
        tries=row.tries,
        message_id=row.message_id or "",
        size=row.size,
        history=history,
    )


def _record(row: sa.Row[Any], messages: tuple[MessageRecord, ...]) -> EnquiryRecord:
    return EnquiryRecord(
        id=row.id,
        name=row.name,
        address=row.address or "",
        company=row.company,
        report=row.report,
        kind=row.kind,
        country=row.country,
        language=row.language,
        message=row.message,
        consent=row.consent,
        edition=row.edition,
        received=row.received,
        added=row.added,
        erased=row.erased,
        own_id=row.own_id or "",
        phone=row.phone,
        job_title=row.job_title,
        details=row.details or (),
        messages=messages,
    )
