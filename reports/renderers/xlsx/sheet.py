"""What every sheet of the workbook has: its head, its foot, its fonts."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from textwrap import wrap as lines_of
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from inclusion.spreadsheets import writing
from reports.dataset import Cell, Dataset

INK, TEAL, CORAL, SOFT, GREY = "1D2540", "0B5D5B", "A53420", "55607A", "8B8674"
WHITE = "FFFFFF"
TYPEFACE = "Calibri"  # on every machine that opens workbooks, or something as wide
HEADING_HEIGHT, TITLE_HEIGHT, LINE_HEIGHT = 32, 21, 15.5  # points: two lines, a title, a line
HIGHEST = 409  # points: a workbook with a higher row is not opened as it is
HEAD_ROWS = 3  # mention, title, an empty row: content begins on the next
PERCENT, PERCENT_TENTH = "0%", "0.0%"
EUROS = {0: '#,##0 "€"', 2: '#,##0.00 "€"'}  # by decimals
TENTHS_FROM = 100


def font(*, bold: bool = False, italic: bool = False, size: int = 11, color: str = INK) -> Font:
    return Font(name=TYPEFACE, bold=bold, italic=italic, size=size, color=color)


@dataclass
class Book:
    dataset: Dataset
    workbook: Workbook = field(init=False)

    def __post_init__(self) -> None:
        self.workbook = writing.new_book(self.dataset.title)

    def add(self, title: str, *, tall: bool = True) -> Worksheet:
        """A sheet with its head: what it must not be used for, and what it is."""
        sheet = writing.add_sheet(self.workbook, title)
        data = self.dataset
        if data.internal:
            write(sheet, 1, 1, data.mention, style=font(bold=True, color=CORAL))
        write(sheet, 2, 1, title, style=font(bold=True, size=16, color=TEAL))
        sheet.row_dimensions[2].height = 26
        writing.lay_out(
            sheet,
            header=data.mention if data.internal else data.title,
            footer=f"{data.organisation_name} · {data.title} · {data.period}",
            pages=_("page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"},
            tall=tall,
        )
        sheet.sheet_properties.tabColor = TEAL
        return sheet

    @property
    def dated(self) -> str:
        day = date_format(self.dataset.data_date, "SHORT_DATE_FORMAT")
        return _("Data as of %(day)s") % {"day": day}


def write(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Any,
    *,
    style: Font | None = None,
    wrap: bool = False,
    indent: bool = False,
) -> None:
    writing.put(sheet, row, column, value, wrap=wrap, indent=indent).font = style or font()


def write_title(sheet: Worksheet, row: int, title: str) -> None:
    """What stands above a table or a text."""
    write(sheet, row, 1, title, style=font(bold=True, size=13, color=TEAL))
    sheet.row_dimensions[row].height = TITLE_HEIGHT


def write_heading(
    sheet: Worksheet, row: int, headings: list[str], numbers: Container[int] = ()
) -> None:
    """`numbers` are the columns whose heading stands where their numbers do, at the right."""
    sheet.row_dimensions[row].height = HEADING_HEIGHT
    for column, heading in enumerate(headings, start=1):
        cell = writing.put(sheet, row, column, heading)
        cell.font = font(bold=True, color=WHITE)
        cell.fill = PatternFill("solid", fgColor=TEAL)
        side = "right" if column in numbers else None
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=side)


def give_room(sheet: Worksheet, row: int, *texts: tuple[str, int]) -> None:
    """Make a row as high as the highest of its texts, each in lines of so many letters."""
    lines = max(len(lines_of(text, letters)) for text, letters in texts)
    sheet.row_dimensions[row].height = min(LINE_HEIGHT * max(lines, 1) + 2, HIGHEST)


def write_value(sheet: Worksheet, row: int, column: int, cell: Cell, *, bold: bool = False) -> None:
    """The unrounded value as a number, shown as it is printed elsewhere."""
    value = cell.hidden or (cell.text if cell.value is None else cell.value)
    target = writing.put(sheet, row, column, value, number_format=number_format(cell))
    target.alignment = Alignment(horizontal="right", vertical="top")
    target.font = font(bold=bold)


def earlier(cell: Cell) -> Cell:
    """What the figure was over the period compared with, as a cell of its own."""
    was = cell.earlier
    if was is None:
        return cell
    return replace(
        cell,
        value=was.value,
        text=was.text,
        numerator=was.numerator,
        denominator=was.denominator,
        unknown=was.unknown,
        earlier=None,
    )


def write_change(
    sheet: Worksheet, row: int, column: int, cell: Cell, *, bold: bool = False
) -> None:
    """How far the figure has moved: a number with its sign; of shares, in points."""
    was = cell.earlier
    value = None if was is None else was.change if was.difference is None else was.difference
    form = number_format(cell)
    signed = f"+{form};-{form};{form}"
    target = writing.put(sheet, row, column, value, number_format=signed)
    target.alignment = Alignment(horizontal="right", vertical="top")
    target.font = font(bold=bold)


def number_format(cell: Cell) -> str:
    if cell.decimals is not None:
        return EUROS[cell.decimals]
    if cell.unit == "%":
        return PERCENT_TENTH if (cell.denominator or 0) >= TENTHS_FROM else PERCENT
    return writing.HOURS if isinstance(cell.value, float) else writing.INTEGER
