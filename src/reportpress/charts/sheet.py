"""A matplotlib figure used as a sheet of paper: marks and text go where they are put, in points from the lower left corner.

There are no axes, ticks or layout engines: each chart knows its own scale, and a figure of plain artists is built and drawn
in a few milliseconds. Marks are drawn in the order they are made, then text in the order it is made, which is the order it
is read in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from types import TracebackType
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from reportpress.charts.lettering import ASCENT, Face, Lettering
from reportpress.charts.style import ChartStyle

Point = tuple[float, float]
Align = Literal["left", "center", "right"]

HAIRLINE = 0.5
FAMILY = "chart"

_MARKS, _TEXT = 1, 2
_POINTS = IdentityTransform()

# What artists read from matplotlib's global settings whatever they are told: fixed, so that no user's matplotlibrc shows.
_SETTINGS: dict[Any, Any] = {
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "path.sketch": None,
    "path.effects": [],
    "lines.scale_dashes": False,
    "text.usetex": False,
    "text.parse_math": False,
    "patch.force_edgecolor": False,
}

# A circle of four curves: matplotlib's own takes eight, which shows in nothing but the size of the file.
_HANDLE = 0.5523
_CIRCLE: list[Point] = [
    (1, 0),
    *((1, _HANDLE), (_HANDLE, 1), (0, 1)),
    *((-_HANDLE, 1), (-1, _HANDLE), (-1, 0)),
    *((-1, -_HANDLE), (-_HANDLE, -1), (0, -1)),
    *((_HANDLE, -1), (1, -_HANDLE), (1, 0)),
    (1, 0),
]
_DOT = Path(_CIRCLE, [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY])


class Sheet:
    """Lengths in points, colours as ``#rrggbb``. ``kind`` names what a mark stands for, so that a test can find it."""

    def __init__(self, width: float, height: float, style: ChartStyle) -> None:
        self.style = style
        self._settings = matplotlib.rc_context(_SETTINGS)
        self._settings.__enter__()
        self.figure = Figure(
            figsize=(width / 72, height / 72), dpi=72, facecolor="none", edgecolor="none", frameon=False
        )

    def __enter__(self) -> Sheet:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._settings.__exit__(kind, error, trace)

    # Marks

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: str, *, edge: str = "none", kind: str = ""
    ) -> None:
        """A filled rectangle; its edge, if any, is drawn inside it, so that it is no larger than what it stands for."""
        inset = HAIRLINE / 2 if edge != "none" and width > HAIRLINE else 0.0
        self._add(
            Rectangle(
                (x + inset, y + inset),
                width - 2 * inset,
                height - 2 * inset,
                facecolor=fill,
                edgecolor=edge if inset else "none",
                linewidth=HAIRLINE if inset else 0,
                joinstyle="miter",
            ),
            kind,
        )

    def area(self, points: Sequence[Point], fill: str, *, kind: str = "") -> None:
        self._add(PathPatch(Path(points, closed=False), facecolor=fill, edgecolor="none", linewidth=0), kind)

    def lines(
        self,
        lines: Sequence[Sequence[Point]],
        color: str,
        *,
        width: float = HAIRLINE,
        dashes: tuple[float, ...] = (),
        cap: Literal["butt", "round"] = "butt",
        kind: str = "",
    ) -> None:
        """Lines of one look, as one path."""
        drawn = [line for line in lines if len(line) > 1]
        if not drawn:
            return
        points = [point for line in drawn for point in line]
        codes = [code for line in drawn for code in (Path.MOVETO, *[Path.LINETO] * (len(line) - 1))]
        self._add(
            PathPatch(
                Path(points, codes),
                facecolor="none",
                edgecolor=color,
                linewidth=width,
                linestyle=(0, dashes) if dashes else "solid",
                capstyle=cap,
                joinstyle="round",
            ),
            kind,
        )

    def dots(
        self, points: Sequence[Point], radius: float, fill: str, *, edge: str = "", line: float = 1.0, kind: str = ""
    ) -> None:
        """Equal dots; with an ``edge``, rings of the same outer size."""
        if not points:
            return
        self._add(
            Line2D(
                [x for x, _ in points],
                [y for _, y in points],
                linestyle="none",
                marker=_DOT,
                markersize=2 * radius - (line if edge else 0),
                markerfacecolor=fill,
                markeredgecolor=edge or "none",
                markeredgewidth=line if edge else 0,
                fillstyle="full",
            ),
            kind,
        )

    def dashed_ring(self, x: float, y: float, radius: float, color: str, *, line: float = 1.0, kind: str = "") -> None:
        """A hollow ring in six dashes: what stands here is in doubt."""
        arc = radius - line / 2
        step = math.tau * arc / 12
        circle = Path([(x + arc * u, y + arc * v) for u, v in _CIRCLE], _DOT.codes)
        self._add(
            PathPatch(
                circle,
                facecolor="none",
                edgecolor=color,
                linewidth=line,
                linestyle=(0, (step, step)),
                capstyle="butt",
            ),
            kind,
        )

    def lock(self, x: float, y: float, size: float, color: str) -> None:
        """A small closed lock, ``size`` high, standing on ``y`` with its left edge at ``x``."""
        width, body, line = lock_width(size), 0.58 * size, 0.11 * size
        left, right = x + 0.2 * width, x + 0.8 * width
        turn, top = y + 0.72 * size, y + size - line / 2
        rise = (top - turn) * 4 / 3
        shackle = Path(
            [
                (left, y + body),
                (left, turn),
                (left, turn + rise),
                (right, turn + rise),
                (right, turn),
                (right, y + body),
            ],
            [Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO],
        )
        self.rectangle(x, y, width, body, color, kind="lock")
        self._add(PathPatch(shackle, facecolor="none", edgecolor=color, linewidth=line, capstyle="butt"), "lock")

    # Text

    def text(
        self, x: float, baseline: float, text: str, lettering: Lettering, color: str, align: Align = "left"
    ) -> None:
        """One line of text."""
        self._add(
            Text(
                x,
                baseline,
                text,
                color=color,
                fontproperties=_font(lettering.face, lettering.size),
                horizontalalignment=align,
                verticalalignment="baseline",
                rotation=0,
                parse_math=False,
                usetex=False,
            ),
            "text",
            zorder=_TEXT,
        )

    def block(
        self, x: float, top: float, lines: Sequence[str], lettering: Lettering, color: str, align: Align = "left"
    ) -> float:
        """Lines of text below ``top``. Returns the baseline of the last."""
        baseline = top - ASCENT * lettering.size
        for row, line in enumerate(lines):
            self.text(x, baseline - row * lettering.leading, line, lettering, color, align)
        return baseline - (len(lines) - 1) * lettering.leading

    def _add(self, artist: Artist, kind: str, zorder: float = _MARKS) -> None:
        artist.set_transform(_POINTS)
        artist.set_zorder(zorder)
        artist.set_gid(kind or None)
        self.figure.add_artist(artist)


def lock_width(size: float) -> float:
    return 0.8 * size


@lru_cache(maxsize=32)
def _font(face: Face, size: float) -> FontProperties:
    return FontProperties(
        family=[FAMILY],
        size=size,
        weight=600 if face == "semibold" else 400,
        style="italic" if face == "italic" else "normal",
        variant="normal",
        stretch=100,
        math_fontfamily="dejavusans",
    )
