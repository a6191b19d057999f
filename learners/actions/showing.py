"""What shows a level: a note and a photo of what was seen, a paper from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from inclusion import files
from inclusion.journal import record
from inclusion.models import StoredFile, User
from learners.models import Assessment, ExternalEvidence, Learner, Level, Skill

Method, Stage = Assessment.Method, Assessment.Stage
type Content = tuple[bytes, str]  # of a file, checked and drawn again, and its media type


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a level was seen by."""

    note: str = ""
    content: Content | None = None  # None: what is there stays
    shows_person: bool = False
    no_file: bool = False


@transaction.atomic
def change_assessment(
    assessment: Assessment, level: Level, shown: Shown, *, by: User
) -> Assessment:
    """Correct a level, and what shows it. Raises ValidationError; what people say stays theirs."""
    stored = (
        Assessment.objects.of(assessment.organisation)
        .select_for_update(of=("self",))
        .get(pk=assessment.pk)
    )
    if stored.method != Method.OBSERVED:
        raise ValidationError(_("Only an observation is corrected; anything else is removed."))
    former = stored.evidence
    changed = _differences(stored, level, shown)
    stored.level, stored.note, stored.shows_person = level, shown.note, shown.shows_person
    if shown.content:
        stored.evidence = _keep(stored.learner, shown.content, by)
    elif shown.no_file:
        stored.evidence, stored.shows_person = None, False
    stored.full_clean()
    if changed:
        stored.save(update_fields=["level", "note", "evidence", "shows_person"])
        record("assessment.changed", stored.learner, by=by, fields=changed)
    if former and former != stored.evidence:
        files.delete(former)
    return stored


def _differences(stored: Assessment, level: Level, shown: Shown) -> list[str]:
    told = {
        "level": stored.level_id != level.pk,
        "note": stored.note != shown.note,
        "evidence": bool(shown.content or (shown.no_file and stored.evidence_id)),
        "shows_person": stored.shows_person != shown.shows_person,
    }
    return [name for name, differs in told.items() if differs]


@transaction.atomic
def record_external(
    learner: Learner,
    *,
    by: User,
    content: Content | None = None,
    shows: tuple[Skill, Level] | None = None,
    **values: Any,
) -> ExternalEvidence:
    """Keep a paper that others issued, and the level it shows if any: evidence, awarded by nobody.

    Raises ValidationError.
    """
    paper = ExternalEvidence(
        organisation=learner.organisation, learner=learner, recorded_by=by, **values
    )
    paper.file = _keep(learner, content, by) if content else None
    paper.full_clean()
    if paper.on > learner.organisation.today():
        raise ValidationError({"on": _("This day has not come yet.")})
    paper.save(force_insert=True)
    if shows:
        _show(paper, *shows, by)
    record("external.recorded", learner, by=by)
    return paper


def _show(paper: ExternalEvidence, skill: Skill, level: Level, by: User) -> None:
    row = Assessment(
        organisation=paper.organisation,
        learner=paper.learner,
        skill=skill,
        level=level,
        stage=Stage.INTERIM,
        method=Method.EXTERNAL,
        on=paper.on,
        assessor=by,
        paper=paper,
    )
    row.full_clean()
    row.save(force_insert=True)


@transaction.atomic
def remove_external(paper: ExternalEvidence, *, by: User) -> None:
    """Forget the paper, its file and the levels it shows."""
    learner, file = paper.learner, paper.file
    Assessment.objects.of(paper.organisation).filter(paper=paper).delete()
    paper.delete()
    if file:
        files.delete(file)
    record("external.removed", learner, by=by)


def _keep(learner: Learner, content: Content, by: User) -> StoredFile:
    return files.store(learner.organisation, content[0], StoredFile.Purpose.SKILL, content[1], by)
