"""What a map shows: the whole world, or the surroundings of some countries; and where places stand in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportpress.charts.boxes import Box
from reportpress.charts.geography import Arc, MapPlace, world
from reportpress.charts.geography.outlines import Point, bounds
from reportpress.charts.geography.projections import (
    RADIUS,
    AzimuthalEqualArea,
    EqualEarth,
    Projection,
    degrees_between,
)

# The cut goes through the Bering Strait, so that Chukotka stays whole.
_MIDDLE = 11.0

# In kilometres from the middle. All land but Antarctica and the islands in the middle of the Pacific, from the Aleutians to
# Fiji; and all places with a point of their own, from Kiribati to Tokelau.
_WORLD = Box(-13500.0, -6900.0, 16000.0, 8350.0)
_WITH_ISLANDS = Box(-16650.0, -6900.0, 17050.0, 8350.0)

_LEAST = 2400.0  # km: no zoom shows less from left to right, since the outlines have no more detail
_WIDEST = 75.0  # degrees from the middle of a zoom: what reaches farther is shown on the world
_MARGIN = 0.035  # of the frame's width, around the countries that it is for
_COARSE = 22  # the least weight of points that show roughly how far a place reaches
_OUTSIZE = 1.7  # a country that alone makes the frame so much larger is cut


@dataclass(frozen=True)
class Frame:
    """``scale`` in points to the kilometre; (``left``, ``bottom``), in kilometres, is its lower left corner. ``whole``: it is the
    world."""

    projection: Projection
    left: float
    bottom: float
    scale: float
    width: float
    height: float
    whole: bool

    def place(self, longitude: float, latitude: float) -> Point:
        """Points from the frame's lower left corner, in tenths."""
        if self.whole:
            longitude = (longitude - _MIDDLE + 180) % 360 - 180 + _MIDDLE
        x, y = self.projection.place(longitude, latitude)
        return round((x - self.left) * self.scale, 1), round((y - self.bottom) * self.scale, 1)

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        return margin <= point[0] <= self.width - margin and margin <= point[1] <= self.height - margin

    def line(self, arc: Arc, least: float) -> list[Point]:
        """An arc on the map, with the points that weigh at least so much."""
        steps, place = world().steps, self.projection.place
        turn = 360 * steps
        shift = 0
        if self.whole:
            start = arc.start - int(_MIDDLE * steps)
            shift = (start + turn // 2) % turn - turn // 2 - start
        left, bottom, scale = self.left, self.bottom, self.scale
        points: list[Point] = []
        for lon, lat in arc.points(least):
            x, y = place((lon + shift) / steps, lat / steps)
            point = (round((x - left) * scale, 1), round((y - bottom) * scale, 1))
            if not points or point != points[-1]:
                points.append(point)
        return points if len(points) > 1 else points * 2

    def reaches(self, arc: Arc) -> bool:
        """Whether a point of the arc lies in the frame or up to two degrees off."""
        if self.whole or not isinstance(self.projection, AzimuthalEqualArea):
            return True
        steps, middle = world().steps, self.projection
        across, up = (arc.east - arc.west) / 2 / steps, (arc.north - arc.south) / 2 / steps
        centre = ((arc.east + arc.west) / 2 / steps, (arc.north + arc.south) / 2 / steps)
        radius = self.radius + 2
        away = degrees_between((middle.longitude, middle.latitude), centre)
        if away - math.hypot(across, up) > radius:
            return False
        reach = 2 * RADIUS * math.sin(math.radians(min(radius, 180)) / 2)
        return any(math.hypot(*middle.place(x / steps, y / steps)) <= reach for x, y in arc.points(_COARSE))

    @cached_property
    def radius(self) -> float:
        """Degrees from the projection's middle to the frame's farthest corner."""
        right, top = self.left + self.width / self.scale, self.bottom + self.height / self.scale
        away = max(math.hypot(x, y) for x in (self.left, right) for y in (self.bottom, top))
        return math.degrees(2 * math.asin(min(away / (2 * RADIUS), 1.0)))


def whole_world(codes: Iterable[str], width: float) -> Frame:
    """The world so large that there is room for the places with these codes."""
    projection = EqualEarth(_MIDDLE)
    places = [world().codes[code] for code in codes]
    frame = _world(_WORLD, projection, width)
    if all(frame.holds(frame.place(place.longitude, place.latitude), 2) for place in places):
        return frame
    return _world(_WITH_ISLANDS, projection, width)


def _world(box: Box, projection: Projection, width: float) -> Frame:
    scale = width / (box.right - box.left)
    return Frame(projection, box.left, box.bottom, scale, width, math.ceil((box.top - box.bottom) * scale), True)


@lru_cache(maxsize=16)
def around(codes: tuple[str, ...], width: float, lowest: float, highest: float) -> Frame:
    """The surroundings of some countries, between ``lowest`` and ``highest`` times as high as wide: their main parts, and of a
    country that would make the frame very much larger (Russia, around Europe) what lies beside the others.

    If they are spread over more than half of the world, it is the whole world.
    """
    places = [world().codes[code] for code in codes]
    corners = {place.code: _corners(place) for place in places}
    while True:
        projection, boxes = _fitted(list(corners.values()))
        outsize = _outsize(dict(zip(corners, boxes, strict=True)))
        if not outsize:
            break
        del corners[outsize]
    box = _hull(boxes)
    middle = (projection.longitude, projection.latitude)
    if any(degrees_between(middle, corner) > _WIDEST for place in corners.values() for corner in place):
        return whole_world(codes, width)
    inner = width * (1 - 2 * _MARGIN)
    across, up = max(box.right - box.left, 1.0), max(box.top - box.bottom, 1.0)
    scale = min(inner / across, (highest - 2 * _MARGIN) * width / up, width / _LEAST)
    height = math.ceil(min(max(up * scale + 2 * _MARGIN * width, lowest * width), highest * width))
    left = (box.left + box.right) / 2 - width / scale / 2
    bottom = (box.bottom + box.top) / 2 - height / scale / 2
    return Frame(projection, left, bottom, scale, width, height, False)


def _corners(place: MapPlace) -> list[tuple[float, float]]:
    """The points that show how far the main parts of a place reach."""
    steps = world().steps
    points = [
        (x / steps, y / steps)
        for ring in place.rings
        if ring.main
        for arc in ring.arcs
        for x, y in world().arcs[max(arc, ~arc)].points(_COARSE)
    ]
    return points or [(place.longitude, place.latitude)]


def _fitted(places: Sequence[Sequence[tuple[float, float]]]) -> tuple[AzimuthalEqualArea, list[Box]]:
    """A projection with its middle in the middle of the places, and the boxes of them all."""
    middle = _mean(point for place in places for point in place)
    for _ in range(2):
        projection = AzimuthalEqualArea(*middle)
        box = _hull([bounds([projection.place(*point) for point in place]) for place in places])
        middle = projection.unplace((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    projection = AzimuthalEqualArea(round(middle[0], 1), round(middle[1], 1))
    return projection, [bounds([projection.place(*point) for point in place]) for place in places]


def _mean(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    x = y = z = 0.0
    for longitude, latitude in points:
        east, north = math.radians(longitude), math.radians(latitude)
        x += math.cos(north) * math.cos(east)
        y += math.cos(north) * math.sin(east)
        z += math.sin(north)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _outsize(boxes: dict[str, Box]) -> str:
    """The code of the country that alone makes the frame very much larger, if it reaches in among the others."""
    if len(boxes) < 4:
        return ""
    whole = _hull(list(boxes.values()))
    for code, box in boxes.items():
        others = _hull([other for name, other in boxes.items() if name != code])
        if _size(whole) > _OUTSIZE * _size(others) and box.meets(others, 0):
            return code
    return ""


def _hull(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _size(box: Box) -> float:
    return (box.right - box.left) * (box.top - box.bottom)
