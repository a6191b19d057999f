"""What those who run a session know of each: in the register, and on the list one takes along."""

import pytest

from inclusion.models import JournalEntry
from learners.models import Learner, Permission
from tests.factories import (
    AttendanceFactory,
    ContactFactory,
    GuardianFactory,
    LearnerFactory,
    PermissionFactory,
    SafetyFactory,
)


@pytest.fixture
def child(learners):
    child = learners[0]
    SafetyFactory(learner=child, health="Allergie : arachide", care_plan=True)
    ContactFactory(learner=child, name="Fatou Diop", may_collect=True)
    return child


@pytest.fixture
def mother(child):
    return GuardianFactory(learner=child, name="Nadia Haddad")


@pytest.fixture
def mine(sign_in, facilitator):
    return sign_in(facilitator)


def register(session):
    return f"/seances/{session.public_id}/appel/"


def outing(session):
    return f"/seances/{session.public_id}/sortie/"


def text(answer):
    return " ".join(answer.content.decode().split()).replace("\xa0", " ")


def permit(mother, *purposes, **said):
    for purpose in purposes:
        PermissionFactory(learner=mother.learner, guardian=mother, purpose=purpose, **said)


@pytest.mark.parametrize("page", [register, outing])
def test_health_is_told_as_text_while_its_permission_stands(mine, session, mother, page):
    permit(mother, "health")

    told = text(mine.get(page(session)))

    assert "Allergie : arachide · PAI" in told


@pytest.mark.parametrize("page", [register, outing])
@pytest.mark.parametrize("said", [None, {"agrees": False}, {"withdrawn_on": "2026-02-01"}])
def test_health_without_permission_is_told_to_nobody(mine, session, mother, page, said):
    if said:
        permit(mother, "health", **said)

    told = text(mine.get(page(session)))

    assert "arachide" not in told
    assert "· PAI" not in told


@pytest.mark.parametrize("page", [register, outing])
def test_who_may_leave_alone_is_told(mine, session, mother, page):
    permit(mother, "leave_alone")

    assert "Peut repartir sans accompagnement" in text(mine.get(page(session)))


def test_whoever_does_not_run_the_session_reads_none_of_it(sign_in, house_a, session, mother):
    permit(mother, "health")
    client = sign_in(house_a.other_facilitator)

    assert "arachide" not in text(client.get(register(session)))
    assert client.get(outing(session)).status_code == 403


def test_another_organisation_finds_no_list(sign_in, house_b, session):
    assert sign_in(house_b.administrator).get(outing(session)).status_code == 404


def test_what_is_missing_is_listed_and_stops_nothing(mine, session, child, facilitator):
    page = text(mine.get(register(session)))
    mine.post(f"{register(session)}les-autres/")

    assert "12 personnes avec une autorisation à recueillir" in page
    assert page.count("Autorisation à recueillir</li>") == 12
    assert session.attendances.count() == 12


def test_a_walk_in_minor_is_marked_in_the_register(mine, session):
    walked_in = LearnerFactory(
        organisation=session.organisation, first_name="Zoé", provisional=True
    )
    AttendanceFactory(session=session, learner=walked_in)

    page = text(mine.get(register(session)))

    assert "1 personne avec une autorisation à recueillir" in page


def test_nothing_is_asked_of_whoever_is_permitted(mine, session, learners):
    Learner.objects.exclude(pk=learners[1].pk).update(birth_date="1990-01-01")
    guardian = GuardianFactory(learner=learners[1])
    permit(guardian, "take_part")

    assert "autorisation à recueillir" not in text(mine.get(register(session)))


def test_the_list_says_whom_to_call_and_who_collects(mine, session, mother):
    permit(mother, "collect")

    page = text(mine.get(outing(session)))

    assert "Fatou Diop (tante)" in page
    assert "Peuvent venir chercher : Nadia Haddad, Fatou Diop" in page
    assert "Ne repart pas sans accompagnement" in page


def test_without_permission_only_the_guardians_collect(mine, session, mother):
    assert "Peuvent venir chercher : Nadia Haddad<" in text(mine.get(outing(session)))


def test_a_parent_without_authority_is_neither_called_nor_let_collect(mine, session, learners):
    GuardianFactory(learner=learners[1], name="Parent Écarté", has_authority=False)

    assert "Parent Écarté" not in text(mine.get(outing(session)))


def test_whoever_is_absent_is_not_on_the_list(mine, session, learners):
    AttendanceFactory(session=session, learner=learners[2], status="absent")

    page = text(mine.get(outing(session)))

    assert str(learners[2]) not in page
    assert "11 personnes" in page


def test_seven_minors_are_a_note_and_no_more(mine, session, learners):
    assert "accueil collectif de mineurs" in text(mine.get(outing(session)))


def test_reading_the_list_is_written_in_the_journal(mine, session, facilitator, mother):
    mine.get(outing(session))

    entry = JournalEntry.objects.get(verb="session.outing_read")
    assert (entry.target, entry.actor) == (session.public_id, facilitator.public_id)


def test_a_permission_withdrawn_today_shows_nothing_of_a_session_gone_by(mine, session, mother):
    permit(mother, "health")
    Permission.objects.update(withdrawn_on=session.organisation.today())

    assert "arachide" not in text(mine.get(register(session)))
