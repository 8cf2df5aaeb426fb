"""Each check is shown to bite: a good file with one fault in it fails at least one of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.conftest import failures, opened
from tests.examples import example
from tests.standards import RULES, File, faults
from tests.test_accessibility import pdfua_findings

Fault = Callable[[Pdf], None]
FAULTS: dict[str, tuple[str, Fault]] = {}


def fault(family: str) -> Callable[[Fault], Fault]:
    """``family``: the beginning of the name of the rule of our own that must find it, whatever the checkers find."""

    def register(break_it: Fault) -> Fault:
        FAULTS[break_it.__name__] = (family, break_it)
        return break_it

    return register


def elements(pdf: Pdf, tag: str) -> list[Any]:
    return [
        o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == "/StructElem" and f"/{tag}" == o.S
    ]


def of_type(pdf: Pdf, type_name: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == type_name]


def rewrite(pdf: Pdf, page: int, before: bytes, after: bytes, count: int = 1) -> None:
    content = pdf.pages[page].Contents
    data = content.read_bytes()
    changed = re.sub(before, after, data, count=count)
    assert changed != data
    content.write(changed)


def metadata(pdf: Pdf, before: bytes, after: bytes) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert before in data
    pdf.Root.Metadata = pdf.make_stream(data.replace(before, after), Type=Name.Metadata, Subtype=Name.XML)


def links(pdf: Pdf) -> list[Any]:
    return [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]


STRUCTURE = "structure_is_declared"
MARKS = "each_marked_content_belongs_to_one_element"
HEADINGS = "headings_begin_at_the_first_level"
TABLES = "tables_are_regular"
LISTS = "lists_hold_items"
LINKS = "links_have_annotations"
FONTS = "fonts_are_whole"
DESCRIPTION = "the_two_descriptions_agree"
FILES = "attached_files_are_described"


@fault(STRUCTURE)
def the_structure_is_gone(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@fault(STRUCTURE)
def the_file_does_not_say_that_it_is_tagged(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


@fault(STRUCTURE)
def the_tags_are_suspect(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@fault("all_content_is_tagged")
def a_tag_is_dropped(pdf: Pdf) -> None:
    rewrite(pdf, 2, rb"(?s)/P <</MCID \d+>> BDC\n(.*?)EMC\n", rb"\1")


@fault("all_content_is_tagged")
def an_artifact_is_not_marked(pdf: Pdf) -> None:
    rewrite(pdf, 2, rb"(?s)/Artifact <</Type/Pagination/Subtype/Footer>> BDC\n(.*?)EMC\n", rb"\1")


@fault("all_content_is_tagged")
def a_mark_is_not_ended(pdf: Pdf) -> None:
    rewrite(pdf, 2, rb"EMC\n", b"")


@fault(MARKS)
def a_number_stands_twice(pdf: Pdf) -> None:
    rewrite(pdf, 2, rb"/MCID 3>>", b"/MCID 2>>")


@fault(MARKS)
def the_parent_tree_is_gone(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


@fault(MARKS)
def the_parent_tree_names_another_owner(pdf: Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[5]
    owners[0], owners[2] = owners[2], owners[0]


@fault(MARKS)
def an_element_loses_its_content(pdf: Pdf) -> None:
    element = next(e for e in elements(pdf, "P") if isinstance(e.get("/K"), int))
    element.K = Array([])


@fault(MARKS)
def a_page_is_not_in_the_parent_tree(pdf: Pdf) -> None:
    del pdf.pages[2].StructParents


@fault("elements_are_of_a_standard_type")
def a_type_is_none_of_the_standards(pdf: Pdf) -> None:
    elements(pdf, "Div")[0].S = Name.Box


@fault("elements_are_of_a_standard_type")
def an_element_names_another_parent(pdf: Pdf) -> None:
    first, second = elements(pdf, "LI")[:2]
    first.P = second


@fault(HEADINGS)
def a_level_is_skipped(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H4


@fault(HEADINGS)
def there_is_no_first_heading(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].S = Name.P


@fault(HEADINGS)
def a_heading_is_empty(pdf: Pdf) -> None:
    heading = elements(pdf, "H2")[1]
    heading.K = Array([])


@fault(TABLES)
def a_header_cell_has_no_scope(pdf: Pdf) -> None:
    del elements(pdf, "TH")[0]["/A"]


@fault(TABLES)
def a_table_has_no_header_cells(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = Name.TD


@fault(TABLES)
def a_row_lacks_a_cell(pdf: Pdf) -> None:
    row = elements(pdf, "TR")[1]
    row.K = Array(list(row.K)[:-1])


@fault(TABLES)
def a_row_stands_outside_of_a_table(pdf: Pdf) -> None:
    elements(pdf, "Table")[0].S = Name.Div


@fault(LISTS)
def an_item_stands_outside_of_a_list(pdf: Pdf) -> None:
    elements(pdf, "L")[0].S = Name.Div


@fault(LISTS)
def a_list_holds_paragraphs(pdf: Pdf) -> None:
    elements(pdf, "LI")[0].S = Name.P


@fault(LISTS)
def bullets_are_not_said_to_be(pdf: Pdf) -> None:
    del next(e for e in elements(pdf, "L") if "/A" in e)["/A"]


@fault(LISTS)
def the_contents_are_no_entries(pdf: Pdf) -> None:
    for entry in elements(pdf, "TOCI"):
        entry.S = Name.P


@fault("figures_have_an_alternative")
def an_alternative_is_gone(pdf: Pdf) -> None:
    del elements(pdf, "Figure")[0]["/Alt"]


@fault("figures_have_an_alternative")
def an_alternative_is_empty(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = pikepdf.String("")


@fault("figures_have_an_alternative")
def a_figure_has_no_place(pdf: Pdf) -> None:
    del elements(pdf, "Figure")[0]["/A"]


@fault("what_has_no_words")
def a_locked_value_says_nothing(pdf: Pdf) -> None:
    del next(e for e in elements(pdf, "Span") if "/ActualText" in e)["/ActualText"]


@fault(LINKS)
def a_link_has_no_description(pdf: Pdf) -> None:
    del links(pdf)[0]["/Contents"]


@fault(LINKS)
def a_link_belongs_to_no_element(pdf: Pdf) -> None:
    link = next(e for e in elements(pdf, "Link") if isinstance(e.K, Array))
    link.K = Array([kid for kid in link.K if not isinstance(kid, Dictionary)])


@fault(LINKS)
def an_annotation_is_not_in_the_parent_tree(pdf: Pdf) -> None:
    del links(pdf)[0]["/StructParent"]


@fault(LINKS)
def an_annotation_is_not_printed(pdf: Pdf) -> None:
    links(pdf)[0].F = 0


@fault(LINKS)
def an_annotation_is_hidden(pdf: Pdf) -> None:
    links(pdf)[0].F = 6


@fault("the_tab_key_follows")
def the_tab_key_has_no_order(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Tabs"]


@fault("it_is_read_in_the_order")
def blocks_are_read_in_another_order(pdf: Pdf) -> None:
    section = elements(pdf, "Sect")[1]
    section.K = Array(list(section.K)[::-1])


@fault("it_is_read_from_top_to_bottom")
def what_stands_above_is_drawn_below(pdf: Pdf) -> None:
    # The paragraph below a section's title, moved above it.
    rewrite(pdf, 2, rb"(/P <</MCID 2>> BDC\nBT .*?Tf [\d.]+) [\d.]+ Td", rb"\g<1> 800 Td")


@fault("page_furniture_is_an_artifact")
def the_footer_is_read_out(pdf: Pdf) -> None:
    rewrite(pdf, 2, rb"/Artifact <</Type/Pagination/Subtype/Footer>>", b"/Artifact <</Type/Layout>>")


@fault("page_furniture_is_an_artifact")
def the_watermark_is_no_artifact_of_the_page(pdf: Pdf) -> None:
    rewrite(pdf, 2, rb"/Type/Pagination/Subtype/Watermark", b"/Type/Layout")


@fault("languages_are_known")
def the_document_has_no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


@fault("languages_are_known")
def a_passage_has_a_language_that_is_none(pdf: Pdf) -> None:
    elements(pdf, "P")[0].Lang = pikepdf.String("double dutch")


@fault(DESCRIPTION)
def the_description_is_gone(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@fault(DESCRIPTION)
def the_claim_of_accessibility_is_gone(pdf: Pdf) -> None:
    metadata(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@fault(DESCRIPTION)
def the_claim_of_lasting_is_gone(pdf: Pdf) -> None:
    metadata(pdf, b"<pdfaid:part>3</pdfaid:part>", b"")


@fault(DESCRIPTION)
def the_claimed_level_is_another(pdf: Pdf) -> None:
    metadata(pdf, b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")


@fault(DESCRIPTION)
def the_two_titles_differ(pdf: Pdf) -> None:
    pdf.docinfo.Title = pikepdf.String("Another")


@fault(DESCRIPTION)
def the_two_dates_differ(pdf: Pdf) -> None:
    pdf.docinfo.ModDate = pikepdf.String("D:20200101000000Z")


@fault(DESCRIPTION)
def the_title_is_not_shown(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences


@fault(FONTS)
def letters_have_no_meaning(pdf: Pdf) -> None:
    for font in pdf.pages[2].Resources.Font.values():
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


@fault(FONTS)
def a_letter_means_nothing(pdf: Pdf) -> None:
    font = next(f for f in of_type(pdf, "/Font") if "/ToUnicode" in f)
    data = font.ToUnicode.read_bytes()
    font.ToUnicode.write(re.sub(rb"(beginbfchar\s*<\w{4}> )<\w{4}>", rb"\1<0000>", data, count=1))


@fault(FONTS)
def a_font_is_not_embedded(pdf: Pdf) -> None:
    del of_type(pdf, "/FontDescriptor")[0]["/FontFile2"]


@fault(FONTS)
def glyphs_are_not_mapped(pdf: Pdf) -> None:
    for font in of_type(pdf, "/Font"):
        if "/CIDToGIDMap" in font:
            del font["/CIDToGIDMap"]


@fault("colours_have_a_profile")
def there_is_no_output_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@fault("colours_have_a_profile")
def the_output_intent_has_no_profile(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


@fault(FILES)
def a_file_does_not_say_what_it_is_to_the_document(pdf: Pdf) -> None:
    del of_type(pdf, "/Filespec")[0]["/AFRelationship"]


@fault(FILES)
def a_file_belongs_to_nothing(pdf: Pdf) -> None:
    for element in elements(pdf, "Figure"):
        if "/AF" in element:
            del element["/AF"]


@fault(FILES)
def a_file_does_not_say_its_kind(pdf: Pdf) -> None:
    del of_type(pdf, "/Filespec")[0].EF.F["/Subtype"]


@fault(FILES)
def a_file_has_no_name(pdf: Pdf) -> None:
    del of_type(pdf, "/Filespec")[0]["/UF"]


@fault(FILES)
def a_file_is_shorter_than_it_says(pdf: Pdf) -> None:
    of_type(pdf, "/Filespec")[0].EF.F.write(b"short")


@fault("nothing_is_run")
def a_script_runs_when_it_is_opened(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@fault("nothing_is_run")
def a_link_starts_a_program(pdf: Pdf) -> None:
    link = links(pdf)[0]
    link.A = pdf.make_indirect(Dictionary(S=Name.Launch, F=pikepdf.String("calc.exe")))


@fault("the_file_has_an_identifier")
def there_is_no_identifier(pdf: Pdf) -> None:
    del pdf.trailer["/ID"]


# The file is one that withholds values, so that locked ones are among what can be broken.
GOOD = "modular-cold-storage-A4"

# Where packed data happen to end in a carriage return, this rule of page-validation 0.11 takes it for the end of the line that
# follows them. Our own writer ends them with CR and LF; qpdf, which saves the files here, with LF.
SAVED_BY_QPDF = "PDFA3A-STREAM-LENGTH-001"


def saved(pdf: Pdf) -> bytes:
    file = BytesIO()
    identified = "/ID" in pdf.trailer
    pdf.save(file, fix_metadata_version=False)
    data = file.getvalue()
    return data if identified else re.sub(rb"/ID ?\[.*?\]", lambda found: b" " * len(found[0]), data)


def found_by(checker: str, data: bytes, folder: Path) -> list[str]:
    if checker == "pdfua":
        return pdfua_findings(data, folder)
    return [failure for failure in failures(data, checker) if not failure.startswith(SAVED_BY_QPDF)]


def broken(name: str) -> bytes:
    pdf = opened(example(GOOD).data)
    FAULTS[name][1](pdf)
    return saved(pdf)


def test_the_good_file_passes_them_all(tmp_path: Path):
    assert failures(example(GOOD).data, "3a") == []
    for data in (example(GOOD).data, saved(opened(example(GOOD).data))):  # saving alone breaks nothing
        assert faults(data) == []
        for checker in CAUGHT_BY:
            assert found_by(checker, data, tmp_path) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_by_our_own_rule(name: str):
    [rule] = [check for rule, check in RULES.items() if rule.startswith(FAULTS[name][0])]
    assert list(rule(File(broken(name))))


CAUGHT_BY = {
    "ua1": [
        a_tag_is_dropped,
        a_level_is_skipped,
        a_list_holds_paragraphs,
        an_alternative_is_empty,
        a_link_has_no_description,
        the_document_has_no_language,
        the_claim_of_accessibility_is_gone,
        letters_have_no_meaning,
        the_tab_key_has_no_order,
    ],
    "3a": [
        a_type_is_none_of_the_standards,
        the_claim_of_lasting_is_gone,
        a_font_is_not_embedded,
        there_is_no_output_intent,
        a_file_does_not_say_what_it_is_to_the_document,
        a_script_runs_when_it_is_opened,
        an_annotation_is_hidden,
        there_is_no_identifier,
    ],
    "pdfua": [
        the_structure_is_gone,
        the_file_does_not_say_that_it_is_tagged,
        a_tag_is_dropped,
        an_alternative_is_gone,
        a_table_has_no_header_cells,
        a_link_has_no_description,
        the_document_has_no_language,
    ],
}


@pytest.mark.parametrize(("checker", "name"), [(c, f.__name__) for c, those in CAUGHT_BY.items() for f in those])
def test_a_fault_is_found_by_a_checker(checker: str, name: str, tmp_path: Path):
    assert found_by(checker, broken(name), tmp_path)


def test_every_rule_of_our_own_is_broken_by_a_fault():
    untested = [rule for rule in RULES if not any(rule.startswith(family) for family, _ in FAULTS.values())]
    assert untested == []
