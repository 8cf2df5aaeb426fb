"""Whoever writes a report or a brand neither reads the machine nor learns what lies on it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from reportpress.files.confinement import ROOTS_VARIABLE, confined, find_file, is_within


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with a file, and beside it another folder, which is nobody's business."""
    (tmp_path / "tree" / "below").mkdir(parents=True)
    (tmp_path / "tree" / "here.yaml").touch()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.yaml").touch()
    return tmp_path / "tree"


def said(name: str, tree: Path) -> str:
    try:
        return f"found {find_file(name, tree, 'the report').relative_to(tree)}"
    except ValueError as error:
        return str(error).replace(f"`{name}`", "`NAME`")


@pytest.mark.parametrize(
    "name", ["here.yaml", "./here.yaml", "below/../here.yaml", "nowhere/../here.yaml", "TREE/here.yaml"]
)
def test_what_lies_in_the_tree_is_found_by_its_text(tree: Path, name: str):
    assert said(name.replace("TREE", str(tree)), tree) == "found here.yaml"


@pytest.mark.parametrize(
    "name", ["../{}/key.yaml", "{above}/{}/key.yaml", "{above}/{}", "below/../../{}/key.yaml", "{above}/{}/../tree"]
)
def test_whether_something_lies_outside_is_not_told(tree: Path, name: str):
    there, none = (said(name.format(what, above=tree.parent), tree) for what in ("secret", "nothing"))
    assert there.replace("secret", "nothing") == none


def test_a_way_through_outside_folders_tells_nothing_of_them(tree: Path):
    ways = [f"/{folder}/..{tree}/here.yaml" for folder in ("root", "nothing-of-this-name")]
    assert {said(way, tree) for way in ways} == {"found here.yaml"}


@pytest.mark.parametrize(
    "target", ["../{}/key.yaml", "{above}/{}/key.yaml", "{above}/{}/../tree/here.yaml", "../{}/../tree/here.yaml"]
)
def test_a_link_tells_nothing_either(tree: Path, target: str):
    told = []
    for what in ("secret", "nothing"):
        (tree / "link.yaml").symlink_to(target.format(what, above=tree.parent))
        told.append(said("link.yaml", tree))
        (tree / "link.yaml").unlink()
    assert told[0] == told[1]
    assert "lies outside the folder of the report" in told[0]


def test_a_link_within_is_followed(tree: Path):
    (tree / "below" / "up.yaml").symlink_to("../here.yaml")
    (tree / "way").symlink_to(tree / "below")
    assert said("way/up.yaml", tree) == "found way/up.yaml"


def test_links_that_lead_in_a_circle_come_to_an_end(tree: Path):
    (tree / "a").symlink_to("b")
    (tree / "b").symlink_to("a")
    assert confined("a", tree) is None


def test_a_folder_that_the_settings_name_is_within(tree: Path, monkeypatch: pytest.MonkeyPatch):
    (tree / "link.yaml").symlink_to("../secret/key.yaml")
    monkeypatch.setenv(ROOTS_VARIABLE, os.pathsep.join(["/nowhere", str(tree.parent / "secret")]))
    assert find_file("../secret/key.yaml", tree, "the report").is_file()
    assert is_within(tree / "link.yaml", tree)


def test_a_tree_that_is_itself_behind_a_link_is_one(tree: Path):
    (tree.parent / "named").symlink_to(tree)
    assert find_file(f"{tree.parent}/named/here.yaml", tree.parent / "named", "the report").is_file()


def test_what_is_no_file_is_told_for_what_it_is(tree: Path):
    os.mkfifo(tree / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tree / "socket"))
        assert said("pipe", tree) == "`NAME` is a pipe and no file; write what it gives to a file"
        assert said("socket", tree) == "`NAME` is a device and no file; name a file"
        assert said("below", tree) == "`NAME` is a folder; name the file in it"


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000, "\ud800", "C:\\here.yaml", "\x1b[31m"])
def test_what_can_be_no_files_name_is_told(tree: Path, name: str):
    with pytest.raises(ValueError) as caught:  # noqa: PT011  (what is said is asked for below)
        find_file(name, tree, "the report")
    assert str(caught.value).isprintable()
