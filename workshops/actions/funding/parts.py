"""Tranches, targets, deadlines and shares of programmes: each act is told of the agreement."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from inclusion.journal import record
from inclusion.models import User
from workshops.models import Agreement, Deadline
from workshops.models.funding.parts import Part


@transaction.atomic
def add_part[P: Part](kind: type[P], agreement: Agreement, /, *, by: User, **values: Any) -> P:
    """Add a part of this kind to an agreement. Raises ValidationError."""
    part = kind(agreement=agreement, organisation=agreement.organisation, **values)
    part.full_clean()
    part.save(force_insert=True)
    record(f"{part._meta.model_name}.added", agreement, by=by)
    return part


@transaction.atomic
def change_part[P: Part](part: P, /, *, by: User, **changes: Any) -> P:
    """Change what is named. Raises ValidationError."""
    for field, value in changes.items():
        setattr(part, field, value)
    part.full_clean()
    part.save(update_fields=[*changes])
    record(f"{part._meta.model_name}.changed", part.agreement, by=by, fields=changes)
    return part


@transaction.atomic
def remove_part(part: Part, *, by: User) -> None:
    agreement, verb = part.agreement, f"{part._meta.model_name}.removed"
    part.delete()
    record(verb, agreement, by=by)


@transaction.atomic
def settle_deadline(deadline: Deadline, *, by: User, on: date | None) -> None:
    """What was expected is done on this day; None: it is not, after all."""
    deadline.done_on = on
    deadline.save(update_fields=["done_on"])
    record("deadline.settled" if on else "deadline.unsettled", deadline.agreement, by=by)
