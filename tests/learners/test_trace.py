"""Who saw a person's record and who changed it, told to those who may open it."""

from datetime import date

import pytest

from inclusion.journal import record
from inclusion.models import JournalEntry
from inclusion.verbs import named
from learners import actions
from learners.trace import entries_about
from tests.factories import EnrolmentFactory, LearnerFactory, WorkshopFactory
from workshops import actions as workshops


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def read(sign_in, coordinator, learner):
    client = sign_in(coordinator)
    return lambda query="": client.get(
        f"/beneficiaires/{learner.public_id}/trace/{query}"
    ).content.decode()


def test_a_visit_and_a_change_leave_their_line(read, learner, administrator):
    actions.tell_read(learner, by=administrator)
    actions.change_learner(learner, by=administrator, phone="0612345678", first_name="Lou")

    page = read()

    assert page.count(str(administrator)) == 2
    assert "Consultation d’une fiche" in page
    assert "Prénom, Téléphone" in page
    assert "0612345678" not in page


def test_one_visit_is_one_line(learner, coordinator, read):
    read()
    read()

    assert (
        JournalEntry.objects.filter(verb="learner.read", actor=coordinator.public_id).count() == 1
    )


def test_what_happened_to_their_rows_is_theirs(read, learner, coordinator):
    workshop = WorkshopFactory(organisation=learner.organisation)
    workshops.enrol(workshop, learner, by=coordinator, since=learner.organisation.today())

    assert "Inscription" in read()


def test_the_trace_of_somebody_else_stays_away(learner, coordinator):
    other = LearnerFactory(organisation=learner.organisation)
    actions.change_learner(other, by=coordinator, first_name="Autre")
    EnrolmentFactory(learner=other, workshop__organisation=learner.organisation)

    assert not entries_about(learner).exists()


def test_a_record_merged_into_this_one_brings_its_trace(learner, coordinator):
    absorbed = LearnerFactory(organisation=learner.organisation)
    actions.change_learner(absorbed, by=coordinator, first_name="Lou")
    absorbed.merged_into = learner
    absorbed.save()

    assert entries_about(learner).get().verb == "learner.changed"


def test_another_organisation_s_chain_is_never_read(learner, house_b):
    actions.tell_read(learner, by=house_b.administrator)
    record("learner.read", learner, by=house_b.administrator, owner=house_b.organisation)

    assert entries_about(learner).count() == 1


def test_a_long_trace_has_pages(read, learner):
    for _ in range(60):
        record("learner.changed", learner, by=None, fields=["phone"])

    assert "Page 1 sur 2" in read().replace("\u00a0", " ")
    assert read("?page=2").count("Modification d’une fiche") == 11  # and the visit, on the first


def test_fields_have_names_in_words():
    assert named(["birth_date", "email"], "learner") == ["Date de naissance", "Adresse e-mail"]
    assert named(["residence", "pdf"], "learner") == ["Domicile", "Pdf"]


def test_the_history_of_the_organisation_names_what_changed(
    learner, coordinator, sign_in, administrator
):
    actions.change_learner(learner, by=coordinator, phone="0612345678")

    assert "Téléphone" in sign_in(administrator).get("/historique/").content.decode()


def test_what_was_permitted_is_named_in_words(read, learner, administrator):
    voice = actions.Voice(guardian=None, method="paper", given_on=date(2026, 3, 4), language="fr")
    actions.record_voice(learner, voice, {"quote": True}, by=administrator)

    assert "Citer une parole dans un bilan, sans le nom" in read()


def test_what_the_person_asks_by_link_is_not_said_of_the_system(read, learner):
    actions.ask(learner, kind="correction", part="phone", value="0612345678")

    page = read()

    assert "la personne ou sa famille, par lien" in page
    assert "le système" not in page
