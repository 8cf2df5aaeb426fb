"""Delivery reports that come back, and those that somebody made up."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.enquiry.bounces import BounceOutcome, ReturnKind, Unreadable, read, take, told_if_unreadable
from reportpress.enquiry.bounces.parts import parsed
from reportpress.enquiry.bounces.taking import _addresses, _message_ids
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Claimed
from reportpress.enquiry.store.store import Store
from tests.enquiry.conftest import Clock, enquiry, put, sender
from tests.enquiry.mail.test_compose import LARGEST, composer, rules

BY = rules()
COMPOSER = composer(BY)


def report(
    to: str = "someone@example.com",
    action: str = "failed",
    status: str = "5.1.1",
    returned: str = "Message-ID: <x@example.com>\nSubject: Hello\n",
    said: str = "smtp; 550 5.1.1 <ada@example.org>: no such user",
) -> bytes:
    text = f"""From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; ada@example.org
Action: {action}
Status: {status}
Diagnostic-Code: {said}

--b
Content-Type: message/rfc822

{returned}
--b--
"""
    return text.replace("\n", "\r\n").encode()


@pytest.fixture
def sent(store: Store, clock: Clock) -> list[Claimed]:
    """An answer and a message to the desk, both taken by a server."""
    put(store, enquiry(), by=BY)
    outbox = sender(store, clock, BY)
    found = outbox.claim(2)
    for claimed in found:
        outbox.keep(claimed, COMPOSER.compose(claimed, LARGEST))
        outbox.begin(claimed)
        outbox.accept(claimed, 250, "ok")
    return found


def taken(store: Store, clock: Clock, data: bytes) -> BounceOutcome:
    return take(store, COMPOSER, data, clock.now)


def states(store: Store) -> list[str]:
    return [message.state.value for one in records.enquiries(store) for message in one.messages]


def test_a_report_that_says_never_refuses_the_message_and_nothing_more_goes_to_the_address(
    store: Store, clock: Clock, sent: list[Claimed]
):
    put(store, enquiry(report="r-2"), by=BY)
    outcome = taken(store, clock, report(to=COMPOSER.bounces_to(sent[0].id)))
    assert (outcome.enquiry, outcome.has_changed, outcome.kept_back) == (1, True, 1)
    assert states(store) == ["refused", "accepted", "suppressed", "queued"]
    (first, _) = records.enquiry_by_id(store, 1).messages
    assert "5.1.1" in first.reason
    assert "ada@example.org" not in first.reason
    assert taken(store, clock, report(to=COMPOSER.bounces_to(sent[0].id))).has_changed is False


def test_a_report_is_known_by_the_message_that_it_returns_too(store: Store, clock: Clock, sent: list[Claimed]):
    message_id = COMPOSER.compose(sent[0], LARGEST).message_id
    assert taken(store, clock, report(returned=f"Message-ID: {message_id}\n")).enquiry == 1
    assert states(store)[0] == "refused"


def test_the_senders_address_in_what_is_returned_will_do(store: Store, clock: Clock, sent: list[Claimed]):
    returned = f"Return-Path: <{COMPOSER.bounces_to(sent[0].id)}>\nSubject: x\n"
    assert taken(store, clock, report(returned=returned)).has_changed


@pytest.mark.parametrize(
    ("action", "status", "found"),
    [
        ("delayed", "4.4.1", ReturnKind.TRANSIENT),
        ("delivered", "2.1.5", ReturnKind.DELIVERED),
        ("relayed", "2.0.0", ReturnKind.DELIVERED),
        ("expanded", "2.1.5", ReturnKind.DELIVERED),
    ],
)
def test_what_may_pass_is_only_noted(
    store: Store, clock: Clock, sent: list[Claimed], action: str, status: str, found: ReturnKind
):
    outcome = taken(store, clock, report(to=COMPOSER.bounces_to(sent[0].id), action=action, status=status))
    assert (outcome.report.found, outcome.has_changed, outcome.kept_back) == (found, False, None)
    assert states(store) == ["accepted", "accepted"]
    assert records.enquiry_by_id(store, 1).messages[0].history[-1].event == "returned"


@pytest.mark.parametrize("status", ["4.4.1", "4.4.7", "5.2.2", "5.2.3", "5.3.4", "5.6.0", "5.7.1", "5.1.7", "5.1.8"])
def test_what_is_not_the_addresss_fault_refuses_the_message_alone(
    store: Store, clock: Clock, sent: list[Claimed], status: str
):
    outcome = taken(store, clock, report(to=COMPOSER.bounces_to(sent[0].id), status=status))
    assert (outcome.has_changed, outcome.kept_back) == (True, None)


def test_a_desk_whose_message_came_back_goes_on_getting_others(store: Store, clock: Clock, sent: list[Claimed]):
    (desk,) = (one for one in sent if one.kind is Kind.DESK)
    outcome = taken(store, clock, report(to=COMPOSER.bounces_to(desk.id)))
    assert (outcome.has_changed, outcome.kept_back) == (True, None)


def test_a_forged_report_stops_nobodys_mail(store: Store, clock: Clock, sent: list[Claimed]):
    good = COMPOSER.bounces_to(sent[0].id)
    forged = [
        good[:-20] + "0" * 4 + good[-16:],
        good.replace("+1-", "+2-"),
        "bounces+1@mail.example.com",
        "bounces+1-0000000000000000@mail.example.com",
        good.replace("mail.example.com", "example.net"),
    ]
    for address in forged:
        assert taken(store, clock, report(to=address)).enquiry is None
    other = composer(BY)
    other._key = b"another key of the same length.."
    assert taken(store, clock, report(to=other.bounces_to(sent[0].id))).enquiry is None
    assert states(store) == ["accepted", "accepted"]


def test_an_answer_by_a_machine_is_no_delivery_report(store: Store, clock: Clock, sent: list[Claimed]):
    away = f"From: ada@example.org\r\nTo: {COMPOSER.bounces_to(sent[0].id)}\r\nSubject: 550 5.1.1 away\r\n\r\nI am away.\r\n"
    outcome = taken(store, clock, away.encode())
    assert (outcome.enquiry, outcome.report.found, outcome.has_changed) == (1, ReturnKind.OTHER, False)
    assert not outcome.is_understood
    assert outcome.tells_desk


COMPLAINT = """From: feedback@example.org
To: {to}
Subject: FW: Your sample
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

This is an abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Example/1.0
Version: 1

--b--
"""


def complaint(to: str, kind: str = "abuse") -> bytes:
    return COMPLAINT.format(to=to, kind=kind).replace("\n", "\r\n").encode()


@pytest.mark.parametrize("kind", ["abuse", "fraud", "other", "opt-out"])
def test_whoever_complains_gets_nothing_more_and_the_desk_is_told(
    store: Store, clock: Clock, sent: list[Claimed], kind: str
):
    put(store, enquiry(report="r-2"), by=BY)
    outcome = taken(store, clock, complaint(COMPOSER.bounces_to(sent[0].id), kind))
    assert (outcome.report.found, outcome.has_changed, outcome.kept_back) == (ReturnKind.COMPLAINT, False, 1)
    assert outcome.tells_desk
    assert states(store)[0] == "accepted"
    notices = [one for each in records.enquiries(store) for one in each.messages if one.kind == "notice"]
    assert len(notices) == 1


@pytest.mark.parametrize("kind", ["not-spam", "auth-failure"])
def test_feedback_that_is_no_complaint_stops_nothing(store: Store, clock: Clock, sent: list[Claimed], kind: str):
    outcome = taken(store, clock, complaint(COMPOSER.bounces_to(sent[0].id), kind))
    assert (outcome.report.found, outcome.kept_back, outcome.tells_desk) == (ReturnKind.FEEDBACK, None, False)


def test_of_several_recipients_the_one_that_was_written_to_counts(store: Store, clock: Clock, sent: list[Claimed]):
    data = report(to=COMPOSER.bounces_to(sent[0].id), status="5.2.2", said="smtp; 552 5.2.2 mailbox full")
    other = b"Final-Recipient: rfc822; other@example.net\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n"
    other += b"Content-Type: message/rfc822"
    outcome = taken(store, clock, data.replace(b"--b\r\nContent-Type: message/rfc822", other))
    assert (outcome.report.status, outcome.kept_back) == ("5.2.2", None)


def test_a_report_inside_of_the_returned_message_is_not_the_servers(store: Store, clock: Clock, sent: list[Claimed]):
    """A delayed message may return one that looks like a report: its writer's words are not the server's."""
    inner = (
        report(action="failed").decode().replace("--b", "--c").replace("boundary=b", "boundary=c").replace("\r\n", "\n")
    )
    outcome = taken(
        store, clock, report(to=COMPOSER.bounces_to(sent[0].id), action="delayed", status="4.0.0", returned=inner)
    )
    assert outcome.report.found is ReturnKind.TRANSIENT
    assert states(store) == ["accepted", "accepted"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 1000))
def test_no_file_is_too_broken_to_be_looked_at(noise: bytes, at: int):
    data = report()
    with suppress(Unreadable), told_if_unreadable():
        message = parsed(data[:at] + noise + data[at:])
        said = read(message), [*_addresses(message), *_message_ids(message)]
        if said[0].found not in ReturnKind or not all(isinstance(text, str) for text in said[1]):
            pytest.fail(f"{said} is no answer")


@pytest.mark.parametrize(
    "data",
    [
        b"To: " + b"(" * 5000 + b"\r\n\r\nx\r\n",
        b"To: " + b"=?utf-8?q?=41?= " * 20_000 + b"\r\n\r\nx\r\n",
        b"To: " + b'"' * 50_000 + b"\r\n\r\nx\r\n",
        b"To: " + b"a@b,\r\n " * 50_000 + b"\r\n\r\nx\r\n",
        b"Content-Type: multipart/mixed; boundary=b" + b'; a="x"' * 50_000 + b"\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 200_000,
        b"Content-Type: message/rfc822\r\n\r\n" * 3000,
        b"\r\n".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d" % (n, n) for n in range(400)),
        b"Subject: undelivered\r\nFrom: mailer-daemon@x\r\n\r\n" + b"550 user " + b"is " * 300_000 + b"unknown\r\n",
        b"From: mailer-daemon@x\r\nContent-Type: text/html\r\n\r\n" + b"<" * 900_000,
    ],
    ids=range(10),
)
def test_what_is_made_to_be_slow_or_large_is_neither(data: bytes):
    """In a process that may have 400 MB more than it has, and 20 seconds of the processor."""
    code = (
        "import resource, sys; from reportpress.enquiry.bounces import read, told_if_unreadable, Unreadable\n"
        "from reportpress.enquiry.bounces.parts import parsed\n"
        "from reportpress.enquiry.bounces.taking import _addresses, _message_ids\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (600_000_000, 600_000_000))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "try:\n    with told_if_unreadable():\n        message = parsed(sys.stdin.buffer.read())\n"
        "        print(read(message).found, len([*_addresses(message), *_message_ids(message)]) < 100_000)\n"
        "except Unreadable as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_uncertain_message_that_came_back_is_certain(store: Store, clock: Clock):
    put(store, enquiry(), by=BY)
    outbox = sender(store, clock, BY)
    (claimed,) = outbox.claim(1)
    outbox.keep(claimed, COMPOSER.compose(claimed, LARGEST))
    outbox.begin(claimed)
    assert outbox.in_doubt(claimed, "no answer") is State.UNCERTAIN
    assert taken(store, clock, report(to=COMPOSER.bounces_to(claimed.id))).has_changed
    assert states(store)[0] == "refused"


def test_what_is_taken_in_twice_is_recorded_once_and_refuses_no_message_that_went_since(
    store: Store, clock: Clock, sent: list[Claimed]
):
    answer = sent[0]
    returned = report(returned=f"Message-ID: {message_id(store, answer)}\n", status="4.4.7", said="smtp; 421 timed out")
    assert taken(store, clock, returned).has_changed
    lines = len(history(store, answer))
    again = taken(store, clock, returned.replace(b"\r\n", b"\n"))
    assert (again.is_known, again.has_changed, again.is_understood) == (True, False, True)
    assert len(history(store, answer)) == lines
    records.retry(store, [answer.enquiry.id], clock(), records.Requeue(fresh=True))
    outbox = sender(store, clock, BY)
    (claimed,) = outbox.claim(1)
    outbox.keep(claimed, COMPOSER.compose(claimed, LARGEST))
    outbox.begin(claimed)
    outbox.accept(claimed, 250, "ok")
    assert not taken(store, clock, returned).has_changed
    assert records.enquiry_by_id(store, answer.enquiry.id).messages[0].state is State.ACCEPTED


def test_what_came_back_to_two_mailboxes_is_recorded_once_and_its_next_word_again(
    store: Store, clock: Clock, sent: list[Claimed]
):
    to = COMPOSER.bounces_to(sent[0].id)
    head = b"Message-ID: <back@mx.example.org>\r\n"
    waits, failed = report(to=to, action="delayed", status="4.4.1"), report(to=to)
    taken(store, clock, head + waits)
    assert taken(store, clock, b"Received: from elsewhere.example.org\r\n" + head + waits).is_known
    assert not taken(store, clock, b"Message-ID: <other@mx.example.org>\r\n" + waits).is_known
    assert taken(store, clock, head + failed).has_changed


def test_amazons_notification_finds_its_message_by_its_sender(store: Store, clock: Clock, sent: list[Claimed]):
    source = COMPOSER.bounces_to(sent[0].id)
    text = (
        '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"NoEmail","bouncedRecipients":'
        f'[{{"emailAddress":"ada@example.org"}}]}},"mail":{{"source":"{source}"}}}}'
    )
    data = f"From: no-reply@sns.example.com\nTo: desk@example.com\nSubject: AWS Notification Message\n\n{text}\n"
    outcome = taken(store, clock, data.encode())
    assert (outcome.enquiry, outcome.has_changed, outcome.kept_back) == (1, True, 0)


def history(store: Store, claimed: Claimed) -> tuple[records.Event, ...]:
    messages = records.enquiry_by_id(store, claimed.enquiry.id).messages
    return next(message.history for message in messages if message.id == claimed.id)


def message_id(store: Store, claimed: Claimed) -> str:
    messages = records.enquiry_by_id(store, claimed.enquiry.id).messages
    return next(message.message_id for message in messages if message.id == claimed.id)
