"""Whatever people are called, a workbook opens, and none of its text is a formula."""

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from inclusion.spreadsheets import writing

DANGEROUS = st.sampled_from(["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "#N/A", "=cmd|' /C calc'!A0"])
TEXTS = st.one_of(DANGEROUS, st.builds("".join, st.tuples(DANGEROUS, st.text())), st.text())


def a_workbook(texts):
    book = writing.new_book("Essai")
    shell, rows = writing.add_sheet(book, "Une"), writing.add_sheet(book, "Deux")
    for row, value in enumerate(texts, start=1):
        writing.put(shell, row, 1, value)
    lines = [(value, date(2026, 3, 4), 12) for value in texts]
    return writing.save(book, [writing.Streamed(rows, 1, ("text", "date", "integer"), lines)])


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_text_is_never_a_formula_nor_an_error(texts):
    book = load_workbook(io.BytesIO(a_workbook(texts)))

    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not kinds & {"f", "e"}


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_rows_written_late_read_back_as_they_were(texts):
    kept = [writing.text(value) for value in texts]

    rows = list(load_workbook(io.BytesIO(a_workbook(texts)))["Deux"].iter_rows(values_only=True))

    # XML reads a carriage return as a line feed
    assert [(row[0] or "").replace("\r", "\n") for row in rows] == [
        value.replace("\r\n", "\n").replace("\r", "\n") for value in kept
    ]
    assert {(row[1].date(), row[2]) for row in rows} == {(date(2026, 3, 4), 12)}


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_text_of_a_csv_file_never_begins_a_formula(texts):
    content = writing.csv_file([(value, 1.5) for value in texts]).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))

    assert all(not row[0].startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows)
    assert {row[1] for row in rows} == {"1.5"}


@given(st.lists(st.text(), min_size=2, max_size=6))
def test_sheets_have_legal_and_distinct_titles(titles):
    book = writing.new_book("Essai")
    for title in titles:
        writing.add_sheet(book, title)

    read = CalamineWorkbook.from_filelike(io.BytesIO(writing.save(book))).sheet_names

    assert len({name.casefold() for name in read}) == len(titles)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in read)


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_headings_of_a_table_are_distinct_and_never_empty(headings):
    chosen = writing.distinct(headings)

    assert len({name.casefold() for name in chosen}) == len(headings)
    assert all(chosen)


def test_numbers_and_dates_are_numbers_and_dates():
    book = load_workbook(io.BytesIO(a_workbook(["texte"])))
    cells = book["Deux"][1]

    assert [cell.is_date for cell in cells] == [False, True, False]
    assert cells[1].number_format == "dd/mm/yyyy"


def test_a_very_long_text_is_cut_where_excel_stops():
    assert len(writing.text("é" * 40_000)) == 32_767


def test_nobody_is_named_in_the_properties():
    book = load_workbook(io.BytesIO(a_workbook(["Inès"])))

    assert (book.properties.creator, book.properties.lastModifiedBy) == ("Inclusion", "Inclusion")


def spread(widths, names=(1, 1)):
    sheet = writing.add_sheet(writing.new_book("Liste"), "Liste")
    writing.fit(sheet, widths)
    writing.lay_out(sheet, header="", footer="", pages="")
    writing.spread(sheet, names)
    return sheet


def test_a_row_that_one_page_holds_is_on_one_page():
    sheet = spread([20] * 10)

    assert sheet.page_setup.fitToWidth == 1
    assert sheet.print_title_cols is None


def test_a_wide_row_runs_over_pages_that_each_say_whose_it_is():
    sheet = spread([20] * 29, (6, 7))

    assert sheet.page_setup.fitToWidth == 3
    assert sheet.page_setup.pageOrder == "overThenDown"
    assert sheet.print_title_cols.replace("$", "") == "F:G"
    assert sheet.page_setup.fitToHeight == 0
