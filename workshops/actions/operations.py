"""What is frozen of those who take part in an operation of the European Social Fund Plus."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.actions import record_outcome, record_situation
from learners.models import Learner, Outcome
from workshops.leaving import situation_at_exit
from workshops.models import Agreement, Participant
from workshops.models.participant import LABOUR_OF


@transaction.atomic
def record_entry(
    operation: Agreement, learner: Learner, *, by: User | None, filled_on: date, **told: Any
) -> Participant:
    """Freeze what somebody was on entering. A situation that clearly says it fills in the labour
    market, and is kept in the person's record when nothing stood there. Raises ValidationError.
    """
    if learner.organisation_id != operation.organisation_id:
        raise ValidationError(_("This person is not known to your organisation."))
    known = Participant.objects.of(operation.organisation)
    row = known.filter(agreement=operation, learner=learner).first() or Participant(
        agreement=operation, learner=learner, organisation=operation.organisation
    )
    told["labour"] = told.get("labour") or LABOUR_OF.get(told["occupation"], "")
    _write(row, by, {"filled_on": filled_on, **told})
    if not learner.situations.on(filled_on).exists():
        said = {"occupation": row.occupation, "diploma": row.diploma}
        record_situation(learner, by=by, valid_from=filled_on, **said)
    record("participant.entered", learner, by=by)
    return row


@transaction.atomic
def record_exit(
    participant: Participant,
    *,
    by: User | None,
    occupation: str = "",
    left_too: bool = False,
    **told: Any,
) -> Participant:
    """Freeze what somebody was on leaving, and when that was told. Raises ValidationError.

    The situation they told, when they have left the workshops too, is kept in their record unless
    one is there of that day.
    """
    _write(participant, by, told)
    record("participant.left", participant.learner, by=by)
    if occupation and left_too and situation_at_exit(participant) is None:
        said = {"moment": Outcome.Moment.EXIT, "on": participant.left_on, "occupation": occupation}
        record_outcome(participant.learner, by=by, source=Outcome.Source.PERSON, **said)
    return participant


def _write(row: Participant, by: User | None, told: dict[str, Any]) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.recorded_by, row.recorded_at = by, timezone.now()
    row.full_clean()
    row.save()
