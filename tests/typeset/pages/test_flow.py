from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.coverage import Coverage, CoverageGroup, CoveragePlace
from reportpress.charts.kinds.tree import Branch, Tree
from reportpress.charts.values import Bar
from reportpress.manuscript.blocks import (
    Beside,
    BulletList,
    Callout,
    Chart,
    Column,
    Entry,
    EntryList,
    FigureNote,
    FigureNotes,
    Heading,
    Paragraph,
    Table,
    plain,
)
from reportpress.typeset.pages.flow import Flow, PagePlan
from reportpress.typeset.pages.flowables.chart import ChartFlowable
from reportpress.typeset.pages.flowables.contents import ContentsFlowable
from reportpress.typeset.pages.flowables.figure_notes import FigureNotesFlowable
from reportpress.typeset.pages.flowables.lists import EntryListFlowable
from reportpress.typeset.pages.flowables.table import TableFlowable
from reportpress.typeset.pages.flowables.words import HeadingFlowable, SectionOpener
from reportpress.typeset.pages.theme import PAPERS, Grid, Theme
from reportpress.typeset.type.fonts import register_fonts
from tests.typeset.manuscripts import SENTENCE, manuscript, paragraph, section, t

GRID = Grid(*PAPERS["A4"])
BAR = Bar("Name", Decimal(4), "4", "stated", "", None)


def laid_out(*blocks, grid: Grid = GRID) -> list[PagePlan]:
    register_fonts()
    return Flow(grid, Theme()).lay_out(manuscript(section("a", "1", *blocks), section("b", "2", paragraph())))


def boxes(page: PagePlan) -> list[tuple[float, float, float, float]]:
    return [(p.x, p.top - p.flowable.wrap(p.width), p.x + p.width, p.top) for p in page.placed]


def table(rows: int, id: str = "t") -> Table:
    return Table(
        id, "Table 1", t("A table"), (Column("Name"), Column("Value", 1, "number")), ((t("n"), t("1")),) * rows
    )


BLOCKS = st.one_of(
    st.integers(1, 40).map(paragraph),
    st.just(Heading(t("A subhead"))),
    st.integers(1, 12).map(lambda n: BulletList((t(SENTENCE),) * n)),
    st.integers(1, 70).map(table),
    st.integers(1, 9).map(lambda n: Callout("A note", (t(SENTENCE * n),))),
    st.tuples(st.integers(1, 20), st.integers(1, 9)).map(
        lambda n: Beside((paragraph(n[0]),), (Paragraph(t(SENTENCE * n[1]), "note"),))
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=14), st.sampled_from(sorted(PAPERS)))
def test_nothing_overlaps_and_nothing_leaves_the_page(blocks, paper):
    grid = Grid(*PAPERS[paper])
    for page in laid_out(*blocks, grid=grid):
        placed = boxes(page)
        for left, bottom, right, top in placed:
            assert left >= grid.side - 0.01
            assert right <= grid.page_width - grid.side + 0.01
            assert bottom >= grid.foot - 0.01 - 13
            assert top <= grid.first_line + 0.01
        for n, a in enumerate(placed):
            for b in placed[n + 1 :]:
                apart = a[2] <= b[0] + 0.01 or b[2] <= a[0] + 0.01 or a[3] <= b[1] + 0.01 or b[3] <= a[1] + 0.01
                assert apart, (a, b)


@settings(max_examples=40, deadline=None)
@given(st.lists(BLOCKS, max_size=14))
def test_no_heading_stands_alone_at_a_pages_foot(blocks):
    pages = laid_out(*blocks, paragraph(2))
    for page in pages:
        last = page.placed[-1].flowable if page.placed else None
        assert not isinstance(last, HeadingFlowable | SectionOpener)


def test_a_long_table_runs_on_with_its_header():
    parts = [p.flowable for page in laid_out(table(90)) for p in page.placed if isinstance(p.flowable, TableFlowable)]
    assert len(parts) >= 3
    assert sum(len(part._row_range()) for part in parts) == 90
    assert all(len(part._row_range()) > 1 for part in parts)


def test_the_contents_name_the_pages_that_sections_stand_on():
    pages = laid_out(*[paragraph(30)] * 6)
    contents = next(p.flowable for page in pages for p in page.placed if isinstance(p.flowable, ContentsFlowable))
    named = dict(zip((entry.target for entry in contents.contents.entries), contents.pages, strict=True))
    for number, page in enumerate(pages, start=2):
        for placed in page.placed:
            if isinstance(placed.flowable, SectionOpener) and placed.flowable.section.number:
                assert named[placed.flowable.section.id] == str(number)


HIGH = {
    "callout": Callout("A note", (t(SENTENCE * 400),)),
    "bullet": BulletList((t(SENTENCE * 200),)),
    "entry": EntryList((Entry(t("Name"), (t(SENTENCE * 400), t(SENTENCE * 20))),)),
    "figure note": FigureNotes((FigureNote("basis-s1", "a", "s1", t("1"), t(SENTENCE * 400)),)),
    "row": Table("t", "Table 1", t("A table"), (Column("Name"), Column("Text")), ((t("n"), t(SENTENCE * 300)),) * 2),
    "bars": Chart("c", "Figure 1", t("A finding"), (), Bars(tuple(BAR for _ in range(60))), "Bars."),
    "tree": Chart("c", "Figure 1", t("A finding"), (), Tree("Root", (Branch("b", ("leaf",) * 90),) * 2), "A tree."),
    "coverage": Chart(
        "c",
        "Figure 1",
        t("A finding"),
        (),
        Coverage((CoverageGroup("A", "300", (CoveragePlace("Land"),) * 300),)),
        "Countries.",
    ),
}


@pytest.mark.parametrize("block", HIGH.values(), ids=HIGH)
def test_what_is_higher_than_a_page_runs_on_over_several(block):
    pages = laid_out(Heading(t("A subhead")), block)
    assert len(pages) >= 3
    for page in pages:
        assert all(bottom >= GRID.foot - 13 for _, bottom, _, _ in boxes(page))


def of_companies(count: int) -> Chart:
    return Chart("c", "Figure 1", t("A finding"), (), Bars((BAR,) * count), "Bars.", width="text")


@pytest.mark.parametrize("count", [8, 29, 30, 31, 32, 33, 34, 35, 44, 90])
@pytest.mark.parametrize("before", [0, 10, 30])
@pytest.mark.parametrize("paper", sorted(PAPERS))
def test_a_heading_with_a_note_beside_it_stands_by_its_chart_however_high_that_is(count, before, paper):
    head = Beside((Heading(t("Revenue as stated")),), (Paragraph(t(SENTENCE), "note"),))
    pages = laid_out(*[paragraph(8)] * before, head, of_companies(count), grid=Grid(*PAPERS[paper]))
    for page in pages:
        last = [placed.flowable for placed in page.placed if not placed.beside][-1]
        assert not isinstance(last, HeadingFlowable | SectionOpener)


@pytest.mark.parametrize("rows", range(1, 9))
@pytest.mark.parametrize("before", range(14, 26))
def test_a_heading_stands_by_its_table_where_the_notes_below_it_find_no_room(rows, before):
    below = replace(table(rows), source=t(SENTENCE * 3), note=t(SENTENCE * 3))
    for page in laid_out(*[paragraph(1)] * before, Heading(t("A subhead")), below):
        assert not isinstance(page.placed[-1].flowable, HeadingFlowable | SectionOpener)


@pytest.mark.parametrize("before", range(10, 34))
@pytest.mark.parametrize("sentences", [1, 3])
def test_a_heading_stands_by_its_table_where_that_begins_below_the_note_beside_it(before, sentences):
    head = Beside((Heading(t("Revenue as stated")),), (Paragraph(t(SENTENCE * sentences), "note"),))
    for page in laid_out(*[paragraph(1)] * before, head, table(6)):
        last = [placed.flowable for placed in page.placed if not placed.beside][-1]
        assert not isinstance(last, HeadingFlowable | SectionOpener)


@pytest.mark.parametrize("count", range(1, 60))
def test_no_page_holds_but_the_last_line_of_a_document(count):
    register_fonts()
    last = section("a", "1", *[Paragraph(t("A line of the imprint."), "note")] * count)
    page = Flow(GRID, Theme()).lay_out(manuscript(last))[-1]
    assert len(page.placed) > 1


@pytest.mark.parametrize("before", range(14, 40))
def test_the_line_that_names_a_source_begins_no_page(before):
    source = Paragraph(t("Source: the survey."), "note")
    for page in laid_out(*[paragraph(1)] * before, table(4), source, paragraph(2)):
        assert getattr(page.placed[0].flowable, "text", None) != source.text


@pytest.mark.parametrize("count", [*range(5, 90, 7), 41, 42, 43])
def test_no_entry_of_the_basis_stands_alone_on_a_page(count):
    notes = tuple(FigureNote(f"basis-s{n}", "a", f"s{n}", t("1"), t("As stated")) for n in range(count))
    pages = laid_out(Heading(t("Basis")), FigureNotes(notes))
    entries = [
        len(p.flowable.entries) for page in pages for p in page.placed if isinstance(p.flowable, FigureNotesFlowable)
    ]
    assert sum(entries) == count
    assert min(entries) > 1


@pytest.mark.parametrize("count", range(28, 50))
def test_no_part_of_a_chart_is_a_single_bar(count):
    pages = laid_out(Heading(t("A subhead")), of_companies(count))
    charts = [p.flowable.chart for page in pages for p in page.placed if isinstance(p.flowable, ChartFlowable)]
    assert sum(len(chart.spec.bars) for chart in charts) == count
    assert all(len(chart.spec.bars) > 2 for chart in charts)


def test_no_word_is_lost_where_a_text_is_parted_over_pages():
    pages = laid_out(EntryList((Entry(t("Name"), (t(SENTENCE * 400),)),)))
    lists = [p.flowable for page in pages for p in page.placed if isinstance(p.flowable, EntryListFlowable)]
    words = [plain(text) for part in lists for entry in part.entries for text in entry.body]
    assert " ".join(" ".join(words).split()) == (SENTENCE * 400).strip()
