"""Rows of a spreadsheet become skills, or faults that say row, column, value and why.

Nothing is written here, and a sheet with a fault gives no skill at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from inclusion.models.fields import refuse_security_number
from inclusion.spreadsheets.reading import Cell, Row, Sheet
from inclusion.text import clean
from learners.entries import MOST_SKILLS, Entry
from learners.models import Level

from .columns import Column, columns_for, found_as, is_of_unknown_level

SHOWN = 80  # characters of a value that a fault repeats


@dataclass(frozen=True)
class Fault:
    row: int
    column: str
    value: str
    why: str


@dataclass
class Read:
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)  # headings nobody knows

    @property
    def is_good(self) -> bool:
        return bool(self.entries) and not self.faults


def read_skills(sheet: Sheet, levels: Sequence[Level]) -> Read:
    columns = columns_for(levels)
    header = sheet.header(lambda words: found_as(words, columns) is not None)
    read = Read()
    places = _places(sheet.rows[header], columns, read)
    if not {"name_fr", "name_en"} & {column.name for column in places.values()}:
        why = _("No column is called « Compétence » or « Skill ».")
        read.faults.append(Fault(sheet.rows[header].number, "", "", why))
        return read
    codes: dict[str, int] = {}
    above: dict[str, str] = {}
    for row in sheet.rows[header + 1 :]:
        values = _values(row, places, read)
        _carry_down(values, above)
        _check(row, values, codes, read)
        read.entries.append(_entry(values, len(levels) - 1))
    if len(read.entries) > MOST_SKILLS:
        why = _("A framework has %(most)s skills at most.") % {"most": MOST_SKILLS}
        read.faults.append(Fault(sheet.rows[-1].number, "", str(len(read.entries)), why))
    if not read.entries:
        read.faults.append(
            Fault(sheet.rows[header].number, "", "", _("No line stands below the headings."))
        )
    return read


def _places(header: Row, columns: Sequence[Column], read: Read) -> dict[int, Column]:
    """Which column of ours stands where; told twice, the second is a fault."""
    places: dict[int, Column] = {}
    for place, heading in enumerate(header.cells):
        column = found_as(heading, columns)
        if column and column in places.values():
            why = _("Two columns have this heading.")
            read.faults.append(Fault(header.number, column.heading, _short(heading), why))
        elif column:
            places[place] = column
        elif is_of_unknown_level(heading):
            why = _("The scale of this framework has no such level to describe.")
            read.faults.append(Fault(header.number, _short(heading), _short(heading), why))
        elif heading is not None:
            read.ignored.append(_short(heading))
    return places


def _values(row: Row, places: dict[int, Column], read: Read) -> dict[Any, str]:
    """The words of each column, by its name or its name and level."""
    values: dict[Any, str] = {}
    for place, column in places.items():
        words, why = _words(row[place], column)
        if why:
            read.faults.append(Fault(row.number, column.heading, _short(row[place]), why))
        key = column.name if column.rank is None else (column.name, column.rank)
        values[key] = words
    return values


def _words(cell: Cell, column: Column) -> tuple[str, str]:
    """What a cell says, and what is wrong with it."""
    if isinstance(cell, date):
        return "", _("This is a date: set the column to text and write it again.")
    words = clean(str(cell)) if cell is not None else ""
    if len(words) > column.longest:
        told = {"count": len(words), "longest": column.longest}
        return "", _("%(count)s characters, %(longest)s at most.") % told
    try:
        refuse_security_number(words)
    except ValidationError as refusal:
        return "", refusal.messages[0]
    return words, ""


def _carry_down(values: dict[Any, str], above: dict[str, str]) -> None:
    """An area is often written once, in cells put together: empty ones below are the same."""
    areas = {name: values.get(name, "") for name in ("area_fr", "area_en")}
    if any(areas.values()):
        above.update(areas)
    else:
        values.update(above)


def _check(row: Row, values: dict[Any, str], codes: dict[str, int], read: Read) -> None:
    if not values.get("name_fr") and not values.get("name_en"):
        read.faults.append(Fault(row.number, "Compétence", "", _("This line names no skill.")))
    if not values.get("area_fr") and not values.get("area_en"):
        read.faults.append(Fault(row.number, "Domaine", "", _("This skill is in no area.")))
    code = values.get("code", "")
    if code and code in codes:
        why = _("Row %(row)s has this code already.") % {"row": codes[code]}
        read.faults.append(Fault(row.number, "Code", code, why))
    codes.setdefault(code, row.number)


def _entry(values: dict[Any, str], steps: int) -> Entry:
    plain = {name: words for name, words in values.items() if isinstance(name, str)}
    french, english = (
        tuple(values.get((name, rank), "") for rank in range(steps))
        for name in ("seen_fr", "seen_en")
    )
    return Entry(**plain, seen_fr=french, seen_en=english)


def _short(cell: Cell) -> str:
    return clean(str(cell))[:SHOWN] if cell is not None else ""
