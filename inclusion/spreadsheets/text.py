"""Text files of rows: which encoding, which delimiter, which cells."""

import codecs
import csv
import io
from collections import Counter

DELIMITERS = ";\t,|"
SAMPLE = 16 * 1024
BYTE_ORDER_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16's does, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# What a spreadsheet program takes for the beginning of a formula, full-width signs included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BLANK = " \u00a0\ufeff"


class NotText(ValueError):
    """These bytes are no text of any encoding we read."""


def decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding; never a guess that loses or changes a letter.

    A byte-order mark decides; else zero bytes mean UTF-16, since UTF-16 reads "successfully" as
    anything; else strict UTF-8; else Windows' cp1252, in which five bytes mean nothing.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\0" in content[:SAMPLE]:
        even, odd = content[:SAMPLE:2].count(0), content[1:SAMPLE:2].count(0)
        return _strictly(content, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return _strictly(content, "utf-8")
    except NotText:
        return _strictly(content, "cp1252")


def _strictly(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise NotText(encoding) from fault
    if "\0" in text:
        raise NotText(encoding)
    return text, encoding


def delimiter_of(text: str) -> str:
    """The delimiter by which most rows have the same number of cells."""
    sample = text[:SAMPLE]

    def regularity(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _loosely(sample, delimiter) if len(row) > 1)
        return max(((rows, width) for width, rows in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=regularity)


def _loosely(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def guard(cell: str) -> str:
    """A cell that no program computes: an apostrophe leads what could be a formula."""
    return f"'{cell}" if _computes(cell) else cell


def unguard(cell: str) -> str:
    """The cell that `guard` was given."""
    return cell[1:] if cell.startswith("'") and _computes(cell) else cell


def _computes(cell: str) -> bool:
    return cell.lstrip("'").lstrip(BLANK).startswith(FORMULA)


def rows_of(text: str) -> list[list[str]]:
    """The rows of a whole file. Raises csv.Error where quotes do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    return [[unguard(cell) for cell in row] for row in reader]
