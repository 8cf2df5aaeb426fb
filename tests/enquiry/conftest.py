"""A store of each kind to test on, a clock that a test sets, and rules as short as can be."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportpress.enquiry.intake.catalogue import Catalogue
from reportpress.enquiry.intake.intake import IntakeOutcome, add
from reportpress.enquiry.model import Enquiry, read_address
from reportpress.enquiry.rules import Rules, read_rules
from reportpress.enquiry.store.outbox import Outbox
from reportpress.enquiry.store.store import Store, open_store
from tests.enquiry.mail_server import KEY

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

RULES = """
time_zone: Europe/Berlin
editions: [{edition: global}]
desks: [{to: [sales@example.com]}]
"""


class Clock:
    """Stands still until it is told."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


def rules(more: str = "", base: str = RULES) -> Rules:
    return read_rules(base + more, "rules.yaml")


def enquiry(
    name: str = "Ada Lovelace", address: str = "ada@example.org", report: str = "r-1", **more: object
) -> Enquiry:
    return Enquiry(name, read_address(address), report, **more)  # type: ignore[arg-type]


def put(store: Store, *enquiries: Enquiry, by: Rules | None = None, now: datetime = NOW) -> list[IntakeOutcome]:
    open_catalogue = Catalogue(is_open=True)
    return [one for some in add(store, enquiries, by or rules(), open_catalogue, now) for one in some]


def sender(store: Store, clock: Clock, by: Rules | None = None, owner: str = "one") -> Outbox:
    return Outbox(store, by or rules(), owner, clock)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of this run's own, on a socket in a folder; no port is opened."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    found = places[-1] / "initdb" if places else shutil.which("initdb")
    if not found:
        pytest.skip("postgresql is not installed")
    programs = Path(found).parent
    # The server does not run as root.
    user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="rp-pg-"))  # short: the path of a socket has at most a hundred characters
    shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [f"{programs}/{program}", *arguments],
            user=user if os.getuid() == 0 else None,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "reportpress", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://reportpress@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of a store that is not made yet, on each database."""
    monkeypatch.setenv("REPORTPRESS_KEY", KEY)
    if request.param == "sqlite":
        return str(tmp_path / "enquiries.db")
    return empty_postgresql(request.getfixturevalue("postgresql"))


def empty_postgresql(server: str) -> str:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return server


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address) as opened:
        yield opened


@pytest.fixture
def nobody_listens() -> Iterator[int]:
    """A port that refuses every connection; it is held, so that nobody else is given it meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.fixture
def clock() -> Clock:
    return Clock()
