"""Workbooks and CSV files that open anywhere and carry no surprise: text is never a formula.

openpyxl makes the shell: styles, widths, charts, print set-up. Long lists are written into it as
XML, row by row, several times faster and without keeping them in memory.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from math import ceil
from typing import Any, cast
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from .text import guard

INTEGER, HOURS, DATE = "#,##0", "#,##0.0", "dd/mm/yyyy"
FORMATS = {"date": DATE, "integer": INTEGER, "share": "0.0%", "year": "0"}
NUMBERS = {"integer", "share", "year"}
LONGEST_TEXT = 32_767
LONGEST_TITLE = 31
WIDEST, NARROWEST = 60, 9
READABLE = 255  # letters of a row that an A4 page lying down holds, at a little over six points
ROWS_A_CHUNK = 500
REMEMBERED = 2_000  # values a column
QUICKLY = 4  # of nine: a tenth larger, in half the time


def text(value: object) -> str:
    """Any text as a cell may hold it: no control character, no half letter, not too long."""
    whole = str(value).encode("utf-8", "ignore").decode()
    return ILLEGAL_CHARACTERS_RE.sub("", whole)[:LONGEST_TEXT]


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Any,
    *,
    number_format: str = "",
    wrap: bool = False,
    indent: bool = False,
) -> Cell:
    """Write a value; text stays text whatever it looks like, and keeps off a number at its left."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.value = text(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    side = "left" if indent else None
    cell.alignment = Alignment(wrap_text=wrap, vertical="top", horizontal=side, indent=int(indent))
    if number_format:
        cell.number_format = number_format
    return cell


def new_book(title: str) -> Workbook:
    """An empty workbook that tells nothing of who made it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = book.properties.lastModifiedBy = "Inclusion"
    book.properties.title = text(title)
    return book


def add_sheet(book: Workbook, title: str) -> Worksheet:
    """A sheet with a legal title, unlike any other of the book."""
    legal = re.sub(r"[\[\]:*?/\\]", " ", text(title)).strip(" '")[:LONGEST_TITLE].strip(" '") or "–"
    taken = {name.casefold() for name in book.sheetnames} | {"history"}
    chosen, rank = legal, 2
    while chosen.casefold() in taken:
        ending = f" ({rank})"
        chosen, rank = legal[: LONGEST_TITLE - len(ending)] + ending, rank + 1
    return book.create_sheet(chosen)


def lay_out(sheet: Worksheet, *, header: str, footer: str, pages: str, tall: bool = True) -> None:
    """A4 landscape, as wide as the page; `tall` sheets may run over several."""
    paper: Any = sheet  # openpyxl's stubs leave parts that are always there optional
    paper.page_setup.orientation = "landscape"
    paper.page_setup.paperSize = paper.PAPERSIZE_A4
    paper.page_setup.fitToWidth = 1
    paper.page_setup.fitToHeight = 0 if tall else 1
    paper.sheet_properties.pageSetUpPr.fitToPage = True
    paper.print_options.horizontalCentered = True
    paper.oddHeader.center.text = _plain(header)
    paper.oddFooter.left.text = _plain(footer)
    paper.oddFooter.right.text = pages
    sheet.sheet_view.showGridLines = False


def _plain(words: str) -> str:
    """Words of a header: an ampersand would begin a code."""
    return text(words).replace("&", "&&")[:200]


def fit(sheet: Worksheet, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = min(max(width + 2, NARROWEST), WIDEST)


def spread(sheet: Worksheet, names: tuple[int, int]) -> None:
    """Print rows too long for one page over several side by side, none of them too small to read.

    `names` are the first and the last of the columns that say what a row is about: each page has
    them.
    """
    paper: Any = sheet
    first, last = (get_column_letter(place) for place in names)
    wide = [one.width for one in paper.column_dimensions.values()]
    repeated = sum(wide[names[0] - 1 : names[1]])
    pages = max(1, ceil((sum(wide) - repeated) / (READABLE - repeated)))
    paper.page_setup.fitToWidth = pages
    paper.page_setup.pageOrder = "overThenDown"
    if pages > 1:
        sheet.print_title_cols = f"{first}:{last}"


def widths(rows: Iterable[Sequence[Any]]) -> list[int]:
    """How wide each column's longest value is."""
    found: list[int] = []
    for row in rows:
        found += [0] * (len(row) - len(found))
        for place, value in enumerate(row):
            found[place] = max(found[place], len(str(value)) if value is not None else 0)
    return found


def distinct(headings: Iterable[str]) -> list[str]:
    """Headings as an Excel table wants them: no two alike, none empty."""
    seen: dict[str, int] = {}
    chosen = []
    for heading in headings:
        name = text(heading).replace("\n", " ") or "–"
        seen[name.casefold()] = times = seen.get(name.casefold(), 0) + 1
        chosen.append(name if times == 1 else f"{name} ({times})")
    return chosen


def make_table(sheet: Worksheet, name: str, first: int, columns: int, rows: int) -> None:
    """Turn the cells under the heading row `first` into an Excel table: filters and bands."""
    reference = f"A{first}:{get_column_letter(columns)}{first + max(rows, 1)}"
    table = Table(displayName=name, ref=reference)
    table.tableStyleInfo = TableStyleInfo("TableStyleMedium4", showRowStripes=True)
    sheet.add_table(table)


@dataclass
class Streamed:
    """A sheet whose rows come last: `kinds`, one a column, are text, date, integer, share, year."""

    sheet: Worksheet
    first: int  # the row the first one goes to
    kinds: Sequence[str]
    rows: Iterable[Sequence[Any]]


def save(book: Workbook, lists: Sequence[Streamed] = ()) -> bytes:
    styles = {id(one): _styles(one) for one in lists}
    shell, target = io.BytesIO(), io.BytesIO()
    book.save(shell)
    late = {one.sheet.path.lstrip("/"): one for one in lists}
    with (
        zipfile.ZipFile(shell) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICKLY) as copy,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name not in late:
                copy.writestr(name, content)
                continue
            before, end, after = content.partition(b"</sheetData>")
            with copy.open(name, "w", force_zip64=True) as stream:
                stream.write(before)
                for chunk in _chunks(_lines(late[name], styles[id(late[name])])):
                    stream.write(chunk)
                stream.write(end + after)
    return target.getvalue()


def _styles(streamed: Streamed) -> list[int]:
    """The number the shell gives to the style of each column."""
    numbers = []
    for kind in streamed.kinds:
        cell = Cell(streamed.sheet, row=1, column=1)
        cell.number_format = FORMATS.get(kind, "General")
        if kind not in NUMBERS:
            cell.alignment = Alignment(horizontal="left", indent=1)
        numbers.append(cell.style_id)
    return numbers


def _lines(streamed: Streamed, styles: Sequence[int]) -> Iterator[str]:
    letters = [get_column_letter(place) for place in range(1, len(styles) + 1)]
    columns = [
        (f'<c r="{letter}', _rest(style)) for letter, style in zip(letters, styles, strict=True)
    ]
    for number, row in enumerate(streamed.rows, start=streamed.first):
        place = str(number)
        cells = [
            opening + place + rest(value)
            for (opening, rest), value in zip(columns, row, strict=True)
            if value is not None
        ]
        yield f'<row r="{place}">{"".join(cells)}</row>'


def _rest(style: int) -> Callable[[Any], str]:
    """What follows the place of a cell; lists say the same again and again, so it is kept."""

    @lru_cache(REMEMBERED, typed=True)
    def rest(value: Any) -> str:
        if isinstance(value, int | float):  # a truth too: 1 or 0
            return f'" s="{style}"><v>{value + 0}</v></c>'
        if isinstance(value, date | datetime):
            return f'" s="{style}"><v>{to_excel(value)}</v></c>'
        kept = escape(text(value))
        return f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'

    return rest


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    kept: list[str] = []
    for line in lines:
        kept.append(line)
        if len(kept) == ROWS_A_CHUNK:
            yield "".join(kept).encode()
            kept.clear()
    yield "".join(kept).encode()


def csv_file(rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with BOM, semicolons, every value quoted: what Excel in French opens at once."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(value: Any) -> str:
    """Text that would begin a formula is led by an apostrophe; numbers keep their decimal point."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return guard(text(value))
