"""What a message's history says, and notices to the desk that an answer waits."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store.store import new_id
from reportpress.enquiry.store.tables import attempt, message


def tell_desk(connection: Connection, enquiry_id: int, reason: str, now: datetime) -> None:
    """Queues a notice to every desk of an enquiry that its answer waits for somebody to mend something: once for each reason."""
    query = sa.select(message.c.recipient_key).where(
        message.c.enquiry_id == enquiry_id, message.c.kind == Kind.NOTICE.value, message.c.about == reason
    )
    told = set(connection.execute(query).scalars())
    desks = sa.select(message).where(
        message.c.enquiry_id == enquiry_id, message.c.kind == Kind.DESK.value, message.c.recipient.is_not(None)
    )
    for desk in connection.execute(desks.order_by(message.c.id)).all():
        if desk.recipient_key in told:
            continue
        notice = new_id(
            connection,
            message,
            enquiry_id=enquiry_id,
            kind=Kind.NOTICE.value,
            recipient=desk.recipient,
            recipient_key=desk.recipient_key,
            domain=desk.domain,
            route=desk.route,
            state=State.QUEUED.value,
            about=reason,
            due=now,
            queued=now,
            changed=now,
        )
        assert notice is not None  # it has no key of a day
        note(connection, notice, now, State.QUEUED, detail=reason)


def note(
    connection: Connection,
    message_id: int,
    at: datetime,
    event: str,
    owner: str | None = None,
    code: int | None = None,
    detail: str = "",
) -> None:
    """Adds a line to a message's history."""
    connection.execute(
        sa.insert(attempt).values(message_id=message_id, at=at, event=str(event), owner=owner, code=code, detail=detail)
    )
