"""What documents have in common is set and drawn once: with the same bytes, within bounds, and without telling anything."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace

import pytest

from reportpress import load_report, pipeline
from reportpress.checks import check
from reportpress.checks.findings import Finding
from reportpress.edition.edition import Edition, as_withheld
from reportpress.edition.recipient import Recipient
from reportpress.manuscript.blocks import Column, Heading, Manuscript, Paragraph, Table
from reportpress.report.model import Report
from reportpress.report.reading import read_report
from reportpress.typeset.pages.flowables import flowable, section_opener
from reportpress.typeset.pages.flowables.base import _MOST_PLACES
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import forget, typeset
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Slot
from reportpress.typeset.type.text import set_lines
from tests.conftest import REPORT, ROOT
from tests.typeset.manuscripts import manuscript, paragraph, section, t

FULL = ROOT / "tests" / "fixtures" / "report" / "full.yaml"
STORAGE = ROOT / "tests" / "fixtures" / "report" / "modular-cold-storage.yaml"


@pytest.fixture(autouse=True)
def _nothing_known():
    forget()
    yield
    forget()


def table(id: str = "t", rows: int = 90) -> Table:
    cells = tuple((t(f"Row {n}"), t(f"{n}.5")) for n in range(rows))
    return Table(id, "Table 1", t("A long table"), (Column("Name"), Column("Value", kind="number")), cells)


def many_kinds(count: int) -> Manuscript:
    """``count`` paragraphs shift what comes after them: a table over several pages, and paragraphs that are alike."""
    return manuscript(
        section("one", "1", *[paragraph(4)] * count, table(), Heading(t("Below"), 2, "below"), *[paragraph(9)] * 9)
    )


def built_from_nothing(make: Callable[[], bytes]) -> bytes:
    forget()
    return make()


@pytest.mark.parametrize("count", [0, 1, 3, 8])
def test_a_document_has_the_same_bytes_whatever_was_made_before_it(count: int):
    alone = built_from_nothing(lambda: typeset(many_kinds(count), Theme()).data)
    for other in (8, 3, 1, 0):
        typeset(many_kinds(other), Theme())
    assert typeset(many_kinds(count), Theme()).data == alone


def test_blocks_that_are_alike_are_as_many_elements_of_the_structure():
    first = typeset(manuscript(section("one", "1", paragraph())), Theme()).record.objects
    twice = typeset(manuscript(section("one", "1", paragraph(), paragraph())), Theme()).record.objects
    assert twice.count(b"/S/P/") == first.count(b"/S/P/") + 1


@pytest.mark.parametrize("file", [REPORT, FULL, STORAGE], ids=lambda file: file.stem)
def test_editions_built_after_each_other_have_the_bytes_of_each_built_alone(file):
    report = load_report(file)
    editions = [
        Edition(),
        Edition(paper="Letter"),
        Edition(sample=False),
        Edition(withhold=("players.*.revenue",)),
        Edition().addressed_to(Recipient("Ada Lovelace", "Analytical Engines", "ada@example.com"), report, b"k" * 32),
    ]
    allow = {finding.code for edition in editions for finding in _found(report, edition)}

    def alone(edition: Edition) -> bytes:
        return built_from_nothing(lambda: pipeline.build(load_report(file), edition, allow=allow).data)

    each_alone = [alone(edition) for edition in editions]
    forget()
    prepared = pipeline.ReportBuilder(report, allow=allow)
    assert [prepared.build(edition).data for edition in editions] == each_alone
    assert [prepared.build(edition).data for edition in reversed(editions)] == each_alone[::-1]


def _found(report: Report, edition: Edition) -> tuple[Finding, ...]:
    return check(as_withheld(report, edition))


def test_checks_run_once_for_all_editions_that_withhold_the_same(monkeypatch: pytest.MonkeyPatch):
    report = load_report(STORAGE)
    more = Edition(withhold=("market.growth.*.rate",))
    allow = {finding.code for finding in _found(report, more)}
    runs = []
    monkeypatch.setattr(pipeline, "check", lambda report, as_of: runs.append(report) or check(report, as_of))
    prepared = pipeline.ReportBuilder(report, allow=allow)
    for edition in (Edition(), Edition(paper="Letter"), Edition(copy_id="AAAA-BBBB")):
        prepared.build(edition)
    assert len(runs) == 1  # what a sample shows is looked at again only where its notes would tell of an error
    prepared.build(more)
    assert len(runs) <= 3


def test_a_sample_is_the_same_after_a_full_edition_that_printed_what_it_withholds():
    text = STORAGE.read_text("utf-8")
    other = text.replace("73.9137", "18.2463").replace("value: 420,", "value: 999,")
    assert other != text
    first, second = (read_report(each, "report.yaml") for each in (text, other))
    sample = built_from_nothing(lambda: pipeline.build(first).data)
    pipeline.build(first, Edition(sample=False))
    assert pipeline.build(first).data == sample
    assert pipeline.build(second).data == sample


def test_what_is_remembered_is_bounded():
    for n in range(60):
        typeset(manuscript(section(f"s{n}", "1", *[Paragraph(t(f"{n} {m}")) for m in range(40)])), Theme())
    for remembered in (flowable, section_opener, set_lines):
        info = remembered.cache_info()
        assert info.currsize <= info.maxsize
    assert flowable.cache_info().currsize == flowable.cache_info().maxsize

    block = flowable(paragraph(), Theme())
    for top in range(100):
        block.tape(50, float(top), 300, Slot())
        block.parts(300, float(top))
    assert len(block.known.tapes) == len(block.known.parts) == _MOST_PLACES


def test_a_finished_document_leaves_next_to_nothing_to_the_garbage_collector():
    typeset(many_kinds(3), Theme())
    gc.collect()
    gc.disable()
    try:
        typeset(replace(many_kinds(3), notes=()), Theme())
        assert gc.collect() < 100
    finally:
        gc.enable()


def test_building_does_not_leave_the_collector_off():
    pipeline.build(load_report(REPORT))
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), pipeline.collector_paused():
        1 / gc.isenabled()
    assert gc.isenabled()


def test_a_drawing_on_tape_goes_on_with_what_stands_on_the_page_before():
    first, rest = flowable(table(), Theme()).parts(400, 300)
    assert first.tape(50, 700, 400, Slot()).continued == (None, None)
    begun = rest.tape(50, 700, 400, Slot(Element("Table"), Element("Div")))
    assert [kid.tag for kid in begun.continued[0].kids] == ["TR"] * len(rest._row_range())
    assert not begun.root.kids
