"""QR codes as one outline each, so that no renderer shows seams between their modules (ISO/IEC 18004).

The symbol is made by segno; the quiet zone is part of what is drawn, on white whatever the paper is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportpress.typeset.pages.drawings import known_text
from reportpress.typeset.pages.theme import MM, WHITE
from reportpress.typeset.pdf.canvas import ascii_address
from reportpress.typeset.pdf.pdf_file import number
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface

SIDE = 22 * MM
"""A code's width and height with its quiet zone, in points."""

QUIET = 4
"""The light modules that the standard wants on each side."""

_MOST_BYTES = 213
"""What version 10 holds at error level M. Finer modules than its third of a millimetre are not read surely from paper."""

_Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QrCode:
    """``size``: modules on a side, without the quiet zone. ``outline``: PDF operators in modules, y upward from below."""

    size: int
    outline: str

    @property
    def module(self) -> float:
        """The side of a module, in points."""
        return SIDE / (self.size + 2 * QUIET)


@lru_cache(maxsize=64)
def qr_code(address: str) -> QrCode | None:
    """The code of an address, or None for one too long to be read from so small a symbol."""
    content = ascii_address(address)
    if not content.isascii() or len(content) > _MOST_BYTES:
        return None
    size, _, operators = known_text(("QR code", content), lambda: _encoded(content)).partition(" ")
    return QrCode(int(size), operators)


def _encoded(content: str) -> str:
    """The size of a code and its outline."""
    import segno

    matrix = segno.make_qr(content, error="m").matrix
    return f"{len(matrix)} {outline(matrix)}"


def draw_code(canvas: Surface, figure: Element, code: QrCode, x: float, top: float, colour: str) -> None:
    """The code with its quiet zone in a square of `SIDE`, its upper left corner at (x, top)."""
    figure.set_bounding_box(x, top - SIDE, x + SIDE, top)
    step, inset = code.module, code.module * QUIET
    placed = f"{step:.5f} 0 0 {step:.5f} {number(x + inset)} {number(top - SIDE + inset)} cm {code.outline}"
    with canvas.content(figure):
        canvas.panel(x, top - SIDE, SIDE, SIDE, WHITE)
        canvas.path(placed, fill=colour)


def outline(matrix: Sequence[Sequence[int]]) -> str:
    """The edges between dark and light as closed paths, dark on one side throughout, so that holes stay light when filled."""
    starts = _edges(matrix)
    paths = []
    while starts:
        start = min(starts)
        paths.append(_traced(start, starts))
    return " ".join(
        " ".join(f"{column} {len(matrix) - row} {'l' if n else 'm'}" for n, (row, column) in enumerate(path)) + " h"
        for path in paths
    )


def _edges(matrix: Sequence[Sequence[int]]) -> dict[_Point, list[_Point]]:
    """From each corner (row, column) the corners that an edge leads to; two where dark modules touch at a corner only."""
    size = len(matrix)
    edges: dict[_Point, list[_Point]] = {}

    def is_light(row: int, column: int) -> bool:
        return not (0 <= row < size and 0 <= column < size and matrix[row][column])

    for r in range(size):
        for c in range(size):
            if not matrix[r][c]:
                continue
            around = (
                (is_light(r - 1, c), (r, c), (r, c + 1)),
                (is_light(r, c + 1), (r, c + 1), (r + 1, c + 1)),
                (is_light(r + 1, c), (r + 1, c + 1), (r + 1, c)),
                (is_light(r, c - 1), (r + 1, c), (r, c)),
            )
            for is_edge, begin, end in around:
                if is_edge:
                    edges.setdefault(begin, []).append(end)
    return edges


def _traced(start: _Point, edges: dict[_Point, list[_Point]]) -> list[_Point]:
    """One closed path, its edges taken out of ``edges``; only its corners are kept."""
    corners: list[_Point] = []
    here, heading = start, (0, 0)
    while here in edges:
        ways = edges[here]
        end = ways.pop()
        if not ways:
            del edges[here]
        direction = (end[0] - here[0], end[1] - here[1])
        if direction != heading:
            corners.append(here)
        here, heading = end, direction
    return corners
