"""What changes about a person: where they live, what they do, each from a day on.

A change is a new line, and the past stays; a correction rewrites the line that was wrong.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.geography import Inside, NearEdge, Point, where
from inclusion.journal import record
from inclusion.models import Commune, Neighbourhood, User
from inclusion.neighbourhoods import VINTAGE
from learners.models import AddressToCheck, Learner, LocalZone, Residence, Situation

Answer, Method = Residence.Answer, Residence.Method


@transaction.atomic
def record_residence(
    learner: Learner,
    *,
    by: User | None,
    answer: str,
    valid_from: date,
    neighbourhood: Neighbourhood | None = None,
    method: str = Method.DECLARED,
    commune: Commune | None = None,
    zone: LocalZone | None = None,
    address: str = "",
) -> Residence:
    """Say where a person lives from a day on; said again for the same day, it is corrected."""
    told = {
        "answer": answer,
        "neighbourhood": neighbourhood,
        "vintage": neighbourhood.vintage if neighbourhood else VINTAGE,
        "method": method,
        "commune": commune,
        "zone": zone,
        "address": address,
    }
    _check_residence(learner, told)
    residence, _created = learner.residences.update_or_create(
        valid_from=valid_from,
        defaults={"organisation": learner.organisation, **told, **_now(by)},
    )
    _follow(learner, residence)
    record("residence.recorded", learner, by=by, fields=["residence"])
    return residence


@transaction.atomic
def correct_residence(residence: Residence, *, by: User | None, **told: Any) -> Residence:
    """Rewrite a line that was wrong. Raises ValidationError when another starts on its day."""
    learner, home = residence.learner, told.get("neighbourhood")
    _check_residence(learner, told)
    told["vintage"] = home.vintage if home else VINTAGE
    _rewrite(residence, {**told, **_now(by)})
    _follow(learner, residence)
    record("residence.corrected", learner, by=by, fields=["residence"])
    return residence


@transaction.atomic
def remove_residence(residence: Residence, *, by: User | None) -> None:
    """Delete a line that should never have been; that it was is kept in the journal."""
    record("residence.removed", residence.learner, by=by, fields=["residence"])
    residence.delete()


def place(point: Point, *, method: str, verified: str = "") -> dict[str, Any]:
    """What a point tells of a residence. Near an edge, what was `verified` on SIG Ville decides.

    Raises ValidationError near an edge when nothing was said of it; the point itself is not kept.
    """
    match where(point):
        case Inside(neighbourhood):
            return {"answer": Answer.IN, "neighbourhood": neighbourhood, "method": method}
        case NearEdge(neighbourhood):
            if verified not in Answer:
                raise ValidationError({"verified": _("Say what SIG Ville answers.")})
            inside = neighbourhood if verified == Answer.IN else None
            method = method if verified == Answer.UNKNOWN else Method.SIGVILLE
            return {"answer": verified, "neighbourhood": inside, "method": method}
    return {"answer": Answer.OUTSIDE, "neighbourhood": None, "method": method}


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
    told = {"occupation": occupation, "diploma": diploma}
    situation, _created = learner.situations.update_or_create(
        valid_from=valid_from,
        defaults={"organisation": learner.organisation, **told, **_now(by)},
    )
    record("situation.recorded", learner, by=by, fields=["situation"])
    return situation


@transaction.atomic
def correct_situation(situation: Situation, *, by: User | None, **told: Any) -> Situation:
    """Rewrite a line that was wrong. Raises ValidationError when another starts on its day."""
    _rewrite(situation, {**told, **_now(by)})
    record("situation.corrected", situation.learner, by=by, fields=["situation"])
    return situation


@transaction.atomic
def remove_situation(situation: Situation, *, by: User | None) -> None:
    """Delete a line that should never have been; that it was is kept in the journal."""
    record("situation.removed", situation.learner, by=by, fields=["situation"])
    situation.delete()


def _now(by: User | None) -> dict[str, Any]:
    return {"recorded_by": by, "recorded_at": timezone.now()}


def _check_residence(learner: Learner, told: dict[str, Any]) -> None:
    if told.get("neighbourhood") is not None and told.get("answer") != Answer.IN:
        raise ValidationError(
            {"neighbourhood": _("A neighbourhood is only for people who live in it.")}
        )
    zone = told.get("zone")
    if zone is not None and not LocalZone.objects.of(learner.organisation).contains(zone):
        raise ValidationError({"zone": _("This zone is not one of yours.")})


def _rewrite(line: Residence | Situation, told: dict[str, Any]) -> None:
    others = type(line).objects.of(line.organisation).filter(learner=line.learner)
    day = told.get("valid_from", line.valid_from)
    if others.exclude(pk=line.pk).filter(valid_from=day).exists():
        message = _("Another line starts on this day: correct that one.")
        raise ValidationError({"valid_from": message})
    for name, value in told.items():
        setattr(line, name, value)
    line.save(update_fields=list(told))


def _follow(learner: Learner, residence: Residence) -> None:
    """The last home's commune is the person's, and an answer ends what waited for one."""
    later = learner.residences.filter(valid_from__gt=residence.valid_from).exists()
    if residence.commune is not None and not later and learner.commune != residence.commune:
        learner.commune = residence.commune
        learner.save(update_fields=["commune"])
    if residence.answer != Answer.UNKNOWN:
        AddressToCheck.objects.of(learner.organisation).filter(learner=learner).delete()
