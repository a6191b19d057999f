"""Where a group stands in each skill aimed at, who needs what, and what each works on next.

One series at a time: what was observed and what people say of themselves are never mixed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from learners.models import Assessment, Learner, Level, Sight, Skill
from learners.progress import Known

from .cohort import cohort
from .grids import levels_of, skills_of
from .models import Workshop

ORDER = [stage.value for stage in Assessment.Stage]  # of one day
DARKEST = 4
LOW = 1  # the two first steps of a scale: not yet, with help
HELPS = 3  # from this step on somebody can show others


@dataclass(frozen=True)
class Spot:
    """One person and one skill; `known` is None while nothing has been said."""

    learner: Learner
    skill: Skill
    levels: Sequence[Level]
    known: Known | None

    @property
    def rank(self) -> int | None:
        """The place of the last level on its scale, from 0."""
        if self.known is None:
            return None
        return [level.pk for level in self.levels].index(self.known.now.level_id)

    @property
    def tone(self) -> int:
        return min(self.rank or 0, DARKEST)

    @property
    def dots(self) -> str:
        """The level again, as full and empty rounds, for whoever sees no shade."""
        rank = self.rank or 0
        return "●" * rank + "○" * (len(self.levels) - 1 - rank)

    @property
    def is_low(self) -> bool:
        return self.rank is not None and self.rank <= LOW

    @property
    def next_level(self) -> Level | None:
        rank = -1 if self.rank is None else self.rank
        return self.levels[rank + 1] if rank + 1 < len(self.levels) else None


@dataclass(frozen=True)
class Line:
    """One person: the skill to work on next is the lowest of those that were assessed."""

    learner: Learner
    spots: Sequence[Spot]
    sights: dict[tuple[int, int], str]

    @property
    def unknown(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.known is None]

    @property
    def next(self) -> Spot | None:
        """None at the top of every scale, or while nothing is known."""
        open_ones = [spot for spot in self.spots if spot.known and spot.next_level]
        return min(open_ones, key=lambda spot: spot.rank or 0, default=None)

    @property
    def next_words(self) -> str:
        """What will be seen one step further, in observable words where there are some."""
        spot = self.next
        level = spot.next_level if spot else None
        if spot is None or level is None:
            return ""
        return self.sights.get((spot.skill.pk, level.pk)) or level.plain or str(level)


@dataclass(frozen=True)
class Column:
    """One skill: how many were assessed and moved, and who needs it most."""

    skill: Skill
    spots: Sequence[Spot]

    @property
    def assessed(self) -> int:
        return sum(spot.known is not None for spot in self.spots)

    @property
    def low(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.is_low]

    @property
    def unknown(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.known is None]

    @property
    def helping(self) -> list[Spot]:
        """Those who can show it to others."""
        return [spot for spot in self.spots if spot.rank is not None and spot.rank >= HELPS]

    @property
    def moves(self) -> dict[str, int]:
        """How many are up, the same, down since the start; `once`: nothing to compare."""
        steps = [spot.known.moved if spot.known else None for spot in self.spots]
        counts = Counter("once" if step is None else _way(step) for step in steps)
        return {way: counts[way] for way in ("up", "same", "down", "once")}


@dataclass(frozen=True)
class Heat:
    columns: Sequence[Column]
    lines: Sequence[Line]
    scales: Sequence[Sequence[Level]]  # one a framework, for the legend


def heat_of(workshop: Workshop, method: str) -> Heat:
    """Everybody in every skill, by one method. Five queries, however many people."""
    people, skills = list(cohort(workshop)), skills_of(workshop)
    levels, told, sights = levels_of(skills), _told(people, skills, method), _sights(skills)
    lines = [
        Line(
            learner,
            [
                Spot(learner, skill, levels[skill.framework_id], told.get((learner.pk, skill.pk)))
                for skill in skills
            ],
            sights,
        )
        for learner in people
    ]
    columns = [
        Column(skill, [line.spots[place] for line in lines]) for place, skill in enumerate(skills)
    ]
    return Heat(columns, lines, list(levels.values()))


def _told(
    people: Sequence[Learner], skills: Sequence[Skill], method: str
) -> dict[tuple[int, int], Known]:
    """All that was said of each, the oldest first, whichever workshop it was said in."""
    rows = Assessment.objects.filter(learner__in=people, skill__in=skills, method=method)
    found: dict[tuple[int, int], list[Assessment]] = defaultdict(list)
    ordered = sorted(
        rows.select_related("level"), key=lambda row: (row.on, ORDER.index(row.stage), row.pk)
    )
    for row in ordered:
        found[row.learner_id, row.skill_id].append(row)
    return {key: Known(tuple(several)) for key, several in found.items()}


def _sights(skills: Sequence[Skill]) -> dict[tuple[int, int], str]:
    rows = Sight.objects.filter(skill__in=skills)
    return {(sight.skill_id, sight.level_id): str(sight) for sight in rows}


def _way(step: int) -> str:
    return "up" if step > 0 else "down" if step < 0 else "same"
