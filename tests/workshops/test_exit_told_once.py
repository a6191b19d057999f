"""The situation on leaving: told once, for the person's record and for an FSE+ operation."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from learners.actions import correct_outcome
from learners.models import Outcome
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    OutcomeFactory,
    ProgrammeFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.factories.funding import AgreementFactory
from workshops import actions
from workshops.models import Participant

ENTRY = {"filled_on": date(2026, 1, 7), "occupation": "pupil", "diploma": "none_or_college"}
TOLD = {
    "left_on": "2026-01-20",
    "told_on": "2026-01-21",
    "exit_training": "no",
    "qualification": "no",
}


@pytest.fixture
def row(organisation, facilitator):
    """Somebody who came to an operation on 7 and 14 January."""
    programme = ProgrammeFactory(organisation=organisation)
    workshop = WorkshopFactory(
        organisation=organisation, programme=programme, facilitators=[facilitator]
    )
    learner = LearnerFactory(organisation=organisation, birth_date=date(2008, 3, 12))
    for day in (7, 14):
        session = SessionFactory(workshop=workshop, date=date(2026, 1, day), state="held")
        AttendanceFactory(session=session, learner=learner)
    operation = AgreementFactory(
        organisation=organisation,
        title="Cap emploi",
        funder__kind="esf_plus",
        pays_for=[programme],
        ends_on=date(2026, 6, 30),
    )
    return actions.record_entry(operation, learner, by=None, **ENTRY)


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def page(row):
    return f"/fse/participants/{row.public_id}/sortie/"


def known(row, on=date(2026, 1, 20), occupation="employee"):
    return OutcomeFactory(
        learner=row.learner,
        on=on,
        occupation=occupation,
        recorded_at=datetime(2026, 1, 22, 23, 30, tzinfo=UTC),
    )


def outcomes():
    return [*Outcome.objects.values_list("moment", "on", "occupation", "source")]


def test_an_exit_starts_from_the_situation_of_the_record_and_says_so(client, row):
    known(row)

    answer = client.get(page(row))

    form, text = answer.context["form"], answer.content.decode()
    assert form["left_on"].value() == date(2026, 1, 20)
    assert form["told_on"].value() == date(2026, 1, 23)  # in the organisation's own time
    assert form["exit_labour"].value() == "employed"
    assert "occupation" not in form.fields
    assert "dite par la personne" in text


@pytest.mark.parametrize(
    ("occupation", "labour", "training"),
    [
        ("apprentice", "employed", "yes"),
        ("neet", "inactive", "no"),
        ("jobseeker_unregistered", "", ""),
        ("employee", "employed", ""),
    ],
)
def test_only_what_the_situation_says_for_certain_is_proposed(
    client, row, occupation, labour, training
):
    known(row, occupation=occupation)

    form = client.get(page(row)).context["form"]

    assert (form["exit_labour"].value(), form["exit_training"].value()) == (labour, training)


def test_a_situation_told_before_they_last_came_is_not_their_exit(client, row):
    known(row, on=date(2026, 1, 13))

    form = client.get(page(row)).context["form"]

    assert form["left_on"].value() is None
    assert "occupation" in form.fields


def test_another_s_situation_is_not_proposed(client, row):
    OutcomeFactory(learner=LearnerFactory(organisation=row.organisation), on=date(2026, 1, 20))

    assert client.get(page(row)).context["known"] is None


def test_saving_an_exit_changes_nothing_of_a_situation_already_told(client, row):
    known(row)
    before = outcomes()

    client.post(page(row), {**TOLD, "exit_labour": "inactive", "occupation": "neet"})

    row.refresh_from_db()
    assert row.exit_labour == "inactive"
    assert outcomes() == before


def test_correcting_the_record_afterwards_changes_nothing_of_the_exit(client, row):
    outcome = known(row)
    client.post(page(row), {**TOLD, "exit_labour": "employed"})

    said = {"moment": "exit", "occupation": "neet", "source": "person"}
    correct_outcome(outcome, by=None, on=date(2026, 1, 20), **said)

    assert Participant.objects.get().exit_labour == "employed"
    assert client.get(page(row)).context["form"]["exit_labour"].value() == "employed"


def test_an_exit_told_first_is_kept_in_the_record(client, row):
    client.post(page(row), {**TOLD, "occupation": "employee", "left_too": "on"})

    row.refresh_from_db()
    assert row.exit_labour == "employed"
    assert outcomes() == [("exit", date(2026, 1, 20), "employee", "person")]


def test_whoever_still_comes_elsewhere_has_no_exit_in_the_record(client, row):
    client.post(page(row), {**TOLD, "occupation": "employee"})

    assert Participant.objects.get().exit_labour == "employed"
    assert outcomes() == []


def test_whoever_is_enrolled_elsewhere_is_not_taken_for_having_left(client, row):
    alone = client.get(page(row)).context["form"]["left_too"].value()
    EnrolmentFactory(learner=row.learner, workshop__organisation=row.organisation)

    assert (alone, client.get(page(row)).context["form"]["left_too"].value()) == (True, False)


def test_with_a_situation_told_the_labour_market_is_still_said(client, row):
    known(row, occupation="jobseeker_unregistered")

    answer = client.post(page(row), TOLD)

    assert len(answer.context["form"].errors["exit_labour"]) == 1


def test_an_exit_typed_again_makes_no_second_situation(client, row):
    said = {**TOLD, "occupation": "employee", "left_too": "on"}
    client.post(page(row), said)
    client.post(page(row), {**TOLD, "exit_labour": "unemployed"})

    assert len(outcomes()) == 1


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"occupation": "jobseeker_unregistered"}, "exit_labour"),
        ({"occupation": "employee", "exit_labour": "inactive"}, "exit_labour"),
        ({}, "exit_labour"),
    ],
)
def test_the_labour_market_is_said_and_not_against_the_situation(client, row, said, word):
    answer = client.post(page(row), {**TOLD, **said})

    assert word in answer.context["form"].errors
    assert Participant.objects.get().left_on is None


@pytest.fixture
def record(row):
    """The page where a situation on leaving is written in the person's record."""
    return reverse("workshops:add_outcome", args=[row.learner.public_id])


def test_the_record_proposes_the_day_of_the_exit(client, row, record):
    client.post(page(row), {**TOLD, "exit_labour": "employed"})

    answer = client.get(record)

    assert answer.context["form"]["on"].value() == date(2026, 1, 20)
    assert "Cap emploi" in answer.content.decode()


def test_once_told_in_the_record_nothing_is_proposed_again(client, row, record):
    client.post(page(row), {**TOLD, "exit_labour": "employed"})
    known(row)

    assert "Cap emploi" not in client.get(record).content.decode()


def test_who_does_not_see_operations_is_told_nothing_of_one(
    client, sign_in, facilitator, row, record
):
    client.post(page(row), {**TOLD, "exit_labour": "employed"})

    answer = sign_in(facilitator).get(record)

    assert answer.status_code == 200
    assert "Cap emploi" not in answer.content.decode()
