"""What funders pay for, and on what conditions."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import Organisation, User
from workshops.models import Agreement

from . import logos


def add_agreement(
    organisation: Organisation, *, by: User, logo: bytes | None = None, **values: Any
) -> Agreement:
    """Write down an agreement; `logo` is a picture as uploaded. Raises ValidationError."""
    drawn = logos.draw(organisation, logo, by)
    with transaction.atomic():
        agreement = Agreement(organisation=organisation, **values)
        agreement.full_clean()
        agreement.save()
        if drawn:
            logos.put(agreement, drawn)
        record("agreement.added", agreement, by=by)
    return agreement


def change_agreement(
    agreement: Agreement, *, by: User, logo: bytes | None = None, **changes: Any
) -> Agreement:
    """Change what is named in `changes`; b"" to have no logo. Raises ValidationError."""
    drawn = logos.draw(agreement.organisation, logo, by)
    with transaction.atomic():
        for field, value in changes.items():
            setattr(agreement, field, value)
        agreement.full_clean()
        agreement.save(update_fields=[*changes])
        told = [*changes]
        if logo is not None:
            logos.put(agreement, drawn)
            told.append("logo")
        record("agreement.changed", agreement, by=by, fields=told)
    return agreement


@transaction.atomic
def archive_agreement(agreement: Agreement, *, by: User) -> None:
    """Out of the lists, or back in them; what it claims of costs still counts."""
    agreement.archived_at = None if agreement.archived_at else timezone.now()
    agreement.save(update_fields=["archived_at"])
    verb = "agreement.archived" if agreement.archived_at else "agreement.restored"
    record(verb, agreement, by=by)
