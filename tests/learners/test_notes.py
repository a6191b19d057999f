"""Notes that the person may read: whose they are, and until when they are put right."""

from datetime import timedelta

import pytest

from inclusion.models import JournalEntry
from learners.models import Note
from tests.factories import EnrolmentFactory, NoteFactory, WorkshopFactory


@pytest.fixture
def learner(organisation, facilitator):
    workshop = WorkshopFactory(organisation=organisation, facilitators=[facilitator])
    return EnrolmentFactory(workshop=workshop).learner


@pytest.fixture
def mine(sign_in, facilitator):
    return sign_in(facilitator)


def address(note, page=""):
    return f"/beneficiaires/notes/{note.public_id}/{page}"


def test_who_writes_is_told_that_the_person_may_read(mine, learner):
    form = mine.get(f"/beneficiaires/{learner.public_id}/notes/ajouter/").content.decode()
    tab = mine.get(f"/beneficiaires/{learner.public_id}/creations/").content.decode()

    assert "Cette note peut être lue par la personne." in form
    assert "Pas de jugement" in form
    assert "Ces notes peuvent être lues par la personne." in tab


def test_a_note_is_kept_with_its_author(mine, learner, facilitator):
    mine.post(f"/beneficiaires/{learner.public_id}/notes/ajouter/", {"text": "A aidé.\n\nDeux."})

    note = Note.objects.get()
    assert (note.text, note.written_by) == ("A aidé.\n\nDeux.", facilitator)
    entry = JournalEntry.objects.get(verb="note.written")
    assert entry.target == learner.public_id
    assert "aidé" not in str(vars(entry))


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "a" * 1001])
def test_a_note_says_something_and_not_a_novel(text, mine, learner):
    answer = mine.post(f"/beneficiaires/{learner.public_id}/notes/ajouter/", {"text": text})

    assert answer.status_code == 200
    assert not Note.objects.exists()


def test_one_puts_right_one_s_own_note_of_the_day(mine, learner, facilitator):
    note = NoteFactory(learner=learner, written_by=facilitator)

    mine.post(address(note), {"text": "Corrigé."})

    note.refresh_from_db()
    assert note.text == "Corrigé."
    assert note.changed_at is not None
    assert JournalEntry.objects.filter(verb="note.changed").exists()


def test_yesterday_s_note_stays_as_it_is(mine, learner, facilitator):
    note = NoteFactory(learner=learner, written_by=facilitator)
    note.written_at -= timedelta(days=1)
    note.save()

    assert mine.post(address(note), {"text": "Autre."}).status_code == 403
    assert mine.post(address(note, "supprimer/")).status_code == 403
    tab = mine.get(f"/beneficiaires/{learner.public_id}/creations/").content.decode()
    assert address(note) not in tab


def test_the_note_of_another_is_not_a_facilitator_s_to_change(mine, learner, house_a):
    note = NoteFactory(learner=learner, written_by=house_a.other_facilitator)

    assert mine.post(address(note), {"text": "Autre."}).status_code == 403
    assert mine.post(address(note, "supprimer/")).status_code == 403


def test_a_coordinator_deletes_any_note(sign_in, coordinator, learner, facilitator):
    note = NoteFactory(learner=learner, written_by=facilitator)
    note.written_at -= timedelta(days=30)
    note.save()

    sign_in(coordinator).post(address(note, "supprimer/"))

    assert not Note.objects.exists()
    assert JournalEntry.objects.get(verb="note.removed").target == learner.public_id


def test_a_note_full_of_code_is_shown_as_text(mine, learner):
    NoteFactory(learner=learner, text="<script>alert(1)</script>")

    page = mine.get(f"/beneficiaires/{learner.public_id}/creations/").content.decode()

    assert "<script>alert(1)" not in page
