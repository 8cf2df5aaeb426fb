"""No two texts are printed over each other, whatever the report."""

from __future__ import annotations

from functools import cache

import pytest

from reportpress.brand.brand import Brand, Colours
from reportpress.edition.edition import Edition, view
from reportpress.manuscript.blocks import Column, Heading, LockedRun, Mark, Run, Table, Text
from reportpress.manuscript.writing import write
from reportpress.report.model import Report
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset
from reportpress.typeset.pdf.canvas import TaggedCanvas
from reportpress.typeset.type.fonts import register_fonts
from tests.examples import EXAMPLES, example
from tests.typeset.crowded import Crowd
from tests.typeset.manuscripts import manuscript, section, t
from tests.typeset.overprint import beyond_the_frame, overprints

SERIF = {"text": "SourceSerif4Subhead-Regular", "strong": "SourceSerif4Display-Semibold"}
LOCKED = (LockedRun("in the full report"),)


def page_with(*texts: tuple[float, float, str]) -> bytes:
    register_fonts()
    canvas = TaggedCanvas((400, 400), "SourceSans3-Regular")
    for x, y, words in texts:
        with canvas.artifact():
            canvas.text(x, y, words, "SourceSans3-Regular", 9, "#000000")
    canvas.showPage()
    return bytes(canvas.getpdfdata())


def figure(words: str, mark: str = "s12") -> Text:
    return (Run(words), Mark(mark, "basis")) if mark else (Run(words),)


def of_table(table: Table, theme: Theme | None = None) -> bytes:
    return typeset(manuscript(section("basis", "1", Heading(t("Above")), table)), theme or Theme()).data


def years(*rows: tuple[Text, ...], weight: float = 1.0) -> Table:
    columns = (Column("", 2.6), *(Column(str(2024 + n), weight, "number") for n in range(len(rows[0]) - 1)))
    return Table("table-1", "Table 1", t("Values by year"), columns, rows)


def typeset_crowd(seed: int) -> bytes:
    """Every seed in another mixture of language, paper, edition and fonts."""
    report: Report = Crowd(seed).report
    edition = Edition(
        language=("en", "de")[seed % 2], paper=("A4", "Letter")[seed // 2 % 2], sample=bool(seed // 4 % 3)
    )
    theme = Theme.of(Colours().model_dump(), SERIF if seed % 3 == 0 else {})
    return typeset(write(view(report, edition), edition, Brand.of(report)), theme, edition.paper).data


# The finder itself


@pytest.mark.parametrize(
    "texts",
    [
        ((50, 300, "USD 1.48 billion"), (100, 300, "3.26")),
        ((50, 300, "a line"), (50, 297, "another line")),
        ((50, 300, "the same"), (50, 300, "the same")),
        ((50, 300, "a long line of words"), (80, 303, "s12")),
    ],
)
def test_print_over_print_is_found(texts):
    assert len(overprints(page_with(*texts))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ((50, 300, "one line"), (50, 289, "the next, closely set")),
        ((50, 300, "beside"), (76, 300, "each other")),
        ((50, 300, "tails gpy"), (50, 292.5, "on no tall letter: aceno")),
        ((50, 300, "words"), (50, 300, " ")),
    ],
)
def test_what_stands_close_is_no_print_over_print(texts):
    assert overprints(page_with(*texts)) == []


def test_a_text_beyond_the_frame_is_found():
    assert [ink.words for ink in beyond_the_frame(page_with((395, 200, "out"), (200, 200, "in")))] == ["out"]


def test_a_sign_for_a_withheld_figure_that_stands_in_a_text_is_found():
    register_fonts()
    from reportpress.typeset.type.text import draw_lock

    canvas = TaggedCanvas((400, 400), "SourceSans3-Regular")
    with canvas.artifact():
        canvas.text(50, 300, "USD 1.48 billion", "SourceSans3-Regular", 9, "#000000")
        draw_lock(canvas, 80, 300, "#000000")
    canvas.showPage()
    assert len(overprints(bytes(canvas.getpdfdata()))) == 1


# What is typeset


@cache
def faults(data: bytes) -> list[str]:
    return [*map(str, overprints(data)), *(f"{ink.words!r} leaves its page" for ink in beyond_the_frame(data))]


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "long-table"])
def test_no_example_has_print_over_print(name):
    assert faults(example(name).data) == []


@pytest.mark.parametrize("seed", range(12))
def test_no_crowded_report_has_print_over_print(seed):
    assert faults(typeset_crowd(seed)) == []


WIDE = "USD 1,234.5 to 1,345.6 billion"
NAME = "Abwasserwiederaufbereitungsanlagenbetreiber"

TABLES = {
    "one cell with its unit among bare numbers": years(
        (t("Asia-Pacific, USD billion"), *[figure(f"{n}.43") for n in range(6)]),
        (t("Europe"), figure("USD 1.48 billion"), *[LOCKED] * 4, figure("USD 1.93 billion")),
    ),
    "signs in eight columns": years(
        (t("Middle East & Africa, USD billion"), *[LOCKED] * 7, figure("0.66")),
        (t("Latin America, USD billion"), *[figure("1,026.57")] * 8),
    ),
    "a sign in a column narrower than it": years((t("Europe"), *[LOCKED] * 11)),
    "wide ranges": years((t("Europe"), *[figure(WIDE)] * 8), (t("All"), *[figure("3")] * 8)),
    "a long name": years((t(NAME + " und " + NAME), *[figure("12,345.678")] * 8)),
    "negative rates beside long ones": years(
        (t("Rate"), *[figure("−12.345 to −3 % a year"), figure("7"), figure("about 1,000.25 %")] * 2)
    ),
    "words where a number is wanted": years((t("Europe"), t("not stated by the source"), figure("1.1"), t("–"))),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("fonts", [{}, SERIF], ids=["sans", "serif"])
def test_no_table_has_print_over_print(table, fonts):
    assert faults(of_table(table, Theme.of({}, fonts))) == []
