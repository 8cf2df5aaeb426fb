"""Copies of what a report needs from an object store, in a folder of this process's own, laid out as in the store.

So reports and brands are read as from any folder, and what is wrong with them is told with the store's address.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path, PurePosixPath
from posixpath import normpath

from reportpress.batch.storage import ObjectFolder, is_remote, local_path, place_of
from reportpress.brand.brand import Brand, files_of
from reportpress.errors import InvalidBrand, InvalidInput, ReportpressError
from reportpress.files.reading import system_reason
from reportpress.files.resources import resource
from reportpress.problems import Problem
from reportpress.report.model import Report
from reportpress.source.document import compose, read_text
from reportpress.source.inheritance import EXTENDS

_MOST_MARKS = 2000  # files that are known to be as they are in the store; then all copies are given up


class Mirror:
    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._marks: dict[str, str] = {}

    def copy(self, address: str) -> Path:
        """The copy of a file, as the file is now; a file of this machine stands for itself. Raises `ReportpressError`."""
        if not is_remote(address):
            return local_path(address)
        where, name = place_of(address)
        path = self.path(address)
        _write(path, where.read(name))
        return path

    def copy_if_there(self, address: str) -> None:
        """The same for what may not be there, and is looked for often: it is read again only when it has changed."""
        where, name = place_of(address)
        path = self.path(address)
        if not isinstance(where, ObjectFolder):
            return
        mark = where.mark(name)
        if mark and mark == self._marks.get(address) and path.is_file():
            return
        path.unlink(missing_ok=True)
        if mark:
            _write(path, where.read(name))
            self._marks[address] = mark

    def brand_of(self, report: Report, data: str) -> tuple[Brand, dict[str, Path]]:
        """A report's brand, and the files that it rests on: where each can be read, by its address."""
        if is_remote(data) and report.brand is not None:
            self._tidy()
            self._copy_brand(self._beside(data, report.brand))
        brand = Brand.of(report)
        return brand, {self._addressed(str(path)): path for path in files_of(report, brand)}

    def _copy_brand(self, address: str) -> None:
        """A brand file, those it extends, and what they name. What is wrong with them is told when they are read."""
        shipped = {file.stem for file in resource("fonts").glob("*/*.ttf")}
        seen: set[str] = set()
        while address and address not in seen:
            seen.add(address)
            self.copy_if_there(address)
            try:
                brand = compose(read_text(self.path(address), InvalidBrand), address, InvalidBrand).value
            except InvalidInput:
                return
            fonts = brand.get("fonts")
            for name in (
                brand.get("logo"),
                brand.get("logo_on_dark"),
                *(fonts.values() if isinstance(fonts, dict) else ()),
            ):
                if isinstance(name, str) and name and name not in shipped:
                    self.copy_if_there(self._beside(address, name))
            parent = brand.get(EXTENDS)
            address = self._beside(address, parent) if isinstance(parent, str) and parent else ""

    @contextmanager
    def told(self) -> Iterator[None]:
        """Errors name the place in the store instead of the copy."""
        try:
            yield
        except InvalidInput as error:
            problems = [
                Problem(replace(one.place, file=self._addressed(one.place.file)), self._addressed(one.message))
                for one in error.problems
            ]
            raise type(error)(problems) from error
        except ReportpressError as error:
            if (addressed := self._addressed(str(error))) == str(error):
                raise
            raise ReportpressError(addressed) from error

    def forget(self, address: str) -> None:
        """Of a data file, which is read once."""
        if is_remote(address):
            with suppress(OSError):
                self.path(address).unlink()

    def path(self, address: str) -> Path:
        scheme, _, rest = address.partition("://")
        steps = rest.split("/")
        if ".." in steps or "." in steps:
            raise ReportpressError(f"{address}: a step of it is `..` or `.`, which stands for another place; name that")
        return self._root / scheme / rest

    def _beside(self, address: str, name: str) -> str:
        """Never above the bucket."""
        scheme, _, rest = address.partition("://")
        return f"{scheme}://{normpath(f'/{PurePosixPath(rest).parent}/{name}').lstrip('/')}"

    def _addressed(self, text: str) -> str:
        """A copy's path begins with the scheme's folder."""
        root = f"{self._root}/"
        before, *rest = text.split(root)
        return before + "".join(part.replace("/", "://", 1) for part in rest)

    def _tidy(self) -> None:
        if len(self._marks) >= _MOST_MARKS:
            shutil.rmtree(self._root, ignore_errors=True)
            self._marks.clear()


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise ReportpressError(f"{path}: cannot be kept meanwhile: {system_reason(error)}") from error


@cache
def the_mirror() -> Mirror:
    """This process's. Its folder is made when something is to be copied, and goes when the process ends, or when the process that
    started this one does: one that is killed cannot tidy up after itself."""
    root = _above
    if root is None:
        _remove_left_copies()
        root = Path(tempfile.gettempdir(), f"reportpress-{os.getpid()}-{secrets.token_hex(8)}")
    own = root / str(os.getpid())
    Finalize(None, shutil.rmtree, (own if _above else root,), {"ignore_errors": True}, exitpriority=0)
    return Mirror(own)


_COPIES = re.compile(r"reportpress-([0-9]{1,10})-[0-9a-f]{16}")


def _remove_left_copies() -> None:
    """Those of processes of this user's that were killed and could not tidy up after themselves."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            found = _COPIES.fullmatch(entry.name)
            with suppress(OSError):
                if found and entry.is_dir(follow_symlinks=False) and _is_left(entry, int(found[1])):
                    shutil.rmtree(entry.path, ignore_errors=True)


def _is_left(entry: os.DirEntry[str], process: int) -> bool:
    if os.name == "nt" or entry.stat(follow_symlinks=False).st_uid != os.getuid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:  # another user's
        return False
    return False


_above: Path | None = None


def keep_copies_in(folder: Path) -> None:
    """For a worker: below which folder its copies are to lie. Whoever started it removes that in the end."""
    global _above
    _above = folder
