from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from reportpress.enquiry.store import records, tables
from reportpress.enquiry.store.store import SCHEMA, Store, masked_address, open_store
from reportpress.errors import StoreError, UsageError
from tests.conftest import ROOT, begun
from tests.enquiry.conftest import KEY, NOW, Clock, enquiry, put, sender

pytestmark = pytest.mark.slow

ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "REPORTPRESS_KEY": KEY}


def test_the_migrations_make_the_tables_of_today(store: Store):
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, tables.metadata) == []
    folder = ROOT / "src/reportpress/enquiry/store/migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [SCHEMA]


def test_an_older_store_is_brought_up_and_knows_its_enquiries_again(address: str):
    with open_store(address) as store:
        put(store, enquiry(own_id="L1"), enquiry(received=NOW, report="r-2"))
        with store.writing() as connection:
            for name in ("phone", "job_title", "details"):
                connection.execute(sa.text(f"ALTER TABLE enquiry DROP COLUMN {name}"))
            connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    with open_store(address) as store:
        record = records.enquiry_by_id(store, 1)
        assert (record.phone, record.job_title, record.details) == ("", "", ())
        more = {"phone": "+49 30 1", "job_title": "CTO", "details": (("a", "b"),)}
        again = put(store, enquiry(own_id="L1", **more), enquiry(received=NOW, report="r-2", **more))
        assert [(one.enquiry_id, one.result) for one in again] == [(1, "known"), (2, "known")]
        new = put(store, enquiry(own_id="L3", **more), enquiry(own_id="L3"), enquiry(own_id="L3", **more))
        assert [one.result for one in new] == ["added", "other", "known"]


def test_a_second_opening_imports_no_migrations(address: str):
    open_store(address).close()
    code = "import sys; from reportpress.enquiry.store.store import open_store as opened; opened(sys.argv[1])"
    code += "; print('alembic' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code, address], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"


def test_processes_that_open_a_new_store_at_once_all_get_it(address: str, monkeypatch: pytest.MonkeyPatch):
    if "://" not in address:  # and its key, too, is made once
        monkeypatch.delenv("REPORTPRESS_KEY")
    with ThreadPoolExecutor(6) as several:
        stores = list(several.map(lambda _: open_store(address), range(6)))
    for store in stores:
        store.close()
    assert len({store.key for store in stores}) == 1


def test_a_store_of_a_newer_program_is_told(address: str):
    with open_store(address) as store, store.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer reportpress"):
        open_store(address)


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path):
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE message (text)")
    with pytest.raises(StoreError, match="not a store of enquiries"):
        open_store(str(file))
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("message",)]


def test_what_cannot_be_a_store_is_one_clear_line(tmp_path: Path):
    text = tmp_path / "text.db"
    text.write_text("no database " * 100)
    for address in (str(text), str(tmp_path)):
        with pytest.raises(StoreError):
            open_store(address)
    with pytest.raises(UsageError, match=r"`mysql://` is not a store"):
        open_store("mysql://somebody:secret@host/db")
    with pytest.raises(StoreError, match="there is no such store"):
        open_store(str(tmp_path / "none.db"), make=False)
    assert not (tmp_path / "none.db").exists()


def test_a_password_is_never_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REPORTPRESS_KEY", KEY)
    address = "postgresql://reader:hush@127.0.0.1:1/db"
    with pytest.raises(StoreError) as told:
        open_store(address)
    assert "hush" not in str(told.value)
    as_parameter = "postgresql://reader@127.0.0.1:1/db?sslmode=require&password=s3cret&x=1"
    assert masked_address(as_parameter) == "postgresql://reader@127.0.0.1:1/db?sslmode=require&password=…&x=1"
    with pytest.raises(StoreError) as told:
        open_store(as_parameter.replace("sslmode=require&", "").replace("&x=1", ""))
    assert "s3cret" not in str(told.value)
    assert masked_address(address) == "postgresql://reader:…@127.0.0.1:1/db"


def test_the_store_and_its_key_are_for_their_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("REPORTPRESS_KEY", raising=False)
    open_store(str(tmp_path / "a.db")).close()
    for name in ("a.db", "a.db.key"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_another_key_is_refused_since_nobody_would_be_known_by_it(address: str, monkeypatch: pytest.MonkeyPatch):
    open_store(address).close()
    monkeypatch.setenv("REPORTPRESS_KEY", "f" * 32)
    with pytest.raises(StoreError, match="another key"):
        open_store(address)


def test_a_key_that_got_lost_is_not_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("REPORTPRESS_KEY", raising=False)
    open_store(str(tmp_path / "a.db")).close()
    (tmp_path / "a.db.key").unlink()
    with pytest.raises(StoreError, match="bring the file back"):
        open_store(str(tmp_path / "a.db"))
    assert not (tmp_path / "a.db.key").exists()


ADDING = """
import sys
from reportpress.enquiry.store.store import open_store
from tests.enquiry.conftest import NOW, enquiry, rules
from reportpress.enquiry.intake.intake import add
from reportpress.enquiry.intake.catalogue import Catalogue
store = open_store(sys.argv[1])
given = [enquiry(address=f"a{n}@example.org", own_id=str(n)) for n in range(3000)]
for start in range(0, len(given), 7):
    for some in add(store, given[start : start + 7], rules(), Catalogue(is_open=True), NOW):
        for outcome in some:
            print(outcome.enquiry_id, flush=True)
"""


@pytest.mark.parametrize("after", [1, 40, 333])
def test_a_killed_add_loses_nothing_that_was_acknowledged(address: str, after: int):
    open_store(address).close()
    command = [sys.executable, "-c", ADDING, address]
    with begun(command, env=ENVIRONMENT, stderr=None) as adding:
        assert adding.stdout is not None
        acknowledged = [int(adding.stdout.readline()) for _ in range(after)]
        adding.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in adding.stdout.read().split("\n")[:-1]]
    with open_store(address) as store:
        found = {record.id: record for record in records.enquiries(store)}
        assert set(acknowledged) <= set(found)
        assert len(found) < 3000  # it was killed in the middle
        assert all(len(record.messages) == 2 for record in found.values())  # none without its messages


def test_two_that_add_the_same_people_at_once_add_each_enquiry_once(address: str):
    open_store(address).close()
    given = [enquiry(address=f"a{n}@example.org", own_id=str(n)) for n in range(60)]
    with open_store(address) as store, ThreadPoolExecutor(2) as both:
        orders = (given, given[::-1])
        results = [outcome.result for some in both.map(lambda order: put(store, *order), orders) for outcome in some]
        assert sorted(results) == ["added"] * 60 + ["known"] * 60
        assert sum(records.counts(store).values()) == 120


CLAIMING = """
import sys
from reportpress.enquiry.store.store import open_store
from tests.enquiry.conftest import Clock, sender
store = open_store(sys.argv[1])
outbox = sender(store, Clock(), owner=sys.argv[2])
print("ready", flush=True)
for _ in sys.stdin:
    claimed = outbox.claim(3)
    for one in claimed:
        outbox.begin(one)
        outbox.accept(one)
    print(*(one.id for one in claimed), flush=True)
"""


def test_two_processes_at_work_on_one_store_never_have_the_same_message(address: str):
    with open_store(address) as store:
        put(store, *(enquiry(address=f"a{n}@example.org") for n in range(60)))
    with ExitStack() as stack:
        senders = [
            stack.enter_context(
                begun(
                    [sys.executable, "-c", CLAIMING, address, name], env=ENVIRONMENT, stdin=subprocess.PIPE, stderr=None
                )
            )
            for name in ("one", "two")
        ]
        pipes = [(process.stdin, process.stdout) for process in senders]
        assert [answers.readline() for _, answers in pipes] == ["ready\n", "ready\n"]
        sent: list[int] = []
        for _ in range(30):
            for orders, _answers in pipes:  # both at once
                orders.write("go\n")
                orders.flush()
            for _orders, answers in pipes:
                sent += map(int, answers.readline().split())
    assert sorted(sent) == list(range(1, 121))
    with open_store(address) as store:
        histories = [
            message.history
            for record in records.enquiries(store)
            for message in records.enquiry_by_id(store, record.id).messages
        ]
    assert all([event.event for event in history] == ["queued", "sending", "accepted"] for history in histories)
    owners = {event.owner.partition("/")[0] for history in histories for event in history if event.owner}
    assert owners == {"one", "two"}


def test_a_busy_store_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REPORTPRESS_KEY", KEY)
    with open_store(str(tmp_path / "a.db")) as store, ThreadPoolExecutor(1) as other:
        with store.writing():
            waiting = other.submit(put, store, enquiry())
            assert not waiting.done()
        assert waiting.result(timeout=20)[0].result == "added"


def test_a_store_that_is_taken_away_or_replaced_while_it_is_open_is_not_written_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("REPORTPRESS_KEY", KEY)
    file = tmp_path / "enquiries.db"
    with open_store(str(file)) as store:
        put(store, enquiry())
        file.rename(tmp_path / "old.db")
        with pytest.raises(StoreError, match="was removed or replaced"):
            put(store, enquiry())
        with open_store(str(file)):  # another one takes its place
            pass
        with pytest.raises(StoreError, match="was removed or replaced"):
            sender(store, Clock()).claim(1)


def test_nothing_of_a_failed_transaction_stays(store: Store):
    def fail_in_the_middle() -> None:
        with store.writing() as connection:
            connection.execute(sa.insert(tables.person).values(address="x", address_key="k", added=NOW))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle()
    with store.reading() as connection:
        assert connection.execute(sa.select(tables.person)).all() == []


def test_commits_are_synced_before_they_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REPORTPRESS_KEY", KEY)
    with open_store(str(tmp_path / "a.db")) as store, store.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
        assert settings == {"journal_mode": "wal", "synchronous": 2}
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_what_is_in_the_store_is_found_by_its_indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REPORTPRESS_KEY", KEY)
    with open_store(str(tmp_path / "a.db")) as store, store.reading() as connection:
        query = sender(store, Clock())._candidates(NOW).limit(1)
        text = query.compile(connection, compile_kwargs={"literal_binds": True})
        plan = " ".join(row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}"))
        assert "USING INDEX ix_message_due" in plan
        assert "TEMP B-TREE" not in plan  # nothing is sorted, however many wait
