"""Notes about a person: written, put right, taken away."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import User
from learners.models import Learner, Note


@transaction.atomic
def write_note(learner: Learner, *, by: User, text: str) -> Note:
    note = Note(
        organisation=learner.organisation,
        learner=learner,
        written_by=by,
        written_at=timezone.now(),
        text=text,
    )
    note.full_clean()
    note.save(force_insert=True)
    record("note.written", learner, by=by)
    return note


@transaction.atomic
def change_note(note: Note, *, by: User, text: str) -> Note:
    """Write it anew: it keeps its author and its day, and says that it was changed."""
    note.text, note.changed_at = text, timezone.now()
    note.full_clean()
    note.save(update_fields=["text", "changed_at"])
    record("note.changed", note.learner, by=by)
    return note


@transaction.atomic
def remove_note(note: Note, *, by: User) -> None:
    learner = note.learner
    note.delete()
    record("note.removed", learner, by=by)
