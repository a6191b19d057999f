"""What is known of a mass's people beside the registers: what they do, learn and become.

A small share of them, so that a big mass stays quick to write. It draws from a chance of its own:
the attendances are the same with it as without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from inclusion.models import Organisation, User
from learners.frameworks import load
from learners.models import Assessment, Learner, Level, Outcome, Situation, Skill, SkillFramework
from workshops.exits import ASKED_AFTER, months_after
from workshops.models import Aim, AssessedIn, Session

from .cycles import Cycle
from .saving import save

Stage, Method, Occupation = Assessment.Stage, Assessment.Method, Situation.Occupation
type Made = tuple[Assessment, Session]

FRAMEWORKS = (("digcomp", "3.0"), ("making", "1.0"))  # each of every other workshop
AIMS, PUPILS = 2, 4  # skills of a workshop; its people who are assessed
AIMLESS, SAYING = 10, 3  # one workshop in so many aims at nothing, or asks people themselves
UNSAID = 20  # one person in so many, of whose situation nothing is known
LEFT, ASKED_LATER = 0.15, 0.5  # of the people; of those, six months later
FORGOTTEN, SAME_DAY, NOWHERE = 0.25, 0.05, 0.1  # ends not made, or too soon; told of no workshop
STEPS, WEIGHTS = [-1, 0, 1, 2], [15, 30, 40, 15]
DOING = [Occupation.PUPIL] * 12 + [
    *(Occupation.STUDENT, Occupation.APPRENTICE, Occupation.EMPLOYEE, Occupation.TRAINEE),
    *(Occupation.JOBSEEKER_REGISTERED, Occupation.JOBSEEKER_UNREGISTERED, Occupation.NEET),
    Occupation.UNKNOWN,
]


class Lessons:
    """The frameworks that come with the product, read once: what the mass's workshops aim at."""

    def __init__(self) -> None:
        load()
        self.skills: list[list[Skill]] = []
        self.levels: dict[int, list[Level]] = {}
        for slug, version in FRAMEWORKS:
            known = SkillFramework.objects.shipped().get(slug=slug, version=version)
            self.skills.append(list(known.skills.all()))
            self.levels[known.pk] = list(known.levels.all())

    def taught(self, cycle: Cycle, chance: Random) -> list[Skill]:
        """Never those of the workshop before, from which some people come."""
        if cycle.rank % AIMLESS == AIMLESS - 1:
            return []
        return chance.sample(self.skills[cycle.rank % len(self.skills)], AIMS)

    def steps(self, skill: Skill, chance: Random) -> tuple[Level, Level]:
        """Where somebody begins and where they end, for some a level lower."""
        scale = self.levels[skill.framework_id]
        start = chance.randrange(len(scale))
        end = start + chance.choices(STEPS, WEIGHTS)[0]
        return scale[start], scale[max(0, min(len(scale) - 1, end))]


class Lives:
    """Of the people of one organisation; the same for the same cycles and chance."""

    def __init__(
        self, organisation: Organisation, user: User, cycles: list[Cycle], chance: Random
    ) -> None:
        self.organisation, self.user = organisation, user
        self.cycles, self.chance = cycles, chance

    def write(self, learners: list[Learner], since: date, today: date, lessons: Lessons) -> None:
        save(Situation, self.situations(learners, since))
        save(Outcome, self.outcomes(today))
        taught = [(cycle, lessons.taught(cycle, self.chance)) for cycle in self.cycles]
        save(Aim, (aim for cycle, skills in taught for aim in self.aims(cycle, skills)))
        made = [one for cycle, skills in taught for one in self.assessments(cycle, skills, lessons)]
        save(Assessment, (row for row, _session in made))
        save(AssessedIn, self.places(made))

    def situations(self, learners: list[Learner], since: date) -> Iterator[Situation]:
        for rank, learner in enumerate(learners):
            if rank % UNSAID:
                yield Situation(
                    organisation=self.organisation,
                    learner=learner,
                    valid_from=since,
                    occupation=self.chance.choice(DOING),
                    diploma=self.chance.choice(Situation.Diploma.values),
                )

    def outcomes(self, today: date) -> Iterator[Outcome]:
        """What some do on the day of their last meeting, and some of those six months later."""
        last = {one: cycle.sessions[-1].date for cycle in self.cycles for one in cycle.people}
        for learner, left in last.items():
            if self.chance.random() >= LEFT:
                continue
            yield self.outcome(learner, Outcome.Moment.EXIT, left)
            later = months_after(left, ASKED_AFTER) + timedelta(days=self.chance.randint(0, 20))
            if self.chance.random() < ASKED_LATER and later <= today:
                yield self.outcome(learner, Outcome.Moment.SIX_MONTHS, later)

    def outcome(self, learner: Learner, moment: Outcome.Moment, on: date) -> Outcome:
        return Outcome(
            organisation=self.organisation,
            learner=learner,
            moment=moment,
            on=on,
            occupation=self.chance.choice(DOING),
            recorded_by=self.user,
        )

    def aims(self, cycle: Cycle, skills: list[Skill]) -> Iterator[Aim]:
        for rank, skill in enumerate(skills):
            yield Aim(workshop=cycle.workshop, skill=skill, rank=rank)

    def assessments(self, cycle: Cycle, skills: list[Skill], lessons: Lessons) -> Iterator[Made]:
        """Of a few, at the first session and, for most, at the last."""
        methods = [Method.OBSERVED, *([] if cycle.rank % SAYING else [Method.SELF])]
        for learner in self.chance.sample(cycle.people, min(PUPILS, len(cycle.people))):
            first, last = cycle.sessions[0], cycle.sessions[-1]
            last = first if self.chance.random() < SAME_DAY else last
            ends = self.chance.random() >= FORGOTTEN
            for method in methods:
                for skill in skills:
                    start, end = lessons.steps(skill, self.chance)
                    told = {"learner": learner, "skill": skill, "method": method}
                    yield self.assessment(first, stage=Stage.START, level=start, **told)
                    if ends:
                        yield self.assessment(last, stage=Stage.END, level=end, **told)

    def assessment(self, session: Session, **told: object) -> Made:
        row = Assessment(
            organisation=self.organisation, on=session.date, assessor=self.user, **told
        )
        return row, session

    def places(self, made: Iterable[Made]) -> Iterator[AssessedIn]:
        for row, session in made:
            if self.chance.random() >= NOWHERE:
                yield AssessedIn(assessment=row, workshop=session.workshop, session=session)
