"""What a mail server does, and what is made of it: against a real one on loopback that misbehaves on command."""

from __future__ import annotations

import socket
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportpress.enquiry.delivery.smtp import Connection, DeliveryOutcome, Envelope, Server, Verdict
from tests.enquiry.mail_server import DRIP, DROP, SILENCE, Fault, MailServer

TO_ADA = Envelope("bounces+1@example.com", "ada@example.org")
SILENT = 1.0  # seconds without an answer that end a line; an answer that does come may take as long as that under load
MESSAGE = b"Subject: Hello\r\n\r\n.A line that begins with a dot\r\nand another.\r\n"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


def way_to(server: MailServer, **more: object) -> Server:
    given = {"security": "none", "timeout": 5.0, "patience": 10.0}
    return Server("localhost", server.port, **{**given, **more})  # type: ignore[arg-type]


def delivered(
    server: MailServer, envelope: Envelope = TO_ADA, data: bytes = MESSAGE, **more: object
) -> DeliveryOutcome:
    with Connection(way_to(server, **more)) as connection:
        return connection.deliver(envelope, data)


def test_a_message_arrives_byte_for_byte(server: MailServer) -> None:
    assert delivered(server).verdict is Verdict.ACCEPTED
    (received,) = server.received
    assert (received.sender, received.recipient, received.data) == (TO_ADA.sender, TO_ADA.recipient, MESSAGE)


def test_one_connection_carries_many_messages_and_is_made_anew_after_so_many(server: MailServer) -> None:
    with Connection(way_to(server, most_messages=2)) as connection:
        assert [connection.deliver(TO_ADA, MESSAGE).verdict for _ in range(5)] == [Verdict.ACCEPTED] * 5
    assert [one.connection for one in server.received] == [1, 1, 2, 2, 3]


@pytest.mark.parametrize("step", ["sender", "recipient", "data", "end"])
def test_4yz_means_later(server: MailServer, step: str) -> None:
    server.will(Fault(step, "451 4.3.0 try again later"))  # type: ignore[arg-type]
    outcome = delivered(server)
    assert (outcome.verdict, outcome.code) == (Verdict.DEFERRED, 451)
    assert "try again later" in outcome.detail
    assert not server.received


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        ("sender", Verdict.STOPPED),  # refused for every message
        ("recipient", Verdict.REFUSED),
        ("data", Verdict.REFUSED),
        ("end", Verdict.REFUSED),
    ],
)
def test_5yz_means_never(server: MailServer, step: str, verdict: Verdict) -> None:
    server.will(Fault(step, "550 5.7.1 no"))  # type: ignore[arg-type]
    outcome = delivered(server)
    assert (outcome.verdict, outcome.code) == (verdict, 550)
    assert not server.received


@pytest.mark.parametrize("step", ["greeting", "hello", "sender", "recipient", "data"])
def test_a_line_lost_before_the_end_of_a_message_means_later(server: MailServer, step: str) -> None:
    server.will(Fault(step, DROP))  # type: ignore[arg-type]
    # `hello` has a second word for older servers, so that line is lost there again
    server.will(Fault("greeting", DROP, 2)) if step == "hello" else None
    assert delivered(server).verdict is Verdict.DEFERRED
    assert not server.received


@pytest.mark.parametrize("act", [DROP, SILENCE])
def test_a_line_lost_in_the_middle_of_a_message_means_later(server: MailServer, act: str) -> None:
    server.will(Fault("body", act))
    much = b"x" * 78 + b"\r\n"  # more than the system takes in before the server has read it
    outcome = delivered(server, data=much * 100_000, timeout=SILENT)
    assert outcome.verdict is Verdict.DEFERRED
    assert "while the message was being sent" in outcome.detail


@pytest.mark.parametrize(("step", "arrived"), [("end", 0), ("accepted", 1)])
@pytest.mark.parametrize("act", [DROP, SILENCE])
def test_a_line_lost_between_the_end_and_the_answer_leaves_it_uncertain(
    server: MailServer, step: str, act: str, arrived: int
) -> None:
    server.will(Fault(step, act))  # type: ignore[arg-type]
    outcome = delivered(server, timeout=SILENT)
    assert outcome.verdict is Verdict.UNCERTAIN
    assert "after the message’s end, before the answer" in outcome.detail
    assert len(server.received) == arrived


@pytest.mark.parametrize("step", ["greeting", "sender", "recipient", "data"])
def test_silence_means_later(server: MailServer, step: str) -> None:
    server.will(Fault(step, SILENCE))  # type: ignore[arg-type]
    outcome = delivered(server, timeout=SILENT)
    assert outcome.verdict is Verdict.DEFERRED
    assert "did not answer in time" in outcome.detail


def test_a_server_that_answers_a_byte_at_a_time_cannot_hold_a_sender_for_ever(server: MailServer) -> None:
    server.will(Fault("recipient", DRIP))
    assert delivered(server, patience=0.4).verdict is Verdict.DEFERRED


def test_a_server_that_greets_a_byte_at_a_time_cannot_either(server: MailServer) -> None:
    server.will(Fault("greeting", DRIP))
    outcome = delivered(server, patience=0.3)
    assert (outcome.verdict, outcome.is_of_the_way) == (Verdict.DEFERRED, True)


def test_a_line_that_is_closed_after_so_many_messages_costs_no_message_a_try(server: MailServer) -> None:
    with Connection(way_to(server)) as connection:
        assert connection.deliver(TO_ADA, MESSAGE).verdict is Verdict.ACCEPTED
        server.will(Fault("sender", "421 4.7.0 too many messages"))
        assert connection.deliver(TO_ADA, MESSAGE).verdict is Verdict.ACCEPTED
    assert [one.connection for one in server.received] == [1, 2]


@pytest.mark.parametrize("step", ["sender", "recipient"])
def test_a_line_that_is_closed_at_its_first_message_is_of_the_way(server: MailServer, step: str) -> None:
    server.will(Fault(step, "421 4.7.0 not now"))  # type: ignore[arg-type]
    outcome = delivered(server)
    assert (outcome.verdict, outcome.code, outcome.is_of_the_way) == (Verdict.DEFERRED, 421, True)
    assert server.connections == 1


def test_after_a_failure_the_next_message_goes(server: MailServer) -> None:
    server.will(Fault("recipient", "550 5.1.1 nobody here"), Fault("data", DROP), Fault("end", "451 later"))
    with Connection(way_to(server)) as connection:
        verdicts = [connection.deliver(TO_ADA, MESSAGE).verdict for _ in range(4)]
    assert verdicts == [Verdict.REFUSED, Verdict.DEFERRED, Verdict.DEFERRED, Verdict.ACCEPTED]
    assert len(server.received) == 1


def test_a_line_that_was_closed_while_nothing_was_sent_costs_nothing(server: MailServer) -> None:
    with Connection(way_to(server)) as connection:
        assert connection.deliver(TO_ADA, MESSAGE).verdict is Verdict.ACCEPTED
        assert connection._client is not None
        assert connection._client.sock is not None
        connection._client.sock.shutdown(socket.SHUT_RDWR)
        assert connection.deliver(TO_ADA, MESSAGE).verdict is Verdict.ACCEPTED


def test_nobody_listens_means_later(nobody_listens: int) -> None:
    with Connection(Server("127.0.0.1", nobody_listens, "none", timeout=10)) as connection:
        outcome = connection.deliver(TO_ADA, MESSAGE)
    assert outcome.verdict is Verdict.DEFERRED
    assert "cannot be reached" in outcome.detail


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("553 5.6.7 letters beyond ASCII are not taken here", Verdict.REFUSED),
        ("552 5.2.3 too long", Verdict.TOO_LARGE),
        ("552 5.3.4 too big", Verdict.TOO_LARGE),
    ],
)
def test_what_is_said_of_one_message_at_its_sender_stops_no_other(
    server: MailServer, answer: str, verdict: Verdict
) -> None:
    server.will(Fault("sender", answer))
    with Connection(way_to(server)) as connection:
        assert connection.deliver(TO_ADA, MESSAGE).verdict is verdict
        assert connection.deliver(TO_ADA, MESSAGE).verdict is Verdict.ACCEPTED


# What is to be done before a server may have a message


def test_it_is_done_once_and_before_the_message_goes(server: MailServer) -> None:
    seen: list[int] = []
    with Connection(way_to(server)) as connection:
        connection.deliver(TO_ADA, MESSAGE, lambda: seen.append(len(server.received)))
    assert seen == [0]
    assert len(server.received) == 1


@pytest.mark.parametrize("step", ["sender", "recipient"])
def test_it_is_not_done_for_a_message_that_never_gets_so_far(server: MailServer, step: str) -> None:
    server.will(Fault(step, "550 no"))  # type: ignore[arg-type]
    with Connection(way_to(server)) as connection:
        connection.deliver(TO_ADA, MESSAGE, lambda: pytest.fail("the message has not got so far"))


def test_where_it_fails_the_server_never_gets_the_message(server: MailServer) -> None:
    def fails() -> None:
        raise RuntimeError("not ours any more")

    with Connection(way_to(server)) as connection:
        with pytest.raises(RuntimeError):
            connection.deliver(TO_ADA, MESSAGE, fails)
        assert connection.deliver(TO_ADA, MESSAGE).verdict is Verdict.ACCEPTED
    assert len(server.received) == 1


# What a server can take


def test_a_message_larger_than_the_server_takes_is_not_sent() -> None:
    with MailServer(size=1000) as server:
        outcome = delivered(server, data=b"x" * 2000)
    assert outcome.verdict is Verdict.TOO_LARGE
    assert "takes 1000 at most" in outcome.detail


def test_a_message_that_turns_out_too_large_is_told_as_that(server: MailServer) -> None:
    server.will(Fault("end", "552 5.3.4 too big"))
    assert delivered(server).verdict is Verdict.TOO_LARGE


def test_a_full_mailbox_is_no_matter_of_size(server: MailServer) -> None:
    server.will(Fault("recipient", "452 4.2.2 over quota"), Fault("end", "552 5.2.2 over quota"))
    assert delivered(server).verdict is Verdict.DEFERRED
    assert delivered(server).verdict is Verdict.REFUSED


def test_an_address_beyond_ascii_needs_a_server_that_takes_it() -> None:
    to_gruen = Envelope("bounces+1@example.com", "grün@example.org")
    with MailServer() as server:
        assert delivered(server, to_gruen).verdict is Verdict.ACCEPTED
        assert server.recipients() == ["grün@example.org"]
    with MailServer(smtputf8=False) as server:
        outcome = delivered(server, to_gruen)
    assert outcome.verdict is Verdict.REFUSED
    assert "no SMTPUTF8" in outcome.detail
    assert "grün" not in outcome.detail


# The way there


def trusted(server: MailServer, folder: Path) -> str:
    file = folder / "authority.pem"
    server.authority.cert_pem.write_to_path(str(file))
    return str(file)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_tls_with_a_login(security: str, tmp_path: Path) -> None:
    with MailServer(security, login=("press", "s3cret")) as server:  # type: ignore[arg-type]
        more = {"security": security, "ca_file": trusted(server, tmp_path), "user": "press", "password": "s3cret"}
        assert delivered(server, **more).verdict is Verdict.ACCEPTED
    assert len(server.received) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_is_not_trusted_stops_the_way(security: str) -> None:
    with MailServer(security) as server:  # type: ignore[arg-type]
        outcome = delivered(server, security=security)
    assert outcome.verdict is Verdict.STOPPED
    assert "certificate" in outcome.detail


def test_a_certificate_for_another_name_stops_the_way(tmp_path: Path) -> None:
    with MailServer("starttls") as server:
        way = Server("127.0.0.1", server.port, "starttls", ca_file=trusted(server, tmp_path), timeout=5)
        with Connection(way) as connection:
            outcome = connection.deliver(TO_ADA, MESSAGE)
    assert outcome.verdict is Verdict.STOPPED
    assert "certificate" in outcome.detail


def test_mail_is_not_sent_in_the_clear_where_the_server_offers_no_tls(server: MailServer) -> None:
    outcome = delivered(server, security="starttls")
    assert outcome.verdict is Verdict.STOPPED
    assert "no STARTTLS" in outcome.detail
    assert not server.received


def test_a_server_that_does_not_begin_with_tls_stops_the_way(server: MailServer) -> None:
    outcome = delivered(server, security="tls")
    assert outcome.verdict is Verdict.STOPPED
    assert "does not begin with TLS; check port and `security`" in outcome.detail


def test_a_refused_login_stops_the_way_and_tells_no_secret(tmp_path: Path) -> None:
    with MailServer("starttls", login=("press", "s3cret")) as server:
        more = {"security": "starttls", "ca_file": trusted(server, tmp_path), "user": "press", "password": "wr0ng-pass"}
        outcome = delivered(server, **more)
    assert outcome.verdict is Verdict.STOPPED
    assert "check user and password" in outcome.detail
    assert "wr0ng-pass" not in outcome.detail


def test_a_server_that_wants_nobody_just_now_once_the_line_is_encrypted_means_later(tmp_path: Path) -> None:
    with MailServer("starttls", login=("press", "s3cret")) as server:
        server.will(Fault("secured", "421 4.3.2 busy"))
        more = {"security": "starttls", "ca_file": trusted(server, tmp_path), "user": "press", "password": "s3cret"}
        outcome = delivered(server, **more)
        assert (outcome.verdict, outcome.code, outcome.is_of_the_way) == (Verdict.DEFERRED, 421, True)


def test_what_was_sent_at_the_login_is_told_in_no_form(tmp_path: Path) -> None:
    given = b64encode(b"\0press\0wr0ng-pass").decode()
    with MailServer("starttls", login=("press", "s3cret")) as server:
        server.will(Fault("login", f"535 5.7.8 AUTH PLAIN {given} {b64encode(b'wr0ng-pass').decode()}", -1))
        more = {"security": "starttls", "ca_file": trusted(server, tmp_path), "user": "press", "password": "wr0ng-pass"}
        outcome = delivered(server, **more)
    assert outcome.verdict is Verdict.STOPPED
    assert "AUTH PLAIN … …" in outcome.detail


def test_a_server_with_no_login_that_we_know_stops_the_way(server: MailServer) -> None:
    server.will(Fault("hello", "250-test\r\n250 AUTH XOAUTH2"))
    outcome = delivered(server, user="press", password="s3cret")
    assert outcome.verdict is Verdict.STOPPED
    assert "offers no way to log in that we know" in outcome.detail


@pytest.mark.parametrize("host", ["smtp..example.com", "a" * 64 + ".example.com"])
def test_what_is_no_name_of_a_server_stops_the_way(host: str) -> None:
    with Connection(Server(host, 25, "none", user="press", password="s3cret")) as connection:
        outcome = connection.deliver(TO_ADA, MESSAGE)
    assert outcome.verdict is Verdict.STOPPED
    assert "is not a name of a server; check host" in outcome.detail


def test_a_login_that_fails_for_the_moment_means_later(tmp_path: Path) -> None:
    with MailServer("starttls", login=("press", "s3cret")) as server:
        server.will(Fault("login", "454 4.7.0 not now", -1))
        more = {"security": "starttls", "ca_file": trusted(server, tmp_path), "user": "press", "password": "s3cret"}
        assert delivered(server, **more).verdict is Verdict.DEFERRED


@pytest.mark.parametrize(
    ("greeting", "verdict"), [("421 4.3.2 busy", Verdict.DEFERRED), ("554 5.3.2 go away", Verdict.STOPPED)]
)
def test_a_server_that_greets_with_a_refusal(server: MailServer, greeting: str, verdict: Verdict) -> None:
    server.will(Fault("greeting", greeting))
    assert delivered(server).verdict is verdict


def test_what_a_server_says_is_told_without_anybodys_address(server: MailServer) -> None:
    server.will(Fault("recipient", "550 5.1.1 <ada@example.org>: no such user\x07"))
    detail = delivered(server).detail
    assert "ada@example.org" not in detail
    assert "no such user" in detail
    assert detail.isprintable()
