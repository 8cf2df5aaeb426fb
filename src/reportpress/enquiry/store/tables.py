"""The store's tables. Migrations bring an older store up to them; a test holds the two together.

Times are texts of one length in UTC, ``2026-01-31T14:30:00.000000Z``: they sort as the times do, and read the same in SQLite, in
PostgreSQL and by people. What identifies a person stands in as few places as can be, so that it can be erased: `person.address`,
`enquiry.name`, `.company`, `.message`, `.own_id`, `.phone`, `.job_title`, `.details`, `message.recipient`, the composed bytes,
and a server's words in `attempt.detail`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    literal_column,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from reportpress.enquiry.states import CLAIMABLE, HOLD_THE_DAY, Kind, State

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A time in UTC, to the microsecond."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else written(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Pairs(TypeDecorator[tuple[tuple[str, str], ...]]):
    """Names with their values, in their order, as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[tuple[str, str], ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[tuple[str, str], ...] | None:
        return None if value is None else tuple((name, text) for name, text in json.loads(value))


def written(time: datetime) -> str:
    """``2026-01-31T14:30:00.000000Z``."""
    if time.tzinfo is None:
        raise ValueError("a time in the store says its zone")
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _one_of(column: str, values: type[State] | type[Kind]) -> str:
    return f"{column} IN ({', '.join(repr(value.value) for value in values)})"


meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""``key check``: what the publisher's key makes of a fixed text, so that another key is noticed."""

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Text),  # none once erased
    Column("address_key", String(64), unique=True),  # a keyed hash; none once erased
    Column("added", Instant, nullable=False),
    Column("erased", Instant),
    sqlite_autoincrement=True,
)

enquiry = Table(
    "enquiry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("own_key", String(64), unique=True),  # a keyed hash of the enquirer system's id, or of an identical row
    Column("content_key", String(64), nullable=False),  # a keyed hash of all that was said
    Column("own_id", Text),
    Column("name", Text, nullable=False),
    Column("company", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("report", Text, nullable=False),  # its slug, or what was given where no report has it
    Column("kind", String(40), nullable=False),
    Column("country", String(2), nullable=False),
    Column("language", String(2), nullable=False),
    Column("consent", Boolean),
    Column("edition", Text, nullable=False),
    Column("message_language", String(20), nullable=False),  # empty: the edition's
    Column("received", Instant, nullable=False),
    Column("day", String(10), nullable=False),  # of receipt, in the brand's time zone
    Column("added", Instant, nullable=False),
    Column("erased", Instant),
    Column("phone", Text, nullable=False, server_default=""),
    Column("job_title", Text, nullable=False, server_default=""),
    Column("details", Pairs),  # none: added before these three were kept
    sqlite_autoincrement=True,
)

message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("enquiry_id", ForeignKey("enquiry.id"), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("recipient", Text),  # none once erased
    Column("recipient_key", String(64)),  # a keyed hash; none once erased
    Column("domain", Text, nullable=False),
    Column("route", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column(
        "about", Text, nullable=False, server_default=""
    ),  # why a notice is sent; of a desk's message, why no answer goes
    Column("due", Instant, nullable=False),
    Column("queued", Instant, nullable=False),  # its age is counted from here; a person's retry begins it anew
    Column("changed", Instant, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),  # how often a server was asked, since it was queued
    Column("sample_key", String(64)),  # of samples: person, report, edition, day
    Column("owner", Text),  # who has claimed it, or was sending it when it became uncertain
    Column("leased_until", Instant),
    Column("message_id", Text, unique=True),  # the Message-ID; these four are of the composed bytes
    Column("sender", Text),  # of the envelope
    Column("size", Integer),
    Column("sha256", String(64)),
    CheckConstraint(_one_of("state", State), name="state"),
    CheckConstraint(_one_of("kind", Kind), name="kind"),
    CheckConstraint("state <> 'sending' OR (owner IS NOT NULL AND leased_until IS NOT NULL)", name="sending_is_owned"),
    sqlite_autoincrement=True,
)


def is_in(states: Iterable[State]) -> ColumnElement[bool]:
    """Whether a message is in one of some states. Written out, without parameters, so that the indexes below serve it."""
    return message.c.state.in_([literal_column(f"'{state.value}'") for state in states])


claimable = Index(
    "ix_message_due",
    message.c.due,
    message.c.id,
    sqlite_where=is_in(CLAIMABLE),
    postgresql_where=is_in(CLAIMABLE),
)
in_hands = Index(
    "ix_message_sending",
    message.c.leased_until,
    sqlite_where=is_in([State.SENDING]),
    postgresql_where=is_in([State.SENDING]),
)
# One sample message at most for a person, report, edition and day: the database itself sees to it.
one_sample_a_day = Index(
    "uq_message_sample_a_day",
    message.c.sample_key,
    unique=True,
    sqlite_where=is_in(HOLD_THE_DAY),
    postgresql_where=is_in(HOLD_THE_DAY),
)

composed = Table(
    "composed",
    metadata,
    Column("message_id", ForeignKey("message.id"), primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
    Column("made", Instant, nullable=False),
)
"""The exact bytes of messages that may have to be sent again; apart from `message`, so that looking through those stays cheap."""

attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", ForeignKey("message.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("event", String(20), nullable=False),
    Column("owner", Text),
    Column("code", Integer),  # the server's, of three digits
    Column("detail", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
"""The history of a message; rows are only ever added, and their words erased with the person."""

suppression = Table(
    "suppression",
    metadata,
    Column("address_key", String(64), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("since", Instant, nullable=False),
)
"""Addresses that get nothing more, each as a keyed hash only."""

pace = Table(
    "pace",
    metadata,
    Column("scope", String(300), primary_key=True),  # `route main`, `domain example.com`
    Column("next", Instant, nullable=False),
)
"""When the next message may be taken for a route or a domain that has a limit."""

stopped_route = Table(
    "stopped_route",
    metadata,
    Column("route", String(300), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("since", Instant, nullable=False),
)

handover = Table(
    "handover",
    metadata,
    Column("enquiry_id", ForeignKey("enquiry.id"), primary_key=True, autoincrement=False),
    Column("target", String(64), primary_key=True),
    Column("at", Instant, nullable=False),
)
"""Which enquiries the publisher's own system has taken over the webhook."""
