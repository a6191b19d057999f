"""The report of progress on screen, in Excel, on paper, in CSV and in JSON: the same figures."""

import csv
import io
import json

import openpyxl
import pypdf
import pytest

from reports import actions, catalogue, measuring
from reports.actions import Format
from reports.facts import Scope
from tests.reports.progress_world import a_school
from tests.reports.world import END, START

pytestmark = pytest.mark.django_db
PAGE = f"/bilans/bilan/progress/?from={START}&to={END}"


@pytest.fixture
def scope(organisation):
    return Scope(a_school(5, organisation=organisation), START, END)


@pytest.fixture
def report():
    return catalogue.find("progress")


@pytest.fixture
def dataset(report, scope):
    return measuring.build(report, scope, "fr")


def figures(dataset):
    return [cell for section in dataset.sections for cell in section.figures]


def plain(text):
    return " ".join(text.split())


def test_json_and_csv_have_every_cell(report, scope, dataset):
    told = json.loads(actions.make(report, scope, Format.JSON, "fr"))["cells"]
    rows = csv.DictReader(
        io.StringIO(actions.make(report, scope, Format.CSV, "fr").decode("utf-8-sig")),
        delimiter=";",
    )

    rows = [row for row in rows if row["slug"] != "note"]
    cells = list(dataset.cells())
    assert [(one["slug"], one["value"]) for one in told] == [(one.slug, one.value) for one in cells]
    for row, cell in zip(rows, cells, strict=True):
        assert row["slug"] == cell.slug
        assert row["value"] == ("" if cell.value is None else str(cell.value))


def test_the_workbook_has_every_figure_and_draws_the_parts(report, scope, dataset):
    content = actions.make(report, scope, Format.XLSX, "fr")

    book = openpyxl.load_workbook(io.BytesIO(content))

    values = {row[1].value: row[2].value for row in book["Indicateurs"].iter_rows(min_row=5)}
    for cell in figures(dataset):
        if cell.value is not None:
            assert values[cell.label] == pytest.approx(cell.value)
    stacked = [chart for sheet in book for chart in sheet._charts]
    assert "percentStacked" in {chart.grouping for chart in stacked}


def test_the_notes_that_no_cell_holds_are_in_the_workbook_and_in_json(report, scope, dataset):
    book = openpyxl.load_workbook(io.BytesIO(actions.make(report, scope, Format.XLSX, "fr")))

    texts = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    notes = [note for section in dataset.sections for note in section.notes]
    whole = json.loads(actions.make(report, scope, Format.JSON, "fr"))
    assert notes
    assert {*notes} <= texts
    assert [one["text"] for one in whole["notes"]] == notes


def test_the_paper_and_the_page_print_the_same(report, scope, dataset, sign_in, coordinator):
    paper = pypdf.PdfReader(io.BytesIO(actions.make(report, scope, Format.PDF, "fr")))
    page = plain(sign_in(coordinator).get(PAGE).content.decode())

    text = plain(" ".join(sheet.extract_text() for sheet in paper.pages))
    for cell in figures(dataset):
        assert plain(f"{cell.printed} {cell.label}") in text
        assert cell.printed in page
    assert "Évolution constatée" in text


def test_reading_it_takes_as_many_queries_for_few_as_for_many(
    report, organisation, django_assert_num_queries
):
    scope = Scope(a_school(6, organisation=organisation, assessments=20), START, END)

    with django_assert_num_queries(11):
        measuring.build(report, scope, "fr")


def test_a_frozen_dataset_is_read_back_whole(dataset):
    assert type(dataset).from_json(dataset.to_json()) == dataset
