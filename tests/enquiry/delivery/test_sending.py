"""A sender against a mail server on loopback: what becomes of each message, whatever the server does."""

from __future__ import annotations

import dataclasses
import os
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from reportpress.enquiry.delivery.sending import Sender, Sent, Tally, rehearse
from reportpress.enquiry.delivery.servers import largest, servers
from reportpress.enquiry.delivery.smtp import Server
from reportpress.enquiry.intake.catalogue import Catalogue, Listed
from reportpress.enquiry.mail.compose import Composer, Rehearsal
from reportpress.enquiry.mail.samples import Unmade
from reportpress.enquiry.model import Address
from reportpress.enquiry.rules import Rules
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Claimed, Composed, Outbox, messages_of
from reportpress.enquiry.store.store import Store
from reportpress.errors import StoreError, UsageError
from tests.conftest import REPORT
from tests.enquiry.conftest import KEY, Clock, enquiry, put, rules, sender
from tests.enquiry.mail.test_compose import PDF, Ready
from tests.enquiry.mail_server import DROP, SILENCE, Fault, MailServer, Received, Step

MAIL = "mail: {sender: samples@example.com, name: House, bounces: bounces@example.com}\n"
ANSWERS_ALONE = "route_rules: [{messages: [desk], route: desks}]\nroutes: {main: {host: a}, desks: {host: b}}\n"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@dataclasses.dataclass
class House:
    """A store, a clock and a mail server, with a sender between them."""

    store: Store
    clock: Clock
    server: MailServer
    rules: Rules = dataclasses.field(default_factory=lambda: rules(MAIL))
    told: list[Sent] = dataclasses.field(default_factory=list)
    compose: Callable[[Claimed], None] = lambda _: None
    timeout: float = 5.0

    def ask(self, *addresses: str, **more: object) -> None:
        put(self.store, *(enquiry(address=address, **more) for address in addresses), by=self.rules, now=self.clock.now)

    @property
    def way(self) -> Server:
        return Server("localhost", self.server.port, "none", timeout=self.timeout, patience=10.0)

    @property
    def ways(self) -> dict[str, Server]:
        return dict.fromkeys([*self.rules.routes, "main"], self.way)

    @property
    def composer(self) -> Composer:
        house = self

        class Told(Composer):
            def compose(self, claimed: Claimed, largest: int, **more: object) -> Composed:
                house.compose(claimed)
                return super().compose(claimed, largest, **more)  # type: ignore[arg-type]

        reports = Catalogue({"r-1": Listed("r-1", "r-1", REPORT)})
        return Told(self.rules, Ready(self.rules, reports, KEY.encode(), None), KEY.encode(), {})

    def send(
        self, *, stops: Callable[[], bool] = lambda: False, owner: str = "one", ways: dict[str, Server] | None = None
    ) -> Tally:
        outbox = sender(self.store, self.clock, self.rules, owner)
        pause = lambda seconds: self.clock.pass_by(seconds=seconds)  # noqa: E731
        ways = self.ways if ways is None else ways
        one = Sender(outbox, self.composer, ways, self.rules, self.clock, pause, stops, self.told.append)
        return one.run(watch=False)

    def states(self, kind: Kind = Kind.REPLY) -> list[str]:
        found = [message for one in records.enquiries(self.store) for message in one.messages]
        return [message.state.value for message in found if message.kind is kind]

    def reasons(self) -> list[str]:
        return [message.reason for one in records.enquiries(self.store) for message in one.messages if message.reason]

    def messages(self) -> list[EmailMessage]:
        return [parsed(one) for one in self.server.received]


def parsed(received: Received) -> EmailMessage:
    message = message_from_bytes(received.data, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def house(store: Store, clock: Clock, server: MailServer) -> House:
    return House(store, clock, server)


def test_the_reader_gets_the_sample_and_the_desk_the_enquiry_over_one_connection(house: House):
    house.ask("ada@example.org", message="Is Chile in it?")
    tally = house.send()
    assert tally.states == {State.ACCEPTED: 2}
    assert house.server.recipients() == ["ada@example.org", "sales@example.com"]
    assert house.server.connections == 1
    answer, desk = house.messages()
    (attached,) = answer.iter_attachments()
    assert attached.get_content() == PDF
    assert str(desk["Reply-To"]) == "Ada Lovelace <ada@example.org>"
    assert house.server.received[0].sender.startswith("bounces+1-")
    assert house.send().states == {}


@pytest.mark.parametrize("step", ["greeting", "sender", "recipient", "data", "end"])
def test_4yz_at_any_step_means_the_same_bytes_again_later(house: House, step: Step):
    house.rules = rules(MAIL + ANSWERS_ALONE)
    house.ask("ada@example.org")
    house.server.will(Fault(step, "451 4.3.0 later"))
    main = {"main": house.way}
    house.send(ways=main)
    assert house.states() == ["deferred"]
    assert not house.server.received
    (kept,) = [house.composer.compose(one, 10**7) for one in messages_of(house.store) if one.kind is Kind.REPLY]
    house.clock.pass_by(hours=1)
    house.send(ways=main)
    assert house.states() == ["accepted"]
    assert [one.data for one in house.server.received] == [kept.data]


@pytest.mark.parametrize("step", ["recipient", "data", "end"])
def test_5yz_stops_that_message_and_no_other(house: House, step: Step):
    house.ask("ada@example.org", "bob@example.org")
    house.server.will(Fault(step, "550 5.1.1 no such user"))
    tally = house.send()
    assert tally.states == {State.REFUSED: 1, State.ACCEPTED: 3}
    assert house.states() == ["refused", "accepted"]
    assert "no such user" in house.reasons()[0]


@pytest.mark.parametrize("step", ["greeting", "sender", "recipient", "data"])
def test_a_line_lost_before_the_message_goes_means_later(house: House, step: Step):
    house.ask("ada@example.org")
    house.server.will(Fault(step, DROP))
    house.send()
    assert house.states() == ["deferred"]
    house.clock.pass_by(hours=1)
    house.send()
    assert house.states() == ["accepted"]
    assert Counter(house.server.recipients()) == {"ada@example.org": 1, "sales@example.com": 1}


def test_a_line_dropped_in_the_middle_of_a_message_is_never_taken_for_sent(house: House):
    """What fits into the system's buffers has left before the loss is seen: such a message is in doubt, a larger one is not."""
    house.ask("ada@example.org")
    house.server.will(Fault("body", DROP))
    house.send()
    assert house.states()[0] in ("deferred", "uncertain")
    assert house.server.recipients().count("ada@example.org") == 0


@pytest.mark.parametrize("act", [DROP, SILENCE])
def test_silence_after_it_was_taken_leaves_it_uncertain_and_nothing_is_sent_again(house: House, act: str):
    house.timeout = 1.0  # what does answer may take as long as that under load
    house.ask("ada@example.org")
    house.server.will(Fault("accepted", act))
    assert house.send().states == {State.UNCERTAIN: 1, State.ACCEPTED: 1}
    house.clock.pass_by(days=10)
    house.send()
    assert house.states() == ["uncertain"]
    assert house.server.recipients().count("ada@example.org") == 1


def test_by_the_policy_an_uncertain_message_goes_again_under_the_same_id(house: House):
    house.rules = rules(MAIL + "policies: {uncertain: resend}\n")
    house.ask("ada@example.org")
    house.server.will(Fault("accepted", DROP))
    house.send()
    house.clock.pass_by(hours=1)
    house.send()
    assert house.states() == ["accepted"]
    first, second = (one.data for one in house.server.received if one.recipient == "ada@example.org")
    assert first == second


def test_what_is_not_taken_in_time_is_given_up(house: House):
    house.ask("ada@example.org")
    house.server.will(Fault("recipient", "451 greylisted", -1))
    for _ in range(8):
        house.send()
        house.clock.pass_by(hours=12)
    assert house.states() == ["failed"]
    assert "given up after 3 days; at last:" in house.reasons()[0]


def test_a_sender_that_is_to_go_once_waits_for_no_second_try(house: House):
    house.rules = rules(MAIL + "policies: {retry: {first: 1s, most: 10s}}\n")
    house.server.will(Fault("recipient", "451 4.3.0 later", times=-1))
    house.ask("ada@example.org", "bob@example.org")
    assert house.send().states == {State.DEFERRED: 4}
    house.server.faults.clear()
    house.clock.pass_by(minutes=1)
    assert house.send().states == {State.ACCEPTED: 4}


def test_a_message_that_was_put_off_and_then_taken_is_counted_once(house: House):
    house.server.will(Fault("recipient", "451 4.3.0 later"))
    house.ask("ada@example.org")
    sleeps: list[bool] = []

    def stops() -> bool:
        if house.states().count("deferred") and not sleeps:
            sleeps.append(True)
            house.clock.pass_by(minutes=10)  # it is due again while the sender is at work
        return False

    tally = house.send(stops=stops)
    assert {state: count for state, count in tally.states.items() if count} == {State.ACCEPTED: 2}


def test_a_refused_login_stops_the_route_loudly_and_costs_no_message_a_try(house: House, tmp_path):
    with MailServer("starttls", login=("press", "s3cret")) as server:
        house.server = server
        authority = tmp_path / "authority.pem"
        server.authority.cert_pem.write_to_path(str(authority))
        house.ask("ada@example.org", "bob@example.org")
        way = dataclasses.replace(
            house.way, security="starttls", ca_file=str(authority), user="press", password="wr0ng-pass"
        )
        tally = house.send(ways={"main": way})
        assert "refuses the login" in tally.stopped["main"]
        assert "wr0ng-pass" not in str(tally) + str(house.told) + str(records.stopped_routes(house.store))
        assert [sent.state for sent in house.told] == [None]
        assert house.states() == ["queued", "queued"]
        assert house.send(ways={"main": way}).states == {}
        records.start_route(house.store, "main")
        assert house.send(ways={"main": dataclasses.replace(way, password="s3cret")}).states == {State.ACCEPTED: 4}


def test_a_certificate_that_is_not_trusted_stops_the_route(house: House):
    with MailServer("tls") as server:
        house.server = server
        house.ask("ada@example.org")
        tally = house.send(ways={"main": dataclasses.replace(house.way, security="tls")})
    assert "certificate" in tally.stopped["main"]
    assert not server.received


def test_one_route_that_is_stopped_holds_up_no_other(house: House):
    house.rules = rules(MAIL + ANSWERS_ALONE)
    house.ask("ada@example.org", "bob@example.org")
    bad = dataclasses.replace(house.way, security="starttls")  # and it offers none
    tally = house.send(ways={"main": bad, "desks": house.way})
    assert tally.states == {State.ACCEPTED: 2}
    assert house.states() == ["queued", "queued"]
    assert house.states(Kind.DESK) == ["accepted", "accepted"]


def test_a_server_that_cannot_be_reached_is_asked_once_and_not_for_each_message(house: House, nobody_listens: int):
    house.ask("ada@example.org", "bob@example.org", "eve@example.org")
    nowhere = {"main": dataclasses.replace(house.way, port=nobody_listens)}
    assert house.send(ways=nowhere).states == {State.DEFERRED: 1}
    house.clock.pass_by(hours=1)
    assert house.send().states == {State.ACCEPTED: 6}


def test_what_cannot_be_composed_waits_and_the_desk_is_told(house: House):
    def fails(claimed: Claimed) -> None:
        if claimed.kind is Kind.REPLY:
            raise Unmade("its file fails preflight")

    house.ask("ada@example.org")
    house.compose = fails
    assert house.send().states == {State.WAITING: 1, State.ACCEPTED: 2}
    (notice,) = [one for one in house.messages() if str(one["Subject"]).startswith("An answer waits")]
    body = notice.get_body(("plain",))
    assert body is not None
    assert "its file fails preflight" in body.get_content()
    house.compose = lambda _: None
    records.retry(house.store, [1], house.clock.now)
    house.send()
    assert house.states() == ["accepted"]


def test_a_defect_over_one_message_holds_up_no_other(house: House):
    def fails(claimed: Claimed) -> None:
        if claimed.recipient.text == "ada@example.org":
            raise ZeroDivisionError("by nothing")

    house.ask("ada@example.org", "bob@example.org")
    house.compose = fails
    house.send()
    assert house.states() == ["waiting", "accepted"]
    assert house.reasons()[0] == "by a defect of reportpress it cannot be composed: ZeroDivisionError: by nothing"


@pytest.mark.parametrize("size", [20_000, 500])
def test_over_the_servers_size_a_link_goes_or_the_message_waits(store: Store, clock: Clock, size: int):
    link = "mail: {sender: a@example.com, link: 'https://example.com/{slug}-{edition}.pdf'}\n"
    with MailServer(size=size) as server:
        house = House(store, clock, server, rules(link))
        house.ask("ada@example.org")
        house.send()
        if size > 500:
            assert house.states() == ["accepted"]
            assert b"https://example.com/r-1-global-en.pdf" in server.received[0].data
        else:
            assert house.states() == ["waiting"]
            assert "takes 500 at most" in house.reasons()[0]


def test_without_a_link_what_is_too_large_waits(store: Store, clock: Clock):
    with MailServer(size=20_000) as server:
        house = House(store, clock, server)
        house.ask("ada@example.org")
        house.send()
    assert house.states() == ["waiting"]
    assert "give `mail.link`" in house.reasons()[0]


def test_what_a_server_finds_too_large_when_it_has_it_goes_with_a_link_instead(house: House):
    house.rules = rules(MAIL.replace("}", ", link: 'https://example.com/{slug}'}"))
    house.server.will(Fault("end", "552 5.3.4 too big"))
    house.ask("ada@example.org")
    assert house.send().states == {State.ACCEPTED: 2}
    (answer, _) = house.messages()
    assert not list(answer.iter_attachments())
    assert "https://example.com/r-1" in answer.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    (record,) = records.enquiries(house.store)
    assert "taken back" in [event.event for event in records.enquiry_by_id(house.store, record.id).messages[0].history]


def test_what_a_server_finds_too_large_when_it_has_it_waits_where_no_link_can_be_made(house: House):
    house.server.will(Fault("end", "552 5.3.4 too big"))
    house.ask("ada@example.org")
    house.send()
    assert house.states() == ["waiting"]
    assert house.states(Kind.NOTICE) == ["accepted"]
    assert any("larger than the server takes; give `mail.link`" in reason for reason in house.reasons())


def test_what_a_server_finds_too_large_without_any_attachment_waits(house: House):
    house.rules = rules(MAIL.replace("}", ", link: 'https://example.com/{slug}'}"))
    house.server.will(Fault("end", "552 5.3.4 too big", times=-1))
    house.ask("ada@example.org")
    house.send()
    assert house.states() == house.states(Kind.DESK) == ["waiting"]
    assert not house.server.received


@pytest.mark.parametrize(
    ("step", "answer", "is_dead"),
    [
        ("recipient", "550 5.1.1 no such user", True),
        ("recipient", "550 user unknown", True),
        ("recipient", "550 5.7.1 user unknown", False),  # a policy, by its code
        ("recipient", "552 5.2.2 user over quota, or unknown user", False),
        ("recipient", "550 5.7.1 sender rejected", False),
        ("recipient", "550 client host unknown", False),
        ("end", "550 5.1.1 no such user", True),
        ("end", "550 user unknown", False),  # of a message much is said in such words
        ("data", "554 no valid recipients", False),
    ],
)
def test_only_an_answer_that_blames_the_address_suppresses_it(house: House, step: Step, answer: str, is_dead: bool):
    house.ask("ada@example.org")
    house.server.will(Fault(step, answer))
    house.send()
    assert house.states() == ["refused"]
    house.clock.pass_by(days=2)
    house.ask("ada@example.org", own_id="later")
    assert house.states()[1:] == ["suppressed" if is_dead else "queued"]


def test_an_address_that_needs_smtputf8_fails_clearly_where_the_server_lacks_it(store: Store, clock: Clock):
    with MailServer(smtputf8=False) as server:
        house = House(store, clock, server)
        house.ask("jürgen@example.org")
        house.send()
    assert house.states() == ["refused"]
    assert "no SMTPUTF8" in house.reasons()[0]
    assert house.states(Kind.DESK) == ["accepted"]


def test_a_defect_in_recording_one_message_holds_up_no_other(house: House, monkeypatch: pytest.MonkeyPatch):
    house.ask("ada@example.org", "bob@example.org")
    accept = Outbox.accept

    def falls_over(outbox: Outbox, claimed: Claimed, *arguments: object) -> None:
        if claimed.id == 1:
            raise OverflowError("a defect")
        accept(outbox, claimed, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Outbox, "accept", falls_over)
    tally = house.send()
    assert tally.defects == 1
    assert house.states() == ["sending", "accepted"]
    assert "by a defect of reportpress it stays as it is: OverflowError" in house.told[0].detail
    house.clock.pass_by(minutes=10)
    house.send()
    assert house.states() == ["uncertain", "accepted"]
    assert house.server.recipients().count("ada@example.org") == 1


def test_how_it_went_is_recorded_though_the_store_was_away_for_a_moment(house: House, monkeypatch: pytest.MonkeyPatch):
    house.ask("ada@example.org")
    accept, away = Outbox.accept, [StoreError("the database says: gone")] * 3

    def is_away(outbox: Outbox, *arguments: object) -> None:
        if away:
            raise away.pop()
        accept(outbox, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Outbox, "accept", is_away)
    assert house.send().states == {State.ACCEPTED: 2}
    assert len(house.server.received) == 2
    house.ask("bob@example.org")
    away += [StoreError("gone")] * 4
    with pytest.raises(StoreError):
        house.send()
    assert "sending" in house.states()  # and so uncertain, when its lease ends


def test_what_is_cancelled_while_it_is_composed_does_not_go(house: House):
    house.ask("ada@example.org")

    def cancels(claimed: Claimed) -> None:
        if claimed.kind is Kind.REPLY:
            records.cancel(house.store, [claimed.enquiry.id], house.clock.now)

    house.compose = cancels
    house.send()
    assert house.server.recipients() == []
    assert house.states() == ["cancelled"]
    assert [sent.state for sent in house.told] == [None]


def test_a_sender_whose_lease_ran_out_while_it_composed_sends_nothing(house: House):
    house.ask("ada@example.org")
    other = House(house.store, house.clock, house.server)

    def sleeps(claimed: Claimed) -> None:
        if claimed.kind is Kind.REPLY:
            house.clock.pass_by(hours=1)
            other.send(owner="two")

    house.compose = sleeps
    house.send()
    assert Counter(house.server.recipients()) == {"ada@example.org": 1, "sales@example.com": 1}
    assert house.told[0].state is None


def test_a_domains_limit_is_kept(house: House):
    house.rules = rules(MAIL + "domains: {example.org: {per_minute: 6}}\n")
    began = house.clock.now
    house.ask(*(f"a{n}@example.org" for n in range(4)))
    house.send()
    assert house.states() == ["accepted"] * 4
    assert 30 <= (house.clock.now - began).total_seconds() < 60


def test_asked_to_stop_it_finishes_the_message_in_hand(house: House):
    house.ask("ada@example.org", "bob@example.org")
    asked: list[bool] = []
    house.compose = lambda _: asked.append(True)
    house.send(stops=lambda: bool(asked))
    assert house.server.recipients() == ["ada@example.org"]
    assert house.states() == ["accepted", "queued"]


def test_ended_before_anything_has_gone_it_leaves_the_message_to_the_next(house: House):
    def ends(_: Claimed) -> None:
        raise KeyboardInterrupt

    house.ask("ada@example.org")
    house.compose = ends
    with pytest.raises(KeyboardInterrupt):
        house.send()
    house.compose = lambda _: None
    assert house.send(owner="two").states == {State.ACCEPTED: 2}  # at once: the lease was given back


def test_a_rehearsal_goes_to_the_test_address_and_changes_nothing(house: House):
    house.ask("ada@example.org", "bob@example.org")
    before = list(records.enquiries(house.store))
    told: list[str] = []
    taken = rehearse(
        messages_of(house.store),
        Rehearsal(Address("test@example.com")),
        house.composer,
        house.ways,
        house.rules,
        lambda _, said: told.append(said),
        lambda: False,
    )
    assert taken == 4
    assert set(house.server.recipients()) == {"test@example.com"}
    assert all(str(one["Subject"]).startswith("[REHEARSAL] ") for one in house.messages())
    assert list(records.enquiries(house.store)) == before
    assert house.send().states == {State.ACCEPTED: 4}


def test_a_rehearsal_shows_the_link_where_the_sample_is_too_large(house: House):
    house.rules = rules(MAIL.replace("}", ", link: 'https://example.com/{slug}'}"))
    house.server.will(Fault("end", "552 5.3.4 too big"))
    house.ask("ada@example.org")
    rehearse(
        messages_of(house.store),
        Rehearsal(Address("test@example.com")),
        house.composer,
        house.ways,
        house.rules,
        lambda *_: None,
        lambda: False,
    )
    (answer, _) = house.messages()
    assert not list(answer.iter_attachments())
    assert "https://example.com/r-1" in answer.get_body(("plain",)).get_content()  # type: ignore[union-attr]


# Servers by the rules and the environment


def test_without_routes_the_environment_names_the_server():
    environ = {
        "REPORTPRESS_SMTP_HOST": "smtp.example.com",
        "REPORTPRESS_SMTP_PORT": "2525",
        "REPORTPRESS_SMTP_USER": "press",
        "REPORTPRESS_SMTP_PASSWORD": "s3cret",
    }
    one = servers(rules(MAIL), environ)["main"]
    assert (one.address, one.security, one.user, one.password) == (
        "smtp.example.com:2525",
        "starttls",
        "press",
        "s3cret",
    )
    assert "s3cret" not in repr(one)
    assert one.patience < rules(MAIL).policies.lease.total_seconds()
    assert largest(rules(MAIL), "main") == 10_000_000


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "REPORTPRESS_SMTP_HOST"),
        ({"HOST": "a", "SECURITY": "ssl"}, "write starttls, tls, none"),
        ({"HOST": "a", "PORT": "x"}, "write a port's number"),
        ({"HOST": "a", "USER": "x"}, "belong together"),
        ({"HOST": "a", "SECURITY": "none", "USER": "x", "PASSWORD": "s3cret"}, "in the clear"),
    ],
)
def test_settings_that_do_not_do_are_told_without_the_password(more: dict[str, str], told: str):
    with pytest.raises(UsageError, match=told) as caught:
        servers(rules(MAIL), {f"REPORTPRESS_SMTP_{key}": value for key, value in more.items()})
    assert "s3cret" not in str(caught.value)


def test_certificates_that_are_not_there_are_told_before_anything_is_sent(tmp_path):
    (tmp_path / "junk.pem").write_text("no certificate")
    os.mkfifo(tmp_path / "pipe.pem")
    for name in ("missing.pem", "junk.pem", "pipe.pem"):
        with pytest.raises(UsageError, match=f"{name}: holds no certificates that can be read"):
            servers(rules(MAIL + f"routes: {{main: {{host: a, ca_file: {tmp_path / name}}}}}\n"), {})


def test_a_routes_secrets_come_from_where_the_rules_say(tmp_path):
    (tmp_path / "pw").write_text("s3cret\n")
    routes = f"routes: {{a: {{host: x, user: u, password_file: {tmp_path}/pw}}, b: {{host_variable: HOST_B}}}}\n"
    found = servers(rules(MAIL + routes), {"HOST_B": "b.example.com"})
    assert (found["a"].password, found["b"].host) == ("s3cret", "b.example.com")
    with pytest.raises(UsageError, match="route b: the environment's HOST_B is to hold the server's name"):
        servers(rules(MAIL + routes), {})
