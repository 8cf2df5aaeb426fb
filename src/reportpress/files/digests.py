"""Digests: of a file's content, of plain values, and of the program as far as it has a say in a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from reportpress._version import __version__
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.files.resources import resource

LARGEST_FILE = 100_000_000
"""More than any file may have that a document is made of: a font, a logo, data."""
_LIBRARIES = ("babel", "matplotlib", "numpy", "pillow", "pydantic", "pyphen", "pyyaml", "reportlab", "segno")
ROOMS = (
    "pipeline.py",
    "choices.py",
    "source",
    "report",
    "language",
    "checks",
    "brand",
    "edition",
    "charts",
    "manuscript",
    "typeset",
    "files",
)
"""What of the package a document is made by. A changed mail template, command or batch makes no document due."""


def content_digest(content: bytes | None) -> str:
    """The SHA-256 of a file's content in hexadecimal digits; "" for a file that cannot be read."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def file_digest(file: Path | str) -> str:
    """The digest of a file here; "" where it cannot be read."""
    try:
        return content_digest(read_file(file, LARGEST_FILE))
    except UnreadableFile:
        return ""


def file_digests(files: Iterable[Path | str]) -> dict[str, str]:
    """The digest of each file here, by its name."""
    return {str(file): file_digest(file) for file in files}


def value_digest(value: object) -> str:
    """Of plain frozen data, which writes itself out whole."""
    return hashlib.sha256(repr(value).encode()).hexdigest()


_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def program_digest(package: Path = _PACKAGE) -> str:
    """What has a say in a document's bytes: the package's own text, the fonts that come along, and the libraries."""
    from importlib.metadata import PackageNotFoundError, version

    own = hashlib.sha256(__version__.encode())
    for room in ROOMS:
        place = package / room
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        for file in found:
            if file.is_file() and "__pycache__" not in file.parts:
                own.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    for file in sorted(resource("fonts").rglob("*.ttf")):
        own.update(file.name.encode() + b"\0" + file.read_bytes())
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            own.update(f"{library} {version(library)}\n".encode())
    return own.hexdigest()
