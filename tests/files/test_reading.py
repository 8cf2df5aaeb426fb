from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest

from reportpress.cli import main
from reportpress.files.reading import UnreadableFile, printable, read_file, read_key
from tests.conftest import REPORT


def test_a_file_is_read_up_to_what_it_may_have(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"12345")
    assert read_file(tmp_path / "a", 5) == b"12345"
    with pytest.raises(UnreadableFile, match=r"a: is larger than 0 kB"):
        read_file(tmp_path / "a", 4)


def test_a_file_of_gigabytes_is_refused_before_it_is_read(tmp_path: Path):
    with (tmp_path / "large").open("wb") as file:
        file.truncate(5_000_000_000)
    with pytest.raises(UnreadableFile, match="is larger than 5 MB"):
        read_file(tmp_path / "large", 5_000_000)


def test_what_is_no_file_is_told_for_what_it_is(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for name, said in (
            (tmp_path / "pipe", "is a pipe and no file"),
            (tmp_path / "socket", "is a device and no file"),
            (Path("/dev/zero"), "is a device and no file"),
            (tmp_path, "is a folder"),
            (tmp_path / "none", "there is no such file"),
            ("", "there is no such file"),
            ("a\0b", "is not a valid path"),
        ):
            with pytest.raises(UnreadableFile, match=said):
                read_file(name, 1000)


def test_nothing_never_ends(tmp_path: Path):
    (tmp_path / "link").symlink_to("/dev/zero")
    with pytest.raises(UnreadableFile):
        read_file(tmp_path / "link", 1000)
    assert read_file("/dev/null", 1000) == b""


def test_what_a_shell_gives_as_a_file_is_read():
    read, write = os.pipe()
    os.write(write, b"key")
    os.close(write)
    try:
        assert read_file(f"/dev/fd/{read}", 1000) == b"key"
    finally:
        os.close(read)


def test_a_name_that_cannot_be_shown_is_written_out():
    assert printable("Größe.yaml") == "Größe.yaml"
    assert printable(os.fsdecode(b"Gr\xf6\xdfe.yaml")) == "Gr\\udcf6\\udcdfe.yaml"
    assert printable("a\x1b[31m") == "a\\x1b[31m"
    assert printable("a\u202eb") == "a\\u202eb"


def test_a_key_that_others_can_read_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    key = tmp_path / "copies.key"
    key.write_bytes(b"k" * 32)
    key.chmod(0o644)
    assert read_key(key) == read_key(key) == b"k" * 32
    (record,) = caplog.records
    assert "copies.key: holds a key, and others on this machine can read it" in record.getMessage()


def test_a_key_that_nobody_else_can_read_is_no_news(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    key = tmp_path / "copies.key"
    key.write_bytes(b"k" * 32)
    key.chmod(0o600)
    read_key(key)
    assert not caplog.records


@pytest.mark.parametrize("given", ["--key", "--password-file"])
def test_a_key_that_never_ends_is_refused_by_the_command_too(given: str):
    arguments = ["build", str(REPORT), given, "/dev/zero", *(["--for", "Ada"] if given == "--key" else [])]
    err = io.StringIO()
    assert main(arguments, io.StringIO(), err) == 2
    assert "/dev/zero: is a device and no file" in err.getvalue()
