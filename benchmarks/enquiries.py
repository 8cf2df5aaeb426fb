"""What the store of enquiries costs: enquiries in, and a message from its claim to its end, without any server.

    .venv/bin/python benchmarks/enquiries.py [-n MESSAGES] [--store ADDRESS]

Each step is a transaction that is synced to the disk before it is told; a composed message has 400 kB. Means of one run.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from reportpress.enquiry.catalogue import Catalogue
from reportpress.enquiry.intake import add
from reportpress.enquiry.model import Address, Enquiry
from reportpress.enquiry.outbox import Composed, Outbox
from reportpress.enquiry.rules import read_rules
from reportpress.enquiry.store import open_store

RULES = "time_zone: UTC\neditions: [{edition: global}]\ndesks: [{to: [desk@example.com]}]\n"
BYTES = 400_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", type=int, default=300)
    parser.add_argument("--store", help="a file or postgresql://… (default: a new file)")
    options = parser.parse_args()
    os.environ.setdefault("REPORTPRESS_KEY", "benchmark" * 4)
    rules = read_rules(RULES, "rules.yaml")
    with tempfile.TemporaryDirectory() as folder, open_store(options.store or str(Path(folder, "a.db"))) as store:
        now = datetime.now(UTC)
        given = [Enquiry("Ada", Address(f"a{n}@example.org"), "r-1") for n in range(options.n)]
        start = time.perf_counter()
        for _ in add(store, given, rules, Catalogue(is_open=True), now):
            pass
        print(f"add: {options.n / (time.perf_counter() - start):.0f} enquiries a second, two messages each")
        outbox = Outbox(store, rules, "benchmark", lambda: datetime.now(UTC))
        spent = dict.fromkeys(("claim", "keep", "begin", "accept"), 0.0)
        data = os.urandom(BYTES)

        def timed(step: str, *arguments: object) -> list:
            start = time.perf_counter()
            result = getattr(outbox, step)(*arguments)
            spent[step] += time.perf_counter() - start
            return result

        for _ in range(options.n):
            (claimed,) = timed("claim", 1)
            timed("keep", claimed, Composed(data, f"<{claimed.id}@example.com>", "bounces@example.com"))
            timed("begin", claimed)
            timed("accept", claimed, 250, "ok")
        for step, seconds in spent.items():
            print(f"{step}: {1000 * seconds / options.n:.2f} ms")
        print(f"{options.n / sum(spent.values()):.0f} messages a second, claim to accepted")


if __name__ == "__main__":
    main()
