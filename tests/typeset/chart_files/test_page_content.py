"""What is read back from a page is what another program finds on it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import compress

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from reportpress.typeset.chart_files.page_content import DrawnPath, DrawnText, PageContent, drawn
from reportpress.typeset.pages.typesetter import TypesetPage
from reportpress.typeset.type.fonts import font
from reportpress.typeset.type.outlines import outline
from tests.typeset.charts_alone import SPECS, page

FACES = {"F1": font("SourceSans3-Regular").truetype}
A = FACES["F1"].glyph_of[ord("A")]
SPACE = FACES["F1"].glyph_of[ord(" ")]


def read(operators: str, **forms: tuple[str, str]) -> tuple[DrawnPath | DrawnText, ...]:
    return drawn(PageContent(operators, FACES, forms))


def only(operators: str) -> DrawnPath | DrawnText:
    (shape,) = read(operators)
    return shape


# Against pdfium


def paths_by_others(typeset: TypesetPage) -> Iterator[list[tuple[float, float]]]:
    """The points of every path that pdfium finds on the page."""
    document = pypdfium2.PdfDocument(typeset.data)
    opened = document[0]
    for found in opened.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=2):
        matrix = found.get_matrix()
        if found.container is not None:  # a form
            matrix = matrix.multiply(found.container.get_matrix())
        points = []
        for number in range(pdfium.FPDFPath_CountSegments(found.raw)):
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(found.raw, number), x, y)
            points.append(matrix.on_point(x.value, y.value))
        yield points
    opened.close()
    document.close()


def letters_by_others(typeset: TypesetPage) -> Iterator[tuple[float, float]]:
    """Where pdfium finds every letter of the page that can be seen."""
    document = pypdfium2.PdfDocument(typeset.data)
    opened = document[0]
    text = opened.get_textpage()
    for number in range(text.count_chars()):
        if not chr(pdfium.FPDFText_GetUnicode(text.raw, number)).isspace():
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(text.raw, number, x, y)
            yield x.value, y.value
    text.close()
    opened.close()
    document.close()


@pytest.mark.parametrize("kind", SPECS)
def test_every_path_stands_where_another_program_finds_it(kind: str):
    typeset = page(SPECS[kind])
    ours = [shape for shape in drawn(typeset.content) if isinstance(shape, DrawnPath)]
    theirs = list(paths_by_others(typeset))
    assert len(ours) == len(theirs) > 0
    for shape, points in zip(ours, theirs, strict=True):
        numbers = [v for _, coordinates in shape.path for v in coordinates]
        here = list(zip(numbers[::2], numbers[1::2], strict=True))
        # pdfium keeps a closing line as a point of its own, and we do not: it leads to where the subpath began.
        for point in here:
            assert min(abs(point[0] - x) + abs(point[1] - y) for x, y in points) < 0.01
        for x, y in points:
            assert min(abs(point[0] - x) + abs(point[1] - y) for point in here) < 0.01


@pytest.mark.parametrize("kind", SPECS)
def test_every_letter_stands_where_another_program_finds_it(kind: str):
    typeset = page(SPECS[kind])
    ours = []
    for shape in drawn(typeset.content):
        if isinstance(shape, DrawnText):
            a, b, _, _, e, f = shape.matrix
            seen = (bool(outline(typeset.content.faces[shape.font], glyph)) for glyph in shape.glyphs)
            ours += [(e + a * x / 1000, f + b * x / 1000) for x in compress(shape.places, seen)]
    theirs = list(letters_by_others(typeset))
    assert len(ours) == len(theirs) > 0
    for x, y in theirs:
        assert min(abs(there[0] - x) + abs(there[1] - y) for there in ours) < 0.01


def test_many_equal_marks_are_a_form_that_is_read():
    assert page(SPECS["many-dots"]).content.forms


# Operators one by one


def test_a_rectangle_is_a_closed_path_of_four_corners():
    shape = only("1 0 0 rg 10 20 30 40 re f")
    assert isinstance(shape, DrawnPath)
    assert shape.path == (("M", (10, 20)), ("L", (40, 20)), ("L", (40, 60)), ("L", (10, 60)), ("Z", ()))
    assert (shape.fill, shape.stroke) == ("#ff0000", None)


def test_transformations_add_up_and_are_undone():
    first, second = read("q 1 0 0 1 5 6 cm q 2 0 0 2 1 1 cm 1 1 m 2 2 l S Q Q 1 1 m 2 2 l S")
    assert isinstance(first, DrawnPath)
    assert isinstance(second, DrawnPath)
    assert first.path == (("M", (8, 9)), ("L", (10, 11)))
    assert first.stroke is not None
    assert first.stroke.width == 2
    assert second.path == (("M", (1, 1)), ("L", (2, 2)))


def test_a_line_has_its_colour_width_ends_and_dashes():
    shape = only("0 0 1 RG 1.5 w 1 J 2 j 3 M [4 2] 1 d 0 0 m 9 9 l S")
    assert isinstance(shape, DrawnPath)
    stroke = shape.stroke
    assert stroke is not None
    assert (stroke.colour, stroke.width, stroke.cap, stroke.join) == ("#0000ff", 1.5, 1, 2)
    assert (stroke.miter_limit, stroke.dashes, stroke.dash_offset) == (3, (4, 2), 1)


def test_a_clip_cuts_what_is_drawn_until_it_is_undone():
    inside, deeper, outside = read("q 0 0 5 5 re W n 1 1 m 2 2 l S q 1 1 2 2 re W n 1 1 m 2 2 l S Q Q 1 1 m 2 2 l S")
    assert [len(shape.clip) for shape in (inside, deeper, outside)] == [1, 2, 0]
    assert deeper.clip[0] == inside.clip[0]


def test_letters_follow_each_other_by_their_widths_and_what_is_between():
    shape = only(f"BT /F1 10 Tf 0.5 Tc 3 4 Td <{A:04X}{SPACE:04X}{A:04X}> Tj ET")
    assert isinstance(shape, DrawnText)
    advances = FACES["F1"].advances
    assert shape.places == pytest.approx((0, advances[A] + 50, advances[A] + advances[SPACE] + 100))
    assert shape.matrix == (10, 0, 0, 10, 3, 4)


def test_a_text_goes_on_where_it_ended_and_lines_follow_by_their_leading():
    first, second, third = read(f"BT /F1 10 Tf 12 TL 3 50 Td <{A:04X}> Tj <{A:04X}> Tj T* <{A:04X}> Tj ET")
    width = FACES["F1"].advances[A] / 100
    assert [shape.matrix[4:] for shape in (first, second, third)] == [  # type: ignore[union-attr]
        (3, 50),
        (pytest.approx(3 + width), 50),
        (3, 38),
    ]


def test_strings_can_be_written_in_each_of_pdfs_ways():
    shape = only("BT /F1 9 Tf (\\000\\050\\000\\)\\000\\\\\\000\\n\\0\\7) Tj ET")
    assert isinstance(shape, DrawnText)
    assert shape.glyphs == (40, 41, 92, 10, 7)


def form(content: str, box: str = "-5 -5 5 5") -> tuple[str, str]:
    return f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources <<>>", content


def test_a_form_is_drawn_in_the_colours_and_at_the_place_where_it_is_called():
    first, second = read("1 0 0 rg 1 0 0 1 20 30 cm /X1 Do 0 0 1 rg 1 0 0 1 5 0 cm /X1 Do", X1=form("0 0 1 2 re f"))
    assert isinstance(first, DrawnPath)
    assert isinstance(second, DrawnPath)
    assert (first.fill, second.fill) == ("#ff0000", "#0000ff")
    assert (first.path[0], second.path[0]) == (("M", (20, 30)), ("M", (25, 30)))


def test_what_a_form_sets_is_not_set_after_it():
    _, after = read("/X1 Do 0 0 1 1 re f", X1=form("1 0 0 rg 0 0 1 1 re f"))
    assert after.fill == "#000000"


def test_a_form_is_cut_to_its_box_where_it_reaches_out_of_it():
    outside, inside = read("/X1 Do /X2 Do", X1=form("0 0 9 1 re f"), X2=form("0 0 4 1 re f"))
    assert [len(shape.clip) for shape in (outside, inside)] == [1, 0]
    assert outside.clip[0][0] == ("M", (-5, -5))


def test_a_line_reaches_as_far_as_it_is_thick():
    thin, thick = read("1 j .5 w /X1 Do 3 w /X1 Do", X1=form("0 0 m 4 0 l S"))
    assert [len(shape.clip) for shape in (thin, thick)] == [0, 1]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (("/Type/XObject/Subtype/Image/Width 1", ""), "dictionary"),
        (("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Matrix[2 0 0 2 0 0]/Resources <<>>", ""), "dictionary"),
        (form("/X1 Do"), "object X1"),
        (form("BT /F1 8 Tf <0001> Tj ET"), "font F1"),
        (form("q"), "ends before"),
    ],
)
def test_a_form_that_calls_or_is_something_else_is_refused(given: tuple[str, str], reason: str):
    with pytest.raises(ValueError, match=reason):
        read("/X1 Do", X1=given)


def test_turned_text_keeps_its_angle():
    shape = only(f"BT 0 1 -1 0 20 30 Tm /F1 8 Tf <{A:04X}> Tj ET")
    assert isinstance(shape, DrawnText)
    assert shape.matrix == (0, 8, -8, 0, 20, 30)


@pytest.mark.parametrize(
    ("operators", "reason"),
    [
        ("/X1 Do", "object X1"),
        ("/E1 gs", "operator gs"),
        ("0 0 5 5 re f*", r"operator f\*"),
        ("BT 1 Tr ET", "operator Tr"),
        ("1 2 3 m", "operator m stands after"),
        ("(a) w", "operator w stands after"),
        ("1 2 l S", "before it has begun"),
        ("2 0 0 1 0 0 cm 0 0 m 1 1 l S", "thicker in one direction"),
        ("0 w 0 0 m 1 1 l S", "no width"),
        ("2 0 0 rg", "channels"),
        ("BT /F9 8 Tf <0001> Tj ET", "font F9"),
        ("BT 0 0 m ET", "inside of a text"),
        ("0 0 Td", "outside of a text"),
        ("q", "ends before"),
        ("/P <</MCID 0>> BDC", "ends before"),
        ("EMC", "has not begun"),
        ("1 2", "ends before"),
        ("0 0 m 1 1 l", "ends before"),
        ("{", "cannot be read"),
        ("1-2 w", "cannot be read"),
    ],
)
def test_what_is_not_known_is_refused_and_never_left_out(operators: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        read(operators)
