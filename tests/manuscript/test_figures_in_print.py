"""The first promise: no figure from nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.brand.brand import Brand
from reportpress.edition.edition import Edition, view
from reportpress.manuscript.blocks import FigureNoteGroup, FigureNotes, Manuscript, Mark, Run
from reportpress.manuscript.writing import write
from reportpress.report.model import Report
from reportpress.report.reading import load_report
from tests.manuscript.reports import BRAND, FULL, MINIMAL, report
from tests.manuscript.walking import (
    NUMBER_WORDS,
    figure_notes,
    house_strings,
    inlines,
    known_words,
    stated_paths,
    without,
    words,
)

Printed = tuple[Report, Brand, Manuscript]


@pytest.fixture(params=["sample", "full", "minimal", "withheld"])
def printed(request: pytest.FixtureRequest, root: Path) -> Printed:
    if request.param == "sample":
        read = load_report(root / "report_data" / "medical-second-opinion.yaml")
    else:
        patterns = "withhold: [players.*.revenue, shares.*.share]\n"
        texts = {"full": FULL, "minimal": MINIMAL, "withheld": FULL + patterns}
        read = report(texts[request.param])
    brand = Brand.of(read) if read.brand else BRAND
    return read, brand, write(view(read, Edition()), Edition(), brand)


def test_every_digit_is_a_figures_or_stands_in_the_data(printed: Printed) -> None:
    read, brand, manuscript = printed
    known = known_words(read, brand, manuscript)
    left = {text: without(text, known) for text in house_strings(manuscript)}
    left = {text: rest for text, rest in left.items() if any(letter.isdigit() for letter in rest)}
    assert left == {}


def test_no_number_is_hidden_in_a_word(printed: Printed) -> None:
    read, brand, manuscript = printed
    known = known_words(read, brand, manuscript)
    left = {text: found for text in house_strings(manuscript) if (found := NUMBER_WORDS.search(without(text, known)))}
    assert left == {}


def test_every_figure_in_print_has_its_basis(printed: Printed) -> None:
    notes = figure_notes(printed[2])
    keys = {part.figure for part in inlines(printed[2]) if isinstance(part, Run) and part.figure}
    assert keys == set(notes)


def test_every_mark_leads_to_an_entry_of_its_label(printed: Printed) -> None:
    entries = {note.id: note.label for note in printed[2].notes}
    for part in inlines(printed[2]):
        if isinstance(part, Mark):
            assert entries[part.target] == part.label.partition("–")[0]


def test_the_basis_lists_every_figure(printed: Printed) -> None:
    *_, listed = [block for block in printed[2].blocks() if isinstance(block, FigureNotes)] or [FigureNotes(())]
    assert listed.keys == tuple(note.key for note in printed[2].notes)


def test_figures_that_rest_on_the_same_say_so_once() -> None:
    values = ", ".join(f"{{year: {year}, value: {year - 2000}}}" for year in range(2010, 2040))
    series = f"{{id: world, currency: USD, source: page, values: [{values}]}}"
    text = FULL.replace("market:\n", f"market:\n  series: [{series}]\n")
    manuscript = write(report(text), Edition(), BRAND)
    *_, listed = [block for block in manuscript.blocks() if isinstance(block, FigureNotes)]
    groups = [entry for entry in listed.entries if isinstance(entry, FigureNoteGroup)]
    assert [words(group.basis) for group in groups] == ["As stated: Report page"] * len(groups)
    assert sum(len(group.figures) for group in groups) >= 30
    assert listed.keys == tuple(note.key for note in manuscript.notes)


def test_the_first_mark_of_a_figure_is_where_it_first_stands() -> None:
    manuscript = write(report(FULL), Edition(), BRAND)
    parts = [part for part in inlines(manuscript.sections) if isinstance(part, Run | Mark)]
    rate = next(n for n, part in enumerate(parts) if isinstance(part, Run) and part.figure == "market.growth[0].rate")
    assert parts[rate + 1] == Mark("s1", "basis-s1")


def test_nothing_is_derived_from_a_stated_figure_that_is_not_in_the_data(printed: Printed) -> None:
    paths = stated_paths(printed[0])
    assert all(note.key in paths or note.key.startswith("derived:") for note in printed[2].notes)


def test_a_formula_says_what_it_is_made_of_and_how_far_it_reaches() -> None:
    notes = figure_notes(write(report(FULL), Edition(), BRAND))
    basis = words(notes["derived:value:base:2029"].basis)
    assert basis.startswith(
        "USD\u00a094.7\u00a0million[s2] × (1 + about 6%[s3])⁵; the rounding of the inputs alone allows USD\u00a0"
    )
    value = words(notes["derived:value:base:2029"].value)
    assert basis.endswith(f"\u00a0million; printed as {value}")


def test_a_stated_figure_names_its_source_its_passage_and_what_the_data_says_of_it() -> None:
    notes = figure_notes(write(report(FULL), Edition(), BRAND))
    assert words(notes["market.growth[0].rate"].basis) == "As stated: Report page; overview"
    assert words(notes["shares[0].share"].basis) == "As stated: Report page. Called an estimate."
    assert words(notes["players[1].revenue"].basis) == "As stated in the report’s data"


def test_a_rate_is_never_applied_to_a_value_that_it_was_not_stated_with() -> None:
    text = FULL.replace(", grows_at: other", "")
    assert not any("value:" in key for key in figure_notes(write(report(text), Edition(), BRAND)))


def test_figures_are_printed_with_the_digits_of_the_data() -> None:
    text = FULL.replace("value: 7.31,", "value: 7.30,")
    manuscript = write(report(text), Edition(), BRAND)
    assert words(figure_notes(manuscript)["market.growth[0].rate"].value) == "7.30% a year"


def test_an_edition_in_german_writes_german_numbers_and_marks_the_languages_of_the_data() -> None:
    edition = Edition(language="de")
    manuscript = write(report(FULL), edition, BRAND)
    assert words(figure_notes(manuscript)["market.growth[0].rate"].value) == "7,31\u00a0% pro Jahr"
    tagged = {part.text for part in inlines(manuscript) if isinstance(part, Run) and part.language == "en"}
    assert {"Said to grow.", "Northern Stores", "Food travels farther."} <= tagged
