"""A document is due again when something changed that has a say in it, and not otherwise."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import reportpress
from reportpress.files.digests import ROOMS, file_digest, program_digest

PACKAGE = Path(reportpress.__file__).parent


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The package's text, to be changed."""
    copied = tmp_path / "reportpress"
    shutil.copytree(PACKAGE, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


def digest(package: Path) -> str:
    return program_digest.__wrapped__(package)  # what is remembered is not looked at again


def changed(package: Path, room: str) -> str:
    place = package / room
    file = place if place.is_file() else sorted(place.rglob("*.py"))[-1]
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}# a word more\n", encoding="utf-8")
    told = digest(package)
    file.write_text(text, encoding="utf-8")
    return told


def test_where_a_package_lies_makes_no_difference(copied: Path):
    assert digest(copied) == digest(PACKAGE)


def test_each_room_that_a_document_is_made_by_has_a_say(copied: Path):
    told = {room: changed(copied, room) for room in ROOMS}
    assert len({digest(copied), *told.values()}) == len(ROOMS) + 1


@pytest.mark.parametrize(
    "room", ["cli", "enquiry", "batch", "review", "api/batches.py", "enquiry/mail/en/answer.txt", "errors.py"]
)
def test_a_changed_command_or_message_makes_no_document_due(copied: Path, room: str):
    assert (copied / room).exists()
    assert changed(copied, room) == digest(copied)


def test_every_room_is_one_or_the_other():
    others = {"__init__", "__main__", "_version", "api", "batch", "cli", "enquiry", "errors", "problems", "review"}
    rooms = {entry.stem for entry in PACKAGE.iterdir() if not entry.name.startswith(("__pyc", "py."))}
    assert rooms == others | {Path(room).stem for room in ROOMS}


def test_what_never_ends_has_no_digest(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    assert file_digest("/dev/zero") == file_digest(tmp_path / "pipe") == file_digest(tmp_path) == ""
