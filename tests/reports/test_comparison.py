"""A period beside another: what totals were, how far they moved, the same in every file."""

import csv
import io
import json
from datetime import date
from fractions import Fraction

import pypdf
import pytest
from openpyxl import load_workbook

from reports import actions, catalogue, measuring
from reports.actions import Format
from reports.dataset import Dataset
from reports.parameters import Against, Parameters
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    ResidenceFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.reports.world import END, START, a_season

pytestmark = pytest.mark.django_db


@pytest.fixture
def alpha(organisation):
    return a_season(22, organisation=organisation)


def scope(organisation, **asked):
    return Parameters(START, END, against=Against.BEFORE, **asked).scope(organisation)


def told(organisation, report="activity", language="fr"):
    return measuring.build(catalogue.find(report), scope(organisation), language)


def totals(dataset):
    return {cell.slug: cell for section in dataset.sections for cell in section.figures}


@pytest.mark.parametrize("report", ["activity", "progress"])
def test_each_total_has_what_it_was_and_the_difference(report, alpha):
    before = Parameters(date(2024, 9, 1), date(2025, 8, 31)).scope(alpha)
    was = totals(measuring.build(catalogue.find(report), before, "fr"))

    found = totals(told(alpha, report))

    for slug, cell in found.items():
        assert (cell.earlier.value, cell.earlier.text) == (was[slug].value, was[slug].text)
        if cell.unit != "%" and cell.earlier.difference is not None:
            assert cell.earlier.difference == pytest.approx(cell.value - was[slug].value)


def test_totals_of_tables_move_as_the_figures_do(alpha):
    dataset = told(alpha)
    moved = {slug: cell.earlier for slug, cell in totals(dataset).items()}

    rows = [table.total for section in dataset.sections for table in section.tables if table.total]

    assert sum(len(row) for row in rows) > 20
    assert all(cell.earlier == moved.get(cell.slug, cell.earlier) for row in rows for cell in row)
    assert all(cell.earlier for row in rows for cell in row)


def came(organisation, inside, outside, day):
    """So many people from a priority neighbourhood and from elsewhere, at one session."""
    session = SessionFactory(
        workshop=WorkshopFactory(organisation=organisation), date=day, state="held"
    )
    for place in range(inside + outside):
        learner = LearnerFactory(organisation=organisation, gender="feminine")
        answer = "in" if place < inside else "outside"
        ResidenceFactory(learner=learner, answer=answer, valid_from=date(2020, 1, 1))
        AttendanceFactory(session=session, learner=learner)


@pytest.mark.parametrize(
    ("language", "points"), [("fr", "+25\u00a0points"), ("en", "+25\u00a0points")]
)
def test_shares_move_in_points(organisation, language, points):
    came(organisation, 10, 10, date(2024, 10, 1))
    came(organisation, 15, 5, date(2025, 10, 1))

    share = totals(told(organisation, language=language))["qpv_share"].earlier

    assert share.difference == float(Fraction(1, 4))
    assert share.change.replace(" ", "\u00a0") == points


def test_shares_of_few_people_are_not_compared(organisation):
    came(organisation, 3, 1, date(2024, 10, 1))
    came(organisation, 15, 5, date(2025, 10, 1))

    share = totals(told(organisation))["qpv_share"].earlier

    assert (share.text, share.difference, share.change) == ("3 sur 4", None, "–")


def test_all_files_tell_the_same_comparison(alpha):
    report, asked, dataset = catalogue.find("activity"), scope(alpha), told(alpha)
    made = {kind: actions.make(report, asked, kind, "fr") for kind in Format}

    cells = {(one["slug"]): one for one in json.loads(made["json"])["cells"] if not one["members"]}
    lines = csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig")), delimiter=";")
    lines = {line["slug"]: line for line in lines if not line["members"]}
    sheet = load_workbook(io.BytesIO(made["xlsx"]))["Indicateurs"].iter_rows(values_only=True)
    rows = {row[1]: row for row in sheet}
    pages = pypdf.PdfReader(io.BytesIO(made["pdf"])).pages
    paper = " ".join(" ".join(page.extract_text() for page in pages).split())

    for slug, cell in totals(dataset).items():
        was = cell.earlier
        assert cells[slug]["earlier"]["difference"] == was.difference
        assert lines[slug]["difference"] == ("" if was.difference is None else str(was.difference))
        assert rows[cell.label][12] == (
            was.change if was.difference is None else pytest.approx(was.difference, rel=1e-14)
        )
        assert " ".join(f"avant : {was.text} ({was.change})".split()) in paper


def test_the_page_says_that_people_do_not_add_up_over_periods(alpha, sign_in, coordinator):
    page = sign_in(coordinator).get(
        f"/bilans/bilan/activity/?from={START}&to={END}&against=school_year"
    )

    text = page.content.decode()
    assert "Comparé avec\u00a0: du 1er septembre 2024 au 31 août 2025" in text
    assert "Les personnes ne s’additionnent pas d’une période à l’autre" in text


def test_a_period_nobody_recorded_is_said(organisation):
    came(organisation, 3, 1, date(2025, 10, 1))

    rules = dict(told(organisation).method)

    assert "pas saisie depuis son premier jour" in rules["Comparaison avec une autre période"]


def test_a_comparison_survives_being_frozen(alpha):
    dataset = told(alpha)

    assert Dataset.from_json(dataset.to_json()) == dataset


def test_without_a_comparison_nothing_speaks_of_one(alpha, sign_in, coordinator):
    page = sign_in(coordinator).get(f"/bilans/bilan/activity/?from={START}&to={END}")

    assert "Écart" not in page.content.decode()
    assert all(cell.earlier is None for cell in page.context["dataset"].cells())
