"""The grid of a group: learners in lines, skills aimed at in columns, a level in each box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from learners.actions import Seen
from learners.models import Assessment, Learner, Level, Skill

from .cohort import cohort
from .models import Workshop

Stage, Method = Assessment.Stage, Assessment.Method


@dataclass(frozen=True)
class Box:
    """One person and one skill: the level said on this occasion, and what was said before."""

    learner: Learner
    skill: Skill
    levels: list[Level]
    value: int | None
    before: Assessment | None

    @property
    def name(self) -> str:
        """Of its field in the form."""
        return f"{self.learner.public_id.hex}-{self.skill.public_id.hex}"


@dataclass(frozen=True)
class Line:
    learner: Learner
    boxes: list[Box]


@dataclass(frozen=True)
class Grid:
    aims: list[Skill]
    skills: list[Skill]  # the columns: all of them, or the one that is looked at
    lines: list[Line]

    @property
    def levels(self) -> list[Level]:
        """Of the first scale, for the legend; skills of other frameworks tell their own."""
        return self.lines[0].boxes[0].levels if self.lines and self.lines[0].boxes else []

    @property
    def empty(self) -> int:
        """Boxes without a level on this occasion."""
        return sum(box.value is None for line in self.lines for box in line.boxes)


def grid_of(workshop: Workshop, stage: str, on: date, only: str = "") -> Grid:
    """The boxes of everybody, observed, at this stage and day. Five queries.

    `only` is the public id of one skill aimed at, for a small screen; any other text is all.
    """
    people = list(cohort(workshop))
    aims = skills_of(workshop)
    skills = [skill for skill in aims if str(skill.public_id) == only] or aims
    levels = levels_of(skills)
    told = _told(people, skills, on)
    lines = []
    for learner in people:
        boxes = []
        for skill in skills:
            rows = told[learner.pk, skill.pk]
            now = next((row for row in rows if (row.stage, row.on) == (stage, on)), None)
            before = next((row for row in reversed(rows) if row is not now), None)
            value = now.level.value if now else None
            boxes.append(Box(learner, skill, levels[skill.framework_id], value, before))
        lines.append(Line(learner, boxes))
    return Grid(aims, skills, lines)


def skills_of(workshop: Workshop) -> list[Skill]:
    """Those aimed at, in their order."""
    aims = workshop.aims.select_related("skill__framework")
    return [aim.skill for aim in aims]


def levels_of(skills: Iterable[Skill]) -> dict[int, list[Level]]:
    """The scale of each framework, by its key, from the lowest level."""
    scales: dict[int, list[Level]] = defaultdict(list)
    for level in Level.objects.filter(framework__in={skill.framework_id for skill in skills}):
        scales[level.framework_id].append(level)
    return scales


def _told(
    people: list[Learner], skills: list[Skill], on: date
) -> dict[tuple[int, int], list[Assessment]]:
    """What was observed of each until that day, the oldest first."""
    rows = Assessment.objects.filter(
        learner__in=people, skill__in=skills, method=Method.OBSERVED, on__lte=on
    )
    told: dict[tuple[int, int], list[Assessment]] = defaultdict(list)
    for row in rows.select_related("level").order_by("on", "pk"):
        told[row.learner_id, row.skill_id].append(row)
    return told


def seen_in(grid: Grid, posted: Mapping[str, str]) -> list[Seen]:
    """What a form says of the boxes it has; an empty one takes back, one that is not there leaves.

    Raises ValidationError, naming person and skill, for a level that the scale does not have.
    """
    seen = []
    for line in grid.lines:
        for box in line.boxes:
            if box.name in posted:
                level = _level(box, posted[box.name])
                if level is not None or box.value is not None:
                    seen.append(Seen(box.learner, box.skill, level))
    return seen


def _level(box: Box, said: str) -> Level | None:
    if not said:
        return None
    for level in box.levels:
        if str(level.value) == said:
            return level
    raise ValidationError(
        _("%(name)s, %(skill)s: this level is none of the scale.")
        % {"name": box.learner.display_name, "skill": box.skill}
    )


def likely_stage(workshop: Workshop) -> str:
    """Where the cycle stands: its first third is the start, its last the end."""
    days = list(workshop.sessions.exclude(state="cancelled").values_list("date", flat=True))
    today = workshop.organisation.today()
    past = sum(day <= today for day in days)
    if past * 3 <= len(days):
        return Stage.START
    return Stage.END if past * 3 >= len(days) * 2 else Stage.INTERIM
