"""Copies of what lies in an object store, and what is left of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reportpress.batch import mirror


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_copies_of_a_run_that_was_killed_go_with_the_next_one_and_those_of_others_at_work_stay(temporary: Path):
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    dead = temporary / f"reportpress-{ended.pid}-{'a' * 16}"
    alive = temporary / f"reportpress-{os.getpid()}-{'b' * 16}"
    others = [temporary / "reportpress-1", temporary / "else"]
    for folder in (dead, alive, *others):
        (folder / "s3").mkdir(parents=True)
    (temporary / f"reportpress-{ended.pid}-{'c' * 16}").symlink_to(others[1])
    mirror._remove_left_copies()
    assert not dead.exists()
    assert all((folder / "s3").is_dir() for folder in (alive, *others))
