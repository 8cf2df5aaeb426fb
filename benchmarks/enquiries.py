"""What enquiries cost: the store alone, and the way of an answer from the queue to a mail server on this machine.

    .venv/bin/python benchmarks/enquiries.py [-n MESSAGES] [--fresh COPIES] [--store ADDRESS]

Each step of the store is a transaction that is synced to the disk before it is told; a composed message has 400 kB there. An
answer brings the example report's sample: the same bytes for all (built once, before the clock runs), or each reader's own copy,
built anew. The mail server takes everything and looks at nothing, in a process of its own. Means of one run.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import tempfile
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from reportpress.enquiry.delivery.sending import Sender, Sent
from reportpress.enquiry.delivery.smtp import Server
from reportpress.enquiry.intake.catalogue import Catalogue, catalogue
from reportpress.enquiry.intake.intake import add
from reportpress.enquiry.mail.compose import Composer
from reportpress.enquiry.mail.samples import Samples
from reportpress.enquiry.model import Address, Enquiry
from reportpress.enquiry.rules import Rules, read_rules
from reportpress.enquiry.states import State
from reportpress.enquiry.store.outbox import Composed, Outbox, messages_of
from reportpress.enquiry.store.store import Store, open_store

REPORT = Path(__file__).resolve().parent.parent / "report_data" / "medical-second-opinion.yaml"
RULES = "time_zone: UTC\neditions: [{edition: global}]\ndesks: [{to: [desk@example.com]}]\n"
MAIL = "mail: {sender: samples@example.com, name: House, bounces: bounces@example.com}\n"
BYTES = 400_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=300, help="messages, or enquiries of two messages each")
    parser.add_argument("--fresh", type=int, default=60, help="enquiries that are answered with a copy of their own")
    parser.add_argument("--store", help="a file or postgresql://… (default: a new file for each part)")
    options = parser.parse_args()
    os.environ.setdefault("REPORTPRESS_KEY", "benchmark" * 4)
    with tempfile.TemporaryDirectory() as folder:
        with open_store(options.store or str(Path(folder, "store.db"))) as store:
            store_alone(store, options.n)
        for name, own_copy, count in (("cached", "false", options.n), ("fresh", "true", options.fresh)):
            with open_store(options.store or str(Path(folder, f"{name}.db"))) as store:
                more = f"reports: [{REPORT}]\npolicies: {{own_copy: {own_copy}}}\n"
                answers(store, read_rules(RULES + MAIL + more, "rules.yaml"), name, count)


def store_alone(store: Store, messages: int) -> None:
    rules = read_rules(RULES, "rules.yaml")
    given = [Enquiry("Ada", Address(f"a{n}@example.org"), "r-1") for n in range(messages)]
    start = time.perf_counter()
    for _ in add(store, given, rules, Catalogue(is_open=True), datetime.now(UTC)):
        pass
    print(f"add: {messages / (time.perf_counter() - start):.0f} enquiries a second, two messages each")
    outbox = Outbox(store, rules, "benchmark", lambda: datetime.now(UTC))
    spent = dict.fromkeys(("claim", "keep", "begin", "accept"), 0.0)
    data = os.urandom(BYTES)

    def timed(step: str, *arguments: object) -> list:
        start = time.perf_counter()
        result = getattr(outbox, step)(*arguments)
        spent[step] += time.perf_counter() - start
        return result

    for _ in range(messages):
        (claimed,) = timed("claim", 1)
        timed("keep", claimed, Composed(data, f"<{claimed.id}@example.com>", "bounces@example.com"))
        timed("begin", claimed)
        timed("accept", claimed, 250, "ok")
    for step, seconds in spent.items():
        print(f"{step}: {1000 * seconds / messages:.2f} ms")
    print(f"store alone: {messages / sum(spent.values()):.0f} messages a second, claim to accepted")


def answers(store: Store, rules: Rules, name: str, count: int) -> None:
    reports = catalogue(Path(), rules.reports)
    given = [Enquiry(f"Ada {n}", Address(f"b{n}@example.org"), "medical-second-opinion") for n in range(count)]
    for _ in add(store, given, rules, reports, datetime.now(UTC)):
        pass
    samples = Samples(rules, reports, store.key, None)
    composer = Composer(rules, samples, store.key, {})
    composer.compose(messages_of(store)[-2], 10**8)  # reads, builds and imports what later ones have then
    ours, theirs = multiprocessing.Pipe()
    sink = multiprocessing.Process(target=take_all, args=(theirs,), daemon=True)
    sink.start()
    way = Server("127.0.0.1", ours.recv(), "none")

    def clock() -> datetime:
        return datetime.now(UTC)

    def failed(sent: Sent) -> None:
        if sent.state is not State.ACCEPTED:
            raise SystemExit(f"a message was {sent.state}: {sent.detail}")

    outbox = Outbox(store, rules, "benchmark", clock)
    sender = Sender(outbox, composer, {"main": way}, rules, clock, time.sleep, lambda: False, failed)
    start = time.perf_counter()
    tally = sender.run(watch=False)
    seconds = time.perf_counter() - start
    sink.terminate()
    messages = tally.states[State.ACCEPTED]
    print(
        f"{name} PDFs: {count / seconds:.1f} enquiries a second, queue to accepted ({messages} messages in {seconds:.1f} s)"
    )


def take_all(told: Connection) -> None:
    """A mail server that says yes to everything."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        told.send(listening.getsockname()[1])
        while True:
            line, _ = listening.accept()
            with line, line.makefile("rb") as lines:
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                line.sendall(b"220 sink\r\n")
                for command in lines:
                    if command.upper().startswith(b"DATA"):
                        line.sendall(b"354 go on\r\n")
                        while lines.readline() != b".\r\n":
                            pass
                    line.sendall(b"221 bye\r\n" if command.upper().startswith(b"QUIT") else b"250 fine\r\n")


if __name__ == "__main__":
    main()
