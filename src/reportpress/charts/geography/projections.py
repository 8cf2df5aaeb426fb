"""Ways to lay the sphere flat, both true to area. Degrees in, kilometres out, on a sphere of 6371 km, without numpy: the height
of a map is asked for before any of it is drawn, and a few thousand points take a few milliseconds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

RADIUS = 6371.0
DEGREE = RADIUS * math.pi / 180  # km

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


class Projection(Protocol):
    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Kilometres east and north of the middle of the map."""


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """Šavrič, Patterson and Jenny, "The Equal Earth map projection", International Journal of Geographical Information
    Science 33 (3), 2019 (online 2018), equations 8 to 11. Longitudes that run on past the edge are placed past it."""

    middle: float  # degrees of longitude

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        t = math.asin(_M * math.sin(math.radians(latitude)))
        t2 = t * t
        t6 = t2 * t2 * t2
        slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
        x = math.radians(longitude - self.middle) * math.cos(t) / (_M * slope)
        y = t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
        return RADIUS * x, RADIUS * y


@dataclass(frozen=True)
class AzimuthalEqualArea:
    """Lambert's, with its middle anywhere: Snyder, "Map projections: a working manual", USGS Professional Paper 1395 (1987),
    equations 22-4 and 24-2 to 24-4 (and 20-14, 20-15, 24-16 back). The point opposite to the middle has no place."""

    longitude: float
    latitude: float

    @cached_property
    def _turn(self) -> tuple[float, float]:
        return math.sin(math.radians(self.latitude)), math.cos(math.radians(self.latitude))

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        sine, cosine = self._turn
        east, north = math.radians(longitude - self.longitude), math.radians(latitude)
        up, flat = math.sin(north), math.cos(north)
        ahead = flat * math.cos(east)
        scale = RADIUS * math.sqrt(2 / max(1 + sine * up + cosine * ahead, 1e-9))
        return scale * flat * math.sin(east), scale * (cosine * up - sine * ahead)

    def unplace(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a place on the map."""
        sine, cosine = self._turn
        away = math.hypot(x, y)
        if away == 0:
            return self.longitude, self.latitude
        angle = 2 * math.asin(min(away / (2 * RADIUS), 1.0))
        latitude = math.asin(math.cos(angle) * sine + y * math.sin(angle) * cosine / away)
        across = math.atan2(x * math.sin(angle), away * cosine * math.cos(angle) - y * sine * math.sin(angle))
        return self.longitude + math.degrees(across), math.degrees(latitude)


def degrees_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great circle from one (longitude, latitude) to another, by the haversine formula."""
    north, south = math.radians(a[1]), math.radians(b[1])
    h = math.sin((south - north) / 2) ** 2
    h += math.cos(north) * math.cos(south) * math.sin(math.radians(b[0] - a[0]) / 2) ** 2
    return math.degrees(2 * math.asin(min(math.sqrt(h), 1.0)))
