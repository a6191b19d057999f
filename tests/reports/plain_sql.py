"""The main figures in plain SQL, which shares nothing with our code."""

from django.db import connection

from tests.reports.world import END, START

COUNTED = """
    FROM workshops_attendance a JOIN workshops_session s ON s.id = a.session_id
    WHERE s.organisation_id = %(organisation)s AND s.state = 'held'
      AND a.status IN ('present', 'late') AND s.date BETWEEN %(start)s AND %(end)s
"""
SESSIONS = """
    FROM workshops_session s
    WHERE s.organisation_id = %(organisation)s AND s.date BETWEEN %(start)s AND %(end)s
"""
FIRST = f"(SELECT a.learner_id, MIN(s.date) AS day {COUNTED} GROUP BY a.learner_id)"
HOME = """
    COALESCE(
      (SELECT r.answer FROM learners_residence r
       WHERE r.learner_id = f.learner_id AND r.valid_from <= f.day
       ORDER BY r.valid_from DESC LIMIT 1),
      (SELECT r.answer FROM learners_residence r
       WHERE r.learner_id = f.learner_id ORDER BY r.valid_from LIMIT 1))
"""
PLAIN = {
    "people": f"SELECT COUNT(DISTINCT a.learner_id) {COUNTED}",
    "attendances": f"SELECT COUNT(*) {COUNTED}",
    "participant_hours": f"SELECT COALESCE(SUM(a.minutes), 0) {COUNTED}",
    "sessions_held": f"SELECT COUNT(*) {SESSIONS} AND s.state = 'held'",
    "sessions_cancelled": f"SELECT COUNT(*) {SESSIONS} AND s.state = 'cancelled'",
    "hours_delivered": f"""SELECT COALESCE(SUM(COALESCE(s.actual_minutes, s.minutes)), 0)
                           {SESSIONS} AND s.state = 'held'""",
    "workshops_run": f"SELECT COUNT(DISTINCT s.workshop_id) {SESSIONS} AND s.state = 'held'",
    "sessions_planned": f"SELECT COUNT(*) {SESSIONS}",
    "fill_rate": f"""SELECT COUNT(*) {COUNTED} AND EXISTS (
        SELECT 1 FROM workshops_workshop w WHERE w.id = s.workshop_id AND w.capacity > 0)""",
    "certificates_issued": """SELECT COUNT(*) FROM reports_certificate c
        WHERE c.organisation_id = %(organisation)s AND c.revoked_at IS NULL
          AND c.issued_on BETWEEN %(start)s AND %(end)s""",
    "people_regular": f"""SELECT COUNT(*) FROM (SELECT a.learner_id {COUNTED}
                          GROUP BY a.learner_id HAVING COUNT(*) >= 3) AS often""",
    "people_new": f"""SELECT COUNT(*) FROM {FIRST} AS f WHERE NOT EXISTS (
        SELECT 1 FROM workshops_attendance b JOIN workshops_session t ON t.id = b.session_id
        WHERE b.learner_id = f.learner_id AND t.state = 'held'
          AND b.status IN ('present', 'late')
          AND t.date >= %(horizon)s AND t.date < %(start)s)""",
    "people_qpv": f"SELECT COUNT(*) FROM {FIRST} AS f WHERE {HOME} = 'in'",
    "women_share": f"""SELECT COUNT(*) FROM {FIRST} AS f
                       JOIN learners_learner l ON l.id = f.learner_id
                       WHERE l.gender = 'feminine'""",
}


def plain(slug, organisation, start=START, end=END):
    horizon = start.replace(year=start.year - 2)
    period = {"start": start, "end": end, "horizon": horizon, "organisation": organisation.pk}
    with connection.cursor() as cursor:
        cursor.execute(PLAIN[slug], period)
        return cursor.fetchone()[0]
