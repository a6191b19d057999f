"""What those who run a session must know: whom to call, who collects, what to watch for."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from inclusion.journal import record
from inclusion.models import User
from learners.models import Contact, Learner, Safety

CONTACT_FIELDS = ("name", "relation", "phone", "emergency", "may_collect", "order")


@transaction.atomic
def add_contact(learner: Learner, *, by: User | None, **known: Any) -> Contact:
    """Raises ValidationError, field by field."""
    contact = Contact(learner=learner, organisation=learner.organisation, **known)
    contact.full_clean()
    contact.save(force_insert=True)
    record("contact.added", learner, by=by)
    return contact


@transaction.atomic
def change_contact(contact: Contact, *, by: User | None, **changes: Any) -> Contact:
    stored = Contact.objects.of(contact.organisation).get(pk=contact.pk)
    for name, value in changes.items():
        setattr(contact, name, value)
    contact.full_clean()
    changed = [name for name in changes if getattr(contact, name) != getattr(stored, name)]
    if changed:
        contact.save(update_fields=changed)
        record("contact.changed", contact.learner, by=by, fields=changed)
    return contact


@transaction.atomic
def remove_contact(contact: Contact, *, by: User | None) -> None:
    record("contact.removed", contact.learner, by=by)
    contact.delete()


@transaction.atomic
def record_safety(learner: Learner, *, by: User | None, health: str, care_plan: bool) -> Safety:
    """The one line on health, and whether there is a care plan."""
    safety = Safety.objects.of(learner.organisation).filter(learner=learner).first()
    safety = safety or Safety(learner=learner, organisation=learner.organisation)
    safety.health, safety.care_plan = health, care_plan
    safety.full_clean()
    safety.save()
    record("safety.recorded", learner, by=by, fields=["health", "care_plan"])
    return safety
