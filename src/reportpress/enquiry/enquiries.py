"""Enquiries from a program: one class that takes them in, sends what is queued, lists and erases."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import Event as Signal
from typing import Self

from reportpress.enquiry.delivery.sending import Sender, Sent, Tally
from reportpress.enquiry.delivery.servers import servers
from reportpress.enquiry.intake.catalogue import Catalogue, catalogue
from reportpress.enquiry.intake.intake import IntakeOutcome, add
from reportpress.enquiry.intake.reading import LARGEST_FILE, Format, read_enquiries
from reportpress.enquiry.intake.told import Reading
from reportpress.enquiry.mail.compose import composer_of, templates_of
from reportpress.enquiry.model import Wrong, read_address
from reportpress.enquiry.rules import Rules, load_rules, rules_file
from reportpress.enquiry.states import State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Outbox
from reportpress.enquiry.store.records import EnquiryRecord, Erased, MessageRecord, Requeue
from reportpress.enquiry.store.store import open_store
from reportpress.errors import InvalidEnquiry, UsageError
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.problems import Place, Problem


def time_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class AddedEnquiry:
    """An enquiry that was taken in, and from where: ``place.line`` is its row's."""

    place: Place
    outcome: IntakeOutcome


@dataclass(frozen=True, slots=True)
class AddedFile:
    """What became of a file: the enquiries in it, what is wrong with the rows that are none, and what is no fault and yet to be
    known, such as columns that no field is for."""

    added: tuple[AddedEnquiry, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


class Enquiries:
    """The enquiries of one rule file (docs/enquiries.md) and its store. Use it in ``with``, or close it.

    ``rules``: the rule file, by default the environment's ``REPORTPRESS_ENQUIRIES`` or ``enquiries.yaml`` in this folder;
    ``clock``: what time it is, in UTC. Raises `InvalidRules` with every problem of the file, `StoreError` where the store cannot
    be opened or made. One thread at a time uses it; several processes may each have one of the same store.
    """

    def __init__(self, rules: str | Path | None = None, clock: Callable[[], datetime] = time_now) -> None:
        self.rules: Rules = load_rules(rules_file(Path(rules) if rules is not None else None))
        key = self.rules.folder / self.rules.key_file if self.rules.key_file else None
        self._clock = clock
        self._store = open_store(self.rules.store_address, key, make=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._store.close()

    @cached_property
    def _catalogue(self) -> Catalogue:
        return catalogue(self.rules.folder, self.rules.reports)

    # Taking in

    def add(self, fields: Mapping[str, object]) -> IntakeOutcome:
        """Takes in one enquiry, by the names of fields that a file's columns may have: ``name``, ``email``, ``report`` and what
        else the reader gave. It is on the disk when this returns. Raises `InvalidEnquiry` with all that is wrong with it."""
        name = "the enquiry"
        try:
            data = json.dumps(dict(fields), default=str).encode()
        except (TypeError, ValueError) as reason:
            raise InvalidEnquiry([Problem(Place(name), f"holds what is not a field of a form: {reason}")]) from None
        reading = read_enquiries(data, name, self._clock(), self.rules.habits, "json")
        added = self._added(reading)
        if added.problems:
            raise InvalidEnquiry(list(added.problems))
        return added.added[0].outcome

    def add_file(self, path: str | Path, form: Format | None = None, encoding: str | None = None) -> AddedFile:
        """Takes in the enquiries of a CSV, JSON or JSON Lines file; a row that is not one is among the problems, and the others
        go on. Raises `InvalidEnquiry` where no row can be read."""
        try:
            data = read_file(str(path), LARGEST_FILE)
        except UnreadableFile as reason:
            raise InvalidEnquiry([Problem(Place(str(path)), reason.reason)]) from None
        return self._added(read_enquiries(data, str(path), self._clock(), self.rules.habits, form, encoding))

    def _added(self, reading: Reading) -> AddedFile:
        given = [row.enquiry for row in reading.rows]
        outcomes = [
            outcome for some in add(self._store, given, self.rules, self._catalogue, self._clock()) for outcome in some
        ]
        added, problems = [], list(reading.problems)
        for row, outcome in zip(reading.rows, outcomes, strict=True):
            if outcome.result == "other":
                problems.append(row.taken_by_another(outcome.enquiry_id))
            else:
                added.append(AddedEnquiry(row.place, outcome))
        return AddedFile(tuple(added), tuple(sorted(problems)), tuple(reading.notes))

    # Sending

    def send(
        self, tell: Callable[[Sent], None] | None = None, *, watch: bool = False, stop: Signal | None = None
    ) -> Tally:
        """Sends what is due; how many messages came to each state. ``tell`` hears what became of each message; ``watch``: goes
        on with what becomes due until ``stop`` is set, which is heeded when the message in hand is done. Raises `UsageError`
        where no mail server is described, `InvalidRules` with all that is wrong with the templates."""
        templates_of(self.rules).check()
        asked = stop or Signal()

        def pause(seconds: float) -> None:
            asked.wait(seconds)

        outbox = Outbox(self._store, self.rules, f"{socket.gethostname()}:{os.getpid()}", self._clock)
        composer = composer_of(self.rules, self._store.key, self._catalogue, os.environ)
        sender = Sender(
            outbox,
            composer,
            servers(self.rules, os.environ),
            self.rules,
            self._clock,
            pause,
            asked.is_set,
            tell or (lambda _: None),
        )
        return sender.run(watch=watch)

    # Looking and changing

    def list(self, states: Iterable[State] = (), after: int = 0, limit: int | None = None) -> Iterator[EnquiryRecord]:
        """The enquiries in the order of their numbers, those after ``after``; only those with a message in one of some states."""
        return records.enquiries(self._store, tuple(states), after, limit)

    def get(self, number: int) -> EnquiryRecord:
        """One enquiry with the history of its messages. Raises `UsageError` where there is none."""
        return records.enquiry_by_id(self._store, number)

    def retry(
        self, numbers: Iterable[int], *, again: bool = False, fresh: bool = False
    ) -> Sequence[tuple[MessageRecord, str]]:
        """Queues the messages of enquiries once more, each as it was, with why not where it cannot go. ``again``: also what was
        cancelled or suppressed; ``fresh``: composed anew, with a new Message-ID."""
        how = Requeue(again, fresh, (), self.rules.policies.needs_consent)
        return records.retry(self._store, numbers, self._clock(), how)

    def cancel(self, numbers: Iterable[int]) -> Sequence[tuple[MessageRecord, str]]:
        """Keeps what has not gone of enquiries from going; each message as it was, with why not where it cannot be held."""
        return records.cancel(self._store, numbers, self._clock())

    # People

    def suppress(self, address: str, reason: str = "by a person") -> int:
        """Lets no answer go to an address any more; so many that were queued are kept back."""
        return records.suppress(self._store, address_key(address), reason, self._clock())

    def allow(self, address: str) -> Sequence[int] | None:
        """Lets answers go to an address again: the enquiries with one that was kept back, or None if it was not suppressed."""
        return records.allow(self._store, address_key(address))

    def forget(self, person: str | int, *, suppress: bool = False) -> Erased:
        """Erases all that is stored of the person with an address, or of the one who sent an enquiry. Raises `UsageError` where
        the store knows none, `NotPermitted` while a message to them is being sent."""
        if isinstance(person, int):
            found = records.person_of(self._store, number=person)
        else:
            found = records.person_of(self._store, address=address_key(person))
        if suppress and (address := records.address_of(self._store, found)):
            records.suppress(self._store, address, "asked to be erased", self._clock())
        return records.erase(self._store, found, self._clock())


def address_key(text: str) -> str:
    """An address as the store knows it. Raises `UsageError` for what is not one."""
    try:
        return read_address(text).key
    except Wrong as reason:
        raise UsageError(f"the address {reason}") from None
