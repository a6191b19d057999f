"""A workbook as it is read: nothing cut, nothing written over its neighbour."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from reports.dataset import Column
from reports.renderers import xlsx
from reports.renderers.xlsx import texts
from tests.reports.sample import DATASET, QPV

LONG = "Une règle qui tient en bien plus d’une ligne, et que personne ne doit deviner. " * 4


@pytest.fixture(scope="module")
def book():
    audience = replace(
        DATASET.sections[1],
        tables=(replace(QPV, rows=(replace(QPV.rows[0], label="hors QPV"),), notes=(LONG,)),),
        notes=(LONG,),
    )
    dataset = replace(DATASET, sections=(audience,), method=(("Règle", LONG),))
    return load_workbook(BytesIO(xlsx.render(dataset)))


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]


def place(sheet, value):
    return next(cell for cell in cells(sheet) if cell.value == value)


def test_no_long_text_is_cut_nor_runs_past_its_columns(book):
    long = [(sheet, cell) for sheet in book for cell in cells(sheet) if cell.value == LONG]

    assert len(long) == 3
    for sheet, cell in long:
        assert cell.alignment.wrap_text
        assert sheet.row_dimensions[cell.row].height > 40


def test_no_row_is_higher_than_a_workbook_can_hold():
    sheet = Workbook().active

    texts.paragraph(sheet, 1, "intergénérationnel et numérique " * 80)

    assert sheet.row_dimensions[1].height <= 409


def test_members_begin_with_a_capital_as_on_paper(book):
    assert place(book["Public"], "Hors QPV")


def test_headings_of_numbers_stand_where_their_numbers_do(book):
    sheet = book["Public"]

    heading = place(sheet, "Personnes")

    number = sheet.cell(heading.row + 1, heading.column)
    assert (heading.alignment.horizontal, number.alignment.horizontal) == ("right", "right")


def test_words_keep_off_the_number_at_their_left(book):
    sheet = book.worksheets[0]
    words = place(sheet, "141 personnes différentes")

    assert sheet.cell(words.row, words.column - 1).alignment.horizontal == "right"
    assert words.alignment.indent == 1


def test_every_bar_of_a_chart_has_its_name(book):
    assert [chart.x_axis.tickLblSkip for chart in book["Public"]._charts] == [1]


def test_numbers_of_parts_are_read_on_their_colour_and_none_is_a_zero():
    columns = tuple(Column(slug, slug) for slug in ("up", "unknown"))
    rows = tuple(replace(row, cells=row.cells * 2) for row in QPV.rows)
    table = replace(QPV, columns=columns, rows=rows, chart="", stack=("up", "unknown"))
    audience = replace(DATASET.sections[1], tables=(table,))

    made = xlsx.render(replace(DATASET, sections=(audience,), summary_tables=()))
    [chart] = load_workbook(BytesIO(made))["Public"]._charts

    up, unknown = (part.dLbls for part in chart.series)
    assert "FFFFFF" in str(up.txPr.p[0].pPr.defRPr.solidFill.srgbClr)
    assert unknown.txPr is None
    assert up.numFmt.endswith(";;")
