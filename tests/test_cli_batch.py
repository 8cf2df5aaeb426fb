from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportpress.cli import main
from tests.batch.reports import write_report
from tests.conftest import begun

pytestmark = pytest.mark.slow


def run(*arguments: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(argument) for argument in arguments], out, err)
    return code, out.getvalue(), err.getvalue()


def events(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_edition_is_built_and_summed_up(tmp_path: Path) -> None:
    write_report(tmp_path, "cold-storage")
    code, out, err = run("batch", tmp_path, "-o", tmp_path / "out")
    assert code == 0
    assert "6 of 6 files" in err
    built, unchanged, failed, bare, _ = out.splitlines()
    assert built.startswith("built     6 files, ")
    assert (unchanged, failed) == ("unchanged 0 files", "failed    0 files")
    assert bare.startswith("bare      5 editions of whose region the report says nothing: cold-storage/")
    assert len(list((tmp_path / "out/cold-storage").glob("*.pdf"))) == 6
    code, out, _ = run("batch", tmp_path, "-o", tmp_path / "out")
    assert code == 0
    assert "unchanged 6 files" in out
    assert "bare      5 editions of whose region the report says nothing" in out


def test_a_failure_is_told_and_exits_with_1_while_the_rest_is_built(tmp_path: Path) -> None:
    write_report(tmp_path, "cold-storage")
    write_report(tmp_path, "bad-data", "colour: blue\n")
    (tmp_path / "broken.yaml").write_text("schema: [1\n")
    code, out, _ = run("batch", tmp_path, "-o", tmp_path / "out", "--editions", "global", "--json")
    told = events(out)
    assert code == 1
    assert told[0] == {"event": "planned", "files": 2, "due": 2, "unchanged": 0} | {
        "editions": [{"file": "", "reports": 3}],
        "lacking": {},
    }
    kinds = sorted((str(event["event"]), Path(str(event.get("data", ""))).name) for event in told[1:])
    assert kinds == [
        ("built", "cold-storage.yaml"),
        ("failed", "bad-data.yaml"),
        ("failed", "broken.yaml"),
        ("finished", ""),
    ]
    assert (told[-1]["built"], told[-1]["failed"]) == (1, 2)


def test_a_dry_run_says_what_would_be_built_and_why_and_builds_nothing(tmp_path: Path) -> None:
    write_report(tmp_path, "cold-storage")
    code, out, _ = run("batch", tmp_path, "-o", tmp_path / "out", "--editions", "global,europe", "--dry-run")
    assert code == 0
    assert out.splitlines() == [
        "cold-storage/cold-storage-global-en.pdf: it was not made yet",
        "cold-storage/cold-storage-europe-en.pdf: it was not made yet",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--editions", "europ"], "did you mean `europe`"),
        (["--shard", "3/2"], "write it as 1/8"),
        (["--jobs", "0"], "write a whole one above 0"),
        (["--allow", "no-such-check"], "no check has this code"),
        (["--languages", "en,,de"], "empty name"),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    write_report(tmp_path, "cold-storage")
    code, _, err = run("batch", tmp_path, *arguments)
    assert code == 2
    assert said in err


@contextmanager
def _started(tmp_path: Path, reports: int) -> Iterator[tuple[subprocess.Popen[str], list[dict[str, object]]]]:
    """A batch in a process of its own that has built something, and is at work on the rest."""
    for n in range(reports):
        write_report(tmp_path, f"market-{n:02}")
    command = [sys.executable, "-m", "reportpress", "batch", str(tmp_path), "-o", str(tmp_path / "out"), "--json"]
    with begun(command) as process:
        assert process.stdout is not None
        yield process, [json.loads(process.stdout.readline()) for _ in range(4)]


def _built(out: Path) -> dict[str, int]:
    return {str(file): file.stat().st_mtime_ns for file in out.rglob("*.pdf")}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_batch_that_is_stopped_goes_on_where_it_was(tmp_path: Path, how: signal.Signals) -> None:
    with _started(tmp_path, 30) as (process, told):
        os.kill(process.pid, how)
        _, err = process.communicate(timeout=120)
    assert process.returncode == {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130}[how]
    assert "Traceback" not in err
    finished = {str(tmp_path / "out" / str(event["path"])) for event in told if event["event"] == "built"}
    before = _built(tmp_path / "out")
    assert finished <= set(before)
    assert how == signal.SIGKILL or not list((tmp_path / "out").rglob("*.part"))
    code, out, _ = run("batch", tmp_path, "-o", tmp_path / "out", "--json", "--jobs", "2")
    assert code == 0
    again = {str(tmp_path / "out" / str(event["path"])) for event in events(out) if event["event"] == "built"}
    after = _built(tmp_path / "out")
    assert len(after) == 180
    assert not list((tmp_path / "out").rglob("*.part"))
    assert not again & finished
    assert {path for path, time in before.items() if after[path] == time} >= finished
