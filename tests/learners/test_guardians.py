"""Who answers for a young person, and the tab where permissions stand."""

import pytest

from inclusion.models import JournalEntry
from learners import actions
from learners.models import Guardian, Permission
from tests.factories import GuardianFactory, LearnerFactory, PermissionFactory

TYPED = {"kind": "parent", "name": "Nadia Haddad", "language": "fr", "has_authority": "on"}


def address(learner, page=""):
    return f"/beneficiaires/{learner.public_id}/famille/{page}"


def of_guardian(guardian, page=""):
    return f"/beneficiaires/responsables/{guardian.public_id}/{page}"


def text(answer):
    return " ".join(answer.content.decode().split())


def test_whoever_runs_the_workshop_adds_a_guardian(theirs, child):
    theirs.post(address(child, "ajouter/"), TYPED | {"relation": "mère", "phone": "06 12 34 56 78"})

    guardian = child.guardians.get()
    assert (guardian.name, guardian.relation) == ("Nadia Haddad", "mère")
    assert str(guardian.phone) == "+33612345678"


def test_an_institution_can_answer_for_a_young_person(theirs, child):
    typed = TYPED | {"kind": "institution", "name": "ASE d’Indre-et-Loire"}

    theirs.post(address(child, "ajouter/"), typed)

    assert child.guardians.get().kind == Guardian.Kind.INSTITUTION


def test_a_foreign_phone_is_taken_and_a_wrong_one_is_named(theirs, child):
    theirs.post(address(child, "ajouter/"), TYPED | {"phone": "+213 551 23 45 67"})
    refused = theirs.post(address(child, "ajouter/"), TYPED | {"phone": "12"})

    assert str(child.guardians.get().phone) == "+213551234567"
    assert "téléphone" in text(refused)


@pytest.mark.parametrize("page", ["", "ajouter/", "emancipation/"])
def test_a_facilitator_who_does_not_meet_them_is_refused(not_theirs, child, page):
    answer = not_theirs.post(address(child, page), TYPED)

    assert answer.status_code == 403
    assert not child.guardians.exists()


@pytest.mark.parametrize("page", ["", "retirer/"])
def test_a_guardian_of_somebody_else_s_people_cannot_be_touched(not_theirs, mother, page):
    assert not_theirs.post(of_guardian(mother, page), TYPED).status_code == 403
    assert Guardian.objects.get() == mother


@pytest.mark.parametrize("page", ["", "retirer/"])
def test_a_guardian_of_another_organisation_is_not_there(sign_in, house_b, mother, page):
    client = sign_in(house_b.administrator)

    assert client.post(of_guardian(mother, page), TYPED).status_code == 404
    assert client.get(address(mother.learner)).status_code == 404


def test_a_guardian_who_said_nothing_goes(theirs, mother):
    theirs.post(of_guardian(mother, "retirer/"))

    assert not Guardian.objects.exists()


def test_what_a_removed_guardian_said_stays_readable_and_counts_no_more(theirs, child, mother):
    PermissionFactory(learner=child, guardian=mother)

    theirs.post(of_guardian(mother, "retirer/"))
    page = text(theirs.get(address(child)))

    assert child.guardians.get().removed_on == child.organisation.today()
    assert "Historique : 1 réponse" in page.replace("\xa0", " ")
    assert of_guardian(mother) not in page


def test_the_tab_says_what_is_missing(theirs, child, mother, father):
    PermissionFactory(learner=child, guardian=mother, purpose="photo_site")

    page = text(theirs.get(address(child)))

    assert "l’accord de Lina, l’accord de l’autre parent ou responsable légal" in page


def test_a_minor_without_a_guardian_is_told_to_be_one(theirs, child):
    assert "aucune autorisation ne peut être donnée" in text(theirs.get(address(child)))


def test_a_judge_s_decision_lets_a_minor_answer_alone(theirs, child):
    theirs.post(address(child, "emancipation/"), {"emancipated": "on"})
    child.refresh_from_db()

    assert child.emancipated


def test_the_journal_says_what_was_done_and_holds_no_name(child, mother, facilitator):
    actions.change_guardian(mother, by=facilitator, name="Nadia Benali", email="n@example.org")
    actions.remove_guardian(mother, by=facilitator)

    changed, removed = JournalEntry.objects.order_by("sequence")
    assert (changed.verb, changed.fields) == ("guardian.changed", ["email", "name"])
    assert (removed.verb, removed.target) == ("guardian.removed", child.public_id)
    assert "Nadia" not in repr([vars(changed), vars(removed)])


def test_the_network_count_is_shown_only_in_a_network(sign_in, house_a, house_c, child):
    alone = LearnerFactory(organisation=house_c.organisation)

    with_network = text(sign_in(house_a.coordinator).get(address(child)))
    without = text(sign_in(house_c.coordinator).get(address(alone)))

    assert "compté une seule fois" in with_network
    assert "compté une seule fois" not in without


def test_a_guardian_is_of_one_person_alone(child, mother, facilitator):
    other = LearnerFactory(organisation=child.organisation)
    voice = actions.Voice(
        guardian=mother, method="paper", given_on=child.organisation.today(), language="fr"
    )

    with pytest.raises(Exception, match="responsable"):
        actions.record_voice(other, voice, {"take_part": True}, by=facilitator)

    assert not Permission.objects.exists()


def test_two_guardians_may_bear_the_same_name(child):
    GuardianFactory.create_batch(2, learner=child, name="Marie Martin")

    assert child.guardians.count() == 2
