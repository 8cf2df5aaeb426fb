from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.source.data_files import data_files, is_data_file


@pytest.mark.parametrize("name", ["a.yaml", "a.YAML", "a.Yml", "2024/a.yml", "a copy.yaml", "brands.yaml"])
def test_a_file_with_a_yaml_ending_is_report_data(name: str):
    assert is_data_file(name)


@pytest.mark.parametrize(
    "name",
    [
        "._a.yaml",  # AppleDouble
        ".#a.yaml",  # a lock of Emacs
        "#a.yaml#",
        "a.yaml~",
        ".a.yaml.swp",
        "~$a.yaml",  # a lock of an office program
        ".github/workflows/ci.yaml",
        "2024/.cache/a.yaml",
        "a.yaml.bak",
        "brand.yaml",
        "Brand.YML",
        "editions.yaml",
        "enquiries.yml",
        "yaml",
    ],
)
def test_what_tools_leave_is_no_report_data(name: str):
    assert not is_data_file(name)


def test_a_folder_stands_for_what_it_holds_each_once(tmp_path: Path):
    for name in ("b/a.yaml", "b/.git/c.yaml", "b/d.YAML", ".hidden/e.yaml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x: 1\n")
    (tmp_path / "b/link.yaml").symlink_to(tmp_path / "b/a.yaml")
    names = [file.name for file in data_files([tmp_path, tmp_path / "b"])]
    assert sorted(names) in (["a.yaml", "d.YAML"], ["d.YAML", "link.yaml"])


def test_what_is_named_is_taken_whatever_its_name(tmp_path: Path):
    file = tmp_path / ".hidden.yaml"
    file.write_text("x: 1\n")
    assert data_files([file]) == [file]


def test_a_link_out_of_the_folder_is_told_and_passed_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "data").mkdir()
    (tmp_path / "secret.yaml").write_text("password: x\n")
    (tmp_path / "data/a.yaml").write_text("x: 1\n")
    (tmp_path / "data/b.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "data/c.yaml").symlink_to(tmp_path / "data/a.yaml")
    assert len(data_files([tmp_path / "data"])) == 1
    (record,) = caplog.records
    assert "b.yaml: is a link that leads out of" in record.getMessage()
    assert data_files([tmp_path / "data/b.yaml"]) == [tmp_path / "data/b.yaml"]
    monkeypatch.setenv("REPORTPRESS_ROOTS", str(tmp_path))
    assert [file.name for file in data_files([tmp_path / "data"])] in (["a.yaml", "b.yaml"], ["b.yaml", "c.yaml"])
