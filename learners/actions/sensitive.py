"""The restricted profile: written and read by marked seats; the journal tells that, never what."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from inclusion.journal import record
from inclusion.models import Organisation, User
from learners.models import Learner, SensitiveAnswers


@transaction.atomic
def record_sensitive(
    learner: Learner, *, by: User | None, asked_on: date, **replies: str
) -> SensitiveAnswers:
    """Keep what was answered on a day; said again for the same day, it is corrected.

    Raises PermissionDenied where the organisation has not opened the profile.
    """
    if not learner.organisation.sensitive_profile:
        raise PermissionDenied
    known = SensitiveAnswers.objects.of(learner.organisation)
    answers = known.filter(learner=learner, asked_on=asked_on).first() or SensitiveAnswers(
        learner=learner, organisation=learner.organisation, asked_on=asked_on
    )
    for name, reply in replies.items():
        setattr(answers, name, reply)
    answers.recorded_by, answers.recorded_at = by, timezone.now()
    answers.full_clean()
    answers.save()
    record("sensitive.recorded", learner, by=by)
    return answers


@transaction.atomic
def remove_sensitive(answers: SensitiveAnswers, *, by: User | None) -> None:
    record("sensitive.removed", answers.learner, by=by)
    answers.delete()


@transaction.atomic
def tell_sensitive_read(learner: Learner, *, by: User) -> None:
    """Every reading is told, not one a visit as for the rest of the record."""
    record("sensitive.read", learner, by=by)


@transaction.atomic
def delete_sensitive(organisation: Organisation, *, by: User) -> int:
    """Delete the answers of everybody, once the profile is closed; how many rows they were."""
    if organisation.sensitive_profile:
        raise PermissionDenied
    gone, _each = SensitiveAnswers.objects.of(organisation).delete()
    record("sensitive.deleted", organisation, by=by, owner=organisation)
    return gone
