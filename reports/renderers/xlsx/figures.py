"""Every figure for everybody, one a row, with what it is made of and what it means."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from inclusion.spreadsheets import writing
from reports.dataset import Cell

from .sheet import (
    HEAD_ROWS,
    PERCENT_TENTH,
    Book,
    earlier,
    font,
    write,
    write_change,
    write_heading,
    write_value,
)

NUMBERS = {3, *range(5, 10), 12, 13}
WIDTHS = (22, 32, 11, 18, 12, 14, 11, 10, 10, 48, 48, 14, 14)

PARTS = "#,##0.00"  # of money and hours that are not whole
LETTERS_A_LINE, LINE_HEIGHT = 46, 15


def add(book: Book) -> None:
    sheet = book.add(_("Figures"))
    first = HEAD_ROWS + 1
    headings = [
        _("Section"),
        _("Figure"),
        _("Value"),
        _("Unit"),
        _("Numerator"),
        _("Denominator"),
        _("Unknown"),
        _("At least"),
        _("At most"),
        _("How it is counted"),
        _("To be known"),
        *([_("Earlier"), _("Difference")] if book.dataset.compared else []),
    ]
    write_heading(sheet, first, headings, numbers=NUMBERS)
    row = first
    for section in book.dataset.sections:
        for cell in section.figures:
            row += 1
            _line(sheet, row, section.title, cell)
    writing.make_table(sheet, "figures", first, len(headings), row - first)
    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"C{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"


def _line(sheet: Worksheet, row: int, section: str, cell: Cell) -> None:
    write(sheet, row, 1, section, wrap=True)
    write(sheet, row, 2, cell.label, wrap=True, style=font(bold=True))
    write_value(sheet, row, 3, cell)
    write(sheet, row, 4, cell.unit, wrap=True, indent=True)
    for column, number in enumerate([cell.numerator, cell.denominator, cell.unknown], start=5):
        form = PARTS if isinstance(number, float) else writing.INTEGER
        writing.put(sheet, row, column, number, number_format=form)
    for column, bound in enumerate([cell.low, cell.high], start=8):
        writing.put(sheet, row, column, bound, number_format=PERCENT_TENTH)
    words = [cell.definition, capfirst(" · ".join(cell.notes))]
    for column, text in enumerate(words, start=10):
        write(sheet, row, column, text, wrap=True, indent=True)
    if cell.earlier:
        write_value(sheet, row, 12, earlier(cell))
        write_change(sheet, row, 13, cell)
    lines = max(-(-len(text) // LETTERS_A_LINE) for text in words)
    sheet.row_dimensions[row].height = LINE_HEIGHT * max(lines, 1) + 3
