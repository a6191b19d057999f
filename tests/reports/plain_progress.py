"""How far people have come, counted again: rows read in plain SQL, put together in plain Python.

Written from the definitions that the report prints; nothing of the product counts here.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tests.reports.plain_reading import day, identifier, read

ASSESSED = """
    SELECT a.learner_id AS learner, a.skill_id AS skill, k.area_id AS area, a.method, a.stage,
      a."on" AS day, v.value, i.workshop_id AS workshop, w.programme_id AS programme,
      (SELECT MAX(o.value) FROM learners_level o WHERE o.framework_id = k.framework_id) AS top,
      (SELECT COUNT(*) FROM learners_level o WHERE o.framework_id = k.framework_id) AS steps
    FROM learners_assessment a
    JOIN learners_level v ON v.id = a.level_id
    JOIN learners_skill k ON k.id = a.skill_id
    LEFT JOIN workshops_assessedin i ON i.assessment_id = a.id
    LEFT JOIN workshops_workshop w ON w.id = i.workshop_id
    WHERE a.organisation_id = %(organisation)s
      AND a.method IN ('observed', 'self') AND a.stage IN ('start', 'end')
"""
CAME = """
    SELECT t.learner_id AS learner, s.date AS day, t.minutes, s.workshop_id AS workshop,
      w.programme_id AS programme
    FROM workshops_attendance t
    JOIN workshops_session s ON s.id = t.session_id
    JOIN workshops_workshop w ON w.id = s.workshop_id
    WHERE s.organisation_id = %(organisation)s
      AND s.state = 'held' AND t.status IN ('present', 'late')
"""
AIMS = """
    SELECT m.workshop_id AS workshop, m.skill_id AS skill, k.area_id AS area
    FROM workshops_aim m
    JOIN learners_skill k ON k.id = m.skill_id
    JOIN workshops_workshop w ON w.id = m.workshop_id
    WHERE w.organisation_id = %(organisation)s
"""
PEOPLE = """
    SELECT l.id, l.gender, l.birth_date, l.birth_year FROM learners_learner l
    WHERE l.organisation_id = %(organisation)s
"""
HOMES = """
    SELECT r.learner_id AS learner, r.valid_from, r.answer FROM learners_residence r
    WHERE r.organisation_id = %(organisation)s ORDER BY r.valid_from
"""
NAMES = {
    "workshop": "SELECT w.id, w.public_id FROM workshops_workshop w"
    " WHERE w.organisation_id = %(organisation)s",
    "programme": "SELECT p.id, p.public_id FROM workshops_programme p"
    " WHERE p.organisation_id = %(organisation)s",
    "skill": "SELECT k.id, k.public_id FROM learners_skill k",
}
BRACKETS = ((10, "0-10"), (15, "11-15"), (17, "16-17"), (25, "18-25"))
BANDS = ((5, "0-5"), (10, "5-10"), (20, "10-20"))


class Pair(NamedTuple):
    learner: int
    apart: int
    start: int
    end: int
    valid: bool
    top: int
    steps: int


@dataclass
class Person:
    """All pairs of one person put together; none: they came and were not assessed twice."""

    pairs: int = 0
    start: int = 0
    end: int = 0
    at_top: int = 0
    steps: int = 99

    @property
    def change(self):
        return self.end - self.start

    def add(self, pair):
        self.pairs += 1
        self.start += pair.start
        self.end += pair.end
        self.at_top += pair.start == pair.top
        self.steps = min(self.steps, pair.steps)


class PlainProgress:
    """What is known of one organisation over a period; of some workshops only, by their keys."""

    def __init__(self, organisation, start, end, workshops=None):
        self.start, self.end = start, end
        here = {"organisation": organisation.pk}
        within = lambda row: workshops is None or row.workshop in workshops  # noqa: E731
        self.assessed = [
            row for row in read(ASSESSED, **here) if day(row.day) <= end and within(row)
        ]
        self.came = read(CAME, **here)
        self.here = [row for row in self.came if start <= day(row.day) <= end and within(row)]
        self.aims = read(AIMS, **here)
        self.people = {row.id: row for row in read(PEOPLE, **here)}
        self.homes = defaultdict(list)
        for row in read(HOMES, **here):
            self.homes[row.learner].append((day(row.valid_from), row.answer))
        self.names = {
            name: {key: identifier(ref) for key, ref in read(sql, **here)}
            for name, sql in NAMES.items()
        }
        areas = read("SELECT r.id, r.framework_id FROM learners_skillarea r")
        self.names["area"] = {key: f"{framework}-{key}" for key, framework in areas}

    @cached_property
    def days(self):
        """Every day that each person came, whenever and wherever, in order."""
        days = defaultdict(set)
        for row in self.came:
            days[row.learner].add(day(row.day))
        return {learner: sorted(found) for learner, found in days.items()}

    def came_between(self, learner, first, last):
        days = self.days.get(learner, [])
        place = bisect_left(days, first)
        return place < len(days) and days[place] <= last

    def pairs(self, method, apart):
        """The earliest start and the latest end of the period, of each person and skill."""
        series = defaultdict(list)
        for row in self.assessed:
            if row.method == method and (key := getattr(row, apart)):
                series[row.learner, row.skill, key].append(row)
        for (learner, _skill, key), rows in series.items():
            starts = [row for row in rows if row.stage == "start"]
            ends = [row for row in rows if row.stage == "end" and day(row.day) >= self.start]
            if starts and ends:
                first = min(starts, key=lambda row: day(row.day))
                last = max(ends, key=lambda row: day(row.day))
                days = day(first.day), day(last.day)
                valid = days[0] < days[1] and self.came_between(learner, *days)
                values = first.value, last.value
                yield Pair(learner, key, *values, valid, first.top, first.steps)

    def aimed(self, apart=None):
        """Who came, in the period, to a workshop that aims at a skill; by what it is of."""
        aims = defaultdict(list)
        for aim in self.aims:
            aims[aim.workshop].append(aim)
        found = defaultdict(set)
        for row in self.here:
            for aim in aims[row.workshop]:
                source = row if apart in ("workshop", "programme") else aim
                found[getattr(source, apart) if apart else None].add(row.learner)
        return found

    def everybody(self, method, apart=None):
        """By what they are told apart by: each person with their pairs put together."""
        found = defaultdict(lambda: defaultdict(Person))
        for pair in self.pairs(method, apart or "skill"):
            if pair.valid:
                found[pair.apart if apart else None][pair.learner].add(pair)
        for key, learners in self.aimed(apart).items():
            for learner in learners:
                found[key][learner]  # met, with no pair
        return {key: dict(people) for key, people in found.items() if key or not apart}

    # What people are at the day they first came in the period.
    @cached_property
    def first_days(self):
        first = {}
        for row in self.here:
            first[row.learner] = min(first.get(row.learner, day(row.day)), day(row.day))
        return first

    def age(self, learner):
        on, who = self.first_days.get(learner), self.people[learner]
        if on is None or not (who.birth_date or who.birth_year):
            return None
        if who.birth_date is None:
            return on.year - who.birth_year
        born = day(who.birth_date)
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

    def bracket(self, learner):
        age = self.age(learner)
        if age is None or age < 0:
            return "unknown"
        return next((name for last, name in BRACKETS if age <= last), "26+")

    def qpv(self, learner):
        on, homes = self.first_days.get(learner), self.homes[learner]
        if on is None or not homes:
            return "unknown"
        by_then = [answer for since, answer in homes if since <= on]
        return by_then[-1] if by_then else homes[0][1]

    @cached_property
    def minutes(self):
        """In workshops that aim at a skill."""
        aiming, found = {aim.workshop for aim in self.aims}, defaultdict(int)
        for row in self.here:
            if row.workshop in aiming:
                found[row.learner] += row.minutes
        return found

    def band(self, learner):
        hours = self.minutes[learner] / 60
        return next((name for below, name in BANDS if hours < below), "20+")

    def begun(self, method):
        """Mean level of the starts of each person."""
        starts = defaultdict(list)
        for row in self.assessed:
            if row.method == method and row.stage == "start":
                starts[row.learner].append(row.value)
        return {learner: sum(values) / len(values) for learner, values in starts.items()}

    def members(self, method, dimension):
        """By the slug of each member: its people."""
        if dimension in self.names:
            names = self.names[dimension]
            parts = self.everybody(method, dimension)
            return {names[key]: people for key, people in parts.items()}
        of = {
            "gender": lambda learner: self.people[learner].gender,
            "age": self.bracket,
            "qpv": self.qpv,
            "hours": self.band,
        }[dimension]
        parts = defaultdict(dict)
        for learner, person in self.everybody(method).get(None, {}).items():
            parts[of(learner)][learner] = person
        return parts
