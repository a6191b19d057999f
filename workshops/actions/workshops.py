"""Workshops: open, change, put away."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import Organisation, User
from workshops.models import Programme, Session, Venue, Workshop

from .refusals import Refused
from .sessions import plan_series


@transaction.atomic
def open_workshop(
    organisation: Organisation,
    *,
    by: User,
    title: str,
    kind: str,
    facilitators: Iterable[User],
    venue: Venue | None = None,
    theme: str = "",
    level: str = "",
    capacity: int | None = None,
    completion_rule: int | None = None,
    description: str = "",
    programme: Programme | None = None,
) -> Workshop:
    """Open a workshop; without a rule of its own it takes the organisation's."""
    workshop = Workshop(
        organisation=organisation,
        title=title,
        kind=kind,
        venue=venue,
        theme=theme,
        level=level,
        capacity=capacity,
        completion_rule=completion_rule or organisation.completion_rule,
        description=description,
        programme=programme,
    )
    workshop.full_clean()
    workshop.save()
    workshop.facilitators.set(facilitators)
    record("workshop.opened", workshop, by=by)
    return workshop


@transaction.atomic
def open_with_sessions(
    organisation: Organisation, *, by: User, series: dict[str, Any], **workshop: Any
) -> Workshop:
    """A workshop and the sessions of its series, together or not at all."""
    opened = open_workshop(organisation, by=by, **workshop)
    plan_series(opened, by=by, **series)
    return opened


@transaction.atomic
def change_workshop(workshop: Workshop, *, by: User, **changes: Any) -> Workshop:
    """Change a workshop; new facilitators also run its sessions still to come."""
    fields = list(changes)
    facilitators = changes.pop("facilitators", None)
    for field, value in changes.items():
        setattr(workshop, field, value)
    workshop.full_clean()
    workshop.save(update_fields=list(changes))
    if facilitators is not None:
        workshop.facilitators.set(facilitators)
        for session in _still_to_come(workshop):
            session.facilitators.set(facilitators)
    record("workshop.changed", workshop, by=by, fields=fields)
    return workshop


@transaction.atomic
def archive_workshop(workshop: Workshop, *, by: User) -> Workshop:
    """Hide a workshop from lists and pickers, never from figures."""
    if _still_to_come(workshop):
        raise Refused(_("Sessions are still planned: cancel them or wait for their day."))
    workshop.archived_at = timezone.now()
    workshop.save(update_fields=["archived_at"])
    record("workshop.archived", workshop, by=by)
    return workshop


@transaction.atomic
def restore_workshop(workshop: Workshop, *, by: User) -> Workshop:
    workshop.archived_at = None
    workshop.save(update_fields=["archived_at"])
    record("workshop.restored", workshop, by=by)
    return workshop


def _still_to_come(workshop: Workshop) -> list[Session]:
    today = workshop.organisation.today()
    return list(workshop.sessions.filter(state=Session.State.PLANNED, date__gte=today))
