"""Those who answer for a young person: added, changed, removed."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from inclusion.journal import record
from inclusion.models import User
from learners.models import Guardian, Learner

GUARDIAN_FIELDS = ("kind", "name", "relation", "phone", "email", "language", "has_authority")


@transaction.atomic
def add_guardian(learner: Learner, *, by: User | None, **known: Any) -> Guardian:
    """Raises ValidationError, field by field."""
    guardian = Guardian(learner=learner, organisation=learner.organisation, **known)
    guardian.full_clean()
    guardian.save(force_insert=True)
    record("guardian.added", learner, by=by)
    return guardian


@transaction.atomic
def change_guardian(guardian: Guardian, *, by: User | None, **changes: Any) -> Guardian:
    stored = Guardian.objects.of(guardian.organisation).get(pk=guardian.pk)
    for name, value in changes.items():
        setattr(guardian, name, value)
    guardian.full_clean()
    changed = [name for name in changes if getattr(guardian, name) != getattr(stored, name)]
    if changed:
        guardian.save(update_fields=changed)
        record("guardian.changed", guardian.learner, by=by, fields=changed)
    return guardian


@transaction.atomic
def remove_guardian(guardian: Guardian, *, by: User | None) -> None:
    """From today on they answer for nobody. What they have said stays readable; with nothing said,
    the row goes."""
    if guardian.permissions.exists():
        guardian.removed_on = guardian.organisation.today()
        guardian.save(update_fields=["removed_on"])
    else:
        guardian.delete()
    record("guardian.removed", guardian.learner, by=by)
