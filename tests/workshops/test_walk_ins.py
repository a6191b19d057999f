"""Somebody at the door."""

import pytest

from inclusion.models import JournalEntry
from learners.actions import StillHeld, archive
from learners.models import Learner
from tests.factories import LearnerFactory
from workshops.actions import Mark, Refused, add_walk_in, save_marks, withdraw
from workshops.models import Enrolment
from workshops.rolls import roll


def test_whoever_walks_in_is_present_and_not_enrolled(session, facilitator):
    learner = LearnerFactory(organisation=session.organisation)

    attendance = add_walk_in(session, by=facilitator, learner=learner)

    assert attendance.status == "present"
    assert not Enrolment.objects.exists()
    assert [(p.learner, p.expected) for p in roll(session)] == [(learner, False)]


def test_a_new_person_is_provisional_until_a_coordinator_confirms(session, facilitator):
    attendance = add_walk_in(
        session, by=facilitator, first_name="Chloé", last_name="Dupré", birth_year=2011
    )

    learner = attendance.learner
    assert (learner.provisional, learner.birth_year) == (True, 2011)
    assert JournalEntry.objects.of(session.organisation).filter(verb="attendance.walk_in").exists()


def test_a_person_without_a_name_is_refused_and_nothing_is_kept(session, facilitator):
    with pytest.raises(Refused):
        add_walk_in(session, by=facilitator, first_name=" ", last_name="")

    assert not Learner.objects.exists()


def test_a_mark_made_before_is_left_as_it_is(session, learner, facilitator):
    save_marks(session, {learner.pk: Mark("late", 20)}, by=facilitator)

    attendance = add_walk_in(session, by=facilitator, learner=learner)

    assert (attendance.status, attendance.version) == ("late", 1)


def test_coming_back_undoes_an_archiving(session, facilitator, coordinator):
    learner = LearnerFactory(organisation=session.organisation)
    archive(learner, by=coordinator)

    add_walk_in(session, by=facilitator, learner=learner)

    learner.refresh_from_db()
    assert learner.archived_at is None


def test_nobody_is_archived_while_a_workshop_expects_them(session, learner, coordinator):
    enrolment = Enrolment.objects.get(learner=learner)

    with pytest.raises(StillHeld):
        archive(learner, by=coordinator)

    withdraw(enrolment, by=coordinator, on=session.date, reason="moved")
    archive(learner, by=coordinator)
    assert learner.archived_at
