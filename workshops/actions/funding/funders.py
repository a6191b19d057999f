"""Those who pay."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import Organisation, User
from workshops.models import Funder

from . import logos


def add_funder(
    organisation: Organisation, *, by: User, logo: bytes | None = None, **values: Any
) -> Funder:
    """Write down a funder; `logo` is a picture as uploaded. Raises ValidationError."""
    drawn = logos.draw(organisation, logo, by)
    with transaction.atomic():
        funder = Funder(organisation=organisation, **values)
        funder.full_clean()
        funder.save()
        if drawn:
            logos.put(funder, drawn)
        record("funder.added", funder, by=by)
    return funder


def change_funder(funder: Funder, *, by: User, logo: bytes | None = None, **changes: Any) -> Funder:
    """Change what is named in `changes`; b"" to have no logo. Raises ValidationError."""
    drawn = logos.draw(funder.organisation, logo, by)
    with transaction.atomic():
        for field, value in changes.items():
            setattr(funder, field, value)
        funder.full_clean()
        funder.save(update_fields=[*changes])
        told = [*changes]
        if logo is not None:
            logos.put(funder, drawn)
            told.append("logo")
        record("funder.changed", funder, by=by, fields=told)
    return funder


@transaction.atomic
def archive_funder(funder: Funder, *, by: User) -> None:
    """Out of the pickers, or back in them; its agreements stay."""
    funder.archived_at = None if funder.archived_at else timezone.now()
    funder.save(update_fields=["archived_at"])
    record("funder.archived" if funder.archived_at else "funder.restored", funder, by=by)
