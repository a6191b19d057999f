"""A questionnaire put to a group: where it is asked, by whom, and who is waited for."""

from datetime import date

import pytest

from tests.factories import EnrolmentFactory, LearnerFactory, SessionFactory
from workshops import actions
from workshops.actions import Refused
from workshops.models import Asking, Questionnaire
from workshops.tallies import tally_of


def test_a_facilitator_asks_in_their_workshop_and_in_no_other(
    asking, sign_in, house_a, questionnaire, workshop
):
    page = f"/questionnaires-poses/{asking.public_id}/"
    ask = f"/ateliers/{workshop.public_id}/questionnaires/"

    assert sign_in(house_a.facilitator).get(page).status_code == 200
    assert sign_in(house_a.other_facilitator).get(page).status_code == 403
    assert sign_in(house_a.other_facilitator).get(ask).status_code == 403
    sent = sign_in(house_a.facilitator).post(ask, {"which": questionnaire.public_id})
    assert sent.headers["Location"] == page
    assert Asking.objects.count() == 1


def test_who_is_waited_for_stands_on_the_home_page_with_a_link_to_make(
    asking, sign_in, coordinator, house_a, people
):
    client = sign_in(coordinator)
    assert "3 questionnaires à faire remplir" in client.get("/").content.decode()

    listed = client.get("/questionnaires-a-remplir/").content.decode()
    learner = {"learner": people[0].public_id}
    made = client.post(f"/questionnaires-poses/{asking.public_id}/cartes/", learner)
    mine = sign_in(house_a.facilitator).get("/questionnaires-a-remplir/").content.decode()
    others = sign_in(house_a.other_facilitator).get("/questionnaires-a-remplir/").content.decode()

    assert "Aïcha" in listed
    assert "/questionnaire/" in made.content.decode()
    assert made.headers["Cache-Control"] == "no-store"
    assert "Aïcha" in mine
    assert "Aïcha" not in others


def test_a_new_version_asked_in_the_same_place_ends_the_one_before(
    asking, questionnaire, workshop, coordinator
):
    newer = actions.new_version(questionnaire, by=coordinator)

    again = actions.open_asking(newer, workshop, by=coordinator)

    asking.refresh_from_db()
    assert asking.closed_on == workshop.organisation.today()
    assert list(Asking.objects.open()) == [again]


def test_an_empty_or_an_archived_one_is_asked_of_nobody(organisation, workshop, coordinator):
    made = actions.add_questionnaire(organisation, by=coordinator, title="Vide", moment="exit")

    with pytest.raises(Refused):
        actions.open_asking(made, workshop, by=coordinator)
    actions.write_question(made, by=coordinator, kind="open", label_fr="Et alors")
    actions.archive_questionnaire(made, by=coordinator)
    with pytest.raises(Refused):
        actions.open_asking(made, workshop, by=coordinator)
    assert Questionnaire.objects.get().is_draft


def test_those_who_come_later_are_asked_too(organisation, workshop, people, coordinator, at):
    at(2026, 9, 1, 9)
    made = actions.add_questionnaire(organisation, by=coordinator, title="Arrivée", moment="entry")
    actions.write_question(made, by=coordinator, kind="yes_no", label_fr="Prêt")
    asking = actions.open_asking(made, workshop, by=coordinator)
    SessionFactory(workshop=workshop, date=date(2026, 10, 30))
    late = EnrolmentFactory(workshop=workshop, since=date(2026, 9, 20)).learner

    before = set(tally_of(asking).due)
    at(2026, 9, 20, 9)

    assert before == {person.pk for person in people}
    assert late.pk in tally_of(asking).due


def test_a_foreign_learner_gets_no_card(asking, coordinator, house_b):
    stranger = LearnerFactory(organisation=house_b.organisation)

    assert actions.make_reply_cards(asking, [stranger], by=coordinator) == []
