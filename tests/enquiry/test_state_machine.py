"""Any order of what senders and people may do, on the real store, beside a model of what must be true of it."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from reportpress.enquiry.model import day_in
from reportpress.enquiry.states import STEPS, Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Claimed, Composed, Outbox
from reportpress.enquiry.store.store import open_store
from reportpress.errors import LeaseLost, NotPermitted, UsageError
from tests.enquiry.conftest import KEY, Clock, enquiry, put, rules, sender

pytestmark = pytest.mark.slow

PEOPLE = st.sampled_from(["ada@example.org", "bob@example.org"])
REPORTS = st.sampled_from(["r-1", "r-2"])
SENDERS = st.sampled_from(["one", "two"])


class Enquiries(RuleBasedStateMachine):
    held = Bundle("held")

    @initialize(resend=st.booleans())
    def open(self, resend: bool) -> None:
        self.folder = tempfile.TemporaryDirectory()
        with mock.patch.dict(os.environ, {"REPORTPRESS_KEY": KEY}):
            self.store = open_store(str(Path(self.folder.name) / "a.db"))
        self.clock = Clock()
        self.rules = rules(
            "policies: {uncertain: resend, age_limit: 1d}\n" if resend else "policies: {age_limit: 1d}\n"
        )
        self.senders = {name: sender(self.store, self.clock, self.rules, name) for name in ("one", "two")}
        self.going: dict[int, str] = {}  # whose bytes are on the line: the claim's token
        self.bytes: dict[int, bytes] = {}
        self.enquiries = 0
        self.asked_again: set[int] = set()
        self.samples: dict[tuple[str, str, str], set[int]] = {}  # taken by a server: person, report, day

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(person=PEOPLE, report=REPORTS)
    def add(self, person: str, report: str) -> None:
        put(self.store, enquiry(address=person, report=report), by=self.rules, now=self.clock())
        self.enquiries += 1

    @rule(target=held, name=SENDERS, most=st.integers(1, 3))
    def claim(self, name: str, most: int) -> object:
        taken = self.senders[name].claim(most)
        for claimed in taken:
            assert claimed.id not in self.going  # nobody is sending it
        return multiple(*((name, claimed) for claimed in taken))

    @rule(it=held)
    def keep(self, it: tuple[str, Claimed]) -> None:
        outbox, claimed = self._of(it)
        made = outbox.bytes_of(claimed)
        if made is not None:
            return
        data = f"{claimed.token}".encode()
        try:
            outbox.keep(claimed, Composed(data, f"<{claimed.id}.{claimed.token}@example.com>", ""))
        except LeaseLost:
            return
        self.bytes[claimed.id] = data

    @rule(it=held)
    def begin(self, it: tuple[str, Claimed]) -> None:
        outbox, claimed = self._of(it)
        try:
            outbox.begin(claimed)
        except LeaseLost:
            return
        assert claimed.id not in self.going
        self.going[claimed.id] = claimed.token
        made = outbox.bytes_of(claimed)
        assert made is None or made.data == self.bytes[claimed.id]  # the same at every try

    @rule(it=consumes(held), end=st.sampled_from(["accept", "refuse", "fail", "defer", "in_doubt"]))
    def end(self, it: tuple[str, Claimed], end: str) -> None:
        outbox, claimed = self._of(it)
        if end in ("accept", "in_doubt") and self.going.get(claimed.id) != claimed.token:
            return  # a sender says so only of what it sent
        try:
            getattr(outbox, end)(claimed, *(() if end == "accept" else ("because",)))
        except LeaseLost:
            return
        if self.going.get(claimed.id) == claimed.token:
            del self.going[claimed.id]
        if end == "accept" and claimed.kind is Kind.REPLY and claimed.id not in self.asked_again:
            day = str(day_in(self.rules.zone, claimed.enquiry.received))
            taken = self.samples.setdefault((claimed.recipient.text, claimed.enquiry.report, day), set())
            taken.add(claimed.id)
            assert len(taken) == 1  # of two that asked for the same that day

    @rule(it=held)
    def take_back(self, it: tuple[str, Claimed]) -> None:
        outbox, claimed = self._of(it)
        if self.going.get(claimed.id) != claimed.token:
            return
        try:
            outbox.take_back(claimed, "too large")
        except LeaseLost:
            return
        del self.going[claimed.id]

    @rule(it=consumes(held))
    def give_back_or_wait(self, it: tuple[str, Claimed]) -> None:
        outbox, claimed = self._of(it)
        try:
            outbox.wait(claimed, "no PDF") if claimed.id % 2 else outbox.give_back(claimed)
        except LeaseLost:
            return

    @rule(minutes=st.sampled_from([1, 4, 6, 400]))
    def time_passes(self, minutes: int) -> None:
        self.clock.now += timedelta(minutes=minutes)

    @rule(name=SENDERS)
    def recover(self, name: str) -> None:
        for number, state in self.senders[name].recover():
            assert number in self.going
            assert state is (State.QUEUED if self.rules.policies.uncertain == "resend" else State.UNCERTAIN)
            del self.going[number]

    @rule(number=st.integers(1, 9), again=st.booleans(), fresh=st.booleans())
    def retry(self, number: int, again: bool, fresh: bool) -> None:
        if number <= self.enquiries:
            for message, why_not in records.retry(self.store, [number], self.clock(), records.Requeue(again, fresh)):
                if fresh and not why_not:
                    self.bytes.pop(message.id, None)
                if again and not why_not:
                    self.asked_again.add(message.id)

    @rule(number=st.integers(1, 9))
    def cancel(self, number: int) -> None:
        if number <= self.enquiries:
            records.cancel(self.store, [number], self.clock())

    @rule(person=PEOPLE)
    def suppress(self, person: str) -> None:
        records.suppress(self.store, person, "asked us", self.clock())

    @rule(person=PEOPLE)
    def erase(self, person: str) -> None:
        try:
            number = records.person_of(self.store, address=person)
        except UsageError:
            return  # never asked, or erased before
        try:
            records.erase(self.store, number, self.clock())
        except NotPermitted:
            assert self.going
            return
        self.samples = {key: ids for key, ids in self.samples.items() if key[0] != person}  # who asks now is new

    @invariant()
    def nothing_is_lost_and_every_step_is_legal(self) -> None:
        if not hasattr(self, "store"):
            return
        found = list(records.enquiries(self.store))
        assert len(found) == self.enquiries
        for record in found:
            assert sorted(m.kind for m in record.messages if m.kind is not Kind.NOTICE) == ["desk", "reply"]
            for message in record.messages:
                self._check_history(record.id, message.id)
        sending = {m.id for record in found for m in record.messages if m.state is State.SENDING}
        assert sending <= set(self.going)

    def _check_history(self, enquiry_id: int, message_id: int) -> None:
        """Every two states that follow each other in the history are a step of the table."""
        message = next(m for m in records.enquiry_by_id(self.store, enquiry_id).messages if m.id == message_id)
        names = {"retry": "queued", "resend": "queued", "taken back": "queued", "bounced": "refused"}
        events = [names.get(event.event, event.event) for event in message.history if event.event != "composed"]
        states = [State(event) for event in events]
        assert states[-1] is message.state
        assert all(after in STEPS[before] for before, after in pairwise(states)), states

    def _of(self, it: tuple[str, Claimed]) -> tuple[Outbox, Claimed]:
        name, claimed = it
        return self.senders[name], claimed


TestEnquiries = Enquiries.TestCase
TestEnquiries.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
