"""Planning, moving and measuring sessions; enrolling people."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from inclusion.models import JournalEntry, Organisation
from tests.factories import (
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    VenueFactory,
    WorkshopFactory,
)
from workshops.actions import (
    Mark,
    Refused,
    WouldCap,
    add_venue,
    archive_workshop,
    change_session,
    change_workshop,
    enrol,
    open_workshop,
    plan_series,
    plan_session,
    save_marks,
    withdraw,
)
from workshops.models import Attendance, Session
from workshops.rolls import roll


def minutes(session):
    rows = Attendance.objects.filter(session=session).order_by("learner__folded_first")
    return [(row.minutes, row.minutes_source) for row in rows]


def test_a_workshop_takes_the_organisation_s_rule_unless_it_has_its_own(organisation, facilitator):
    Organisation.objects.filter(pk=organisation.pk).update(completion_rule=60)
    organisation.refresh_from_db()

    workshop = open_workshop(
        organisation, by=facilitator, title="Code", kind="making", facilitators=[facilitator]
    )

    assert workshop.completion_rule == 60
    assert workshop.is_theirs(facilitator)
    assert JournalEntry.objects.of(organisation).filter(verb="workshop.opened").exists()


def test_a_series_is_planned_week_after_week(workshop, facilitator):
    sessions = plan_series(
        workshop, by=facilitator, first=date(2026, 9, 2), starts_at=time(14), minutes=90, count=3
    )

    assert [s.date.isoformat() for s in sessions] == ["2026-09-02", "2026-09-09", "2026-09-16"]
    assert all(s.venue == workshop.venue and s.is_theirs(facilitator) for s in sessions)
    assert [s.number for s in Session.objects.numbered()] == [1, 2, 3]


def test_a_session_takes_the_time_zone_of_its_venue(workshop, facilitator):
    far = VenueFactory(organisation=workshop.organisation, time_zone="Indian/Reunion")

    session = plan_session(
        workshop, by=facilitator, date=date(2026, 9, 2), starts_at=time(9), minutes=60, venue=far
    )

    assert session.time_zone == "Indian/Reunion"


def test_a_moved_session_remembers_its_first_day(session, facilitator):
    first = session.date

    change_session(session, by=facilitator, date=first - timedelta(days=1))
    change_session(session, by=facilitator, date=first - timedelta(days=2))

    session.refresh_from_db()
    assert session.moved_from == first


def test_a_session_put_back_on_its_day_has_not_moved(session, facilitator):
    first = session.date

    change_session(session, by=facilitator, date=first - timedelta(days=1))
    change_session(session, by=facilitator, date=first)

    assert session.moved_from is None


def test_a_session_with_people_present_is_not_moved_to_the_future(session, learner, facilitator):
    save_marks(session, {learner.pk: Mark("present")}, by=facilitator)

    with pytest.raises(Refused):
        change_session(session, by=facilitator, date=session.today() + timedelta(days=3))


def test_a_new_duration_rewrites_lateness_and_full_and_caps_the_others(
    session, learners, facilitator
):
    marks = [
        Mark("present"),
        Mark("late", 15),
        Mark("present", minutes=110),
        Mark("present", arrived=5, left=115),
        Mark("present", minutes=30),
        Mark("absent"),
    ]
    given = {learner.pk: mark for learner, mark in zip(learners, marks, strict=False)}
    save_marks(session, given, by=facilitator)

    change_session(session, by=facilitator, actual_minutes=90, cap=True)

    assert minutes(session) == [
        (90, "full"),
        (75, "lateness"),
        (90, "typed"),
        (90, "span"),
        (30, "typed"),
        (0, ""),
    ]


def test_typed_minutes_are_not_cut_without_a_confirmation(session, learner, facilitator):
    save_marks(session, {learner.pk: Mark("present", minutes=110)}, by=facilitator)

    with pytest.raises(WouldCap) as refusal:
        change_session(session, by=facilitator, actual_minutes=90)

    assert refusal.value.count == 1
    assert minutes(session) == [(110, "typed")]


def test_a_closed_register_keeps_its_duration(session, facilitator):
    Session.objects.filter(pk=session.pk).update(state="held", closed_at="2026-03-04T16:00Z")
    session.refresh_from_db()

    with pytest.raises(Refused):
        change_session(session, by=facilitator, minutes=60)


def test_new_facilitators_run_the_sessions_still_to_come(workshop, session, house_a):
    ahead = SessionFactory(workshop=workshop, date=session.today() + timedelta(days=7))

    change_workshop(workshop, by=house_a.coordinator, facilitators=[house_a.other_facilitator])

    assert ahead.is_theirs(house_a.other_facilitator)
    assert session.is_theirs(house_a.facilitator)


def test_a_workshop_with_sessions_to_come_is_not_archived(workshop, coordinator):
    SessionFactory(workshop=workshop, date=workshop.organisation.today() + timedelta(days=7))

    with pytest.raises(Refused):
        archive_workshop(workshop, by=coordinator)


def test_enrolling_twice_is_one_enrolment(workshop, facilitator):
    learner = LearnerFactory(organisation=workshop.organisation)

    first = enrol(workshop, learner, by=facilitator, since=date(2026, 1, 5))
    second = enrol(workshop, learner, by=facilitator, since=date(2026, 2, 5))

    assert first == second
    assert second.since == date(2026, 1, 5)


def test_whoever_left_is_expected_until_that_day_and_may_come_back(workshop, session, facilitator):
    learner = LearnerFactory(organisation=workshop.organisation)
    enrolment = enrol(workshop, learner, by=facilitator, since=date(2026, 1, 5))

    withdraw(enrolment, by=facilitator, on=session.date, reason="job")
    gone = roll(session)
    enrol(workshop, learner, by=facilitator, since=session.date)

    assert gone == []
    assert [place.learner for place in roll(session)] == [learner]


def test_coming_back_leaves_the_earlier_period_as_it_was(workshop, facilitator):
    learner = LearnerFactory(organisation=workshop.organisation)
    first = enrol(workshop, learner, by=facilitator, since=date(2026, 1, 5))
    withdraw(first, by=facilitator, on=date(2026, 2, 5), reason="job")

    second = enrol(workshop, learner, by=facilitator, since=date(2026, 3, 5))

    first.refresh_from_db()
    assert (first.since, first.until, first.reason) == (date(2026, 1, 5), date(2026, 2, 5), "job")
    assert (second.since, second.until) == (date(2026, 3, 5), None)


def test_periods_of_one_person_never_overlap(workshop, facilitator):
    learner = LearnerFactory(organisation=workshop.organisation)
    first = enrol(workshop, learner, by=facilitator, since=date(2026, 1, 5))
    withdraw(first, by=facilitator, on=date(2026, 2, 5), reason="job")

    with pytest.raises(Refused, match="05/02/2026"):
        enrol(workshop, learner, by=facilitator, since=date(2026, 2, 4))

    enrol(workshop, learner, by=facilitator, since=date(2026, 2, 5))
    assert learner.enrolments.count() == 2


def test_whoever_left_on_the_day_they_came_was_never_expected_and_hinders_nothing(
    workshop, facilitator
):
    learner = LearnerFactory(organisation=workshop.organisation)
    first = enrol(workshop, learner, by=facilitator, since=date(2026, 1, 5))
    withdraw(first, by=facilitator, on=date(2026, 1, 5), reason="unknown")

    assert enrol(workshop, learner, by=facilitator, since=date(2026, 1, 1)).until is None


def test_a_person_has_one_open_period_in_a_workshop(workshop):
    first = EnrolmentFactory(workshop=workshop)

    with pytest.raises(IntegrityError, match=r"open_once|workshop_id"), transaction.atomic():
        EnrolmentFactory(workshop=workshop, learner=first.learner, since=date(2026, 5, 1))


def test_whoever_came_back_stands_once_in_the_register(workshop, session, facilitator):
    learner = LearnerFactory(organisation=workshop.organisation)
    for since, until in [("2025-01-01", "2025-02-01"), ("2025-03-01", "2025-03-02")]:
        EnrolmentFactory(
            workshop=workshop, learner=learner, since=since, until=until, status="withdrawn"
        )
    enrol(workshop, learner, by=facilitator, since=session.date)

    assert [(place.learner, place.is_blank) for place in roll(session)] == [(learner, True)]


def test_an_event_has_no_enrolment(organisation, facilitator):
    event = WorkshopFactory(organisation=organisation, kind="event")

    with pytest.raises(Refused):
        enrol(event, LearnerFactory(organisation=organisation), by=facilitator, since=date.today())


def test_nobody_of_another_organisation_is_enrolled(workshop, facilitator, house_b):
    foreign = LearnerFactory(organisation=house_b.organisation)

    with pytest.raises(Refused):
        enrol(workshop, foreign, by=facilitator, since=date(2026, 1, 5))


def test_two_venues_of_one_organisation_have_two_names(organisation, coordinator):
    add_venue(organisation, by=coordinator, name="Médiathèque")

    with pytest.raises(ValidationError):
        add_venue(organisation, by=coordinator, name="Médiathèque")
