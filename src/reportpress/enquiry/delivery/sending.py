"""A sender at work: what is due is claimed, composed once, handed over, and its outcome recorded, one message after the other.

Several senders may work on one store. None waits for another, and none sends what another has (see `outbox`). A message that
goes wrong says so in its own row, and the next one goes; a way that goes wrong (no login, no certificate) is stopped, and the
others go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reportpress.enquiry.delivery.servers import largest
from reportpress.enquiry.delivery.smtp import Connection, DeliveryOutcome, Envelope, Server, Verdict
from reportpress.enquiry.mail.compose import Composer, Rehearsal
from reportpress.enquiry.mail.samples import Unmade
from reportpress.enquiry.rules import Rules
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store.outbox import Claimed, Composed, Outbox
from reportpress.errors import LeaseLost, ReportpressError, StoreError

_LOOK_EVERY = 5.0  # seconds, for what another process queues
_SHORTEST_PAUSE = 0.05
_WORTH_WAITING = timedelta(minutes=1)  # the longest that a turn in a rate limit is away
_ASK_AGAIN = (0.5, 2.0, 8.0)  # seconds
_KEEP_OPEN = 20.0  # seconds of quiet, after which servers like to be left


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one message. ``state``: none where it is as it was (it was given back, or is another's by now)."""

    message: Claimed
    state: State | None
    detail: str = ""


@dataclass(slots=True)
class Tally:
    """What a sender did: how many messages came to each state, the routes that it stopped, each with why, and how many messages
    met a defect of ours."""

    states: Counter[State] = field(default_factory=Counter)
    stopped: dict[str, str] = field(default_factory=dict)
    defects: int = 0


class _Begun:
    """Whether the outbox knows that a message's bytes go."""

    def __init__(self, outbox: Outbox, claimed: Claimed) -> None:
        self._outbox, self._claimed, self.is_so = outbox, claimed, False

    def __call__(self) -> None:
        self._outbox.begin(self._claimed)
        self.is_so = True


class Sender:
    """``pause`` waits so many seconds, or less; ``stops`` tells whether the sender is to stop after the message in hand; ``tell``
    hears what became of each message."""

    def __init__(
        self,
        outbox: Outbox,
        composer: Composer,
        servers: Mapping[str, Server],
        rules: Rules,
        clock: Callable[[], datetime],
        pause: Callable[[float], None],
        stops: Callable[[], bool],
        tell: Callable[[Sent], None],
    ) -> None:
        self._outbox, self._composer, self._rules, self._clock = outbox, composer, rules, clock
        self._pause, self._stops, self._tell = pause, stops, tell
        self._servers = servers
        self._connections: dict[str, Connection] = {}
        self._recovered: datetime | None = None
        self._put_off: set[int] = set()
        self.tally = Tally()

    def run(self, *, watch: bool) -> Tally:
        """Sends what is due; ``watch``: and then what becomes due, until it is to stop."""
        # What fails for now is not waited for, or a dead server would keep a sender from its end for days.
        until = None if watch else self._clock()
        try:
            while not self._stops():
                self._recover()
                claimed = self._outbox.claim(1)
                if claimed:
                    self._send(claimed[0])
                elif not self._wait(until):
                    break
            self._close()
        finally:
            for connection in self._connections.values():
                connection.abandon()
        return self.tally

    def _recover(self) -> None:
        """Looks for what dead senders left, now and then."""
        now = self._clock()
        if self._recovered is None or now - self._recovered >= self._rules.policies.lease / 2:
            self._recovered = now
            for _, state in self._outbox.recover():
                self.tally.states[state] += state is State.UNCERTAIN

    def _wait(self, until: datetime | None) -> bool:
        """Waits for the next message that is due. False where there is none that is worth it: of those that were due ``until``
        then, where that is given."""
        due, now = self._outbox.next_due(until), self._clock()
        if until is not None and (due is None or due - now > _WORTH_WAITING):
            return False
        seconds = _LOOK_EVERY if due is None else min((due - now).total_seconds(), _LOOK_EVERY)
        if due is None or (due - now).total_seconds() > _KEEP_OPEN:
            self._close()
        self._pause(max(seconds, _SHORTEST_PAUSE))
        return True

    def _close(self) -> None:
        for connection in self._connections.values():
            connection.close()

    # One message

    def _send(self, claimed: Claimed) -> None:
        begun = _Begun(self._outbox, claimed)
        try:
            try:
                state, detail = self._sent(claimed, begun)
            except Unmade as reason:
                self._outbox.wait(claimed, str(reason))
                state, detail = State.WAITING, str(reason)
        except LeaseLost as lost:
            state, detail = None, str(lost)
        except ReportpressError:
            self._let_go(claimed, begun)
            raise  # the store is out of reach: no other message would do better
        except Exception as defect:
            # Its lease runs on, so that it is not taken again at once, to no other end; begun, it becomes uncertain.
            state, detail = None, f"by a defect of reportpress it stays as it is: {type(defect).__name__}: {defect}"
            self.tally.defects += 1
        except BaseException:
            self._let_go(claimed, begun)
            raise
        if state is not None:
            self._count(claimed, state)
        self._tell(Sent(claimed, state, detail))

    def _count(self, claimed: Claimed, state: State) -> None:
        """Each message once, however often it was tried."""
        if claimed.id in self._put_off:
            self.tally.states[State.DEFERRED] -= 1
            self._put_off.remove(claimed.id)
        if state is State.DEFERRED:
            self._put_off.add(claimed.id)
        self.tally.states[state] += 1

    def _let_go(self, claimed: Claimed, begun: _Begun) -> None:
        if not begun.is_so:  # nothing of it has gone: the next sender need not wait for the lease's end
            with suppress(ReportpressError):
                self._outbox.give_back(claimed)

    def _sent(self, claimed: Claimed, begun: _Begun) -> tuple[State | None, str]:
        server = self._servers.get(claimed.route)
        if server is None:
            raise Unmade(f"the rules have no route `{claimed.route}` any more; bring it back, and retry")
        composed = self._outbox.bytes_of(claimed) or self._composed(claimed)
        outcome = self._deliver(claimed, composed, server, begun)
        if outcome.verdict is Verdict.TOO_LARGE:
            self._take_back(claimed, outcome, begun)
            outcome = self._deliver(claimed, self._with_link(claimed, outcome), server, begun)
        return self._insist(lambda: self._recorded(claimed, outcome, begun), begun)

    def _insist(self, record: Callable[[], tuple[State | None, str]], begun: _Begun) -> tuple[State | None, str]:
        """How a message went is known to nobody but us: a store that is away for a moment is asked again."""
        for seconds in _ASK_AGAIN if begun.is_so else ():
            try:
                return record()
            except StoreError:
                self._pause(seconds)
        return record()

    def _take_back(self, claimed: Claimed, outcome: DeliveryOutcome, begun: _Begun) -> None:
        if begun.is_so:  # some servers measure a message only when they have had all of it
            self._outbox.take_back(claimed, outcome.detail, outcome.code or None)
            begun.is_so = False

    def _composed(self, claimed: Claimed, *, as_link: bool = False) -> Composed:
        made = composed_safely(self._composer, claimed, largest(self._rules, claimed.route), as_link=as_link)
        self._outbox.keep(claimed, made)
        return made

    def _with_link(self, claimed: Claimed, outcome: DeliveryOutcome) -> Composed:
        if not brings_sample(claimed, self._rules):
            raise Unmade(outcome.detail)
        return self._composed(claimed, as_link=True)

    def _deliver(self, claimed: Claimed, composed: Composed, server: Server, begun: _Begun) -> DeliveryOutcome:
        connection = self._connections.setdefault(claimed.route, Connection(server))
        return connection.deliver(Envelope(composed.sender, claimed.recipient.text), composed.data, begun)

    def _recorded(self, claimed: Claimed, outcome: DeliveryOutcome, begun: _Begun) -> tuple[State | None, str]:
        outbox, code, said = self._outbox, outcome.code or None, outcome.detail
        match outcome.verdict:
            case Verdict.ACCEPTED:
                outbox.accept(claimed, code, said)
                return State.ACCEPTED, said
            case Verdict.REFUSED:
                outbox.refuse(claimed, said, code, blames_the_address=outcome.blames_the_address)
                return State.REFUSED, said
            case Verdict.UNCERTAIN:
                return outbox.in_doubt(claimed, said), said
            case Verdict.TOO_LARGE:
                self._take_back(claimed, outcome, begun)
                raise Unmade(said)
            case Verdict.STOPPED:
                outbox.stop_route(claimed.route, said)
                self.tally.stopped[claimed.route] = said
                if begun.is_so:
                    return outbox.defer(claimed, said, code), said
                outbox.give_back(claimed)
                return None, said
            case Verdict.DEFERRED:
                state = outbox.defer(claimed, said, code)
                if outcome.is_of_the_way:
                    outbox.hold_route(claimed.route, self._clock() + self._rules.policies.retry.first)
                return state, said


def composed_safely(
    composer: Composer,
    claimed: Claimed,
    most: int,
    *,
    as_link: bool = False,
    rehearsal: Rehearsal | None = None,
) -> Composed:
    """A defect that one message meets makes that message wait, and no other."""
    try:
        return composer.compose(claimed, most, as_link=as_link, rehearsal=rehearsal)
    except Unmade:
        raise
    except ReportpressError as error:
        raise Unmade(str(error).partition("\n")[0]) from error
    except Exception as error:
        raise Unmade(f"by a defect of reportpress it cannot be composed: {type(error).__name__}: {error}") from error


def rehearse(
    messages: list[Claimed],
    to: Rehearsal,
    composer: Composer,
    servers: Mapping[str, Server],
    rules: Rules,
    tell: Callable[[Claimed, str], None],
    stops: Callable[[], bool],
) -> int:
    """Sends messages to a test address, and changes nothing in the outbox. How many a server took; ``tell`` hears each."""
    taken = 0
    connections = {name: Connection(server) for name, server in servers.items()}
    try:
        for message in messages:
            if stops():
                break
            connection = connections.get(message.route)
            if connection is None:
                tell(message, f"not sent: the rules have no route `{message.route}`")
                continue
            try:
                outcome = _rehearsed(message, to, composer, connection, rules)
            except Unmade as reason:
                tell(message, f"not sent: {reason}")
                continue
            taken += outcome.verdict is Verdict.ACCEPTED
            tell(message, f"{outcome.verdict}: {outcome.detail}" if outcome.detail else str(outcome.verdict))
    finally:
        for connection in connections.values():
            connection.close()
    return taken


def _rehearsed(
    message: Claimed, to: Rehearsal, composer: Composer, connection: Connection, rules: Rules
) -> DeliveryOutcome:
    most = largest(rules, message.route)
    made = composed_safely(composer, message, most, rehearsal=to)
    outcome = connection.deliver(Envelope(made.sender, to.to.text), made.data)
    if outcome.verdict is Verdict.TOO_LARGE and brings_sample(message, rules):
        made = composed_safely(composer, message, most, as_link=True, rehearsal=to)
        outcome = connection.deliver(Envelope(made.sender, to.to.text), made.data)
    return outcome


def brings_sample(message: Claimed, rules: Rules) -> bool:
    """Whether a message is an answer with the sample, so that a link could stand for it."""
    return message.kind is Kind.REPLY and message.enquiry.kind in rules.policies.attach_to
