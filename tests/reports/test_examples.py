"""The cases people argue about, each decided once."""

from datetime import date

import pytest
from django.db import connection, transaction

from inclusion.database import snapshot
from learners.models import Learner
from reports import catalogue, facts, measuring, wording
from reports.facts import Scope
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    ResidenceFactory,
    SessionFactory,
    WorkshopFactory,
)
from workshops.models import Attendance

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def workshop(organisation):
    return WorkshopFactory(organisation=organisation)


def came(learner, workshop, *days, **mark):
    for day in days:
        session = SessionFactory(workshop=workshop, date=day, state="held")
        AttendanceFactory(session=session, learner=learner, **mark)


def cells(organisation, period=YEAR):
    return list(
        measuring.build(catalogue.find("activity"), Scope(organisation, *period), "fr").cells()
    )


def value(found, slug, **members):
    return next(cell for cell in found if cell.slug == slug and cell.members == members).numerator


def test_ines_is_one_person_of_17_with_attendances_in_two_brackets(organisation, workshop):
    ines = LearnerFactory(organisation=organisation, birth_date=date(2008, 3, 12))
    came(ines, workshop, date(2026, 1, 10), date(2026, 3, 20))

    found = cells(organisation)

    assert (value(found, "people", age="16-17"), value(found, "people", age="18-25")) == (1, 0)
    assert value(found, "attendances", age="16-17") == 1
    assert value(found, "attendances", age="18-25") == 1


def test_after_24_months_away_a_person_is_new_again(organisation, workshop):
    yanis, lea = LearnerFactory.create_batch(2, organisation=organisation)
    came(yanis, workshop, date(2023, 11, 15), date(2026, 2, 4))
    came(lea, workshop, date(2024, 12, 4), date(2026, 2, 4))

    found = cells(organisation)

    assert (value(found, "people_new"), value(found, "people_returning")) == (1, 1)


@pytest.mark.parametrize(("day", "minors"), [(date(2026, 2, 28), 1), (date(2026, 3, 1), 0)])
def test_born_on_29_february_one_is_a_minor_until_the_28th(organisation, workshop, day, minors):
    leap = LearnerFactory(organisation=organisation, birth_date=date(2008, 2, 29))
    came(leap, workshop, day)

    assert value(cells(organisation), "minors") == minors


def test_somebody_who_moves_is_counted_where_they_lived_first(organisation, workshop):
    mover = LearnerFactory(organisation=organisation)
    ResidenceFactory(learner=mover, answer="in", valid_from=date(2025, 1, 1))
    ResidenceFactory(learner=mover, answer="outside", valid_from=date(2026, 2, 1))
    came(mover, workshop, date(2026, 1, 10), date(2026, 3, 20))

    found = cells(organisation)

    assert (value(found, "people", qpv="in"), value(found, "people", qpv="outside")) == (1, 0)
    assert value(found, "attendances", qpv="outside") == 1


def test_a_home_recorded_afterwards_is_used_and_said(organisation, workshop):
    late = LearnerFactory(organisation=organisation)
    ResidenceFactory(learner=late, answer="in", valid_from=date(2026, 6, 1))
    came(late, workshop, date(2026, 1, 10))

    found = cells(organisation)

    assert (value(found, "people_qpv"), value(found, "homes_completed_later")) == (1, 1)


def test_late_by_15_minutes_of_90_is_75(organisation, workshop):
    session = SessionFactory(workshop=workshop, date=date(2026, 3, 4), minutes=90, state="held")
    for learner in LearnerFactory.create_batch(8, organisation=organisation):
        AttendanceFactory(session=session, learner=learner)
    AttendanceFactory(session=session, status="late", late_minutes=15)
    AttendanceFactory(session=session, status="excused")

    cell = next(cell for cell in cells(organisation) if cell.slug == "participant_hours")

    assert (cell.numerator, cell.value, cell.text) == (795, 13.25, "13,3")


def test_periods_that_overlap_as_after_a_merge_count_nobody_twice(organisation, workshop):
    zoe = LearnerFactory(organisation=organisation)
    EnrolmentFactory(workshop=workshop, learner=zoe, since="2026-01-01")
    EnrolmentFactory(
        workshop=workshop, learner=zoe, since="2026-01-05", until="2026-06-01", status="withdrawn"
    )
    came(zoe, workshop, date(2026, 2, 4), status="absent")
    came(zoe, workshop, date(2026, 2, 11))
    SessionFactory(workshop=workshop, date=date(2026, 2, 18), state="held")

    found = cells(organisation)

    names = ("attendances", "lines_blank", "no_show_rate", "people_entered")
    assert [value(found, name) for name in names] == [1, 1, 1, 1]


def test_completion_is_exact(organisation, workshop):
    sara, tom = LearnerFactory.create_batch(2, organisation=organisation)
    for learner in (sara, tom):
        EnrolmentFactory(workshop=workshop, learner=learner)
    for rank in range(9):
        session = SessionFactory(workshop=workshop, date=date(2026, 2, 1 + rank), state="held")
        status = "present" if rank < 7 else "excused"
        AttendanceFactory(session=session, learner=tom, status=status)
        lateness = {"status": "late", "late_minutes": 20} if rank == 7 else {"status": status}
        AttendanceFactory(session=session, learner=sara, **lateness)
    SessionFactory(workshop=workshop, date=date(2026, 2, 20), state="cancelled", reason="weather")

    rate = next(cell for cell in cells(organisation) if cell.slug == "completion_rate")

    assert (rate.numerator, rate.denominator, rate.text) == (1, 2, "1 sur 2")


@pytest.mark.parametrize(
    ("known", "unknown", "everybody", "said"),
    [(58, 30, 120, "non établie"), (61, 30, 120, "majorité établie"), (20, 30, 120, "exclue")],
)
def test_a_majority_is_told_by_its_bounds(known, unknown, everybody, said):
    assert said in wording.majority(known, unknown, everybody)


def test_nothing_to_count_is_a_dash_with_a_reason_and_never_zero_per_cent(organisation):
    shares = [cell for cell in cells(organisation) if cell.unit == "%"]

    assert {(cell.value, cell.text) for cell in shares} == {(None, "–")}
    assert all(cell.sentence for cell in shares)


@pytest.mark.django_db(transaction=True)
def test_a_register_is_saved_while_a_report_is_read(organisation):
    learner = LearnerFactory(organisation=organisation)
    session = SessionFactory(workshop__organisation=organisation, state="held")
    others = connection.copy()

    with snapshot():
        before = Learner.objects.count()
        with others.cursor() as cursor:
            cursor.execute("UPDATE learners_learner SET first_name = 'Zoé'")
        assert not Learner.objects.filter(first_name="Zoé").exists()
    others.close()

    assert (before, Learner.objects.get(pk=learner.pk).first_name) == (1, "Zoé")
    with transaction.atomic():
        AttendanceFactory(session=session, learner=learner)
    assert Attendance.objects.count() == 1
    assert facts.read(Scope(organisation, *YEAR)).people.height == 1
