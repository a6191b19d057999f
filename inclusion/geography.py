"""Where a point stands among the priority neighbourhoods: inside, outside, or too near an edge.

The perimeters are read once a process into an R-tree, and again when an import has changed them.
Nothing leaves this machine. Distances are metres on the ellipsoid, on a plane that touches it at
the point: exact to the metre where it matters, near an edge, and within a hundredth at 100 km.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians, sin, sqrt
from threading import Lock

import numpy as np
import shapely
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from .models import Neighbourhood

EDGE = 50  # metres: perimeters are rounded to about 11, geocoders place a door 10 to 30 away
REACHES = [500, 4_000, 16_000, 64_000, 256_000]  # metres, tried in turn for the nearest one
EQUATOR, FLATTENING = 6_378_137.0, 0.00669438  # WGS84: radius in metres, squared eccentricity

# Mainland, Antilles, Guyane, Saint-Pierre-et-Miquelon, Réunion and Mayotte, Pacific, with the sea
# around: south, north, west, east.
FRANCE = [
    (41.0, 51.6, -6.0, 10.0),
    (14.0, 18.6, -63.6, -60.4),
    (2.0, 6.2, -54.9, -51.2),
    (46.5, 47.4, -56.8, -55.8),
    (-22.0, -12.0, 44.4, 56.4),
    (-28.5, -7.5, 158.0, 180.0),
    (-28.5, -7.5, -180.0, -134.0),
]
DEGREES = re.compile(r"([+-]?\d{1,3}(?:[.,]\d{1,15})?)°?\s*(?:[;,]\s+|[;,/]|\s)\s*(.+)")


class BadPoint(ValueError):
    """Not a place in France; the message says why, in a sentence for people."""


@dataclass(frozen=True)
class Point:
    """A place in France by its latitude and longitude, in degrees (WGS84). Raises BadPoint."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if _in_france(self.latitude, self.longitude):
            return
        if _in_france(self.longitude, self.latitude):
            raise BadPoint(
                _("Latitude and longitude are swapped: the latitude comes first, as 47.38, 0.69.")
            )
        raise BadPoint(_("This point is not in France. Latitude first, as 47.38, 0.69."))

    @classmethod
    def read(cls, text: str) -> Point:
        """« 47.3841, 0.6889 » as maps copy it, with French decimal commas or not."""
        found = DEGREES.fullmatch(text.strip())
        try:
            if found is None or len(text) > 60:
                raise ValueError(text)
            return cls(_degrees(found[1]), _degrees(found[2]))
        except BadPoint:
            raise
        except ValueError:
            raise BadPoint(
                _("Type the latitude, then the longitude, in degrees, as 47.38, 0.69.")
            ) from None


@dataclass(frozen=True)
class Inside:
    neighbourhood: Neighbourhood


@dataclass(frozen=True)
class Outside:
    """In no neighbourhood; the nearest and how far its edge is, when one is within reach."""

    nearest: Neighbourhood | None = None
    metres: float | None = None


@dataclass(frozen=True)
class NearEdge:
    """Within EDGE metres of this neighbourhood's edge, on one side of it or the other: ask."""

    neighbourhood: Neighbourhood
    metres: float
    inside: bool


type Answer = Inside | Outside | NearEdge


class Perimeters:
    """The neighbourhoods' shapes, found by where they are."""

    def __init__(self, neighbourhoods: Iterable[Neighbourhood]) -> None:
        self.places = list(neighbourhoods)
        self.shapes: np.ndarray = np.empty(len(self.places), dtype=object)
        self.shapes[:] = [shape_of(place.perimeter or []) for place in self.places]
        self.tree = shapely.STRtree(self.shapes)
        for place in self.places:
            del place.perimeter  # the shape is enough; a place is kept as long as the process

    def where(self, point: Point) -> Answer:
        here = shapely.Point(point.longitude, point.latitude)
        around = self.tree.query(here, predicate="intersects")
        if len(around):
            place, metres = self._farthest(around, point)
            return Inside(place) if metres > EDGE else NearEdge(place, metres, inside=True)
        for reach in REACHES:
            found = self._nearest(point, reach)
            if found is not None:
                place, metres = found
                return (
                    Outside(place, metres)
                    if metres > EDGE
                    else NearEdge(place, metres, inside=False)
                )
        return Outside()

    def _farthest(self, indices: np.ndarray, point: Point) -> tuple[Neighbourhood, float]:
        """Of those around the point, the one whose edge is farthest: the surest to be the one."""
        metres = self._edges(indices, point)
        best = int(np.argmax(metres))
        return self.places[indices[best]], float(metres[best])

    def _nearest(self, point: Point, reach: float) -> tuple[Neighbourhood, float] | None:
        east, north = scale_at(point.latitude)
        wide, high = reach / east, reach / north
        box = shapely.box(
            point.longitude - wide,
            point.latitude - high,
            point.longitude + wide,
            point.latitude + high,
        )
        indices = self.tree.query(box)
        if not len(indices):
            return None
        metres = self._edges(indices, point)
        best = int(np.argmin(metres))
        return (self.places[indices[best]], float(metres[best])) if metres[best] <= reach else None

    def _edges(self, indices: np.ndarray, point: Point) -> np.ndarray:
        """How far the edge of each is from the point, in metres."""
        scale = np.array(scale_at(point.latitude))
        origin = np.array([point.longitude, point.latitude])
        flat = shapely.transform(self.shapes[indices], lambda degrees: (degrees - origin) * scale)
        metres: np.ndarray = shapely.distance(shapely.boundary(flat), shapely.Point(0, 0))
        return metres


type Stamp = tuple[int, datetime | None]

_lock = Lock()
_known: tuple[Stamp, Perimeters] | None = None


def where(point: Point) -> Answer:
    """Where this point stands, by the perimeters loaded."""
    return perimeters().where(point)


def perimeters() -> Perimeters:
    """Those of this process, read again when an import, even by another process, changed them."""
    global _known  # noqa: PLW0603 (one per process, and it is this module's to keep)
    drawn = Neighbourhood.objects.filter(perimeter__isnull=False)
    told = drawn.aggregate(count=Count("pk"), last=Max("loaded_at"))
    stamp = told["count"], told["last"]
    with _lock:
        if _known is None or _known[0] != stamp:
            _known = stamp, Perimeters(drawn)
        return _known[1]


def shape_of(perimeter: list[list[list[list[float]]]]) -> shapely.MultiPolygon:
    """GeoJSON MultiPolygon coordinates as a shape, mended when its rings cross themselves."""
    parts = [shapely.Polygon(part[0], part[1:]) for part in perimeter]
    shape = shapely.MultiPolygon(parts)
    if shapely.is_valid(shape):
        return shape
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def scale_at(latitude: float) -> tuple[float, float]:
    """Metres in a degree of longitude and in one of latitude, there."""
    bend = 1 - FLATTENING * sin(radians(latitude)) ** 2
    east = EQUATOR / sqrt(bend) * cos(radians(latitude))
    north = EQUATOR * (1 - FLATTENING) / bend**1.5
    return radians(east), radians(north)


def _in_france(latitude: float, longitude: float) -> bool:
    return any(
        south <= latitude <= north and west <= longitude <= east
        for south, north, west, east in FRANCE
    )


def _degrees(text: str) -> float:
    return float(text.strip().rstrip("°").replace(",", "."))
