"""Each report of the catalogue: the same figures on screen, in Excel, on paper, in CSV and JSON."""

import csv
import html
import io
import json
import re
from datetime import date

import pypdf
import pytest
from openpyxl import load_workbook

from inclusion import pdf as engine
from learners.models import Learner
from reports import actions, catalogue, telling
from reports.actions import Format
from reports.parameters import Parameters
from reports.renderers.pdf import document
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    MembershipFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.reports.progress_world import a_school
from tests.reports.world import END, START

pytestmark = pytest.mark.django_db
SLUGS = [*catalogue.reports()]
LANGUAGES = ["fr", "en"]
TEXT = "=HYPERLINK(1) <b>gras</b>"


@pytest.fixture(scope="module")
def school(module_db):
    """A season of workshops where people were assessed too."""
    return a_school(5)


def scope(organisation, start=START, end=END):
    return Parameters(start, end).scope(organisation)


def made(organisation, slug, kind, language="fr", **days):
    return actions.make(catalogue.find(slug), scope(organisation, **days), kind, language)


def built(organisation, slug, language="fr", **days):
    return telling.build(catalogue.find(slug), scope(organisation, **days), language)


def totals(dataset):
    return [cell for section in dataset.sections for cell in section.figures]


def squeezed(text):
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_csv_json_and_workbook_agree_to_the_last_digit(slug, language, school):
    dataset = built(school, slug, language)

    whole = json.loads(made(school, slug, Format.JSON, language))
    text = made(school, slug, Format.CSV, language).decode("utf-8-sig")
    lines = [*csv.DictReader(io.StringIO(text), delimiter=";")]
    book = load_workbook(io.BytesIO(made(school, slug, Format.XLSX, language)))
    rows = [row for row in book.worksheets[1].iter_rows(values_only=True) if row[1]]
    told = [(row[1], *row[4:7]) for row in rows[-len(totals(dataset)) :]]
    values = [row[2] for row in rows[-len(totals(dataset)) :]]

    assert [one["value"] for one in whole["cells"]] == [cell.value for cell in dataset.cells()]
    notes = [one["text"] for one in whole["notes"]]
    assert notes == [note for section in dataset.sections for note in section.notes]
    assert [line["value"] for line in lines] == [
        *("" if cell.value is None else str(cell.value) for cell in dataset.cells()),
        *notes,
    ]
    assert told == [
        (cell.label, cell.numerator, cell.denominator, cell.unknown) for cell in totals(dataset)
    ]
    assert values == [
        "–" if cell.value is None else pytest.approx(cell.value, rel=1e-14)
        for cell in totals(dataset)
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_page_and_paper_print_every_total(slug, school, sign_in):
    coordinator = MembershipFactory(organisation=school, role="coordinator").user
    page = sign_in(coordinator).get(f"/bilans/bilan/{slug}/?from={START}&to={END}")
    screen = squeezed(re.sub(r"<[^>]+>", " ", page.content.decode()))

    reader = pypdf.PdfReader(io.BytesIO(engine.render(document(built(school, slug)))))
    paper = squeezed(" ".join(one.extract_text() for one in reader.pages))

    for cell in totals(built(school, slug)):
        assert squeezed(f"{cell.printed} {cell.label}") in paper
        assert squeezed(cell.printed) in screen
    first = squeezed(built(school, slug).sections[0].title)
    assert first in squeezed(reader.pages[2].extract_text()), "its summary is one page"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_period_without_anything_has_dashes_with_a_reason(slug, organisation):
    dataset = built(organisation, slug)

    assert totals(dataset)
    for cell in totals(dataset):
        assert cell.value in (0, None)
        assert cell.sentence
        assert "0 %" not in cell.text
    assert made(organisation, slug, Format.XLSX).startswith(b"PK")
    assert engine.render(document(dataset)).startswith(b"%PDF")


@pytest.mark.parametrize("slug", SLUGS)
def test_one_person_alone_is_one(slug, organisation):
    session = SessionFactory(
        workshop=WorkshopFactory(organisation=organisation), date=date(2026, 3, 4), state="held"
    )
    AttendanceFactory(session=session, learner=LearnerFactory(organisation=organisation))

    people = [cell.value for cell in totals(built(organisation, slug)) if cell.slug == "people"]

    assert people == ([] if slug == "progress" else [1])


@pytest.mark.parametrize("slug", SLUGS)
def test_two_school_years_count_nobody_twice(slug, organisation):
    workshop = WorkshopFactory(organisation=organisation)
    learner = LearnerFactory(organisation=organisation)
    for day in (date(2025, 3, 4), date(2026, 3, 4)):
        session = SessionFactory(workshop=workshop, date=day, state="held")
        AttendanceFactory(session=session, learner=learner)

    dataset = built(organisation, slug, start=date(2024, 9, 1))

    told = {cell.slug: cell.value for cell in totals(dataset)}
    assert told.get("people", 1) == 1
    assert told.get("sessions_held", 2) == 2


def cells_of(content):
    return [
        cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.rows for cell in row
    ]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(start, organisation, coordinator):
    title = f"{start} {TEXT}"[:120]
    workshop = WorkshopFactory(organisation=organisation, title=title)
    session = SessionFactory(workshop=workshop, date=date(2026, 3, 4), state="held")
    AttendanceFactory(session=session, learner=LearnerFactory(organisation=organisation))
    report, year = catalogue.find("activity"), scope(organisation)
    actions.tell(report, year, {"highlights": title}, by=coordinator)

    found = cells_of(actions.make(report, year, Format.XLSX, "fr"))
    text = actions.make(report, year, Format.CSV, "fr").decode("utf-8-sig")

    workshop.refresh_from_db()
    assert workshop.title in [cell.value for cell in found]
    assert [cell.value for cell in found if cell.data_type == "f"] == []
    lines = csv.reader(io.StringIO(text), delimiter=";")
    values = {value for line in lines for value in line}
    assert not [one for one in values if re.match(r"[=+@\t]|-(?![\d.])", one)]


def test_a_text_written_as_a_formula_would_be_noticed(organisation, monkeypatch):
    workshop = WorkshopFactory(organisation=organisation, title="=1+1")
    SessionFactory(workshop=workshop, date=date(2026, 3, 4), state="held")
    monkeypatch.setattr(
        "inclusion.spreadsheets.writing.put",
        lambda sheet, row, column, value, **_ignored: sheet.cell(row, column, value),
    )

    found = cells_of(made(organisation, "activity", Format.XLSX))

    assert "=1+1" in [cell.value for cell in found if cell.data_type == "f"]


def test_nobody_is_named_in_any_file(school):
    names = {*Learner.objects.of(school).values_list("last_name", flat=True)}

    for slug in SLUGS:
        told = str([cell.value for cell in cells_of(made(school, slug, Format.XLSX))])
        assert not [name for name in names if name in told]
