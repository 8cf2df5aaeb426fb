"""A chart alone: conforming, the same in all formats, and nothing that leads nowhere."""

from __future__ import annotations

import io
import re
import struct
from typing import Any

import pikepdf
import pytest
from PIL import Image

from reportpress import load_report, pipeline
from reportpress.charts.kinds import ChartSpec
from reportpress.charts.kinds.bars import Bars
from reportpress.choices import Palette
from reportpress.errors import LayoutError
from reportpress.manuscript.blocks import LockedRun, Manuscript, Mark, Run, plain
from reportpress.report.reading import read_report
from reportpress.typeset.chart_files.alone import MARGIN, ChartFiles, ChartSettings, chart_files, unlinked
from reportpress.typeset.pages.theme import PAPERS, Grid, Theme
from tests.charts.drawing import EXAMPLES, bar
from tests.conftest import REPORT, ROOT, failures, flat, opened, words_of
from tests.manuscript.reports import FULL
from tests.manuscript.test_withheld import CASES
from tests.typeset.charts_alone import chart, every_kind
from tests.typeset.manuscripts import manuscript, section

PDF_ONLY, PNG_ONLY = ChartSettings(formats=("pdf",)), ChartSettings(formats=("png",))


def made(document: Manuscript, settings: ChartSettings = PDF_ONLY, theme: Theme | None = None) -> list[ChartFiles]:
    return list(chart_files(document, "cold-global-en", theme or Theme(), "A4", settings))


def one(spec: ChartSpec, settings: ChartSettings = PDF_ONLY, theme: Theme | None = None, **changes: Any) -> bytes:
    """The only file of the only chart."""
    (files,) = made(manuscript(section("a", "1", chart(spec, **changes))), settings, theme)
    ((_, data),) = files.files
    return data


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    return {files.kind: files.files[0][1] for files in made(every_kind())}


@pytest.mark.parametrize("kind", EXAMPLES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_each_pdf_is_readable_by_everyone_and_for_long(pdfs: dict[str, bytes], kind: str, profile: str):
    assert failures(pdfs[kind], profile) == []


@pytest.mark.parametrize("kind", EXAMPLES)
def test_each_pdf_is_one_page_that_tells_what_the_chart_shows(pdfs: dict[str, bytes], kind: str):
    pdf = opened(pdfs[kind])
    assert len(pdf.pages) == 1
    figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["A chart of what the source says."]
    assert str(pdf.docinfo.Title) == "What the source says of it"
    assert str(pdf.Root.PageMode) == "/UseNone"


def test_the_words_of_a_chart_are_those_it_has_in_the_document():
    (text,) = words_of(one(EXAMPLES["bars"]))
    for words in (
        "What the source says of it",
        "Measure, unit",
        "North America",
        "40 %",
        "Source: the page",
        "A note.",
    ):
        assert words in flat(text)


def test_the_number_in_the_document_stands_there_only_if_it_is_asked_for():
    assert "Figure 1" not in words_of(one(EXAMPLES["bars"]))[0]
    assert "Figure 1" in words_of(one(EXAMPLES["bars"], ChartSettings(formats=("pdf",), labelled=True)))[0]


# What leads nowhere


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ((Run("Source: the page\u00a0"), Mark("s1", "b1"), Run("\u00a0"), Mark("s3", "b3")), "Source: the page"),
        ((Run("Counted\u00a0"), Mark("d1", "b1"), Run("–"), Mark("d6", "b6")), "Counted"),
        ((Run("From "), Run("4"), Mark("s1", "b1"), Run(" to "), Run("5"), Mark("s2", "b2")), "From 4 to 5"),
        ((Run("4"), Mark("s1", "b1"), Run("–"), Run("5"), Mark("s2", "b2")), "4–5"),
        ((Run("Share: "), LockedRun("in the full report"), Run(".")), "Share: in the full report."),
    ],
)
def test_marks_and_what_parts_them_are_left_out(text: Any, words: str):
    assert plain(unlinked(text)) == words
    assert not any(isinstance(part, Mark) for part in unlinked(text))


def test_links_are_left_out_and_their_words_kept():
    (run,) = unlinked((Run("the page", href="https://example.org", target="x", language="de", description="leads on"),))
    assert run == Run("the page", language="de")


def test_no_chart_of_a_real_report_has_a_mark_or_a_link():
    for chart_of_it in pipeline.build_charts(load_report(REPORT), settings=PDF_ONLY).charts:
        ((_, data),) = chart_of_it.files
        pdf = opened(data)
        assert "/Annots" not in pdf.pages[0]
        assert not [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Link"]
        assert not re.search(r"\b[sd]\d+\b", words_of(data)[0])


# Sizes


@pytest.mark.parametrize(
    ("asked", "width"),
    [("text", Grid(*PAPERS["A4"]).text_width), ("full", Grid(*PAPERS["A4"]).width), (400.0, 400), (None, 482)],
)
def test_a_chart_is_as_wide_as_is_asked_for_with_its_margin(asked: Any, width: float):
    data = one(EXAMPLES["bars"], ChartSettings(formats=("pdf",), width=asked))
    pdf = opened(data)
    left, bottom, right, top = (float(side) for side in pdf.pages[0].MediaBox)
    assert (left, bottom) == (0, 0)
    assert 0 <= right - (width + 2 * MARGIN) < 1
    assert 0 < top < 300


def test_a_picture_has_two_pixels_to_the_point_and_is_white_around():
    pdf = opened(one(EXAMPLES["bars"]))
    picture = Image.open(io.BytesIO(one(EXAMPLES["bars"], PNG_ONLY)))
    assert picture.size == tuple(2 * int(side) for side in pdf.pages[0].MediaBox[2:])
    assert picture.mode == "RGB"
    assert picture.getpixel((0, 0)) == (255, 255, 255)
    assert picture.info["dpi"] == pytest.approx((144, 144), abs=0.05)
    assert len(picture.getcolors(1 << 20)) > 10


def test_a_picture_can_be_made_larger():
    large = Image.open(io.BytesIO(one(EXAMPLES["tree"], ChartSettings(formats=("png",), scale=4))))
    small = Image.open(io.BytesIO(one(EXAMPLES["tree"], ChartSettings(formats=("png",), scale=1))))
    assert large.size == (4 * small.width, 4 * small.height)
    assert large.info["dpi"] == pytest.approx((288, 288), abs=0.05)


def test_a_picture_says_nothing_but_its_pixels_and_its_resolution():
    data = one(EXAMPLES["bars"], PNG_ONLY)
    kinds, at = set(), 8
    while at < len(data):
        length, kind = struct.unpack_from(">L4s", data, at)
        kinds.add(kind)
        at += 12 + length
    assert kinds == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_the_papers_colour_is_the_themes():
    theme = Theme(colours=Palette(paper="#fdf8ee"))
    picture = Image.open(io.BytesIO(one(EXAMPLES["bars"], PNG_ONLY, theme)))
    assert picture.getpixel((0, 0)) == (0xFD, 0xF8, 0xEE)
    assert b'fill="#fdf8ee"' in one(EXAMPLES["bars"], ChartSettings(formats=("svg",)), theme)


def test_a_picture_of_too_many_pixels_is_refused_with_what_to_do():
    with pytest.raises(LayoutError, match=r"Figure 1: its picture would be .* pixels; give a smaller --scale"):
        one(EXAMPLES["bars"], ChartSettings(formats=("png",), width=2000.0, scale=60))


def test_a_chart_longer_than_any_page_is_refused():
    long = Bars(tuple(bar(f"Company {n}", "1") for n in range(1200)))
    with pytest.raises(LayoutError, match=r"Figure 1: a page of .* points is larger than PDF/A allows, 14,400"):
        one(long)


# Names and bytes


def test_no_two_files_have_one_name():
    names = [name for files in made(every_kind(), ChartSettings()) for name, _ in files.files]
    assert len(names) == 3 * len(EXAMPLES)
    assert len({name.lower() for name in names}) == len(names)
    assert names[:3] == [f"cold-global-en-figure-1-growth-path.{end}" for end in ("pdf", "svg", "png")]


def test_two_charts_are_never_written_to_one_file():
    twice = chart(EXAMPLES["bars"])
    with pytest.raises(AssertionError, match="one file"):
        made(manuscript(section("a", "1", twice, twice)))


def test_the_same_charts_give_the_same_bytes():
    assert made(every_kind(), ChartSettings()) == made(every_kind(), ChartSettings())


@pytest.mark.parametrize("pattern", CASES)
def test_a_withheld_value_leaves_no_trace_in_any_file(pattern: str):
    value, another = CASES[pattern]
    withheld = f"withhold: ['{pattern}']\n"
    here, there, shown = (
        pipeline.build_charts(read_report(text, "report.yaml")).charts
        for text in (FULL + withheld, FULL.replace(value, another) + withheld, FULL)
    )
    assert here == there
    assert here != shown
    number = value.removeprefix("value: ").partition(",")[0]
    for files in here if len(number) > 1 else ():
        assert number not in words_of(files.files[0][1])[0]
        assert number not in re.sub(r"<(path|g|use|rect|svg|clipPath) [^>]*>", "", files.files[1][1].decode())


def test_a_chart_that_is_withheld_as_a_whole_says_so_in_its_name():
    report = read_report(FULL + "withhold: ['market.growth[0].rate']\n", "report.yaml")
    first = pipeline.build_charts(report, settings=PDF_ONLY).charts[0]
    assert first.kind == "locked"
    assert first.files[0][0] == "cold-storage-global-en-figure-1-locked.pdf"


def test_every_chart_of_a_report_that_has_everything_conforms():
    report = load_report(ROOT / "tests" / "fixtures" / "report" / "full.yaml")
    charts = pipeline.build_charts(report, settings=PDF_ONLY).charts
    assert len({files.kind for files in charts}) > 6
    for files in charts:
        ((name, data),) = files.files
        assert failures(data, "ua1") + failures(data, "3a") == [], name


def test_hostile_names_are_words_in_every_file():
    report = load_report(ROOT / "tests" / "fixtures" / "report" / "hostile.yaml")
    charts = pipeline.build_charts(report).charts
    assert charts
    for files in charts:
        pdf, drawing, _ = (data for _, data in files.files)
        assert failures(pdf, "ua1") == []
        assert b"<b>" not in drawing
        assert b"<img" not in drawing
    assert any(b"&lt;b&gt;" in files.files[1][1] for files in charts)
