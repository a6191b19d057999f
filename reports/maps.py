"""The map of a table by neighbourhood, for paper: its own figures, where people live.

One sheet: the neighbourhoods near one another that hold most people. Those farther away, and those
whose perimeter is not known, are named beside it. What lies around is drawn too, without a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from string import ascii_uppercase

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.maps import Outline, Sheet, box_of, sheets, text
from inclusion.models import Neighbourhood

from .charts import size
from .dataset import Cell, Dataset, Row, Table
from .drawings import Map, Spot
from .indicators.dimensions import NEIGHBOURHOOD

SHADES = 3  # of the fill, beside none: each has its number beside it, for those who see no shade
LEAST = 2_500.0  # metres that a map shows: a neighbourhood alone has its surroundings
LETTER, LARGE = 7.5, 45.0  # half the width of a letter with its ring, and what has room for one
MOST = 20  # letters: beside the drawing there must be room for what they are
NO_PLACE = NEIGHBOURHOOD.left_over | {"unknown"}  # members that are no neighbourhood

type Met = Mapping[str, tuple[Row, Cell]]  # neighbourhoods where people live, with their figure


def of(dataset: Dataset) -> dict[str, Map]:
    """The map of each table by neighbourhood, under the slug of the table."""
    tables = (table for section in dataset.sections for table in section.tables)
    alone = [one for one in tables if one.dimensions == (NEIGHBOURHOOD.slug,)]
    with translation.override(dataset.language):
        drawn = {one.slug: _map(one) for one in alone}
    return {slug: drawing for slug, drawing in drawn.items() if drawing is not None}


def _map(table: Table) -> Map | None:
    """None when nobody lives in a neighbourhood whose perimeter is known."""
    told = ((row, cell) for row, cell in table.bars() if cell.hidden or cell.value)
    met = {row.member: (row, cell) for row, cell in told if row.member not in NO_PLACE}
    known = found(met)
    if not known:
        return None
    groups = sheets(known.values())
    fullest = max(groups, key=lambda group: sum(size(met[one.code][1]) for one in group))
    sheet = Sheet(in_order(fullest), LEAST)
    spots = _spots(sheet, met)
    around = tuple(sheet.outline(place).path for place in _around(sheet, met))
    return Map(
        sentence=_in_words(table, spots),
        towns=towns(fullest),
        width=sheet.width,
        height=sheet.height,
        bar=sheet.bar,
        bar_told=sheet.bar_told,
        spots=spots,
        around=around,
        notes=tuple(_notes(met, known, spots)),
    )


def _spots(sheet: Sheet, met: Met) -> tuple[Spot, ...]:
    """Each neighbourhood of the sheet; those with most people have a letter."""
    codes = [outline.neighbourhood.code for outline in sheet.outlines]
    ranked = sorted(codes, key=lambda code: -size(met[code][1]))
    highest, names = size(met[ranked[0]][1]), letters()
    spots = []
    for code, outline in zip(codes, sheet.outlines, strict=True):
        x, y = _place(sheet, outline)
        spots.append(
            Spot(
                code=code,
                letter=next(names) if code in ranked[:MOST] else "",
                label=met[code][0].label,
                text=met[code][1].printed,
                path=outline.path,
                x=x,
                y=y,
                kind=shade(size(met[code][1]), highest),
            )
        )
    return tuple(spots)


def _place(sheet: Sheet, outline: Outline) -> tuple[str, str]:
    """Where a letter goes: inside what is large, else at its right, or its left by the edge."""
    west, _south, east, _north = box_of(outline.neighbourhood)
    (left, _y), (right, _y) = sheet.at(west, 0), sheet.at(east, 0)
    if right - left >= LARGE:
        return outline.x, outline.y
    inside = right + 2 * LETTER <= float(sheet.width)
    return text(right + LETTER if inside else left - LETTER), outline.y


def _around(sheet: Sheet, met: Met) -> Iterable[Neighbourhood]:
    """What else the sheet shows: a town is known by all its neighbourhoods."""
    west, south, east, north = sheet.frame
    inside = {"longitude__range": (west, east), "latitude__range": (south, north)}
    rows = Neighbourhood.objects.filter(**inside, perimeter__isnull=False).exclude(code__in=met)
    return rows.order_by("name", "code")


def _in_words(table: Table, spots: Iterable[Spot]) -> str:
    """The drawing for those who do not see it."""
    told = [(f"{one.letter} {one.label}".strip(), one.text) for one in spots]
    return _("Map. %(title)s: %(told)s.") % {"title": table.title, "told": _listed(told)}


def _notes(met: Met, known: Mapping[str, Neighbourhood], spots: tuple[Spot, ...]) -> Iterator[str]:
    """What has no letter, and what is not drawn at all."""
    if few := sum(not one.letter for one in spots):
        text = ngettext("And %(n)s other, in the table.", "And %(n)s others, in the table.", few)
        yield text % {"n": few}
    drawn = {one.code for one in spots}
    far = [met[code] for code in met if code in known and code not in drawn]
    lost = [met[code] for code in met if code not in known]
    for sentence, lines in (
        (_("Farther away, not drawn: %(places)s."), far),
        (_("Perimeter not known, not drawn: %(places)s."), lost),
    ):
        if lines:
            yield sentence % {"places": _listed((row.label, cell.printed) for row, cell in lines)}


def _listed(pairs: Iterable[tuple[str, str]]) -> str:
    said = [_("%(label)s: %(value)s") % {"label": label, "value": value} for label, value in pairs]
    return _("; ").join(said)


def found(codes: Iterable[str]) -> dict[str, Neighbourhood]:
    """Those whose perimeter is known, as the latest generation has it."""
    rows = Neighbourhood.objects.filter(code__in=codes, perimeter__isnull=False)
    return {place.code: place for place in rows.order_by("vintage").prefetch_related("communes")}


def in_order(places: Iterable[Neighbourhood]) -> list[Neighbourhood]:
    return sorted(places, key=lambda place: (place.name, place.code))


def towns(places: Iterable[Neighbourhood]) -> str:
    names = {town.name for place in places for town in place.communes.all()}
    return ", ".join(sorted(names))


def shade(people: float, most: float) -> str:
    """How strongly a neighbourhood is filled, as a class of map.css: not at all at zero."""
    return f"shade-{-int(-people * SHADES // most) if most else 0}"


def letters() -> Iterator[str]:
    """A, B… Z, AA, AB…: figures on a drawing are people, so its keys are letters."""
    for number in count():
        first, last = divmod(number, len(ascii_uppercase))
        yield (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]
