"""The data files of a batch, and the editions file beside them, on this machine or on an object store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportpress.batch.mirror import the_mirror
from reportpress.batch.storage import folder, is_remote, local_path
from reportpress.cli.arguments import NOT_REPORTS, data_files
from reportpress.edition.editions import FILE_NAMES, Editions, read_editions
from reportpress.errors import UsageError

_ENDINGS = (".yaml", ".yml")


def addresses(given: Sequence[str]) -> list[str]:
    """The files named, and all data files below the folders named: sorted, and each once."""
    local = data_files([local_path(one) for one in given if not is_remote(one)])
    remote = {file for one in given if is_remote(one) for file in _below(one)}
    return [*map(str, local), *sorted(remote)]


def _below(address: str) -> list[str]:
    """An object store has no folders: what ends as a data file does is one."""
    where = folder(address)
    if address.endswith(_ENDINGS):
        return [address]
    found = [name for name in where.sizes() if name.endswith(_ENDINGS) and not name.endswith(NOT_REPORTS)]
    if not found:
        raise UsageError(f"{address} holds no .yaml file; name a data file, or a folder that holds some")
    return [where.at(name) for name in found]


def editions_beside(data: str, file: Path | None) -> Editions:
    """The editions of a file, or of the one beside the data or in its folder, or else those that come along."""
    if file is not None or not is_remote(data):
        return read_editions(file, beside=local_path(data))
    beside = data.rpartition("/")[0] if data.endswith(_ENDINGS) else data.rstrip("/")
    for name in FILE_NAMES:
        address = f"{beside}/{name}"
        the_mirror().copy_if_there(address)
        with the_mirror().told():
            if (copy := the_mirror().path(address)).is_file():
                return read_editions(copy)
    return read_editions()
