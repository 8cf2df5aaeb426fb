"""A matplotlib renderer that draws on a ReportLab canvas: vectors, and real text in the document's own fonts.

    with CanvasRenderer(canvas, 482, 180, x=56, y=400, fonts={"sans-serif": FontFaces("SourceSans3-Regular")}) as renderer:
        figure.draw(renderer)

One unit is one point. Text is measured with the metrics of the ReportLab fonts it is drawn in, so matplotlib's layout is
what the page shows, and matplotlib never looks for a font file. Only plain `Canvas` methods are called. A renderer has no
clock and makes no names, so equal figures write equal bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NoReturn, cast

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import FILL_NON_ZERO

from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.typing import ColorType
    from numpy.typing import ArrayLike

# How far letters reach above and below the baseline, in ems. The fonts' own ascent and descent hold line spacing as well
# and would call every two lines of a paragraph a collision.
INK_ASCENT, INK_DESCENT = 0.73, 0.21

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_HATCH_TILE = 72.0

# Weights by name, as matplotlib knows them; only those from semibold up matter here.
_HEAVY_NAMES = frozenset({"semibold", "demibold", "demi", "bold", "heavy", "extra bold", "black"})

Segment = tuple[int, tuple[float, ...]]  # a path code and its points, flat


@dataclass(frozen=True, slots=True)
class FontFaces:
    """One family: the names under which ReportLab knows its faces. A face that is missing is replaced by ``regular``."""

    regular: str
    bold: str = ""
    italic: str = ""
    bold_italic: str = ""

    def name(self, properties: FontProperties) -> str:
        weight = properties.get_weight()
        heavy = weight in _HEAVY_NAMES if isinstance(weight, str) else weight >= 550
        slanted = properties.get_style() in ("italic", "oblique")
        if heavy and slanted:
            return self.bold_italic or self.bold or self.italic or self.regular
        return (self.bold if heavy else self.italic if slanted else "") or self.regular


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where a line of text was drawn: the box of its letters, in points from the figure's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


class CanvasRenderer(RendererBase):
    """Draws figures of 72 dots to the inch at (x, y) of a canvas, sizes in points. Used as a context manager.

    ``fonts`` has the faces of each font family by the family's name. ``text_boxes`` has all text drawn so far.
    """

    def __init__(
        self, canvas: Any, width: float, height: float, *, x: float = 0, y: float = 0, fonts: Mapping[str, FontFaces]
    ) -> None:
        super().__init__()
        self._canvas = canvas
        self._size = (width, height)
        self._origin = (x, y)
        self._fonts = fonts
        # What the canvas is set to, by setter: a setting is written only when it changes.
        self._settings: dict[str, tuple[Any, ...]] = {}
        self._clip: Sequence[Sequence[Segment]] = ()
        self._outside_clip: dict[str, tuple[Any, ...]] = {}
        self.text_boxes: list[TextBox] = []

    def __enter__(self) -> CanvasRenderer:
        self._canvas.saveState()
        if self._origin != (0, 0):
            self._canvas.translate(*(_short(v) for v in self._origin))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave_clip()
        self._canvas.restoreState()

    # What matplotlib asks

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def flipy(self) -> bool:
        return False

    def points_to_pixels(self, points: ArrayLike) -> ArrayLike:
        return points

    def option_image_nocomposite(self) -> bool:
        return True

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        if ismath:
            self._refuse_mathtext(s)
        name, size = self._font(prop)
        ascent, descent = pdfmetrics.getAscentDescent(name, size)
        return pdfmetrics.stringWidth(s, name, size), ascent - descent, -descent

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        # matplotlib 3.11 asks this way for ascent, descent and line gap, and opens a font file where there is no answer.
        name, size = self._font(prop)
        ascent, descent = pdfmetrics.getAscentDescent(name, size)
        return ascent, -descent, 0.0

    # Paths

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: ColorType | None = None
    ) -> None:
        self._enter_clip(gc)
        self._paint(gc, [_segments(path, transform, gc)], rgbFace)

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: ColorType | None = None,
    ) -> None:
        self._enter_clip(gc)
        marker = _segments(marker_path, marker_trans, gc, digits=4)
        # A curve's handles carry no marker: only where each segment ends.
        ends = (flat[-2:] for _, flat in _segments(path, trans, gc, digits=4) if flat)
        copies = [_moved(marker, x, y) for x, y in ends]
        if self._is_flat(gc, rgbFace):
            # Many equal dots are one path, painted once.
            self._paint(gc, copies, rgbFace)
        else:
            # An outline would show where markers overlap: each must cover those before it.
            for copy in copies:
                self._paint(gc, [copy], rgbFace)

    def draw_image(
        self, gc: GraphicsContextBase, x: float, y: float, im: ArrayLike, transform: Transform | None = None
    ) -> None:
        raise LayoutError("a chart holds a raster image: charts are vectors only; draw it with paths")

    def draw_gouraud_triangles(
        self, gc: GraphicsContextBase, triangles_array: ArrayLike, colors_array: ArrayLike, transform: Transform
    ) -> None:
        raise LayoutError("a chart holds a gradient: charts have flat colours only; fill its areas one by one")

    # Text

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Text | None = None,
    ) -> None:
        if ismath:
            self._refuse_mathtext(s)
        if not s:
            return
        self._enter_clip(gc)
        name, size = self._font(prop)
        red, green, blue, alpha = to_rgba(gc.get_rgb())
        self._set_fill((red, green, blue, gc.get_alpha() if gc.get_forced_alpha() else alpha))
        text = self._canvas.beginText()
        turn = math.radians(angle)
        cos, sin = math.cos(turn), math.sin(turn)
        if angle:
            text.setTextTransform(*(round(v, 5) for v in (cos, sin, -sin, cos)), _short(x), _short(y))
        else:
            text.setTextOrigin(_short(x), _short(y))
        text.setFont(name, size)
        text.textOut(s)
        self._canvas.drawText(text)

        width = pdfmetrics.stringWidth(s, name, size)
        corners = [(u, v) for u in (0.0, width) for v in (-INK_DESCENT * size, INK_ASCENT * size)]
        xs = [x + u * cos - v * sin for u, v in corners]
        ys = [y + u * sin + v * cos for u, v in corners]
        self.text_boxes.append(TextBox(s, min(xs), min(ys), max(xs), max(ys), size))

    def draw_tex(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        *,
        mtext: Text | None = None,
    ) -> None:
        self._refuse_mathtext(s)

    def _refuse_mathtext(self, s: str) -> NoReturn:
        raise LayoutError(f"a chart would set {s!r} as a formula: make its text with parse_math=False, usetex=False")

    def _font(self, properties: FontProperties) -> tuple[str, float]:
        families = properties.get_family()
        for family in families:
            if family in self._fonts:
                return self._fonts[family].name(properties), properties.get_size_in_points()
        raise LayoutError(
            f"a chart asks for the font family {', '.join(families)}; it can use {', '.join(sorted(self._fonts))}"
        )

    # Painting

    def _is_flat(self, gc: GraphicsContextBase, face: ColorType | None) -> bool:
        return face is not None and not _stroke_width(gc) and not gc.get_hatch() and _fill_alpha(gc, face) == 1

    def _paint(self, gc: GraphicsContextBase, paths: Sequence[Sequence[Segment]], face: ColorType | None) -> None:
        fill = face is not None and _fill_alpha(gc, face) > 0
        hatch = gc.get_hatch_path() if gc.get_hatch() else None
        stroke = _stroke_width(gc)
        if not any(paths):
            return
        if fill and face is not None:
            red, green, blue, _ = to_rgba(face)
            self._set_fill((red, green, blue, _fill_alpha(gc, face)))
        if stroke:
            self._set_stroke(gc, stroke)
        if fill and hatch is None:
            self._write(paths, stroke=bool(stroke), fill=True)
            return
        if fill:
            self._write(paths, stroke=False, fill=True)
        if hatch is not None:
            self._hatch(gc, paths, hatch)
            if stroke:
                self._set_stroke(gc, stroke)
        if stroke:
            self._write(paths, stroke=True, fill=False)

    def _hatch(self, gc: GraphicsContextBase, paths: Sequence[Sequence[Segment]], hatch: Path) -> None:
        """Tiles the box of the paths with the hatch, clipped to the paths. Tiles are anchored to the figure."""
        points = np.array([v for path in paths for _, flat in path for v in flat]).reshape(-1, 2)
        (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
        outer = dict(self._settings)
        self._canvas.saveState()
        self._canvas.clipPath(self._path(paths), stroke=0, fill=0, fillMode=FILL_NON_ZERO)
        color = to_rgba(gc.get_hatch_color())
        self._set_fill(color)
        self._set("setStrokeColorRGB", *_channels(color))
        self._set("setLineWidth", _short(gc.get_hatch_linewidth()))
        self._set("setDash", (), 0)
        for column in range(math.floor(left / _HATCH_TILE), math.ceil(right / _HATCH_TILE)):
            for row in range(math.floor(bottom / _HATCH_TILE), math.ceil(top / _HATCH_TILE)):
                tile = Affine2D().scale(_HATCH_TILE).translate(column * _HATCH_TILE, row * _HATCH_TILE)
                self._write([_segments(hatch, tile, gc)], stroke=True, fill=True)
        self._canvas.restoreState()
        self._settings = outer

    def _write(self, paths: Sequence[Sequence[Segment]], *, stroke: bool, fill: bool) -> None:
        self._canvas.drawPath(self._path(paths), stroke=int(stroke), fill=int(fill), fillMode=FILL_NON_ZERO)

    def _path(self, paths: Iterable[Sequence[Segment]]) -> Any:
        path = self._canvas.beginPath()
        at: Sequence[float] = (0.0, 0.0)
        for segments in paths:
            for code, points in segments:
                if code == Path.MOVETO:
                    path.moveTo(*points)
                elif code == Path.LINETO:
                    path.lineTo(*points)
                elif code == Path.CURVE4:
                    path.curveTo(*points)
                elif code == Path.CURVE3:
                    path.curveTo(*_cubic(at, points))
                else:
                    path.close()
                if points:
                    at = points[-2:]
        return path

    # Settings of the canvas

    def _set(self, setter: str, *values: Any) -> None:
        if self._settings.get(setter) != values:
            getattr(self._canvas, setter)(*values)
            self._settings[setter] = values

    def _set_alpha(self, setter: str, alpha: float) -> None:
        # A file without transparency is simpler for printers: opacity is only ever mentioned after something was not opaque.
        if alpha < 1 or setter in self._settings:
            self._set(setter, round(alpha, 3))

    def _set_fill(self, color: tuple[float, float, float, float]) -> None:
        self._set("setFillColorRGB", *_channels(color))
        self._set_alpha("setFillAlpha", color[3])

    def _set_stroke(self, gc: GraphicsContextBase, width: float) -> None:
        color = to_rgba(gc.get_rgb())
        self._set("setStrokeColorRGB", *_channels(color))
        self._set_alpha("setStrokeAlpha", gc.get_alpha() if gc.get_forced_alpha() else color[3])
        self._set("setLineWidth", _short(width))
        offset, dashes = cast("tuple[float | None, Sequence[float] | None]", gc.get_dashes())
        self._set(
            "setDash", tuple(_short(float(d)) for d in dashes) if dashes is not None else (), _short(offset or 0) or 0
        )
        self._set("setLineCap", _CAPS[str(gc.get_capstyle())])
        self._set("setLineJoin", _JOINS[str(gc.get_joinstyle())])

    # Clipping: the canvas can only narrow a clip, so each new one starts from the state outside of all

    def _enter_clip(self, gc: GraphicsContextBase) -> None:
        clip = _clip(gc)
        if clip == self._clip:
            return
        self._leave_clip()
        if clip:
            self._outside_clip = dict(self._settings)
            self._canvas.saveState()
            for segments in clip:
                self._canvas.clipPath(self._path([segments]), stroke=0, fill=0, fillMode=FILL_NON_ZERO)
            self._clip = clip

    def _leave_clip(self) -> None:
        if self._clip:
            self._canvas.restoreState()
            self._settings = self._outside_clip
            self._clip = ()


def draw_figure(figure: Figure, canvas: Any, x: float, y: float, fonts: Mapping[str, FontFaces]) -> Sequence[TextBox]:
    """Draws a whole figure with its lower left corner at (x, y) and says where its text stands, from that corner."""
    dpi = figure.dpi
    figure.dpi = 72
    try:
        width, height = (float(side) * 72 for side in figure.get_size_inches())
        with CanvasRenderer(canvas, width, height, x=x, y=y, fonts=fonts) as renderer:
            figure.draw(renderer)
    finally:
        figure.dpi = dpi
    return renderer.text_boxes


def _short(value: float) -> float:
    """A hundredth of a point is finer than any press, and keeps the numbers in the file short."""
    return round(float(value), 2)


def _channels(color: Sequence[float]) -> tuple[float, ...]:
    # Three decimals tell all 256 steps of a channel apart.
    return tuple(round(float(channel), 3) for channel in color[:3])


def _fill_alpha(gc: GraphicsContextBase, face: ColorType) -> float:
    return gc.get_alpha() if gc.get_forced_alpha() else to_rgba(face)[3]


def _stroke_width(gc: GraphicsContextBase) -> float:
    alpha = gc.get_alpha() if gc.get_forced_alpha() else to_rgba(gc.get_rgb())[3]
    return float(gc.get_linewidth()) if alpha > 0 else 0.0


def _segments(path: Path, transform: Transform | None, gc: GraphicsContextBase, digits: int = 2) -> list[Segment]:
    """A path in points, as segments; points that are not finite break it, as they do elsewhere in matplotlib."""
    cleaned = path.cleaned(
        transform=transform, remove_nans=True, simplify=False, curves=True, snap=False, sketch=gc.get_sketch_params()
    )
    codes = cast("Sequence[int]", np.asarray(cleaned.codes).tolist())
    points = cast("Sequence[Sequence[float]]", np.asarray(cleaned.vertices).round(digits).tolist())
    segments: list[Segment] = []
    at = 0
    while at < len(codes):
        code = codes[at]
        if code == Path.STOP:
            break
        length = 3 if code == Path.CURVE4 else 2 if code == Path.CURVE3 else 1
        flat = () if code == Path.CLOSEPOLY else tuple(v for point in points[at : at + length] for v in point)
        segments.append((code, flat))
        at += length
    return segments


def _moved(segments: Sequence[Segment], x: float, y: float) -> list[Segment]:
    return [(code, tuple(round(v + (y if i % 2 else x), 2) for i, v in enumerate(flat))) for code, flat in segments]


def _cubic(start: Sequence[float], quadratic: Sequence[float]) -> tuple[float, ...]:
    """The cubic curve with the shape of a quadratic one: its handles reach two thirds of the way to the one handle."""
    x0, y0 = start
    x1, y1, x2, y2 = quadratic
    handles = (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3, x2 + 2 * (x1 - x2) / 3, y2 + 2 * (y1 - y2) / 3)
    return (*(_short(v) for v in handles), x2, y2)


def _clip(gc: GraphicsContextBase) -> Sequence[Sequence[Segment]]:
    """The paths that an artist is clipped to: a rectangle, a path, both or none."""
    clip: list[Sequence[Segment]] = []
    rectangle = gc.get_clip_rectangle()
    if rectangle is not None:
        left, bottom, right, top = (_short(v) for v in rectangle.extents)
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        clip.append(
            [
                (int(Path.MOVETO), corners[0]),
                *((int(Path.LINETO), corner) for corner in corners[1:]),
                (int(Path.CLOSEPOLY), ()),
            ]
        )
    # matplotlib's types call the first of these a transformed path, but it is a plain one.
    path, transform = cast("tuple[Path | None, Transform | None]", gc.get_clip_path())
    if path is not None:
        clip.append(_segments(path, transform, gc))
    return tuple(clip)
