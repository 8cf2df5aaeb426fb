"""Senders that are killed at any moment, over some hundreds of messages: nothing is lost, and nothing goes twice.

The senders are the real command in processes of their own, and die by SIGKILL: when the server has just got a message and has not
answered yet, or at whatever step a moment told by a seeded generator finds them.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random

import pytest

from reportpress.enquiry.delivery.sending import Sender
from reportpress.enquiry.delivery.servers import servers
from reportpress.enquiry.intake.catalogue import catalogue
from reportpress.enquiry.intake.intake import add
from reportpress.enquiry.mail.compose import Composer
from reportpress.enquiry.mail.samples import Samples
from reportpress.enquiry.rules import load_rules
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Outbox
from reportpress.enquiry.store.store import open_store
from tests.conftest import REPORT
from tests.enquiry.conftest import KEY, enquiry
from tests.enquiry.mail_server import MailServer, Received
from tests.enquiry.sender_process import run

pytestmark = pytest.mark.slow

RULES = """
time_zone: UTC
reports: [{report}]
editions: [{{edition: global}}]
desks: [{{to: [sales@example.com]}}]
policies: {{lease: 2h, attach_to: [sample]}}
mail: {{sender: samples@example.com, name: House, bounces: bounces@example.com}}
routes: {{main: {{host: localhost, port: {port}, security: none}}}}
"""
ENQUIRIES = 150  # two messages each
KILLS = 16
LONGEST_LIFE = 0.6  # seconds: some die before their first message, some after a good many


@dataclass
class Pack:
    """So many senders at work, of which one dies now and then and is followed by another."""

    size: int
    arguments: list[str]
    environ: dict[str, str]
    random: Random
    running: list[ForkServerProcess] = field(default_factory=list)
    killed: int = 0
    left: int = -1  # messages that the server still gets before one dies over the next

    def start(self) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.enquiry.sender_process"])
        while len(self.running) < self.size:
            process = context.Process(target=run, args=(self.arguments, self.environ))
            process.start()
            self.running.append(process)

    def kill_one(self) -> None:
        one = self.random.choice(self.running)
        one.kill()  # nothing where it has ended meanwhile
        one.join(60)

    def got(self, _: Received) -> None:
        """The server has a message, and has not said so."""
        self.left -= 1
        if self.left == 0:
            for process in self.running:
                process.kill()

    def buried(self) -> int:
        """How many were killed, of those that have ended; the others found nothing more to do."""
        ended = [process for process in self.running if process.exitcode is not None]
        self.running = [process for process in self.running if process.exitcode is None]
        return sum(process.exitcode == -signal.SIGKILL for process in ended)

    def live_and_die(self) -> None:
        for n in range(KILLS):
            self.start()
            if n % 2:
                self.left = self.random.randint(1, 12)
                for process in self.running:
                    process.join(30)
                self.left = -1
            else:
                self.running[0].join(self.random.uniform(0, LONGEST_LIFE))
                self.kill_one()
            self.killed += self.buried()
        for process in self.running:
            process.join(60)
        assert not [process for process in self.running if process.exitcode is None]


@pytest.mark.parametrize("senders", [1, 2])
def test_killed_senders_lose_nothing_and_send_nothing_twice(
    senders: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    environ = {"REPORTPRESS_KEY": KEY, "REPORTPRESS_CACHE": str(tmp_path / "cache")}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    kinds = ("sample", "question", "question")
    asked = [
        enquiry(address=f"a{n}@example.org", report="medical-second-opinion", kind=kinds[n % 3])
        for n in range(ENQUIRIES)
    ]
    now = datetime.now(UTC)
    with MailServer() as server:
        file = tmp_path / "enquiries.yaml"
        file.write_text(RULES.format(report=REPORT, port=server.port))
        rules = load_rules(file)
        reports = catalogue(rules.folder, rules.reports)
        with open_store(rules.store_address) as store:
            list(add(store, asked, rules, reports, now))
            samples = Samples(rules, reports, store.key, tmp_path / "cache" / "samples")
            pdf = samples.of(next(iter(messages(store))).enquiry).data

            pack = Pack(senders, ["enquiry", "send", "--rules", str(file)], environ, Random(senders))
            server.on_received = pack.got
            pack.live_and_die()

            later = lambda: now + timedelta(hours=3)  # noqa: E731  # every dead sender's lease has ended
            outbox = Outbox(store, rules, "last", later)
            composer = Composer(rules, samples, store.key, {})
            ways = servers(rules, {})
            Sender(outbox, composer, ways, rules, later, lambda _: None, lambda: False, lambda _: None).run(watch=False)

            found = [one for record in records.enquiries(store) for one in record.messages]
            listed = [one for record in records.enquiries(store, [State.UNCERTAIN]) for one in record.messages]
    received = Counter(parsed(one)["Message-ID"] for one in server.received)
    states = Counter(one.state for one in found)
    assert pack.killed >= KILLS // 2
    assert len(found) == 2 * ENQUIRIES
    assert set(states) == {State.ACCEPTED, State.UNCERTAIN}
    assert 0 < states[State.UNCERTAIN] <= senders * KILLS
    assert {one.id for one in found if one.state is State.UNCERTAIN} <= {one.id for one in listed}
    assert max(received.values()) == 1
    assert all(received[one.message_id] == 1 for one in found if one.state is State.ACCEPTED)
    assert set(received) <= {one.message_id for one in found}
    replies = [parsed(one) for one in server.received if one.recipient != "sales@example.com"]
    files = [part.get_content() for one in replies for part in one.iter_attachments()]
    assert len(files) > ENQUIRIES // 4
    assert set(files) == {pdf}


def messages(store):
    from reportpress.enquiry.store.outbox import messages_of

    return [one for one in messages_of(store) if one.kind is Kind.REPLY]


def parsed(received: Received) -> EmailMessage:
    message = message_from_bytes(received.data, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message
