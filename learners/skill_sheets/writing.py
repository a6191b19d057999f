"""A framework as a workbook: its skills as they can be read again, its levels, where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from inclusion.spreadsheets.writing import (
    add_sheet,
    fit,
    lay_out,
    make_table,
    new_book,
    put,
    save,
    widths,
)
from learners.models import Level
from learners.outline import Outline, Told

from .columns import Column, columns_for


def workbook_of(outline: Outline) -> bytes:
    """Of a draft without a skill, it is the template to fill in."""
    book = new_book(outline.framework.titled)
    columns = columns_for(outline.levels)
    rows = [
        [_value(column, area, told, outline.levels) for column in columns]
        for area, several in outline.areas
        for told in several
    ]
    title = outline.framework.titled
    _write(book, title, "Compétences", "skills", [c.heading for c in columns], rows)
    _write(
        book,
        title,
        "Niveaux",
        "levels",
        ["Niveau", "Nom", "En mots simples", "Name", "In plain words", "Niveaux officiels"],
        [_level(level) for level in outline.levels],
    )
    _write(book, title, "Source", "source", ["Source", "Licence", "Version"], [_source(outline)])
    return save(book)


def _value(column: Column, area: Any, told: Told, levels: Sequence[Level]) -> str:
    language = column.name[-2:]
    if column.name.startswith("area"):
        return str(getattr(area, f"name_{language}"))
    if column.rank is None:
        return str(getattr(told.skill, column.name))
    level = levels[column.rank + 1]
    return next(
        (getattr(sight, column.name) for sight in told.sights if sight.level_id == level.pk), ""
    )


def _level(level: Level) -> list[Any]:
    official = f"{level.official_low} - {level.official_high}" if level.official_low else ""
    words = [level.name_fr, level.plain_fr, level.name_en, level.plain_en]
    return [level.value, *words, official]


def _source(outline: Outline) -> list[str]:
    framework = outline.framework
    return [framework.source, framework.licence, framework.version]


def _write(
    book: Workbook,
    title: str,
    tab: str,
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> None:
    sheet = add_sheet(book, tab)
    told = [list(headings), *map(list, rows)]
    for number, row in enumerate(told, start=1):
        for place, value in enumerate(row, start=1):
            if value != "":
                put(sheet, number, place, value, wrap=number > 1)
    fit(sheet, widths(told))
    make_table(sheet, name, 1, len(headings), len(told) - 1)
    sheet.freeze_panes = "A2"
    lay_out(sheet, header=title, footer=tab, pages="&P / &N")
