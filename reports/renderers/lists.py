"""Rows with names: a workbook as the list wants it, or paper that says whom it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from inclusion import pdf
from inclusion.colour import readable
from inclusion.spreadsheets import writing
from reports.dataset import RowSheet

TEAL, CORAL, WHITE = "0B5D5B", "A53420", "FFFFFF"
TYPEFACE, LINE_HEIGHT = "Calibri", 15.5


@dataclass(frozen=True)
class Heading:
    """What stands above the rows: what they are, whose, over which days, for whom."""

    title: str
    organisation: str
    period: str
    mention: str
    language: str


def workbook(heading: Heading, sheets: Sequence[RowSheet], *, plain: bool = False) -> bytes:
    """One sheet a list; `plain` has nothing of ours above the rows, only on the printed page."""
    with translation.override(heading.language):
        book = writing.new_book(heading.title)
        lists = []
        for rank, rows in enumerate(sheets, start=1):
            sheet = writing.add_sheet(book, rows.title)
            writing.lay_out(
                sheet,
                header=heading.mention,
                footer=f"{heading.organisation} · {heading.title} · {heading.period}",
                pages=_("page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"},
            )
            first = _above(sheet, heading, rows, plain=plain)
            lists.append(_rows(sheet, rows, first, rank))
        return writing.save(book, lists)


def _above(sheet: Worksheet, heading: Heading, rows: RowSheet, *, plain: bool) -> int:
    """Write what stands above the rows; return the row of the headings."""
    told = rows.head
    if not plain:
        about = f"{heading.organisation} · {heading.period}"
        told = ((heading.mention, ""), (rows.title, ""), (about, ""), *told)
    for row, (name, value) in enumerate(told, start=1):
        cell = writing.put(sheet, row, 1, name)
        cell.font = Font(
            name=TYPEFACE, bold=not value, color=CORAL if name == heading.mention else None
        )
        writing.put(sheet, row, 2, value)
    return len(told) + 2 if told else 1


def _rows(sheet: Worksheet, rows: RowSheet, first: int, rank: int) -> writing.Streamed:
    headings = writing.distinct(heading for heading, _kind, _width in rows.columns)
    for column, name in enumerate(headings, start=1):
        cell = writing.put(sheet, first, column, name)
        cell.font = Font(name=TYPEFACE, bold=True, color=WHITE)
        cell.fill = PatternFill("solid", fgColor=TEAL)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    writing.make_table(sheet, f"rows_{rank}", first, len(headings), rows.count)
    writing.fit(sheet, [width for _heading, _kind, width in rows.columns])
    lines = max(len(wrap(heading, width)) for heading, _kind, width in rows.columns)
    sheet.row_dimensions[first].height = LINE_HEIGHT * lines + 2
    writing.spread(sheet, rows.names)
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    kinds = [kind for _heading, kind, _width in rows.columns]
    return writing.Streamed(sheet, first + 1, kinds, rows.rows)


def paper(heading: Heading, sheets: Sequence[RowSheet], *, colour: str) -> pdf.Document:
    with translation.override(heading.language):
        html = render_to_string("reports/pdf/list.html", {"heading": heading, "sheets": sheets})
    return pdf.Document(
        html=html,
        title=f"{heading.title}, {heading.period}",
        language=heading.language,
        stylesheets=["paper", "list"],
        colours={"band": readable(colour)},
    )
