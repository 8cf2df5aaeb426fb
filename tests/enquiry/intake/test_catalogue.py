from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.enquiry.intake.catalogue import Catalogue, catalogue
from reportpress.enquiry.intake.titles import is_page, page_key, title_key, titles_and_pages

DATA = """\
schema: 1
id: {id}
slug: {slug}
title: {title}
translations:
  de:
    title: Markt für {slug}
    market.definition: Ein Markt.
links:
  # where it stands
  report: {page}
  buy: https://shop.example/buy?id={id}&utm_source=pdf
sources:
  other: {{title: Not this one, url: https://elsewhere.example/a-page}}
"""


@pytest.fixture
def reports(tmp_path: Path) -> Catalogue:
    for id, slug, title, page in (
        ("R-1", "water-reuse", "Water Re-use Market", "https://www.example.com/reports/water/"),
        ("R-2", "smart-factories", "Smart Factories: a “New” Market", "https://example.com/report.php?id=2"),
        ("R-3", "smart-homes", "The Same", "https://example.com/report.php?id=3"),
        ("R-4", "smart-cities", "the  SAME!", "https://example.com/cities#top"),
    ):
        (tmp_path / f"{slug}.yaml").write_text(DATA.format(id=id, slug=slug, title=repr(title), page=page))
    return catalogue(tmp_path, ["."])


@pytest.mark.parametrize(
    "name",
    [
        "R-1",
        "r-1",
        "water-reuse",
        "Water_Reuse",
        "Water Re-use Market",
        "water re use market",
        "WATER  RE—USE\u00a0MARKET",
        "Markt für Water-Reuse",
        "https://www.example.com/reports/water/",
        "http://example.com/reports/water",
        "example.com/reports/water?utm_source=x&utm_medium=y",
        "HTTPS://WWW.EXAMPLE.COM/Reports/Water/?gclid=1#buy",
        "https://example.com/reports/water?page=2",
        "https://other.example/de/water-reuse.html?x=1",
        "www.other.example/r-1/enquire",
        "https://shop.example/buy?id=R-1",
    ],
)
def test_a_report_is_found_by_id_slug_title_and_page(reports: Catalogue, name: str):
    found = reports.find(name)
    assert found is not None, reports.why_not(name)
    assert found.slug == "water-reuse"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Smart Factories - A New Market", "smart-factories"),
        ("https://example.com/report.php?utm_source=a&id=2", "smart-factories"),
        ("https://example.com/report.php?id=3", "smart-homes"),
        ("https://example.com/cities", "smart-cities"),
    ],
)
def test_a_shop_with_all_reports_on_one_page_tells_them_apart_by_the_query(reports: Catalogue, name: str, slug: str):
    assert (found := reports.find(name)) is not None
    assert found.slug == slug


@pytest.mark.parametrize(
    "name",
    ["https://example.com/", "https://example.com/report.php", "https://elsewhere.example/a-page", "Not this one", "!"],
)
def test_what_is_no_reports_is_none(reports: Catalogue, name: str):
    assert reports.find(name) is None
    assert f"no report has the id, slug, title or page `{name}`" in reports.why_not(name)


def test_a_title_of_two_reports_is_told_with_both(reports: Catalogue):
    assert reports.find("The Same") is None
    assert reports.why_not("the same") == (
        "`the same` may be `smart-cities` or `smart-homes`; say which with `reportpress enquiry set ID --report SLUG`"
    )


def test_a_title_that_is_nearly_right_is_told_what_was_meant(reports: Catalogue):
    assert "did you mean `smart-homes`?" in reports.why_not("Smart Home")


def test_keys_fold_what_means_nothing():
    assert title_key("  Ａ “B”—c_d's ") == "a b c d s"
    assert page_key("http://WWW.Example.com/a%20B/?b=2&utm_x=1#c") == ("example.com/a b", frozenset({("b", "2")}))
    assert [is_page(text) for text in ("a.example/b", "www.a.example", "a market", "a-market", "A. B/C", "R-1/2")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "text", ["", "title: [", "links: x\ntranslations: [a]\n", "title: {a: b}\n", "links: {report: [1]}\n"]
)
def test_what_cannot_be_read_has_neither_title_nor_page(tmp_path: Path, text: str):
    file = tmp_path / "a.yaml"
    file.write_text(text)
    assert titles_and_pages(file) == ([], [])
    assert titles_and_pages(tmp_path / "none.yaml") == ([], [])


@pytest.mark.usefixtures("reports")
def test_two_reports_with_one_slug_stop_no_other(tmp_path: Path):
    (tmp_path / "copy.yaml").write_text(
        DATA.format(id="R-9", slug="smart-homes", title="'A copy'", page="https://x.example/")
    )
    found = catalogue(tmp_path, ["."])
    assert found.find("water-reuse") is not None
    for name in ("smart-homes", "R-3", "R-9", "A copy"):
        assert found.find(name) is None
    assert "`smart-homes` is the id or slug of several reports" in found.why_not("smart-homes")
    told = {Path(problem.place.file).name: problem.message for problem in found.passed_over}
    assert set(told) == {"copy.yaml", "smart-homes.yaml"}
    assert "smart-homes.yaml has too; nobody gets either by that name" in told["copy.yaml"]


def test_one_id_of_two_reports_leaves_them_their_slugs(tmp_path: Path):
    for slug in ("water", "steam"):
        (tmp_path / f"{slug}.yaml").write_text(DATA.format(id="R-1", slug=slug, title=slug, page="https://x.example/"))
    found = catalogue(tmp_path, ["."])
    assert found.find("R-1") is None
    assert [found.find(slug).slug for slug in ("water", "steam")] == ["water", "steam"]  # type: ignore[union-attr]
