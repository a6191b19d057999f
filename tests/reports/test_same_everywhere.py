"""One period's totals: equal on paper and in plain SQL, which shares nothing with our code."""

import io

import pypdf
import pytest
from django.db import connection

from reports import actions, catalogue, measuring
from reports.actions import Format
from reports.facts import Scope
from tests.reports.world import END, START, a_season

pytestmark = pytest.mark.django_db

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


def plain(slug, organisation):
    horizon = START.replace(year=START.year - 2)
    period = {"start": START, "end": END, "horizon": horizon, "organisation": organisation.pk}
    with connection.cursor() as cursor:
        cursor.execute(PLAIN[slug], period)
        return cursor.fetchone()[0]


def figures(organisation):
    scope = Scope(organisation, START, END)
    dataset = measuring.build(catalogue.find("activity"), scope, "fr")
    return {cell.slug: cell for section in dataset.sections for cell in section.figures}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_totals_are_what_plain_sql_counts(seed, organisation):
    a_season(seed, organisation=organisation)
    a_season(seed + 100)  # another organisation's rows change nothing

    counted = figures(organisation)

    assert {slug: counted[slug].numerator for slug in PLAIN} == {
        slug: plain(slug, organisation) for slug in PLAIN
    }
    assert plain("people", organisation) > 10


def test_the_paper_prints_the_same_totals(organisation):
    a_season(4, organisation=organisation)
    report, scope = catalogue.find("activity"), Scope(organisation, START, END)

    paper = pypdf.PdfReader(io.BytesIO(actions.make(report, scope, Format.PDF, "fr")))

    text = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for cell in figures(organisation).values():
        assert " ".join(f"{cell.printed} {cell.label}".split()) in text
