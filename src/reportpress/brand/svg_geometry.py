"""SVG's path data, transforms and basic shapes as moves, lines and cubic curves (SVG 1.1, chapters 7 to 9 and appendix F.6).

Whatever is malformed or out of bounds is a `ValueError` that says what was met.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST = 1e6
"""The largest number that is read; no drawing needs larger ones, and arithmetic with them stays finite."""

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f: (x, y) becomes (a x + c y + e, b x + d y + f)."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_LENGTH = re.compile(rf"({_NUMBER.pattern})\s*(|px|in|cm|mm|pt|pc|q|%)")
_BETWEEN = re.compile(r" ?,? ?")  # white space is one space by then
_LARGEST_MATRIX = 1e9
_STRAIGHT = 1e-6  # a radius below this draws no visible curve
_SMALLEST = 1e-30  # so that nothing is divided by zero


@dataclass(frozen=True, slots=True)
class PathSegment:
    """``m``, ``l``, ``c`` (two control points and the end) or ``h``, as in PDF."""

    operator: str
    points: tuple[Point, ...] = ()


# Numbers


def number(text: str) -> float:
    """One number, with `px` or no unit."""
    plain = text.strip().removesuffix("px")
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"has `{text[:40]}` where a plain number belongs")
    return _bounded(plain)


_UNITS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "pt": 4 / 3, "pc": 16.0, "q": 24 / 25.4}


def length(text: str, whole: float = 0.0) -> float:
    """A length in pixels, with one of CSS's units or none; per cent are of ``whole``, where there is one."""
    plain = text.strip().lower()
    match = _LENGTH.fullmatch(plain)
    if match is None:
        raise ValueError(f"has `{text[:40]}` where a plain number belongs")
    if match[2] == "%":
        if not whole:
            raise ValueError(f"has `{text[:40]}` where a plain number belongs")
        return _bounded(match[1]) * whole / 100
    value = _bounded(match[1]) * _UNITS[match[2]]
    return _bounded(repr(value))


def numbers(text: str) -> list[float]:
    """Numbers parted by spaces or commas."""
    text = " ".join(text.split())
    found: list[float] = []
    at = 0
    while at < len(text):
        match = _NUMBER.match(text, at)
        if match is None:
            raise ValueError(f"has `{text[at : at + 20]}` where a number belongs")
        found.append(_bounded(match.group()))
        at = _after(_BETWEEN, text, match.end())
    return found


def _bounded(text: str) -> float:
    value = float(text)
    if not abs(value) <= LARGEST:
        raise ValueError(f"has the number `{text[:20]}`, which is larger than any drawing needs")
    return value


# Transforms


def transformed(point: Point, m: Matrix) -> Point:
    x, y = point
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def composed(outer: Matrix, inner: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b = transformed((inner[0], inner[1]), (*outer[:4], 0.0, 0.0))
    c, d = transformed((inner[2], inner[3]), (*outer[:4], 0.0, 0.0))
    result = (a, b, c, d, *transformed((inner[4], inner[5]), outer))
    if not all(abs(value) <= _LARGEST_MATRIX for value in result):
        raise ValueError("has a `transform` that makes it larger than any drawing needs")
    return result


_TRANSFORM = re.compile(r"([A-Za-z]+) ?\(([^()]*)\)")


def transform(text: str) -> Matrix:
    """A list of transforms as one matrix."""
    text = " ".join(text.split())
    result, at = IDENTITY, 0
    while at < len(text):
        match = _TRANSFORM.match(text, at)
        if match is None:
            raise ValueError(f"has `{text[at : at + 30]}` where a transform such as `translate(1 2)` belongs")
        result = composed(result, _one_transform(match.group(1), numbers(match.group(2))))
        at = _after(_BETWEEN, text, match.end())
    return result


def _one_transform(name: str, values: list[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) <= 1:
            return (1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0)
        case "scale", [x, *rest] if len(rest) <= 1:
            return (x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0)
        case "rotate", [degrees]:
            c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            return (c, s, -s, c, 0.0, 0.0)
        case "rotate", [degrees, x, y]:
            back = composed(_one_transform("rotate", [degrees]), (1.0, 0.0, 0.0, 1.0, -x, -y))
            return composed((1.0, 0.0, 0.0, 1.0, x, y), back)
        case "skewX", [degrees]:
            return (1.0, 0.0, math.tan(math.radians(degrees)), 1.0, 0.0, 0.0)
        case "skewY", [degrees]:
            return (1.0, math.tan(math.radians(degrees)), 0.0, 1.0, 0.0, 0.0)
    raise ValueError(f"has the transform `{name[:20]}` with {len(values)} numbers, which is none that SVG knows")


# Shapes


def polygon(points: list[float], closed: bool) -> list[PathSegment]:
    if len(points) % 2:
        raise ValueError("has `points` with an odd number of numbers; each point needs x and y")
    path = [PathSegment("l" if n else "m", ((points[n], points[n + 1]),)) for n in range(0, len(points), 2)]
    return [*path, PathSegment("h")] if path and closed else path


def rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> list[PathSegment]:
    """Rounded by quarters of an ellipse where both radii are positive."""
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, bottom = x + width, y + height
    if not (rx and ry):
        return polygon([x, y, right, y, right, bottom, x, bottom], closed=True)
    path = [PathSegment("m", ((x + rx, y),)), PathSegment("l", ((right - rx, y),))]
    path += _arc((right - rx, y), rx, ry, 0, False, True, (right, y + ry))
    path.append(PathSegment("l", ((right, bottom - ry),)))
    path += _arc((right, bottom - ry), rx, ry, 0, False, True, (right - rx, bottom))
    path.append(PathSegment("l", ((x + rx, bottom),)))
    path += _arc((x + rx, bottom), rx, ry, 0, False, True, (x, bottom - ry))
    path.append(PathSegment("l", ((x, y + ry),)))
    path += _arc((x, y + ry), rx, ry, 0, False, True, (x + rx, y))
    return [*path, PathSegment("h")]


def ellipse(cx: float, cy: float, rx: float, ry: float) -> list[PathSegment]:
    path = [PathSegment("m", ((cx + rx, cy),))]
    path += _arc((cx + rx, cy), rx, ry, 0, False, True, (cx - rx, cy))
    path += _arc((cx - rx, cy), rx, ry, 0, False, True, (cx + rx, cy))
    return [*path, PathSegment("h")]


# Path data

_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_SPACE = re.compile(r" ?")


def path(data: str) -> list[PathSegment]:
    """Path data; what follows a mistake is not guessed at."""
    return _PathPen().read(data)


class _PathPen:
    """The pen while it follows path data."""

    def __init__(self) -> None:
        self._segments: list[PathSegment] = []
        self._here: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._control: Point | None = None  # of the curve just drawn, for one that goes on smoothly
        self._control_of = ""
        self._is_open = False

    def read(self, data: str) -> list[PathSegment]:
        data = " ".join(data.split())
        if data in ("", "none"):
            return []
        for n, (command, values) in enumerate(_commands(data)):
            if n == 0 and command not in "Mm":
                raise ValueError(f"has path data that begin with `{command}`; a path begins with `M`")
            self._draw(command, values)
        return _without_bare_moves(self._segments)

    def _draw(self, command: str, values: list[float]) -> None:
        kind = command.upper()
        x, y = self._here if command != kind else (0.0, 0.0)
        control, control_of = self._control, self._control_of
        self._control, self._control_of = None, kind
        if kind == "Z":
            self._segments.append(PathSegment("h"))
            self._here, self._is_open = self._start, False
            return
        if kind == "M":
            self._here = self._start = (x + values[0], y + values[1])
            self._segments.append(PathSegment("m", (self._here,)))
            self._is_open = True
            return
        if not self._is_open:  # what follows a closed part begins where that began
            self._segments.append(PathSegment("m", (self._here,)))
            self._start, self._is_open = self._here, True
        match kind:
            case "L":
                self._line((x + values[0], y + values[1]))
            case "H":
                self._line((x + values[0], self._here[1]))
            case "V":
                self._line((self._here[0], y + values[0]))
            case "A":
                end = (x + values[5], y + values[6])
                rx, ry, turned, large, sweep = values[:5]
                self._segments += _arc(self._here, rx, ry, turned, bool(large), bool(sweep), end)
                self._here = end
            case _:
                points = [(x + values[n], y + values[n + 1]) for n in range(0, len(values), 2)]
                family = "CS" if kind in "CS" else "QT"
                if kind in "ST":
                    mirrored = control if control is not None and control_of in family else self._here
                    points.insert(0, (2 * self._here[0] - mirrored[0], 2 * self._here[1] - mirrored[1]))
                self._curve(points)

    def _line(self, end: Point) -> None:
        self._segments.append(PathSegment("l", (end,)))
        self._here = end

    def _curve(self, points: list[Point]) -> None:
        """A cubic curve by two controls and its end, or a quadratic one by one."""
        begin, end = self._here, points[-1]
        self._control, self._here = points[-2], end
        if len(points) == 2:
            quadratic = points[0]
            points = [_between(begin, quadratic, 2 / 3), _between(end, quadratic, 2 / 3), end]
        self._segments.append(PathSegment("c", tuple(points)))


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a repeated one is given each time, and what repeats a move is a line."""
    at = 0
    while at < len(data):
        command = data[at]
        count = _COUNT.get(command.upper()) if command.isascii() else None
        if count is None:
            raise ValueError(f"has `{data[at : at + 20]}` in its path data where a command such as `L` belongs")
        at = _after(_SPACE, data, at + 1)
        if not count:
            yield command, []
            continue
        while True:
            values: list[float] = []
            for n in range(count):
                value, at = _flag(data, at) if command in "Aa" and n in (3, 4) else _value(data, at)
                values.append(value)
                before = at
                at = _after(_BETWEEN, data, at)
            yield command, values
            command = {"M": "L", "m": "l"}.get(command, command)
            if at >= len(data) or data[at].isalpha():
                if "," in data[before:at]:
                    raise ValueError("has a comma in its path data that no number follows")
                break


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _value(data: str, at: int) -> tuple[float, int]:
    match = _NUMBER.match(data, at)
    if match is None:
        what = f"`{data[at : at + 20]}`" if at < len(data) else "an end"
        raise ValueError(f"has {what} in its path data where a number belongs")
    return _bounded(match.group()), match.end()


def _flag(data: str, at: int) -> tuple[float, int]:
    """An arc's flag is one digit, and the next number may follow without a space."""
    if data[at : at + 1] not in ("0", "1"):
        raise ValueError(f"has `{data[at : at + 20]}` in its path data where an arc's flag, 0 or 1, belongs")
    return float(data[at]), at + 1


def _without_bare_moves(segments: list[PathSegment]) -> list[PathSegment]:
    """Moves that nothing is drawn from, and their closing, draw nothing and are no path in PDF."""
    kept: list[PathSegment] = []
    for segment in segments:
        last = kept[-1].operator if kept else ""
        if last == "m" and segment.operator in "mh":
            kept.pop()
        if segment.operator != "h" or last in ("l", "c"):
            kept.append(segment)
    if kept and kept[-1].operator == "m":
        kept.pop()
    return kept


def _between(first: Point, second: Point, part: float) -> Point:
    return (first[0] + (second[0] - first[0]) * part, first[1] + (second[1] - first[1]) * part)


def _arc(begin: Point, rx: float, ry: float, turned: float, large: bool, sweep: bool, end: Point) -> list[PathSegment]:
    """An elliptical arc as cubic curves of at most a quarter each (F.6.5: from end points to centre)."""
    rx, ry = abs(rx), abs(ry)
    if begin == end:
        return []
    if rx < _STRAIGHT or ry < _STRAIGHT:
        return [PathSegment("l", (end,))]
    phi = math.radians(turned)
    cos, sin = math.cos(phi), math.sin(phi)
    half_x, half_y = (begin[0] - end[0]) / 2, (begin[1] - end[1]) / 2
    x, y = cos * half_x + sin * half_y, -sin * half_x + cos * half_y
    too_far = (x / rx) * (x / rx) + (y / ry) * (y / ry)
    if too_far > 1:  # radii too small to reach are made just large enough
        rx, ry = rx * math.sqrt(too_far), ry * math.sqrt(too_far)
        root = 0.0
    else:
        root = math.sqrt(1 / max(too_far, _SMALLEST) - 1)
    if large == sweep:
        root = -root
    centre_x, centre_y = root * rx * y / ry, -root * ry * x / rx
    first = math.atan2((y - centre_y) / ry, (x - centre_x) / rx)
    span = math.atan2((-y - centre_y) / ry, (-x - centre_x) / rx) - first
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    place: Matrix = (
        cos * rx,
        sin * rx,
        -sin * ry,
        cos * ry,
        cos * centre_x - sin * centre_y + (begin[0] + end[0]) / 2,
        sin * centre_x + cos * centre_y + (begin[1] + end[1]) / 2,
    )
    count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / count
    reach = 4 / 3 * math.tan(step / 4)
    curves = []
    for n in range(count):
        a, b = first + n * step, first + (n + 1) * step
        points = (
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        placed = [transformed(point, place) for point in points]
        curves.append(PathSegment("c", (placed[0], placed[1], end if n == count - 1 else placed[2])))
    return curves
