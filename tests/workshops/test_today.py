"""Home: what waits for each role, and what two absences in a row mean."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    WorkshopFactory,
)
from workshops.actions import Mark, save_marks
from workshops.agenda import people_to_call_back, registers_to_finish


@pytest.fixture
def past(workshop):
    """Sessions of the last weeks, the oldest first: `past(3)`."""

    def _past(count):
        today = workshop.organisation.today()
        return [
            SessionFactory(workshop=workshop, date=today - timedelta(days=7 * (count - rank)))
            for rank in range(count)
        ]

    return _past


@pytest.fixture
def called_back(organisation, facilitator):
    return lambda: [
        (one.learner, one.absences) for one in people_to_call_back(organisation, facilitator)
    ]


def tell(sessions, learner, statuses, by):
    """One mark a session; somebody else is present, so that each was held."""
    other = LearnerFactory(organisation=learner.organisation)
    for session, status in zip(sessions, statuses, strict=True):
        marks = {other.pk: Mark("present")}
        if status:
            marks[learner.pk] = Mark(status)
        save_marks(session, marks, by=by)


@pytest.mark.parametrize(
    ("statuses", "absences"),
    [
        (["present", "absent", "absent"], 2),
        (["absent", "excused", "absent"], 2),
        (["absent", "", "absent"], 2),
        (["absent", "absent", "absent"], 3),
        (["absent", "absent", "excused"], 2),
    ],
)
def test_two_absences_in_a_row_call_somebody_back(
    past, learner, facilitator, called_back, statuses, absences
):
    tell(past(3), learner, statuses, facilitator)

    assert called_back() == [(learner, absences)]


@pytest.mark.parametrize(
    "statuses",
    [
        ["absent", "absent", "present"],
        ["absent", "late", "absent"],
        ["excused", "excused", "absent"],
    ],
)
def test_whoever_came_since_or_was_excused_is_not_called(
    past, learner, facilitator, called_back, statuses
):
    tell(past(3), learner, statuses, facilitator)

    assert called_back() == []


def test_whoever_left_the_workshop_is_not_called(past, learner, facilitator, called_back):
    tell(past(2), learner, ["absent", "absent"], facilitator)

    learner.enrolments.update(status="withdrawn", until=learner.organisation.today())

    assert called_back() == []


def test_absences_of_two_workshops_do_not_add_up(past, learner, facilitator, called_back):
    tell(past(1), learner, ["absent"], facilitator)
    second = WorkshopFactory(organisation=learner.organisation, facilitators=[facilitator])
    EnrolmentFactory(workshop=second, learner=learner, since="2025-01-01")
    tell([SessionFactory(workshop=second)], learner, ["absent"], facilitator)

    assert called_back() == []


def test_a_facilitator_finds_today_s_own_sessions(sign_in, facilitator, workshop, session):
    today = SessionFactory(workshop=workshop, date=workshop.organisation.today())
    foreign = WorkshopFactory(organisation=workshop.organisation, title="Atelier d’autrui")
    SessionFactory(workshop=foreign, date=today.date)

    page = sign_in(facilitator).get("/").content.decode()

    assert f"/seances/{today.public_id}/appel/" in page
    assert "Faire l’appel" in page
    assert "Atelier d’autrui" not in page


def test_a_register_left_open_is_to_finish_and_a_closed_one_is_not(
    organisation, facilitator, session
):
    missing = registers_to_finish(organisation, facilitator)
    AttendanceFactory(session=session)
    type(session).objects.filter(pk=session.pk).update(state="held", closed_at="2026-03-04T16:00Z")

    assert missing == [session]
    assert registers_to_finish(organisation, facilitator) == []


def test_a_coordinator_sees_every_session_and_what_is_missing(
    sign_in, coordinator, workshop, session, learners
):
    SessionFactory(workshop=workshop, date=workshop.organisation.today())
    LearnerFactory(organisation=workshop.organisation, provisional=True)

    page = sign_in(coordinator).get("/").content.decode()

    assert "1 autre séance aujourd’hui" in page
    assert "1 appel à compléter" in page
    assert "1 personne à confirmer" in page
    assert "13 personnes sans réponse sur le quartier" in page


def test_a_facilitator_is_not_told_what_coordination_does(sign_in, facilitator, session):
    assert "Préparer un bilan" not in sign_in(facilitator).get("/").content.decode()


def test_a_new_organisation_is_shown_three_steps(sign_in, administrator):
    page = sign_in(administrator).get("/").content.decode()

    assert page.count('<li class="card">') == 3


def test_an_account_without_a_role_is_told_whom_to_ask(sign_in, stranger):
    assert "Votre compte n’a pas encore d’accès" in sign_in(stranger).get("/").content.decode()


def test_home_asks_no_more_queries_with_more_to_tell(
    sign_in, coordinator, workshop, session, learners
):
    browser = sign_in(coordinator)
    SessionFactory(workshop=workshop, date=workshop.organisation.today())
    browser.get("/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/")

    SessionFactory.create_batch(8, workshop=workshop, date=workshop.organisation.today())
    SessionFactory.create_batch(8, workshop=workshop, date=session.date)

    with CaptureQueriesContext(connection) as many:
        browser.get("/")

    assert len(many) == len(few)
