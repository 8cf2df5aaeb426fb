"""Enquiries go in: each with an answer to the reader, and a message to every desk that a rule names.

What is said to be added is on the disk. An enquiry that the store has already, by the enquirer system's id, or where
it has none by all that was said and when, is not added again. No enquiry is turned away for want of a report or a
consent: its answer waits or is suppressed, with the reason, and the desk gets it all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from reportpress.enquiry.intake.catalogue import Catalogue
from reportpress.enquiry.model import Address, Enquiry, day_in
from reportpress.enquiry.rules import Rules
from reportpress.enquiry.states import HOLD_THE_DAY, Kind, State
from reportpress.enquiry.store.history import note, tell_desk
from reportpress.enquiry.store.store import Store, insert_new, new_id
from reportpress.enquiry.store.tables import enquiry, is_in, message, person, suppression

_AT_ONCE = 100  # enquiries in a transaction
_INTAKE_LOCK = 0x696E7461  # of PostgreSQL's advisory locks


@dataclass(frozen=True, slots=True)
class IntakeOutcome:
    """What became of an enquiry. ``known``: the store had it; ``other``: it has another one under this id, and this
    one was not added. ``answer``: the state of the message to the reader, with its ``reason`` if it is not queued."""

    enquiry_id: int
    result: Literal["added", "known", "other"]
    answer: State | None = None
    reason: str = ""


def add(
    store: Store, enquiries: Sequence[Enquiry], rules: Rules, catalogue: Catalogue, now: datetime
) -> Iterator[list[IntakeOutcome]]:
    """Adds enquiries, some at a time; what has been yielded is durable."""
    for start in range(0, len(enquiries), _AT_ONCE):
        with store.writing() as connection:
            if store.is_postgresql:
                # Two that add the same people in another order would lock each other.
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_INTAKE_LOCK)))
            intake = _Intake(store, connection, rules, catalogue, now)
            outcomes = [intake.add(given) for given in enquiries[start : start + _AT_ONCE]]
        yield outcomes


@dataclass(frozen=True, slots=True)
class _Intake:
    store: Store
    connection: Connection
    rules: Rules
    catalogue: Catalogue
    now: datetime

    def add(self, given: Enquiry) -> IntakeOutcome:
        older = self.store.hashed("content", repr(given))
        more = (given.phone, given.job_title, given.details)
        content_key = self.store.hashed("content", repr(given), repr(more)) if any(more) else older
        own_key = self._own_key(given, content_key)
        known = self._known(own_key, content_key, older) or self._known_of_old(given, older)
        if known is not None:
            return known
        rule = self.rules.edition_for(given)
        listed = self.catalogue.find(given.report)
        report = listed.slug if listed else given.report
        received = given.received or self.now
        day = day_in(self.rules.zone, received).isoformat()
        person_id = self._person(given.address)
        values: dict[str, object] = {
            "person_id": person_id,
            "own_key": own_key,
            "content_key": content_key,
            "own_id": given.own_id or None,
            "name": given.name,
            "company": given.company,
            "message": given.message,
            "phone": given.phone,
            "job_title": given.job_title,
            "details": given.details,
            "report": report,
            "kind": given.kind,
            "country": given.country,
            "language": given.language,
            "consent": given.consent,
            "edition": rule.edition,
            "message_language": rule.language or "",
            "received": received,
            "day": day,
            "added": self.now,
        }
        enquiry_id = new_id(self.connection, enquiry, **values)
        if enquiry_id is None:  # another process was faster
            known = self._known(own_key, content_key, older)
            assert known is not None  # nothing else of it is unique
            return known
        state, reason = self._answer(given, known_report=listed is not None or self.catalogue.is_open)
        edition = f"{rule.edition} {rule.language or ''}"
        key = sample_key(self.store, self.rules, given.kind, person_id, report, edition, day)
        state, reason = self._queue(enquiry_id, Kind.REPLY, given.address, state, reason, key)
        for desk in dict.fromkeys(self.rules.desk_for(given)):
            self._queue(enquiry_id, Kind.DESK, Address(desk), State.QUEUED, "", None, about=reason)
        if state is State.WAITING:
            tell_desk(self.connection, enquiry_id, reason, self.now)
        return IntakeOutcome(enquiry_id, "added", state, reason)

    def _own_key(self, given: Enquiry, content_key: str) -> str | None:
        if given.own_id:
            return self.store.hashed("own id", given.own_id)
        return self.store.hashed("own row", content_key) if given.received else None

    def _known(self, own_key: str | None, content_key: str, older: str) -> IntakeOutcome | None:
        """``older``: the content's key without what was not kept when the first stores were made."""
        if own_key is None:
            return None
        query = sa.select(enquiry.c.id, enquiry.c.content_key, enquiry.c.erased, enquiry.c.details)
        found = self.connection.execute(query.where(enquiry.c.own_key == own_key)).first()
        if found is None:
            return None
        is_same = found.content_key == content_key or (found.details is None and found.content_key == older)
        is_same = is_same or found.erased is not None
        return IntakeOutcome(found.id, "known" if is_same else "other")

    def _known_of_old(self, given: Enquiry, older: str) -> IntakeOutcome | None:
        """A row without an id of its own is known again by what it says; of one added long ago that was less."""
        if given.own_id or not given.received:
            return None
        query = sa.select(enquiry.c.id).where(
            enquiry.c.own_key == self.store.hashed("own row", older), enquiry.c.details.is_(None)
        )
        found = self.connection.execute(query).scalar()
        return None if found is None else IntakeOutcome(found, "known")

    def _person(self, address: Address) -> int:
        key = self.store.address_key(address.key)
        insert_new(self.connection, person, address=address.text, address_key=key, added=self.now)
        return int(self.connection.execute(sa.select(person.c.id).where(person.c.address_key == key)).scalar_one())

    def _answer(self, given: Enquiry, *, known_report: bool) -> tuple[State, str]:
        if self.rules.policies.needs_consent and given.consent is not True:
            return State.SUPPRESSED, "no consent was given"
        if not known_report:
            return State.WAITING, self.catalogue.why_not(given.report)
        return State.QUEUED, ""

    def _queue(
        self,
        enquiry_id: int,
        kind: Kind,
        recipient: Address,
        state: State,
        reason: str,
        key: str | None,
        about: str = "",
    ) -> tuple[State, str]:
        recipient_key = self.store.address_key(recipient.key)
        barred = sa.select(suppression.c.reason).where(suppression.c.address_key == recipient_key)
        # Not a desk's: any reader may give its address as their own, and what came back from there is no word of the desk's.
        if kind is Kind.REPLY and (why := self.connection.execute(barred).scalar()):
            state, reason = State.SUPPRESSED, f"nothing more goes to this address: {why}"
        values = {
            "enquiry_id": enquiry_id,
            "kind": kind.value,
            "recipient": recipient.text,
            "recipient_key": recipient_key,
            "domain": recipient.domain.lower(),
            "route": self.rules.route_for(kind, recipient),
            "state": state.value,
            "reason": reason,
            "about": about,
            "due": self.now,
            "queued": self.now,
            "changed": self.now,
            "sample_key": key,
        }
        message_id = new_id(self.connection, message, **values)
        if message_id is None:
            assert key is not None  # nothing else of it is unique
            state, reason = State.SUPPRESSED, same_day(self.connection, key)
            message_id = new_id(self.connection, message, **{**values, "state": state.value, "reason": reason})
        assert message_id is not None  # a suppressed one is in nobody's way
        note(self.connection, message_id, self.now, state.value, detail=reason)
        return state, reason


SAME_DAY = "the same goes to this reader that day"


def sample_key(store: Store, rules: Rules, kind: str, person_id: int, report: str, edition: str, day: str) -> str:
    """One sample a day; of answers without one, one a day and kind. ``edition``: with the language that its rule says."""
    kind = "" if kind in rules.policies.attach_to else kind
    return store.hashed("day", str(person_id), report.casefold(), edition, day, kind)


def same_day(connection: Connection, key: str) -> str:
    """Why an answer does not go whose sample's key another one holds."""
    query = sa.select(message.c.enquiry_id).where(message.c.sample_key == key, is_in(HOLD_THE_DAY))
    first = connection.execute(query).scalar()
    return f"{SAME_DAY} for {f'enquiry {first}' if first else 'another enquiry'}"
