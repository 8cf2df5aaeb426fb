"""Where a batch's data and output are: a folder of the file system, or a prefix of an object store that fsspec knows.

Addresses with a scheme (``s3://bucket/prefix``, also ``gs``, ``abfs`` and whatever else fsspec knows) are those of object
stores; fsspec is imported for these alone. Who may write there is the environment's to say, as for the store's own tools: an
address that holds a password is refused, and no error repeats what a library says, which may hold one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from reportpress.errors import OutputError, ReportpressError, UsageError
from reportpress.files.digests import content_digest
from reportpress.files.reading import UnreadableFile, read_file, system_reason
from reportpress.files.writing import sweep, write_whole

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs", "abfs": "azure", "abfss": "azure", "az": "azure"}
LARGEST_READ = 1_000_000_000
"""Bytes of a file that is read as a whole: more than the manifest of a million documents has."""
_AT_ONCE = 500  # objects asked for or deleted in one call, in which a store's library does them side by side


@dataclass(frozen=True, slots=True)
class LocalFolder:
    path: Path

    @property
    def address(self) -> str:
        return str(self.path)

    def at(self, name: str) -> str:
        return str(self.path / name)

    def write(self, name: str, data: bytes) -> None:
        write_whole(self.path / name, data)

    def append(self, name: str, line: bytes) -> None:
        """One write at the file's end; a line that an earlier process broke off stays apart from it."""
        file = self.path / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("ab") as opened:
                opened.write((b"\n" if opened.tell() else b"") + line + b"\n")
        except OSError as error:
            raise OutputError(f"{file}: cannot be written: {system_reason(error)}") from error

    def read(self, name: str) -> bytes:
        try:
            return read_file(self.path / name, LARGEST_READ)
        except UnreadableFile as error:
            raise ReportpressError(str(error)) from None

    def read_all(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        for name in names:
            try:
                yield name, read_file(self.path / name, LARGEST_READ)
            except UnreadableFile:
                yield name, None

    def sizes(self, under: str = "") -> dict[str, int]:
        found = {}
        for inside, _, names in os.walk(self.path / under):
            for name in names:
                file = Path(inside, name)
                with suppress(OSError):  # gone meanwhile
                    found[file.relative_to(self.path).as_posix()] = file.stat().st_size
        return found

    def size(self, name: str) -> int | None:
        try:
            return (self.path / name).stat().st_size
        except OSError:
            return None

    def delete(self, names: Iterable[str]) -> None:
        for name in names:
            with suppress(OSError):
                (self.path / name).unlink()

    def remove(self, name: str) -> None:
        """Raises `OutputError` where it is still there afterwards."""
        try:
            (self.path / name).unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{self.path / name}: cannot be removed: {system_reason(error)}") from error

    def remove_empty(self, names: Iterable[str]) -> None:
        """Those of these folders in it that hold nothing."""
        for name in names:
            with suppress(OSError):
                (self.path / name).rmdir()

    def sweep(self, name: str) -> None:
        """Removes what a process that was killed over writing it left beside it."""
        sweep(self.path / name)


@dataclass(frozen=True, slots=True)
class ObjectFolder:
    """A prefix of an object store. What is put there is there as a whole, or not at all."""

    address: str

    def at(self, name: str) -> str:
        return f"{self.address}/{name}" if name else self.address

    def write(self, name: str, data: bytes) -> None:
        with _told(self.at(name), "written", OutputError):
            self._store.pipe_file(self._key(name), data)

    def read(self, name: str) -> bytes:
        with _told(self.at(name), "read", ReportpressError):
            return bytes(self._store.cat_file(self._key(name)))

    def read_all(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        for some in _parts(names):
            keys = {self._key(name): name for name in some}
            with _told(self.address, "read", ReportpressError):
                found = self._store.cat(list(keys), recursive=False, on_error="return")
                found = found if isinstance(found, dict) else dict.fromkeys(keys, found)  # of one there is no mapping
            for key, name in keys.items():
                content = found.get(key)
                yield name, bytes(content) if isinstance(content, bytes) else None

    def sizes(self, under: str = "") -> dict[str, int]:
        beginning = self._key("") + "/"
        with _told(self.at(under), "listed", ReportpressError):
            found = self._store.find(self._key(under), detail=True)
        # A store that keeps folders too has them without a length.
        return {
            key.removeprefix(beginning): int(one["size"] or 0) for key, one in found.items() if one["type"] == "file"
        }

    def delete(self, names: Iterable[str]) -> None:
        for some in _parts(names):
            with _told(self.address, "tidied up", OutputError), suppress(FileNotFoundError):
                self._store.rm([self._key(name) for name in some])

    def mark(self, name: str) -> str:
        """What differs when the file does, without reading it; "" where there is no file."""
        with _told(self.at(name), "read", ReportpressError), suppress(FileNotFoundError):
            return str(self._store.ukey(self._key(name)))
        return ""

    @property
    def _store(self) -> Any:
        return _store(self.address)

    def _key(self, name: str) -> str:
        return str(self._store._strip_protocol(self.at(name)))


def is_remote(address: str) -> bool:
    return _SCHEME.match(address) is not None and not address.lower().startswith("file://")


def folder(address: str | Path) -> LocalFolder | ObjectFolder:
    """The folder at an address. Raises `UsageError` for an address that cannot be one."""
    text = str(address)
    if not isinstance(address, Path) and is_remote(text):
        _check(text)
        return ObjectFolder(text.rstrip("/"))
    return LocalFolder(local_path(text))


def local_path(address: str) -> Path:
    """A path of the file system, which may be given as ``file:///...`` too."""
    return Path(url2pathname(urlsplit(address).path) if address.lower().startswith("file://") else address)


def absolute(address: str) -> str:
    """The same address from any folder."""
    return address if is_remote(address) else str(local_path(address).absolute())


def place_of(address: str) -> tuple[LocalFolder | ObjectFolder, str]:
    """A file's folder and its name there."""
    if is_remote(address):
        above, _, name = address.rpartition("/")
        return folder(above), name
    path = local_path(address)
    return LocalFolder(path.parent), path.name


def contents(addresses: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Each file with its content; None for one that cannot be read. Object stores are asked for many at once."""
    for some in _parts(addresses):
        by_folder: dict[LocalFolder | ObjectFolder, dict[str, str]] = {}
        for address in some:
            where, name = place_of(address)
            by_folder.setdefault(where, {})[name] = address
        known: dict[str, bytes | None] = {}
        for where, names in by_folder.items():
            known |= {names[name]: content for name, content in where.read_all(names)}
        yield from ((address, known[address]) for address in some)


def digests_of(addresses: Iterable[str]) -> dict[str, str]:
    """The digest of each file's content."""
    return {address: content_digest(content) for address, content in contents(addresses)}


def _parts(names: Iterable[str]) -> Iterator[list[str]]:
    some: list[str] = []
    for name in names:
        some.append(name)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _check(address: str) -> None:
    """Whoever writes a password into an address has it in manifests and in a shell's history: so it is refused, and not shown."""
    where = urlsplit(address)
    scheme = where.scheme
    if where.query or where.fragment or re.match(r"[^@]*:[^@]*@", where.netloc):
        raise UsageError(
            f"an address at {scheme}:// holds more than a place, as a password or a token; leave that to the environment, as "
            "for the store's own tools"
        )
    if not where.netloc and scheme != "memory":
        raise UsageError(f"{address} names no bucket; write {scheme}://BUCKET/PREFIX")


@lru_cache(maxsize=256)
def _store(address: str) -> Any:
    """fsspec's file system for an address. One a process: connections are kept."""
    scheme = address.partition("://")[0].lower()
    extra = _EXTRAS.get(scheme, "")
    needed = f"pip install 'reportpress[{extra}]'" if extra else "pip install fsspec, and what it needs for this scheme"
    try:
        from fsspec.core import url_to_fs

        return url_to_fs(address, use_listings_cache=False)[0]
    except ImportError:
        raise UsageError(f"{address}: {scheme}:// needs a library that is not installed; {needed}") from None
    except ValueError:
        raise UsageError(f"{address}: no store is known as {scheme}://; s3, gs and abfs are, among others") from None
    except Exception as error:
        raise _as_told(error, address, "opened", UsageError) from None


@contextmanager
def _told(address: str, done: str, kind: type[ReportpressError]) -> Iterator[None]:
    try:
        yield
    except ReportpressError:
        raise
    except Exception as error:
        raise _as_told(error, address, done, kind) from None


def _as_told(error: Exception, address: str, done: str, kind: type[ReportpressError]) -> ReportpressError:
    """What is known of an error without what the library says of it, which may hold a signature or a key."""
    name = type(error).__name__
    if isinstance(error, FileNotFoundError):
        reason = "there is no such file or bucket; check the address, and make the bucket first"
    elif isinstance(error, PermissionError):
        reason = "access is denied; check whose credentials the environment gives, and what they permit"
    elif "Credentials" in name or "Token" in name:
        reason = "there are no credentials, or none that hold; give them as for the store's own tools"
    elif isinstance(error, (OSError, TimeoutError)) or "Connect" in name or "Timeout" in name:
        reason = (
            f"the store cannot be reached, or did not answer as it should ({name}); try again, and check its endpoint"
        )
    else:
        reason = f"the store's library failed ({name})"
    return kind(f"{address}: cannot be {done}: {reason}")
