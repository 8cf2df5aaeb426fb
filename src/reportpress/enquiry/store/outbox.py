"""What a sender does with messages. It never sends one that another has, nor one twice without saying so.

How a message goes, as the sender calls it:

    outbox.recover()                              what a dead sender left becomes uncertain, or goes again, by the policy
    for claimed in outbox.claim(10):              nobody else gets these while the lease lasts
        composed = outbox.bytes_of(claimed)       the bytes of an earlier try, to be sent exactly so
        if composed is None:
            composed = compose(claimed, …)        or outbox.wait(claimed, reason): a person must mend something
            outbox.keep(claimed, composed)        durable before it goes
        … connect, MAIL FROM, RCPT TO …           what fails here: defer, refuse, fail, or give_back
        outbox.begin(claimed)                     durable before the first byte of DATA: it is `sending`
        … DATA, the server's answer …
        outbox.take_back(claimed, 'too large')    or this: it may be composed in another way, and goes on as above
        outbox.accept(claimed, 250, "ok")         or defer, refuse, fail; with no answer at all: in_doubt

Every call is one transaction, and holds only while the message is still this claim's: `LeaseLost` says that somebody cancelled,
erased or suppressed it, or that the lease ran out and another sender took it. A sender that was believed dead and was
only slow may still tell how it went, as long as nobody has sent the message again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from reportpress.enquiry.model import Address, masked_in
from reportpress.enquiry.rules import Retry, Rules
from reportpress.enquiry.states import CLAIMABLE, Kind, State, before
from reportpress.enquiry.store.history import note, tell_desk
from reportpress.enquiry.store.records import suppress
from reportpress.enquiry.store.store import Store, upserting
from reportpress.enquiry.store.tables import Instant, enquiry, is_in, message, pace, person, stopped_route, suppression
from reportpress.enquiry.store.tables import composed as composed_table
from reportpress.errors import LeaseLost

_LONGEST_DETAIL = 500
_PACE_LOCK = 0x70616365  # of PostgreSQL's advisory locks
_SCOPES = pace.c.scope.in_([sa.literal("route ") + message.c.route, sa.literal("domain ") + message.c.domain])


@dataclass(frozen=True, slots=True)
class Asked:
    """The enquiry that a message belongs to, as it was stored."""

    id: int
    name: str
    address: Address
    company: str
    report: str
    kind: str
    country: str
    language: str
    message: str
    consent: bool | None
    edition: str
    message_language: str
    received: datetime
    own_id: str
    phone: str = ""
    job_title: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that is this claim's while the lease lasts. ``tries``: how often a server was asked; ``about``: of a
    notice, why an answer waits; of a desk's message, why none went when the enquiry came in."""

    id: int
    token: str
    kind: Kind
    recipient: Address
    route: str
    tries: int
    queued: datetime
    about: str
    enquiry: Asked


@dataclass(frozen=True, slots=True)
class Composed:
    """A message as it goes: the exact bytes with CRLF line ends, its Message-ID, and the envelope's sender. The
    envelope's recipient is the claimed message's."""

    data: bytes
    message_id: str
    sender: str


class Outbox:
    """One sender's view of the store. ``owner`` names the sender in the history; ``clock`` says what time it is, in UTC."""

    def __init__(self, store: Store, rules: Rules, owner: str, clock: Callable[[], datetime]) -> None:
        self._store, self._rules, self._owner, self._clock = store, rules, owner, clock
        self._claims = count(1)

    # Taking

    def claim(self, most: int = 1) -> list[Claimed]:
        """Messages that are due and that nobody has, the oldest first; at most so many. A stopped route's are left,
        and those of a route or a domain whose limit is reached."""
        found: list[Claimed] = []
        with self._store.writing() as connection:
            if self._store.is_postgresql and self._has_limits:
                # Slots of several domains, taken in another order by another sender, would lock each other.
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_PACE_LOCK)))
            while len(found) < most:
                now = self._clock()
                row = connection.execute(self._candidates(now).limit(1)).first()
                if row is None:
                    break
                if self._is_barred(connection, row, now) or not self._takes_its_turn(connection, row, now):
                    continue  # and is no candidate any more
                found.append(self._taken(connection, row, now))
        return found

    def _is_barred(self, connection: Connection, row: sa.Row[Any], now: datetime) -> bool:
        """Whether no answer may go to its address, by a word that came after it was queued."""
        if row.kind != Kind.REPLY.value:
            return False
        barred = connection.execute(
            sa.select(suppression.c.reason).where(suppression.c.address_key == row.recipient_key)
        ).scalar()
        if barred is None:
            return False
        reason = f"nothing more goes to this address: {barred}"
        self._change(connection, row.id, State.SUPPRESSED, now, reason=reason, owner=None, leased_until=None)
        note(connection, row.id, now, State.SUPPRESSED, self._owner, detail=reason)
        return True

    def _takes_its_turn(self, connection: Connection, row: sa.Row[Any], now: datetime) -> bool:
        limits = self._limits(row.route, row.domain)
        return all(self._take_slot(connection, scope, per_minute, now) for scope, per_minute in limits)

    def _taken(self, connection: Connection, row: sa.Row[Any], now: datetime) -> Claimed:
        token = f"{self._owner}/{next(self._claims)}"
        until = now + self._rules.policies.lease
        connection.execute(sa.update(message).where(message.c.id == row.id).values(owner=token, leased_until=until))
        asked = connection.execute(
            sa.select(enquiry, person.c.address).join(person).where(enquiry.c.id == row.enquiry_id)
        ).one()
        return _claimed(row, asked, token)

    def _candidates(self, now: datetime) -> sa.Select[Any]:
        busy = sa.select(pace.c.scope).where(_SCOPES, pace.c.next > now).exists()
        stopped = sa.select(stopped_route.c.route).where(stopped_route.c.route == message.c.route).exists()
        query = sa.select(message).where(
            is_in(CLAIMABLE),
            message.c.due <= now,
            sa.or_(message.c.leased_until.is_(None), message.c.leased_until <= now),
            ~busy,
            ~stopped,
        )
        query = query.order_by(message.c.due, message.c.id)
        return query.with_for_update(skip_locked=True) if self._store.is_postgresql else query

    @property
    def _has_limits(self) -> bool:
        return bool(self._rules.domains) or any(route.per_minute for route in self._rules.routes.values())

    def _limits(self, route: str, domain: str) -> list[tuple[str, int]]:
        limits = []
        known = self._rules.routes.get(route)
        if known is not None and known.per_minute:
            limits.append((f"route {route}", known.per_minute))
        if domain in self._rules.domains:
            limits.append((f"domain {domain}", self._rules.domains[domain].per_minute))
        return limits

    def _take_slot(self, connection: Connection, scope: str, per_minute: int, now: datetime) -> bool:
        """Whether it is a scope's turn, in one step: messages of it follow each other evenly, so many in a minute."""
        following = now + timedelta(minutes=1) / per_minute
        insert = upserting(connection, pace).values(scope=scope, next=following)
        took = insert.on_conflict_do_update(
            index_elements=[pace.c.scope], set_={"next": following}, where=pace.c.next <= now
        ).returning(pace.c.scope)
        return connection.execute(took).scalar() is not None

    # Composing

    def bytes_of(self, claimed: Claimed) -> Composed | None:
        """What was composed for an earlier try: to be sent exactly so."""
        return kept_bytes(self._store, claimed.id)

    def keep(self, claimed: Claimed, made: Composed) -> None:
        """Keeps the exact bytes, for this try and all that follow."""
        with self._store.writing() as connection:
            now = self._clock()
            self._step(
                connection,
                claimed,
                None,
                now,
                leased_until=now + self._rules.policies.lease,
                message_id=made.message_id,
                sender=made.sender,
                size=len(made.data),
                sha256=hashlib.sha256(made.data).hexdigest(),
            )
            connection.execute(sa.delete(composed_table).where(composed_table.c.message_id == claimed.id))
            connection.execute(sa.insert(composed_table).values(message_id=claimed.id, data=made.data, made=now))
            note(connection, claimed.id, now, "composed", claimed.token, detail=f"{len(made.data)} bytes")

    def wait(self, claimed: Claimed, reason: str) -> None:
        """It cannot be composed until somebody mends something. The desk is told, once for each reason."""
        reason = _line(reason)
        with self._store.writing() as connection:
            now = self._clock()
            self._step(connection, claimed, State.WAITING, now, reason=reason, owner=None, leased_until=None)
            note(connection, claimed.id, now, State.WAITING, claimed.token, detail=reason)
            if claimed.kind is Kind.REPLY:
                tell_desk(connection, claimed.enquiry.id, reason, now)

    # Sending

    def begin(self, claimed: Claimed) -> None:
        """It is being sent from here on, whatever becomes of us."""
        with self._store.writing() as connection:
            now = self._clock()
            until = now + self._rules.policies.lease
            self._step(
                connection, claimed, State.SENDING, now, reason="", leased_until=until, tries=message.c.tries + 1
            )
            note(connection, claimed.id, now, State.SENDING, claimed.token)

    def renew(self, claims: Iterable[Claimed]) -> None:
        """Keeps messages for another lease: the sender is alive. Those that were lost are found lost at their next step."""
        now = self._clock()
        with self._store.writing() as connection:
            for claimed in claims:
                connection.execute(
                    sa.update(message)
                    .where(
                        message.c.id == claimed.id,
                        message.c.owner == claimed.token,
                        message.c.leased_until.is_not(None),
                    )
                    .values(leased_until=now + self._rules.policies.lease)
                )

    def take_back(self, claimed: Claimed, reason: str, code: int | None = None) -> None:
        """The server will not take these bytes, and has said so: they may be composed in another way, under the same claim."""
        with self._store.writing() as connection:
            now = self._clock()
            self._step(connection, claimed, State.QUEUED, now, leased_until=now + self._rules.policies.lease)
            note(connection, claimed.id, now, "taken back", claimed.token, code, _line(reason))

    def accept(self, claimed: Claimed, code: int | None = None, said: str = "") -> None:
        """The server has taken it."""
        self._end(claimed, State.ACCEPTED, said, code)

    def refuse(
        self, claimed: Claimed, reason: str, code: int | None = None, *, blames_the_address: bool = False
    ) -> None:
        """The server will never take it for this recipient (5yz). ``blames_the_address``: it says that there is no such address,
        and nothing more goes there, as when a delivery report says so."""
        self._end(claimed, State.REFUSED, reason, code)
        if claimed.kind is Kind.REPLY and blames_the_address:
            suppress(self._store, claimed.recipient.text, _line(reason), self._clock())

    def fail(self, claimed: Claimed, reason: str, code: int | None = None) -> None:
        """We give it up."""
        self._end(claimed, State.FAILED, reason, code)

    def in_doubt(self, claimed: Claimed, reason: str) -> State:
        """All bytes may have gone and no answer came: nobody knows, and the policy says what follows."""
        with self._store.writing() as connection:
            now = self._clock()
            self._step(connection, claimed, State.UNCERTAIN, now, reason=_line(reason), leased_until=None)
            note(connection, claimed.id, now, State.UNCERTAIN, claimed.token, detail=_line(reason))
            return self._follow_policy(connection, claimed.id, now)

    def defer(self, claimed: Claimed, reason: str, code: int | None = None) -> State:
        """It did not go this time (4yz, the connection, a time-out): again later, or given up where it is too old."""
        policies = self._rules.policies
        with self._store.writing() as connection:
            now = self._clock()
            tries = int(connection.execute(sa.select(message.c.tries).where(message.c.id == claimed.id)).scalar_one())
            is_sending = self._state(connection, claimed.id) in (State.SENDING, State.UNCERTAIN)
            limit = claimed.queued + policies.age_limit
            after = State.FAILED if now >= limit else State.DEFERRED
            reason = _line(reason)
            if after is State.FAILED:
                reason = f"given up after {_days(policies.age_limit)}; at last: {reason}"
            tries += not is_sending  # a connection that failed was a try too
            due = min(now + wait_before(claimed.id, max(tries, 1), policies.retry), limit)
            self._step(
                connection, claimed, after, now, reason=reason, owner=None, leased_until=None, due=due, tries=tries
            )
            note(connection, claimed.id, now, after, claimed.token, code, reason)
        return after

    def give_back(self, claimed: Claimed) -> None:
        """It was not sent, through no fault of its own (the sender stops, or the route does)."""
        with self._store.writing() as connection:
            self._step(connection, claimed, None, self._clock(), owner=None, leased_until=None)

    def _end(self, claimed: Claimed, after: State, said: str, code: int | None) -> None:
        said = _line(said)
        with self._store.writing() as connection:
            now = self._clock()
            # One that was refused before its bytes could go was tried too.
            more = message.c.tries + int(self._state(connection, claimed.id) not in (State.SENDING, State.UNCERTAIN))
            self._step(connection, claimed, after, now, reason=said, owner=None, leased_until=None, tries=more)
            note(connection, claimed.id, now, after, claimed.token, code, said)
            if after is State.ACCEPTED and not self._rules.policies.keep_sent:
                connection.execute(sa.delete(composed_table).where(composed_table.c.message_id == claimed.id))

    # Routes

    def stop_route(self, route: str, reason: str) -> None:
        """Nothing goes over it until a person says so: its server refused our login, say."""
        with self._store.writing() as connection:
            insert = upserting(connection, stopped_route)
            connection.execute(
                insert.values(route=route, reason=_line(reason), since=self._clock()).on_conflict_do_nothing()
            )

    def hold_route(self, route: str, until: datetime) -> None:
        """Nothing goes over it for a while: its server cannot be reached."""
        with self._store.writing() as connection:
            insert = upserting(connection, pace).values(scope=f"route {route}", next=until)
            connection.execute(
                insert.on_conflict_do_update(
                    index_elements=[pace.c.scope], set_={"next": until}, where=pace.c.next < until
                )
            )

    def next_due(self, until: datetime | None = None) -> datetime | None:
        """When there will be something to claim, as far as is known now; none where nothing is queued. ``until``: of messages
        alone that were due by then."""
        greatest = sa.func.greatest if self._store.is_postgresql else sa.func.max
        turn = sa.select(sa.func.max(pace.c.next)).where(_SCOPES).scalar_subquery()
        when = greatest(
            message.c.due,
            sa.func.coalesce(message.c.leased_until, message.c.due),
            sa.func.coalesce(turn, message.c.due),
        )
        query = sa.select(sa.type_coerce(sa.func.min(when), Instant)).where(
            is_in(CLAIMABLE), message.c.route.not_in(sa.select(stopped_route.c.route))
        )
        if until is not None:
            query = query.where(message.c.due <= until)
        with self._store.reading() as connection:
            return connection.execute(query).scalar()

    # After a death

    def recover(self) -> list[tuple[int, State]]:
        """Messages whose sender fell silent while it sent them: uncertain, and by the policy queued again with the same bytes and
        Message-ID. Their numbers and new states."""
        with self._store.writing() as connection:
            now = self._clock()
            query = sa.select(message.c.id, message.c.owner).where(
                is_in([State.SENDING]), message.c.leased_until <= now
            )
            if self._store.is_postgresql:
                query = query.with_for_update(skip_locked=True)
            found = []
            for row in connection.execute(query.order_by(message.c.id)).all():
                reason = "its sender fell silent while sending it: it may have gone, or not"
                self._change(connection, row.id, State.UNCERTAIN, now, reason=reason, leased_until=None)
                note(connection, row.id, now, State.UNCERTAIN, row.owner, detail=reason)
                found.append((int(row.id), self._follow_policy(connection, row.id, now)))
        return found

    def _follow_policy(self, connection: Connection, message_id: int, now: datetime) -> State:
        policies = self._rules.policies
        if policies.uncertain == "ask":
            return State.UNCERTAIN
        columns = sa.select(message.c.tries, message.c.queued).where(message.c.id == message_id)
        tries, queued = connection.execute(columns).one()
        if now >= queued + policies.age_limit:  # each resending may be one more copy: that has an end too
            return State.UNCERTAIN
        due = now + wait_before(message_id, max(tries, 1), policies.retry)
        self._change(connection, message_id, State.QUEUED, now, owner=None, due=due)
        note(connection, message_id, now, "resend", self._owner, detail="by the policy, with the same Message-ID")
        return State.QUEUED

    # Steps

    def _step(
        self, connection: Connection, claimed: Claimed, after: State | None, now: datetime, **values: object
    ) -> None:
        """Changes a message that is still this claim's. Raises `LeaseLost`."""
        condition = sa.and_(message.c.id == claimed.id, message.c.owner == claimed.token)
        if after is None:
            condition = sa.and_(condition, is_in(CLAIMABLE))
        else:
            condition = sa.and_(condition, is_in(before(after)))
            values["state"] = after.value
        result = connection.execute(sa.update(message).where(condition).values(changed=now, **values))
        if result.rowcount != 1:
            state = self._state(connection, claimed.id)
            raise LeaseLost(f"message {claimed.id} is no longer this sender's: it is {state} now")

    def _change(self, connection: Connection, message_id: int, after: State, now: datetime, **values: object) -> None:
        connection.execute(
            sa.update(message).where(message.c.id == message_id).values(state=after.value, changed=now, **values)
        )

    def _state(self, connection: Connection, message_id: int) -> State:
        return State(connection.execute(sa.select(message.c.state).where(message.c.id == message_id)).scalar_one())


def kept_bytes(store: Store, message_id: int) -> Composed | None:
    """What was composed of a message and is kept; none where it has not been, or has gone."""
    query = (
        sa.select(composed_table.c.data, message.c.message_id, message.c.sender)
        .join(message, message.c.id == composed_table.c.message_id)
        .where(message.c.id == message_id)
    )
    with store.reading() as connection:
        found = connection.execute(query).first()
    return Composed(found.data, found.message_id, found.sender) if found else None


def messages_of(store: Store, numbers: Iterable[int] | None = None) -> list[Claimed]:
    """Messages as they stand, claimed by nobody: those of some enquiries, or all that are queued. Erased ones are left out."""
    wanted = is_in(CLAIMABLE) if numbers is None else message.c.enquiry_id.in_(list(numbers))
    theirs = sa.select(message.c.enquiry_id).where(wanted)
    of_enquiries = sa.select(enquiry, person.c.address).join(person)
    with store.reading() as connection:
        rows = connection.execute(
            sa.select(message).where(wanted, message.c.recipient.is_not(None)).order_by(message.c.id)
        ).all()
        asked = {
            row.id: row
            for row in connection.execute(of_enquiries.where(enquiry.c.id.in_(theirs), enquiry.c.erased.is_(None)))
        }
    return [_claimed(row, asked[row.enquiry_id], "") for row in rows if row.enquiry_id in asked]


def wait_before(message_id: int, tries: int, retry: Retry) -> timedelta:
    """How long after its n-th failure a message is tried again. What is random in it is told by the message, so that
    two stores with the same content do the same, and no two messages the same."""
    growth = retry.factor ** min(tries - 1, 60)
    # Compared as numbers: no duration is as long as what many tries multiply up to.
    is_longest = growth * retry.first.total_seconds() >= retry.most.total_seconds()
    wait = retry.most if is_longest else retry.first * growth
    digest = hashlib.sha256(f"{message_id} {tries}".encode()).digest()
    return wait * (1 + retry.jitter * int.from_bytes(digest[:4]) / 2**32)


def _claimed(row: sa.Row[Any], asked: sa.Row[Any], token: str) -> Claimed:
    return Claimed(
        id=row.id,
        token=token,
        kind=Kind(row.kind),
        recipient=Address(row.recipient),
        route=row.route,
        tries=row.tries,
        queued=row.queued,
        about=row.about,
        enquiry=Asked(
            id=asked.id,
            name=asked.name,
            address=Address(asked.address or ""),
            company=asked.company,
            report=asked.report,
            kind=asked.kind,
            country=asked.country,
            language=asked.language,
            message=asked.message,
            consent=asked.consent,
            edition=asked.edition,
            message_language=asked.message_language,
            received=asked.received,
            own_id=asked.own_id or "",
            phone=asked.phone,
            job_title=asked.job_title,
            details=asked.details or (),
        ),
    )


def _line(text: str) -> str:
    """A server's words or ours for the history: a line, addresses masked, nothing that a terminal would obey."""
    words = " ".join(text.split())
    return masked_in("".join(letter if letter.isprintable() else "�" for letter in words))[:_LONGEST_DETAIL]


def _days(time: timedelta) -> str:
    hours = time.total_seconds() / 3600
    return f"{hours / 24:g} days" if hours >= 48 else f"{hours:g} hours"
