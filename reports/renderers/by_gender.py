"""A report as its page lays it out when each figure is told by gender: one line a figure."""

from __future__ import annotations

from dataclasses import dataclass

from reports.dataset import Cell, Dataset, Section, Table

GENDER = ("gender",)


@dataclass(frozen=True)
class Line:
    cell: Cell
    parts: list[tuple[str, Cell | None]]  # with the heading of the column


@dataclass(frozen=True)
class Part:
    section: Section
    columns: list[str]
    lines: list[Line]
    tables: list[Table]  # by something else


def parts(dataset: Dataset) -> list[Part]:
    return [_part(section) for section in dataset.sections]


def _part(section: Section) -> Part:
    rows = [row for one in section.tables if one.dimensions == GENDER for row in one.rows]
    columns = [row.label for row in rows]
    told = [{cell.slug: cell for cell in row.cells} for row in rows]
    return Part(
        section,
        columns,
        [
            Line(cell, [(name, of.get(cell.slug)) for name, of in zip(columns, told, strict=True)])
            for cell in section.figures
        ],
        [one for one in section.tables if one.dimensions != GENDER],
    )
