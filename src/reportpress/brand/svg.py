"""Reads a logo drawn as SVG: a small, safe part of SVG 1.1 (shapes, paths, plain colours) as a frozen list of painted paths.

What is not in that part is refused by name and line, and nothing is ever fetched, run or expanded. expat is given no document
type, so there are no entities; size, depth and counts have limits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import NoReturn
from xml.parsers import expat

from reportpress.brand import svg_geometry as geometry
from reportpress.brand.svg_geometry import IDENTITY, Matrix, Point, Segment, composed, transformed
from reportpress.errors import InvalidBrand
from reportpress.problems import Place, Problem

LARGEST_FILE = 256_000
HEIGHT = 1000.0
"""Every picture is brought to this height, so that hundredths are fine enough for its coordinates."""

CURRENT = "currentColor"
"""The colour of the text where the picture stands."""

_DEEPEST = 50
_MOST_ELEMENTS = 5_000
_MOST_SEGMENTS = 50_000
_MOST_TOLD = 20
_LARGEST_COORDINATE = 1e6  # with HEIGHT = 1000: a thousand times as far out as the picture is high
_THINNEST, _SMALLEST_VIEW = 1 / 100, 1e-3
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True, slots=True)
class PaintedPath:
    """One path in PDF operators, y upward, with its paint.

    ``fill`` and ``stroke``: ``#rrggbb``, `CURRENT`, or empty for none; ``width`` of the stroke in the picture's units.
    """

    operators: str
    fill: str
    stroke: str
    width: float
    even_odd: bool


@dataclass(frozen=True, slots=True)
class VectorPicture:
    """Paths in the order they are painted, in a box from (0, 0) to (``width``, ``height``)."""

    width: float
    height: float
    paths: tuple[PaintedPath, ...]

    @property
    def colours(self) -> frozenset[str]:
        return frozenset(c for path in self.paths for c in (path.fill, path.stroke) if c)


def read_svg(data: bytes, name: str) -> VectorPicture:
    """The drawing in a file; ``name`` is what messages call it. Raises `InvalidBrand` with every problem of the file."""
    if len(data) > LARGEST_FILE:
        limit = LARGEST_FILE // 1000
        raise InvalidBrand([Problem(Place(name), f"is larger than {limit} kB, which no logo needs; make it simpler")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        raise InvalidBrand([Problem(Place(name, line, 1), "is not UTF-8 text here; save the SVG as UTF-8")]) from None
    return _Reader(name).read(text)


# Paint


@dataclass(frozen=True, slots=True)
class _Paint:
    """What a group hands on to its shapes; names are SVG's with `_` for `-`."""

    color: str = CURRENT
    fill: str = "#000000"
    stroke: str = ""
    stroke_width: float = 1.0
    fill_rule: str = "nonzero"
    stroke_linecap: str = "butt"
    stroke_linejoin: str = "miter"
    stroke_miterlimit: float = 4.0


_PAINT = {field.name.replace("_", "-") for field in fields(_Paint)}
_ONE_OF = {
    "fill-rule": ("nonzero", "evenodd"),
    "stroke-linecap": ("butt", "round", "square"),
    "stroke-linejoin": ("miter", "round", "bevel"),
}

# What would change the look, with the values that do not
_NEUTRAL = {
    "opacity": ("1", "1.0", "100%"),
    "fill-opacity": ("1", "1.0", "100%"),
    "stroke-opacity": ("1", "1.0", "100%"),
    "stroke-dasharray": ("none",),
    "display": ("inline", "block"),
    "visibility": ("visible",),
    "clip-path": ("none",),
    "mask": ("none",),
    "filter": ("none",),
    "marker": ("none",),
    "marker-start": ("none",),
    "marker-mid": ("none",),
    "marker-end": ("none",),
    "mix-blend-mode": ("normal",),
    "isolation": ("auto",),
    "paint-order": ("normal", "fill", "fill stroke", "fill stroke markers"),
    "vector-effect": ("none",),
    "preserveAspectRatio": ("xMidYMid", "xMidYMid meet"),
}
_WHAT_TO_DO = {
    "opacity": "give the colour that it shall have",
    "fill-opacity": "give the colour that it shall have",
    "stroke-opacity": "give the colour that it shall have",
    "stroke-dasharray": "draw the dashes as paths",
    "display": "remove what shall not be seen",
    "visibility": "remove what shall not be seen",
    "clip-path": "cut the paths themselves",
    "mask": "cut the paths themselves",
    "paint-order": "turn the stroke into a path",
    "vector-effect": "turn the stroke into a path",
}

# What has no effect on the shapes that are drawn here
_WITHOUT_EFFECT = re.compile(
    r"id|class|version|baseProfile|role|lang|tabindex|focusable|aria-.*|data-.*|font|font-.*|text-.*|letter-spacing|word-spacing"
    r"|line-height|white-space|writing-mode|direction|stop-.*|solid-.*|-inkscape-.*|overflow|clip-rule|color-.*"
    r"|image-rendering|shape-rendering|enable-background|stroke-dashoffset|inline-size|shape-padding|shape-margin|baseline-shift"
    r"|dominant-baseline"
)

_NAMED = {
    "aqua": "#00ffff",
    "black": "#000000",
    "blue": "#0000ff",
    "fuchsia": "#ff00ff",
    "gray": "#808080",
    "green": "#008000",
    "grey": "#808080",
    "lime": "#00ff00",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "purple": "#800080",
    "red": "#ff0000",
    "silver": "#c0c0c0",
    "teal": "#008080",
    "white": "#ffffff",
    "yellow": "#ffff00",
}


def _colour(text: str) -> str:
    """``#rrggbb``, `CURRENT`, or empty for none."""
    plain = text.strip().lower()
    if plain in ("none", "transparent"):
        return ""
    if plain == "currentcolor":
        return CURRENT
    if re.fullmatch("#[0-9a-f]{6}", plain):
        return plain
    if re.fullmatch("#[0-9a-f]{3}", plain):
        return "#" + "".join(digit * 2 for digit in plain[1:])
    if plain.startswith("rgb(") and plain.endswith(")"):
        return _rgb(plain[4:-1], text)
    if plain in _NAMED:
        return _NAMED[plain]
    what = "leads to another element" if "url(" in plain else "is no colour that is read here"
    raise ValueError(f"has the colour `{text[:40]}`, which {what}; write one plain colour as `#rrggbb`")


def _rgb(inside: str, written: str) -> str:
    parts = [part.strip() for part in inside.split(",")] if "," in inside else inside.split()
    per_cent = all(part.endswith("%") for part in parts)
    plain = [part.removesuffix("%") if per_cent else part for part in parts]
    if len(parts) != 3 or not all(re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?", part) for part in plain):
        raise ValueError(
            f"has the colour `{written[:40]}`, which is no colour that is read here; write it as `#rrggbb`"
        )
    levels = (float(part) * 255 / 100 if per_cent else float(part) for part in plain)
    return "#" + "".join(f"{min(255, math.floor(level + 0.5)):02x}" for level in levels)


def _style(text: str) -> dict[str, str]:
    """The declarations of a ``style`` attribute."""
    found = {}
    for declaration in text.split(";"):
        if not declaration.strip():
            continue
        name, colon, value = declaration.partition(":")
        if not colon:
            raise ValueError(f"has `{declaration.strip()[:40]}` in its style; write `name: value`")
        found[name.strip().lower()] = value.strip()
    return found


def _painted(paint: _Paint, given: Mapping[str, str]) -> _Paint:
    changes: dict[str, str | float] = {}
    for name, value in given.items():
        if name not in _PAINT or value == "inherit":
            continue
        field = name.replace("-", "_")
        if name in ("fill", "stroke", "color"):
            changes[field] = _colour(value)
        elif name in _ONE_OF:
            if value not in _ONE_OF[name]:
                raise ValueError(f"has the {name} `{value[:20]}`; use one of {', '.join(_ONE_OF[name])}")
            changes[field] = value
        else:
            changes[field] = _positive(name, geometry.number(value))
    return replace(paint, **changes)  # type: ignore[arg-type]  # the names are those of the fields


def _positive(name: str, value: float) -> float:
    if value < 0:
        raise ValueError(f"has a negative `{name}`")
    return value


# Elements

_SHAPES = {
    "path": ("transform", "d"),
    "rect": ("transform", "x", "y", "width", "height", "rx", "ry"),
    "circle": ("transform", "cx", "cy", "r"),
    "ellipse": ("transform", "cx", "cy", "rx", "ry"),
    "line": ("transform", "x1", "y1", "x2", "y2"),
    "polyline": ("transform", "points"),
    "polygon": ("transform", "points"),
}
_IGNORED = ("title", "desc", "metadata")
_REFUSED = {
    "text": "turn the text into paths",
    "image": "draw it as shapes, or give the whole logo as a PNG",
    "use": "put a copy of the shapes in its place",
    "symbol": "put the shapes themselves in the drawing",
    "style": 'write the colours at the shapes, as in `fill="#0f4c5c"`',
    "linearGradient": "give one plain colour",
    "radialGradient": "give one plain colour",
    "pattern": "give one plain colour",
    "clipPath": "cut the paths themselves",
    "mask": "cut the paths themselves",
    "filter": "remove it",
    "svg": "a drawing inside of the drawing is not read; put its shapes in a `<g>`",
}


def _segments(tag: str, given: Mapping[str, str]) -> list[Segment]:
    """A shape as segments, in its own coordinates; empty where SVG draws nothing."""
    if tag == "path":
        return geometry.path(given.get("d", ""))
    if tag in ("polyline", "polygon"):
        return geometry.polygon(geometry.numbers(given.get("points", "")), closed=tag == "polygon")
    lengths = [name for name in _SHAPES[tag] if name != "transform" and given.get(name, "auto") != "auto"]
    number = {name: geometry.number(given[name]) for name in lengths}
    for name in ("width", "height", "r", "rx", "ry"):
        _positive(name, number.get(name, 0.0))
    at = number.get
    if tag == "line":
        return geometry.polygon([at("x1", 0.0), at("y1", 0.0), at("x2", 0.0), at("y2", 0.0)], closed=False)
    if tag == "rect":
        width, height = at("width", 0.0), at("height", 0.0)
        rx, ry = at("rx", at("ry", 0.0)), at("ry", at("rx", 0.0))
        return geometry.rectangle(at("x", 0.0), at("y", 0.0), width, height, rx, ry) if width and height else []
    rx, ry = (at("r", 0.0),) * 2 if tag == "circle" else (at("rx", at("ry", 0.0)), at("ry", at("rx", 0.0)))
    return geometry.ellipse(at("cx", 0.0), at("cy", 0.0), rx, ry) if rx and ry else []


@dataclass(frozen=True, slots=True)
class _Level:
    """``closed``: the element that is open here if nothing may be drawn inside of it."""

    paint: _Paint = _Paint()
    matrix: Matrix = IDENTITY
    closed: str = ""


class _TooMuch(Exception):
    """Nothing more is to be read; the problems say why."""


class _Reader:
    """Follows expat's events through one file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._problems: list[Problem] = []
        self._levels: list[_Level] = []
        self._skipped = 0
        self._elements = 0
        self._segments = 0
        self._size: Point = (HEIGHT, HEIGHT)
        self._paths: list[PaintedPath] = []
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_entity
        parser.ProcessingInstructionHandler = self._refuse_instruction
        self._parser = parser

    def read(self, text: str) -> VectorPicture:
        try:
            self._parser.Parse(text.encode("utf-8"), True)
        except expat.ExpatError as error:
            words = expat.ErrorString(error.code)
            place = Place(self._name, error.lineno, error.offset + 1)
            self._problems.append(Problem(place, f"is not XML: {words}; save the drawing again as plain SVG"))
        except _TooMuch:
            pass
        if not self._problems and not self._paths:
            self._problems.append(Problem(Place(self._name), "draws nothing that can be seen; check the drawing"))
        if self._problems:
            raise InvalidBrand(self._problems)
        return VectorPicture(*self._size, tuple(self._paths))

    def _tell(self, message: str) -> None:
        place = Place(self._name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._problems.append(Problem(place, message))
        if len(self._problems) >= _MOST_TOLD:
            raise _TooMuch

    def _stop(self, message: str) -> NoReturn:
        self._tell(message)
        raise _TooMuch

    # What XML could smuggle in

    def _refuse_doctype(self, *_: object) -> None:
        self._stop("has a document type (`<!DOCTYPE …>`), which can lead to other files; remove it")

    def _refuse_entity(self, *_: object) -> None:
        self._stop("declares an entity (`<!ENTITY …>`); remove it, and write its text where it is used")

    def _refuse_instruction(self, target: str, _: str) -> None:
        self._tell(f"has the instruction `<?{target[:40]} …?>`; remove it")

    # Elements

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            self._stop(f"has more than {_MOST_ELEMENTS} elements, which no logo needs; make it simpler")
        if len(self._levels) + self._skipped >= _DEEPEST:
            self._stop(f"is nested deeper than {_DEEPEST} levels here, which no drawing needs; make it simpler")
        if self._skipped:
            self._skipped += 1
            return
        namespace, _, local = tag.rpartition(" ")
        if refusal := self._refusal(namespace, local):
            self._skipped = 1
            if local not in _IGNORED or namespace != _SVG:
                self._tell(f"`<{local[:40]}>` {refusal}")
            return
        closed = local if local in _SHAPES or local == "defs" else ""
        outer = self._levels[-1] if self._levels else None
        try:
            level = self._entered(local, self._given(attributes), outer, closed)
        except ValueError as reason:
            level = replace(outer or _Level(), closed=closed)
            self._tell(f"`<{local}>` {reason}")
        self._levels.append(level)

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._levels.pop()

    def _refusal(self, namespace: str, local: str) -> str:
        """Why an element is not read on, or nothing where it is."""
        if not self._levels:
            if (namespace, local) == (_SVG, "svg"):
                return ""
            self._stop(f'begins with `<{local[:40]}>`; an SVG file begins with `<svg xmlns="{_SVG}">`')
        if namespace != _SVG:
            return "is not of SVG and is not read; save the drawing as plain SVG, or remove it"
        if local in _IGNORED:
            return "is not drawn"
        if closed := self._levels[-1].closed:
            return f"stands in a `<{closed}>`, where nothing is drawn; remove it"
        if local in _SHAPES or local in ("g", "defs"):
            return ""
        return f"cannot be drawn here; {_REFUSED.get(local, 'remove it')}"

    def _given(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """The attributes of SVG, and the declarations of ``style`` over them."""
        plain = {}
        for name, value in attributes.items():
            namespace, _, local = name.rpartition(" ")
            if local == "href":
                raise ValueError("has a `href`, which leads elsewhere; remove it")
            if local.lower().startswith("on"):
                raise ValueError(f"has the script `{local[:40]}`; remove it")
            if not namespace:
                plain[local] = value
        style = _style(plain.pop("style", ""))
        return {**plain, **style}

    def _entered(self, tag: str, given: dict[str, str], outer: _Level | None, closed: str) -> _Level:
        own = _SHAPES.get(tag, ("transform",)) if outer else ("viewBox", "width", "height", "x", "y")
        for name, value in given.items():
            self._check_attribute(name, value, own)
        paint = _painted(outer.paint if outer else _Paint(), given)
        if outer is None:
            self._size, matrix = _view(given)
        else:
            matrix = composed(outer.matrix, geometry.transform(given.get("transform", "")))
        if tag in _SHAPES:
            self._draw(_segments(tag, given), replace(paint, fill="") if tag == "line" else paint, matrix)
        return _Level(paint, matrix, closed)

    def _check_attribute(self, name: str, value: str, own: tuple[str, ...]) -> None:
        if name in own or name in _PAINT:
            return
        if name in _NEUTRAL:
            if value.strip() in _NEUTRAL[name]:
                return
            to_do = _WHAT_TO_DO.get(name, "leave it out")
            raise ValueError(f"has `{name}` with `{value[:40]}`, which cannot be drawn here; {to_do}")
        if not _WITHOUT_EFFECT.fullmatch(name):
            raise ValueError(f"has `{name[:40]}`, which is not read here; remove it")

    def _draw(self, segments: list[Segment], paint: _Paint, matrix: Matrix) -> None:
        self._segments += len(segments)
        if self._segments > _MOST_SEGMENTS:
            self._stop(f"has more than {_MOST_SEGMENTS} lines and curves, which no logo needs; make it simpler")
        fill, stroke = (paint.color if c == CURRENT else c for c in (paint.fill, paint.stroke))
        stroke = stroke if paint.stroke_width else ""
        scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
        if not (segments and (fill or stroke) and scale):
            return
        width = max(0.01, paint.stroke_width * scale) if stroke else 0.0
        pen = ""
        if stroke:
            limit = _short(max(1.0, paint.stroke_miterlimit))
            pen = f"{_CAPS[paint.stroke_linecap]} J {_JOINS[paint.stroke_linejoin]} j {limit} M "
        placed = [Segment(s.operator, tuple(transformed(point, matrix) for point in s.points)) for s in segments]
        uneven = _unevenness(matrix, scale) if stroke else IDENTITY
        margin = width * max(1.0, paint.stroke_miterlimit) / 2
        clip = "" if uneven == IDENTITY and _is_within(placed, self._size, margin) else self._clip()
        if (
            uneven != IDENTITY
        ):  # the pen's round tip becomes an ellipse: the path is drawn in the coordinates of the pen
            back = _inverse(uneven)
            placed = [Segment(s.operator, tuple(transformed(point, back) for point in s.points)) for s in placed]
            pen += " ".join(f"{value:.6f}" for value in uneven) + " cm "
        operators = clip + pen + " ".join(map(_written, placed))
        self._paths.append(PaintedPath(operators, fill, stroke, width, paint.fill_rule == "evenodd"))

    def _clip(self) -> str:
        return f"0 0 {_short(self._size[0])} {_short(self._size[1])} re W n "


_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def _is_within(segments: list[Segment], size: Point, margin: float) -> bool:
    """Whether the picture's box holds all points, and a pen as wide as ``margin`` on them."""
    xs = [point[0] for segment in segments for point in segment.points]
    ys = [point[1] for segment in segments for point in segment.points]
    spare = 0.01 - margin
    return min(xs) >= -spare and min(ys) >= -spare and max(xs) <= size[0] + spare and max(ys) <= size[1] + spare


def _unevenness(m: Matrix, scale: float) -> Matrix:
    """What is left of a transform without its scale and its place; `IDENTITY` where it keeps circles round."""
    a, b, c, d = (value / scale for value in m[:4])
    if abs(a * c + b * d) < 1e-3 and abs(a * a + b * b - c * c - d * d) < 1e-3:
        return IDENTITY
    return (a, b, c, d, 0.0, 0.0)


def _inverse(m: Matrix) -> Matrix:
    """Of a matrix with the determinant 1 or -1 and no shift."""
    sign = math.copysign(1.0, m[0] * m[3] - m[1] * m[2])
    return (m[3] * sign, -m[1] * sign, -m[2] * sign, m[0] * sign, 0.0, 0.0)


def _written(segment: Segment) -> str:
    return " ".join([*(f"{_short(x)} {_short(y)}" for x, y in segment.points), segment.operator])


def _short(value: float) -> str:
    if not abs(value) <= _LARGEST_COORDINATE:
        raise ValueError("lies far outside of the drawing; move it inside, or remove it")
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


# The box that is drawn into

_UNITS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "pt": 4 / 3, "pc": 16.0}


def _view(given: Mapping[str, str]) -> tuple[Point, Matrix]:
    """The picture's width and height, and the matrix from the drawing's coordinates to the picture's (7.7 and 7.8)."""
    width, height = (_length(given[name]) if name in given else None for name in ("width", "height"))
    if "viewBox" in given:
        box = geometry.numbers(given["viewBox"])
        if len(box) != 4:
            raise ValueError('has a `viewBox` that is not four numbers; write it as in `viewBox="0 0 120 40"`')
        x, y, box_width, box_height = box
    elif width is None or height is None:
        raise ValueError(
            'has neither a `viewBox` nor `width` and `height`; write its size as in `viewBox="0 0 120 40"`'
        )
    else:
        x, y, box_width, box_height = 0.0, 0.0, width, height
    if width is None or height is None:
        width, height = box_width, box_height
    if min(width, height, box_width, box_height) < _SMALLEST_VIEW:
        raise ValueError('has no width or no height; write its size as in `viewBox="0 0 120 40"`')
    if not _THINNEST <= width / height <= 1 / _THINNEST:
        raise ValueError("is far wider than it is high, or the other way round; no logo can be drawn so")
    unit = HEIGHT / height
    size = (width * unit, HEIGHT)
    scale = min(width / box_width, height / box_height) * unit
    left = (size[0] - box_width * scale) / 2 - x * scale
    top = (size[1] - box_height * scale) / 2 - y * scale
    return size, (scale, 0.0, 0.0, -scale, left, size[1] - top)


def _length(text: str) -> float | None:
    """In pixels; None for a length that depends on the page."""
    match = re.fullmatch(r"([0-9.eE+-]+)(|px|in|cm|mm|pt|pc)", text.strip())
    if match is None:
        if re.fullmatch(r"auto|[0-9.]+(%|em|ex|rem|vw|vh)", text.strip()):
            return None
        raise ValueError(f"has the length `{text[:40]}`, which is none; write a number")
    return geometry.number(match.group(1)) * _UNITS[match.group(2)]
