"""Reads a logo drawn as SVG, as design programs save it: shapes, paths, plain colours, classes and their styles, copies and
simple clips, as a frozen list of painted paths.

What cannot be drawn so is refused by name and line, with what leads to the right picture; nothing is ever fetched, run or
expanded (`svg_tree`); size, depth and counts have limits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, NoReturn

from reportpress.brand import svg_geometry as geometry
from reportpress.brand.svg_geometry import IDENTITY, Matrix, PathSegment, Point, composed, transformed
from reportpress.brand.svg_style import CURRENT, Element, Rule, colour, computed, rules_in
from reportpress.brand.svg_tree import MOST_TOLD, Node, read_tree
from reportpress.errors import InvalidBrand
from reportpress.problems import Place, Problem

LARGEST_FILE = 256_000
HEIGHT = 1000.0
"""Every picture is brought to this height, so that hundredths are fine enough for its coordinates."""

_MOST_COPIES = 5_000  # elements, those that are drawn again and again counted each time
_MOST_SEGMENTS = 50_000
_LARGEST_COORDINATE = 1e6  # with HEIGHT = 1000: a thousand times as far out as the picture is high
_THINNEST, _SMALLEST_VIEW = 1 / 100, 1e-3


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
    return _Drawing(name).read(read_tree(text, name))


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
    stroke_dasharray: tuple[float, ...] = ()
    stroke_dashoffset: float = 0.0
    visibility: str = "visible"
    is_given: bool = False


_PAINT = {field.name.replace("_", "-") for field in fields(_Paint)} - {"is-given"}
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
}
_WHAT_TO_DO = {
    "opacity": "give the colour that it shall have",
    "fill-opacity": "give the colour that it shall have",
    "stroke-opacity": "give the colour that it shall have",
    "mask": "cut the paths themselves",
    "paint-order": "turn the stroke into a path",
    "vector-effect": "turn the stroke into a path",
    "filter": "draw its effect as shapes, or give the whole logo as a PNG",
}


def _painted(paint: _Paint, given: Mapping[str, str]) -> _Paint:
    changes: dict[str, Any] = {}
    for name, value in given.items():
        if name not in _PAINT or value == "inherit":
            continue
        field = name.replace("-", "_")
        if name in ("fill", "stroke", "color"):
            changes[field] = colour(value)
        elif name in _ONE_OF:
            if value not in _ONE_OF[name]:
                raise ValueError(f"has the {name} `{value[:20]}`; use one of {', '.join(_ONE_OF[name])}")
            changes[field] = value
        elif name == "visibility":
            changes[field] = value
        elif name == "stroke-dasharray":
            changes[field] = _dashes(value)
        elif name == "stroke-dashoffset":
            changes[field] = geometry.length(value)
        else:
            changes[field] = _positive(name, geometry.length(value))
    if {"fill", "color"} & changes.keys():
        changes["is_given"] = True
    return replace(paint, **changes)


def _dashes(value: str) -> tuple[float, ...]:
    """Dashes and gaps in turn; none where the line is whole."""
    if value.strip() == "none":
        return ()
    lengths = tuple(
        _positive("stroke-dasharray", geometry.length(part)) for part in re.split(r"[\s,]+", value.strip()) if part
    )
    if len(lengths) > 20:
        raise ValueError("has a `stroke-dasharray` of more than 20 lengths; draw the dashes as paths")
    return () if not sum(lengths) else lengths * (1 + len(lengths) % 2)


def _positive(name: str, value: float) -> float:
    if value < 0:
        raise ValueError(f"has a negative `{name}`")
    return value


# Elements

_SHAPES = {
    "path": ("d",),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
}
_ACROSS = ("x", "width", "cx", "rx", "x1", "x2")
_DOWN = ("y", "height", "cy", "ry", "y1", "y2")
_GROUPS = ("g", "a", "svg", "switch")
_NOT_DRAWN = frozenset(
    [
        "title",
        "desc",
        "metadata",
        "defs",
        "style",
        "script",
        "symbol",
        "clipPath",
        "mask",
        "linearGradient",
        "radialGradient",
        "meshgradient",
        "hatch",
        "pattern",
        "filter",
        "marker",
        "view",
        "cursor",
        "font",
        "font-face",
        "color-profile",
        "solidcolor",
        "set",
        "animate",
        "animateTransform",
        "animateMotion",
        "animateColor",
    ]
)
"""What is seen only where something leads to it, or not at all."""
_REFUSED = {
    "text": "turn the text into paths",
    "image": "draw it as shapes, or give the whole logo as a PNG",
    "foreignObject": "remove it, or give the whole logo as a PNG",
}


def _segments(node: Node, given: Mapping[str, str], size: Point) -> list[PathSegment]:
    """A shape as segments, in its own coordinates; empty where SVG draws nothing. ``size``: what per cent are of."""
    tag = node.tag
    if tag == "path":
        return geometry.path(given.get("d", ""))
    if tag in ("polyline", "polygon"):
        return geometry.polygon(geometry.numbers(given.get("points", "")), closed=tag == "polygon")
    lengths = [name for name in _SHAPES[tag] if given.get(name, "auto") != "auto"]
    number = {name: geometry.length(given[name], _whole(name, size)) for name in lengths}
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


def _whole(name: str, size: Point) -> float:
    if name in _ACROSS:
        return size[0]
    return size[1] if name in _DOWN else math.hypot(*size) / math.sqrt(2)


@dataclass(frozen=True, slots=True)
class _Level:
    """What an element hands on to those in it. ``clip``: operators; ``size``: of the box that per cent are of; ``around``:
    the elements around it, from the inside out; ``within``: the ids that were followed to come here; ``has_class``: whether
    one of them is to be painted by a class that nothing explains."""

    paint: _Paint
    matrix: Matrix
    clip: str
    size: Point
    around: tuple[Element, ...] = ()
    within: frozenset[str] = frozenset()
    unexplained: str = ""


class _TooMuchToDraw(Exception):
    """Nothing more is to be read; the problems say why."""


class _Drawing:
    """Goes through a tree and paints what it draws."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._problems: list[Problem] = []
        self._rules: list[Rule] = []
        self._by_id: dict[str, Node] = {}
        self._count = 0
        self._segments = 0
        self._size: Point = (HEIGHT, HEIGHT)
        self._paths: list[PaintedPath] = []
        self._here: Node | None = None

    def read(self, root: Node) -> VectorPicture:
        for node in root.all():
            if "id" in node.attributes:
                self._by_id.setdefault(node.attributes["id"], node)
        try:
            for node in root.all():
                if node.tag == "style":
                    self._read_rules(node)
            self._start(root)
        except _TooMuchToDraw:
            pass
        if not self._problems and not self._paths:
            self._problems.append(Problem(Place(self._name), "draws nothing that can be seen; check the drawing"))
        if self._problems:
            raise InvalidBrand(dict.fromkeys(self._problems))
        return VectorPicture(*self._size, tuple(self._paths))

    def _tell(self, node: Node, message: str) -> None:
        problem = Problem(Place(self._name, node.line, node.column), f"`<{node.tag[:40]}>` {message}")
        if problem not in self._problems:
            self._problems.append(problem)
        if len(self._problems) >= MOST_TOLD:
            raise _TooMuchToDraw

    def _stop(self, node: Node, message: str) -> NoReturn:
        self._tell(node, message)
        raise _TooMuchToDraw

    def _read_rules(self, node: Node) -> None:
        try:
            self._rules += rules_in(node.text, len(self._rules))
        except ValueError as reason:
            self._tell(node, str(reason))

    # Elements

    def _start(self, root: Node) -> None:
        try:
            given, _ = computed(root.attributes, self._rules, [_element_of(root)])
            self._size, matrix, box = _view(given)
            paint = _painted(_Paint(), given)
        except ValueError as reason:
            self._tell(root, str(reason))
            return
        level = _Level(paint, matrix, "", box, (_element_of(root),))
        for child in root.children:
            self._element(child, level)

    def _element(self, node: Node, outer: _Level) -> None:
        self._count += 1
        if self._count > _MOST_COPIES:
            self._stop(
                node, f"is drawn as one of more than {_MOST_COPIES} elements, which no logo needs; make it simpler"
            )
        if node.tag in _NOT_DRAWN:
            return
        if node.tag not in _SHAPES and node.tag not in _GROUPS and node.tag != "use":
            if node.tag in _REFUSED or node.tag not in ("foreignObject",):
                self._tell(node, f"cannot be drawn here; {_REFUSED.get(node.tag, 'remove it')}")
            return
        try:
            self._entered(node, outer)
        except ValueError as reason:
            self._tell(node, str(reason))

    def _entered(self, node: Node, outer: _Level) -> None:
        around = (_element_of(node), *outer.around)
        given, is_styled = computed(node.attributes, self._rules, around)
        if given.get("display", "").strip() == "none" or _is_clear(given.get("opacity", "")):
            return
        for name in given:
            if name.startswith("on"):
                raise ValueError(f"has the script `{name[:40]}`; remove it")
            self._check(name, given[name])
        paint = _painted(outer.paint, _without_clear(given))
        matrix = composed(outer.matrix, geometry.transform(given.get("transform", "")))
        unexplained = "" if is_styled else outer.unexplained or " ".join(sorted(around[0][2]))
        level = _Level(paint, matrix, outer.clip, outer.size, around, outer.within, unexplained)
        level = replace(level, clip=outer.clip + self._clip_of(given, level))
        if node.tag in _SHAPES:
            self._shape(node, given, level)
        elif node.tag == "use":
            self._use(node, given, level)
        elif node.tag == "svg":
            self._inside(node, given, level)
        else:
            for child in _chosen(node):
                self._element(child, level)

    def _check(self, name: str, value: str) -> None:
        if name in _NEUTRAL and value.strip() not in _NEUTRAL[name] and not _is_clear(value):
            to_do = _WHAT_TO_DO.get(name, "leave it out")
            raise ValueError(f"has `{name}` with `{value[:40]}`, which cannot be drawn here; {to_do}")

    def _shape(self, node: Node, given: Mapping[str, str], level: _Level) -> None:
        paint = level.paint
        if paint.visibility in ("hidden", "collapse"):
            return
        if level.unexplained and not paint.is_given and not paint.stroke:
            raise ValueError(
                f"has the class `{level.unexplained[:40]}`, and no `<style>` of the drawing says what it looks like, so that it "
                "would be black; save the styles with the drawing, or write the colours at the shapes"
            )
        self._draw(
            node, _segments(node, given, level.size), replace(paint, fill="") if node.tag == "line" else paint, level
        )

    # What leads to other elements

    def _target(self, reference: str, level: _Level, what: str) -> tuple[str, Node]:
        if not reference.startswith("#"):
            raise ValueError(
                f"has the {what} `{reference[:40]}`, which leads out of the drawing; put what it leads to into it"
            )
        name = reference[1:]
        if name in level.within:
            raise ValueError(f"leads in a circle to `#{name[:40]}`; put the shapes in its place")
        if name not in self._by_id:
            raise ValueError(f"leads to `#{name[:40]}`, which is not there; check the id")
        return name, self._by_id[name]

    def _use(self, node: Node, given: Mapping[str, str], level: _Level) -> None:
        name, target = self._target(given.get("href", ""), level, "address")
        x, y = (geometry.length(given.get(key, "0"), _whole(key, level.size)) for key in ("x", "y"))
        level = replace(level, matrix=composed(level.matrix, (1.0, 0.0, 0.0, 1.0, x, y)), within=level.within | {name})
        if target.tag in ("symbol", "svg"):
            own, _ = computed(target.attributes, self._rules, [_element_of(target)])
            asked = {key: value for key, value in given.items() if key in ("width", "height")}
            paint = _painted(level.paint, own)
            self._inside(
                target, {**own, **asked, "x": own.get("x", "0"), "y": own.get("y", "0")}, replace(level, paint=paint)
            )
        else:
            self._element(target, level)

    def _inside(self, node: Node, given: Mapping[str, str], level: _Level) -> None:
        """A drawing in the drawing: in a box of its own, at whose edges it is cut."""
        x, y = (geometry.length(given.get(key, "0"), _whole(key, level.size)) for key in ("x", "y"))
        width, height = (
            geometry.length(given.get(key, "100%").replace("auto", "100%"), _whole(key, level.size))
            for key in ("width", "height")
        )
        if min(width, height) <= 0:
            return
        box = (0.0, 0.0, width, height)
        inner = composed(level.matrix, (1.0, 0.0, 0.0, 1.0, x, y))
        clip = ""
        if given.get("overflow", "hidden") in ("hidden", "scroll"):
            edge = geometry.rectangle(0.0, 0.0, width, height, 0.0, 0.0)
            clip = "" if self._holds_all(edge, inner) else self._clip_path(edge, inner, even_odd=False)
        if "viewBox" in given:
            box = _box(given["viewBox"])
            inner = composed(inner, _fitted(box, (width, height), given.get("preserveAspectRatio", "")))
        level = replace(level, matrix=inner, clip=level.clip + clip, size=(box[2], box[3]))
        for child in node.children:
            self._element(child, level)

    def _clip_of(self, given: Mapping[str, str], level: _Level) -> str:
        """The clip of an element, if it is cut by one shape; nothing where that is the whole picture."""
        value = given.get("clip-path", "none").strip()
        if value == "none":
            return ""
        match = re.fullmatch(r"url\(\s*['\"]?(#[^'\")]{1,200})['\"]?\s*\)", value)
        if match is None:
            raise ValueError(f"has the `clip-path` `{value[:40]}`, which is not read here; cut the paths themselves")
        name, target = self._target(match[1], level, "clip")
        if target.tag != "clipPath":
            raise ValueError(f"has the clip `#{name[:40]}`, which is no `<clipPath>`; cut the paths themselves")
        shapes = [child for child in target.children if child.tag in _SHAPES or child.tag in ("use", "text", "g")]
        own, _ = computed(target.attributes, self._rules, [_element_of(target)])
        whole = own.get("clipPathUnits", "userSpaceOnUse") == "userSpaceOnUse"
        if len(shapes) == 1 and shapes[0].tag == "use":
            _, shapes[0] = self._target(shapes[0].attributes.get("href", ""), level, "address")
        if len(shapes) != 1 or shapes[0].tag not in _SHAPES or not whole or "clip-path" in own:
            raise ValueError("is cut by more than one shape; cut the paths themselves, or give the whole logo as a PNG")
        (shape,) = shapes
        looks, _ = computed(shape.attributes, self._rules, [_element_of(shape)])
        matrix = composed(level.matrix, geometry.transform(own.get("transform", "")))
        matrix = composed(matrix, geometry.transform(looks.get("transform", "")))
        segments = _segments(shape, looks, level.size)
        if shape.tag == "rect" and self._holds_all(segments, matrix):
            return ""
        return self._clip_path(segments, matrix, even_odd=looks.get("clip-rule", "nonzero") == "evenodd")

    def _holds_all(self, segments: list[PathSegment], matrix: Matrix) -> bool:
        """Whether an upright rectangle holds the whole picture."""
        points = [transformed(point, matrix) for segment in segments for point in segment.points]
        corners = {(round(x, 2), round(y, 2)) for x, y in points}
        if len(corners) != 4 or len({x for x, _ in corners}) != 2 or len({y for _, y in corners}) != 2:
            return False
        spare = HEIGHT / 200
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return (
            min(xs) <= spare
            and min(ys) <= spare
            and max(xs) >= self._size[0] - spare
            and max(ys) >= self._size[1] - spare
        )

    def _clip_path(self, segments: list[PathSegment], matrix: Matrix, *, even_odd: bool) -> str:
        placed = [PathSegment(s.operator, tuple(transformed(point, matrix) for point in s.points)) for s in segments]
        if not placed:
            return "0 0 0 0 re W n "
        return f"{' '.join(map(_written, placed))} {'W*' if even_odd else 'W'} n "

    def _draw(self, node: Node, segments: list[PathSegment], paint: _Paint, level: _Level) -> None:
        matrix = level.matrix
        self._segments += len(segments)
        if self._segments > _MOST_SEGMENTS:
            self._stop(node, f"makes more than {_MOST_SEGMENTS} lines and curves, which no logo needs; make it simpler")
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
            if paint.stroke_dasharray:
                dashes = " ".join(_short(max(0.01, length * scale)) for length in paint.stroke_dasharray)
                pen += f"[ {dashes} ] {_short(abs(paint.stroke_dashoffset * scale))} d "
        placed = [PathSegment(s.operator, tuple(transformed(point, matrix) for point in s.points)) for s in segments]
        uneven = _unevenness(matrix, scale) if stroke else IDENTITY
        margin = width * max(1.0, paint.stroke_miterlimit) / 2
        clip = level.clip
        if uneven != IDENTITY or not _is_within(placed, self._size, margin):
            clip += f"0 0 {_short(self._size[0])} {_short(self._size[1])} re W n "
        if uneven != IDENTITY:
            # the pen's round tip becomes an ellipse: the path is drawn in the coordinates of the pen
            back = _inverse(uneven)
            placed = [PathSegment(s.operator, tuple(transformed(point, back) for point in s.points)) for s in placed]
            pen += " ".join(f"{value:.6f}" for value in uneven) + " cm "
        operators = clip + pen + " ".join(map(_written, placed))
        self._paths.append(PaintedPath(operators, fill, stroke, width, paint.fill_rule == "evenodd"))


def _element_of(node: Node) -> Element:
    return node.tag, node.attributes.get("id", ""), frozenset(node.attributes.get("class", "").split())


def _chosen(node: Node) -> list[Node]:
    """The children that are drawn: of a `<switch>` the first that asks for nothing."""
    if node.tag != "switch":
        return node.children
    asks = ("requiredExtensions", "requiredFeatures", "systemLanguage")
    plain = (
        one
        for one in node.children
        if one.tag != "foreignObject" and not any(one.attributes.get(name) for name in asks)
    )
    return [one for one in plain if one.tag not in _NOT_DRAWN][:1]


def _is_clear(value: str) -> bool:
    """Whether an opacity leaves nothing to be seen."""
    return bool(re.fullmatch(r"0*(\.0*)?%?", value.strip())) and bool(value.strip())


def _without_clear(given: Mapping[str, str]) -> Mapping[str, str]:
    """A fill or a stroke through which all shows is none."""
    clear = {name: "none" for name in ("fill", "stroke") if _is_clear(given.get(f"{name}-opacity", ""))}
    return {**given, **clear}


_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def _is_within(segments: list[PathSegment], size: Point, margin: float) -> bool:
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


def _written(segment: PathSegment) -> str:
    return " ".join([*(f"{_short(x)} {_short(y)}" for x, y in segment.points), segment.operator])


def _short(value: float) -> str:
    if not abs(value) <= _LARGEST_COORDINATE:
        raise ValueError("lies far outside of the drawing; move it inside, or remove it")
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


# The box that is drawn into


def _view(given: Mapping[str, str]) -> tuple[Point, Matrix, Point]:
    """The picture's width and height, the matrix from the drawing's coordinates to the picture's (7.7 and 7.8), and the size
    of the box that per cent are of."""
    width, height = (_length(given[name]) if name in given else None for name in ("width", "height"))
    if "viewBox" in given:
        box = _box(given["viewBox"])
    elif width is None or height is None:
        raise ValueError(
            'has neither a `viewBox` nor `width` and `height`; write its size as in `viewBox="0 0 120 40"`'
        )
    else:
        box = (0.0, 0.0, width, height)
    if width is None and height is not None:
        width = height * box[2] / box[3] if box[3] else 0.0
    elif height is None and width is not None:
        height = width * box[3] / box[2] if box[2] else 0.0
    width, height = (box[2] if width is None else width), (box[3] if height is None else height)
    if min(width, height, box[2], box[3]) < _SMALLEST_VIEW:
        raise ValueError('has no width or no height; write its size as in `viewBox="0 0 120 40"`')
    if not _THINNEST <= width / height <= 1 / _THINNEST:
        raise ValueError("is far wider than it is high, or the other way round; no logo can be drawn so")
    unit = HEIGHT / height
    size = (width * unit, HEIGHT)
    upright = composed((1.0, 0.0, 0.0, -1.0, 0.0, HEIGHT), _fitted(box, size, given.get("preserveAspectRatio", "")))
    return size, upright, (box[2], box[3])


Box = tuple[float, float, float, float]


def _box(text: str) -> Box:
    numbers = geometry.numbers(text)
    if len(numbers) != 4:
        raise ValueError('has a `viewBox` that is not four numbers; write it as in `viewBox="0 0 120 40"`')
    x, y, width, height = numbers
    if min(width, height) < _SMALLEST_VIEW:
        raise ValueError('has no width or no height; write its size as in `viewBox="0 0 120 40"`')
    return x, y, width, height


def _fitted(box: Box, size: Point, how: str) -> Matrix:
    """What brings a box into a place of a size from (0, 0), as ``preserveAspectRatio`` says (7.8)."""
    x, y, width, height = box
    align, _, meet = how.strip().removeprefix("defer ").partition(" ")
    across, down = size[0] / width, size[1] / height
    if align == "none":
        return (across, 0.0, 0.0, down, -x * across, -y * down)
    scale = max(across, down) if meet.strip() == "slice" else min(across, down)
    part = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    left = (size[0] - width * scale) * part.get(align[1:4], 0.5)
    top = (size[1] - height * scale) * part.get(align[5:8], 0.5)
    return (scale, 0.0, 0.0, scale, left - x * scale, top - y * scale)


def _length(text: str) -> float | None:
    """In pixels; None for a length that depends on the page."""
    plain = text.strip()
    if re.fullmatch(r"auto|[0-9.]+(%|em|ex|rem|vw|vh)", plain):
        return None
    return geometry.length(plain)
