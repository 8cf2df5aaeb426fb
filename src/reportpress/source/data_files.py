"""Which files of a folder are report data: one rule for every command that is given a folder.

A data file ends in `.yaml` or `.yml`, in whatever case. What begins with a dot is the system's or a tool's (`.github`,
AppleDouble's `._report.yaml`, an editor's lock `.#report.yaml`), `~$report.yaml` is an office program's lock, and files named
as brands, editions and rules are something else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportpress.errors import UsageError
from reportpress.files.confinement import ROOTS_VARIABLE, is_within
from reportpress.files.reading import logger, printable

_ENDINGS = (".yaml", ".yml")
_OTHERS = tuple(f"{kind}{ending}" for kind in ("brand", "editions", "enquiries") for ending in _ENDINGS)
_HIDDEN = (".", "~$")


def is_yaml(name: str) -> bool:
    return name.lower().endswith(_ENDINGS)


def is_data_file(name: str) -> bool:
    """Whether a file of this name in a folder that was given is report data. ``name``: with ``/`` between the folders below
    it."""
    *folders, file = name.split("/")
    hidden = file.startswith(_HIDDEN) or any(folder.startswith(".") for folder in folders)
    return is_yaml(file) and not hidden and not file.lower().endswith(_OTHERS)


def data_files(paths: Sequence[Path]) -> list[Path]:
    """The files named, and all data files below the folders named: sorted, and each once. Raises `UsageError` for a folder that
    holds none."""
    files: dict[str, Path] = {}
    for path in paths:
        found = [path]
        if os.path.isdir(path):  # noqa: PTH112  (a name too long for the system is not a folder here, and no error)
            found = list(data_files_below(path))
            if not found:
                raise UsageError(
                    f"{printable(str(path))} holds no .yaml file; name a data file, or a folder that holds some"
                )
        for file in found:
            files.setdefault(os.path.realpath(file), file)
    return sorted(files.values())


def data_files_below(folder: Path) -> Iterator[Path]:
    """The data files in a folder and all that it holds. A link that leads out of the folder is told and passed over: whoever puts
    files there does not choose what is read of the machine. A folder that cannot be looked into stands for what it may hold: to
    pass over it would be to call it sound."""
    closed: list[Path] = []
    for inside, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not is_data_file(name):
                continue
            file = Path(inside, name)
            if file.is_symlink() and not is_within(file, folder):
                logger.warning(
                    "%s: is a link that leads out of %s, and is passed over; name it yourself, or name its folder in %s",
                    printable(str(file)),
                    printable(str(folder)),
                    ROOTS_VARIABLE,
                )
                continue
            yield file
    yield from closed
