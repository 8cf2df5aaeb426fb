"""Every example, on both papers, is what PDF/UA-1 and PDF/A-3a want: by two checkers, by our own rules, and in three viewers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from reportpress.manuscript.blocks import (
    Actions,
    Beside,
    Block,
    BulletList,
    Callout,
    Chart,
    EntryList,
    FigureNotes,
    Heading,
    KeyFigures,
    LockedRun,
    Manuscript,
    Mark,
    Paragraph,
    Run,
    Table,
    Text,
)
from tests.conftest import begun, failures, tool
from tests.examples import EXAMPLES, example
from tests.manuscript.walking import inlines
from tests.standards import File, Node, faults

DOTS, CELL, MOST_DIFFERENT = 96, 16, 25
"""Pictures are compared in cells of a sixth of an inch, by how dark each is (0 to 255). Viewers smooth edges differently, which
comes to 17 at most over all examples; a line of text that is not drawn comes to 29 at least."""

# The one rule that pdfua 0.1.3 cannot evaluate: it asks pikepdf for an attribute that arrays no longer have. It looks for
# headings without words (7.4.2), which `headings_begin_at_the_first_level_and_skip_none` does too.
NOT_EVALUATED = {"UA-14-001"}


@pytest.fixture(scope="module", params=EXAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def file(name: str) -> File:
    return File(example(name).data)


def pdfua_findings(data: bytes, folder: Path) -> list[str]:
    """What the second checker finds; a rule that it could not evaluate is a finding too."""
    import pdfua

    path = folder / "sample.pdf"
    path.write_bytes(data)
    report = pdfua.validate(str(path))
    skipped = [f"{o.rule_id} {o.skipped_reason}" for o in report.outcomes if o.skipped_reason]
    found = [f"{finding.rule_id} {finding.message}" for finding in report.findings]
    return found + [reason for reason in skipped if reason.partition(" ")[0] not in NOT_EVALUATED]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_checker_finds_the_file_accessible_and_lasting(name: str, profile: str):
    assert failures(example(name).data, profile) == []


def test_a_second_checker_agrees(name: str, tmp_path: Path):
    assert pdfua_findings(example(name).data, tmp_path) == []


def test_the_file_keeps_every_rule_of_our_own(name: str):
    assert faults(example(name).data) == []


# What is read, and in which order


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words(text: Text) -> str:
    return "".join(part.label if isinstance(part, Mark) else part.text for part in text)


def texts(block: Block) -> Iterator[str]:
    """The texts of a block in the order in which they are to be read."""
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield words(text)
        case BulletList(items=items):
            yield from map(words, items)
        case EntryList(entries=entries):
            for entry in entries:
                yield from map(words, (entry.term, *entry.body))
        case Callout(title=title, body=body):
            yield from (title, *map(words, body))
        case KeyFigures(items=items):
            for item in items:
                yield from (item.label, words(item.value), words(item.basis))
        case FigureNotes(entries=entries):
            for entry in entries:
                yield from (entry.label, words(entry.basis))
        case Actions(items=items):
            for item in items:
                yield from (item.title, words(item.text), item.link.text)
        case Chart():
            yield from (block.label, words(block.title), words(block.subtitle), words(block.source), words(block.note))
        case Table(columns=columns, rows=rows):
            yield from (block.label, words(block.title), *(column.header for column in columns))
            yield from (words(cell) for row in rows for cell in row)
            yield from (words(block.source), words(block.note))


def streams(written: Manuscript) -> Iterator[list[str]]:
    """Texts that are read in the manuscript's order: those of the running text, of the margin, and of charts and tables, since a
    chart that does not fit lets the text that follows it go first."""
    cover = [written.cover.title, words(written.cover.period), *(w for fact in written.cover.facts for w in fact)]
    running, margin, floating = cover, list[str](), list[str]()
    for section in written.sections:
        running += [section.number, section.title, words(section.finding)]
        for block in section.blocks:
            inner = block.main if isinstance(block, Beside) else (block,)
            for one in inner:
                (floating if isinstance(one, Chart | Table) else running).extend(texts(one))
            if isinstance(block, Beside):
                for one in block.margin:
                    margin.extend(texts(one))
    yield from (running, margin, floating)


def test_what_is_read_is_the_manuscript_in_its_order(name: str, file: File):
    read = bare(file.text_of(file.tree.elements[0]))
    for stream in streams(example(name).manuscript):
        place = 0
        for text in filter(None, map(bare, stream)):
            found = read.find(text, place)
            assert found >= 0, f"{text[:60]!r} is not read after {read[max(0, place - 60) : place]!r}"
            place = found + len(text)


def test_words_do_not_run_into_each_other_where_lines_are_broken(name: str, file: File):
    paragraphs = {" ".join(file.text_of(node).split()) for node in file.tagged("P", "H2", "H3", "H4", "LBody")}
    for block in example(name).manuscript.blocks():
        if isinstance(block, Paragraph) and all(
            isinstance(part, Run) and part == Run(part.text) for part in block.text
        ):
            assert " ".join(words(block.text).split()) in paragraphs


def test_passages_in_another_language_say_so(name: str, file: File):
    by_language: dict[str, str] = {}
    for node in file.nodes:
        if "/Lang" in node.obj:
            language = str(node.obj.Lang)
            by_language[language] = by_language.get(language, "") + bare(file.text_of(node)) + "\n"
    written = example(name).manuscript
    passages = {(part.language, bare(part.text)) for part in inlines(written.sections) if isinstance(part, Run)}
    passages.add((written.cover.language, bare(written.cover.title)))
    foreign = {(language, text) for language, text in passages if language}
    assert bool(foreign) == (name in ("foreign", "german", "half-german"))
    for language, text in foreign:
        assert text in by_language[language], text


def test_what_is_withheld_is_read_as_words(file: File, name: str):
    locked = [part for part in inlines(example(name).manuscript.sections) if isinstance(part, LockedRun)]
    read = [
        node for node in file.nodes if "/ActualText" in node.obj and str(node.obj.ActualText) == "in the full report"
    ]
    assert len(read) == len(locked)


def test_contents_and_marks_are_references_with_a_link(name: str, file: File):
    entries = file.tagged("TOCI")
    assert len(entries) >= 1
    for entry in entries:
        assert [kid.tag for kid in entry.elements] == ["Reference"]
        assert [kid.tag for kid in entry.elements[0].elements] == ["Link"]
    marks = [part for part in inlines(example(name).manuscript.sections) if isinstance(part, Mark)]
    references = [node for node in file.tagged("Reference") if not node.within("TOCI")]
    assert sorted(file.text_of(node).strip() for node in references) == sorted(mark.label for mark in marks)


def test_a_table_is_one_table_over_all_its_pages():
    file = File(example("long-table").data)
    [table] = file.tagged("Table")
    pages = [page for _, page, _ in table.leaves()]
    assert len(set(pages)) > 2
    assert len(table.elements) == 91
    heads = [row for row in table.elements if all(cell.tag == "TH" for cell in row.elements)]
    assert heads == table.elements[:1]
    for page in sorted(set(pages))[1:]:  # the header is drawn again, and not read again
        again = [one.text for one in file.pages[page].marked if one.mcid is None and "Number" in one.text]
        assert len(again) == 1


def test_a_figure_that_is_drawn_stands_where_it_says(file: File):
    for node in file.tagged("Figure"):
        left, bottom, right, top = (float(v) for v in node.obj.A.BBox)
        for x, y in _letters(file, node):
            assert left - 1 <= x <= right + 1
            assert bottom - 1 <= y <= top + 1


def _letters(file: File, node: Node) -> Iterator[tuple[float, float]]:
    for _, page, mcid in node.leaves():
        for one in file.pages[page].owned():
            if one.mcid == mcid:
                yield from one.starts


# The file around it


def test_equal_documents_have_equal_identifiers_and_others_have_others():
    identifiers = [bytes(File(example(name).data).pdf.trailer.ID[0]) for name in EXAMPLES]
    assert len(set(identifiers)) == len(identifiers)
    again = EXAMPLES["minimal-A4"]()
    assert bytes(File(again.data).pdf.trailer.ID[0]) == identifiers[list(EXAMPLES).index("minimal-A4")]


def test_no_program_that_opens_the_file_complains_and_all_show_the_same(name: str, tmp_path: Path):
    path = tmp_path / "sample.pdf"
    path.write_bytes(example(name).data)
    at = ("-r", str(DOTS))
    commands = {
        "qpdf": [tool("qpdf"), "--check", str(path)],
        "poppler": [tool("pdftoppm"), *at, "-gray", str(path), str(tmp_path / "poppler")],
        "mupdf": [tool("mutool"), "draw", "-q", *at, "-c", "gray", "-o", str(tmp_path / "mupdf-%02d.pgm"), str(path)],
    }
    # Started together: most of the time is theirs.
    with ExitStack() as stack:
        runs = {each: stack.enter_context(begun(command)) for each, command in commands.items()}
        pdfium = drawn_by_pdfium(path)
        for each, run in runs.items():
            _, complaints = run.communicate()
            # Debian's mupdf is built without colour profiles, and says so of any file that has one.
            said = complaints.replace("warning: ICC support is not available\n", "")
            assert (each, run.returncode, said) == (each, 0, "")
    for each in ("poppler", "mupdf"):
        pages = [Image.open(file).convert("L") for file in sorted(tmp_path.glob(f"{each}-*"))]
        assert len(pages) == len(pdfium)
        assert max(difference(a, b) for a, b in zip(pdfium, pages, strict=True)) <= MOST_DIFFERENT, each


def drawn_by_pdfium(path: Path) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(path)
    pages = [page.render(scale=DOTS / 72).to_pil().convert("L") for page in document]
    document.close()
    return pages


def difference(one: Image.Image, other: Image.Image) -> int:
    """By how much the cells of two pictures differ at most."""
    if one.size != other.size:
        return 255
    most = ImageChops.difference(one.reduce(CELL), other.reduce(CELL)).getextrema()[1]
    return int(most) if isinstance(most, int | float) else max(int(band) for band in most)


def test_a_line_that_one_viewer_does_not_draw_would_be_seen(tmp_path: Path):
    path = tmp_path / "sample.pdf"
    path.write_bytes(example("minimal-A4").data)
    page = drawn_by_pdfium(path)[1]
    rows = [page.crop((80, y, 500, y + CELL)) for y in range(100, 1000, CELL)]
    darkest = max(range(len(rows)), key=lambda n: 255 - rows[n].reduce(CELL).getextrema()[0])
    without = page.copy()
    without.paste(255, (80, 100 + darkest * CELL, 500, 100 + (darkest + 1) * CELL))
    assert difference(page, without) > MOST_DIFFERENT


def test_the_examples_hold_what_the_rules_are_about():
    """No rule is kept for want of anything that it could be broken by."""
    files = [File(example(name).data) for name in ("full-A4", "foreign", "modular-cold-storage-A4")]
    tags = {node.tag for file in files for node in file.nodes}
    assert {
        "H1",
        "H2",
        "H3",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Link",
        "Reference",
    } <= tags
    assert {"TOC", "TOCI", "Span", "Sect", "Div", "P"} <= tags
