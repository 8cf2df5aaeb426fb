from __future__ import annotations

import os
import stat
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from reportpress.files import sealing
from tests.conftest import begun

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders by other means than modes")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    sealing._key_in.cache_clear()
    return tmp_path / "reportpress"


def test_what_was_sealed_is_read_back():
    kept = sealing.sealed("a", b"page content")
    assert kept is not None
    assert sealing.unsealed("a", kept) == b"page content"


def test_what_somebody_else_wrote_or_moved_is_not_used():
    kept = sealing.sealed("a", b"page content")
    assert kept is not None
    assert sealing.unsealed("b", kept) is None
    assert sealing.unsealed("a", kept[:-1] + b"x") is None
    assert sealing.unsealed("a", b"x" * 32 + b"page content") is None
    assert sealing.unsealed("a", b"") is None


@POSIX
def test_the_key_is_its_owners_alone(state: Path):
    sealing.sealed("a", b"")
    assert stat.S_IMODE((state / "cache.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


@POSIX
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_know_is_a_key_no_more(state: Path, mode: int):
    kept, whose = sealing.sealed("a", b"page content"), sealing.whose()
    (state / "cache.key").chmod(mode)
    sealing._key_in.cache_clear()
    assert kept is not None
    assert sealing.unsealed("a", kept) is None
    assert sealing.whose() != whose
    assert stat.S_IMODE((state / "cache.key").stat().st_mode) == 0o600


@POSIX
def test_nothing_is_kept_where_others_may_replace_the_key(state: Path):
    state.mkdir()
    state.chmod(0o777)
    assert sealing.sealed("a", b"page content") is None


@POSIX
def test_a_link_in_the_place_of_the_key_is_not_followed(state: Path, tmp_path: Path):
    state.mkdir(mode=0o700)
    known = tmp_path / "known"
    known.write_bytes(b"k" * 32)
    known.chmod(0o600)
    (state / "cache.key").symlink_to(known)
    assert sealing.sealed("a", b"") is not None
    assert (state / "cache.key").read_bytes() != b"k" * 32
    assert not (state / "cache.key").is_symlink()


def test_nothing_is_kept_without_a_folder_of_ones_own(monkeypatch: pytest.MonkeyPatch):
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    assert sealing.sealed("a", b"page content") is None
    assert sealing.unsealed("a", b"x" * 40) is None
    assert sealing.whose() == ""


def test_another_process_of_this_user_reads_it():
    kept = sealing.sealed("a", b"page content")
    assert kept is not None
    code = "import sys; from reportpress.files import sealing; print(sealing.unsealed('a', bytes.fromhex(sys.argv[1])))"
    done = subprocess.run([sys.executable, "-c", code, kept.hex()], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "b'page content'"


def test_many_processes_that_begin_at_once_have_one_key(state: Path):
    code = "from reportpress.files import sealing; print(sealing.whose())"
    with ExitStack() as stack:
        all_of_them = [stack.enter_context(begun([sys.executable, "-c", code])) for _ in range(6)]
        assert len({process.communicate()[0] for process in all_of_them}) == 1
    assert [file.name for file in state.iterdir()] == ["cache.key"]
