"""Assessments: many at once, and the same one again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion import files
from inclusion.journal import record_each
from inclusion.models import Organisation, User
from learners.models import Assessment, Learner, Level, Skill

Stage, Method = Assessment.Stage, Assessment.Method

CELL = ["learner", "skill", "stage", "method", "on"]  # one assessment each
TOLD = ["level", "note", "assessor", "recorded_at"]


@dataclass(frozen=True)
class Occasion:
    """What is the same for everybody assessed at once."""

    organisation: Organisation
    stage: str
    method: str
    on: date


@dataclass(frozen=True)
class Seen:
    """One person's level in one skill; no level takes back what was said on that occasion."""

    learner: Learner
    skill: Skill
    level: Level | None
    note: str = ""


@transaction.atomic
def assess(occasion: Occasion, seen: Sequence[Seen], *, by: User | None) -> list[Assessment]:
    """Write these levels; returns the assessments that are new or changed.

    Raises ValidationError for a day to come, a learner of elsewhere, a level of another framework.
    """
    _check(occasion, seen)
    known = _known(occasion, seen)
    _drop([known[_cell(one)] for one in seen if one.level is None and _cell(one) in known], by)
    fresh = [one for one in seen if one.level and _differs(one, known.get(_cell(one)))]
    rows = [_row(occasion, one, by) for one in fresh]
    Assessment.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=CELL, update_fields=TOLD
    )
    _tell("assessment.recorded", [one.learner for one in fresh], by)
    stored = _known(occasion, fresh)
    return [stored[_cell(one)] for one in fresh]


@transaction.atomic
def remove_assessment(assessment: Assessment, *, by: User) -> None:
    _drop([assessment], by)


def _check(occasion: Occasion, seen: Sequence[Seen]) -> None:
    if occasion.on > occasion.organisation.today():
        raise ValidationError({"on": _("An assessment is of today or of a day before.")})
    wanted = {one.learner.pk for one in seen}
    ours = Learner.objects.of(occasion.organisation).filter(pk__in=wanted).count()
    if ours < len(wanted):
        raise ValidationError(_("This person is not known to your organisation."))
    for one in seen:
        if one.level and one.level.framework_id != one.skill.framework_id:
            raise ValidationError(_("This level belongs to another framework."))


def _cell(one: Seen) -> tuple[int, int]:
    return one.learner.pk, one.skill.pk


def _known(occasion: Occasion, seen: Sequence[Seen]) -> dict[tuple[int, int], Assessment]:
    """What this occasion has already, by person and skill."""
    rows = Assessment.objects.of(occasion.organisation).filter(
        learner__in={one.learner.pk for one in seen},
        skill__in={one.skill.pk for one in seen},
        stage=occasion.stage,
        method=occasion.method,
        on=occasion.on,
    )
    return {(row.learner_id, row.skill_id): row for row in rows}


def _differs(one: Seen, row: Assessment | None) -> bool:
    level = one.level.pk if one.level else None
    return row is None or (row.level_id, row.note) != (level, one.note or row.note)


def _row(occasion: Occasion, one: Seen, by: User | None) -> Assessment:
    return Assessment(
        organisation=occasion.organisation,
        learner=one.learner,
        skill=one.skill,
        level=one.level,
        stage=occasion.stage,
        method=occasion.method,
        on=occasion.on,
        assessor=by,
        note=one.note,
        recorded_at=timezone.now(),
    )


def _drop(rows: Sequence[Assessment], by: User | None) -> None:
    for row in rows:
        evidence = row.evidence
        row.delete()
        if evidence:
            files.delete(evidence)
    _tell("assessment.removed", [row.learner for row in rows], by)


def _tell(verb: str, people: Iterable[Learner], by: User | None) -> None:
    """One entry a person, however many skills."""
    if once := list({learner.pk: learner for learner in people}.values()):
        record_each(verb, once, by=by)
