"""The report as one table of cells, with the names of the JSON, for a spreadsheet or a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from inclusion.spreadsheets.writing import csv_file
from reports.dataset import Cell, Dataset, RowSheet

HEADINGS = (
    *("report", "organisation", "from", "to"),
    *("section", "slug", "label", "members", "who", "value", "unit"),
    *("numerator", "denominator", "unknown", "low", "high", "earlier", "difference"),
    *("definition", "mention"),
)

LONGEST_PARAGRAPH = 30_000


def render(dataset: Dataset, rows: Iterable[RowSheet] = ()) -> bytes:  # noqa: ARG001
    return csv_file([HEADINGS, *_rows(dataset), *_texts(dataset)])


def _rows(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
    which = (dataset.report, dataset.organisation, dataset.start, dataset.end)
    for cell, who in _named(dataset):
        members = "|".join(f"{name}={member}" for name, member in cell.members.items())
        value, before = cell.hidden or cell.value, cell.earlier
        moved = (before.value, before.difference) if before else ("", "")
        yield (
            *which,
            *(cell.section, cell.slug, cell.label, members, who, value, cell.unit),
            *(cell.numerator, cell.denominator, cell.unknown, cell.low, cell.high),
            *moved,
            *(cell.definition, dataset.mention if dataset.internal else ""),
        )


def _texts(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
    """One line a paragraph, or a sentence that no cell can hold: a spreadsheet has no long text."""
    which = (dataset.report, dataset.organisation, dataset.start, dataset.end)
    empty = ("",) * (len(HEADINGS) - len(which) - 7)
    for section, slug, label, text in _sentences(dataset):
        line = (*which, section, slug, label, "", "", text, "", *empty)
        yield (*line[:-1], dataset.mention if dataset.internal else "")


def _sentences(dataset: Dataset) -> Iterator[tuple[str, str, str, str]]:
    for section, told in dataset.texts():
        for paragraph in told.paragraphs(LONGEST_PARAGRAPH):
            yield section.slug, told.slug, told.title, paragraph
    for section in dataset.sections:
        for note in section.notes:
            yield section.slug, "note", section.title, note


def _named(dataset: Dataset) -> Iterator[tuple[Cell, str]]:
    """Every cell, and in words whom it counts: the figures first, then the tables."""
    for section in dataset.sections:
        yield from ((cell, "") for cell in section.figures)
    for section in dataset.sections:
        for table in section.tables:
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    crossed = len(table.dimensions) > 1
                    yield cell, f"{row.label}, {column.label}" if crossed else row.label
