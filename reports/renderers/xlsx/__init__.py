"""The workbook: a summary that prints on one page, every figure, each section's tables with charts,
the rows behind them when they are given, and the method."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from inclusion.spreadsheets import writing
from reports.dataset import Dataset, RowSheet

from . import figures, method, rows, sections, summary
from .sheet import Book


def render(dataset: Dataset, row_sheets: Iterable[RowSheet] = ()) -> bytes:
    with translation.override(dataset.language):
        book = Book(dataset)
        front = summary.begin(book)
        figures.add(book)
        drawn = sections.add(book)
        lists = [rows.add(book, one, rank) for rank, one in enumerate(row_sheets, start=1)]
        method.add(book)
        summary.fill(book, front, drawn)
        return writing.save(book.workbook, lists)
