from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.batch.plan import Shard, plan_batch
from tests.batch.reports import EDITIONS, planned, write_report


def test_every_edition_of_every_report_has_a_file_of_its_own(tmp_path: Path) -> None:
    files = [write_report(tmp_path, "cold-storage"), write_report(tmp_path, "heat-pumps")]
    paths = [target.path for task in planned(files).tasks for target in task.targets]
    assert paths == [
        "cold-storage/cold-storage-global-en.pdf",
        "cold-storage/cold-storage-europe-en.pdf",
        "heat-pumps/heat-pumps-global-en.pdf",
        "heat-pumps/heat-pumps-europe-en.pdf",
    ]


def test_of_two_files_with_one_slug_neither_is_planned_and_the_others_are(tmp_path: Path) -> None:
    first = write_report(tmp_path, "cold-storage")
    second = tmp_path / "copy.yaml"
    second.write_bytes(first.read_bytes())
    plan = planned([first, second, write_report(tmp_path, "heat-pumps")])
    assert [task.slug for task in plan.tasks] == ["heat-pumps"]
    told = {Path(one.data).name: one.reason for one in plan.unplanned}
    assert "`cold-storage`, which" in told["copy.yaml"]
    assert "cold-storage.yaml has too" in told["copy.yaml"]
    assert "copy.yaml has too" in told["cold-storage.yaml"]


def test_each_file_can_have_editions_of_its_own(tmp_path: Path) -> None:
    files = [str(write_report(tmp_path, slug)) for slug in ("cold-storage", "heat-pumps")]
    plan = plan_batch(files, lambda file: EDITIONS if "heat" in file else EDITIONS[:1])
    assert [len(task.targets) for task in plan.tasks] == [1, 2]


def test_a_slug_that_stands_elsewhere_than_on_a_line_of_its_own_is_found(tmp_path: Path) -> None:
    file = write_report(tmp_path, "cold-storage")
    file.write_text(file.read_text().replace("slug: cold-storage", 'slug: "cold-storage"'))
    assert planned([file]).tasks[0].slug == "cold-storage"


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_planned(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("schema: [1\n")
    plan = planned([broken, write_report(tmp_path, "cold-storage")])
    assert [one.data for one in plan.unplanned] == [str(broken)]
    assert "broken.yaml:2" in plan.unplanned[0].reason
    assert [task.slug for task in plan.tasks] == ["cold-storage"]


@given(slugs=st.sets(st.from_regex(r"[a-z]{1,8}(-[a-z]{1,5})?", fullmatch=True), max_size=30), count=st.integers(1, 9))
def test_the_parts_of_a_batch_are_all_of_it_each_report_once(slugs: set[str], count: int) -> None:
    parts = [{slug for slug in slugs if Shard(n + 1, count).holds(slug)} for n in range(count)]
    assert set().union(*parts) == slugs
    assert sum(map(len, parts)) == len(slugs)


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "1/0", "a/b", "-1/2"])
def test_a_part_that_is_none_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 1/8"):
        Shard.parse(text)
