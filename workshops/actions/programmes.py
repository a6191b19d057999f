"""Lines of work that workshops belong to."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import Organisation, User
from workshops.models import Programme


@transaction.atomic
def add_programme(
    organisation: Organisation, *, by: User, name: str, expects_assessment: bool = False
) -> Programme:
    programme = Programme(
        organisation=organisation, name=name, expects_assessment=expects_assessment
    )
    programme.full_clean()
    programme.save()
    record("programme.added", programme, by=by)
    return programme


@transaction.atomic
def change_programme(programme: Programme, *, by: User, **changes: Any) -> Programme:
    for field, value in changes.items():
        setattr(programme, field, value)
    programme.full_clean()
    programme.save(update_fields=[*changes])
    record("programme.changed", programme, by=by, fields=changes)
    return programme


@transaction.atomic
def archive_programme(programme: Programme, *, by: User) -> None:
    """Out of the pickers, or back in them; never out of figures."""
    programme.archived_at = None if programme.archived_at else timezone.now()
    programme.save(update_fields=["archived_at"])
    verb = "programme.archived" if programme.archived_at else "programme.restored"
    record(verb, programme, by=by)
