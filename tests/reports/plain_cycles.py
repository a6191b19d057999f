"""Who stayed, who left and what was handed to them, in plain SQL.

A parcours is a person in a cycle whose last session held is in the period. Sessions of a cycle are
ranked by how many were held by then, so one that was not held stands where it would have been.
"""

from tests.reports.plain_parts import CAME, WORKSHOP, Rows, at, number, share
from tests.reports.plain_tables import MISSING

RANK = """
    COUNT(*) FILTER (WHERE s.state = 'held')
      OVER (PARTITION BY s.workshop_id ORDER BY s.date, s.starts_at, s.id)
"""
TO_COME = """
    EXISTS (SELECT 1 FROM workshops_session t WHERE t.workshop_id = s.workshop_id
            AND t.state = 'planned' AND t.date >= %(today)s)
"""


def cycles(which):
    return f"""
    WITH cycle AS (
      SELECT s.workshop_id, w.public_id, w.completion_rule, COUNT(*) AS meetings,
        (COUNT(*) + 2) / 3 AS third, SUM(COALESCE(s.actual_minutes, s.minutes)) AS minutes
      FROM workshops_session s JOIN workshops_workshop w ON w.id = s.workshop_id
      WHERE s.organisation_id = %(organisation)s AND s.state = 'held'
        AND w.kind NOT IN ('event', 'drop_in')
      GROUP BY s.workshop_id, w.public_id, w.completion_rule
      HAVING MAX(s.date) BETWEEN %(start)s AND %(end)s AND {which}),
    """


OF_PARCOURS = """
    FROM workshops_enrolment e WHERE e.workshop_id = c.workshop_id
      AND e.learner_id = c.learner_id AND e.status IN ('enrolled', 'withdrawn')
"""
ENDED = f"""
    {cycles(f"NOT {TO_COME}")}
    ranked AS (
      SELECT s.id, s.workshop_id, s.state, {RANK} AS rank, {MISSING} AS missing
      FROM workshops_session s JOIN cycle k ON k.workshop_id = s.workshop_id),
    gap AS (
      SELECT r.workshop_id, MAX(r.rank) AS last
      FROM ranked r WHERE r.missing GROUP BY r.workshop_id),
    came AS (
      SELECT r.workshop_id, a.learner_id, SUM(a.minutes) AS minutes, MIN(r.rank) AS first,
        MAX(r.rank) AS last
      FROM ranked r JOIN workshops_attendance a ON a.session_id = r.id
      WHERE r.state = 'held' AND {CAME} GROUP BY r.workshop_id, a.learner_id)
"""
COMPLETED = "c.minutes * 100 >= k.completion_rule * k.minutes"
LONG, EARLY = "k.meetings >= 6", "c.first <= k.third"
STAYED = "c.last > k.meetings - k.third"
SURE = "(g.last IS NULL OR g.last <= k.meetings - k.third)"  # no register of the end is missing
LEFT_FOR = f"(SELECT e.reason {OF_PARCOURS} ORDER BY e.since DESC, e.id DESC LIMIT 1)"
DROPPED = f"{LONG} AND NOT {STAYED} AND NOT {COMPLETED} AND {SURE}"
PARCOURS = Rows(
    f"""FROM came c JOIN cycle k ON k.workshop_id = c.workshop_id
        LEFT JOIN gap g ON g.workshop_id = c.workshop_id
        WHERE EXISTS (SELECT 1 {OF_PARCOURS})""",
    {
        "people_entered": ("COUNT(*)",),
        "completion_rate": share("COUNT(*)", COMPLETED, "g.last IS NULL"),
        "retention": share("COUNT(*)", STAYED, SURE, f"{LONG} AND {EARLY}"),
        "dropouts": number(
            f"{DROPPED} AND {LEFT_FOR} NOT IN ('job', 'training', 'moved', 'health')"
        ),
    },
    {"": None, "workshop": ("k.public_id", "k.workshop_id, k.public_id")},
    before=ENDED,
)
ABSENCES = f"""
    {cycles(TO_COME)}
    ranked AS (
      SELECT s.id, s.workshop_id, {RANK} AS rank
      FROM workshops_session s JOIN cycle k ON k.workshop_id = s.workshop_id
      WHERE s.state = 'held'),
    marked AS (
      SELECT r.workshop_id, a.learner_id, a.status, r.rank, MAX(r.rank) FILTER (WHERE {CAME})
        OVER (PARTITION BY r.workshop_id, a.learner_id) AS last
      FROM ranked r JOIN workshops_attendance a ON a.session_id = r.id
      WHERE a.status IN ('present', 'late', 'absent')),
    away AS (
      SELECT m.workshop_id, m.learner_id FROM marked m
      WHERE m.status = 'absent' AND m.rank > COALESCE(m.last, 0)
      GROUP BY m.workshop_id, m.learner_id HAVING COUNT(*) >= 2)
"""
AWAY = Rows(
    f"FROM away c WHERE EXISTS (SELECT 1 {OF_PARCOURS} AND e.until IS NULL)",
    {"to_call_back": ("COUNT(*)",)},
    {"": None},
    before=ABSENCES,
)

GONE = f"""
    WITH came AS (
      SELECT a.learner_id, MIN(s.date) AS first, MAX(s.date) AS last
      FROM workshops_session s JOIN workshops_attendance a ON a.session_id = s.id
      WHERE s.organisation_id = %(organisation)s AND s.state = 'held' AND {CAME}
      GROUP BY a.learner_id),
    typed AS (
      SELECT o.learner_id, o."on", o.occupation,
        ROW_NUMBER() OVER (PARTITION BY o.learner_id ORDER BY o."on" DESC) AS place
      FROM learners_outcome o
      WHERE o.organisation_id = %(organisation)s AND o.moment = 'exit'),
    over AS (
      SELECT e.learner_id, MAX(k.day) AS day
      FROM workshops_enrolment e JOIN (
        SELECT s.workshop_id, MAX(s.date) AS day FROM workshops_session s
        WHERE s.organisation_id = %(organisation)s AND s.state <> 'cancelled'
        GROUP BY s.workshop_id) k ON k.workshop_id = e.workshop_id
      WHERE e.status = 'enrolled' GROUP BY e.learner_id),
    told AS (
      SELECT l.id AS learner_id, c.first,
        CASE WHEN t."on" >= c.last OR c.last IS NULL THEN t."on"
             WHEN c.last < %(silent)s THEN c.last
             WHEN o.day >= c.last AND o.day < %(today)s THEN o.day END AS day,
        CASE WHEN t."on" >= c.last OR c.last IS NULL THEN t.occupation ELSE 'unknown' END
          AS at_exit
      FROM learners_learner l LEFT JOIN came c ON c.learner_id = l.id
      LEFT JOIN typed t ON t.learner_id = l.id AND t.place = 1
      LEFT JOIN over o ON o.learner_id = l.id
      WHERE l.organisation_id = %(organisation)s),
    gone AS (
      SELECT t.at_exit, COALESCE(doing.occupation, 'unknown') AS at_entry,
        {{six_months}} <= %(today)s AS due,
        COALESCE((SELECT o.occupation FROM learners_outcome o
          WHERE o.learner_id = t.learner_id AND o.moment = 'six_months'
            AND o."on" BETWEEN {{five_months}} AND {{eight_months}}
          ORDER BY o."on" DESC LIMIT 1), 'unknown') AS later
      FROM told t {at("learners_situation", "doing", "COALESCE(t.first, t.day)")}
      WHERE t.day BETWEEN %(start)s AND %(end)s)
"""
DYNAMIC = """
    g.at_exit IN ('employee', 'self_employed', 'apprentice', 'trainee', 'pupil', 'student',
      'civic_service') AND g.at_exit <> g.at_entry
"""
LEFT = Rows(
    "FROM gone g",
    {
        "people_left": ("COUNT(*)",),
        "follow_up_rate": (*number("g.at_exit <> 'unknown'"), "COUNT(*)"),
        "follow_up_rate_six_months": (
            *number("g.due AND g.later <> 'unknown'"),
            *number("g.due"),
        ),
        "dynamic_exits_share": share(
            "COUNT(*)",
            DYNAMIC,
            "g.at_exit <> 'unknown' AND g.at_entry <> 'unknown'",
            "g.at_entry NOT IN ('pupil', 'student')",
        ),
    },
    {"": None},
    before=GONE,
    who="t.learner_id",
)
MOMENTS = Rows(
    """FROM (SELECT 'entry' AS moment, at_entry AS occupation FROM gone
             UNION ALL SELECT 'exit', at_exit FROM gone
             UNION ALL SELECT 'later', later FROM gone WHERE due) g""",
    {
        "situations_at_entry": number("g.moment = 'entry'"),
        "situations_at_exit": number("g.moment = 'exit'"),
        "situations_six_months": number("g.moment = 'later'"),
    },
    {"situation": ("g.occupation",)},
    before=GONE,
    who="t.learner_id",
)
PAPERS = Rows(
    """FROM reports_certificate s {joins} WHERE s.organisation_id = %(organisation)s
       AND s.issued_on BETWEEN %(start)s AND %(end)s""",
    {"certificates_issued": number("s.revoked_at IS NULL")},
    {"": None, "workshop": WORKSHOP},
)
ERASED = Rows(
    """FROM learners_erasure x WHERE x.organisation_id = %(organisation)s
       AND x.erased_at >= %(since)s""",
    {"people_erased": ("COUNT(*)",)},
    {"": None},
)
