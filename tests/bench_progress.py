"""A hundred thousand assessments told by the report of progress, for `python -m tests.bench`.

Against one statement a table, as somebody would write it by hand; both must count the same people.
"""

from datetime import date, time, timedelta
from random import Random

from tests.bench_pairs import in_turn

ASSESSMENTS = 100_000
PEOPLE, SKILLS, GROUP, BATCH = 5_000, 5, 50, 5_000  # a workshop for each group, two sessions each
BEGAN, ENDED = date(2026, 1, 14), date(2026, 6, 10)

# What pairs are told apart by, and whether only what was assessed there counts.
APART = {
    None: "",
    "w.id": "workshop",
    "w.programme_id": "programme",
    "k.area_id": "area",
    "k.id": "skill",
}
HOURS = (
    "(SELECT COALESCE(SUM(t.minutes), 0) / 300 FROM workshops_attendance t"
    " JOIN workshops_session v ON v.id = t.session_id WHERE t.learner_id = q.learner_id"
    " AND t.status IN ('present', 'late') AND v.state = 'held'"
    " AND v.date BETWEEN %(start)s AND %(end)s)"
)
PERSON = {
    "gender": "(SELECT p.gender FROM learners_learner p WHERE p.id = q.learner_id)",
    "age": "(SELECT 2026 - p.birth_year FROM learners_learner p WHERE p.id = q.learner_id)",
    "qpv": "(SELECT r.answer FROM learners_residence r WHERE r.learner_id = q.learner_id"
    " AND r.valid_from <= %(start)s ORDER BY r.valid_from DESC LIMIT 1)",
    "hours": HOURS,
}
OBSERVED = [*((each, None) for each in APART), *((None, one) for one in PERSON)]
TABLES = [("observed", *each) for each in OBSERVED]
TABLES += [("self", each, None) for each in (None, "w.id", "k.area_id")]


# Pairs, then people, then members: up, same, down and missing of each.
STATEMENT = """
    WITH told AS (
      SELECT a.learner_id, a.skill_id, a.stage, a."on" AS day, l.value, {named} AS apart
      FROM learners_assessment a JOIN learners_level l ON l.id = a.level_id
      JOIN learners_skill k ON k.id = a.skill_id
      LEFT JOIN workshops_assessedin i ON i.assessment_id = a.id
      LEFT JOIN workshops_workshop w ON w.id = i.workshop_id
      WHERE a.organisation_id = %(organisation)s AND a.method = %(method)s
        AND a.stage IN ('start', 'end') AND a."on" <= %(end)s),
    ends AS (
      SELECT learner_id, apart,
        MIN(CASE WHEN stage = 'start' THEN day || value END) AS first,
        MAX(CASE WHEN stage = 'end' AND day >= %(start)s THEN day || value END) AS last
      FROM told GROUP BY learner_id, skill_id, apart),
    people AS (
      SELECT e.learner_id, e.apart, SUM(substr(e.last, 11) - substr(e.first, 11)) AS change
      FROM ends e WHERE substr(e.last, 1, 10) > substr(e.first, 1, 10) AND EXISTS (
        SELECT 1 FROM workshops_attendance t JOIN workshops_session v ON v.id = t.session_id
        WHERE t.learner_id = e.learner_id AND t.status IN ('present', 'late')
          AND v.state = 'held'
          AND v.date BETWEEN substr(e.first, 1, 10) AND substr(e.last, 1, 10))
      GROUP BY e.learner_id, e.apart),
    aimed AS (
      SELECT DISTINCT t.learner_id, {named} AS apart
      FROM workshops_attendance t JOIN workshops_session v ON v.id = t.session_id
      JOIN workshops_workshop w ON w.id = v.workshop_id
      JOIN workshops_aim m ON m.workshop_id = w.id JOIN learners_skill k ON k.id = m.skill_id
      WHERE v.organisation_id = %(organisation)s AND t.status IN ('present', 'late')
        AND v.state = 'held' AND v.date BETWEEN %(start)s AND %(end)s),
    everybody AS (
      SELECT learner_id, apart, change FROM people UNION ALL
      SELECT a.learner_id, a.apart, NULL FROM aimed a LEFT JOIN people p
        ON p.learner_id = a.learner_id AND p.apart = a.apart WHERE p.learner_id IS NULL)
    SELECT {told} AS member, SUM(change >= 1), SUM(change = 0), SUM(change <= -1),
      SUM(change IS NULL)
    FROM everybody q GROUP BY member
    """


def statement(apart, person):
    told = PERSON[person] if person else "q.apart"
    return STATEMENT.format(named=apart or "0", told=told)


def by_hand(scope):
    from django.db import connection

    said = {"organisation": scope.organisation.pk, "start": scope.start, "end": scope.end}
    with connection.cursor() as cursor:
        found = []
        for method, apart, person in TABLES:
            cursor.execute(statement(apart, person), said | {"method": method})
            found.append(cursor.fetchall())
    return found


def progress_against_sql():
    """The whole report of progress, against a statement for each of its tables."""
    from reports import catalogue, measuring
    from reports.facts import Scope

    scope = Scope(school(), date(2026, 1, 1), date(2026, 12, 31))
    report = catalogue.find("progress")

    def ours():
        return measuring.build(report, scope, "fr")

    slugs = ("progressed", "unchanged", "regressed", "not_assessed_twice")
    totals = {cell.slug: cell.numerator for cell in ours().cells() if not cell.members}
    assert [tuple(totals[slug] for slug in slugs)] == [row[1:] for row in by_hand(scope)[0]]
    return {
        "work": f"progress report of {ASSESSMENTS} assessments, SQL statements: {len(TABLES)}",
        "goal": "0.5 or less",
        **in_turn(ours, lambda: by_hand(scope), rounds=3),
    }


def school():
    """Everybody assessed twice in five skills, by both methods."""
    from inclusion.models import Organisation
    from learners.frameworks import load
    from learners.models import Learner, SkillFramework
    from workshops.models import Aim, Programme, Session, Workshop

    load()
    own = Organisation.objects.create(slug="ecole", name="École", is_demo=True)
    framework = SkillFramework.objects.shipped().get(slug="digcomp", version="3.0")
    skills = list(framework.skills.all())
    people = saved(
        Learner(organisation=own, number=rank + 1, first_name=f"P{rank}", birth_year=2008)
        for rank in range(PEOPLE)
    )
    programmes = saved(Programme(organisation=own, name=f"Action {rank}") for rank in range(10))
    workshops = saved(
        Workshop(organisation=own, title=f"Cycle {rank}", programme=programmes[rank % 10])
        for rank in range(PEOPLE // GROUP)
    )
    taught = {one: Random(one.pk).sample(skills, SKILLS) for one in workshops}
    saved(Aim(workshop=one, skill=skill) for one in workshops for skill in taught[one])
    sessions = saved(
        Session(organisation=own, workshop=one, date=day, starts_at=time(14), state="held")
        for one in workshops
        for day in (BEGAN, ENDED + timedelta(days=1))
    )
    groups = {one: people[rank * GROUP :][:GROUP] for rank, one in enumerate(workshops)}
    attend(sessions, groups)
    assess(own, groups, taught, list(framework.levels.all()))
    return own


def attend(sessions, groups):
    from workshops.models import Attendance

    rows = [
        Attendance(
            organisation=one.organisation, session=one, learner=person, status="present", minutes=90
        )
        for one in sessions
        for person in groups[one.workshop]
    ]
    saved(rows)


def assess(own, groups, taught, levels):
    from learners.models import Assessment
    from workshops.models import AssessedIn

    chance, rows, places = Random(11), [], []
    for workshop, people in groups.items():
        for person in people:
            for stage, day in (("start", BEGAN), ("end", ENDED)):
                for method in ("observed", "self"):
                    for skill in taught[workshop]:
                        told = {"stage": stage, "method": method, "on": day}
                        level = chance.choice(levels)
                        rows.append(
                            Assessment(
                                organisation=own, learner=person, skill=skill, level=level, **told
                            )
                        )
                        places.append(workshop)
    rows = rows[:ASSESSMENTS]
    saved(
        AssessedIn(assessment=row, workshop=place)
        for row, place in zip(saved(rows), places, strict=False)
    )


def saved(rows):
    rows = list(rows)
    return type(rows[0]).objects.bulk_create(rows, batch_size=BATCH)
