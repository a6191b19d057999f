"""Small workbooks of each kind, made by hand: an ods is a zip, an xls is a file system of 1987."""

import io
import struct
import zipfile
from datetime import date, datetime
from html import escape

import openpyxl

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def ods(rows) -> bytes:
    table = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{urn}:office:1.0"'
        f' xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Feuille">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
        "</manifest:manifest>"
    )
    return archive(
        {"mimetype": ODS_TYPE, "META-INF/manifest.xml": manifest, "content.xml": content}
    )


def _ods_cell(value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">'
            "<text:p>x</text:p></table:table-cell>"
        )
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    text = escape(str(value))
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def archive(members) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return made.getvalue()


def repacked(content, change) -> bytes:
    """A copy of a zip, its members changed by `change(members)`."""
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    change(members)
    return archive(members)


def xls(rows) -> bytes:
    """BIFF8: the workbook's globals, then one sheet, in a compound file of 512-byte sectors."""
    cells = b"".join(
        _xls_cell(r, c, value)
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if value is not None
    )
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)) + cells
    sheet += _record(0x0A, b"")
    formats = _record(0xE0, struct.pack("<HHHHHHIIH", 0, 0, 0, 0, 0, 0, 0, 0, 0)[:20])
    dates = _record(0xE0, struct.pack("<HHHHHHIIH", 0, 14, 0, 0, 0, 0, 0, 0, 0)[:20])
    opening = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + formats + dates
    name = b"Feuille"
    size = len(opening) + 4 + 8 + len(name) + 4
    bound = struct.pack("<IBBBB", size, 0, 0, len(name), 0) + name
    return _compound(opening + _record(0x85, bound) + _record(0x0A, b"") + sheet)


def _record(kind, content) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _xls_cell(row, column, value) -> bytes:
    if isinstance(value, date):
        days = (datetime(value.year, value.month, value.day) - datetime(1899, 12, 30)).days
        return _record(0x203, struct.pack("<HHHd", row, column, 1, days))
    if isinstance(value, int):
        return _record(0x203, struct.pack("<HHHd", row, column, 0, value))
    letters = value.encode("utf-16-le")
    return _record(0x204, struct.pack("<HHHHB", row, column, 0, len(letters) // 2, 1) + letters)


def _compound(stream) -> bytes:
    end, free, fat_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    fat = [fat_mark, end, *range(3, 2 + sectors), end]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0
    )
    header += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", *fat, *[free] * (128 - len(fat)))
    root = _entry("Root Entry", 5, child=1, start=end, size=0)
    book = _entry("Workbook", 2, child=free, start=2, size=len(stream))
    return header + table + (root + book).ljust(512, b"\0") + stream


def _entry(name, kind, child, start, size) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    none = 0xFFFFFFFF
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(letters), kind, 1, none, none, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
