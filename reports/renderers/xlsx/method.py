"""How the figures are counted: the rules, then the definition of each."""

from __future__ import annotations

from django.utils.translation import gettext as _
from openpyxl.worksheet.worksheet import Worksheet

from .sheet import HEAD_ROWS, Book, font, give_room, write, write_title

TITLE_WIDTH, TEXT_WIDTH = 38, 110


def add(book: Book) -> None:
    sheet = book.add(_("Method"))
    row = HEAD_ROWS + 1
    for title, text in book.dataset.method:
        _rule(sheet, row, title, text)
        row += 1
    row += 1
    write_title(sheet, row, _("Definitions"))
    definitions = {
        cell.label: cell.definition for section in book.dataset.sections for cell in section.figures
    }
    for label, definition in definitions.items():
        row += 1
        _rule(sheet, row, label, definition)
    sheet.column_dimensions["A"].width = TITLE_WIDTH
    sheet.column_dimensions["B"].width = TEXT_WIDTH
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = f"1:{HEAD_ROWS - 1}"


def _rule(sheet: Worksheet, row: int, title: str, text: str) -> None:
    write(sheet, row, 1, title, style=font(bold=True), wrap=True)
    write(sheet, row, 2, text, wrap=True)
    give_room(sheet, row, (title, TITLE_WIDTH - 6), (text, TEXT_WIDTH - 10))
