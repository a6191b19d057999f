"""What changes about a person: where they live, what they do, each from a day on."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import Commune, Neighbourhood, User
from learners.models import Learner, Residence, Situation


@transaction.atomic
def record_residence(
    learner: Learner,
    *,
    by: User | None,
    answer: str,
    valid_from: date,
    neighbourhood: Neighbourhood | None = None,
    method: str = Residence.Method.DECLARED,
    commune: Commune | None = None,
) -> Residence:
    """Say where a person lives from a day on; said again for the same day, it is corrected."""
    if neighbourhood is not None and answer != Residence.Answer.IN:
        raise ValidationError(
            {"neighbourhood": _("A neighbourhood is only for people who live in it.")}
        )
    residence, _created = learner.residences.update_or_create(
        valid_from=valid_from,
        defaults={
            "organisation": learner.organisation,
            "answer": answer,
            "neighbourhood": neighbourhood,
            "method": method,
            "commune": commune,
            "recorded_by": by,
            "recorded_at": timezone.now(),
        },
    )
    later = learner.residences.filter(valid_from__gt=valid_from).exists()
    if commune is not None and not later and learner.commune != commune:
        learner.commune = commune
        learner.save(update_fields=["commune"])
    record("residence.recorded", learner, by=by, fields=["residence"])
    return residence


@transaction.atomic
def record_situation(
    learner: Learner,
    *,
    by: User | None,
    valid_from: date,
    occupation: str = Situation.Occupation.UNKNOWN,
    diploma: str = Situation.Diploma.UNKNOWN,
) -> Situation:
    """Say what a person does from a day on; said again for the same day, it is corrected."""
    situation, _created = learner.situations.update_or_create(
        valid_from=valid_from,
        defaults={
            "organisation": learner.organisation,
            "occupation": occupation,
            "diploma": diploma,
            "recorded_by": by,
            "recorded_at": timezone.now(),
        },
    )
    record("situation.recorded", learner, by=by, fields=["situation"])
    return situation
