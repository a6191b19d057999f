"""Assessments drawn by chance over a season, and how far people came, counted by hand.

The counting is plain Python over the models' rows: it shares nothing with the facts.
"""

import random
from collections import defaultdict
from datetime import timedelta

from learners.models import Assessment, SkillFramework
from tests.factories import (
    AimFactory,
    AssessmentFactory,
    ProgrammeFactory,
    SkillAreaFactory,
    SkillFactory,
    SkillFrameworkFactory,
)
from tests.reports.world import END, START, ByHand, a_season
from workshops.models import Aim, AssessedIn

METHODS = ["observed", "observed", "self", "external"]
STAGES = ["start", "start", "interim", "end", "end"]


def a_school(seed, *, assessments=160, **options):
    """A season whose workshops aim at skills of two versions, with assessments of every kind."""
    chance = random.Random(seed)
    organisation = a_season(seed, **options)
    skills = [skill for version in ("1", "2") for skill in a_framework(version)]
    workshops = list(organisation.workshops.order_by("pk"))
    programme = ProgrammeFactory(organisation=organisation)
    for place, workshop in enumerate(workshops):
        if place % 2:
            workshop.programme = programme
            workshop.save()
        for skill in chance.sample(skills, place % 3 * 2):
            AimFactory(workshop=workshop, skill=skill)
    people = list(organisation.learners.order_by("pk"))
    for _ in range(assessments):
        assess(chance, chance.choice(people), skills, workshops)
    return organisation


def a_framework(version):
    """One that every school shares, as they do the product's own."""
    if known := SkillFramework.objects.filter(slug="cadre", version=version).first():
        return list(known.skills.order_by("pk"))
    framework = SkillFrameworkFactory(slug="cadre", version=version)
    areas = [SkillAreaFactory(framework=framework) for _ in range(2)]
    return [SkillFactory(area=area) for area in areas for _ in range(2)]


def assess(chance, learner, skills, workshops):
    said = {
        "skill": chance.choice(skills[:6]),
        "stage": chance.choice(STAGES),
        "method": chance.choice(METHODS),
        "on": START + timedelta(days=chance.randrange(-200, 500)),
    }
    if Assessment.objects.filter(learner=learner, **said).exists():
        return
    row = AssessmentFactory(learner=learner, value=chance.randrange(4), **said)
    if chance.random() < 0.8:
        AssessedIn.objects.create(assessment=row, workshop=chance.choice(workshops))


class ProgressByHand(ByHand):
    def __init__(self, organisation, start=START, end=END):
        super().__init__(organisation, start, end)
        rows = Assessment.objects.of(organisation)
        self.assessed = list(rows.select_related("level", "skill__area", "assessed_in__workshop"))
        self.aims = defaultdict(set)
        for aim in Aim.objects.of(organisation):
            self.aims[aim.workshop_id].add(aim.skill_id)

    def place(self, row):
        return row.assessed_in.workshop if hasattr(row, "assessed_in") else None

    def changes(self, method, belongs=lambda row: True):
        """Change in levels of each person, over the pairs of assessments that belong."""
        series = defaultdict(list)
        for row in self.assessed:
            if row.method == method and belongs(row):
                series[row.learner_id, row.skill_id].append(row)
        changes = {}
        for (learner, _skill), rows in series.items():
            pair = self.pair(rows)
            if pair:
                step = pair[1].level.value - pair[0].level.value
                changes[learner] = changes.get(learner, 0) + step
        return changes

    def pair(self, rows):
        starts = [row for row in rows if row.stage == "start" and row.on <= self.end]
        ends = [row for row in rows if row.stage == "end" and self.inside(row.on)]
        if not starts or not ends:
            return None
        start, end = min(starts, key=lambda row: row.on), max(ends, key=lambda row: row.on)
        came = any(
            one.learner_id == start.learner_id and start.on <= one.session.date <= end.on
            for one in self.ever_counted()
        )
        return (start, end) if end.on > start.on and came else None

    def aimed(self, concerned=lambda workshop, skills: True):
        """Whoever came, in the period, to a workshop that aims at a skill."""
        return {
            one.learner_id
            for one in self.counted()
            if self.aims[one.session.workshop_id]
            and concerned(one.session.workshop, self.aims[one.session.workshop_id])
        }

    def parts(self, changes, aimed):
        """Up, same, down, missing."""
        return (
            sum(change >= 1 for change in changes.values()),
            sum(change == 0 for change in changes.values()),
            sum(change <= -1 for change in changes.values()),
            len(aimed - {*changes}),
        )


def minutes_in_aiming_workshops(hand, learner):
    return sum(
        one.minutes
        for one in hand.counted()
        if one.learner_id == learner and hand.aims[one.session.workshop_id]
    )
