"""The renderer: what matplotlib asks for, written onto a ReportLab canvas.

One unit is one point. Text is measured with the metrics of the fonts it is drawn in, so matplotlib's layout is what the
page shows. A renderer has no clock and names things after their content, so equal figures write equal bytes.
"""

from __future__ import annotations

import inspect
import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypedDict, Unpack, cast

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform, Transform
from reportlab.pdfbase import pdfmetrics

from reportpress.charts.renderer import objects
from reportpress.charts.renderer.lettering import FontFaces, Typesetter, kerned
from reportpress.charts.renderer.refusal import CannotDraw
from reportpress.charts.renderer.shapes import (
    Shape,
    extents,
    has_area,
    moved,
    number,
    operators,
    rectangle,
    shape_of,
    short,
)

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

# From matplotlib 3.11 on, the marks of a collection may have hatches in colours of their own.
_KNOWS_HATCH_COLOURS = "hatchcolors" in inspect.signature(RendererBase.draw_path_collection).parameters

# Viewers let the paper shine through between two areas that share an edge. Where an artist asks for no smoothing of edges
# (a mesh, filled contours), each area is drawn this much larger, in points, half of it on each side of its edge.
_SEAM = 0.4

# A form is cut off at its box. Corners may reach beyond the points of a path by so many points, or line widths.
_FORM_MARGIN, _FORM_MARGIN_LINES = 36.0, 10.0

# Whether a form pays is measured on so many of the places it would be drawn at.
_SAMPLE = 64

Place = tuple[float, float]


class Options(TypedDict, total=False):
    """What a renderer may draw beyond vectors, flat colours and plain text."""

    images: Literal["refuse", "embed"]
    gradients: Literal["refuse", "draw"]
    mathtext: Literal["refuse", "paths"]
    image_dpi: float


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where a line of text was drawn: the box of its letters, in points from the figure's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


class _Run(NamedTuple):
    """Equal marks that follow each other: the number of their shape, how they are painted, and where."""

    shape: int
    gc: GraphicsContextBase
    face: ColorType | None
    places: list[Place]


class CanvasRenderer(RendererBase):
    """Draws figures of 72 dots to the inch at (x, y) of a canvas, sizes in points. Used as a context manager.

    ``fonts`` has the faces of each font family by the family's name; None: as matplotlib's font manager finds them.
    ``images`` "refuse" or "embed", ``gradients`` "refuse" or "draw", ``mathtext`` "refuse" or "paths": what is refused is
    a `CannotDraw`. ``image_dpi``: how finely matplotlib resamples images. ``text_boxes`` has all text drawn so far.
    """

    def __init__(
        self,
        canvas: Any,
        width: float,
        height: float,
        *,
        x: float = 0,
        y: float = 0,
        fonts: Mapping[str, FontFaces] | None = None,
        images: Literal["refuse", "embed"] = "refuse",
        gradients: Literal["refuse", "draw"] = "refuse",
        mathtext: Literal["refuse", "paths"] = "refuse",
        image_dpi: float = 144,
    ) -> None:
        super().__init__()
        for option, value, known in (
            ("images", images, ("refuse", "embed")),
            ("gradients", gradients, ("refuse", "draw")),
            ("mathtext", mathtext, ("refuse", "paths")),
        ):
            if value not in known:
                raise CannotDraw(f"the renderer's option {option} is {value!r}; it can be {' or '.join(known)}")
        self._canvas = canvas
        self._size = (width, height)
        self._origin = (x, y)
        self._type = Typesetter(fonts)
        self._images, self._gradients, self._mathtext = images, gradients, mathtext
        self._image_dpi = image_dpi
        # What the canvas is set to, by setter: a setting is written only when it changes.
        self._settings: dict[str, tuple[Any, ...]] = {}
        self._clip: Sequence[Shape] = ()
        self._outside_clip: dict[str, tuple[Any, ...]] = {}
        self.text_boxes: list[TextBox] = []

    def __enter__(self) -> CanvasRenderer:
        self._canvas.saveState()
        if self._origin != (0, 0):
            self._canvas.translate(*(short(v) for v in self._origin))
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

    def option_scale_image(self) -> bool:
        return True

    def get_image_magnification(self) -> float:
        return self._image_dpi / 72

    def start_filter(self) -> None:
        raise CannotDraw("a chart has an artist with an agg_filter, which works on pixels: remove the filter")

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        if ismath:
            self._check_formula(s, ismath)
            width, height, descent = self._text2path.get_text_width_height_descent(s, self._formula_font(prop), True)
            return float(width), float(height), float(descent)
        if self._type.uses_font_manager:
            width = self._type.width(s, prop)
            # matplotlib aligns by the height of the letters, which it can look up: the file is one it knows.
            _, height, descent = self._text2path.get_text_width_height_descent(s, prop, False)
            return width, float(height), float(descent)
        ascent, descent = self._type.ascent_descent(prop)
        return self._type.width(s, prop), ascent + descent, descent

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float] | tuple[None, None, None]:
        # matplotlib 3.11 asks this way for ascent, descent and line gap, and opens a font file where there is no answer.
        if self._type.uses_font_manager:
            return None, None, None
        return *self._type.ascent_descent(prop), 0.0

    # Paths

    def draw_path(
        self, gc: GraphicsContextBase, path: Path, transform: Transform, rgbFace: ColorType | None = None
    ) -> None:
        self._enter_clip(gc)
        width, height = self._size
        if rgbFace is not None or gc.get_hatch():
            shape = shape_of(path, transform, gc)
        else:
            # Cut far enough outside that no cap or corner of the cut is seen.
            visible = (-width, -height, 2 * width, 2 * height)
            shape = shape_of(path, transform, gc, visible=visible, simplify=path.should_simplify)
        self._paint(gc, [shape], rgbFace)

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
        marker = shape_of(marker_path, marker_trans, gc, digits=4)
        if not marker:
            return
        left, bottom, right, top = extents([marker])
        margin = max(-left, -bottom, right, top, 0.0) + _FORM_MARGIN_LINES * float(gc.get_linewidth())
        width, height = self._size
        # A curve's handles carry no marker: only where each segment ends.
        ends = [cast("Place", flat[-2:]) for _, flat in shape_of(path, trans, digits=4) if flat]
        places = [(x, y) for x, y in ends if -margin <= x <= width + margin and -margin <= y <= height + margin]
        self._place_all([marker], [_Run(0, gc, rgbFace, places)])

    def draw_path_collection(
        self,
        gc: GraphicsContextBase,
        master_transform: Transform,
        paths: Sequence[Path],
        all_transforms: Sequence[ArrayLike],
        offsets: ArrayLike | Sequence[ArrayLike],
        offset_trans: Transform,
        facecolors: Any,
        edgecolors: Any,
        linewidths: float | Sequence[float],
        linestyles: Any,
        antialiaseds: bool | Sequence[bool],
        urls: str | Sequence[str],
        offset_position: Any,
        *,
        hatchcolors: Any = None,
    ) -> None:
        # matplotlib's own ways through a collection, which every backend takes, are not in its types.
        base: Any = self
        raw = list(base._iter_collection_raw_paths(master_transform, paths, all_transforms))
        more = {"hatchcolors": [] if hatchcolors is None else hatchcolors} if _KNOWS_HATCH_COLOURS else {}
        marks = base._iter_collection(
            gc,
            range(len(raw)),
            offsets,
            offset_trans,
            facecolors,
            edgecolors,
            linewidths,
            linestyles,
            antialiaseds,
            urls,
            offset_position,
            **more,
        )
        self._enter_clip(gc)
        shapes = [shape_of(path, transform, gc, digits=4) for path, transform in raw]
        self._place_all(shapes, self._runs(marks))

    def _runs(self, marks: Iterable[tuple[float, float, int, GraphicsContextBase, Any]]) -> list[_Run]:
        runs: list[_Run] = []
        last_style: tuple[Any, ...] = ()
        for x, y, shape, gc, face in marks:
            fill = None if face is None else to_rgba(tuple(face))
            style = (
                shape,
                fill,
                tuple(gc.get_rgb()),
                gc.get_linewidth(),
                repr(gc.get_dashes()),
                gc.get_antialiased(),
                repr(gc.get_hatch_color()),
            )
            if style != last_style:
                same = self.new_gc()  # matplotlib changes the one it hands out
                same.copy_properties(gc)
                runs.append(_Run(shape, same, fill, []))
                last_style = style
            runs[-1].places.append((float(x), float(y)))
        return runs

    def draw_quad_mesh(
        self,
        gc: GraphicsContextBase,
        master_transform: Transform,
        meshWidth: int,
        meshHeight: int,
        coordinates: ArrayLike,
        offsets: ArrayLike | Sequence[ArrayLike],
        offsetTrans: Transform,
        facecolors: Any,
        antialiased: bool,
        edgecolors: Any,
    ) -> None:
        shifts = np.asarray(offsets, dtype=float).reshape(-1, 2)
        if len(shifts) > 1 or (edgecolors is not None and len(edgecolors)):
            super().draw_quad_mesh(
                gc,
                master_transform,
                meshWidth,
                meshHeight,
                coordinates,
                offsets,
                offsetTrans,
                facecolors,
                antialiased,
                edgecolors,
            )
            return
        self._enter_clip(gc)
        corners = master_transform.transform(
            np.ma.filled(np.ma.asarray(coordinates, dtype=float), np.nan).reshape(-1, 2)
        )
        if len(shifts):
            corners = corners + offsetTrans.transform(shifts)[0]
        grid = corners.reshape(meshHeight + 1, meshWidth + 1, 2).round(2)
        around = (grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1])
        cells = np.stack(around, axis=2).reshape(-1, 4, 2)
        finite = np.isfinite(cells).all(axis=(1, 2)).tolist()
        colours = [tuple(colour) for colour in np.asarray(facecolors).tolist()]
        plain = self.new_gc()
        plain.copy_properties(gc)
        plain.set_linewidth(0)
        plain.set_antialiased(bool(antialiased))
        waiting: list[Shape] = []
        for position, cell in enumerate(cells.tolist()):
            if not finite[position]:
                continue
            colour = colours[position % len(colours)]
            waiting.append(_polygon(cell))
            following = colours[(position + 1) % len(colours)]
            # Cells of one colour in a row are one path. What shines through must be painted cell by cell.
            if colour != following or colour[3] < 1:
                self._paint(plain, waiting, colour)
                waiting = []
            last = colour
        if waiting:
            self._paint(plain, waiting, last)

    def _place_all(self, shapes: Sequence[Shape], runs: Sequence[_Run]) -> None:
        """Draws shapes at many places, in the order of the runs: as forms where that makes the smaller file."""
        places: dict[int, list[Place]] = {}
        for run in runs:
            places.setdefault(run.shape, []).extend(run.places)
        forms: dict[tuple[int, str, bool], str] = {}
        for run in runs:
            shape = shapes[run.shape]
            if not shape or not run.places:
                continue
            if run.gc.get_hatch() or len(places[run.shape]) == 1:
                for x, y in run.places:
                    self._paint(run.gc, [moved(shape, x, y)], run.face)
                continue
            face = run.face if has_area(shape) else None
            operator = self._prepare(run.gc, face)
            if not operator:
                continue
            # Opaque lines look the same drawn as one path. Areas need not: where two overlap, they may cancel out.
            joined = operator == "S" and _stroke_alpha(run.gc) == 1
            key = (run.shape, operator, joined)
            if key not in forms:
                line = float(run.gc.get_linewidth())
                forms[key] = self._form_if_smaller(shape, places[run.shape], operator, joined=joined, line=line)
            if forms[key]:
                self._draw_form(forms[key], run.places)
            else:
                self._canvas.addLiteral(_copies(shape, run.places, operator, joined=joined))

    def _form_if_smaller(
        self, shape: Shape, places: Sequence[Place], operator: str, *, joined: bool, line: float
    ) -> str:
        """The name of a form for these marks, or nothing, if the file is smaller when each is written out."""
        sample = places[:_SAMPLE]
        compress = objects.is_compressed(self._canvas)
        content = f"{operators([shape])} {operator}"
        written = _size(_copies(shape, sample, operator, joined=joined), compress=compress)
        drawn = _size("\n".join(_steps("FormXob.0123456789ab", sample)), compress=compress)
        share = len(places) / len(sample)
        if share * drawn + objects.form_size(content, compress=compress) >= share * written:
            return ""
        return self._form([shape], content, line)

    def _form(self, shapes: Sequence[Shape], content: str, line: float) -> str:
        margin = max(_FORM_MARGIN, _FORM_MARGIN_LINES * line)
        left, bottom, right, top = extents(shapes)
        box = (
            math.floor(left - margin),
            math.floor(bottom - margin),
            math.ceil(right + margin),
            math.ceil(top + margin),
        )
        return objects.form(self._canvas, content, box)

    def _draw_form(self, name: str, places: Sequence[Place]) -> None:
        self._canvas.addLiteral("q")
        for step in _steps("", places):
            if step:
                self._canvas.addLiteral(step)
            self._canvas.doForm(name)
        self._canvas.addLiteral("Q")

    # Pictures and gradients

    def draw_image(
        self, gc: GraphicsContextBase, x: float, y: float, im: ArrayLike, transform: Transform | None = None
    ) -> None:
        if self._images == "refuse":
            raise CannotDraw(
                'a chart holds a raster image: charts are vectors only; draw it with paths, or allow images="embed"'
            )
        pixels = np.asarray(im, dtype=np.uint8)[::-1]
        height, width = pixels.shape[:2]
        if not width or not height:
            return
        self._enter_clip(gc)
        if transform is None:
            # matplotlib has resampled the image, and its opacity is in the pixels.
            scale = 72 / self._image_dpi
            matrix: Sequence[float] = (width * scale, 0, 0, height * scale, x, y)
            self._set_alpha("setFillAlpha", 1)
        else:
            a, b, c, d, e, f = (float(v) for v in cast("Any", transform).frozen().to_values())
            matrix = (a, b, c, d, e + x, f + y)
            self._set_alpha("setFillAlpha", float(gc.get_alpha()))
        name = objects.picture(self._canvas, pixels)
        self._canvas.addLiteral("q")
        self._canvas.addLiteral(" ".join(number(round(float(v), 3)) for v in matrix) + " cm")
        self._canvas.doForm(name)
        self._canvas.addLiteral("Q")

    def draw_gouraud_triangles(
        self, gc: GraphicsContextBase, triangles_array: ArrayLike, colors_array: ArrayLike, transform: Transform
    ) -> None:
        if self._gradients == "refuse":
            raise CannotDraw(
                "a chart holds a gradient: charts have flat colours only; fill its areas one by one, "
                'or allow gradients="draw"'
            )
        triangles, colours = np.asarray(triangles_array, dtype=float), np.asarray(colors_array, dtype=float)
        points = np.asarray(transform.transform(triangles.reshape(-1, 2))).reshape(-1, 3, 2)
        finite = np.isfinite(points).all(axis=(1, 2)) & np.isfinite(colours).all(axis=(1, 2))
        if not finite.any():
            return
        self._enter_clip(gc)
        opacity = np.unique(colours[finite][:, :, 3])
        self._set_alpha("setFillAlpha", float(opacity[0]) if len(opacity) == 1 else 1)
        self._canvas.doForm(objects.gradient(self._canvas, points[finite], colours[finite]))

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
            self._check_formula(s, ismath)
            self._draw_formula(gc, x, y, s, prop, angle)
            return
        if not s:
            return
        self._enter_clip(gc)
        size = prop.get_size_in_points()
        red, green, blue, alpha = to_rgba(gc.get_rgb())
        self._set_fill((red, green, blue, gc.get_alpha() if gc.get_forced_alpha() else alpha))
        text = self._canvas.beginText()
        turn = math.radians(angle)
        cos, sin = math.cos(turn), math.sin(turn)
        if angle:
            text.setTextTransform(*(round(v, 5) for v in (cos, sin, -sin, cos)), short(x), short(y))
        else:
            text.setTextOrigin(short(x), short(y))
        for run in self._type.runs(s, prop):
            own = kerned(run.font)
            if own is None:
                text.setFont(run.font, size)
                text.textOut(run.text)
            else:
                document = self._canvas._doc
                name = pdfmetrics.getFont(run.font).getSubsetInternalName(0, document)
                operand = own.operand(run.text, document)
                text._code += [f"{name} {number(size)} Tf", f"{operand} {'TJ' if operand.startswith('[') else 'Tj'}"]
        self._canvas.drawText(text)
        self._note(s, x, y, angle, (self._type.width(s, prop), INK_ASCENT * size, INK_DESCENT * size), size)

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
        self._check_formula(s, "TeX")

    def _check_formula(self, s: str, kind: bool | Literal["TeX"]) -> None:
        if kind == "TeX":
            raise CannotDraw(f"a chart would have TeX set {s!r}, which is not called here: make it with usetex=False")
        if self._mathtext == "refuse":
            raise CannotDraw(
                f'a chart would set {s!r} as a formula: make its text with parse_math=False, or allow mathtext="paths"'
            )

    def _formula_font(self, properties: FontProperties) -> FontProperties:
        """Formulas are set in matplotlib's own fonts: their words too, where the renderer's are not known to it."""
        if self._type.uses_font_manager:
            return properties
        own = properties.copy()
        own.set_family("DejaVu Sans")
        return own

    def _draw_formula(
        self, gc: GraphicsContextBase, x: float, y: float, s: str, prop: FontProperties, angle: float
    ) -> None:
        """A formula as filled paths, and its source as the text that stands for them (ISO 32000-1, 14.9.4)."""
        font, size = self._formula_font(prop), prop.get_size_in_points()
        vertices, codes = self._text2path.get_text_path(font, s, ismath=True)
        self._enter_clip(gc)
        transform = Affine2D().scale(size / self._text2path.FONT_SCALE).rotate_deg(angle).translate(x, y)
        plain = self.new_gc()
        plain.copy_properties(gc)
        plain.set_linewidth(0)
        source = f"\ufeff{s}".encode("utf-16-be").hex().upper()
        self._canvas.addLiteral(f"/Span <</ActualText <{source}>>> BDC")
        if len(vertices):
            self._paint(plain, [shape_of(Path(vertices, codes), transform)], gc.get_rgb())
        self._canvas.addLiteral("EMC")
        width, height, descent = self.get_text_width_height_descent(s, prop, True)
        self._note(s, x, y, angle, (width, height - descent, descent), size)

    def _note(
        self, text: str, x: float, y: float, angle: float, reach: tuple[float, float, float], size: float
    ) -> None:
        """Keeps the box of a text that begins at (x, y): ``reach`` is its width, and its height above and below."""
        width, above, below = reach
        turn = math.radians(angle)
        cos, sin = math.cos(turn), math.sin(turn)
        corners = [(u, v) for u in (0.0, width) for v in (-below, above)]
        xs = [x + u * cos - v * sin for u, v in corners]
        ys = [y + u * sin + v * cos for u, v in corners]
        self.text_boxes.append(TextBox(text, min(xs), min(ys), max(xs), max(ys), size))

    # Painting

    def _prepare(self, gc: GraphicsContextBase, face: ColorType | None) -> str:
        """Sets colours and lines, and says how to paint with them: f fills, S strokes, B does both; nothing is seen."""
        stroke = _stroke_width(gc)
        fill = face is not None and _fill_alpha(gc, face) > 0
        if fill and face is not None:
            red, green, blue, _ = to_rgba(face)
            self._set_fill((red, green, blue, _fill_alpha(gc, face)))
            if not stroke and not gc.get_antialiased() and _fill_alpha(gc, face) == 1:
                self._set_line((red, green, blue, 1.0), _SEAM, gc)
                return "B"
        if stroke:
            self._set_stroke(gc, stroke)
        return "B" if fill and stroke else "f" if fill else "S" if stroke else ""

    def _paint(self, gc: GraphicsContextBase, shapes: Sequence[Shape], face: ColorType | None) -> None:
        if not any(shapes):
            return
        hatch = gc.get_hatch_path() if gc.get_hatch() else None
        if hatch is None:
            operator = self._prepare(gc, face if any(map(has_area, shapes)) else None)
            if operator:
                self._write(shapes, operator)
            return
        stroke = _stroke_width(gc)
        if face is not None and _fill_alpha(gc, face) > 0:
            red, green, blue, _ = to_rgba(face)
            self._set_fill((red, green, blue, _fill_alpha(gc, face)))
            self._write(shapes, "f")
        self._hatch(gc, shapes, hatch)
        if stroke:
            self._set_stroke(gc, stroke)
            self._write(shapes, "S")

    def _hatch(self, gc: GraphicsContextBase, shapes: Sequence[Shape], hatch: Path) -> None:
        """Tiles the box of the shapes with the hatch, clipped to the shapes. Tiles are anchored to the figure."""
        left, bottom, right, top = extents(shapes)
        width, height = self._size
        columns = range(math.floor(max(left, 0) / _HATCH_TILE), math.ceil(min(right, width) / _HATCH_TILE))
        rows = range(math.floor(max(bottom, 0) / _HATCH_TILE), math.ceil(min(top, height) / _HATCH_TILE))
        outer = dict(self._settings)
        self._canvas.saveState()
        self._write(shapes, "W n")
        colour = to_rgba(gc.get_hatch_color())
        line = short(gc.get_hatch_linewidth())
        self._set_fill(colour)
        self._set("setStrokeColorRGB", *_channels(colour))
        self._set_alpha("setStrokeAlpha", colour[3])
        self._set("setLineWidth", line)
        self._set("setDash", (), 0)
        tile = shape_of(hatch, Affine2D().scale(_HATCH_TILE), digits=3)
        places = [(column * _HATCH_TILE, row * _HATCH_TILE) for column in columns for row in rows]
        operator = "B" if has_area(tile) else "S"
        content = f"{operators([tile])} {operator}"
        # The strokes of a tile reach into its neighbours, where they meet their like. What shines through must not lie
        # twice: such tiles are cut at their edges, others are not, since a viewer may show the cut.
        if colour[3] < 1:
            name = objects.form(self._canvas, content, (0, 0, _HATCH_TILE, _HATCH_TILE))
        else:
            name = self._form([tile], content, line)
        if places:
            self._draw_form(name, places)
        self._canvas.restoreState()
        self._settings = outer

    def _write(self, shapes: Sequence[Shape], operator: str) -> None:
        self._canvas.addLiteral(f"{operators(shapes)} {operator}")

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
        red, green, blue, alpha = to_rgba(gc.get_rgb())
        self._set_line((red, green, blue, gc.get_alpha() if gc.get_forced_alpha() else alpha), width, gc)
        self._set("setLineCap", _CAPS[str(gc.get_capstyle())])

    def _set_line(self, color: tuple[float, float, float, float], width: float, gc: GraphicsContextBase) -> None:
        self._set("setStrokeColorRGB", *_channels(color))
        self._set_alpha("setStrokeAlpha", color[3])
        self._set("setLineWidth", short(width))
        offset, dashes = cast("tuple[float | None, Sequence[float] | None]", gc.get_dashes())
        lengths = tuple(short(float(d)) for d in dashes) if dashes is not None else ()
        if any(lengths):
            # A phase below nothing is a phase in the pattern before.
            phase = short((offset or 0) % (sum(lengths) * (1 + len(lengths) % 2)))
            self._set("setDash", lengths, int(phase) if phase == int(phase) else phase)
        else:
            self._set("setDash", (), 0)
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
            for shape in clip:
                self._write([shape], "W n")
            self._clip = clip

    def _leave_clip(self) -> None:
        if self._clip:
            self._canvas.restoreState()
            self._settings = self._outside_clip
            self._clip = ()


def draw_figure(
    figure: Figure,
    canvas: Any,
    x: float,
    y: float,
    fonts: Mapping[str, FontFaces] | None = None,
    **options: Unpack[Options],
) -> Sequence[TextBox]:
    """Draws a whole figure with its lower left corner at (x, y) and says where its text stands, from that corner."""
    dpi = figure.dpi
    figure.dpi = 72
    try:
        width, height = (float(side) * 72 for side in figure.get_size_inches())
        with CanvasRenderer(canvas, width, height, x=x, y=y, fonts=fonts, **options) as renderer:
            figure.draw(renderer)
    finally:
        figure.dpi = dpi
    return renderer.text_boxes


def _channels(color: Sequence[float]) -> tuple[float, ...]:
    # Three decimals tell all 256 steps of a channel apart.
    return tuple(round(float(channel), 3) for channel in color[:3])


def _fill_alpha(gc: GraphicsContextBase, face: ColorType) -> float:
    return gc.get_alpha() if gc.get_forced_alpha() else to_rgba(face)[3]


def _stroke_alpha(gc: GraphicsContextBase) -> float:
    return gc.get_alpha() if gc.get_forced_alpha() else to_rgba(gc.get_rgb())[3]


def _stroke_width(gc: GraphicsContextBase) -> float:
    return float(gc.get_linewidth()) if _stroke_alpha(gc) > 0 else 0.0


def _copies(shape: Shape, places: Sequence[Place], operator: str, *, joined: bool) -> str:
    copies = [operators([moved(shape, x, y)]) for x, y in places]
    return f"{' '.join(copies)} {operator}" if joined else "\n".join(f"{copy} {operator}" for copy in copies)


def _steps(name: str, places: Sequence[Place]) -> list[str]:
    """Moves from place to place, each from where the one before it led. With a name, also the drawing of that form."""
    steps = []
    x, y = 0.0, 0.0
    for place in places:
        dx, dy = round(short(place[0]) - x, 2), round(short(place[1]) - y, 2)
        x, y = x + dx, y + dy
        step = f"1 0 0 1 {number(dx)} {number(dy)} cm" if dx or dy else ""
        steps.append(f"{step}\n/{name} Do" if name else step)
    return steps


def _size(text: str, *, compress: bool) -> int:
    data = text.encode("ascii")
    return len(zlib.compress(data)) if compress else len(data)


def _polygon(corners: Sequence[Sequence[float]]) -> Shape:
    (first, *others) = ((float(x), float(y)) for x, y in corners)
    return [
        (int(Path.MOVETO), first),
        *((int(Path.LINETO), corner) for corner in others),
        (int(Path.CLOSEPOLY), ()),
    ]


def _clip(gc: GraphicsContextBase) -> Sequence[Shape]:
    """The shapes that an artist is clipped to: a rectangle, a path, both or none."""
    clip: list[Shape] = []
    bounds = gc.get_clip_rectangle()
    if bounds is not None:
        left, bottom, right, top = (short(v) for v in bounds.extents)
        clip.append(rectangle(left, bottom, right, top))
    # matplotlib's types call the first of these a transformed path, but it is a plain one.
    path, transform = cast("tuple[Path | None, Transform | None]", gc.get_clip_path())
    if path is not None:
        # A path without points leaves nothing to be seen.
        clip.append(shape_of(path, transform or IdentityTransform()) or rectangle(0, 0, 0, 0))
    return tuple(clip)
