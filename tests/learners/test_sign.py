"""The form filled in on the screen, by whoever answers."""

from hashlib import sha256

import pytest

from learners import wording
from learners.models import Permission, Purpose
from tests.factories import ContactFactory, GuardianFactory, LearnerFactory


def address(learner, who, language="fr"):
    key = getattr(who, "public_id", who)
    return f"/beneficiaires/{learner.public_id}/signer/?who={key}&language={language}"


def text(answer):
    return " ".join(answer.content.decode().split()).replace("\xa0", " ")


def test_nothing_is_ticked_beforehand(theirs, child, mother):
    page = text(theirs.get(address(child, mother)))

    assert "Photos sur les réseaux sociaux" in page
    assert "checked" not in page


def test_each_line_is_kept_as_it_was_answered_and_an_empty_one_stays_open(theirs, child, mother):
    said = {"take_part": "yes", "photo_social": "no", "signed_name": "Nadia Haddad"}

    theirs.post(address(child, mother), said)

    kept = child.permissions.values_list("purpose", "agrees", "method", "signed_name")
    assert set(kept) == {
        ("take_part", True, "screen", "Nadia Haddad"),
        ("photo_social", False, "screen", "Nadia Haddad"),
    }


def test_the_young_person_answers_apart_and_for_what_is_theirs(theirs, child, mother):
    page = text(theirs.get(address(child, "person")))
    theirs.post(address(child, "person"), {"quote": "yes", "signed_name": "Lina"})

    assert "Je peux dire oui ou non" in page
    assert "Repartir sans" not in page
    assert child.permissions.get().guardian is None


def test_a_guardian_cannot_answer_for_the_young_person(theirs, child, mother):
    theirs.post(address(child, mother), {"quote": "yes", "signed_name": "Nadia Haddad"})

    assert not Permission.objects.exists()


def test_the_form_speaks_the_language_of_whoever_answers(theirs, child):
    guardian = GuardianFactory(learner=child, language="en")

    page = text(theirs.get(address(child, guardian, language="")))

    assert '<html lang="en">' in page
    assert "Coming to the sessions" in page


def test_the_language_read_is_the_one_kept(theirs, child, mother):
    said = {"take_part": "yes", "signed_name": "Nadia Haddad"}

    theirs.post(address(child, mother, "en"), said)

    assert Permission.objects.get().language == "en"


@pytest.mark.parametrize("said", [{"take_part": "yes"}, {"signed_name": "Nadia"}])
def test_a_form_without_a_name_or_an_answer_is_not_kept(theirs, child, mother, said):
    answer = theirs.post(address(child, mother), said)

    assert answer.status_code == 200
    assert not Permission.objects.exists()


def test_who_may_collect_is_asked_with_the_names(theirs, child, mother):
    without = text(theirs.get(address(child, mother)))
    ContactFactory(learner=child, name="Fatou Diop", may_collect=True)

    page = text(theirs.get(address(child, mother)))

    assert "Qui peut venir chercher" not in without
    assert "Fatou Diop" in page


def test_the_screen_handed_over_shows_nothing_of_the_record(theirs, child, mother):
    page = text(theirs.get(address(child, mother)))

    assert "Haddad" not in page
    assert "Ateliers</a>" not in page


def test_a_guardian_of_somebody_else_has_no_form_here(theirs, child):
    other = GuardianFactory(learner=LearnerFactory(organisation=child.organisation))

    assert theirs.get(address(child, other)).status_code == 404


def test_a_facilitator_who_does_not_meet_them_is_refused(not_theirs, child, mother):
    said = {"take_part": "yes", "signed_name": "Nadia Haddad"}

    assert not_theirs.post(address(child, mother), said).status_code == 403
    assert not Permission.objects.exists()


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_is_put_in_short_sentences(purpose, language, child):
    asked = [wording.asked(purpose, to, language, child) for to in ("guardian", "person")]

    words = [one.text for one in asked if one]

    assert words
    assert all(len(sentence.split()) <= 25 for text in words for sentence in text.split(". "))


def test_a_name_in_braces_stays_a_name(child):
    child.preferred_name = "{organisation.settings}"

    asked = wording.asked("take_part", "guardian", "fr", child)

    assert asked.text.startswith("{organisation.settings} peut venir")


# What families have read is never changed: better words are a new file with its own line here.
PUBLISHED = {"2026-11": "8324491839424de0"}


def test_published_words_are_kept_as_they_were_read():
    files = {path.stem: path.read_bytes() for path in wording.TEXTS.glob("*.json")}

    assert {name: sha256(text).hexdigest()[:16] for name, text in files.items()} == PUBLISHED
    assert max(PUBLISHED) == wording.CURRENT
