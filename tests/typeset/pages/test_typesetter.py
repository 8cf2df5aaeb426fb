from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from PIL import Image

from reportpress.charts.kinds.locked import LockedChart
from reportpress.errors import LayoutError
from reportpress.manuscript.blocks import (
    Action,
    Actions,
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
    KeyFigure,
    KeyFigures,
    LockedRun,
    Mark,
    Run,
    Table,
)
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset
from reportpress.typeset.pdf.canvas import TaggedCanvas
from reportpress.typeset.pdf.structure import Element
from tests.conftest import failures, flat, opened, words_of
from tests.typeset.manuscripts import manuscript, paragraph, section, t

FIGURE = (Run("12.8% a year", figure="a"), Mark("s1", "basis-s1"))


def everything():
    return manuscript(
        section(
            "a",
            "1",
            KeyFigures(
                (
                    KeyFigure("Growth", FIGURE, t("as stated")),
                    KeyFigure("Share", (LockedRun("in the full report"),), ()),
                )
            ),
            Beside((paragraph(),), (paragraph(1),)),
            Heading(t("A subhead"), 2, "sub"),
            Heading(t("A smaller one"), 3),
            BulletList((t("one"), t("two"))),
            EntryList((Entry(t("Name"), (t("what is said"),)),)),
            Chart("c", "Figure 1", t("A finding"), t("Measure"), LockedChart("in the full report"), "A locked chart."),
            Table(
                "t",
                "Table 1",
                t("Who says what"),
                (Column("Who", 2), Column("How much", 1, "number")),
                ((t("A"), FIGURE), (t("B"), (LockedRun("in the full report"),)), (t("C"), ())),
                source=t("Source: the page"),
            ),
            Callout("A note on the data", (t("Both are shown."),)),
            FigureNotes((FigureNote("basis-s1", "a", "s1", t("12.8% a year"), t("as stated")),)),
            Actions((Action("Buy", t("A line."), Run("example.com", href="https://example.com/buy")),)),
            finding=(Run("It is said to grow by "), *FIGURE),
        )
    )


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_every_kind_of_block_conforms_to_pdf_ua_and_pdf_a(paper: str, profile: str):
    assert failures(typeset(everything(), Theme(), paper).data, profile) == []


def without_alternative(pdf):
    for item in pdf.objects:
        if isinstance(item, type(pdf.Root)) and item.get("/S") == "/Figure":
            del item["/Alt"]


def without_title(pdf):
    del pdf.Root["/ViewerPreferences"]


def without_unicode(pdf):
    for each in pdf.pages[0].Resources.Font.values():
        del each["/ToUnicode"]


@pytest.mark.parametrize("fault", [without_alternative, without_title, without_unicode])
def test_the_checker_bites(fault):
    pdf = opened(typeset(everything(), Theme()).data)
    fault(pdf)
    file = BytesIO()
    pdf.save(file)
    assert failures(file.getvalue(), "ua1")


def test_the_same_manuscript_gives_the_same_bytes_in_a_process_that_has_made_others():
    first = typeset(everything(), Theme()).data
    for n in range(5):
        typeset(manuscript(section("x", "1", paragraph(n + 1)), title=f"Another {n}"), Theme())
    assert typeset(everything(), Theme()).data == first


def test_every_page_says_which_it_is_of_how_many_and_that_it_is_a_sample():
    pages = words_of(typeset(everything(), Theme()).data)
    for number, text in enumerate(pages[1:], start=2):
        assert f"Page {number} of {len(pages)}" in flat(text)
        assert "SAMPLE" in text


def test_no_picture_is_drawn_where_no_logo_is_given():
    for page in opened(typeset(everything(), Theme()).data).pages:
        assert not page.get_images()


def test_every_piece_of_content_is_owned_by_an_element():
    pdf = opened(typeset(everything(), Theme()).data)
    tree = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(tree[n]): tree[n + 1] for n in range(0, len(tree), 2)}
    for number, page in enumerate(pdf.pages):
        assert int(page.StructParents) == number
        marked = page.Contents.read_bytes().count(b"/MCID")
        assert len(owners[number]) == marked
        for annotation in page.get("/Annots", []):
            assert owners[int(annotation.StructParent)].S == "/Link"


def test_headings_begin_at_the_first_level_and_skip_none():
    def levels(element) -> Iterator[int]:
        if str(element.S) in ("/H1", "/H2", "/H3", "/H4"):
            yield int(str(element.S)[2])
        kids = element.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from levels(kid)

    pdf = opened(typeset(everything(), Theme()).data)
    found = list(levels(pdf.Root.StructTreeRoot.K))
    assert found[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(found))


def test_marks_lead_to_the_basis_of_their_figure_and_links_keep_their_address():
    pdf = opened(typeset(everything(), Theme()).data)
    annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
    assert any("/Dest" in annotation and str(annotation.Contents) == "s1" for annotation in annotations)
    assert [str(a.A.URI) for a in annotations if "/A" in a] == ["https://example.com/buy"]


def test_drawing_without_saying_what_it_is_is_a_defect():
    canvas = TaggedCanvas((595, 842), "SourceSans3-Regular")
    with pytest.raises(AssertionError, match="outside"):
        canvas.text(10, 10, "loose", "SourceSans3-Regular", 10, "#000000")
    with canvas.content(Element("P")), pytest.raises(AssertionError, match="inside"), canvas.artifact():
        pass


def test_an_unknown_paper_is_refused():
    with pytest.raises(LayoutError, match="A4, Letter"):
        typeset(everything(), Theme(), "A3")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_logo_stands_on_the_cover_with_the_publishers_name_as_its_alternative(mode: str):
    file = BytesIO()
    Image.new(mode, (60, 20)).save(file, "PNG")
    data = typeset(everything(), Theme(wordmark="Benchmark Research", logo=file.getvalue())).data
    assert failures(data, "ua1") == failures(data, "3a") == []
    pdf = opened(data)
    assert len(pdf.pages[0].get_images()) == 1
    alternatives = [str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
    assert "Benchmark Research" in alternatives
