"""Who stays, who drops out, who is to be called back: the cases people argue about."""

from datetime import date, timedelta

import pytest

from reports import catalogue, measuring
from reports.facts import Scope
from reports.statistics import survival
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    WorkshopFactory,
)

pytestmark = pytest.mark.django_db
YEAR = date(2025, 9, 1), date(2026, 8, 31)
FIRST = date(2026, 1, 7)


@pytest.fixture
def cycle(organisation):
    """Ten sessions held, one a week."""
    return a_cycle(organisation, 10)


def a_cycle(organisation, held, first=FIRST, **told):
    workshop = WorkshopFactory(organisation=organisation, completion_rule=80, **told)
    for rank in range(held):
        SessionFactory(workshop=workshop, date=first + timedelta(weeks=rank), state="held")
    return workshop


def somebody(workshop, *ranks, enrolled=True, **period):
    """Present at these sessions, counted from 1, absent from the others."""
    learner = LearnerFactory(organisation=workshop.organisation)
    for rank, session in enumerate(workshop.sessions.filter(state="held"), start=1):
        status = "present" if rank in ranks else "absent"
        AttendanceFactory(session=session, learner=learner, status=status)
    if enrolled:
        EnrolmentFactory(workshop=workshop, learner=learner, **period)
    return learner


def section(organisation, part="staying", period=YEAR):
    report = catalogue.find("activity")
    dataset = measuring.build(report, Scope(organisation, *period), "fr")
    return next(one for one in dataset.sections if one.slug == part)


def figure(organisation, slug, **options):
    return next(one for one in section(organisation, **options).figures if one.slug == slug)


def test_nine_of_fifteen_stay_and_late_entrants_stand_apart(organisation, cycle):
    for rank in range(15):
        somebody(cycle, rank % 4 + 1, *([7 + rank % 4] if rank < 9 else []))
    for _ in range(3):
        somebody(cycle, 5, 9)

    retention = figure(organisation, "retention")

    assert (retention.numerator, retention.denominator, retention.text) == (9, 15, "9 sur 15")
    assert "3 entrées après le premier tiers, comptées à part" in retention.notes


@pytest.mark.parametrize(("held", "early", "late"), [(6, 2, 5), (7, 3, 5), (10, 4, 7)])
def test_a_third_is_rounded_up(organisation, held, early, late):
    cycle = a_cycle(organisation, held)
    somebody(cycle, early, late)
    somebody(cycle, early, late - 1)
    somebody(cycle, early + 1, late)

    retention = figure(organisation, "retention")

    assert (retention.numerator, retention.denominator) == (1, 2)


def test_five_sessions_are_too_few_for_thirds(organisation):
    somebody(a_cycle(organisation, 5), 1)

    assert figure(organisation, "retention").denominator == 0
    assert figure(organisation, "dropouts").value == 0


@pytest.mark.parametrize(("missing", "told"), [(2, 1), (9, 0)])
def test_a_register_missing_in_the_last_third_leaves_the_cycle_out(
    organisation, cycle, missing, told
):
    somebody(cycle, 1, 8)
    session = cycle.sessions.all()[missing - 1]
    session.attendances.update(status="not_recorded", minutes=0)

    retention = figure(organisation, "retention")

    assert (retention.denominator, retention.unknown) == (told, 1 - told)
    listed = [note for note in section(organisation).notes if "dernier tiers" in note]
    assert [cycle.title in note for note in listed] == [True] * (1 - told)


def test_a_session_never_held_after_the_last_one_is_a_register_missing(organisation, cycle):
    somebody(cycle, 1, 8)
    SessionFactory(workshop=cycle, date=FIRST + timedelta(weeks=10))

    assert figure(organisation, "retention").unknown == 1


@pytest.mark.parametrize(
    ("reason", "told", "unknown"),
    [("", 1, 1), ("unknown", 1, 1), ("timetable", 1, 0), ("job", 0, 0), ("health", 0, 0)],
)
def test_whoever_leaves_for_a_job_has_not_dropped_out(organisation, cycle, reason, told, unknown):
    until = FIRST + timedelta(weeks=3)
    somebody(cycle, 1, 2, until=until, status="withdrawn", reason=reason)
    somebody(cycle, 1, 9)

    dropouts = figure(organisation, "dropouts")

    assert dropouts.value == told
    assert (f"dont {unknown} de motif inconnu" in dropouts.notes) == bool(unknown)


def test_whoever_completed_before_the_last_third_has_not_dropped_out(organisation, cycle):
    cycle.completion_rule = 50
    cycle.save()
    somebody(cycle, 1, 2, 3, 4, 5)
    somebody(cycle, 1, 2, 3, 4)

    assert figure(organisation, "dropouts").value == 1


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (["present", "absent", "absent"], 1),
        (["absent", "excused", "absent"], 1),
        (["absent", "not_recorded", "absent"], 1),
        (["absent", "absent", "late"], 0),
        (["absent", "present", "absent"], 0),
        (["excused", "excused", "excused"], 0),
    ],
)
def test_two_absences_in_a_row_call_for_a_call(organisation, marks, told):
    today = organisation.today()
    workshop = WorkshopFactory(organisation=organisation)
    learner = EnrolmentFactory(workshop=workshop, since=today - timedelta(days=90)).learner
    for weeks, status in zip((3, 2, 1), marks, strict=True):
        day = today - timedelta(weeks=weeks)
        session = SessionFactory(workshop=workshop, date=day, state="held")
        AttendanceFactory(session=session, learner=learner, status=status)
    SessionFactory(workshop=workshop, date=today + timedelta(days=7))

    found = figure(organisation, "to_call_back", period=(today - timedelta(days=80), today))

    assert found.value == told


def test_nobody_is_called_back_to_a_cycle_that_is_over(organisation, cycle):
    somebody(cycle, 1)

    assert figure(organisation, "to_call_back").value == 0


def test_survival_is_the_worked_example():
    last = [1, 1, 1, 2, 3, 3, 4, 4, 4, 4]

    shares = survival((rank, rank < 4) for rank in last)

    assert shares == pytest.approx([0.7, 0.6, 0.4])


def test_survival_counts_sessions_from_the_first_that_each_came_to(organisation):
    cycle = a_cycle(organisation, 8)
    for last in (1, 1, 1, 2, 3, 3):
        somebody(cycle, *range(1, last + 1))
    for first in (1, 2, 3, 4):
        somebody(cycle, *range(first, 9))

    told = next(note for note in section(organisation).notes if note.startswith("Part qui"))

    assert "70,0\u00a0% après la séance 1, 60,0\u00a0% après la séance 2" in told
    assert "40,0\u00a0% après la séance 3" in told
    assert "10 personnes" in told


def test_seats_are_added_up_then_divided(organisation):
    for seats, came in ((12, 6), (8, 10), (None, 3)):
        workshop = WorkshopFactory(organisation=organisation, capacity=seats)
        session = SessionFactory(workshop=workshop, date=FIRST, state="held")
        AttendanceFactory.create_batch(came, session=session)
    SessionFactory(workshop__organisation=organisation, date=FIRST, state="cancelled")

    rate = figure(organisation, "fill_rate", part="activity")

    assert (rate.numerator, rate.denominator, rate.text) == (16, 20, "80\u00a0%")
    assert "16 sur 20" in rate.notes
    assert "1 séance sans nombre de places est laissée de côté" in rate.notes
