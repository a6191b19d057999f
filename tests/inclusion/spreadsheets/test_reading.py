"""Reading spreadsheets: the same rows whatever the program that wrote them, or a plain refusal."""

import contextlib
import io
import itertools
import time
from datetime import date

import openpyxl
import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from inclusion.spreadsheets import text, writing
from inclusion.spreadsheets.reading import Unreadable, read

from . import workbooks

ROWS = [
    ["Participants de l’été", None, None],
    ["Nom", "Prénom", "Né(e) le"],
    ["D’Ornano", "Élodie", "17/05/2010"],
    ["Cœur", "Zoë", "03/04/2011"],
]
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": b"",
    "utf-16-be": b"",
    "utf-16-le with a mark": b"\xff\xfe",
    "utf-16-be with a mark": b"\xfe\xff",
    "utf-32-le with a mark": b"\xff\xfe\x00\x00",
    "cp1252": b"",
}
LINE_ENDS = ["\n", "\r\n", "\r"]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def as_text(delimiter, line_end):
    return line_end.join(delimiter.join(cell or "" for cell in row) for row in ROWS) + line_end


@pytest.mark.parametrize(
    ("encoding", "delimiter", "line_end"),
    list(itertools.product(ENCODINGS, text.DELIMITERS, LINE_ENDS)),
)
def test_every_text_file_gives_the_same_rows(encoding, delimiter, line_end):
    mark, codec = ENCODINGS[encoding], encoding.split(" ")[0]

    sheet = read(mark + as_text(delimiter, line_end).encode(codec), "liste.csv")

    assert [row.number for row in sheet.rows] == [1, 2, 3, 4]
    assert [list(row.cells) for row in sheet.rows[1:]] == ROWS[1:]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_every_workbook_gives_typed_cells_and_the_numbers_of_its_rows(kind):
    made = getattr(workbooks, kind)(
        [["Titre"], [None], ["Nom", "Né le", "Téléphone"], ["Élodie", date(2010, 5, 17), 612345678]]
    )

    sheet = read(made, f"liste.{kind}")

    assert [row.number for row in sheet.rows] == [1, 3, 4]
    assert sheet.rows[-1].cells == ("Élodie", date(2010, 5, 17), 612345678)
    assert isinstance(sheet.rows[-1][2], int)


def test_the_header_is_found_below_titles():
    sheet = read(as_text(";", "\n").encode(), "liste.csv")

    assert sheet.header(lambda word: word in {"Nom", "Prénom"}) == 1


def test_a_table_that_does_not_start_in_the_corner_keeps_its_row_numbers():
    sheet = read(workbooks.xlsx([[], [], [None, None, "Nom"], [None, None, "Élodie"]]), "a.xlsx")

    assert [(row.number, row[2]) for row in sheet.rows] == [(3, "Nom"), (4, "Élodie")]


def test_the_first_sheet_that_holds_rows_is_read():
    def hide_nothing(members):
        members["xl/workbook.xml"] = members["xl/workbook.xml"]

    sheet = read(workbooks.repacked(workbooks.xlsx([["Nom"]]), hide_nothing), "a.xlsx")

    assert sheet.sheets == 1


def _add(name, content=b"<a/>"):
    return lambda members: members.update({name: content})


def _doctype(members, member="xl/worksheets/sheet1.xml"):
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    members[member] = members[member].replace(b"<worksheet", entity + b"<worksheet", 1)


def _wide_doctype(members):
    members["xl/styles.xml"] = '<?xml version="1.0"?><!DOCTYPE x><a/>'.encode("utf-16")


def _many(members):
    members.update({f"xl/media/{n}.xml": b"<a/>" for n in range(201)})


BOOK = workbooks.xlsx([["Nom"], ["Élodie"]])
HOSTILE = {
    "too many members": (_many, "unpacks"),
    "zeros that unpack": (_add("xl/media/a.bin", b"\0" * 20_000_000), "unpacks"),
    "a member too large": (_add("xl/media/a.bin", bytes(range(256)) * 130_000), "unpacks"),
    "a path upwards": (_add("../../etc/cron.d/x"), "damaged"),
    "a path from the root": (_add("/etc/x"), "damaged"),
    "a path of Windows": (_add("..\\..\\x"), "damaged"),
    "a name twice": (_add("XL/workbook.xml"), "damaged"),
    "macros": (_add("xl/vbaProject.bin"), "macros"),
    "an entity": (_doctype, "instructions"),
    "an entity in UTF-16": (_wide_doctype, "instructions"),
    "nothing of a workbook": (lambda members: members.pop("[Content_Types].xml"), "its name"),
    "no sheet": (lambda members: members.pop("xl/worksheets/sheet1.xml"), "damaged"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_workbook_is_refused_quickly_and_in_words(case):
    change, word = HOSTILE[case]
    made = workbooks.repacked(BOOK, change)

    started = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        read(made, "liste.xlsx")

    assert word in refusal.value.sentence
    assert time.monotonic() - started < 10


def test_one_cell_far_away_is_not_a_reason_to_fall():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Nom", "loin"
    book.save(made := io.BytesIO())

    with pytest.raises(Unreadable, match="memory"):
        read(made.getvalue(), "liste.xlsx")


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "a.csv", "empty"),
        (b" \n ", "a.csv", "empty"),
        (b"\x00\x00;\x00\x00", "a.csv", "letters"),
        (b"Nom;Pr\x81nom\nA;B", "a.csv", "letters"),
        (b"Nom\nA\x00B", "a.csv", "letters"),
        (b'Nom;Pr\nA;"B', "a.csv", "quotation"),
        (BOOK, "a.csv", "its name"),
        (BOOK, "a.xls", "its name"),
        (BOOK, "a.ods", "its name"),
        (b"Nom;Age\nA;3", "a.xlsx", "its name"),
        (b"%PDF-1.7", "a.csv", "its name"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx", "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "damaged"),
        (BOOK[:200], "a.xlsx", "damaged"),
        (BOOK, "a.xlsm", "macros"),
        (BOOK, "a.exe", "Send a spreadsheet"),
        (BOOK, "a", "Send a spreadsheet"),
        (b"a;" * 61, "a.csv", "columns"),
        (b"a\n" * 5_051, "a.csv", "rows"),
        (b"a" * 5_001, "a.csv", "characters"),
        (b"a" * (10 * 1024 * 1024 + 1), "a.csv", "10 MB"),
    ],
    ids=lambda value: "file" if isinstance(value, bytes) else value,  # two workers: same names
)
def test_a_file_that_cannot_be_read_is_refused_in_words(content, name, word):
    with pytest.raises(Unreadable) as refusal:
        read(content, name)

    assert word in refusal.value.sentence


def test_reading_stops_after_two_hundred_empty_rows():
    sheet = read(("Nom\nA\n" + "\n" * 201 + "B\n").encode(), "a.csv")

    assert [row[0] for row in sheet.rows] == ["Nom", "A"]


@pytest.mark.parametrize(
    "name",
    ["../../etc/x.csv", "C:\\x.csv", "a\r\nSet-Cookie: x.csv", "\u202evsc.csv", "a" * 300 + ".csv"],
)
def test_a_file_name_is_only_ever_read_for_its_ending(name):
    assert read(b"Nom\nA", name).rows


@given(st.text(max_size=30))
@example("=1+1")
@example("'=1+1")
@example(" +33612345678")
@example("＝1+1")
@example("'")
def test_what_we_export_comes_back_as_it_was(cell):
    kept = writing.text(cell)

    back = read(writing.csv_file([["Nom", "Autre"], [cell, "x"]]), "export.csv").rows[1]

    assert (back[0] or "").strip() == kept.strip()
    assert not text.guard(kept).startswith(text.FORMULA)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_never_a_crash(content):
    with contextlib.suppress(Unreadable):
        assert read(content, "a.csv").rows
