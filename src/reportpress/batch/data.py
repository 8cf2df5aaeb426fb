"""The data files of a batch, and the editions of each, on this machine or on an object store."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportpress.batch.mirror import the_mirror
from reportpress.batch.storage import folder, is_remote, local_path
from reportpress.edition.edition import Edition
from reportpress.edition.editions import ALL, FILE_NAMES, Editions, editions_above, read_editions
from reportpress.errors import UsageError
from reportpress.files.reading import printable
from reportpress.source.data_files import data_files, is_data_file, is_yaml

SHIPPED = ""
"""Stands for the editions file that comes along."""


@dataclass(frozen=True, slots=True)
class BatchData:
    """``files``: the address of each data file, with the file that its editions stand in; ``given``: what was named on the
    command line."""

    files: Mapping[str, str]
    given: tuple[str, ...]
    _editions: dict[str, tuple[Edition, ...]] = field(default_factory=dict)
    _all_editions: dict[str, Editions] = field(default_factory=dict)
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def editions_of(self, file: str) -> tuple[Edition, ...]:
        """Those that are to be made."""
        return self._editions[self.files[file]]

    def names_of(self, file: str) -> tuple[str, ...]:
        """All that its editions file has, chosen or not."""
        return self._all_editions[self.files[file]].names

    @property
    def editions_files(self) -> dict[str, int]:
        """Each editions file with the number of reports that it holds for; `SHIPPED` for the one that comes along."""
        count: dict[str, int] = {}
        for file in self.files.values():
            count[file] = count.get(file, 0) + 1
        return count


def batch_data(
    given: Sequence[str], editions: Path | None, names: Sequence[str], languages: Sequence[str]
) -> BatchData:
    """What a batch is of. ``editions``: the file that was named for all of them; otherwise each data file has the one beside it,
    or the nearest in a folder above it, up to the folder given. Raises `UsageError` for a data file that two would hold for, for
    a name that no editions file has, and where there are no data files."""
    files: dict[str, dict[str, None]] = {}
    known: dict[str, str] = {}
    nearest: dict[tuple[Path, Path], str] = {}  # a folder may hold a hundred thousand reports

    def nearest_here(file: str, top: Path) -> str:
        folder = Path(file).parent
        if (folder, top) not in nearest:
            nearest[folder, top] = str(editions_above(folder, top) or SHIPPED)
        return nearest[folder, top]

    for one in given:
        remote = is_remote(one)
        for file in _below(one) if remote else map(str, data_files([local_path(one)])):
            same = known.setdefault(file if remote else os.path.realpath(file), file)
            its = str(editions) if editions else _nearest(file, one) if remote else nearest_here(file, local_path(one))
            files.setdefault(same, {})[its] = None
    for file, found in files.items():
        if len(found) > 1:
            told = " and ".join(printable(one) or "the ones that come along" for one in found)
            raise UsageError(
                f"{printable(file)}: its editions would be those of {told}, by which folder is given; name one with "
                "--editions-file, or give the folder once"
            )
    data = BatchData({file: next(iter(files[file])) for file in sorted(files)}, tuple(given))
    _choose(data, names, languages)
    return data


def _choose(data: BatchData, names: Sequence[str], languages: Sequence[str]) -> None:
    """An edition that one editions file has and another lacks is made where it is known; what lacks it is remembered."""
    for file in dict.fromkeys(data.files.values()):
        data._all_editions[file] = _read(file)
    every = {name for editions in data._all_editions.values() for name in editions.names}
    for file, editions in data._all_editions.items():
        chosen = names
        if tuple(names) != (ALL,):
            lacking = tuple(name for name in names if name not in editions.names and name in every)
            chosen = [name for name in names if name not in lacking]
            if lacking:
                data.lacking[editions.file] = lacking
        data._editions[file] = editions.choose(chosen, languages)


def _below(address: str) -> list[str]:
    """An object store has no folders: what ends as a data file does is one."""
    where = folder(address)
    if is_yaml(address):
        return [address]
    found = sorted(name for name in where.sizes() if is_data_file(name))
    if not found:
        raise UsageError(f"{address} holds no .yaml file; name a data file, or a folder that holds some")
    return [where.at(name) for name in found]


def _nearest(file: str, root: str) -> str:
    beside = file.rpartition("/")[0]
    while True:
        if found := _editions_in(beside):
            return found
        if len(beside) <= len(root.rstrip("/")):
            return SHIPPED
        beside = beside.rpartition("/")[0]


@cache
def _editions_in(beside: str) -> str:
    """The editions file in a folder of an object store; "" where there is none. Raises `UsageError` where there are two."""
    found = []
    for name in FILE_NAMES:
        address = f"{beside}/{name}"
        the_mirror().copy_if_there(address)
        with the_mirror().told():
            if the_mirror().path(address).is_file():
                found.append(address)
    if len(found) > 1:
        raise UsageError(f"{found[0]}: is not the only editions file here: so is {found[1]}; keep one")
    return found[0] if found else ""


def _read(file: str) -> Editions:
    if file == SHIPPED:
        return read_editions()
    if not is_remote(file):
        return read_editions(Path(file))
    with the_mirror().told():
        return read_editions(the_mirror().path(file))
