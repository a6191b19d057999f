"""Whom to call, who collects, what to watch for."""

import pytest

from inclusion.models import JournalEntry
from learners.care import care_for, cared_for
from learners.models import Contact, Learner, Safety
from tests.factories import ContactFactory, LearnerFactory, PermissionFactory, SafetyFactory

AUNT = {"name": "Fatou Diop", "phone": "06 98 76 54 32", "emergency": "on", "order": "1"}


def address(learner, page=""):
    return f"/beneficiaires/{learner.public_id}/securite/{page}"


def of_contact(contact, page=""):
    return f"/beneficiaires/proches/{contact.public_id}/{page}"


def text(answer):
    return " ".join(answer.content.decode().split())


def care(learner):
    fresh = Learner.objects.get(pk=learner.pk)
    return care_for(fresh, learner.organisation.today())


def test_whoever_runs_the_workshop_adds_somebody_to_call(theirs, child):
    theirs.post(address(child, "ajouter/"), AUNT)

    assert [one.name for one in care(child).to_call] == ["Fatou Diop"]


@pytest.mark.parametrize("fault", [{"emergency": ""}, {"phone": ""}])
def test_a_contact_has_a_part_and_whoever_is_called_a_phone(theirs, child, fault):
    theirs.post(address(child, "ajouter/"), AUNT | fault)

    assert not Contact.objects.exists()


def test_the_guardians_are_called_when_nobody_else_is_on_record(child, mother):
    assert care(child).to_call == [mother]


def test_a_guardian_who_is_a_contact_too_is_called_once(child, mother):
    contact = ContactFactory(learner=child, name=mother.name, phone=mother.phone, emergency=True)

    assert care(child).to_call == [contact]


def test_those_to_call_come_in_their_order_and_before_the_guardians(child, mother):
    second = ContactFactory(learner=child, order=2)
    first = ContactFactory(learner=child, order=1)

    assert care(child).to_call == [first, second, mother]


def test_a_child_does_not_leave_alone_until_a_guardian_says_so(child, mother):
    before = care(child).leaves_alone
    PermissionFactory(learner=child, guardian=mother, purpose="leave_alone")

    assert (before, care(child).leaves_alone) == (False, True)


def test_nobody_collects_without_a_guardian_s_permission(child, mother):
    ContactFactory(learner=child, may_collect=True)

    found = care(child)

    assert found.collectors == []
    assert "collect" in [one.purpose for one in found.to_collect]


def test_health_is_shown_while_its_permission_stands(theirs, child, mother):
    SafetyFactory(learner=child, health="Allergie : arachide", care_plan=True)
    PermissionFactory(learner=child, guardian=mother, purpose="health")

    assert "Allergie : arachide" in text(theirs.get(address(child)))


@pytest.mark.parametrize("said", [{}, {"agrees": False}, {"withdrawn_on": "2026-02-01"}])
def test_health_without_permission_is_shown_to_nobody(theirs, child, mother, said):
    SafetyFactory(learner=child, health="Allergie : arachide", care_plan=True)
    if said:
        PermissionFactory(learner=child, guardian=mother, purpose="health", **said)

    page = text(theirs.get(address(child)))

    assert "arachide" not in page
    assert ">PAI<" not in page
    assert "montrée à personne" in page


def test_after_a_refusal_not_even_the_form_shows_what_was_kept(theirs, child, mother):
    SafetyFactory(learner=child, health="Allergie : arachide")
    PermissionFactory(learner=child, guardian=mother, purpose="health", agrees=False)

    assert "arachide" not in text(theirs.get(address(child, "sante/")))


def test_what_to_watch_for_is_kept_in_one_line(theirs, child):
    theirs.post(address(child, "sante/"), {"health": "Asthme\n\u202e", "care_plan": "on"})

    kept = Safety.objects.get()
    assert (kept.health, kept.care_plan) == ("Asthme", True)


@pytest.mark.parametrize("page", ["", "sante/", "ajouter/"])
def test_a_facilitator_who_does_not_meet_them_is_refused(not_theirs, child, page):
    assert not_theirs.post(address(child, page), AUNT).status_code == 403


@pytest.mark.parametrize("page", ["", "retirer/"])
def test_a_contact_of_somebody_else_s_people_cannot_be_touched(
    not_theirs, sign_in, house_b, child, page
):
    contact = ContactFactory(learner=child)

    assert not_theirs.post(of_contact(contact, page), AUNT).status_code == 403
    assert sign_in(house_b.administrator).post(of_contact(contact, page)).status_code == 404


def test_the_journal_tells_that_health_changed_and_not_what(theirs, child):
    theirs.post(address(child, "sante/"), {"health": "Asthme"})

    entry = JournalEntry.objects.get(verb="safety.recorded")
    assert entry.fields == ["care_plan", "health"]
    assert "Asthme" not in repr(vars(entry))


def test_everybody_s_care_takes_four_queries(child, django_assert_num_queries):
    others = LearnerFactory.create_batch(5, organisation=child.organisation)

    with django_assert_num_queries(4):
        cared_for([child, *others], child.organisation.today())
