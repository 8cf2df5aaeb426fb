from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportpress import build_pdf, load_report
from reportpress.batch.plan import Settings, Shard
from reportpress.batch.records import FOLDER, Part, read_records
from reportpress.batch.runner import run
from reportpress.batch.storage import folder
from reportpress.errors import OutputError
from tests.batch.reports import EDITIONS, Here, built, due, planned, write_report


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write_report(tmp_path, "cold-storage")


def reasons(files: list[Path], output: Path) -> set[str]:
    return set(due(files, output).reasons.values())


def test_a_batch_makes_the_bytes_that_build_makes(report: Path, output: Path) -> None:
    records = built([report], output)
    for record, edition in zip(records, EDITIONS, strict=True):
        data = (output / record.path).read_bytes()
        assert data == build_pdf(load_report(report), edition)
        assert (record.sha256, record.bytes) == (hashlib.sha256(data).hexdigest(), len(data))


def test_a_second_run_builds_nothing(report: Path, output: Path) -> None:
    built([report], output)
    workers = Here()
    assert built([report], output, workers) == []
    assert workers.orders == []


def test_touching_one_report_builds_its_editions_again_and_no_other(report: Path, output: Path, tmp_path: Path) -> None:
    other = write_report(tmp_path, "heat-pumps")
    built([report, other], output)
    report.write_text(report.read_text() + "summary: Said to grow.\n")
    again = built([report, other], output)
    assert {record.path.partition("/")[0] for record in again} == {"cold-storage"}
    assert len(again) == len(EDITIONS)


def test_each_change_has_its_reason(report: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reasons([report], output) == {"it was not made yet"}
    built([report], output)
    assert reasons([report], output) == set()
    settings = Settings(as_of=date(2026, 2, 1))
    assert set(due([report], output, settings).reasons.values()) == {"the command's options changed"}
    file = output / "cold-storage/cold-storage-global-en.pdf"
    data = file.read_bytes()
    file.write_bytes(data[:-1])
    assert reasons([report], output) == {"the file is not as it was made"}
    file.unlink()
    assert reasons([report], output) == {"the file is gone"}
    file.write_bytes(data)
    monkeypatch.setattr("tests.batch.reports.EDITIONS", tuple(replace(one, paper="Letter") for one in EDITIONS))
    assert reasons([report], output) == {"the edition changed"}
    monkeypatch.undo()
    monkeypatch.setattr("reportpress.batch.records.program_digest", lambda: "another")
    assert reasons([report], output) == {"the program, its fonts or its libraries changed"}
    report.write_text(report.read_text() + "\n")
    assert reasons([report], output) == {f"{report} changed"}


def test_a_brand_that_a_report_inherits_is_one_of_its_inputs(tmp_path: Path, output: Path) -> None:
    (tmp_path / "house-brand.yaml").write_text("name: Example Research\nwordmark: Example\n")
    (tmp_path / "brand.yaml").write_text("extends: house-brand.yaml\n")
    report = write_report(tmp_path, "cold-storage", "brand: brand.yaml\n")
    built([report], output)
    assert reasons([report], output) == set()
    (tmp_path / "house-brand.yaml").write_text("name: Example Research\nwordmark: Another\n")
    assert reasons([report], output) == {f"{tmp_path / 'house-brand.yaml'} changed"}


def test_a_bad_report_is_set_aside_with_its_reason_and_the_others_are_built(
    report: Path, tmp_path: Path, output: Path
) -> None:
    bad = write_report(tmp_path, "bad-data", "colour: blue\n")
    records = built([bad, report], output)
    failed = [record for record in records if record.failed]
    assert {record.data for record in failed} == {str(bad)}
    assert "bad-data.yaml:10:1: colour" in (output / "failed/bad-data-global-en.txt").read_text()
    assert (output / "cold-storage/cold-storage-europe-en.pdf").is_file()
    assert reasons([bad, report], output) == {"it failed before"}


def test_a_report_that_is_mended_is_no_longer_set_aside(tmp_path: Path, output: Path) -> None:
    bad = write_report(tmp_path, "bad-data", "colour: blue\n")
    built([bad], output)
    write_report(tmp_path, "bad-data")
    assert [record.failed for record in built([bad], output)] == ["", ""]
    assert list((output / "failed").iterdir()) == []


def test_a_report_that_ends_its_worker_once_is_tried_again(report: Path, output: Path) -> None:
    records = built([report], output, Here(RuntimeError("killed")))
    assert [record.failed for record in records] == ["", ""]


def test_a_report_that_ends_its_worker_twice_is_recorded_and_the_next_goes_on(
    report: Path, tmp_path: Path, output: Path
) -> None:
    other = write_report(tmp_path, "heat-pumps")
    workers = Here(TimeoutError(), None, TimeoutError())
    records = built([report, other], output, workers)
    assert {record.failed for record in records if record.data == str(report)} == {
        "it took longer than a report may, twice; see --task-seconds"
    }
    assert {record.failed for record in records if record.data == str(other)} == {""}
    assert (output / "failed/cold-storage-global-en.txt").is_file()
    assert len(workers.orders) == 3


def test_what_a_killed_worker_had_finished_is_not_made_again(report: Path, output: Path) -> None:
    [first, _] = built([report], output)
    for file in (output / FOLDER).iterdir():
        file.unlink()
    Part(folder(output), Shard(), "cold-storage").add(
        first
    )  # the worker wrote one file and its record, and died over the next
    todo = due([report], output)
    assert list(todo.reasons) == ["cold-storage/cold-storage-europe-en.pdf"]


def test_a_file_that_was_lost_and_whose_worker_died_is_not_taken_for_made(report: Path, output: Path) -> None:
    built([report], output)
    lost = output / "cold-storage/cold-storage-global-en.pdf"
    lost.unlink()
    [record] = built([report], output, Here(RuntimeError("killed")))
    assert (record.failed, lost.is_file()) == ("", True)


def test_a_record_that_breaks_off_is_passed_over(report: Path, output: Path) -> None:
    built([report], output)
    (output / FOLDER / "part-9.jsonl").write_text('{"path": "cold-storage/cold-sto')
    assert len(read_records(folder(output))) == len(EDITIONS)
    assert reasons([report], output) == set()


def test_the_parts_are_merged_when_a_run_ends(report: Path, output: Path) -> None:
    built([report], output)
    assert [file.name for file in (output / FOLDER).iterdir()] == ["manifest.jsonl"]


def test_fail_fast_begins_nothing_new(tmp_path: Path, output: Path) -> None:
    bad = write_report(tmp_path, "bad-data", "colour: blue\n")
    others = [write_report(tmp_path, f"market-{letter}") for letter in "abcdef"]
    workers = Here()
    built([bad, *others], output, workers, fail_fast=True)
    assert len(workers.orders) < 7


def test_an_output_that_cannot_be_written_ends_the_batch(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / FOLDER).write_text("no folder")
    with pytest.raises(OutputError, match=r"\.manifest"):
        built([write_report(tmp_path, "cold-storage")], output)


def test_shards_have_manifests_of_their_own_and_know_each_others(tmp_path: Path, output: Path) -> None:
    from reportpress.batch.runner import agenda

    files = [write_report(tmp_path, f"market-{letter}") for letter in "abcd"]
    for number in (1, 2):
        shard = Shard(number, 2)
        todo = agenda(planned(files, shard), folder(output), Settings(), shard)
        list(run(todo, Here(), shard, folder(output)))
    assert {file.name for file in (output / FOLDER).iterdir()} == {"manifest-1-of-2.jsonl", "manifest-2-of-2.jsonl"}
    assert reasons(files, output) == set()
