"""The neighbourhoods of a report on drawings: which ones, on which sheet, how strongly filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from inclusion.maps import Outline, Sheet, sheets
from inclusion.models import Neighbourhood, Organisation
from learners.models import Learner
from workshops.models import Venue

from .dataset import Cell
from .maps import in_order, letters, shade, towns

type Line = dict[str, Any]  # of renderers.web: the row, and its cells with what they lead to


@dataclass(frozen=True)
class Place:
    """A neighbourhood of a drawing: its letter, where, how many people, its line of the report."""

    letter: str
    outline: Outline
    people: str
    line: Line | None

    @property
    def neighbourhood(self) -> Neighbourhood:
        return self.outline.neighbourhood

    @property
    def towns(self) -> str:
        return ", ".join(town.name for town in self.neighbourhood.communes.all())


@dataclass(frozen=True)
class Drawing:
    """One sheet: neighbourhoods near one another, with the towns they are in."""

    sheet: Sheet
    places: list[Place]

    @property
    def towns(self) -> str:
        return towns(place.neighbourhood for place in self.places)

    @property
    def told(self) -> str:
        """The drawing in words, for those who do not see it."""
        return ", ".join(
            f"{one.letter} {one.neighbourhood.name}: {one.people}" for one in self.places
        )


def on_maps(table: dict[str, Any], organisation: Organisation) -> dict[str, Any]:
    """What the page of the map shows of the report's table: drawings, and the lines on none."""
    lines: list[Line] = table["lines"]
    drawings = drawn(lines, organisation)
    on_one = {place.neighbourhood.code for each in drawings for place in each.places}
    elsewhere = [line for line in lines if line["row"].member not in on_one]
    return {
        "lines": lines,
        "drawings": drawings,
        "elsewhere": elsewhere,
        "total": table["total"],
    }


def drawn(lines: list[Line], organisation: Organisation) -> list[Drawing]:
    """Where people of the report live, and what else lies in the communes of people and venues.

    The sheet with most people comes first.
    """
    told = {line["row"].member: line for line in lines}
    around = Q(code__in=told) | Q(communes__in=_towns(organisation))
    rows = Neighbourhood.objects.filter(around, perimeter__isnull=False).distinct()
    found = {place.code: place for place in rows.order_by("vintage").prefetch_related("communes")}
    groups = sheets(in_order(found.values()))
    most = max((_people(told.get(code)) for code in found), default=0)
    names = letters()
    ranked = sorted(groups, key=lambda group: -sum(_people(told.get(one.code)) for one in group))
    return [_drawing(group, told, most, names) for group in ranked]


def _drawing(
    group: list[Neighbourhood], told: dict[str, Line], most: int, names: Iterator[str]
) -> Drawing:
    sheet = Sheet(in_order(group))
    places = []
    for outline in sheet.outlines:
        line = told.get(outline.neighbourhood.code)
        shaded = replace(outline, kind=shade(_people(line), most))
        printed = _cell(line).printed if line else "0"
        places.append(Place(next(names), shaded, printed, line))
    sheet.outlines = [place.outline for place in places]
    return Drawing(sheet, places)


def _towns(organisation: Organisation) -> set[int]:
    """Keys of the communes where people live or sessions are held."""
    people = Learner.objects.of(organisation).active().order_by()
    venues = Venue.objects.of(organisation).active().order_by()
    rows = people.values_list("commune"), venues.values_list("commune")
    return {town for (town,) in [*rows[0].distinct(), *rows[1].distinct()] if town is not None}


def _cell(line: Line) -> Cell:
    cell: Cell = line["cells"][0]["cell"]
    return cell


def _people(line: Line | None) -> int:
    return int(_cell(line).value or 0) if line else 0
