"""How the figures are counted: the rules, then the definition of each."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .sheet import HEAD_ROWS, TEAL, Book, font, write

TITLE_WIDTH, TEXT_WIDTH = 38, 110


def add(book: Book) -> None:
    sheet = book.add(_("Method"))
    row = HEAD_ROWS + 1
    for title, text in book.dataset.method:
        write(sheet, row, 1, title, style=font(bold=True), wrap=True)
        write(sheet, row, 2, text, wrap=True)
        row += 1
    row += 1
    write(sheet, row, 1, _("Definitions"), style=font(bold=True, size=13, color=TEAL))
    definitions = {
        cell.label: cell.definition for section in book.dataset.sections for cell in section.figures
    }
    for label, definition in definitions.items():
        row += 1
        write(sheet, row, 1, label, style=font(bold=True), wrap=True)
        write(sheet, row, 2, definition, wrap=True)
    sheet.column_dimensions["A"].width = TITLE_WIDTH
    sheet.column_dimensions["B"].width = TEXT_WIDTH
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = f"1:{HEAD_ROWS - 1}"
