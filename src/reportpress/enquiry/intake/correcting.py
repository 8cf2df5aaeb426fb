"""A person's correction of what an enquiry asks for, as long as its answer has not gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from reportpress.enquiry.intake.catalogue import Catalogue
from reportpress.enquiry.intake.intake import SAME_DAY, same_day, sample_key
from reportpress.enquiry.model import masked_in
from reportpress.enquiry.rules import Rules
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store.history import note
from reportpress.enquiry.store.store import Store
from reportpress.enquiry.store.tables import composed, enquiry, message
from reportpress.errors import NotPermitted, UsageError

_GONE = {
    State.SENDING: "its answer is being sent at this moment; try again when it is done",
    State.ACCEPTED: "its answer has gone; add an enquiry for the right report, which gets an answer of its own",
    State.UNCERTAIN: "its answer may have gone; say first what becomes of that, by `retry` or `cancel`",
}
_QUEUED_AGAIN = (State.QUEUED, State.DEFERRED, State.WAITING)
_ANEW = {"message_id": None, "sender": None, "size": None, "sha256": None, "owner": None, "leased_until": None}


@dataclass(frozen=True, slots=True)
class Corrected:
    """``before`` and ``report``: what the enquiry asked for and asks for now, the same where nothing changed; ``answer``: the
    state of the answer, with its ``reason``."""

    before: str
    report: str
    answer: State
    reason: str


def report_named(catalogue: Catalogue, name: str) -> str:
    """The slug of the report that a person names. Raises `UsageError` where there is none, or more than one."""
    listed = catalogue.find(name)
    if listed is None and not catalogue.is_open:
        raise UsageError(catalogue.why_not(name))
    return listed.slug if listed else name


def set_report(store: Store, number: int, report: str, rules: Rules, now: datetime) -> Corrected:
    """Makes an enquiry ask for another report. An answer that has not gone is composed anew, and goes at once if it only waited
    for this; one that was refused, failed or cancelled stays so until a person's `retry`. What the desk has not had yet names
    the new report, and a notice about the old one does not go any more. Raises `UsageError` where there is no such enquiry,
    and `NotPermitted` where its answer has gone or may have."""
    with store.writing() as connection:
        asked = connection.execute(sa.select(enquiry).where(enquiry.c.id == number)).first()
        if asked is None:
            raise UsageError(f"there is no enquiry {number}; `reportpress enquiry list` shows those that there are")
        if asked.erased is not None:
            raise NotPermitted(f"enquiry {number}: its reader was erased")
        query = sa.select(message).where(message.c.enquiry_id == number).order_by(message.c.id)
        messages = connection.execute(query.with_for_update() if store.is_postgresql else query).all()
        answer = next(found for found in messages if found.kind == Kind.REPLY.value)
        if asked.report == report:
            return Corrected(report, report, State(answer.state), answer.reason)
        if why_not := _GONE.get(State(answer.state)):
            raise NotPermitted(f"enquiry {number}: {why_not}")
        connection.execute(sa.update(enquiry).where(enquiry.c.id == number).values(report=report))
        edition = f"{asked.edition} {asked.message_language}"
        key = sample_key(store, rules, asked.kind, asked.person_id, report, edition, asked.day)
        state, reason = _answer_anew(connection, answer, key, now)
        note(connection, answer.id, now, "corrected", detail=masked_in(f"report `{asked.report}` to `{report}`")[:500])
        for found in messages:
            if found.id != answer.id and State(found.state) not in _GONE:
                _tell_desk_of(connection, found, reason, now)
    return Corrected(asked.report, report, state, reason)


def _answer_anew(connection: Connection, answer: sa.Row[Any], key: str, now: datetime) -> tuple[State, str]:
    connection.execute(sa.delete(composed).where(composed.c.message_id == answer.id))
    state, reason = State(answer.state), answer.reason
    if state in _QUEUED_AGAIN or (state is State.SUPPRESSED and reason.startswith(SAME_DAY)):
        state, reason = State.QUEUED, ""
    values: dict[str, Any] = {**_ANEW, "state": state.value, "reason": reason, "changed": now, "sample_key": key}
    if state is State.QUEUED:
        values |= {"due": now, "queued": now, "tries": 0}
    change = sa.update(message).where(message.c.id == answer.id)
    try:
        with connection.begin_nested():
            connection.execute(change.values(**values))
    except IntegrityError:
        state, reason = State.SUPPRESSED, same_day(connection, key)
        connection.execute(change.values(**{**values, "state": state.value, "reason": reason}))
    if state.value != answer.state:
        note(connection, answer.id, now, state, detail=reason)
    return state, reason


def _tell_desk_of(connection: Connection, found: sa.Row[Any], reason: str, now: datetime) -> None:
    """What has not gone to a desk says what is true now."""
    connection.execute(sa.delete(composed).where(composed.c.message_id == found.id))
    values: dict[str, Any] = {**_ANEW, "changed": now, "about": reason}
    if found.kind == Kind.NOTICE.value:
        values |= {"state": State.CANCELLED.value, "reason": "its report was corrected", "about": found.about}
        note(connection, found.id, now, State.CANCELLED, detail="its report was corrected")
    connection.execute(sa.update(message).where(message.c.id == found.id).values(**values))
