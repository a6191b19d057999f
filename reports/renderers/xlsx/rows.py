"""The rows behind the figures, for the organisation alone: written last and as they come."""

from __future__ import annotations

from inclusion.spreadsheets import writing
from reports.dataset import RowSheet

from .sheet import HEAD_ROWS, Book, write_heading


def add(book: Book, rows: RowSheet, rank: int) -> writing.Streamed:
    sheet = book.add(rows.title)
    first = HEAD_ROWS + 1
    headings = writing.distinct(heading for heading, _kind, _width in rows.columns)
    write_heading(sheet, first, headings)
    writing.make_table(sheet, f"rows_{rank}", first, len(headings), rows.count)
    writing.fit(
        sheet,
        [
            max(width, len(heading))
            for heading, (_, _, width) in zip(headings, rows.columns, strict=True)
        ],
    )
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    kinds = [kind for _heading, kind, _width in rows.columns]
    return writing.Streamed(sheet, first + 1, kinds, rows.rows)
