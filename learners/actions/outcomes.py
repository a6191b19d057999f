"""What became of somebody: recorded with its source, corrected, removed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.models import Learner, Outcome

OUTCOME_FIELDS = ["moment", "on", "occupation", "source"]


@transaction.atomic
def record_outcome(learner: Learner, *, by: User | None, **values: Any) -> Outcome:
    """Keep a situation after the workshops. Raises ValidationError for a day to come or taken."""
    outcome = Outcome(organisation=learner.organisation, learner=learner, recorded_by=by, **values)
    _check(outcome)
    outcome.save(force_insert=True)
    record("outcome.recorded", learner, by=by, fields=["outcome"])
    return outcome


@transaction.atomic
def correct_outcome(outcome: Outcome, *, by: User | None, **values: Any) -> Outcome:
    """Rewrite an outcome that was wrong. Raises ValidationError."""
    changed = [name for name in OUTCOME_FIELDS if values[name] != getattr(outcome, name)]
    for name in changed:
        setattr(outcome, name, values[name])
    _check(outcome)
    if changed:
        outcome.recorded_by, outcome.recorded_at = by, timezone.now()
        outcome.save(update_fields=[*changed, "recorded_by", "recorded_at"])
        record("outcome.corrected", outcome.learner, by=by, fields=changed)
    return outcome


@transaction.atomic
def remove_outcome(outcome: Outcome, *, by: User) -> None:
    """Delete an outcome that should never have been; that it was is kept in the journal."""
    record("outcome.removed", outcome.learner, by=by, fields=["outcome"])
    outcome.delete()


def _check(outcome: Outcome) -> None:
    outcome.full_clean()
    if outcome.on > outcome.organisation.today():
        raise ValidationError({"on": _("This day has not come yet.")})
    if outcome.on.year < 1900:
        raise ValidationError({"on": _("This day is too long ago.")})
