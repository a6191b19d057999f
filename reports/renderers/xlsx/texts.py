"""What the organisation wrote, in cells that run over the width of a page."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from reports.dataset import Told

from .sheet import give_room, write, write_title

COLUMNS, LETTERS_A_LINE = 5, 100
LONGEST = 2500  # letters of a cell: a row is no higher than 409 points


def add(sheet: Worksheet, row: int, told: Iterable[Told]) -> int:
    """Write the texts from this row on; return the next row to write on."""
    for text in told:
        write_title(sheet, row, text.title)
        for one in text.paragraphs(LONGEST):
            row += 1
            paragraph(sheet, row, one)
        row += 2
    return row


def paragraph(
    sheet: Worksheet,
    row: int,
    text: str,
    *,
    columns: int = COLUMNS,
    letters: int = LETTERS_A_LINE,
    style: Font | None = None,
) -> None:
    """A text over so many columns, that hold so many of its letters."""
    write(sheet, row, 1, text, wrap=True, style=style)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    give_room(sheet, row, (text, letters))
