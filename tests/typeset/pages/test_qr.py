from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reportpress.choices import Palette
from reportpress.manuscript.blocks import Action, Actions, Manuscript, Run
from reportpress.typeset.pages.flowables.actions import ActionsFlowable
from reportpress.typeset.pages.qr import QUIET, SIDE, outline, qr_code
from reportpress.typeset.pages.theme import MM, Theme
from reportpress.typeset.pages.typesetter import typeset
from tests.conftest import opened, words_of
from tests.typeset.manuscripts import manuscript, section, t

ADDRESSES = (
    "https://www.example.com/enquiry/request-sample/1541508?from=pdf&lang=en#form",
    "mailto:sales@example.com?subject=Report%20BM-2041",
    "https://example.com/buy",
)
LONGEST = "https://example.com/" + "a" * 193
WARM = Theme(colours=replace(Palette(), paper="#fbf6ec"))


def closing_page(*addresses: str) -> Manuscript:
    actions = (
        Action(
            f"Action {n}", t("A line."), Run("example.com/buy", href=address), "QR code that leads to example.com/buy"
        )
        for n, address in enumerate(addresses)
    )
    return manuscript(section("a", "1", Actions(tuple(actions))))


def last_page(data: bytes, scale: float = 4) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    picture = document[len(document) - 1].render(scale=scale).to_pil().convert("L")
    document.close()
    return picture


def decoded(data: bytes) -> list[str]:
    """What a reader of codes reads on the last page in grey, from top to bottom."""
    found = zxingcpp.read_barcodes(last_page(data))
    return [code.text for code in sorted(found, key=lambda code: code.position.top_left.y)]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("theme", [Theme(), WARM], ids=["white", "warm"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_phone_reads_each_address_from_the_page(count: int, theme: Theme, paper: str):
    data = typeset(closing_page(*ADDRESSES[:count]), theme, paper).data
    assert decoded(data) == list(ADDRESSES[:count])


def test_the_longest_address_that_gets_a_code_is_read_from_the_page():
    assert decoded(typeset(closing_page(LONGEST), Theme()).data) == [LONGEST]


def test_an_address_too_long_for_so_small_a_code_gets_none_and_keeps_its_text():
    data = typeset(closing_page(LONGEST + "a", ADDRESSES[2]), Theme()).data
    assert decoded(data) == [ADDRESSES[2]]
    pdf = opened(data)
    assert len(figures(pdf)) == 1
    assert words_of(data)[-1].count("example.com/buy") == 2


def test_the_longest_address_fills_version_10_at_level_m():
    assert segno.make_qr(LONGEST, error="m").version == 10
    assert segno.make_qr(LONGEST + "a", error="m").version == 11


def test_an_address_in_other_letters_leads_to_its_form_in_ascii():
    [address] = decoded(typeset(closing_page("https://bücher.example/größe"), Theme()).data)
    assert address == "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe"


def figures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]


def test_each_code_is_a_figure_that_says_where_it_leads():
    pdf = opened(typeset(closing_page(*ADDRESSES), Theme()).data)
    assert [str(figure.Alt) for figure in figures(pdf)] == ["QR code that leads to example.com/buy"] * 3


def test_the_quiet_zone_is_white_on_any_paper():
    scale = 4
    data = typeset(closing_page(ADDRESSES[2]), WARM).data
    pdf = opened(data)
    [figure] = figures(pdf)
    left, bottom, right, top = (float(v) for v in figure.A.BBox)
    assert (right - left, top - bottom) == pytest.approx((22 * MM, 22 * MM), abs=0.02)
    page = last_page(data, scale)
    box = [round(v * scale) for v in (left, page.height / scale - top, right, page.height / scale - bottom)]
    square = page.crop((box[0] + 2, box[1] + 2, box[2] - 2, box[3] - 2))
    code = qr_code(ADDRESSES[2])
    assert code is not None
    quiet = math.floor(code.module * QUIET * scale) - 3
    width, height = square.size
    for edge in (
        (0, 0, width, quiet),
        (0, height - quiet, width, height),
        (0, 0, quiet, height),
        (width - quiet, 0, width, height),
    ):
        assert square.crop(edge).getextrema() == (255, 255)
    assert page.getpixel((box[0] - 4, box[1] - 4)) < 255


def test_every_code_keeps_its_size_whatever_it_holds():
    for address in (*ADDRESSES, LONGEST):
        code = qr_code(address)
        assert code is not None
        assert code.module * (code.size + 2 * QUIET) == pytest.approx(SIDE)


def test_actions_that_do_not_fit_are_parted_between_two_of_them():
    block = closing_page(*ADDRESSES).sections[1].blocks[0]
    assert isinstance(block, Actions)
    flow = ActionsFlowable(block, Theme())
    height = flow.wrap(480)
    parts = flow.split(480, height - 1)
    assert parts is not None
    assert [part.wrap(480) for part in parts] == [pytest.approx(height * 2 / 3), pytest.approx(height / 3)]
    assert flow.split(480, flow.minimum(480) - 1) is None


def filled(path: str, size: int) -> list[list[int]]:
    """Which modules a path fills by the nonzero rule: the crossings to the left of each module's centre."""
    winding = [[0] * size for _ in range(size)]
    for part in path.split("h")[:-1]:
        numbers = [int(v) for v in part.split() if v not in "ml"]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        for (x, y), (next_x, next_y) in pairwise([*points, points[0]]):
            if x != next_x:
                assert y == next_y
                continue
            for row in range(min(y, next_y), max(y, next_y)):
                for column in range(x, size):
                    winding[size - 1 - row][column] += 1 if next_y > y else -1
    return [[int(value != 0) for value in row] for row in winding]


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 9).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 1), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_an_outline_filled_is_what_it_outlines(matrix: list[list[int]]):
    assert filled(outline(matrix), len(matrix)) == matrix


def test_a_codes_outline_is_the_symbol_that_segno_makes():
    matrix = [list(row) for row in segno.make_qr(ADDRESSES[0], error="m").matrix]
    code = qr_code(ADDRESSES[0])
    assert code is not None
    assert filled(code.outline, code.size) == matrix
