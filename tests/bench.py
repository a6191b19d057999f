"""Ratios against what a Django team gets without trying: `python -m tests.bench [ATTENDANCES]`.

Each pair is run in turn, several times, and the medians of processor time are compared: only their
ratio means something from one machine to another. It fails nothing; it writes var/bench.json.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from tests.bench_excel import memory_of_a_workbook, workbook_against_openpyxl
from tests.bench_pairs import in_turn
from tests.bench_people import crowd, list_in_queries, search_against_folding
from tests.bench_progress import progress_against_sql
from tests.house import ROOT

AGE = "CAST(strftime('%%Y', s.date) AS int) - COALESCE(l.birth_year, strftime('%%Y', l.birth_date))"
BRACKET = f"CASE WHEN {AGE} < 11 THEN 0 WHEN {AGE} < 16 THEN 1 WHEN {AGE} < 18 THEN 2 ELSE 3 END"
QPV = (
    "(SELECT r.answer FROM learners_residence r WHERE r.learner_id = l.id"
    " AND r.valid_from <= s.date ORDER BY r.valid_from DESC LIMIT 1)"
)
MONTH = "strftime('%%Y-%%m', s.date)"
# What the report's tables count by: one statement each, as they would be written by hand.
GROUPINGS = [
    [],
    ["l.gender"],
    [BRACKET],
    [QPV],
    [MONTH],
    ["s.workshop_id"],
    ["l.gender", BRACKET],
    ["l.gender", QPV],
    [BRACKET, QPV],
    ["l.gender", BRACKET, QPV],
    ["l.gender", MONTH],
    [QPV, MONTH],
    ["s.workshop_id", MONTH],
    ["s.venue_id"],
]


def main(attendances="10000"):
    with tempfile.TemporaryDirectory(prefix="inclusion-bench-") as home:
        os.environ |= {"INCLUSION_VAR": home, "INCLUSION_MODE": "test"}
        os.environ["DATABASE_URL"] = f"sqlite:///{home}/inclusion.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "inclusion.settings"
        fill(int(attendances))
        results = [report_against_sql(int(attendances)), points_against_every_shape()]
        results.append(progress_against_sql())
        organisation = crowd()
        results += [search_against_folding(organisation), list_in_queries(organisation)]
        results += [workbook_against_openpyxl(), memory_of_a_workbook()]
    for result in results:
        print(said(result))
    path = ROOT / "var" / "bench.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(results, indent=2) + "\n")
    print(f"written to {Path(path).relative_to(ROOT)}")
    return 0


def said(result):
    if "counted" in result:
        return "{work}: {counted} (goal {goal})".format(**result)
    return "{work}: {ours:.3f} s against {anchor:.3f} s, {ratio:.3f} (goal {goal})".format(**result)


def fill(attendances):
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("demo", scale=attendances)


def report_against_sql(attendances):
    """The whole activity report of a year, against fourteen statements that count by hand."""
    from inclusion.models import Organisation
    from reports import catalogue, measuring
    from reports.facts import Scope
    from workshops.models import Session

    organisation = Organisation.objects.get()
    last = Session.objects.of(organisation).order_by("-date").first().date
    scope = Scope(organisation, last.replace(year=last.year - 1, day=1), last)
    report = catalogue.find("activity")
    return {
        "work": f"activity report of {attendances} attendances, SQL statements: {len(GROUPINGS)}",
        "goal": "0.3 or less",
        **in_turn(lambda: measuring.build(report, scope, "fr"), lambda: count_by_hand(scope)),
    }


def points_against_every_shape():
    """Two hundred points placed by the tree, against asking every perimeter about each."""
    import random

    import shapely

    from inclusion.geography import Point, perimeters

    chance, known = random.Random(7), perimeters()
    points = [Point(chance.uniform(43, 50), chance.uniform(-1, 7)) for _ in range(200)]

    def one_by_one():
        for point in points:
            here = shapely.Point(point.longitude, point.latitude)
            [shape.contains(here) for shape in known.shapes]
            min(shape.boundary.distance(here) for shape in known.shapes)

    return {
        "work": f"{len(points)} points among {len(known.places)} neighbourhoods, one by one",
        "goal": "0.1 or less",
        **in_turn(lambda: [known.where(point) for point in points], one_by_one),
    }


def count_by_hand(scope):
    from django.db import connection

    with connection.cursor() as cursor:
        for names in GROUPINGS:
            columns = ", ".join([*names, ""])
            cursor.execute(
                f"SELECT {columns} count(DISTINCT a.learner_id), count(*), sum(a.minutes) / 60.0"
                " FROM workshops_attendance a JOIN workshops_session s ON s.id = a.session_id"
                " JOIN learners_learner l ON l.id = a.learner_id"
                " WHERE s.organisation_id = %s AND s.date BETWEEN %s AND %s"
                " AND s.state = 'held' AND a.status IN ('present', 'late')"
                + (f" GROUP BY {', '.join(names)}" if names else ""),
                [scope.organisation.pk, scope.start, scope.end],
            )
            cursor.fetchall()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
