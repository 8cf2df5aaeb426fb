"""Makes the world map's data, `src/reportpress/charts/geography/world.json.gz`, from Natural Earth. Run by hand:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m pip install iso3166
    python tools/make_world.py package/countries-50m.json package/countries-10m.json world.json.gz

The first file gives the shapes (1:50 million), the second (1:10 million) the places that the first leaves out. Both are
TopoJSON: a border that two countries share is one line, an *arc*, which both refer to. Arcs are thinned as a whole, so
neighbours still share them afterwards and no slivers open.

What is written, as JSON in gzip:

    source  where the data is from
    steps   the steps of the coordinates to a degree
    x, y    longitudes and latitudes of each arc in steps, each point from the one before it. Longitudes run on over 180°
    weight  how much each point of an arc matters, without its two ends, which always stay: 2 * log2 of the area in km² that
            the line would lose with the point (Visvalingam and Whyatt, "Line generalisation by repeated elimination of
            points", 1993)
    places  each [code, part_of, x, y, km2, rings]: the ISO 3166 code ("XK" for Kosovo), or "" and the code of the country
            that it is part of by ISO 3166, a point well inside its largest part, its area, and its outlines: each
            [main, arc, arc, ...], an arc backwards as its complement, `main` 1 if it is near the largest part. Of a place
            without rings only the point is known.

The same input gives the same output.
"""

from __future__ import annotations

import argparse
import gzip
import heapq
import json
import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from iso3166 import countries

SOURCE = "Made with Natural Earth 4.1.0, naturalearthdata.com (public domain), by way of world-atlas 2.0.2"
STEPS = 100  # to the degree: about a kilometre
LEAST = 80.0  # km²: points that change a line by less are left out
SPECK = 80.0  # km²: smaller islands are left out
KM = 111.195  # to the degree of latitude, on a sphere of 6371 km

LEFT_OUT = {"Antarctica"}  # its outline means nothing to a market, and no world projection shows it well

# What Natural Earth names without a numeric code: its code, or the code of the country that includes it by ISO 3166. The
# Siachen glacier has neither.
UNCODED = {
    "Kosovo": ("XK", ""),
    "N. Cyprus": ("", "CY"),
    "Somaliland": ("", "SO"),
    "Siachen Glacier": ("", ""),
}

# Places with a code of their own that Natural Earth draws as parts of a country: west, south, east and north of their parts.
SPLIT = (
    ("GF", "France", (-55.0, 2.0, -51.0, 6.0)),
    ("GP", "France", (-62.0, 15.8, -61.0, 16.6)),
    ("MQ", "France", (-61.3, 14.3, -60.7, 15.0)),
    ("RE", "France", (55.0, -21.6, 56.0, -20.7)),
    ("YT", "France", (44.9, -13.1, 45.4, -12.5)),
    ("SJ", "Norway", (-9.2, 70.7, -7.8, 71.3)),
    ("SJ", "Norway", (10.0, 74.0, 34.0, 81.0)),
    ("BV", "Norway", (3.0, -55.0, 4.0, -54.0)),
    ("BQ", "Netherlands", (-69.0, 12.0, -62.0, 18.0)),
    ("TK", "New Zealand", (-173.0, -10.0, -171.0, -8.0)),
    ("CC", "Indian Ocean Ter.", (96.0, -13.0, 97.0, -11.0)),
    ("CX", "Indian Ocean Ter.", (105.0, -11.0, 106.0, -10.0)),
)

Point = tuple[int, int]  # steps east and north
Ring = list[int]  # arcs, one after the other


class Atlas:
    """One TopoJSON file: its arcs in steps, and the rings of its places. Holes are rings too, the other way round."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        (width, height), (west, south) = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs: list[list[Point]] = []
        for arc in data["arcs"]:
            x = y = 0
            points: list[Point] = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                point = (round((x * width + west) * STEPS), round((y * height + south) * STEPS))
                if points:
                    point = (points[-1][0] + _wrapped(point[0] - points[-1][0]), point[1])
                if not points or point != points[-1]:
                    points.append(point)
            self.arcs.append(points if len(points) > 1 else points * 2)
        self.places: dict[tuple[str, str], list[Ring]] = {}
        codes = {country.numeric: country.alpha2 for country in countries}
        for shape in data["objects"]["countries"]["geometries"]:
            name = shape["properties"]["name"]
            if name in LEFT_OUT or not shape.get("type"):
                continue
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            for polygon in polygons:
                key = self._key(name, codes.get(shape.get("id", ""), ""), polygon[0])
                if key is not None:
                    self.places.setdefault(key, []).extend(polygon)

    def _key(self, name: str, code: str, outline: Ring) -> tuple[str, str] | None:
        for part, of, (west, south, east, north) in SPLIT:
            x, y = self.points(outline)[0]
            if name == of and west <= x / STEPS <= east and south <= y / STEPS <= north:
                return part, ""
        return (code, "") if code else UNCODED.get(name)

    def points(self, ring: Ring) -> list[Point]:
        """A ring's points, the first one again at the end; longitudes run on."""
        points: list[Point] = []
        for arc in ring:
            line = self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]
            shift = round((points[-1][0] - line[0][0]) / (360 * STEPS)) * 360 * STEPS if points else 0
            points += [(x + shift, y) for x, y in (line[1:] if points else line)]
        return points


def _wrapped(steps: int) -> int:
    return (steps + 180 * STEPS) % (360 * STEPS) - 180 * STEPS


def area(points: Sequence[Point]) -> float:
    """Square kilometres on the sphere, by the trapezoids of Lambert's cylindrical equal-area projection."""
    radius = KM * 180 / math.pi
    sines = [math.sin(math.radians(y / STEPS)) for _, y in points]
    total = sum(
        math.radians((b[0] - a[0]) / STEPS) * (s + t)
        for a, b, s, t in zip(points, points[1:], sines, sines[1:], strict=False)
    )
    return total / 2 * radius**2


def weights(points: Sequence[Point]) -> list[float]:
    """For each point the area in km² that goes when it goes, least first and never less than for one gone before."""
    whole = [math.inf] * len(points)
    before, after = [i - 1 for i in range(len(points))], [i + 1 for i in range(len(points))]

    def triangle(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = points[before[i]], points[i], points[after[i]]
        across = math.cos(math.radians((ay + by + cy) / 3 / STEPS))
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * across * (KM / STEPS) ** 2

    queue = [(triangle(i), i) for i in range(1, len(points) - 1)]
    now = {i: size for size, i in queue}
    heapq.heapify(queue)
    most = 0.0
    while queue:
        size, i = heapq.heappop(queue)
        if now.get(i) != size:
            continue  # put in again since, with another size
        most = max(most, size)
        whole[i] = most
        del now[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for neighbour in (before[i], after[i]):
            if neighbour in now:
                now[neighbour] = triangle(neighbour)
                heapq.heappush(queue, (now[neighbour], neighbour))
    return whole


def inside(points: Sequence[Point]) -> Point:
    """A point well inside a ring: of a grid over it, the one farthest from its line."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    squeeze = math.cos(math.radians((min(ys) + max(ys)) / 2 / STEPS))
    thin = points[:: max(1, len(points) // 400)]
    best, farthest = (round(sum(xs) / len(xs)), round(sum(ys) / len(ys))), -1.0
    for row in range(1, 24):
        y = min(ys) + (max(ys) - min(ys)) * row / 24
        cuts = sorted(
            a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairwise(points) if (a[1] > y) != (b[1] > y)
        )
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            for column in range(1, 12):
                x = left + (right - left) * column / 12
                gap = min(((px - x) * squeeze) ** 2 + (py - y) ** 2 for px, py in thin)
                if gap > farthest:
                    best, farthest = (round(x), round(y)), gap
    return best


def near(points: Sequence[Point], main: Sequence[Point]) -> bool:
    """Whether a part lies within a third of the main part's size, and at least four degrees, of it."""

    def box(line: Sequence[Point], shift: int) -> tuple[int, int, int, int]:
        xs, ys = [x + shift for x, _ in line], [y for _, y in line]
        return min(xs), min(ys), max(xs), max(ys)

    west, south, east, north = box(main, 0)
    shift = round((main[0][0] - points[0][0]) / (360 * STEPS)) * 360 * STEPS
    left, low, right, high = box(points, shift)
    reach = max(4 * STEPS, min(max(east - west, north - south) // 3, 12 * STEPS))
    return left < east + reach and right > west - reach and low < north + reach and high > south - reach


def make(medium: Atlas, fine: Atlas) -> dict[str, object]:
    places: list[list[object]] = []
    used: dict[int, int] = {}  # the arcs that are kept: their numbers here
    for key in sorted({*medium.places, *fine.places}):
        atlas = medium if key in medium.places else fine
        code, part_of = key
        rings = sorted(atlas.places[key], key=lambda ring: -abs(area(atlas.points(ring))))
        main = atlas.points(rings[0])
        total = -sum(area(atlas.points(ring)) for ring in rings)
        outlines: list[list[int]] = []
        if atlas is medium:
            for ring in rings:
                points = atlas.points(ring)
                size = abs(area(points))
                if size >= SPECK or len(ring) > 1:
                    numbers = [used.setdefault(max(arc, ~arc), len(used)) for arc in ring]
                    kept = [n if arc >= 0 else ~n for n, arc in zip(numbers, ring, strict=True)]
                    outlines.append([int(near(points, main) or size > total / 10), *kept])
        x, y = inside(main)
        places.append([code, part_of, _wrapped(x), y, round(abs(total), 1 if abs(total) < 100 else None), outlines])
    lines = [_thin(medium.arcs[arc]) for arc in used]
    return {
        "source": SOURCE,
        "steps": STEPS,
        "x": [_differences([x for (x, _), _ in line]) for line in lines],
        "y": [_differences([y for (_, y), _ in line]) for line in lines],
        "weight": [[round(2 * math.log2(weight)) for _, weight in line[1:-1]] for line in lines],
        "places": places,
    }


def _thin(points: Sequence[Point]) -> list[tuple[Point, float]]:
    return [(point, weight) for point, weight in zip(points, weights(points), strict=True) if weight >= LEAST]


def _differences(values: Sequence[int]) -> list[int]:
    return [value - before for value, before in zip(values, [0, *values], strict=False)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("medium", "fine", "target"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    world = make(Atlas(options.medium), Atlas(options.fine))
    options.target.write_bytes(gzip.compress(json.dumps(world, separators=(",", ":")).encode(), mtime=0))
