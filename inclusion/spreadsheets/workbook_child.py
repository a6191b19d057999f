"""Opens a workbook nobody trusts. Run as a program of its own, never imported by the server.

It stands alone (no Django, no secrets), limits its own memory and time, reads the file from its
standard input, and prints one line of JSON: {"rows": [[number, [cell, …]], …], "sheets": n}, or
{"fault": name}. Cells are text, numbers, true or false, null, or {"date": "2010-05-17"}.
"""

import io
import json
import resource
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import python_calamine as calamine

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
MEMBERS = 200
MEMBER_BYTES = 30 * 1024 * 1024
TOTAL_BYTES = 50 * 1024 * 1024
RATIO = 100
RATIO_FROM = 64 * 1024  # a small member may well be a hundred times itself
ROWS = 5_000
COLUMNS = 60
EMPTY_ROWS = 200
CELL = 5_000
OUTPUT = 20 * 1024 * 1024
DOCTYPE = b"<!doctype"


class Fault(Exception):
    """A reason, by name, not to read this file."""


def main(kind: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    content = sys.stdin.buffer.read()
    try:
        if kind in {"xlsx", "ods"}:
            check_archive(content, kind)
        answer = read(content)
    except Fault as fault:
        answer = {"fault": str(fault)}
    except calamine.PasswordError:
        answer = {"fault": "locked"}
    except (calamine.CalamineError, zipfile.BadZipFile, NotImplementedError):
        answer = {"fault": "damaged"}
    sys.stdout.write(json.dumps(answer))


def check_archive(content: bytes, kind: str) -> None:
    """Look at the zip before anything unpacks it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if len(members) > MEMBERS or sum(member.file_size for member in members) > TOTAL_BYTES:
            raise Fault("bomb")
        if max(Counter(member.filename.lower() for member in members).values(), default=1) > 1:
            raise Fault("damaged")
        for member in members:
            _check_member(member)
        names = {member.filename for member in members}
        _check_kind(archive, names, kind)
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                _check_markup(archive, member)


def _check_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise Fault("locked")
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or "\0" in member.orig_filename:
        raise Fault("damaged")
    swollen = member.file_size > max(RATIO_FROM, RATIO * member.compress_size)
    if member.file_size > MEMBER_BYTES or swollen:
        raise Fault("bomb")


def _check_kind(archive: zipfile.ZipFile, names: set[str], kind: str) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Fault("macros")
    if kind == "xlsx" and "[Content_Types].xml" not in names:
        raise Fault("other_type")
    if kind == "ods":
        stated = archive.read("mimetype").strip() if "mimetype" in names else b""
        if stated != b"application/vnd.oasis.opendocument.spreadsheet":
            raise Fault("other_type")
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in archive.read(manifest):
            raise Fault("locked")


def _check_markup(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """No document type: entities live there. UTF-16 is looked through too."""
    tail = b""
    with archive.open(member) as markup:
        while block := markup.read(65536):
            window = (tail + block).replace(b"\0", b"").lower()
            if DOCTYPE in window:
                raise Fault("doctype")
            tail = block[-2 * len(DOCTYPE) :]


def read(content: bytes) -> dict[str, object]:
    """The rows of the first visible sheet that has any."""
    with calamine.load_workbook(io.BytesIO(content)) as workbook:
        visible = [
            index
            for index, sheet in enumerate(workbook.sheets_metadata)
            if sheet.visible is calamine.SheetVisibleEnum.Visible
            and sheet.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        for index in visible:
            rows = list(rows_of(workbook.get_sheet_by_index(index)))
            if rows:
                return {"rows": rows, "sheets": len(visible)}
    return {"rows": [], "sheets": len(visible)}


def rows_of(sheet: calamine.CalamineSheet) -> Iterator[list[object]]:
    """Rows that hold something, with their number in the file."""
    _top, left = sheet.start or (0, 0)  # rows above the first cell are given, columns are not
    kept, empty, written = 0, 0, 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [plain(value) for value in values]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            empty += 1
            if kept and empty > EMPTY_ROWS:
                return
            continue
        empty, kept = 0, kept + 1
        written += sum(len(cell) for cell in cells if isinstance(cell, str))
        if left + len(cells) > COLUMNS:
            raise Fault("columns")
        if kept > ROWS + 50:  # titles and a header stand above the data
            raise Fault("rows")
        if written > OUTPUT:
            raise Fault("bomb")
        yield [number, [None] * left + cells]


def plain(value: object) -> object:
    """What JSON can carry; a number Excel keeps as a float is whole when it is whole."""
    if isinstance(value, str):
        if len(value) > CELL:
            raise Fault("cell")
        return value if value.strip() else None
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return {"date": value.date().isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value if isinstance(value, int) else str(value)


if __name__ == "__main__":
    main(sys.argv[1])
