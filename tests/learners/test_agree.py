"""The permissions form on a guardian's own phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inclusion.models import JournalEntry
from learners.actions import revoke_link
from learners.models import Permission, PersonalLink
from tests.factories import GuardianFactory, LearnerFactory
from tests.learners.holding import holding

SAID = {"take_part": "yes", "photo_press": "no", "signed_name": "Nadia Haddad"}


@pytest.fixture
def phone(child, mother):
    return holding(child, purpose="permission", guardian=mother)


def text(answer):
    return " ".join(answer.content.decode().split()).replace("\xa0", " ")


def ask(guardian):
    return f"/beneficiaires/responsables/{guardian.public_id}/demander/"


def test_it_says_who_asks_for_whom_by_first_name_and_what_for(phone, child):
    page = text(phone.get("/autorisations/"))

    assert "Alpha" in page
    assert "Autorisations pour Lina" in page
    assert "Haddad" not in page
    assert "checked" not in page


def test_the_answers_are_the_guardian_s_given_by_link(phone, child, mother):
    page = text(phone.post("/autorisations/", SAID))

    kept = child.permissions.values_list("purpose", "agrees", "method", "guardian", "recorded_by")
    assert set(kept) == {
        ("take_part", True, "link", mother.pk, None),
        ("photo_press", False, "link", mother.pk, None),
    }
    assert "Venir aux séances : <b>oui</b>" in page


def test_the_form_can_be_read_in_english(phone):
    page = text(phone.get("/autorisations/?language=en"))

    assert '<html lang="en">' in page
    assert "Permissions for Lina" in page


def test_an_english_speaking_guardian_gets_english_at_once(child):
    guardian = GuardianFactory(learner=child, language="en")

    page = text(holding(child, purpose="permission", guardian=guardian).get("/autorisations/"))

    assert "Coming to the sessions" in page


def test_without_a_link_there_is_no_form(client, child):
    assert client.get("/autorisations/").status_code == 404
    assert client.post("/autorisations/", SAID).status_code == 404


def test_a_link_withdrawn_closes_the_form_at_once(phone, child):
    revoke_link(PersonalLink.objects.get(), by=None)

    assert phone.post("/autorisations/", SAID).status_code == 404
    assert not Permission.objects.exists()


def test_an_expired_link_records_nothing(phone):
    long_ago = timezone.now() - timedelta(days=60)
    PersonalLink.objects.update(made_at=long_ago, expires_at=long_ago + timedelta(days=30))

    assert phone.post("/autorisations/", SAID).status_code == 404
    assert not Permission.objects.exists()


@pytest.mark.parametrize("change", [{"has_authority": False}, {"removed_on": "2026-01-01"}])
def test_whoever_answers_no_more_for_the_child_has_no_form_left(phone, mother, change):
    type(mother).objects.filter(pk=mother.pk).update(**change)

    assert phone.post("/autorisations/", SAID).status_code == 404
    assert not Permission.objects.exists()


def test_the_link_of_a_page_opens_no_form_and_back(child, mother):
    page = holding(child, guardian=mother)
    form = holding(child, purpose="permission", guardian=mother)

    assert page.get("/autorisations/").status_code == 404
    assert form.get("/moi/").status_code == 404


def test_the_facilitator_makes_the_link_and_hands_over_its_code(theirs, mother):
    page = text(theirs.post(ask(mother)))

    link = PersonalLink.objects.get()
    assert (link.purpose, link.guardian) == ("permission", mother)
    assert "/lien/" in page
    assert "sms:+33612345678" in page


def test_no_link_for_a_parent_without_authority_nor_for_an_adult(theirs, child, mother):
    GuardianFactory.create_batch(1, learner=child)
    mother.has_authority = False
    mother.save()

    theirs.post(ask(mother))

    assert not PersonalLink.objects.exists()


def test_only_those_who_meet_the_child_make_a_link(not_theirs, sign_in, house_b, mother):
    assert not_theirs.post(ask(mother)).status_code == 403
    assert sign_in(house_b.administrator).post(ask(mother)).status_code == 404
    assert not PersonalLink.objects.exists()


def test_the_journal_tells_the_answers_by_purpose_alone(phone, child):
    phone.post("/autorisations/", SAID)

    entry = JournalEntry.objects.get(verb="permission.recorded")
    assert (entry.actor, entry.fields) == (None, ["photo_press", "take_part"])


def test_a_link_opens_the_form_of_its_own_child_only(phone, child, mother):
    other = LearnerFactory(organisation=child.organisation)

    phone.post("/autorisations/", SAID | {"learner": str(other.public_id)})

    assert not other.permissions.exists()
