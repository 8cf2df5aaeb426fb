"""A batch of files as people's folders hold them, into outputs as machines have them."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest

from tests.batch.reports import write_report
from tests.test_cli_batch import events, run

pytestmark = pytest.mark.slow


def batch(*arguments: object) -> tuple[int, list[dict[str, object]], str]:
    code, out, err = run("batch", *arguments, "--json", "--jobs", "1")
    return code, events(out), err


def paths(told: list[dict[str, object]], event: str = "built") -> set[str]:
    return {str(one["path"]) for one in told if one["event"] == event}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_a_file_whose_name_is_no_utf_8_is_built_like_others_and_once(data: Path, tmp_path: Path) -> None:
    write_report(data, "heat-pumps")
    write_report(data, "cold-storage").rename(data / os.fsdecode(b"K\xfchlh\xe4user.yaml"))
    code, told, _ = batch(data, "-o", tmp_path / "out", "--editions", "global")
    assert (code, len(paths(told))) == (0, 2)
    code, told, _ = batch(data, "-o", tmp_path / "out", "--editions", "global")
    assert (code, told[0]["unchanged"]) == (0, 2)


def test_a_failure_of_such_a_file_is_set_aside_and_the_others_are_built(data: Path, tmp_path: Path) -> None:
    write_report(data, "heat-pumps")
    bad = write_report(data, "cold-storage", "colour: blue\n")
    bad.rename(data / os.fsdecode(b"K\xfchl.yaml"))
    code, told, err = batch(data, "-o", tmp_path / "out", "--editions", "global")
    assert (code, err) == (1, "")
    assert paths(told) == {"heat-pumps/heat-pumps-global-en.pdf"}
    assert "colour" in (tmp_path / "out/failed/cold-storage-global-en.txt").read_text()


@pytest.mark.parametrize("kind", ["pipe", "link", "large"])
def test_what_is_no_file_fails_at_once_and_the_others_are_built(data: Path, tmp_path: Path, kind: str) -> None:
    write_report(data, "heat-pumps")
    odd = data / "odd.yaml"
    if kind == "pipe":
        os.mkfifo(odd)
    elif kind == "device":
        os.mkfifo(data / "pipe")  # a device cannot be made by everybody; what a link within leads to can be anything
        odd.symlink_to(data / "pipe")
    else:
        with odd.open("wb") as file:
            file.truncate(4_000_000_000)
    code, told, _ = batch(data, "-o", tmp_path / "out", "--editions", "global")
    assert code == 1
    assert paths(told) == {"heat-pumps/heat-pumps-global-en.pdf"}
    (failed,) = [one for one in told if one["event"] == "failed"]
    assert Path(str(failed["data"])) == odd


def test_what_tools_leave_in_folders_is_no_report(data: Path, tmp_path: Path) -> None:
    write_report(data, "heat-pumps").rename(data / "heat-pumps.YAML")
    (data / ".github/workflows").mkdir(parents=True)
    (data / ".github/workflows/ci.yaml").write_text("on: push\n")
    (data / "._heat-pumps.yaml").write_bytes(b"\0\5\26\7Mac OS X")
    (data / ".#heat-pumps.yaml").symlink_to("someone@host.1")
    code, told, _ = batch(data, "-o", tmp_path / "out", "--editions", "global")
    assert (code, paths(told)) == (0, {"heat-pumps/heat-pumps-global-en.pdf"})


EDITIONS = "editions:\n  global: {{withhold: [{}]}}\n"


@pytest.fixture
def two_folders(data: Path) -> tuple[Path, Path]:
    for name, slug, more in (("a", "heat-pumps", "DE"), ("b", "cold-storage", "FR")):
        (data / name).mkdir()
        write_report(data / name, slug)
        (data / name / "editions.yaml").write_text(f"editions:\n  global: {{}}\n  of-{name}: {{country: {more}}}\n")
    return data / "a", data / "b"


def test_each_data_file_has_its_own_editions_in_whatever_order(two_folders: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = two_folders
    first = batch(one, other, "-o", tmp_path / "first")
    second = batch(other, one, "-o", tmp_path / "second")
    above = batch(one.parent, "-o", tmp_path / "third")
    assert paths(first[1]) == paths(second[1]) == paths(above[1])
    assert {path.rpartition("/")[2] for path in paths(first[1])} == {
        "heat-pumps-global-en.pdf",
        "heat-pumps-of-a-en.pdf",
        "cold-storage-global-en.pdf",
        "cold-storage-of-b-en.pdf",
    }
    named = first[1][0]["editions"]
    assert isinstance(named, list)
    assert {(Path(each["file"]).parent.name, each["reports"]) for each in named} == {("a", 1), ("b", 1)}


def test_an_edition_that_only_some_have_is_made_of_these_and_told_of_the_others(
    two_folders: tuple[Path, Path], tmp_path: Path
) -> None:
    code, out, err = run("batch", *two_folders, "-o", tmp_path / "out", "--editions", "global,of-a", "--jobs", "1")
    assert code == 0
    assert "b/editions.yaml: has no edition `of-a`" in err
    assert out.startswith("built     3 files")
    assert run("batch", *two_folders, "--editions", "of-c")[0] == 2


def test_where_two_editions_files_would_hold_it_is_an_error(data: Path, tmp_path: Path) -> None:
    (data / "new").mkdir()
    write_report(data / "new", "heat-pumps")
    (data / "editions.yaml").write_text("editions: {global: {}}\n")
    code, _, err = run("batch", data, data / "new", "-o", tmp_path / "out")
    assert code == 2
    assert "its editions would be those of" in err
    assert run("batch", data, "-o", tmp_path / "out", "--jobs", "1")[0] == 0


def test_a_copy_that_was_kept_stops_its_own_report_alone(data: Path, tmp_path: Path) -> None:
    first = write_report(data, "heat-pumps")
    (data / "heat-pumps (copy).yaml").write_bytes(first.read_bytes())
    write_report(data, "cold-storage")
    code, told, _ = batch(data, "-o", tmp_path / "out", "--editions", "global")
    assert code == 1
    assert paths(told) == {"cold-storage/cold-storage-global-en.pdf"}
    failed = [str(one["reason"]) for one in told if one["event"] == "failed"]
    assert len(failed) == 2
    assert all("take the copy away" in reason for reason in failed)
    code, out, _ = run("check", data)
    assert code == 1
    assert "slug-twice" in out


def test_documents_of_reports_that_are_gone_are_told_and_removed_when_asked(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for slug in ("one", "two", "three"):
        write_report(data, slug)
    batch(data, "-o", out, "--editions", "global")
    (out / "one/notes.txt").write_text("mine")
    (data / "two.yaml").unlink()
    (data / "one.yaml").write_text((data / "one.yaml").read_text().replace("slug: one", "slug: uno"))
    code, told, _ = batch(data, "-o", out, "--editions", "global")
    assert (code, paths(told, "stale")) == (0, {"one/one-global-en.pdf", "two/two-global-en.pdf"})
    assert (out / "two/two-global-en.pdf").exists()
    code, told, _ = batch(data, "-o", out, "--editions", "global", "--prune")
    assert (code, told[-1]["pruned"], told[-1]["stale"]) == (0, 2, 0)
    left = sorted(
        str(file.relative_to(out)) for file in out.rglob("*.*") if file.is_file() and ".manifest" not in str(file)
    )
    assert left == ["one/notes.txt", "three/three-global-en.pdf", "uno/uno-global-en.pdf"]
    assert not (out / "two").exists()
    code, told, _ = batch(data, "-o", out, "--editions", "global", "--prune")
    assert (paths(told, "stale"), told[-1]["pruned"]) == (set(), 0)


def test_a_part_of_the_reports_says_nothing_of_the_others(data: Path, tmp_path: Path) -> None:
    files = [write_report(data, slug) for slug in ("one", "two")]
    batch(data, "-o", tmp_path / "out")
    for arguments in ([files[0]], [data, "--editions", "global"], [data, "--shard", "1/2"]):
        _, told, _ = batch(*arguments, "-o", tmp_path / "out", "--prune")
        assert (paths(told, "stale"), told[-1]["pruned"]) == (set(), 0)
    assert len(list((tmp_path / "out").rglob("*.pdf"))) == 12


def test_a_document_that_somebody_changed_is_left(data: Path, tmp_path: Path) -> None:
    write_report(data, "one")
    write_report(data, "two")
    batch(data, "-o", tmp_path / "out", "--editions", "global")
    (data / "one.yaml").unlink()
    changed = tmp_path / "out/one/one-global-en.pdf"
    changed.write_bytes(b"mine")
    code, _, err = run("batch", data, "-o", tmp_path / "out", "--editions", "global", "--prune")
    assert code == 0
    assert "it is not as it was made; look at it" in err
    assert changed.read_bytes() == b"mine"


def test_an_output_that_cannot_be_written_ends_the_batch_at_once(data: Path, tmp_path: Path) -> None:
    for slug in ("one", "two", "three"):
        write_report(data, slug)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/one").write_text("no folder")  # what root may not do either
    (tmp_path / "out/two").write_text("no folder")
    code, _, err = run("batch", data, "-o", tmp_path / "out", "--editions", "global", "--jobs", "1")
    assert code == 1
    assert "cannot be written" in err
    assert not (tmp_path / "out/failed").exists()
    assert "Traceback" not in err


def test_nothing_is_left_in_the_systems_temporary_folder(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(data, "one")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert batch(data, "-o", tmp_path / "out", "--editions", "global")[0] == 0
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_report_whose_file_was_renamed_keeps_what_is_made_of_it(data: Path, tmp_path: Path) -> None:
    write_report(data, "one")
    batch(data, "-o", tmp_path / "out")
    (data / "one.yaml").rename(data / "first.yaml")
    code, told, _ = batch(data, "-o", tmp_path / "out", "--editions", "global", "--prune")
    assert (code, paths(told, "stale"), told[-1]["pruned"]) == (0, set(), 0)
    assert len(list((tmp_path / "out/one").glob("*.pdf"))) == 6


def test_nothing_is_removed_that_a_file_which_cannot_be_read_may_stand_for(data: Path, tmp_path: Path) -> None:
    write_report(data, "one")
    write_report(data, "two")
    batch(data, "-o", tmp_path / "out", "--editions", "global")
    (data / "one.yaml").rename(data / "first.yaml")
    (data / "first.yaml").write_text("schema: [1\n")
    code, _, err = run("batch", data, "-o", tmp_path / "out", "--editions", "global", "--prune")
    assert code == 1
    assert "one/one-global-en.pdf: left, since " in err
    assert (tmp_path / "out/one/one-global-en.pdf").exists()


def test_reports_of_one_name_in_another_folder_are_none_of_those_that_were_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, slug in (("ours", "one"), ("theirs", "two")):
        (tmp_path / place / "reports").mkdir(parents=True)
        write_report(tmp_path / place / "reports", slug)
        monkeypatch.chdir(tmp_path / place)
        _, told, _ = batch("reports", "-o", "../out", "--editions", "global", "--prune")
        assert told[-1]["pruned"] == 0
    assert len(list((tmp_path / "out").rglob("*.pdf"))) == 2


def test_a_document_whose_report_failed_since_is_told_when_that_is_removed(data: Path, tmp_path: Path) -> None:
    write_report(data, "one")
    write_report(data, "two")
    batch(data, "-o", tmp_path / "out", "--editions", "global")
    write_report(data, "one", "colour: blue\n")
    assert batch(data, "-o", tmp_path / "out", "--editions", "global")[0] == 1
    (data / "one.yaml").unlink()
    code, told, _ = batch(data, "-o", tmp_path / "out", "--editions", "global", "--prune")
    assert (code, paths(told, "stale")) == (0, {"one/one-global-en.pdf"})
    assert not (tmp_path / "out/one").exists()
    assert list((tmp_path / "out/failed").iterdir()) == []


def test_an_edition_that_is_gone_is_told_though_another_begins_like_it(data: Path, tmp_path: Path) -> None:
    write_report(data, "one")
    given = data / "editions.yaml"
    given.write_text("editions: {middle: {country: DE}, middle-east: {country: FR}}\n")
    batch(data, "-o", tmp_path / "out")
    given.write_text("editions: {middle: {country: DE}}\n")
    _, told, _ = batch(data, "-o", tmp_path / "out")
    assert paths(told, "stale") == {"one/one-middle-east-en.pdf"}


def test_a_document_that_somebody_took_away_is_not_told(data: Path, tmp_path: Path) -> None:
    write_report(data, "one")
    write_report(data, "two")
    batch(data, "-o", tmp_path / "out", "--editions", "global")
    (data / "one.yaml").unlink()
    (tmp_path / "out/one/one-global-en.pdf").unlink()
    _, told, _ = batch(data, "-o", tmp_path / "out", "--editions", "global")
    assert paths(told, "stale") == set()


def test_a_report_in_another_part_of_the_batch_is_told_by_what_became_of_it(data: Path, tmp_path: Path) -> None:
    for slug in ("one", "two", "three", "four"):
        write_report(data, slug)
    batch(data, "-o", tmp_path / "out", "--editions", "global")
    for slug in ("one", "two", "three", "four"):
        write_report(data, slug).write_text(
            (data / f"{slug}.yaml").read_text().replace(f"slug: {slug}", "slug: now-" + slug)
        )
    told = [
        one for n in "12" for one in batch(data, "-o", tmp_path / "out", "--editions", "global", "--shard", f"{n}/2")[1]
    ]
    assert {str(one["reason"]) for one in told if one["event"] == "stale"} == {
        f"the slug is now-{slug} now" for slug in ("one", "two", "three", "four")
    }


@pytest.mark.parametrize("kind", ["pipe", "folder", "broken link", "two"])
def test_an_editions_file_that_cannot_be_read_is_not_passed_over(data: Path, tmp_path: Path, kind: str) -> None:
    write_report(data, "one")
    editions = data / "editions.yaml"
    if kind == "pipe":
        os.mkfifo(editions)
    elif kind == "folder":
        editions.mkdir()
    elif kind == "broken link":
        editions.symlink_to("nothing")
    else:
        editions.write_text("editions: {global: {}}\n")
        (data / "Editions.YML").write_text("editions: {global: {withhold: [market.values.*]}}\n")
    for command in (["batch", data, "-o", tmp_path / "out"], ["build", data / "one.yaml", "-o", tmp_path / "out/"]):
        code, _, err = run(*command)
        assert (code, "ditions.y" in err) == (1, True)
    assert not (tmp_path / "out").exists()
    code, out, _ = run("check", data)
    assert (code, "editions-file" in out) == (1, True)


def test_what_is_withheld_is_not_told_beside_samples_however_the_word_is_written(data: Path, tmp_path: Path) -> None:
    write_report(data, "one", '"with\\x68old": [market.values.*.value]\nmarket: {value: {value: 4711}}\ncolour: 4711\n')
    assert batch(data, "-o", tmp_path / "out", "--editions", "global")[0] == 1
    beside = b"".join(file.read_bytes() for file in (tmp_path / "out").rglob("*") if file.is_file())
    assert b"4711" not in beside
    assert b"colour" not in beside


def test_how_far_a_report_with_errors_came_is_not_told_beside_samples(root: Path, tmp_path: Path) -> None:
    """One cannot be read for its withheld value, the other is refused by the checks; both with a brand."""
    told = []
    for name, share in (("one", "20"), ("other", "120")):
        data = tmp_path / name
        data.mkdir()
        (data / "brand.yaml").write_bytes((root / "report_data/brand.yaml").read_bytes())
        shares = f"shares: [{{region: europe, share: {share}}}, {{region: asia, share: 80}}]\n"
        write_report(
            data,
            "same",
            f'  - {{id: asia, name: Asia}}\n{shares}withhold: ["shares[europe].share"]\nbrand: brand.yaml\n',
        )
        code, out, _ = run("batch", data, "-o", data / "out", "--editions", "global", "--json", "--jobs", "1")
        assert code == 1
        told += [str(event["reason"]) for event in events(out) if event["event"] == "failed"]
        lines = [json.loads(line) for line in (data / "out/.manifest/manifest.jsonl").read_text().splitlines()]
        assert [[Path(file).name for file in line["inputs"]] for line in lines] == [["same.yaml"]]
    assert ["deducible" in reason for reason in told] == [True, False]
