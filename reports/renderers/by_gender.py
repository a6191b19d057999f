"""A report as its page lays it out when each figure is told by gender: one line a figure."""

from __future__ import annotations

from dataclasses import dataclass

from reports.dataset import Cell, Dataset, Section


@dataclass(frozen=True)
class Line:
    cell: Cell
    parts: list[Cell | None]


@dataclass(frozen=True)
class Part:
    section: Section
    columns: list[str]
    lines: list[Line]


def lines(dataset: Dataset) -> list[Part]:
    return [_part(section) for section in dataset.sections]


def _part(section: Section) -> Part:
    rows = section.tables[0].rows
    columns = [row.label for row in rows]
    told = [{cell.slug: cell for cell in row.cells} for row in rows]
    return Part(
        section,
        columns,
        [Line(cell, [each.get(cell.slug) for each in told]) for cell in section.figures],
    )
