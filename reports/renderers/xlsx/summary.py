"""The first sheet: who, when, over what, the figures that matter and two charts, on one A4."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from reports.dataset import Cell

from .sections import ROW_HEIGHT, Drawn, chart, high
from .sheet import HEAD_ROWS, SOFT, TEAL, Book, font, write, write_value

WIDTHS = (36, 16, 26, 78)  # a chart stands over the first three, another over the last
ALIGNED = (  # a name, its number, and off it what it says
    Alignment(vertical="center", wrap_text=True),
    Alignment(vertical="center", horizontal="right"),
    Alignment(vertical="center", horizontal="left", indent=1, wrap_text=True),
)
CHART_WIDTH, CHART_HEIGHT, HIGHEST = 15.2, 8.8, 14.0  # centimetres
LINE_HEIGHT, LETTERS_A_LINE = 14, 105


def begin(book: Book) -> Worksheet:
    return book.add(_("Summary"), tall=False)


def fill(book: Book, sheet: Worksheet, drawn: Mapping[str, Drawn]) -> None:
    data = book.dataset
    write(sheet, 2, 1, data.title, style=font(bold=True, size=20, color=TEAL))
    write(sheet, HEAD_ROWS, 1, data.organisation_name, style=font(bold=True, size=14))
    write(sheet, HEAD_ROWS + 1, 1, _("Period: %(period)s") % {"period": data.period})
    write(sheet, HEAD_ROWS + 2, 1, _("Scope: %(scope)s") % {"scope": data.scope})
    write(sheet, HEAD_ROWS + 3, 1, book.dated, style=font(color=SOFT))
    compared = _("Compared with: %(period)s") % {"period": data.compared} if data.compared else ""
    row = HEAD_ROWS + 4
    for line in filter(None, (compared, data.credit)):
        write(sheet, row, 1, line)
        row += 1
    row = _figures(book, sheet, row + 1)
    tables = [drawn[table.slug] for table in data.summary() if table.slug in drawn]
    tall = min(max([CHART_HEIGHT, *(high(one.table) for one in tables)]), HIGHEST)
    _charts(sheet, row + 1, tables, tall)
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.row_dimensions[2].height, sheet.row_dimensions[HEAD_ROWS].height = 32, 24
    sheet.print_area = f"A1:D{row + 2 + ceil(tall / ROW_HEIGHT)}"


def _figures(book: Book, sheet: Worksheet, row: int) -> int:
    """One line a figure: its name, its value, and what it says in words."""
    line = Border(bottom=Side(style="hair", color=SOFT))
    for cell in book.dataset.headline():
        words = capfirst(" · ".join([cell.sentence, *_moved(cell), *cell.notes]))
        write(sheet, row, 1, cell.label, style=font(bold=True), wrap=True)
        write_value(sheet, row, 2, cell)
        sheet.cell(row, 2).font = font(bold=True, size=14, color=TEAL)
        write(sheet, row, 3, words, wrap=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=3, end_column=4)
        sheet.row_dimensions[row].height = LINE_HEIGHT * (2 + len(words) // LETTERS_A_LINE)
        for column in range(1, len(WIDTHS) + 1):
            sheet.cell(row, column).border = line
            sheet.cell(row, column).alignment = ALIGNED[min(column, 3) - 1]
        row += 1
    return row


def _moved(cell: Cell) -> list[str]:
    if cell.earlier is None:
        return []
    return [_("earlier: %(text)s (%(change)s)") % vars(cell.earlier)]


def _charts(sheet: Worksheet, row: int, tables: list[Drawn], tall: float) -> None:
    for column, table in zip("AD", tables, strict=False):
        drawing: Any = chart(table)
        drawing.width, drawing.height = CHART_WIDTH, tall
        sheet.add_chart(drawing, f"{column}{row}")
