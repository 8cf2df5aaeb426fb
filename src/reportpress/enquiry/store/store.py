"""The store: SQLite in one file, or PostgreSQL by address. What is acknowledged is on the disk.

SQLite runs in WAL mode with ``synchronous=FULL``: each commit is synced before it is told, so that neither a killed process nor a
power cut takes back what was acknowledged. Every writing transaction begins with ``BEGIN IMMEDIATE``: writers follow
one another and none finds in its middle that what it read has changed. On PostgreSQL rows are locked as they are
taken (``FOR UPDATE SKIP LOCKED``). Deleted content is overwritten (``secure_delete``), since people may ask to be
erased.

The key makes the hashes by which addresses are known once they are erased. It is the publisher's key of copy ids;
where there is none, a store in a file gets one of its own beside it (``enquiries.db.key``). A store knows its key
again by a check value.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from reportpress.edition.recipient import KEY_VARIABLE, LEAST_KEY_BYTES, publishers_key
from reportpress.enquiry.model import masked_in
from reportpress.enquiry.store import tables
from reportpress.errors import StoreError, UsageError
from reportpress.files.reading import UnreadableFile, read_key, system_reason

SCHEMA = "0002"
"""The newest migration."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_SECONDS = 30
_KEY_CHECK = "key check"
_LOCK = 0x7265706F  # of PostgreSQL's advisory locks, so that one process at a time makes the tables


class Store:
    """An open store. Use `open_store`; `close` it, or use it in a ``with``."""

    def __init__(self, engine: Engine, key: bytes, name: str) -> None:
        self._engine, self._key, self.name = engine, key, name

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with _told(self.name):
            self._engine.dispose()

    @property
    def is_postgresql(self) -> bool:
        return self._engine.dialect.name == "postgresql"

    @property
    def key(self) -> bytes:
        """The publisher's, which copy ids are made with too."""
        return self._key

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the store."""
        with _told(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all that is done in it happens, durably, or nothing."""
        engine = self._engine.execution_options(reportpress_writes=True)
        with _told(self.name), engine.begin() as connection:
            yield connection

    def settle(self) -> None:
        """Moves what the write-ahead log holds into the file and empties the log, so that erased content is in neither."""
        if not self.is_postgresql:
            with _told(self.name), self._engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert raw is not None
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def hashed(self, purpose: str, *parts: str) -> str:
        """HMAC-SHA-256 of some texts for a purpose; without the key nobody can tell which texts they were."""
        message = "\0".join((purpose, *(part.replace("\0", "") for part in parts)))
        return hmac.new(self._key, message.encode(), hashlib.sha256).hexdigest()

    def address_key(self, address: str) -> str:
        return self.hashed("address", address.casefold())


def open_store(address: str, key_file: Path | None = None, *, make: bool = True) -> Store:
    """The store at an address, with its tables brought up to today's. ``make``: a file that is not there is made. Raises
    `StoreError` where it cannot be opened, and `UsageError` where the key is missing."""
    engine, file = _engine(address, make)
    name = str(file) if file else masked_address(address)
    try:
        with _told(name):
            _bring_up(engine, name)
            known = _known_check(engine) is not None
        store = Store(engine, _key(key_file, file, is_known=known), name)
        with _told(name):
            _check_key(store)
    except BaseException:
        engine.dispose()
        raise
    return store


def masked_address(address: str) -> str:
    """The address without its password."""
    plain = re.sub(r"(?<=://)([^:@/]*):.*@", r"\1:…@", address)
    return re.sub(r"(?i)([?&][a-z]*password=)[^&#\s]*", r"\1…", plain)


# Opening


def _engine(address: str, make: bool) -> tuple[Engine, Path | None]:
    if re.match(r"postgres(ql)?(\+psycopg)?://", address):
        return _postgresql(address), None
    if "://" in address:
        scheme = address.partition("://")[0]
        raise UsageError(
            f"`{scheme[:30]}://` is not a store; name a file, or an address that begins with postgresql://"
        )
    file = Path(address)
    if file.is_dir():
        raise StoreError(f"{file} is a folder; name the store's file in it, as in `{file / 'enquiries.db'}`")
    if not make and not file.exists():
        raise StoreError(f"{file}: there is no such store; `reportpress enquiry add` makes one")
    return _sqlite(file), file


def _sqlite(file: Path) -> Engine:
    if not file.exists():
        _put_once(file, _write_empty_database)
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(file)),
        connect_args={"timeout": _BUSY_SECONDS, "isolation_level": None},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, record: Any) -> None:
        record.info["file"] = _identity(file)
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
            raise sqlite3.OperationalError("its file system cannot hold a write-ahead log; put it on a local disk")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if _identity(file) != connection.info["file"]:
            # What is told to the old file is lost, and who reads the new one sends the same once more.
            raise StoreError(
                f"{file}: was removed or replaced while it was open; begin again with the one that is there now"
            )
        writes = connection.get_execution_options().get("reportpress_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _identity(file: Path) -> tuple[int, int]:
    """By which a file is known again; none has zeros."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def _put_once(file: Path, write: Callable[[Path], None]) -> None:
    """Makes a file for its owner alone, whole beside its place and then linked to it: of several processes one makes it, and all
    find the same."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
        os.close(handle)
        part = Path(name)
        try:
            write(part)
            with suppress(FileExistsError):
                file.hardlink_to(part)
        finally:
            part.unlink()
    except OSError as reason:
        raise StoreError(f"{file}: cannot be made: {system_reason(reason)}") from reason


def _write_empty_database(file: Path) -> None:
    """In WAL mode from the start: to change it needs the file for oneself, and whoever else opens it would be turned away."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA user_version=1")


def _postgresql(address: str) -> Engine:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise UsageError(
            "a store in PostgreSQL needs psycopg, which is not installed; install it with `pip install 'reportpress[postgresql]'`"
        ) from None
    url = re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql+psycopg://", address)
    try:
        return sa.create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (SQLAlchemyError, ValueError):
        raise UsageError(
            f"`{masked_address(address)}` is not an address; write postgresql://user@host/database"
        ) from None


def _bring_up(engine: Engine, name: str) -> None:
    """Runs the migrations that the store lacks, in one transaction. Alembic is imported only where there are any."""
    with engine.connect() as connection, connection.begin():
        if _version(connection) == SCHEMA:
            return
    with engine.execution_options(reportpress_writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        version = _version(connection)  # another process may have made them meanwhile
        if version == SCHEMA:
            return
        if version is None and (found := set(sa.inspect(connection).get_table_names()) & set(tables.metadata.tables)):
            raise StoreError(
                f"{name}: is not a store of enquiries: it has a table `{sorted(found)[0]}` of another origin"
            )
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if version is not None and version not in known:
            raise StoreError(
                f"{name}: was made by a newer reportpress (its tables are of version {version}); update this one"
            )
        command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


# The key


def _key(key_file: Path | None, store: Path | None, *, is_known: bool) -> bytes:
    """The publisher's key: the environment's, or in the file that the rules name, or a store's own. It is never told."""
    if key_file is not None or store is None or os.environ.get(KEY_VARIABLE, "").strip():
        return publishers_key(None if os.environ.get(KEY_VARIABLE, "").strip() else key_file)
    own = Path(f"{store}.key")
    if not is_known and not own.exists():
        _put_once(own, _write_key)
    try:
        key = read_key(own).strip()
    except UnreadableFile as reason:
        raise StoreError(
            f"{reason}; without this key the store does not know again whom it may not write to: bring the file back, from the "
            "backup if need be"
        ) from None
    if len(key) < LEAST_KEY_BYTES:
        raise StoreError(f"{own}: holds no key; bring the file back, from the backup if need be")
    return key


def _write_key(file: Path) -> None:
    with file.open("wb") as made:
        made.write(secrets.token_hex(32).encode() + b"\n")
        made.flush()
        os.fsync(made.fileno())


def _known_check(engine: Engine) -> str | None:
    query = sa.select(tables.meta.c.value).where(tables.meta.c.name == _KEY_CHECK)
    with engine.connect() as connection, connection.begin():
        return connection.execute(query).scalar()


def _check_key(store: Store) -> None:
    """Raises `StoreError` for another key than the store was made with: nobody would be known again by it."""
    check = store.hashed("check", "reportpress")
    known = _known_check(store._engine)
    if known is None:
        with store.writing() as connection:
            insert_new(connection, tables.meta, name=_KEY_CHECK, value=check)
        known = _known_check(store._engine)
    if known is None or not hmac.compare_digest(known, check):
        raise StoreError(
            f"{store.name}: was made with another key, by which alone it knows again whom it may not write to; give that one "
            f"({KEY_VARIABLE}, or `key_file` in the rules)"
        )


# What both databases can


def insert_new(connection: Connection, table: sa.Table, **values: object) -> None:
    """Inserts a row unless one with the same key is there."""
    connection.execute(upserting(connection, table).values(**values).on_conflict_do_nothing())


def new_id(connection: Connection, table: sa.Table, **values: object) -> int | None:
    """As `insert_new`; the new row's number, or none. (A count of rows is not told of an INSERT by every driver.)"""
    insert = upserting(connection, table).values(**values).on_conflict_do_nothing().returning(table.c.id)
    found = connection.execute(insert).scalar()
    return None if found is None else int(found)


def upserting(connection: Connection, table: sa.Table) -> Any:
    """An INSERT that knows what to do about a row with the same key."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


# Errors


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What the database says as a `StoreError`, in a line, without what was to be stored."""
    try:
        yield
    except DBAPIError as reason:
        raise StoreError(f"{name}: {_words(reason)}") from reason
    except SQLAlchemyError as reason:
        raise StoreError(f"{name}: {type(reason).__name__}") from reason


_WORDS = {
    "database is locked": f"is busy: another process has kept it for more than {_BUSY_SECONDS} seconds; look for one that hangs",
    "file is not a database": "is not a store of enquiries, nor any SQLite file; name another file",
    "database disk image is malformed": "is damaged; bring it back from the backup",
    "attempt to write a readonly database": "cannot be written; look at its permissions, and at those of its folder",
    "unable to open database file": "cannot be opened; look at its permissions, and at those of its folder",
    "disk I/O error": "cannot be written or read: its disk is full, or fails",
    "database or disk is full": "cannot be written: the disk is full",
}


def _words(reason: DBAPIError) -> str:
    said = " ".join(str(reason.orig).split("\n")[0].split())
    return _WORDS.get(said, f"the database says: {masked_in(masked_address(said))[:300]}")
