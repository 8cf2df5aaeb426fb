from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from reportpress.errors import OutputError
from reportpress.files.writing import held_back, sweep, write_whole


def test_a_file_is_written_and_its_folders_made(tmp_path: Path):
    target = tmp_path / "deep" / "er" / "sample.pdf"
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [p.name for p in target.parent.iterdir()] == ["sample.pdf"]


def test_an_old_file_is_replaced_whole(tmp_path: Path):
    target = tmp_path / "sample.pdf"
    target.write_bytes(b"old and longer")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_file_has_the_mode_that_the_umask_leaves_and_a_private_one_is_its_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = os.umask(0o027)
    try:
        with monkeypatch.context() as context:
            context.setattr(os, "umask", lambda _: pytest.fail("the umask is the whole process's"))
            write_whole(tmp_path / "sample.pdf", b"new")
            write_whole(tmp_path / "copy.pdf", b"new", is_private=True)
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("sample.pdf", "copy.pdf")] == [0o640, 0o600]


def test_a_target_that_is_a_folder_is_refused_and_nothing_is_left_behind(tmp_path: Path):
    target = tmp_path / "sample.pdf"
    target.mkdir()
    with pytest.raises(OutputError, match=r"sample\.pdf: cannot be written"):
        write_whole(target, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["sample.pdf"]


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "file" / "sample.pdf", b"new")


def test_an_interrupt_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    target = tmp_path / "sample.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("sample.pdf", b"old")]


def test_a_signal_that_is_held_back_comes_afterwards():
    met: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: met.append(number))
    try:
        with held_back(signal.SIGTERM):
            signal.raise_signal(signal.SIGTERM)
            assert not met
        assert met == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)


def test_what_a_killed_process_left_half_written_is_swept_away(tmp_path: Path) -> None:
    target = tmp_path / "sample[1].pdf"
    (tmp_path / ".sample[1].pdf.abc.part").write_bytes(b"half")
    (tmp_path / ".another.pdf.abc.part").write_bytes(b"half")
    sweep(target)
    assert [file.name for file in tmp_path.iterdir()] == [".another.pdf.abc.part"]
