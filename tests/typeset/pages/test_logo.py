"""What a drawn logo looks like, against what geometry says it must."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from reportpress.brand.svg import read_svg
from reportpress.typeset.pages.logo import draw_paths
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset
from reportpress.typeset.pdf.canvas import TaggedCanvas
from reportpress.typeset.type.fonts import register_fonts
from tests.conftest import failures, opened
from tests.typeset.manuscripts import manuscript, paragraph, section

SIDE = 100  # the drawing's side, in points and in its own units
SCALE = 3
NEAR = 0.9  # so near to an edge smoothing decides, in the drawing's units
PINK, GREEN = (255, 0, 128), (0, 128, 0)


def picture(body: str) -> Image.Image:
    drawing = read_svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{body}</svg>'.encode(), "mark.svg"
    )
    register_fonts()
    canvas = TaggedCanvas((SIDE, SIDE), "SourceSans3-Regular")
    with canvas.artifact():
        draw_paths(canvas, drawing, 0, 0, SIDE, "#ff0080")
    canvas.showPage()
    document = pypdfium2.PdfDocument(canvas.getpdfdata())
    image = document[0].render(scale=SCALE).to_pil().convert("RGB")
    document.close()
    return image


Depth = Callable[[float, float], float]
"""How far a point is inside of what is painted, in the drawing's units; negative outside."""


def disc(x: float, y: float, radius: float) -> Depth:
    return lambda px, py: radius - hypot(px - x, py - y)


def box(left: float, top: float, right: float, bottom: float) -> Depth:
    return lambda x, y: min(x - left, right - x, y - top, bottom - y)


def without(first: Depth, second: Depth) -> Depth:
    return lambda x, y: min(first(x, y), -second(x, y))


def either(*depths: Depth) -> Depth:
    return lambda x, y: max(depth(x, y) for depth in depths)


RING = without(disc(50, 50, 40), disc(50, 50, 20))
SAME_WAY = "M90 50a40 40 0 1 1-80 0a40 40 0 1 1 80 0zM70 50a20 20 0 1 1-40 0a20 20 0 1 1 40 0z"
OTHER_WAY = "M90 50a40 40 0 1 1-80 0a40 40 0 1 1 80 0zM70 50a20 20 0 1 0-40 0a20 20 0 1 0 40 0z"


@pytest.mark.parametrize(
    ("body", "depth"),
    [
        ('<circle cx="40" cy="60" r="25"/>', disc(40, 60, 25)),
        ('<path d="M15 60A25 25 0 0 1 65 60A25 25 0 0 1 15 60"/>', disc(40, 60, 25)),
        ('<path d="M40 85a25 25 0 1 0-25-25L40 60z"/>', without(disc(40, 60, 25), box(0, 60, 40, 100))),
        (f'<path fill-rule="evenodd" d="{SAME_WAY}"/>', RING),
        (f'<path fill-rule="nonzero" d="{SAME_WAY}"/>', disc(50, 50, 40)),
        (f'<path d="{OTHER_WAY}"/>', RING),
        ('<circle cx="50" cy="50" r="30" fill="none" stroke="currentColor" stroke-width="20"/>', RING),
        (
            '<path fill-rule="evenodd" stroke="#ff0080" stroke-width="4" stroke-linejoin="round" '
            'd="M20 20h60v60h-60zM40 40h20v20h-20z"/>',
            without(
                either(box(20, 18, 80, 82), box(18, 20, 82, 80), *(disc(x, y, 2) for x in (20, 80) for y in (20, 80))),
                box(42, 42, 58, 58),
            ),
        ),
        ('<line x1="20" y1="30" x2="80" y2="30" stroke="#ff0080" stroke-width="10"/>', box(20, 25, 80, 35)),
        (
            '<line x1="20" y1="30" x2="80" y2="30" stroke="#ff0080" stroke-width="10" stroke-linecap="square"/>',
            box(15, 25, 85, 35),
        ),
        (
            '<line x1="20" y1="30" x2="80" y2="30" stroke="#ff0080" stroke-width="10" stroke-linecap="round"/>',
            either(box(20, 25, 80, 35), disc(20, 30, 5), disc(80, 30, 5)),
        ),
        (
            '<rect x="10" y="20" width="60" height="40" rx="15"/>',
            either(box(25, 20, 55, 60), box(10, 35, 70, 45), *(disc(x, y, 15) for x in (25, 55) for y in (35, 45))),
        ),
        ('<polygon points="10 10 90 10 90 30 10 30"/>', box(10, 10, 90, 30)),
        (
            '<g transform="translate(100) rotate(90)"><rect x="10" y="20" width="60" height="40"/></g>',
            box(40, 10, 80, 70),
        ),
        (
            '<path d="M0 10v20" stroke="#ff0080" stroke-width="2" transform="matrix(10 0 0 1 50 20)" fill="none"/>',
            box(40, 30, 60, 50),
        ),
        ('<rect x="80" y="-50" width="500" height="100"/>', box(80, -50, 580, 50)),
    ],
)
def test_a_shape_is_painted_where_geometry_says(body: str, depth: Depth):
    image = picture(f'<g fill="currentColor">{body}</g>')
    wrong = []
    for column in range(2, SIDE - 2, 2):
        for row in range(2, SIDE - 2, 2):
            inside = depth(column, row)
            if abs(inside) < NEAR:
                continue
            expected = PINK if inside > 0 else (255, 255, 255)
            found = image.getpixel((round(column * SCALE), round(row * SCALE)))
            if max(abs(a - b) for a, b in zip(found, expected, strict=True)) > 8:
                wrong.append((column, row, found))
    assert not wrong


def test_a_round_end_is_stretched_with_its_line():
    image = picture(
        '<path d="M2 5h6" stroke="green" stroke-width="2" transform="scale(10 3)" fill="none" stroke-linecap="round"/>'
    )
    assert image.getpixel((round(88 * SCALE), 15 * SCALE)) == GREEN  # ten units past the line's end at 80, not three
    assert image.getpixel((50 * SCALE, round(19 * SCALE))) == (255, 255, 255)


def test_what_is_painted_later_lies_above():
    image = picture('<rect width="100" height="100"/><rect x="20" y="20" width="60" height="60" fill="green"/>')
    assert (image.getpixel((150, 150)), image.getpixel((20, 20))) == (GREEN, (0, 0, 0))


LOGO = read_svg(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="9" height="9" stroke="red"/>'
    b'<path fill="currentColor" fill-rule="evenodd" d="M10 0h9v9zM12 2h2v2z" transform="skewX(3)" stroke="#fff"/></svg>',
    "mark.svg",
)


def test_a_drawn_logo_is_a_figure_that_is_called_by_the_wordmark_and_no_picture():
    data = typeset(manuscript(section("a", "1", paragraph())), Theme(wordmark="Larkfield", logo=LOGO)).data
    pdf = opened(data)
    [figure] = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
    assert str(figure.Alt) == "Larkfield"
    left, bottom, right, top = (float(v) for v in figure.A.BBox)
    assert (right - left) / (top - bottom) == pytest.approx(4, abs=0.01)
    assert not any(page.get_images() for page in pdf.pages)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_drawn_logo_conforms(profile: str):
    data = typeset(manuscript(section("a", "1", paragraph())), Theme(wordmark="Larkfield", logo=LOGO)).data
    assert failures(data, profile) == []


def test_the_same_drawing_gives_the_same_bytes():
    theme = Theme(wordmark="Larkfield", logo=LOGO)
    document = manuscript(section("a", "1", paragraph()))
    assert typeset(document, theme).data == typeset(document, theme).data
