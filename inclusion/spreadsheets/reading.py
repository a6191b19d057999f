"""Reads a spreadsheet somebody sends: xlsx, xls, ods, csv, txt. One door, `read`, and its limits.

A workbook is opened in a child process with little memory and time, since a file of 5 KB can ask
for gigabytes; text is read here. Everything refused is refused by `Unreadable`, in a sentence.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from django.conf import settings
from django.utils.translation import gettext as _

from . import text, workbook_child
from .workbook_child import CELL, COLUMNS, EMPTY_ROWS, ROWS

type Cell = str | int | float | bool | date | None

SECONDS = 30
TITLES = 30  # how far down a header may stand
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
WORKBOOKS = {"xlsx": ZIP, "ods": ZIP, "xls": OLE}
TEXTS = {"csv", "txt", "tsv"}
MACROS = {"xlsm", "xltm", "xlsb", "xlam"}


class Unreadable(Exception):
    """A file that cannot be read, and why, in a sentence for people."""

    @property
    def sentence(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Row:
    number: int  # as the file numbers it, from 1
    cells: tuple[Cell, ...]

    def __getitem__(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True)
class Sheet:
    rows: list[Row]
    encoding: str = ""
    sheets: int = 1

    def header(self, knows: Callable[[str], bool]) -> int:
        """The place of the row of column names: the one with most names known, near the top."""
        top = self.rows[:TITLES]

        def standing(place: int) -> tuple[int, int, int]:
            words = [cell for cell in top[place].cells if isinstance(cell, str)]
            return sum(map(knows, words)), len(words), -place

        return max(range(len(top)), key=standing, default=0)


def read(content: bytes, name: str) -> Sheet:
    """The rows of the first sheet that holds any. Raises Unreadable."""
    if len(content) > settings.UPLOAD_LIMIT:
        raise Unreadable(FAULTS["size"]())
    if not content.strip():
        raise Unreadable(_("This file is empty."))
    kind = kind_of(content, name)
    sheet = _read_text(content) if kind in TEXTS else _read_workbook(content, kind)
    if not sheet.rows:
        raise Unreadable(_("This file holds no row."))
    return sheet


def kind_of(content: bytes, name: str) -> str:
    """What the file is, when its name and its first bytes agree."""
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind in MACROS:
        raise Unreadable(FAULTS["macros"]())
    if kind not in {*WORKBOOKS, *TEXTS}:
        raise Unreadable(_("Send a spreadsheet: xlsx, xls, ods, csv or txt."))
    if kind == "xlsx" and content.startswith(OLE):
        raise Unreadable(FAULTS["locked"]())
    claims = WORKBOOKS.get(kind)
    alike = content.startswith(claims) if claims else not content.startswith((ZIP, OLE, PDF))
    if not alike:
        raise Unreadable(FAULTS["other_type"]())
    return kind


FAULTS: dict[str, Callable[[], str]] = {
    "size": lambda: _("This file is larger than 10 MB."),
    "bomb": lambda: _("This file unpacks to far more than a list of people needs."),
    "damaged": lambda: _(
        "This file is damaged. Open it in your spreadsheet program and save it again."
    ),
    "locked": lambda: _("This file is protected by a password. Save it without one."),
    "macros": lambda: _(
        "Files with macros are not opened. Save it as xlsx, without macros, and send that."
    ),
    "other_type": lambda: _(
        "This file is not what its name says. Open it in your spreadsheet program"
        " and save it as xlsx."
    ),
    "doctype": lambda: _(
        "This file holds instructions that no list needs. Open it in your spreadsheet program"
        " and save it again."
    ),
    "columns": lambda: _("This file has more than %(count)s columns.") % {"count": COLUMNS},
    "rows": lambda: _("This file has more than %(count)s rows: divide it.") % {"count": ROWS},
    "cell": lambda: (
        _("A cell of this file holds more than %(count)s characters.") % {"count": CELL}
    ),
    "memory": lambda: _("This file asks for too much memory. Copy its rows into a new file."),
    "encoding": lambda: _("The letters of this file cannot be read. Save it as CSV UTF-8 or xlsx."),
}


def _read_workbook(content: bytes, kind: str) -> Sheet:
    """Ask the child; its death is an answer too."""
    program = [sys.executable, "-I", str(Path(workbook_child.__file__)), kind]
    try:
        child = subprocess.run(  # noqa: S603 -- our own program, and a kind out of WORKBOOKS
            program, input=content, capture_output=True, timeout=SECONDS, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(FAULTS["memory"]()) from None
    if child.returncode != 0:
        raise Unreadable(FAULTS["memory"]())
    answer = json.loads(child.stdout)
    if fault := answer.get("fault"):
        raise Unreadable(FAULTS[fault]())
    rows = [Row(number, tuple(map(_typed, cells))) for number, cells in answer["rows"]]
    return Sheet(rows, sheets=answer["sheets"])


def _typed(cell: str | float | dict[str, str] | None) -> Cell:
    return date.fromisoformat(cell["date"]) if isinstance(cell, dict) else cell


def _read_text(content: bytes) -> Sheet:
    try:
        told, encoding = text.decode(content)
    except text.NotText:
        raise Unreadable(FAULTS["encoding"]()) from None
    try:
        rows = list(_kept(text.rows_of(told)))
    except csv.Error:
        raise Unreadable(
            _("The quotation marks of this file do not close. Save it as xlsx and send that.")
        ) from None
    return Sheet(rows, encoding=encoding.removesuffix("-sig").upper())


def _kept(rows: list[list[str]]) -> Iterator[Row]:
    """Rows that hold something, within the same limits as a workbook's."""
    kept, last = 0, 0
    for number, cells in enumerate(rows, start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if last and number - last > EMPTY_ROWS:
            return
        kept, last = kept + 1, number
        while not cells[-1].strip():
            cells.pop()
        if len(cells) > COLUMNS:
            raise Unreadable(FAULTS["columns"]())
        if kept > ROWS + 50:
            raise Unreadable(FAULTS["rows"]())
        if max(map(len, cells)) > CELL:
            raise Unreadable(FAULTS["cell"]())
        yield Row(number, tuple(cell if cell.strip() else None for cell in cells))
