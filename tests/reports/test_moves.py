"""Somebody who moves: one person where they first came from, attendances where they lived."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from learners import actions
from learners.models import LocalZone
from reports import catalogue, measuring
from reports.facts import Scope
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    SessionFactory,
    WorkshopFactory,
)

START, END = date(2025, 9, 1), date(2026, 8, 31)
OCTOBER, JANUARY, MARCH = date(2025, 10, 8), date(2026, 1, 15), date(2026, 3, 4)
PERIOD = f"from={START}&to={END}"


@pytest.fixture
def sanitas(db):
    return NeighbourhoodFactory(code="QN03709M", name="Sanitas")


@pytest.fixture
def europe(db):
    return NeighbourhoodFactory(code="QN03708M", name="Europe")


@pytest.fixture
def learner(organisation, sanitas, europe):
    """From Sanitas, at Europe since January; came twice in October, once in March."""
    learner = LearnerFactory(organisation=organisation)
    for home, since in ((sanitas, date(2024, 9, 1)), (europe, JANUARY)):
        actions.record_residence(
            learner, by=None, answer="in", neighbourhood=home, valid_from=since
        )
    workshop = WorkshopFactory(organisation=organisation)
    for day in (OCTOBER, OCTOBER, MARCH):
        session = SessionFactory(workshop=workshop, date=day, state="held", minutes=60)
        AttendanceFactory(session=session, learner=learner)
    return learner


def by(dimension, dataset):
    """What the table of a dimension says: (people, attendances) of each member that has some."""
    told = {}
    for cell in dataset.cells():
        if cell.section == "audience" and set(cell.members) == {dimension} and cell.numerator:
            told.setdefault(cell.members[dimension], {})[cell.slug] = cell.numerator
    return {
        member: (told[member].get("people", 0), told[member].get("attendances", 0))
        for member in told
    }


def report(organisation, start=START, end=END):
    return measuring.build(catalogue.find("activity"), Scope(organisation, start, end), "fr")


def test_a_mover_is_one_person_where_they_first_came_from(organisation, learner):
    dataset = report(organisation)

    assert by("neighbourhood", dataset) == {"QN03709M": (1, 2), "QN03708M": (0, 1)}
    assert by("qpv", dataset) == {"in": (1, 3)}


def test_a_period_after_the_move_knows_the_new_home_alone(organisation, learner):
    assert by("neighbourhood", report(organisation, start=JANUARY)) == {"QN03708M": (1, 1)}


def test_the_day_of_the_move_belongs_to_the_new_home(organisation, learner):
    workshop = WorkshopFactory(organisation=organisation)
    session = SessionFactory(workshop=workshop, date=JANUARY, state="held")
    AttendanceFactory(session=session, learner=learner)

    assert by("neighbourhood", report(organisation))["QN03708M"] == (0, 2)


def test_moving_out_leaves_the_person_in_and_the_attendance_outside(organisation, learner):
    actions.record_residence(learner, by=None, answer="outside", valid_from=date(2026, 2, 1))

    assert by("qpv", report(organisation)) == {"in": (1, 2), "outside": (0, 1)}


def test_a_correction_changes_the_past_where_a_move_does_not(organisation, learner, europe):
    first = learner.residences.first()

    actions.correct_residence(first, by=None, answer="in", neighbourhood=europe, method="sigville")

    assert by("neighbourhood", report(organisation)) == {"QN03708M": (1, 3)}


def test_the_page_the_workbook_and_the_map_say_the_same(
    organisation, learner, sign_in, coordinator
):
    client = sign_in(coordinator)
    page = client.get(f"/bilans/bilan/activity/?{PERIOD}")
    map_page = client.get(f"/bilans/carte/?{PERIOD}")
    book = client.get(f"/bilans/bilan/activity/fichier/xlsx/?{PERIOD}").content

    expected = {"QN03709M": (1, 2), "QN03708M": (0, 1)}
    assert by("neighbourhood", page.context["dataset"]) == expected
    assert by("neighbourhood", map_page.context["dataset"]) == expected
    assert rows_of_workbook(book) == {
        "Sanitas (QN03709M)": (1, 2),
        "Europe (QN03708M)": (0, 1),
    }


def rows_of_workbook(content):
    """People and attendances of each neighbourhood, wherever its row stands."""
    found = {}
    for sheet in openpyxl.load_workbook(BytesIO(content), data_only=True):
        for row in sheet.iter_rows(values_only=True):
            cells = [cell for cell in row if cell is not None]
            if cells and "(QN" in str(cells[0]) and len(cells) >= 3:
                found.setdefault(cells[0], tuple(cells[1:3]))
    return found


def test_a_zone_is_told_apart_and_changes_no_neighbourhood(organisation, learner):
    zone = LocalZone.objects.create(organisation=organisation, name="Poche des Fontaines")
    actions.record_residence(
        learner, by=None, answer="outside", valid_from=date(2026, 2, 1), zone=zone
    )

    dataset = report(organisation)

    assert by("zone", dataset) == {"none": (1, 2), str(zone.public_id): (0, 1)}
    assert by("qpv", dataset) == {"in": (1, 2), "outside": (0, 1)}


def test_without_a_zone_the_report_has_no_table_of_zones(organisation, learner):
    assert by("zone", report(organisation)) == {}
