"""Countries on a map of the world: each group's in one tone, its name beside or on them.

      ####    ##########          the world in the Equal Earth projection; the surroundings of one group in Lambert's
    ########   ############ o     azimuthal one, cut to the frame. Both are true to area.
  Americas ##    ## Asia          a country too small to be seen is a dot
         ##       #
     ##  elsewhere

Where the groups' names do not fit on the map, they stand below it, each with its tone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from reportpress.charts.boxes import Box
from reportpress.charts.checks import check_height
from reportpress.charts.geography import ENDS, Arc, MapPlace, world
from reportpress.charts.geography.frames import Frame, around, whole_world
from reportpress.charts.geography.outlines import (
    Cells,
    Point,
    area,
    cut_line,
    cut_ring,
    inside,
    joined,
    outer,
)
from reportpress.charts.geography.projections import DEGREE
from reportpress.charts.kind import DataRows, Row, WholeChart
from reportpress.charts.lettering import ASCENT, DESCENT, TextSetting, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.style import ChartStyle, blend
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

VIEWS = ("",)
"""Whose view of disputed borders can be drawn: only Natural Earth's own, of who holds what."""

BORDERS_NOTE = "Borders as Natural Earth draws them, by who holds a territory. They take no side."
"""What the note of a map has to say about its borders, in English."""

_MOST_GROUPS = 6
_LOWEST, _HIGHEST, _HIGHEST_NARROW = 0.45, 0.72, 0.9  # of a zoom's width
_NARROW = 280.0
_DETAIL = 2.0  # square points: what an outline loses by a point that is left out
_WITHIN = 4.0  # the same for a border within one tone, which is a hairline and bounds no area
_SMALL = 200.0  # square points: the box of a small island
_SPECK = 2.0, 0.7  # square points: smaller islands are left out, elsewhere and in a group
_SEEN, _SEEN_ISLAND = 5.0, 16.0  # square points: a smaller country, and one of islands alone, is a dot
_DOT = 1.8
_HALO = 0.6
_BORDER, _EDGE = 0.35, 0.7  # the white lines between two countries of one tone, and around a group
_NAMED = 12.0  # square points: a group of which less is seen is not named below a map
_LIGHTEST = 0.8  # of a group's tone, where paper is 1
_STEPS_APART = 1.5  # by so many steps more do the surroundings differ from what a map is zoomed to
_CELL = 4.0
_NAME = 96.0  # the most that a line of a group's name takes on the map
_APART = 3.0
_INSIDE = (96.0, 60.0, 40.0)  # the widths that a label within its country is tried in
_SHIFT = 16.0  # how far from the country's middle it may stand
_ON = 70.0  # how far from the middle of its group a name on it may stand
_FARTHEST = 140  # how far off a label is looked for
_BESIDE = (96.0, 60.0)  # the widths that a label beside its country is tried in
_LEADER, _LEADERS = 5.0, 70.0  # a shorter line would not be seen, and a longer one not be followed
_DETOUR = 25.0  # so much longer may a line be if the label then stands on the sea
_LINE = 8.0  # so much longer to save a line of words
_SWATCH = 9.0
_BELOW = 9.0
_BETWEEN_WORDS = 16.0

_Fill = int  # 0 for the countries in no group, then the groups from 1
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Countries of one region, by ISO 3166 codes. ``parts``: countries with a label of their own, as (code, label)."""

    name: str
    codes: tuple[str, ...]
    emphasis: bool = False
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WorldMap(WholeChart):
    """Where the countries of the report's regions lie. ``focus``: the name of the group that the map is zoomed to, "" for the
    whole world. ``view``: whose view of disputed borders is drawn. ``elsewhere``: words for the countries in no group."""

    groups: tuple[MapGroup, ...]
    focus: str = ""
    view: str = ""
    elsewhere: str = ""

    kind: ClassVar[str] = "world-map"
    is_slow_to_measure: ClassVar[bool] = True

    def height(self, width: float, style: ChartStyle) -> float:
        return _plan(self, width, style).height

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        plan = _plan(self, width, style)
        check_height(self.kind, plan.height, height)
        with new_sheet(width, height, style) as sheet:
            _draw(sheet, plan, height - plan.frame.height)
        return sheet.figure

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "countries"

    def head(self, data: DataRows) -> Row:
        return (data.words("Region"), data.words("Country"), data.words("Code"), data.words("Label"))

    def rows(self, data: DataRows) -> Iterator[Row]:
        for group in self.groups:
            labels = dict(group.parts)
            for code in group.codes:
                yield (group.name, data.country(code), code, labels.get(code, ""))


@dataclass(frozen=True, slots=True)
class _MapLabel:
    lines: _Words
    box: Box
    lettering: TextSetting
    colour: str
    leader: tuple[Point, Point] | None = None
    to_dot: bool = False  # the leader ends at a dot, so that it needs none of its own


@dataclass(frozen=True, slots=True)
class _Below:
    """Words below the map; ``left`` and ``top`` of the first line, from the left and from the map's foot down."""

    lines: _Words
    left: float
    top: float
    tone: str


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What is drawn, in points from the frame's lower left corner."""

    areas: Mapping[_Fill, list[list[Point]]]
    borders: list[list[Point]]  # between countries of one tone
    dots: Mapping[_Fill, list[Point]]


@dataclass(frozen=True, slots=True)
class _MapPlan:
    frame: Frame
    tones: tuple[str, ...]  # by fill
    shapes: _Shapes
    labels: tuple[_MapLabel, ...]
    below: tuple[_Below, ...]
    height: float


def unplaced(codes: Iterable[str]) -> tuple[str, ...]:
    """Those of some ISO 3166 codes that no map can show: there is neither a shape nor a place for them."""
    return tuple(sorted({code for code in codes if code not in world().codes}))


# Planning


@lru_cache(maxsize=8)
def _plan(spec: WorldMap, width: float, style: ChartStyle) -> _MapPlan:
    _check(spec)
    frame = _frame(spec, width)
    tones = _tones(spec, style)
    shapes = _shapes(spec, frame)
    labels, homeless, named = _Labels(spec, frame, shapes, tones, style).placed()
    entries = [
        (group.name, tones[fill])
        for fill, group in enumerate(spec.groups, 1)
        if fill not in named and (fill in shapes.dots or any(abs(area(ring)) > _NAMED for ring in shapes.areas[fill]))
    ]
    if spec.elsewhere:
        entries.append((spec.elsewhere, tones[0]))
    below, depth = _rows(entries, [(words, "") for words in homeless], width, letterings(style).label)
    return _MapPlan(frame, tones, shapes, labels, below, frame.height + depth)


def _frame(spec: WorldMap, width: float) -> Frame:
    if not spec.focus:
        return whole_world((code for group in spec.groups for code in group.codes), width)
    group = next(group for group in spec.groups if group.name == spec.focus)
    return around(group.codes, width, _LOWEST, _HIGHEST if width >= _NARROW else _HIGHEST_NARROW)


def _tones(spec: WorldMap, style: ChartStyle) -> tuple[str, ...]:
    """By fill. The strongest is the accent; the others grow lighter in even steps, grey and accent in turn, so that each is a
    step of its own in grey print too. Around the group that a map is zoomed to, the first step is a wide one."""
    strong = [group.name == spec.focus or (group.emphasis and not spec.focus) for group in spec.groups]
    order = sorted(range(len(spec.groups)), key=lambda n: (not strong[n], n))
    tones = [blend(style.light, style.paper, 0.6)] + [""] * len(order)
    darkest = _lightness(style.accent)
    for rank, n in enumerate(order):
        colour = style.dark if rank % 2 else style.accent
        steps, apart = max(len(order) - 1, 2), _STEPS_APART if spec.focus and rank else 0
        wanted = darkest + (_LIGHTEST - darkest) * (rank + apart) / (steps + _STEPS_APART * bool(spec.focus))
        share = (1 - wanted) / (1 - _lightness(colour))
        tones[n + 1] = blend(colour, style.paper, min(share, 1.0))
    return tuple(tones)


def _shapes(spec: WorldMap, frame: Frame) -> _Shapes:
    fills = {code: n for n, group in enumerate(spec.groups, 1) for code in group.codes}
    box = Box(0.0, 0.0, frame.width, frame.height)
    arcs = world().arcs
    reached: dict[int, bool] = {}
    lines: dict[int, list[Point]] = {}

    def reaches(arc: int) -> bool:
        if arc not in reached:
            reached[arc] = frame.reaches(arcs[arc])
        return reached[arc]

    def line(arc: int, detail: float = _DETAIL) -> list[Point]:
        number = max(arc, ~arc)
        if number not in lines:
            lines[number] = frame.line(arcs[number], _least(detail, arcs[number], frame) if reaches(number) else ENDS)
        return lines[number] if arc >= 0 else lines[number][::-1]

    rings: dict[_Fill, list[tuple[int, ...]]] = {fill: [] for fill in range(len(spec.groups) + 1)}
    sides: dict[int, list[_Fill]] = {}
    dots: dict[_Fill, list[Point]] = {}
    for place in world().places:
        fill = fills.get(place.code or place.part_of, 0)
        land = any(len(ring.arcs) > 1 for ring in place.rings)
        seen = bool(place.rings) and place.km2 * frame.scale**2 >= (_SEEN if land else _SEEN_ISLAND)
        if place.code in fills and not seen:
            point = frame.place(place.longitude, place.latitude)
            if frame.holds(point):
                dots.setdefault(fill, []).append(point)
        if not seen and not land:
            continue
        for ring in place.rings:
            if len(ring.arcs) == 1 and _size(arcs[max(ring.arcs[0], ~ring.arcs[0])], frame) < _SPECK[fill > 0]:
                continue
            if frame.whole or any(reaches(max(arc, ~arc)) for arc in ring.arcs):
                rings[fill].append(ring.arcs)
                for arc in ring.arcs:
                    sides.setdefault(max(arc, ~arc), []).append(fill)
    areas = {}
    for fill, outlines in rings.items():
        pieces = (cut_ring(ring, box) for ring in joined(line(arc) for arc in outer(outlines)))
        areas[fill] = [ring for ring in pieces if len(ring) > 2 and abs(area(ring)) >= _SPECK[fill > 0]]
    borders = [
        piece
        for arc, fills in sides.items()
        if len(fills) == 2 and fills[0] == fills[1]
        for piece in cut_line(line(arc, _WITHIN), box)
    ]
    return _Shapes(areas, borders, dots)


def _size(arc: Arc, frame: Frame) -> float:
    """No less than the square points that an arc can enclose."""
    steps = world().steps
    widest = 1.0 if arc.south <= 0 <= arc.north else math.cos(math.radians(min(abs(arc.south), abs(arc.north)) / steps))
    return (arc.east - arc.west) * (arc.north - arc.south) * widest * (DEGREE / steps * frame.scale) ** 2


def _least(detail: float, arc: Arc, frame: Frame) -> float:
    """The least weight of a point that changes an outline by so many square points; by fewer around a small island."""
    if arc.closed and _size(arc, frame) < _SMALL:
        detail /= 2
    return 2 * math.log2(detail / frame.scale**2)


# Labels on the map


class _Labels:
    """Finds room on the map for the labels of countries and the names of groups: on one tone, or where there is none.

    On a zoom only countries of its group are labelled: names of regions among those of countries would be taken for countries.
    """

    def __init__(self, spec: WorldMap, frame: Frame, shapes: _Shapes, tones: Sequence[str], style: ChartStyle) -> None:
        self.spec, self.frame, self.shapes, self.tones, self.style = spec, frame, shapes, tones, style
        self.labels: list[_MapLabel] = []
        self.homeless: list[str] = []
        self.cells = Cells(frame.width, frame.height, _CELL)
        for fill, rings in shapes.areas.items():
            self.cells.lay(rings, fill + 1, edges=True)
        for fill, dots in shapes.dots.items():
            self.cells.lay([[dot] for dot in dots], fill + 1, edges=True)
        self.borders = Cells(frame.width, frame.height, _CELL)
        self.borders.lay((_stepped(line) for line in shapes.borders), 1, edges=True)
        self.ruled = self.borders.counts((1,))
        self.land = self.cells.counts(range(1, len(tones) + 1))
        self.toned = self.cells.counts(range(2, len(tones) + 1))

    def placed(self) -> tuple[tuple[_MapLabel, ...], list[str], frozenset[_Fill]]:
        """The labels, the words that found no room, and the groups that are named on the map: all or, if there is no room for one
        of them, only those of one country that its label names."""
        self.homeless = [
            label
            for group in self.spec.groups
            if self.spec.focus in ("", group.name)
            for code, label in _parts(group)
            if not self._label_country(code, label)
        ]
        alone = frozenset(
            fill
            for fill, group in enumerate(self.spec.groups, 1)
            if self.spec.focus in ("", group.name) and self._is_named_by_its_country(group)
        )
        countries = tuple(self.labels)
        others = [fill for fill in range(1, len(self.tones)) if fill not in alone]
        if self.spec.focus or not all(self._name_group(fill) for fill in others):
            return countries, self.homeless, alone
        return tuple(self.labels), self.homeless, alone.union(others)

    # Countries

    def _label_country(self, code: str, words: str) -> bool:
        """Within the country if there is room, else in the open at the end of a line."""
        lettering = letterings(self.style).label
        rings, anchor = self._visible(world().codes[code])
        if anchor is None:
            return False
        own = Cells(self.frame.width, self.frame.height, _CELL)
        own.lay(rings, 1)
        covered = own.counts((1,))
        for room in _INSIDE:
            lines = lettering.wrap(words, room, 3)
            if _is_cut(lines):
                continue
            for box in self._boxes(anchor, lines, lettering, _SHIFT):
                if own.share(covered, box) == 1 and self._free(box):
                    self._put(lines, box, lettering, self._on(self.tones[self._fill(code)]))
                    return True
        return self._lead(anchor, words, lettering)

    def _lead(self, anchor: Point, words: str, lettering: TextSetting) -> bool:
        """Puts a label in the open: on the sea, or on land in no group if that is much nearer."""
        found: list[tuple[float, _MapLabel]] = []
        to_dot = any(anchor in dots for dots in self.shapes.dots.values())
        for room in _BESIDE:
            lines = lettering.wrap(words, room, 3)
            for table, detour in ((self.land, 0.0), (self.toned, _DETOUR)):
                for box in self._boxes(anchor, lines, lettering, _LEADERS):
                    if self.cells.share(table, box) or not self._free(box):
                        continue
                    end = _edge(anchor, box)
                    leader = (_towards(anchor, end, _DOT + _HALO) if to_dot else anchor, end)
                    if math.dist(*leader) > _LEADER and not self._crossed(leader):
                        label = _MapLabel(lines, box, lettering, self.style.ink, leader, to_dot)
                        found.append((math.dist(*leader) + detour + _LINE * len(lines), label))
                        break
        if not found:
            return False
        self.labels.append(min(found, key=lambda place: place[0])[1])
        return True

    def _visible(self, place: MapPlace) -> tuple[list[list[Point]], Point | None]:
        """What is seen of a place, and a point in it."""
        frame = self.frame
        box = Box(0.0, 0.0, frame.width, frame.height)
        rings = []
        for ring in place.rings:
            arcs = [(world().arcs[max(arc, ~arc)], arc >= 0) for arc in ring.arcs]
            if any(frame.reaches(arc) for arc, _ in arcs):
                lines = [(frame.line(arc, _least(_DETAIL, arc, frame)), onward) for arc, onward in arcs]
                rings.append(cut_ring([point for line, onward in lines for point in line[:: 1 if onward else -1]], box))
        rings = [ring for ring in rings if len(ring) > 2]
        middle = frame.place(place.longitude, place.latitude)
        return rings, middle if frame.holds(middle, 2) else inside(rings)

    def _fill(self, code: str) -> _Fill:
        return next(fill for fill, group in enumerate(self.spec.groups, 1) if code in group.codes)

    # Groups

    def _is_named_by_its_country(self, group: MapGroup) -> bool:
        """Whether the group has one country, and that a label on the map which begins with the group's name."""
        labels = [label for _, label in _parts(group)]
        return len(group.codes) == 1 and labels[0].startswith(group.name) and labels[0] not in self.homeless

    def _name_group(self, fill: _Fill) -> bool:
        """On the group's own tone, else beside it on the sea, else beside it on land in no group."""
        letters, group = letterings(self.style), self.spec.groups[fill - 1]
        lettering = letters.strong if group.emphasis else letters.label
        lines = lettering.wrap(group.name, _NAME, 3)
        heart = self._heart(fill)
        if heart is None or _is_cut(lines):
            return False
        own = self.cells.counts((fill + 1,))
        for box in self._boxes(heart, lines, lettering, _ON):
            if self.cells.share(own, _grown(box, 1.5 * _CELL)) < 1 or self.borders.share(self.ruled, box):
                continue
            if self._free(box):
                self._put(lines, box, lettering, self._on(self.tones[fill]))
                return True
        for table in (self.land, self.toned):
            for box in self._boxes(heart, lines, lettering, _FARTHEST):
                if self.cells.share(table, box) == 0 and self._free(box) and self._beside(box, own):
                    self._put(lines, box, lettering, self.style.ink)
                    return True
        return False

    def _beside(self, box: Box, own: Sequence[Sequence[int]]) -> bool:
        """Whether a box stands close to its own group and not as close to another."""
        close = _grown(box, 8.0)
        found = self.cells.share(own, close)
        return found > 0 and found >= 0.75 * self.cells.share(self.toned, close)

    def _heart(self, fill: _Fill) -> Point | None:
        """The middle of a group's cells."""
        found = number = 0
        x = y = 0.0
        for row, numbers in enumerate(self.cells.numbers):
            number = numbers.count(fill + 1)
            if number:
                found += number
                y += number * row
                x += sum(column for column, known in enumerate(numbers) if known == fill + 1)
        return ((x / found + 0.5) * _CELL, (y / found + 0.5) * _CELL) if found else None

    # Both

    def _boxes(self, around: Point, lines: _Words, lettering: TextSetting, farthest: float) -> Iterator[Box]:
        """Places for lines within the frame, the nearest first."""
        half = lettering.widest(lines) / 2
        rise = ((len(lines) - 1) * lettering.leading + (ASCENT + DESCENT) * lettering.size) / 2
        x, y = around
        left, right, low, high = half, self.frame.width - half, rise, self.frame.height - rise
        for across, up, way in _nearby():
            if way > farthest:
                return
            if left <= x + across <= right and low <= y + up <= high:
                yield Box(x + across - half, y + up - rise, x + across + half, y + up + rise)

    def _free(self, box: Box) -> bool:
        return not any(
            box.meets(label.box, _APART) or (label.leader and cut_line(label.leader, _grown(box, 2.0)))
            for label in self.labels
        )

    def _crossed(self, leader: tuple[Point, Point]) -> bool:
        return any(
            cut_line(leader, _grown(label.box, 1.5)) or (label.leader is not None and _cross(label.leader, leader))
            for label in self.labels
        )

    def _put(self, lines: _Words, box: Box, lettering: TextSetting, colour: str) -> None:
        self.labels.append(_MapLabel(lines, box, lettering, colour))

    def _on(self, tone: str) -> str:
        return self.style.paper if _lightness(tone) < 0.55 else self.style.ink


@lru_cache(maxsize=1)
def _nearby() -> tuple[tuple[float, float, float], ...]:
    """Ways to go from a place, with how far they count, the shortest first: to the sides sooner than up or down, since words
    are long."""
    ways = [
        (across, up, math.hypot(across / 1.5, up))
        for across in range(-225, 226, 5)
        for up in range(-_FARTHEST, _FARTHEST + 1, 4)
    ]
    return tuple(sorted((way for way in ways if way[2] <= _FARTHEST), key=lambda way: (way[2], way)))


def _parts(group: MapGroup) -> tuple[tuple[str, str], ...]:
    """The labels of a group's countries. That of its only country is the group's name, if it has no other."""
    parts = tuple((code, label) for code, label in group.parts if label.strip())
    return ((group.codes[0], group.name),) if len(group.codes) == 1 and not parts else parts


def _stepped(line: Sequence[Point]) -> list[Point]:
    """A line's points, with more between them, so that there is one in nearly each cell that it goes through."""
    points = [line[0]]
    for a, b in pairwise(line):
        count = math.ceil(math.dist(a, b) / _CELL)
        points += [(a[0] + (b[0] - a[0]) * n / count, a[1] + (b[1] - a[1]) * n / count) for n in range(1, count + 1)]
    return points


def _is_cut(lines: _Words) -> bool:
    return not lines or lines[-1].endswith("…")


def _grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.bottom - by, box.right + by, box.top + by)


def _edge(anchor: Point, box: Box) -> Point:
    """Where a line from a place to a label ends: at the side that is turned to it."""
    if box.left - 6 < anchor[0] < box.right + 6 and not box.bottom < anchor[1] < box.top:
        return min(max(anchor[0], box.left + 4), box.right - 4), (
            box.bottom - 1.5 if anchor[1] < box.bottom else box.top + 1.5
        )
    return (box.left - 2 if anchor[0] < box.left else box.right + 2), (box.bottom + box.top) / 2


def _towards(start: Point, end: Point, steps: float) -> Point:
    """The point so many points from a start on the way to an end."""
    along = min(steps / max(math.dist(start, end), steps), 1.0)
    return start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _lightness(colour: str) -> float:
    """From 0 to 1, as grey print shows it (luma of Rec. 601)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


# Words below the map


def _rows(
    entries: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]], width: float, lettering: TextSetting
) -> tuple[tuple[_Below, ...], int]:
    """Words one after the other in rows, each with its tone, then others in rows of their own; and how deep they reach below
    the map."""
    if not entries and not others:
        return (), 0
    below: list[_Below] = []
    left, top, deep = 0.0, _BELOW, 0
    for words, tone in (*entries, *others):
        indent = _SWATCH + 4 if tone else 0.0
        lines = lettering.wrap(words, width - indent, 3)
        size = indent + lettering.widest(lines)
        if left and (left + size > width or len(below) == len(entries)):
            left, top, deep = 0.0, top + deep * lettering.leading + 2, 0
        below.append(_Below(lines, left, top, tone))
        left, deep = left + size + _BETWEEN_WORDS, max(deep, len(lines))
    # In whole points, so that the coordinates of all that stands above keep one decimal.
    return tuple(below), math.ceil(top + (deep - 1) * lettering.leading + (ASCENT + DESCENT) * lettering.size)


# Checking


def _check(spec: WorldMap) -> None:
    if not any(group.codes for group in spec.groups):
        raise LayoutError("a map has no countries: leave it out")
    if len(spec.groups) > _MOST_GROUPS:
        raise LayoutError(
            f"a map has {len(spec.groups)} groups: only {_MOST_GROUPS} can be told apart in grey print; join some of them"
        )
    if spec.view not in VIEWS:
        raise LayoutError(
            f'a map is asked for with the borders as {spec.view!r} sees them; only Natural Earth\'s own view, "", can be drawn'
        )
    if spec.focus and not any(group.name == spec.focus and group.codes for group in spec.groups):
        raise LayoutError(f"a map is to show {spec.focus!r} and has no such group of countries")
    _check_codes(spec)
    for code, times in Counter(code for group in spec.groups for code in group.codes).items():
        if times > 1:
            raise LayoutError(f"a map has the country {code!r} in {times} places: each has one tone")
    for group in spec.groups:
        for code, _ in group.parts:
            if code not in group.codes:
                raise LayoutError(f"a map's label is for {code!r}, which is not in its group {group.name!r}")


def _check_codes(spec: WorldMap) -> None:
    unknown = unplaced(code for group in spec.groups for code in group.codes)
    if unknown:
        raise LayoutError(
            f"a map is to show {', '.join(unknown)}, for which it has neither a shape nor a place; leave out what it cannot show"
        )


# Drawing


def _draw(sheet: Sheet, plan: _MapPlan, foot: float) -> None:
    """``foot`` is where the map begins, from the sheet's foot up."""
    style, shapes = sheet.style, plan.shapes

    def raised(lines: Sequence[Sequence[Point]]) -> list[list[Point]]:
        return [[(x, y + foot) for x, y in line] for line in lines]

    for fill, rings in shapes.areas.items():
        if fill:
            sheet.areas(raised(rings), plan.tones[fill], edge=style.paper, line=_EDGE, kind=f"group {fill}")
        else:
            sheet.areas(raised(rings), plan.tones[fill], kind="land")
    sheet.lines(raised(shapes.borders), style.paper, width=_BORDER, kind="border")
    halos = [dot for dots in shapes.dots.values() for dot in dots]
    sheet.dots(raised([halos])[0], _DOT + _HALO, style.paper, kind="halo")
    for fill, dots in shapes.dots.items():
        sheet.dots(raised([dots])[0], _DOT, plan.tones[fill], kind=f"dot {fill}")
    leaders = [list(label.leader) for label in plan.labels if label.leader]
    sheet.lines(raised(leaders), style.paper, width=1.3, kind="casing")
    anchors = raised([[label.leader[0] for label in plan.labels if label.leader and not label.to_dot]])[0]
    sheet.dots(anchors, 1.5, style.paper, kind="casing")
    sheet.lines(raised(leaders), style.dark, kind="leader")
    sheet.dots(anchors, 1.0, style.dark, kind="anchor")
    for label in plan.labels:
        middle = (label.box.left + label.box.right) / 2
        sheet.block(middle, label.box.top + foot, label.lines, label.lettering, label.colour, "center")
    letters = letterings(style)
    for words in plan.below:
        top = foot - words.top
        indent = 0.0
        if words.tone:
            middle = top - (ASCENT - 0.31) * letters.label.size
            sheet.rectangle(words.left, middle - _SWATCH / 2 + 1, _SWATCH, _SWATCH - 2, words.tone, kind="swatch")
            indent = _SWATCH + 4
        sheet.block(words.left + indent, top, words.lines, letters.label, style.ink)
