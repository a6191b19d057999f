"""What the organisation wrote, in cells that run over the width of a page."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.worksheet import Worksheet

from reports.dataset import Told

from .sheet import TEAL, font, write

COLUMNS, LETTERS_A_LINE, LINE_HEIGHT = 5, 100, 15.5
LONGEST = 2500  # letters of a cell: a row is no higher than 409 points


def add(sheet: Worksheet, row: int, told: Iterable[Told]) -> int:
    """Write the texts from this row on; return the next row to write on."""
    for text in told:
        write(sheet, row, 1, text.title, style=font(bold=True, size=13, color=TEAL))
        for paragraph in text.paragraphs(LONGEST):
            row += 1
            write(sheet, row, 1, paragraph, wrap=True)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=COLUMNS)
            sheet.row_dimensions[row].height = LINE_HEIGHT * -(-len(paragraph) // LETTERS_A_LINE)
        row += 2
    return row
