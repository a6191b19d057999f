"""Drawing neighbourhoods: perimeters in, SVG paths out. No tiles, no other host, no script needed.

Coordinates of a drawing are text: a template would write 12.5 with a French comma.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .geography import Point, scale_at
from .models import Neighbourhood

WIDE, HIGH, MARGIN = 360.0, 330.0, 14.0  # of a drawing, in its own units: a phone's pixels
STEPS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000]  # metres of a scale bar
TOGETHER = 6_000  # metres: neighbourhoods nearer than this are drawn on one sheet

type Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True)
class Outline:
    """One neighbourhood on a sheet: its path, and the point inside where a label goes."""

    neighbourhood: Neighbourhood
    path: str
    x: str
    y: str
    kind: str = ""  # how it is filled: a class of map.css


class Sheet:
    """A flat drawing of some neighbourhoods, north up, as large as its room allows.

    It is at least so many metres wide and high: a neighbourhood alone has its surroundings.
    """

    def __init__(self, neighbourhoods: Sequence[Neighbourhood], least: float = 200.0) -> None:
        boxes = [box_of(place) for place in neighbourhoods]
        self.west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
        east, self.north = max(box[2] for box in boxes), max(box[3] for box in boxes)
        metres_east, metres_north = scale_at((south + self.north) / 2)
        room = WIDE - 2 * MARGIN, HIGH - 2 * MARGIN
        wide, high = (east - self.west) * metres_east, (self.north - south) * metres_north
        self.metres = max(max(wide, least) / room[0], max(high, least) / room[1])  # in a unit
        self.units = metres_east / self.metres, metres_north / self.metres  # in a degree
        tall = max(high, least) / self.metres + 2 * MARGIN
        self.left = (WIDE - wide / self.metres) / 2
        self.top = (tall - high / self.metres) / 2
        self.width, self.height = text(WIDE), text(tall)
        self.outlines = [self.outline(place) for place in neighbourhoods]
        self.bar_metres = max(
            (step for step in STEPS if step / self.metres <= room[0] / 3), default=STEPS[0]
        )
        self.bar = text(self.bar_metres / self.metres)
        self.bar_told = told(self.bar_metres)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (
            self.left + (longitude - self.west) * self.units[0],
            self.top + (self.north - latitude) * self.units[1],
        )

    def mark(self, point: Point) -> tuple[str, str] | None:
        """Where a point goes; None when it is not on this sheet."""
        x, y = self.at(point.longitude, point.latitude)
        on_sheet = 0 <= x <= float(self.width) and 0 <= y <= float(self.height)
        return (text(x), text(y)) if on_sheet else None

    @property
    def frame(self) -> Box:
        """What the drawing shows, in degrees."""
        across, down = (float(side) for side in (self.width, self.height))
        west, north = self.west - self.left / self.units[0], self.north + self.top / self.units[1]
        return west, north - down / self.units[1], west + across / self.units[0], north

    @property
    def places(self) -> dict[str, str]:
        """What a script needs to turn a click into degrees: attributes of the drawing."""
        west, _south, _east, north = self.frame
        return {
            "data-west": f"{west:.6f}",
            "data-north": f"{north:.6f}",
            "data-across": f"{1 / self.units[0]:.9f}",
            "data-down": f"{1 / self.units[1]:.9f}",
        }

    def outline(self, place: Neighbourhood) -> Outline:
        rings = [self._ring(ring) for part in place.perimeter or [] for ring in part]
        box = box_of(place)
        longitude = place.longitude if place.longitude is not None else (box[0] + box[2]) / 2
        latitude = place.latitude if place.latitude is not None else (box[1] + box[3]) / 2
        x, y = self.at(longitude, latitude)
        return Outline(place, "".join(rings), text(x), text(y))

    def _ring(self, ring: Iterable[Sequence[float]]) -> str:
        """Points that would fall on the one before are left out: a drawing has its own grain."""
        points: list[str] = []
        for longitude, latitude, *_height in ring:
            x, y = self.at(longitude, latitude)
            point = f"{x:.1f} {y:.1f}"
            if not points or points[-1] != point:
                points.append(point)
        return f"M{'L'.join(points)}Z"


def sheets(neighbourhoods: Iterable[Neighbourhood]) -> list[list[Neighbourhood]]:
    """Neighbourhoods near one another, together: a town's are legible, two towns' would not be."""
    groups: list[list[Neighbourhood]] = []
    for place in neighbourhoods:
        near = [group for group in groups if any(_near(place, other) for other in group)]
        joined = [other for group in near for other in group]
        groups = [group for group in groups if group not in near]
        groups.append([*joined, place])
    return groups


def _near(one: Neighbourhood, other: Neighbourhood) -> bool:
    """By the room between their boxes: no more than two towns need to be told apart."""
    west, south, east, north = box_of(one)
    left, bottom, right, top = box_of(other)
    metres_north = scale_at(south)[1]
    across = max(0.0, left - east, west - right) * metres_north * cos(radians(south))
    up = max(0.0, bottom - north, south - top) * metres_north
    return hypot(across, up) <= TOGETHER


def box_of(place: Neighbourhood) -> Box:
    points = [point for part in place.perimeter or [] for ring in part for point in ring]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return min(xs), min(ys), max(xs), max(ys)


def text(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def told(metres: float) -> str:
    """A distance as people say it."""
    if metres < 1_000:
        return _("%(n)s m") % {"n": number_format(round(metres), 0)}
    return _("%(n)s km") % {
        "n": number_format(metres / 1_000, 0 if metres >= 10_000 or not metres % 1_000 else 1)
    }
