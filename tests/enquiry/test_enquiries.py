"""Enquiries from a program, as one class."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportpress import InvalidEnquiry, InvalidRules, UsageError
from reportpress.enquiry import Enquiries, Sent, State
from tests.conftest import REPORT
from tests.enquiry.conftest import Clock
from tests.enquiry.mail_server import Fault, MailServer, environ
from tests.test_cli import run

RULES = f"""
time_zone: Europe/Berlin
reports: [{REPORT}]
editions: [{{edition: global}}]
desks: [{{to: [sales@example.com]}}]
mail: {{sender: samples@example.com, name: Example Research}}
"""
ADA = {"name": "Ada Byron", "email": "ada@example.org", "report": "1541508", "kind": "question", "id": "a-1"}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    (tmp_path / "enquiries.yaml").write_text(RULES)
    with MailServer() as running:
        for name, value in environ(running).items():
            monkeypatch.setenv(name, value)
        yield running


@pytest.fixture
def enquiries(server: MailServer, tmp_path: Path, clock: Clock) -> Iterator[Enquiries]:  # noqa: ARG001  # its environment
    with Enquiries(tmp_path / "enquiries.yaml", clock) as opened:
        yield opened


def test_what_a_program_adds_goes_to_reader_and_desk(enquiries: Enquiries, server: MailServer):
    added = enquiries.add(ADA)
    assert (added.enquiry_id, added.result, added.answer) == (1, "added", State.QUEUED)
    told: list[Sent] = []
    tally = enquiries.send(told.append)
    assert [one.recipient for one in server.received] == ["ada@example.org", "sales@example.com"]
    assert [one.state for one in told] == [State.ACCEPTED] * 2
    assert tally.states[State.ACCEPTED] == 2
    assert not enquiries.send().states  # nothing goes twice


def test_what_is_added_twice_is_known_and_another_under_its_id_is_refused(enquiries: Enquiries):
    assert enquiries.add(ADA).result == "added"
    assert enquiries.add(ADA).result == "known"
    with pytest.raises(InvalidEnquiry, match="`a-1` is the id of enquiry 1, which says something else"):
        enquiries.add({**ADA, "name": "Bob"})


def test_all_that_is_wrong_with_an_enquiry_is_told_at_once_and_nothing_is_stored(enquiries: Enquiries):
    with pytest.raises(InvalidEnquiry) as raised:
        enquiries.add({"name": "", "email": "ada at example.org", "report": "1541508"})
    assert len(raised.value.problems) == 2
    assert {problem.place.file for problem in raised.value.problems} == {"the enquiry"}
    assert not list(enquiries.list())
    with pytest.raises(InvalidEnquiry):
        enquiries.add({**ADA, "name": float("nan")})


def test_a_field_that_no_column_is_for_is_carried(enquiries: Enquiries):
    number = enquiries.add({**ADA, "Budget": "12,000"}).enquiry_id
    assert enquiries.get(number).details == (("Budget", "12,000"),)


def test_bad_rows_of_a_file_are_told_beside_those_that_are_taken_in(enquiries: Enquiries, tmp_path: Path):
    file = tmp_path / "e.csv"
    file.write_text("id,name,email,report\n1,Ada,ada@example.org,1541508\n2,Bob,nobody,1541508\n")
    done = enquiries.add_file(file)
    assert [one.place.line for one in done.added] == [2]
    assert [problem.place.line for problem in done.problems] == [3]
    with pytest.raises(InvalidEnquiry, match="there is no such file"):
        enquiries.add_file(tmp_path / "none.csv")


def test_what_was_refused_is_found_tried_again_and_cancelled(enquiries: Enquiries, server: MailServer):
    server.will(Fault("recipient", "550 5.7.1 not from you"))
    enquiries.add(ADA)
    assert enquiries.send().states[State.REFUSED] == 1
    (record,) = enquiries.list([State.REFUSED])
    ((message, why_not),) = enquiries.retry([record.id])
    assert (message.state, why_not) == (State.REFUSED, "")
    assert [why_not for _, why_not in enquiries.cancel([record.id])] == [""]
    assert not enquiries.send().states
    assert {message.state for message in enquiries.get(1).messages} == {State.CANCELLED, State.ACCEPTED}


def test_a_person_is_forgotten_by_address_or_number_and_gets_nothing_more(enquiries: Enquiries):
    enquiries.add(ADA)
    enquiries.add({**ADA, "id": "a-2", "email": "bob@example.org"})
    assert enquiries.suppress("bob@example.org") == 1
    assert enquiries.allow("bob@example.org") == [2]
    assert enquiries.allow("bob@example.org") is None
    erased = enquiries.forget("ada@example.org", suppress=True)
    assert (erased.enquiries, erased.messages, erased.is_suppressed) == (1, 2, True)
    assert enquiries.forget(2).enquiries == 1
    assert [record.address for record in enquiries.list()] == ["", ""]
    with pytest.raises(UsageError, match="nobody with this address"):
        enquiries.forget("ada@example.org")
    with pytest.raises(UsageError, match="the address"):
        enquiries.forget("not an address")


def test_a_watch_ends_when_it_is_asked_to_after_the_message_in_hand(enquiries: Enquiries, server: MailServer):
    stop = threading.Event()
    enquiries.add(ADA)
    tally = enquiries.send(lambda _: stop.set(), watch=True, stop=stop)
    assert tally.states[State.ACCEPTED] == len(server.received) == 1


def test_the_command_and_a_program_have_one_store(
    enquiries: Enquiries, server: MailServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    enquiries.add(ADA)
    monkeypatch.chdir(tmp_path)
    assert run("enquiry", "send")[0] == 0
    assert len(server.received) == 2
    assert not enquiries.send().states


def test_rules_that_are_none_are_told_with_all_their_problems(tmp_path: Path):
    file = tmp_path / "enquiries.yaml"
    file.write_text("time_zone: Nowhere/Else\neditions: []\n")
    with pytest.raises(InvalidRules) as raised:
        Enquiries(file)
    assert len(raised.value.problems) > 1
