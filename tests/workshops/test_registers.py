"""Closing, reopening, and what a session becomes."""

from contextlib import nullcontext
from datetime import timedelta

import pytest

from inclusion.models import JournalEntry
from reports import facts
from reports.facts import Scope
from workshops.actions import (
    Mark,
    NobodyCame,
    Refused,
    StillBlank,
    WouldCap,
    cancel,
    change_session,
    close,
    mark_others_present,
    reinstate,
    reopen,
    replace_facilitator,
    save_marks,
)
from workshops.models import Attendance, Session

PRESENT, ABSENT = Mark("present"), Mark("absent")


def test_closing_with_blanks_names_them(session, learners, facilitator):
    save_marks(session, {learner.pk: PRESENT for learner in learners[2:]}, by=facilitator)

    with pytest.raises(StillBlank) as refusal:
        close(session, by=facilitator)

    assert refusal.value.learners == learners[:2]
    assert learners[0].display_name in refusal.value.sentence
    assert Session.objects.get(pk=session.pk).closed_at is None


def test_a_complete_register_closes_and_says_who_closed_it(session, learners, facilitator):
    mark_others_present(session, by=facilitator)

    close(session, by=facilitator)

    session.refresh_from_db()
    assert session.closed_by == facilitator
    assert session.stage == Session.Stage.CLOSED
    assert JournalEntry.objects.of(session.organisation).filter(verb="session.closed").exists()


def test_the_duration_confirmed_at_the_closing_is_everybody_s(session, learners, facilitator):
    mark_others_present(session, by=facilitator)

    close(session, by=facilitator, lasted=90)

    session.refresh_from_db()
    assert (session.actual_minutes, session.length) == (90, 90)
    assert set(Attendance.objects.values_list("minutes", "minutes_source")) == {(90, "full")}


def test_the_planned_duration_once_confirmed_is_imputed_no_more(session, learners, facilitator):
    scope = Scope(session.organisation, session.date, session.date)
    mark_others_present(session, by=facilitator)
    before = facts.read(scope).attendances["imputed"].sum()

    close(session, by=facilitator, lasted=120)

    assert (before, facts.read(scope).attendances["imputed"].sum()) == (12, 0)


@pytest.mark.parametrize("lasted", [0, -5, 24 * 60 + 1])
def test_an_impossible_duration_closes_nothing(session, learners, facilitator, lasted):
    mark_others_present(session, by=facilitator)

    with pytest.raises(Refused):
        close(session, by=facilitator, lasted=lasted)

    assert Session.objects.get(pk=session.pk).closed_at is None


def test_closing_cuts_typed_minutes_only_once_told(session, learners, facilitator):
    marks = dict.fromkeys([each.pk for each in learners], PRESENT)
    save_marks(session, marks | {learners[0].pk: Mark("present", minutes=110)}, by=facilitator)

    with pytest.raises(WouldCap):
        close(session, by=facilitator, lasted=60)
    kept = learners[0].attendances.get().minutes
    close(session, by=facilitator, lasted=60, cap=True)

    assert (kept, learners[0].attendances.get().minutes) == (110, 60)


def test_with_nobody_present_closing_asks_whether_it_was_held(session, learners, facilitator):
    save_marks(session, {learner.pk: ABSENT for learner in learners}, by=facilitator)

    with pytest.raises(NobodyCame):
        close(session, by=facilitator)

    close(session, by=facilitator, nobody_came=True)
    session.refresh_from_db()
    assert session.state == Session.State.HELD


def test_the_answer_nobody_came_does_not_excuse_blanks(session, learners, facilitator):
    with pytest.raises(StillBlank):
        close(session, by=facilitator, nobody_came=True)


def test_a_reopened_register_takes_marks_again(session, learners, facilitator, coordinator):
    mark_others_present(session, by=facilitator)
    close(session, by=facilitator)

    reopen(session, by=coordinator)

    save_marks(session, {learners[0].pk: ABSENT}, by=coordinator)
    session.refresh_from_db()
    assert session.stage == Session.Stage.OPEN


def test_reopening_a_session_where_nobody_came_plans_it_again(session, coordinator):
    close(session, by=coordinator, nobody_came=True)

    reopen(session, by=coordinator)

    session.refresh_from_db()
    assert session.state == Session.State.PLANNED


def test_an_open_register_cannot_be_reopened(session, coordinator):
    with pytest.raises(Refused):
        reopen(session, by=coordinator)


def test_a_session_that_did_not_take_place_keeps_the_reason(session, facilitator):
    cancel(session, by=facilitator, reason="weather")

    session.refresh_from_db()
    assert (session.state, session.reason) == ("cancelled", "weather")


def test_a_session_where_somebody_was_present_is_not_cancelled(session, learner, facilitator):
    save_marks(session, {learner.pk: PRESENT}, by=facilitator)

    with pytest.raises(Refused):
        cancel(session, by=facilitator, reason="weather")


def test_nobody_is_marked_at_a_cancelled_session(session, learner, facilitator):
    cancel(session, by=facilitator, reason="")

    with pytest.raises(Refused):
        save_marks(session, {learner.pk: PRESENT}, by=facilitator)


def test_a_cancellation_can_be_undone(session, facilitator):
    cancel(session, by=facilitator, reason="venue")

    reinstate(session, by=facilitator)

    session.refresh_from_db()
    assert (session.state, session.reason) == ("planned", "")


@pytest.mark.parametrize(("days", "open_"), [(-1, False), (0, True), (7, True), (8, False)])
def test_a_session_is_taken_over_on_its_day_or_in_the_week_after(session, house_a, days, open_):
    session.date = session.today() - timedelta(days=days)

    with nullcontext() if open_ else pytest.raises(Refused):
        replace_facilitator(session, by=house_a.other_facilitator)

    assert session.is_theirs(house_a.other_facilitator) is open_


def test_a_coordinator_takes_over_any_day(session, house_a, sign_in):
    Session.objects.update(date="2020-01-01")

    sign_in(house_a.coordinator).post(f"/seances/{session.public_id}/appel/remplacer/")

    assert session.is_theirs(house_a.coordinator)


def test_people_met_in_somebody_s_place_are_theirs_while_the_session_is(session, learner, house_a):
    colleague = house_a.other_facilitator
    replace_facilitator(session, by=colleague)
    save_marks(session, {learner.pk: PRESENT}, by=colleague)
    met = learner.is_theirs(colleague)

    change_session(session, by=house_a.coordinator, facilitators=[house_a.facilitator])

    assert met
    assert not learner.is_theirs(colleague)


def test_whoever_replaces_a_colleague_runs_the_session_too(session, house_a):
    replace_facilitator(session, by=house_a.other_facilitator)

    assert session.is_theirs(house_a.other_facilitator)
    assert JournalEntry.objects.filter(verb="session.facilitator_replaced").exists()
