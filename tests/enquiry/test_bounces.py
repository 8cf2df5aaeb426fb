"""Delivery reports that come back, and those that somebody made up."""

from __future__ import annotations

from contextlib import suppress
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.enquiry.bounces import (
    Found,
    Outcome,
    Unreadable,
    _addresses,
    _message_ids,
    read,
    take,
    told_if_unreadable,
)
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Claimed
from reportpress.enquiry.store.store import Store
from tests.enquiry.conftest import NOW, Clock, enquiry, put, sender
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


def taken(store: Store, clock: Clock, data: bytes) -> Outcome:
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
        ("delayed", "4.4.1", Found.TRANSIENT),
        ("failed", "4.4.7", Found.TRANSIENT),
        ("delivered", "2.1.5", Found.OTHER),
        ("relayed", "2.0.0", Found.OTHER),
    ],
)
def test_what_may_pass_is_only_noted(
    store: Store, clock: Clock, sent: list[Claimed], action: str, status: str, found: Found
):
    outcome = taken(store, clock, report(to=COMPOSER.bounces_to(sent[0].id), action=action, status=status))
    assert (outcome.report.found, outcome.has_changed, outcome.kept_back) == (found, False, None)
    assert states(store) == ["accepted", "accepted"]
    assert records.enquiry_by_id(store, 1).messages[0].history[-1].event == "returned"


@pytest.mark.parametrize("status", ["5.2.2", "5.2.3", "5.3.4", "5.4.4", "5.7.1"])
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
    assert (outcome.enquiry, outcome.report.found, outcome.has_changed) == (1, Found.OTHER, False)


def test_a_report_inside_of_the_returned_message_is_not_the_servers(store: Store, clock: Clock, sent: list[Claimed]):
    """A delayed message may return one that looks like a report: its writer's words are not the server's."""
    inner = (
        report(action="failed").decode().replace("--b", "--c").replace("boundary=b", "boundary=c").replace("\r\n", "\n")
    )
    outcome = taken(
        store, clock, report(to=COMPOSER.bounces_to(sent[0].id), action="delayed", status="4.0.0", returned=inner)
    )
    assert outcome.report.found is Found.TRANSIENT
    assert states(store) == ["accepted", "accepted"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 1000))
def test_no_file_is_too_broken_to_be_looked_at(noise: bytes, at: int):
    data = report()
    with suppress(Unreadable), told_if_unreadable():
        message = message_from_bytes(data[:at] + noise + data[at:], policy=policy.default)
        said = read(message), [*_addresses(message), *_message_ids(message)]
        if said[0].found not in Found or not all(isinstance(text, str) for text in said[1]):
            pytest.fail(f"{said} is no answer")


@pytest.mark.parametrize(
    "data",
    [
        b"To: " + b"(" * 5000 + b"\r\n\r\nx\r\n",
        b"Content-Type: message/rfc822\r\n\r\n" * 3000,
    ],
    ids=["comments in comments", "messages in messages"],
)
def test_what_python_cannot_read_is_told_in_words(store: Store, data: bytes):
    with pytest.raises(Unreadable, match="cannot be read as a message"):
        take(store, COMPOSER, data, NOW)


def test_an_uncertain_message_that_came_back_is_certain(store: Store, clock: Clock):
    put(store, enquiry(), by=BY)
    outbox = sender(store, clock, BY)
    (claimed,) = outbox.claim(1)
    outbox.keep(claimed, COMPOSER.compose(claimed, LARGEST))
    outbox.begin(claimed)
    assert outbox.in_doubt(claimed, "no answer") is State.UNCERTAIN
    assert taken(store, clock, report(to=COMPOSER.bounces_to(claimed.id))).has_changed
    assert states(store)[0] == "refused"
