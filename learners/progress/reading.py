"""Reads what is known of one person's skills: five queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from learners.models import (
    Assessment,
    ExternalEvidence,
    Learner,
    Level,
    Sight,
    SkillFramework,
    SkillMatch,
)

from .series import METHODS, Course, arrange


@dataclass(frozen=True)
class Journey:
    """All that is known of how far one person has come."""

    courses: Sequence[Course]
    papers: Sequence[ExternalEvidence]
    rows: Sequence[Assessment]  # the latest first

    def __bool__(self) -> bool:
        return bool(self.rows or self.papers)

    @property
    def able(self) -> int:
        """How many skills they can show or say something of."""
        return sum(len(course.able) for course in self.courses)

    @property
    def shown(self) -> list[Assessment]:
        """Observations with a note or a photo."""
        return [row for row in self.rows if row.note or row.evidence_id]

    @property
    def methods(self) -> list[str]:
        return [one for one in METHODS if any(row.method == one for row in self.rows)]


def progress_of(learner: Learner) -> Journey:
    organisation = learner.organisation
    rows = list(
        Assessment.objects.of(organisation)
        .filter(learner=learner)
        .select_related("skill__area", "skill__framework", "level", "evidence", "assessor", "paper")
        .order_by("-on", "-pk")
    )
    papers = list(
        ExternalEvidence.objects.of(organisation).filter(learner=learner).select_related("file")
    )
    if not rows:
        return Journey([], papers, [])
    skills = {row.skill_id for row in rows}
    scales: dict[int, list[Level]] = defaultdict(list)
    for level in Level.objects.filter(framework__in={row.skill.framework_id for row in rows}):
        scales[level.framework_id].append(level)
    sights = {
        (sight.skill_id, sight.level_id): str(sight)
        for sight in Sight.objects.filter(skill__in=skills)
    }
    matches = SkillMatch.objects.filter(
        older__in=skills,
        newer__framework__replaces=F("older__framework"),
        newer__framework__in=SkillFramework.objects.of(organisation).published(),
    ).select_related("older", "newer__framework")
    return Journey(arrange(rows, scales, sights, matches), papers, rows)
