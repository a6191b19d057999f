"""At an erasure, a person's names leave what was noted of sessions, and nobody else's do."""

import pytest

from learners.actions import erasing
from tests.factories import AttendanceFactory, EnrolmentFactory, LearnerFactory, SessionFactory
from workshops.kept import notes

pytestmark = pytest.mark.django_db

NOTE = "Lila-Rose d’Été absente ; rose Martin, 06, prête un câble."


@pytest.fixture
def erased(organisation):
    """Notes of a session attended, of one to come in a workshop joined, and of one elsewhere."""
    person = LearnerFactory(organisation=organisation, first_name="Lila-Rose", last_name="d’Été")
    here = {"workshop__organisation": organisation}
    attended, to_come, elsewhere = (SessionFactory(**here, note=NOTE) for _ in range(3))
    AttendanceFactory(session=attended, learner=person)
    EnrolmentFactory(workshop=to_come.workshop, learner=person)

    def _erased(note=NOTE, **names):
        for name, value in names.items():
            setattr(person, name, value)
        person.save()
        for one in (attended, to_come, elsewhere):
            one.note = note
            one.save()
        erasing.erase(person, by=None)
        for one in (attended, to_come, elsewhere):
            one.refresh_from_db()
        return [attended.note, to_come.note, elsewhere.note]

    return _erased


def test_a_whole_name_goes_wherever_it_stands(erased):
    masked = "…-… …’… absente ; … Martin, 06, prête un câble."

    assert erased() == [masked, masked, masked]


def test_a_first_name_alone_goes_from_their_own_sessions_only(erased):
    masked = "… prête un câble à Rosette."

    assert erased("Lila prête un câble à Rosette.") == [
        masked,
        masked,
        "Lila prête un câble à Rosette.",
    ]


def test_a_short_name_alone_stands_in_other_words_too(erased):
    told = "Il y a lu un livre."

    assert erased(told, first_name="Lu", last_name="Ân") == [told, told, told]


def test_a_note_of_another_organisation_is_left_alone(erased, house_b):
    other = SessionFactory(workshop__organisation=house_b.organisation, note=NOTE)

    erased()

    other.refresh_from_db()
    assert other.note == NOTE


def test_names_would_stay_if_notes_were_not_read(erased, monkeypatch):
    monkeypatch.setattr(notes, "_unnamed", lambda note, learner, own: note)

    assert erased() == [NOTE, NOTE, NOTE]
