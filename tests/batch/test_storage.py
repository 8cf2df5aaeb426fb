from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import fsspec
import pytest

from reportpress.batch.mirror import Mirror
from reportpress.batch.records import FOLDER, read_records
from reportpress.batch.storage import LocalFolder, ObjectFolder, contents, folder
from reportpress.errors import OutputError, ReportpressError, UsageError
from tests.batch.reports import EDITIONS, Here, built, due, write_report


@pytest.fixture
def store() -> str:
    """The address of a store that lives in this process, which no other test knows."""
    return f"memory://{uuid4().hex}"


@pytest.fixture(params=["local", "store"])
def place(request: pytest.FixtureRequest, tmp_path: Path, store: str) -> LocalFolder | ObjectFolder:
    return folder(tmp_path / "output") if request.param == "local" else folder(store)


def put(store: str, file: Path) -> str:
    where = folder(store)
    where.write(file.name, file.read_bytes())
    return where.at(file.name)


def test_what_is_written_is_read_and_listed_with_its_length(place: LocalFolder | ObjectFolder) -> None:
    assert place.sizes() == {}
    place.write("a/b/one.pdf", b"one")
    place.write("two.pdf", b"twotwo")
    assert (place.read("a/b/one.pdf"), place.read("two.pdf")) == (b"one", b"twotwo")
    assert place.sizes() == {"a/b/one.pdf": 3, "two.pdf": 6}
    assert place.sizes("a") == {"a/b/one.pdf": 3}
    assert dict(place.read_all(["two.pdf", "none.pdf"])) == {"two.pdf": b"twotwo", "none.pdf": None}
    place.delete(["two.pdf", "none.pdf"])
    assert place.sizes() == {"a/b/one.pdf": 3}


def test_a_folder_can_be_sent_to_a_worker(place: LocalFolder | ObjectFolder) -> None:
    place.write("one.pdf", b"one")
    assert pickle.loads(pickle.dumps(place)).read("one.pdf") == b"one"


def test_what_is_not_there_is_told_with_its_address(place: LocalFolder | ObjectFolder) -> None:
    with pytest.raises(ReportpressError, match=r"none\.pdf: (cannot be read: )?there is no such file"):
        place.read("none.pdf")


def test_a_file_address_is_a_path(tmp_path: Path) -> None:
    assert folder(f"file://{tmp_path}/out%20put") == LocalFolder(tmp_path / "out put")


def test_files_of_several_places_are_read_in_the_order_asked_for(tmp_path: Path, store: str) -> None:
    here = write_report(tmp_path, "cold-storage")
    there = put(store, write_report(tmp_path, "heat-pumps"))
    gone = str(tmp_path / "gone.yaml")
    assert [(address, content is not None) for address, content in contents([gone, there, str(here)])] == [
        (gone, False),
        (there, True),
        (str(here), True),
    ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://key:hunter2@bucket/prefix", "leave that to the environment"),
        ("abfs://container/prefix?sig=hunter2", "leave that to the environment"),
        ("s3:///prefix", "names no bucket"),
        ("nowhere://bucket/prefix", "no store is known as nowhere://"),
    ],
)
def test_an_address_that_will_not_do_is_told_without_what_it_gives_away(address: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as told:
        folder(address).sizes()
    assert "hunter2" not in str(told.value)


def test_a_store_whose_library_is_missing_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(UsageError, match=r"pip install 'reportpress\[gcs\]'"):
        folder(f"gs://{uuid4().hex}/prefix").sizes()


def test_no_library_of_a_store_or_a_cluster_is_loaded_without_need() -> None:
    wanted = "import sys, reportpress.batch.runner, reportpress.batch.mirror, reportpress.cli.doing.batch\n"
    code = wanted + "assert not {'fsspec', 's3fs', 'dask', 'distributed'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


class Talkative(Exception):
    """What a library may raise, with what nobody else should see."""


def test_an_error_of_a_library_is_told_without_its_words(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise Talkative("X-Amz-Signature=hunter2")

    monkeypatch.setattr(fsspec.filesystem("memory", use_listings_cache=False), "pipe_file", fails)
    with pytest.raises(OutputError, match=r"one\.pdf: cannot be written: .*Talkative") as told:
        folder(store).write("one.pdf", b"one")
    assert "hunter2" not in str(told.value)


def test_a_batch_on_a_store_makes_the_bytes_that_it_makes_here(tmp_path: Path, store: str) -> None:
    report = write_report(tmp_path, "cold-storage")
    here = built([report], tmp_path / "output")
    there = built([put(f"{store}/data", report)], f"{store}/out")
    assert [one.sha256 for one in here] == [one.sha256 for one in there]
    assert [folder(f"{store}/out").read(one.path) for one in there] == [
        (tmp_path / "output" / one.path).read_bytes() for one in here
    ]


def test_a_second_run_on_a_store_builds_nothing_and_a_changed_report_its_editions(tmp_path: Path, store: str) -> None:
    output = f"{store}/out"
    files = [put(f"{store}/data", write_report(tmp_path, slug)) for slug in ("cold-storage", "heat-pumps")]
    assert len(built(files, output)) == 2 * len(EDITIONS)
    assert built(files, output) == []
    put(f"{store}/data", write_report(tmp_path, "cold-storage", "summary: Said to grow.\n"))
    assert set(due(files, output).reasons.values()) == {f"{files[0]} changed"}
    assert {one.path.partition("/")[0] for one in built(files, output)} == {"cold-storage"}
    folder(output).delete(["heat-pumps/heat-pumps-global-en.pdf"])
    assert due(files, output).reasons == {"heat-pumps/heat-pumps-global-en.pdf": "the file is gone"}


def test_an_order_on_a_store_is_one_part_until_the_parts_are_merged(
    tmp_path: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = folder(f"{store}/out")
    files = [put(f"{store}/data", write_report(tmp_path, slug)) for slug in ("cold-storage", "heat-pumps")]
    monkeypatch.setattr("reportpress.batch.runner.merge_parts", lambda *_: None)  # as if the runner were killed then
    built(files, output.address)
    assert len(output.sizes(FOLDER)) == 2
    assert len(read_records(output)) == 2 * len(EDITIONS)
    monkeypatch.undo()
    put(f"{store}/data", write_report(tmp_path, "cold-storage", "summary: Said to grow.\n"))
    built(files, output.address)
    assert list(output.sizes(FOLDER)) == [f"{FOLDER}/manifest.jsonl"]
    assert due(files, output.address).reasons == {}


def test_a_killed_worker_loses_nothing_on_a_store(tmp_path: Path, store: str) -> None:
    files = [put(f"{store}/data", write_report(tmp_path, slug)) for slug in ("cold-storage", "heat-pumps")]
    records = built(files, f"{store}/out", Here(RuntimeError("killed")))
    assert len(records) == 2 * len(EDITIONS)
    assert {record.failed for record in records} == {""}


def test_a_failure_is_told_with_the_stores_address_and_set_aside_there(tmp_path: Path, store: str) -> None:
    bad = put(f"{store}/data", write_report(tmp_path, "bad-data", "colour: blue\n"))
    output = folder(f"{store}/out")
    [record, _] = built([bad], output.address)
    assert record.failed.startswith(f"{store}/data/bad-data.yaml:10:1: colour")
    assert b"colour" in output.read("failed/bad-data-global-en.txt")
    put(f"{store}/data", write_report(tmp_path, "bad-data"))
    assert [one.failed for one in built([bad], output.address)] == ["", ""]
    assert output.sizes("failed") == {}


def test_a_brand_with_all_that_it_rests_on_is_found_beside_the_data(tmp_path: Path, store: str) -> None:
    (tmp_path / "house.yaml").write_text(
        "name: Example Research\nwordmark: Example\nlogo: marks/mark.svg\nfonts: {title: SourceSans3-Semibold}\n"
    )
    (tmp_path / "brand.yaml").write_text("extends: house.yaml\n")
    (tmp_path / "marks").mkdir()
    mark = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="{}" fill="currentColor"/></svg>'
    (tmp_path / "marks/mark.svg").write_text(mark.format(10))
    report = write_report(tmp_path, "cold-storage", "brand: brand.yaml\n")
    for name in ("house.yaml", "brand.yaml", "marks/mark.svg", report.name):
        folder(store).write(f"data/{name}", (tmp_path / name).read_bytes())
    address = f"{store}/data/{report.name}"
    here, there = built([report], tmp_path / "out"), built([address], f"{store}/out")
    assert [one.sha256 for one in there] == [one.sha256 for one in here]
    assert set(there[0].inputs) == {
        f"{store}/data/{name}" for name in ("cold-storage.yaml", "brand.yaml", "house.yaml", "marks/mark.svg")
    }
    folder(store).write("data/marks/mark.svg", mark.format(5).encode())
    assert set(due([address], f"{store}/out").reasons.values()) == {f"{store}/data/marks/mark.svg changed"}
    again = built([address], f"{store}/out")
    assert {one.failed for one in again} == {""}
    assert again[0].sha256 != there[0].sha256


def test_a_brand_that_is_missing_is_told_in_the_store(tmp_path: Path, store: str) -> None:
    report = put(f"{store}/data", write_report(tmp_path, "cold-storage", "brand: none.yaml\n"))
    [record, _] = built([report], f"{store}/out")
    assert record.failed.startswith(f"{store}/data/cold-storage.yaml:10")
    assert "there is no file `none.yaml`" in record.failed


def test_copies_stay_in_their_folder(tmp_path: Path) -> None:
    with pytest.raises(ReportpressError, match="stands for another place"):
        Mirror(tmp_path).copy("memory://bucket/../../escape.yaml")
