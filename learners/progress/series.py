"""A person's assessments put in order. Pure: rows in, series out.

A series is one skill by one method: what was observed, what the person says and what papers from
outside show are never mixed. Every skill belongs to one version of one framework, so that no start
and end of two versions can meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from learners.models import Assessment, Level, Skill, SkillArea, SkillFramework, SkillMatch

Method, Stage = Assessment.Method, Assessment.Stage
METHODS = (Method.OBSERVED, Method.SELF, Method.EXTERNAL)  # in the order they are told
ORDER = [Stage.START, Stage.INTERIM, Stage.END]  # of one day


@dataclass(frozen=True)
class Known:
    """One skill by one method: the rows, the oldest first."""

    rows: tuple[Assessment, ...]

    @property
    def method(self) -> str:
        return self.rows[0].method

    @property
    def start(self) -> Assessment | None:
        """Where they started: the first assessment made as a start, when there was one."""
        return next((row for row in self.rows if row.stage == Stage.START), None)

    @property
    def now(self) -> Assessment:
        return self.rows[-1]

    @property
    def moved(self) -> int | None:
        """Levels up or down since the start; None while there are not two to compare."""
        if self.start is None or self.start is self.now:
            return None
        return self.now.level.value - self.start.level.value


@dataclass(frozen=True)
class Followed:
    """One skill of one person: a series for each method that says something of it."""

    skill: Skill
    levels: Sequence[Level]  # the scale, from the lowest
    series: Mapping[str, Known]
    sights: Mapping[int, str] = field(default_factory=dict)  # observable words, by level

    @property
    def told(self) -> Known | None:
        """What sentences are made from: what was observed, else what the person says."""
        return self.series.get(Method.OBSERVED) or self.series.get(Method.SELF)

    @property
    def by_themself(self) -> bool:
        """Whether nobody but the person has said anything."""
        return self.told is not None and self.told.method == Method.SELF

    @property
    def can_do(self) -> Level | None:
        """The level reached, when it is more than not yet."""
        level = self.told.now.level if self.told else None
        if level is None or (level.value == self.levels[0].value and level.official_low is None):
            return None
        return level

    @property
    def seen(self) -> str:
        """What is seen at the level reached."""
        return self.sights.get(self.can_do.pk, "") if self.can_do else ""

    @property
    def next_level(self) -> Level | None:
        """One step further; none at the top of the scale."""
        if self.told is None:
            return None
        reached = self.told.now.level.value
        return next((level for level in self.levels if level.value > reached), None)

    @property
    def next_seen(self) -> str:
        """What will be seen one step further, in observable words where there are some."""
        level = self.next_level
        return (self.sights.get(level.pk) or level.plain or str(level)) if level else ""


@dataclass(frozen=True)
class Area:
    area: SkillArea
    skills: Sequence[Followed]


@dataclass(frozen=True)
class Moves:
    """Of the skills of one series: how many went up, stayed, went down, or were told once only."""

    up: int
    same: int
    down: int
    once: int

    @property
    def compared(self) -> int:
        return self.up + self.same + self.down


@dataclass(frozen=True)
class Course:
    """A person in one version of one framework."""

    framework: SkillFramework
    levels: Sequence[Level]
    areas: Sequence[Area]
    newer: Mapping[SkillFramework, Mapping[str, int]] = field(default_factory=dict)

    @property
    def skills(self) -> list[Followed]:
        return [skill for area in self.areas for skill in area.skills]

    @property
    def able(self) -> list[Followed]:
        return [skill for skill in self.skills if skill.can_do]

    @property
    def told(self) -> list[Followed]:
        """Those that were observed or said, what they can do first."""
        said = [skill for skill in self.skills if skill.told]
        return sorted(said, key=lambda skill: skill.can_do is None)

    @property
    def methods(self) -> list[str]:
        """Those that say something here."""
        return [one for one in METHODS if any(one in skill.series for skill in self.skills)]

    @property
    def told_moves(self) -> list[tuple[str, Moves]]:
        """How each series moved, apart; papers from outside have no start."""
        told = [one for one in self.methods if one != Method.EXTERNAL]
        return [(method, self.moves(method)) for method in told]

    def moves(self, method: str) -> Moves:
        known = [skill.series[method] for skill in self.skills if method in skill.series]
        steps = [one.moved for one in known]
        told = [step for step in steps if step is not None]
        return Moves(
            up=sum(step > 0 for step in told),
            same=sum(step == 0 for step in told),
            down=sum(step < 0 for step in told),
            once=len(steps) - len(told),
        )


def arrange(
    rows: Iterable[Assessment],
    scales: Mapping[int, Sequence[Level]],
    sights: Mapping[tuple[int, int], str],
    matches: Iterable[SkillMatch] = (),
) -> list[Course]:
    """The courses of one person, the one last told of first.

    `scales` by key of framework, `sights` by keys of skill and level.
    """
    followed = [_follow(skill, mine, scales, sights) for skill, mine in _by_skill(rows)]
    newer = _newer(matches)
    courses = []
    for framework, skills in groupby(followed, key=lambda one: one.skill.framework):
        areas = [
            Area(area, list(several))
            for area, several in groupby(skills, key=lambda one: one.skill.area)
        ]
        courses.append(Course(framework, scales[framework.pk], areas, newer[framework.pk]))
    return sorted(courses, key=_last_told, reverse=True)


def _by_skill(rows: Iterable[Assessment]) -> list[tuple[Skill, list[Assessment]]]:
    mine: dict[Skill, list[Assessment]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.on, ORDER.index(Stage(row.stage)), row.pk)):
        mine[row.skill].append(row)
    return sorted(mine.items(), key=lambda pair: _place(pair[0]))


def _place(skill: Skill) -> tuple[int, int, int, int, int]:
    return skill.framework_id, skill.area.rank, skill.area_id, skill.rank, skill.pk


def _follow(
    skill: Skill,
    rows: Sequence[Assessment],
    scales: Mapping[int, Sequence[Level]],
    sights: Mapping[tuple[int, int], str],
) -> Followed:
    series: dict[str, Known] = {
        method: Known(tuple(row for row in rows if row.method == method))
        for method in METHODS
        if any(row.method == method for row in rows)
    }
    words = {level: words for (one, level), words in sights.items() if one == skill.pk}
    return Followed(skill, scales[skill.framework_id], series, words)


def _newer(matches: Iterable[SkillMatch]) -> Mapping[int, Mapping[SkillFramework, dict[str, int]]]:
    """How many of a version's skills are the same, near or changed in the one that replaces it."""
    found: dict[int, dict[SkillFramework, dict[str, int]]] = defaultdict(dict)
    for match in matches:
        counts = found[match.older.framework_id].setdefault(match.newer.framework, {})
        counts[match.quality] = counts.get(match.quality, 0) + 1
    return found


def _last_told(course: Course) -> tuple[bool, object, int]:
    """What only papers show comes after the rest."""
    days = [known.now.on for skill in course.skills for known in skill.series.values()]
    return bool(course.told), max(days), course.framework.pk
