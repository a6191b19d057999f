"""A framework as people read it: areas, skills, levels, and what answers to what elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from inclusion.models import Organisation

from .models import Level, Sight, Skill, SkillArea, SkillFramework, SkillMatch


@dataclass(frozen=True)
class Told:
    """A skill, and what is seen at each level where somebody has written it."""

    skill: Skill
    sights: Sequence[Sight]


@dataclass(frozen=True)
class Bridge:
    """Skills of another list and those that answer to them here; some answer to none."""

    other: SkillFramework
    matches: Sequence[SkillMatch]
    gone: Sequence[Skill]
    new: Sequence[Skill]
    replaces: bool  # the other is the version before this one


@dataclass(frozen=True)
class Outline:
    framework: SkillFramework
    levels: Sequence[Level]
    areas: Sequence[tuple[SkillArea, Sequence[Told]]]
    bridges: Sequence[Bridge]

    @property
    def skills(self) -> list[Skill]:
        return [told.skill for _area, several in self.areas for told in several]


def outline_of(framework: SkillFramework) -> Outline:
    """Six queries, however many skills."""
    skills = list(framework.skills.select_related("area").order_by("area__rank", "area", "rank"))
    seen: dict[int, list[Sight]] = defaultdict(list)
    for sight in Sight.objects.filter(skill__framework=framework).select_related("level"):
        if str(sight):
            seen[sight.skill_id].append(sight)
    areas = [
        (area, [Told(skill, seen[skill.pk]) for skill in several])
        for area, several in groupby(skills, key=lambda skill: skill.area)
    ]
    return Outline(framework, list(framework.levels.all()), areas, _bridges(framework, skills))


def _bridges(framework: SkillFramework, skills: Sequence[Skill]) -> list[Bridge]:
    rows = SkillMatch.objects.filter(newer__framework=framework).select_related(
        "older__framework", "newer"
    )
    found: dict[SkillFramework, list[SkillMatch]] = defaultdict(list)
    if framework.replaces:
        found[framework.replaces] = []
    for match in rows.order_by("older__framework", "older__rank", "older", "newer__rank"):
        found[match.older.framework].append(match)
    olders: dict[int, list[Skill]] = defaultdict(list)
    for skill in Skill.objects.filter(framework__in=found):
        olders[skill.framework_id].append(skill)
    return [
        Bridge(
            other,
            matches,
            _left(olders[other.pk], {match.older_id for match in matches}),
            _left(skills, {match.newer_id for match in matches}),
            other.pk == framework.replaces_id,
        )
        for other, matches in found.items()
    ]


def matches_of(draft: SkillFramework) -> list[SkillMatch]:
    """What the skills of the version before have become in this one."""
    rows = SkillMatch.objects.filter(newer__framework=draft, older__framework=draft.replaces)
    return list(rows.select_related("older", "newer"))


def _left(skills: Sequence[Skill], matched: set[int]) -> list[Skill]:
    return [skill for skill in skills if skill.pk not in matched]


def shown_to(organisation: Organisation, *, manages: bool) -> list[SkillFramework]:
    """What it can use, archived too; drafts are seen by those who write them."""
    known = SkillFramework.objects.of(organisation).with_counts()
    return [
        one
        for one in known.select_related("network", "replaces")
        if one.published_at or (manages and one.organisation_id == organisation.pk)
    ]
