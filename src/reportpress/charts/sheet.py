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

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from reportpress.charts.boxes import Box
from reportpress.charts.lettering import ASCENT, Face, TextSetting
from reportpress.charts.loading import house_settings
from reportpress.charts.style import ChartStyle

Point = tuple[float, float]
Align = Literal["left", "center", "right"]

HAIRLINE = 0.5
FAMILY = "chart"
_LOCK_BODY = 0.58  # of a lock's height

_MARKS, _TEXT = 1, 2
_POINTS = IdentityTransform()

# What artists read from matplotlib's global settings whatever they are told: fixed, so that no user's matplotlibrc shows.
SETTINGS: dict[Any, Any] = {
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


class _TextArtist(Artist):
    """A line of text that stands where it is put: without the layout of matplotlib's own, which takes most of the time."""

    def __init__(self, x: float, baseline: float, text: str, color: str, font: FontProperties, align: Align) -> None:
        super().__init__()
        self._place = (x, baseline)
        self.text, self.font = text, font
        self._color, self._align = color, align

    def draw(self, renderer: RendererBase) -> None:
        x, baseline = self._place
        if self._align != "left":
            width = renderer.get_text_width_height_descent(self.text, self.font, False)[0]
            x -= width if self._align == "right" else width / 2
        look = renderer.new_gc()
        look.set_foreground(self._color)
        renderer.draw_text(look, x, baseline, self.text, self.font, 0.0)
        look.restore()


class Sheet:
    """Lengths in points, colours as ``#rrggbb``. ``kind`` names what a mark stands for, so that a test can find it."""

    def __init__(self, width: float, height: float, style: ChartStyle) -> None:
        self.style = style
        self._settings = house_settings(SETTINGS)
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

    def rectangles(
        self,
        boxes: Sequence[Box],
        fill: str,
        *,
        edge: str = "none",
        line: float = HAIRLINE,
        dashes: tuple[float, ...] = (),
        kind: str = "",
    ) -> None:
        """Rectangles of one look, as one path; their edges, if any, are drawn inside them."""
        if not boxes:
            return
        inset = line / 2 if edge != "none" else 0.0
        points: list[Point] = []
        for box in boxes:
            # What is thinner than its edge is drawn as thin as can be, never inside out.
            across, up = min(inset, (box.right - box.left) / 2), min(inset, (box.top - box.bottom) / 2)
            left, bottom, right, top = box.left + across, box.bottom + up, box.right - across, box.top - up
            points += [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        self._add(
            PathPatch(
                Path(points, [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(boxes)),
                facecolor=fill,
                edgecolor=edge,
                linewidth=line if inset else 0,
                linestyle=(0, dashes) if dashes else "solid",
                capstyle="butt",
                joinstyle="miter",
            ),
            kind,
        )

    def area(self, points: Sequence[Point], fill: str, *, kind: str = "") -> None:
        self._add(PathPatch(Path(points, closed=False), facecolor=fill, edgecolor="none", linewidth=0), kind)

    def areas(
        self, rings: Sequence[Sequence[Point]], fill: str, *, edge: str = "none", line: float = 0.0, kind: str = ""
    ) -> None:
        """Areas of one look, as one path. What rings enclose in opposite directions is a hole. An edge lies half outside."""
        if not rings:
            return
        points = [point for ring in rings for point in (*ring, ring[0])]
        codes = [code for ring in rings for code in (Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY)]
        self._add(
            PathPatch(Path(points, codes), facecolor=fill, edgecolor=edge, linewidth=line, joinstyle="round"), kind
        )

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
        self.rectangle(x, y, lock_width(size), _LOCK_BODY * size, color, kind="lock")
        self._shackles([(x, y)], size, color)

    def locks(self, places: Sequence[Point], size: float, color: str) -> None:
        """Several locks as one mark, by their lower left corners."""
        if places:
            bodies = [Box(x, y, x + lock_width(size), y + _LOCK_BODY * size) for x, y in places]
            self.rectangles(bodies, color, kind="lock")
            self._shackles(places, size, color)

    def _shackles(self, places: Sequence[Point], size: float, color: str) -> None:
        width, line = lock_width(size), 0.11 * size
        body, turn, top = _LOCK_BODY * size, 0.72 * size, size - line / 2
        rise = (top - turn) * 4 / 3
        left, right = 0.2 * width, 0.8 * width
        shackle = [(left, body), (left, turn), (left, turn + rise), (right, turn + rise), (right, turn), (right, body)]
        codes = [Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO]
        path = Path([(x + u, y + v) for x, y in places for u, v in shackle], codes * len(places))
        self._add(PathPatch(path, facecolor="none", edgecolor=color, linewidth=line, capstyle="butt"), "shackle")

    # Text

    def text(
        self, x: float, baseline: float, text: str, lettering: TextSetting, color: str, align: Align = "left"
    ) -> None:
        """One line of text."""
        self._add(
            _TextArtist(x, baseline, text, color, _font(lettering.face, lettering.size), align),
            "text",
            zorder=_TEXT,
        )

    def block(
        self, x: float, top: float, lines: Sequence[str], lettering: TextSetting, color: str, align: Align = "left"
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
