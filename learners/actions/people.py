"""A person's record: added, changed, hidden, shown again, read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import Commune, Counter, JournalEntry, Organisation, User
from learners.belongings import holding
from learners.models import Gender, Learner

SERIES = "learners"
A_VISIT = timedelta(minutes=15)
CHANGEABLE = frozenset(
    {
        *("first_name", "last_name", "birth_date", "birth_year"),
        *("preferred_name", "emancipated", "gender", "email", "phone", "commune"),
    }
)


class StillHeld(Exception):
    """A learner who cannot be archived yet; `sentences` say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@transaction.atomic
def register_learner(
    organisation: Organisation,
    *,
    by: User | None,
    first_name: str,
    last_name: str,
    preferred_name: str = "",
    birth_date: date | None = None,
    birth_year: int | None = None,
    gender: str = Gender.UNKNOWN,
    email: str = "",
    phone: str = "",
    commune: Commune | None = None,
    provisional: bool = False,
) -> Learner:
    """Add a person and give them a number. Raises ValidationError, field by field."""
    learner = Learner(
        organisation=organisation,
        first_name=first_name,
        last_name=last_name,
        preferred_name=preferred_name,
        birth_date=birth_date,
        birth_year=birth_year,
        gender=gender,
        email=email,
        phone=phone,
        commune=commune,
        provisional=provisional,
        created_by=by,
    )
    learner.check_record()
    learner.number = Counter.objects.reserve(organisation, SERIES)
    learner.save(force_insert=True)
    record("learner.registered", learner, by=by)
    return learner


@transaction.atomic
def change_learner(learner: Learner, *, by: User | None, **changes: Any) -> Learner:
    """Change what is known of a person. A full date takes the place of a year, and back."""
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(f"a learner has no changeable {', '.join(sorted(unknown))}")
    if changes.get("birth_date"):
        changes.setdefault("birth_year", None)
    elif changes.get("birth_year"):
        changes.setdefault("birth_date", None)
    stored = Learner.objects.of(learner.organisation).get(pk=learner.pk)
    for name, value in changes.items():
        setattr(learner, name, value)
    learner.check_record()
    changed = [name for name in changes if getattr(learner, name) != getattr(stored, name)]
    if changed:
        learner.save(update_fields=changed)
        record("learner.changed", learner, by=by, fields=changed)
    return learner


@transaction.atomic
def archive(learner: Learner, *, by: User | None) -> Learner:
    """Hide a person from lists and pickers, never from figures. Raises StillHeld."""
    if sentences := holding(learner):
        raise StillHeld(sentences)
    if learner.archived_at is None:
        learner.archived_at = timezone.now()
        learner.save(update_fields=["archived_at"])
        record("learner.archived", learner, by=by)
    return learner


@transaction.atomic
def restore(learner: Learner, *, by: User | None) -> Learner:
    """Show an archived person in lists again."""
    if learner.archived_at is not None:
        learner.archived_at = None
        learner.save(update_fields=["archived_at"])
        record("learner.restored", learner, by=by)
    return learner


@transaction.atomic
def confirm(learner: Learner, *, by: User | None) -> Learner:
    """Keep a person who was added in a register: no longer provisional."""
    if learner.provisional:
        learner.provisional = False
        learner.save(update_fields=["provisional"])
        record("learner.confirmed", learner, by=by)
    return learner


@transaction.atomic
def tell_read(learner: Learner, *, by: User) -> None:
    """Write in the journal that somebody opened this person's page; one visit is one entry."""
    told = JournalEntry.objects.of(learner.organisation).filter(
        target=learner.public_id,
        actor=by.public_id,
        verb="learner.read",
        at__gte=timezone.now() - A_VISIT,
    )
    if not told.exists():
        record("learner.read", learner, by=by)
