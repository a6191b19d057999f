"""Marking people: what a mark changes, and what it must never change."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inclusion.journal import verify
from inclusion.models import JournalEntry
from learners.trace import entries_about
from tests.factories import LearnerFactory, SessionFactory
from workshops.actions import (
    Mark,
    Refused,
    clear_marks,
    mark_others_present,
    save_marks,
    undo_others_present,
)
from workshops.models import Attendance, Session
from workshops.rolls import roll

Status = Attendance.Status
PRESENT, LATE, ABSENT, EXCUSED = (
    Mark(status) for status in (Status.PRESENT, Status.LATE, Status.ABSENT, Status.EXCUSED)
)


def of(session, learner):
    return Attendance.objects.get(session=session, learner=learner)


def test_the_first_presence_makes_the_session_held(session, learner, facilitator):
    save_marks(session, {learner.pk: PRESENT}, by=facilitator)

    session.refresh_from_db()
    row = of(session, learner)
    assert session.state == Session.State.HELD
    assert (row.minutes, row.minutes_source, row.version) == (120, "full", 1)
    assert row.recorded_by == facilitator


def test_an_absence_alone_does_not_make_a_session_held(session, learner, facilitator):
    save_marks(session, {learner.pk: ABSENT}, by=facilitator)

    session.refresh_from_db()
    assert session.state == Session.State.PLANNED
    assert of(session, learner).minutes == 0


def test_clearing_the_only_presence_plans_the_session_again(session, learner, facilitator):
    save_marks(session, {learner.pk: PRESENT}, by=facilitator)

    clear_marks(session, [learner.pk], by=facilitator)

    session.refresh_from_db()
    row = of(session, learner)
    assert session.state == Session.State.PLANNED
    assert (row.status, row.minutes, row.version) == (Status.NOT_RECORDED, 0, 2)


def test_clearing_one_presence_of_two_leaves_the_session_held(session, learners, facilitator):
    save_marks(session, {learners[0].pk: PRESENT, learners[1].pk: LATE}, by=facilitator)

    clear_marks(session, [learners[0].pk], by=facilitator)

    session.refresh_from_db()
    assert session.state == Session.State.HELD


def test_the_same_mark_twice_is_one_row_one_version_one_entry(session, learner, facilitator):
    save_marks(session, {learner.pk: PRESENT}, by=facilitator)
    entries = JournalEntry.objects.count()

    changed = save_marks(session, {learner.pk: PRESENT}, by=facilitator)

    assert changed == []
    assert of(session, learner).version == 1
    assert JournalEntry.objects.count() == entries


def test_a_correction_keeps_the_row_and_its_public_name(session, learner, facilitator, coordinator):
    save_marks(session, {learner.pk: PRESENT}, by=facilitator)
    before = of(session, learner)

    save_marks(session, {learner.pk: ABSENT}, by=coordinator)

    after = of(session, learner)
    assert (after.pk, after.public_id) == (before.pk, before.public_id)
    assert (after.status, after.version, after.recorded_by) == (Status.ABSENT, 2, coordinator)


def test_a_late_arrival_takes_its_minutes_from_the_duration(session, learner, facilitator):
    save_marks(session, {learner.pk: Mark(Status.LATE, late_minutes=15)}, by=facilitator)

    row = of(session, learner)
    assert (row.minutes, row.minutes_source, row.late_minutes) == (105, "lateness", 15)


def test_a_lateness_without_minutes_counts_the_whole_session(session, learner, facilitator):
    save_marks(session, {learner.pk: LATE}, by=facilitator)

    assert (of(session, learner).minutes, of(session, learner).minutes_source) == (120, "full")


@pytest.mark.parametrize(
    ("mark", "minutes", "source"),
    [
        (Mark(Status.PRESENT, arrived=10, left=70), 60, "span"),
        (Mark(Status.PRESENT, minutes=45), 45, "typed"),
        (Mark(Status.PRESENT, arrived=10, left=70, minutes=45), 60, "span"),
        (Mark(Status.LATE, late_minutes=500), 1, "lateness"),
        (Mark(Status.PRESENT, minutes=500), 120, "typed"),
    ],
)
def test_minutes_come_from_the_surest_source(session, learner, facilitator, mark, minutes, source):
    save_marks(session, {learner.pk: mark}, by=facilitator)

    row = of(session, learner)
    assert (row.minutes, row.minutes_source) == (minutes, source)


@pytest.mark.parametrize("mark", [Mark("present", arrived=70, left=10), Mark("late", arrived=5)])
def test_half_a_span_or_a_span_backwards_is_refused(session, learner, facilitator, mark):
    with pytest.raises(Refused):
        save_marks(session, {learner.pk: mark}, by=facilitator)

    assert not Attendance.objects.exists()


def test_an_absence_forgets_the_minutes_typed_before(session, learner, facilitator):
    save_marks(session, {learner.pk: Mark(Status.LATE, 15, minutes=45)}, by=facilitator)

    save_marks(session, {learner.pk: ABSENT}, by=facilitator)

    row = of(session, learner)
    assert (row.minutes, row.minutes_source, row.late_minutes) == (0, "", None)


def test_nobody_is_marked_before_the_day(workshop, learner, facilitator):
    tomorrow = workshop.organisation.today() + timedelta(days=1)
    session = SessionFactory(workshop=workshop, date=tomorrow)

    with pytest.raises(Refused):
        save_marks(session, {learner.pk: PRESENT}, by=facilitator)

    assert not Attendance.objects.exists()


def test_the_day_is_that_of_the_session_s_own_place(workshop, learner, facilitator, at):
    at(2026, 3, 4, 1, 0)
    session = SessionFactory(
        workshop=workshop, date=date(2026, 3, 3), time_zone="America/Martinique"
    )
    ahead = SessionFactory(workshop=workshop, date=date(2026, 3, 4), time_zone=session.time_zone)

    save_marks(session, {learner.pk: PRESENT}, by=facilitator)

    with pytest.raises(Refused):
        save_marks(ahead, {learner.pk: PRESENT}, by=facilitator)


def test_the_others_are_present_and_no_absence_is_overwritten(session, learners, facilitator):
    given = {learners[0].pk: ABSENT, learners[1].pk: EXCUSED, learners[2].pk: Mark(Status.LATE, 10)}
    save_marks(session, given, by=facilitator)

    filled = mark_others_present(session, by=facilitator)

    assert set(filled) == {learner.pk for learner in learners[3:]}
    assert {pk: of(session, pk).status for pk in given} == {pk: m.status for pk, m in given.items()}


def test_an_undo_takes_back_only_what_was_filled_and_left_alone(session, learners, facilitator):
    save_marks(session, {learners[0].pk: PRESENT}, by=facilitator)
    filled = mark_others_present(session, by=facilitator)
    save_marks(session, {learners[1].pk: ABSENT}, by=facilitator)

    undone = undo_others_present(session, filled, by=facilitator)

    assert set(undone) == {learner.pk for learner in learners[2:]}
    assert of(session, learners[0]).status == Status.PRESENT
    assert of(session, learners[1]).status == Status.ABSENT


def test_unmarked_is_not_absent(session, learners, facilitator):
    save_marks(session, {learners[0].pk: PRESENT}, by=facilitator)

    assert not Attendance.objects.filter(status=Status.ABSENT).exists()
    assert sum(place.is_blank for place in roll(session)) == len(learners) - 1


def test_somebody_of_another_organisation_cannot_be_marked(session, facilitator, house_b):
    foreign = LearnerFactory(organisation=house_b.organisation)

    with pytest.raises(Refused):
        save_marks(session, {foreign.pk: PRESENT}, by=facilitator)

    assert not Attendance.objects.exists()


def test_a_closed_register_takes_no_mark(session, learner, facilitator):
    save_marks(session, {learner.pk: PRESENT}, by=facilitator)
    Session.objects.filter(pk=session.pk).update(closed_at="2026-03-04T16:00Z")

    with pytest.raises(Refused):
        save_marks(session, {learner.pk: ABSENT}, by=facilitator)

    assert of(session, learner).status == Status.PRESENT


def test_a_register_of_thirty_is_saved_in_four_queries_beside_the_journal(session, facilitator):
    people = LearnerFactory.create_batch(30, organisation=session.organisation)
    marks = {learner.pk: PRESENT for learner in people}

    with CaptureQueriesContext(
        connection,
    ) as asked:
        save_marks(session, marks, by=facilitator)

    ours = [q["sql"] for q in asked if "journal" not in q["sql"] and "SAVEPOINT" not in q["sql"]]
    assert len(ours) <= 4, ours


def test_the_hours_of_a_night_when_clocks_change_come_from_minutes(workshop, learner, facilitator):
    spring = SessionFactory(
        workshop=workshop, date=date(2026, 3, 29), starts_at=time(1), minutes=180
    )

    left = spring.minutes_at(time(4))
    save_marks(spring, {learner.pk: Mark(Status.PRESENT, arrived=0, left=left)}, by=facilitator)

    assert of(spring, learner).minutes == 120  # from 1:00 to 4:00 on the clock, two hours lived
    assert spring.clock_at(120) == time(4)


def test_a_session_may_run_past_midnight(workshop, learner, facilitator):
    night = SessionFactory(workshop=workshop, starts_at=time(22), minutes=240)

    arrived, left = night.minutes_at(time(23, 30)), night.minutes_at(time(0, 45))
    mark = Mark(Status.PRESENT, arrived=arrived, left=left)
    save_marks(night, {learner.pk: mark}, by=facilitator)

    assert of(night, learner).minutes == 75
    assert night.clock_at(left) == time(0, 45)


def test_lateness_is_told_by_the_clock_only_while_the_session_runs(workshop, at):
    session = SessionFactory(workshop=workshop)

    at(2026, 3, 4, 14, 20)
    during = session.lateness_now()
    at(2026, 3, 4, 18, 0)

    assert during == 20
    assert session.lateness_now() is None


def test_each_person_s_trace_tells_their_mark_the_first_and_the_next(
    session, learners, facilitator
):
    mark_others_present(session, by=facilitator)
    save_marks(session, {learners[0].pk: LATE}, by=facilitator)

    told = [entries_about(learner).filter(verb="attendance.marked").count() for learner in learners]
    assert told == [2] + [1] * (len(learners) - 1)
    assert verify() == []
