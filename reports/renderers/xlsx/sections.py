"""One sheet a section: its tables as Excel tables, a native chart beside each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from inclusion.spreadsheets import writing
from reports.dataset import Column, Section, Table

from . import texts
from .sheet import (
    GREY,
    HEAD_ROWS,
    SOFT,
    TEAL,
    WHITE,
    Book,
    earlier,
    font,
    write,
    write_change,
    write_heading,
    write_title,
    write_value,
)

FIRST_COLUMN, OTHER_COLUMNS = 44, 17
CHART_WIDTH, BAR_HEIGHT, CHART_FRAME = 15.0, 0.55, 2.4  # centimetres
ROW_HEIGHT, LINE_HEIGHT = 0.53, 15.5  # centimetres, points
ONE_LINE = 34  # letters of a name beside a bar in parts
TITLE_SIZE = 1200  # hundredths of a point
NO_ZERO = "#,##0;-#,##0;;"  # a part of nobody has no number
PARTS = (TEAL, "41479B", "C8452C")  # of a whole: told apart in grey too


@dataclass(frozen=True)
class Drawn:
    """Where a table stands, for whoever draws it."""

    sheet: Worksheet
    table: Table
    first: int  # its heading row


def add(book: Book) -> dict[str, Drawn]:
    drawn: dict[str, Drawn] = {}
    for section in book.dataset.sections:
        if section.tables or section.says:
            drawn |= _section(book, section)
    return drawn


def _section(book: Book, section: Section) -> dict[str, Drawn]:
    sheet, row = book.add(section.title), HEAD_ROWS + 1
    drawn: dict[str, Drawn] = {}
    widest = max((len(table.columns) for table in section.tables), default=0) + 1
    row = texts.add(sheet, _notes(sheet, row, section), section.texts)
    for table in section.tables:
        placed = Drawn(sheet, table, row + 1)
        drawn[table.slug] = placed
        last = _table(placed)
        if table.stack or any(cell.value for _row, cell in table.bars()):
            drawing = chart(placed)
            sheet.add_chart(drawing, f"{get_column_letter(widest + 2)}{row}")
            last = max(last, row + int(drawing.height / ROW_HEIGHT))
        row = last + 3
    for place in range(1, widest + 1):
        width = FIRST_COLUMN if place == 1 else OTHER_COLUMNS
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"B{HEAD_ROWS}"
    sheet.print_title_rows = f"1:{HEAD_ROWS - 1}"
    return drawn


def _table(placed: Drawn) -> int:
    """Write the table, its total and its notes; return the last row used."""
    sheet, table, first = placed.sheet, placed.table, placed.first
    write_title(sheet, first - 1, table.title)
    headings = writing.distinct([table.head, *(_heading(one) for one in table.columns)])
    write_heading(sheet, first, headings, numbers=range(2, len(headings) + 1))
    lines = max(-(-len(one) // OTHER_COLUMNS) for one in headings[1:])
    sheet.row_dimensions[first].height = LINE_HEIGHT * max(lines, 2)
    for row, line in enumerate(table.rows, start=first + 1):
        write(sheet, row, 1, capfirst(line.label), wrap=True)
        sheet.row_dimensions[row].height = LINE_HEIGHT * -(-len(line.label) // FIRST_COLUMN)
        for column, cell in enumerate(line.cells, start=2):
            write_value(sheet, row, column, cell)
    name = "table_" + table.slug.replace("-", "_")
    writing.make_table(sheet, name, first, len(headings), len(table.rows))
    row = first + len(table.rows)
    if table.total:
        row = _total(sheet, row + 1, table)
    letters = FIRST_COLUMN + OTHER_COLUMNS * len(table.columns)
    for note in filter(None, (table.sentence, *table.notes)):
        row += 1
        soft = font(italic=True, color=SOFT)
        texts.paragraph(sheet, row, note, columns=len(headings), letters=letters, style=soft)
    return row


def _heading(column: Column) -> str:
    label, unit = column.label, column.unit
    return label if unit == "%" or unit.casefold() in label.casefold() else f"{label} ({unit})"


def _total(sheet: Worksheet, row: int, table: Table) -> int:
    write(sheet, row, 1, table.together, style=font(bold=True))
    for column, cell in enumerate(table.total, start=2):
        write_value(sheet, row, column, cell, bold=True)
    for column in range(1, len(table.total) + 2):
        sheet.cell(row, column).border = Border(top=Side(style="medium", color=TEAL))
    if not any(cell.earlier for cell in table.total):
        return row
    write(sheet, row + 1, 1, _("Earlier"))
    write(sheet, row + 2, 1, _("Difference"))
    for column, cell in enumerate(table.total, start=2):
        write_value(sheet, row + 1, column, earlier(cell))
        write_change(sheet, row + 2, column, cell)
    return row + 2


def _notes(sheet: Worksheet, row: int, section: Section) -> int:
    """What the section says in words; return the next row to write on."""
    if not section.notes:
        return row
    for text in filter(None, (section.intro, *section.notes)):
        texts.paragraph(sheet, row, text)
        row += 1
    return row + 1


def chart(placed: Drawn) -> BarChart:
    drawing: Any = _stacked(placed) if placed.table.stack else _bars(placed)
    drawing.x_axis.tickLblSkip = 1  # no bar without its name
    named = drawing.title.tx.rich.p[0]
    named.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=TITLE_SIZE, b=True))
    return drawing


def _stacked(placed: Drawn) -> BarChart:
    """Bars of a hundred per cent, cut in the parts of each row; the last part is the unknown."""
    table, first = placed.table, placed.first
    last = first + len(table.rows)
    drawing: Any = BarChart()
    drawing.type, drawing.grouping, drawing.overlap = "bar", "percentStacked", 100
    drawing.style, drawing.title = 10, table.title
    slugs = [column.slug for column in table.columns]
    for place, slug in enumerate(table.stack):
        column = slugs.index(slug) + 2
        values = Reference(placed.sheet, min_col=column, min_row=first, max_row=last)
        drawing.add_data(values, titles_from_data=True)
        _part(drawing.series[place], "" if slug == table.stack[-1] else PARTS[place])
    drawing.set_categories(Reference(placed.sheet, min_col=1, min_row=first + 1, max_row=last))
    drawing.x_axis.scaling.orientation = "maxMin"
    drawing.x_axis.delete, drawing.y_axis.delete = False, True
    drawing.y_axis.majorGridlines, drawing.gapWidth = None, 40
    drawing.legend.position = "b"
    drawing.width, drawing.height = CHART_WIDTH, high(table)
    return drawing


def high(table: Table) -> float:
    """Of its chart, in centimetres: a name of two lines beside parts needs room for both."""
    two = table.stack and any(len(row.label) > ONE_LINE for row in table.rows)
    keys = 1 if table.stack else 0
    return CHART_FRAME + keys + BAR_HEIGHT * (1 + bool(two)) * max(len(table.rows), 3)


def _part(series: Any, colour: str) -> None:
    """One part in its colour, or hatched grey where it is unknown, with its number."""
    plain = GraphicalProperties(solidFill=colour) if colour else None
    series.graphicalProperties = plain or GraphicalProperties(pattFill=_hatched())
    _numbered(series)
    series.dLbls.numFmt, series.dLbls.numFmtLinked = NO_ZERO, False
    if colour:
        pale = CharacterProperties(solidFill=WHITE, b=True)
        words = Paragraph(pPr=ParagraphProperties(defRPr=pale), endParaRPr=pale)
        series.dLbls.txPr = RichText(p=[words])


def _bars(placed: Drawn) -> BarChart:
    """Horizontal bars from zero, in the table's order, numbers at their ends, unknown hatched."""
    table, first = placed.table, placed.first
    place = [column.slug for column in table.columns].index(table.chart)
    last = first + len(table.rows)
    drawing: Any = BarChart()
    drawing.type, drawing.style, drawing.legend = "bar", 10, None
    drawing.title = f"{table.columns[place].label} · {table.title}"
    values = Reference(placed.sheet, min_col=place + 2, min_row=first + 1, max_row=last)
    names = Reference(placed.sheet, min_col=1, min_row=first + 1, max_row=last)
    drawing.add_data(values)
    drawing.set_categories(names)
    _paint(drawing, [row.unknown for row in table.rows])
    drawing.x_axis.scaling.orientation = "maxMin"
    drawing.x_axis.delete, drawing.y_axis.delete = False, True
    drawing.y_axis.scaling.min = 0
    drawing.y_axis.majorGridlines = None
    drawing.gapWidth = 40
    drawing.width, drawing.height = CHART_WIDTH, high(table)
    return drawing


def _paint(drawing: Any, unknown: list[bool]) -> None:
    series = drawing.series[0]
    series.graphicalProperties = GraphicalProperties(solidFill=TEAL)
    _numbered(series)
    for place, hatched in enumerate(unknown):
        if hatched:
            point = DataPoint(idx=place)
            point.graphicalProperties = GraphicalProperties(pattFill=_hatched())
            series.dPt.append(point)


def _numbered(series: Any) -> None:
    series.dLbls = DataLabelList()
    series.dLbls.showVal = True
    for silent in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(series.dLbls, silent, False)


def _hatched() -> PatternFillProperties:
    pattern = PatternFillProperties(prst="wdUpDiag")
    pattern.fgClr, pattern.bgClr = _colour(GREY), _colour(WHITE)
    return pattern


def _colour(code: str) -> ColorChoice:
    colour: Any = code
    return ColorChoice(srgbClr=colour)
