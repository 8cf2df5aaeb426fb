"""Reads a page's content back: which paths and which glyphs stand where on it, for output that is no PDF.

Only the operators that our own pages consist of are known, and whatever else is met raises `ValueError`: a mark that is left out
or put in a wrong place must not go unnoticed. Format: ISO 32000-1, 7.2 (tokens), 8 (graphics), 9 (text), 14.6 (marked content).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import hypot, isclose
from typing import Any

from reportpress.typeset.type.truetype import TrueTypeFace

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Path = tuple[tuple[str, tuple[float, ...]], ...]
"""``M``, ``L``, ``C`` and ``Z`` with their coordinates in points, from the page's lower left corner."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Lengths in points on the page; caps and joins by PDF's numbers."""

    colour: str
    width: float
    cap: int
    join: int
    miter_limit: float
    dashes: tuple[float, ...]
    dash_offset: float


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """A path with its fill (``#rrggbb``, by the nonzero rule) and its stroke; ``clip``: the paths that it is cut to."""

    path: Path
    fill: str
    stroke: Stroke | None
    clip: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class DrawnText:
    """Glyphs by number. ``matrix`` takes ems to points on the page; ``places`` are along the line, in thousandths of an em."""

    font: str
    glyphs: tuple[int, ...]
    places: tuple[float, ...]
    matrix: Matrix
    fill: str
    clip: tuple[Path, ...]


Drawn = DrawnPath | DrawnText


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page's operators, and what they call by name: fonts, and forms (pieces drawn many times) as dictionary and content."""

    operators: str
    faces: Mapping[str, TrueTypeFace]
    forms: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def drawn(page: PageContent) -> tuple[Drawn, ...]:
    """What a page's operators draw, in order."""
    return _drawn(page, _State())


def _drawn(page: PageContent, state: _State) -> tuple[Drawn, ...]:
    reader = _OperatorReader(page, state)
    operands: list[Any] = []
    for kind, value in _tokens(page.operators):
        if kind == "operator":
            reader.run(value, operands)
            operands = []
        else:
            operands.append(value)
    reader.end(operands)
    return tuple(reader.drawn)


# A form of our charts: it draws in the colours and lines that are set where it is drawn, and calls nothing by name.
_FORM = re.compile(r"/Type/XObject/Subtype/Form/BBox\[(?P<box>[-\d. ]+)\]/Resources <<>>")


def _is_inside(shape: Drawn, edge: Sequence[tuple[str, tuple[float, ...]]]) -> bool:
    """Whether all ink of a shape is surely within an upright box, so that the box cuts nothing away."""
    if not isinstance(shape, DrawnPath):
        return False
    stroke = shape.stroke
    reach = 0.0
    if stroke is not None:  # a pointed corner reaches out farthest, then the corner of a square end
        reach = stroke.width / 2 * max(stroke.miter_limit if stroke.join == 0 else 1, 1.5)
    xs, ys = ([v for _, place in edge for v in place[axis::2]] for axis in (0, 1))
    ink_xs, ink_ys = ([v for _, places in shape.path for v in places[axis::2]] for axis in (0, 1))
    upright = len({round(x, 6) for x in xs}) == len({round(y, 6) for y in ys}) == 2
    return (
        upright
        and min(xs) <= min(ink_xs) - reach
        and max(ink_xs) + reach <= max(xs)
        and min(ys) <= min(ink_ys) - reach
        and max(ink_ys) + reach <= max(ys)
    )


# Tokens

_TOKEN = re.compile(
    r"""[\0\t\n\f\r ]*(?:
      (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?![^\0\t\n\f\r ()<>\[\]{}/%]))
    | (?P<literal>\((?:[^()\\]|\\.)*\))
    | (?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>)
    | (?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]+)
    | (?P<array>\[(?:[^\[\]()<>]|<[0-9A-Fa-f]*>)*\])
    | (?P<dictionary><<(?:[^<>()]|<[0-9A-Fa-f]*>)*>>)
    | (?P<operator>[A-Za-z'"][A-Za-z0-9*]*)
    )""",
    re.VERBOSE | re.DOTALL,
)
_PART = re.compile(r"<[0-9A-Fa-f]*>|[^\s<>]+")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "\n": ""}
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)", re.DOTALL)


def _tokens(operators: str) -> Iterator[tuple[str, Any]]:
    at, end = 0, len(operators.rstrip("\0\t\n\f\r "))
    while at < end:
        match = _TOKEN.match(operators, at)
        if match is None:
            raise ValueError(f"a page's content holds {operators[at : at + 20]!r}, which cannot be read here")
        at = match.end()
        kind = str(match.lastgroup)
        text = match[kind]
        match kind:
            case "number":
                yield kind, float(text)
            case "literal":
                yield "string", _ESCAPE.sub(_unescaped, text[1:-1]).encode("latin-1")
            case "hex":
                yield "string", bytes.fromhex(text[1:-1])
            case "name":
                yield kind, text[1:]
            case "array":
                yield (
                    kind,
                    tuple(
                        bytes.fromhex(part[1:-1]) if part[0] == "<" else float(part)
                        for part in _PART.findall(text[1:-1])
                    ),
                )
            case _:
                yield kind, text


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code, 8) & 0xFF) if code[0] in "01234567" else _ESCAPES.get(code, code)


# Operators


@dataclass(frozen=True, slots=True)
class _State:
    """What q keeps and Q gives back."""

    matrix: Matrix = _IDENTITY
    fill: str = "#000000"
    stroke: str = "#000000"
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter_limit: float = 10.0
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0
    font: str = ""
    size: float = 0.0
    spacing: float = 0.0
    leading: float = 0.0
    clip: tuple[Path, ...] = ()


class _OperatorReader:
    def __init__(self, page: PageContent, state: _State) -> None:
        self._page = page
        self._state = state
        self._kept: list[_State] = []
        self._path: list[tuple[str, tuple[float, ...]]] = []
        self._clips = False
        self._text: Matrix | None = None
        self._line: Matrix = _IDENTITY
        self._marked = 0
        self.drawn: list[Drawn] = []

    def run(self, operator: str, operands: list[Any]) -> None:
        if operator not in _OPERATORS:
            raise ValueError(f"a page's content holds the operator {operator}, which is not known here")
        kinds, act, where = _OPERATORS[operator]
        given = "".join(_kind(operand) for operand in operands)
        if given != kinds:
            raise ValueError(f"the operator {operator} stands after {operands!r}")
        if where != "anywhere" and (where == "in text") != (self._text is not None):
            raise ValueError(
                f"the operator {operator} stands {'outside' if where == 'in text' else 'inside'} of a text"
            )
        act(self, *operands)

    def end(self, operands: list[Any]) -> None:
        if operands or self._kept or self._text is not None or self._path or self._marked:
            raise ValueError("a page's content ends before something in it is done")

    def _set(self, **values: Any) -> None:
        self._state = replace(self._state, **values)

    # State

    def keep(self) -> None:
        self._kept.append(self._state)

    def restore(self) -> None:
        self._state = self._kept.pop()

    def transform(self, *matrix: float) -> None:
        a, b, c, d, e, f = matrix
        self._set(matrix=_product((a, b, c, d, e, f), self._state.matrix))

    def fill_colour(self, *channels: float) -> None:
        self._set(fill=_colour(channels))

    def stroke_colour(self, *channels: float) -> None:
        self._set(stroke=_colour(channels))

    def line_width(self, width: float) -> None:
        self._set(width=width)

    def line_cap(self, cap: float) -> None:
        self._set(cap=int(cap))

    def line_join(self, join: float) -> None:
        self._set(join=int(join))

    def miter_limit(self, limit: float) -> None:
        self._set(miter_limit=limit)

    def dash(self, lengths: tuple[float, ...], offset: float) -> None:
        self._set(dashes=lengths, dash_offset=offset)

    # Paths

    def _add(self, command: str, *coordinates: float) -> None:
        if command != "M" and not self._path:
            raise ValueError("a path goes on before it has begun")
        pairs = zip(coordinates[::2], coordinates[1::2], strict=True)
        self._path.append((command, tuple(v for x, y in pairs for v in _moved(x, y, self._state.matrix))))

    def move(self, x: float, y: float) -> None:
        self._add("M", x, y)

    def line(self, x: float, y: float) -> None:
        self._add("L", x, y)

    def curve(self, *handles_and_end: float) -> None:
        self._add("C", *handles_and_end)

    def close(self) -> None:
        self._add("Z")

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self._add("M", x, y)
        for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
            self._add("L", *corner)
        self._add("Z")

    def clip(self) -> None:
        self._clips = True

    def paint_nothing(self) -> None:
        self._paint(fill=False, stroke=False)

    def paint_fill(self) -> None:
        self._paint(fill=True, stroke=False)

    def paint_stroke(self) -> None:
        self._paint(fill=False, stroke=True)

    def paint_both(self) -> None:
        self._paint(fill=True, stroke=True)

    def _paint(self, *, fill: bool, stroke: bool) -> None:
        state, path = self._state, tuple(self._path)
        self._path = []
        if path and (fill or stroke):
            stroked = self._stroke() if stroke else None
            self.drawn.append(DrawnPath(path, state.fill if fill else "", stroked, state.clip))
        if self._clips:
            self._set(clip=(*state.clip, path))
            self._clips = False

    def _stroke(self) -> Stroke:
        s = self._state
        a, b, c, d, *_ = s.matrix
        scale = hypot(a, b)
        if not (isclose(scale, hypot(c, d), rel_tol=1e-4) and isclose(a * c + b * d, 0, abs_tol=1e-4 * scale * scale)):
            raise ValueError("a line is drawn under a transformation that would make it thicker in one direction")
        if not s.width:
            raise ValueError("a line of no width is drawn: as thin as a device can, which is not the same on any two")
        dashes = tuple(length * scale for length in s.dashes)
        return Stroke(s.stroke, s.width * scale, s.cap, s.join, s.miter_limit, dashes, s.dash_offset * scale)

    # Text

    def begin_text(self) -> None:
        self._text = self._line = _IDENTITY

    def end_text(self) -> None:
        self._text = None

    def font(self, name: str, size: float) -> None:
        self._set(font=name, size=size)

    def letter_spacing(self, points: float) -> None:
        self._set(spacing=points)

    def leading(self, points: float) -> None:
        self._set(leading=points)

    def next_line(self, x: float, y: float) -> None:
        self._text = self._line = _product((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def next_line_by_leading(self) -> None:
        self.next_line(0.0, -self._state.leading)

    def text_matrix(self, *matrix: float) -> None:
        a, b, c, d, e, f = matrix
        self._text = self._line = (a, b, c, d, e, f)

    def show(self, string: bytes) -> None:
        s = self._state
        if s.font not in self._page.faces or not s.size or self._text is None:
            raise ValueError(
                f"text is shown in the font {s.font or 'none'} at a size of {s.size:g}, which is not known"
            )
        face = self._page.faces[s.font]
        glyphs = tuple(int.from_bytes(string[at : at + 2], "big") for at in range(0, len(string), 2))
        places, along = [], 0.0
        for glyph in glyphs:
            places.append(along)
            along += face.advances[glyph] + 1000 * s.spacing / s.size
        matrix = _product((s.size, 0.0, 0.0, s.size, 0.0, 0.0), _product(self._text, s.matrix))
        self.drawn.append(DrawnText(s.font, glyphs, tuple(places), matrix, s.fill, s.clip))
        self._text = _product((1.0, 0.0, 0.0, 1.0, along * s.size / 1000, 0.0), self._text)

    def show_adjusted(self, parts: tuple[bytes | float, ...]) -> None:
        """Strings with steps back between them, in thousandths of an em."""
        for part in parts:
            if isinstance(part, bytes):
                self.show(part)
            elif self._text is not None:
                back = part * self._state.size / 1000
                self._text = _product((1.0, 0.0, 0.0, 1.0, -back, 0.0), self._text)

    # Forms

    def draw_form(self, name: str) -> None:
        if name not in self._page.forms:
            raise ValueError(f"a page's content draws the object {name}, which is not known here")
        entries, content = self._page.forms[name]
        match = _FORM.fullmatch(entries)
        if match is None:
            raise ValueError(f"the form {name} has the dictionary {entries!r}, which cannot be read here")
        left, bottom, right, top = (float(side) for side in match["box"].split())
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        edge = [(command, _moved(*corner, self._state.matrix)) for command, corner in zip("MLLL", corners, strict=True)]
        clip = (*self._state.clip, (*edge, ("Z", ())))
        shapes = _drawn(PageContent(content, {}), replace(self._state, clip=clip))
        if all(_is_inside(shape, edge) for shape in shapes):
            shapes = tuple(replace(shape, clip=(*self._state.clip, *shape.clip[len(clip) :])) for shape in shapes)
        self.drawn += shapes

    # Marked content, which says what things are and draws nothing

    def begin_marked(self, _tag: str, _properties: str) -> None:
        self._marked += 1

    def end_marked(self) -> None:
        self._marked -= 1
        if self._marked < 0:
            raise ValueError("marked content ends that has not begun")


# The operands that an operator wants, by the letters of `_kind`; what it does; and where it may stand.
_OPERATORS: dict[str, tuple[str, Callable[..., None], str]] = {
    "q": ("", _OperatorReader.keep, "outside"),
    "Q": ("", _OperatorReader.restore, "outside"),
    "cm": ("nnnnnn", _OperatorReader.transform, "outside"),
    "rg": ("nnn", _OperatorReader.fill_colour, "anywhere"),
    "RG": ("nnn", _OperatorReader.stroke_colour, "anywhere"),
    "w": ("n", _OperatorReader.line_width, "anywhere"),
    "J": ("n", _OperatorReader.line_cap, "anywhere"),
    "j": ("n", _OperatorReader.line_join, "anywhere"),
    "M": ("n", _OperatorReader.miter_limit, "anywhere"),
    "d": ("an", _OperatorReader.dash, "anywhere"),
    "m": ("nn", _OperatorReader.move, "outside"),
    "l": ("nn", _OperatorReader.line, "outside"),
    "c": ("nnnnnn", _OperatorReader.curve, "outside"),
    "h": ("", _OperatorReader.close, "outside"),
    "re": ("nnnn", _OperatorReader.rectangle, "outside"),
    "W": ("", _OperatorReader.clip, "outside"),
    "n": ("", _OperatorReader.paint_nothing, "outside"),
    "f": ("", _OperatorReader.paint_fill, "outside"),
    "S": ("", _OperatorReader.paint_stroke, "outside"),
    "B": ("", _OperatorReader.paint_both, "outside"),
    "BT": ("", _OperatorReader.begin_text, "outside"),
    "ET": ("", _OperatorReader.end_text, "in text"),
    "Tf": ("/n", _OperatorReader.font, "anywhere"),
    "Tc": ("n", _OperatorReader.letter_spacing, "anywhere"),
    "TL": ("n", _OperatorReader.leading, "anywhere"),
    "Td": ("nn", _OperatorReader.next_line, "in text"),
    "T*": ("", _OperatorReader.next_line_by_leading, "in text"),
    "Tm": ("nnnnnn", _OperatorReader.text_matrix, "in text"),
    "Tj": ("s", _OperatorReader.show, "in text"),
    "TJ": ("t", _OperatorReader.show_adjusted, "in text"),
    "Do": ("/", _OperatorReader.draw_form, "outside"),
    "BDC": ("//", _OperatorReader.begin_marked, "anywhere"),
    "EMC": ("", _OperatorReader.end_marked, "anywhere"),
}


def _kind(operand: Any) -> str:
    """n for a number, a for an array of them, t for one with strings, s for a string, / for a name or a dictionary."""
    match operand:
        case float():
            return "n"
        case tuple():
            return "t" if any(isinstance(part, bytes) for part in operand) else "a"
        case bytes():
            return "s"
        case _:
            return "/"


def _colour(channels: tuple[float, ...]) -> str:
    if not all(0 <= channel <= 1 for channel in channels):
        raise ValueError(f"a colour has the channels {channels}, which go from 0 to 1")
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
