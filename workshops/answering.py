"""What a self-assessment link opens: questions, one person's answers while they give them, no more.

Nothing here reads what anybody has said before.
"""

from __future__ import annotations

from typing import Any

from learners.actions import Seen
from learners.models import Learner, Level, Skill
from workshops.cohort import still_to_answer
from workshops.grids import levels_of, skills_of
from workshops.models import SelfLink

from .sitting import Door, Sitting

PASSED = ""


class SkillSitting(Sitting):
    """Somebody saying where they stand in the skills a workshop aims at."""

    KEY, START, CLOSED = "answering", "workshops:answer_start", "/positionnement/"

    @classmethod
    def live_links(cls) -> Any:
        rows = SelfLink.objects.live()
        return rows.select_related("workshop__organisation", "organisation", "learner")

    def prepare(self) -> None:
        self.workshop = self.link.workshop
        self.skills = skills_of(self.workshop)

    def names(self) -> list[Learner]:
        return list(still_to_answer(self.workshop, self.link.stage))

    @property
    def steps(self) -> list[str]:
        return [skill.public_id.hex for skill in self.skills]

    def say(self, skill: Skill, value: str) -> None:
        self.note(skill.public_id.hex, value)

    def said(self, skill: Skill) -> str | None:
        return self.answers.get(skill.public_id.hex)

    @property
    def levels(self) -> dict[int, list[Level]]:
        return levels_of(self.skills)

    def level(self, skill: Skill, levels: dict[int, list[Level]]) -> Level | None:
        value = self.said(skill)
        scale = levels.get(skill.framework_id, [])
        return next((level for level in scale if str(level.value) == value), None)

    def seen(self, learner: Learner) -> list[Seen]:
        """What is sent: a level for each skill, none where they passed."""
        levels = self.levels
        return [Seen(learner, skill, self.level(skill, levels)) for skill in self.skills]


DOOR = Door(SkillSitting)
PURPOSE = SkillSitting.KEY  # beside the purposes of personal links, none of which opens these pages
answering, asked, enter, over = DOOR.opens, DOOR.asked, DOOR.enter, DOOR.over
