"""Ratios against what a Django team gets without trying: `python -m tests.bench [ATTENDANCES
[ORGANISATIONS [here]]]`, on a SQLite of its own.

`here`: in the empty database of DATABASE_URL, where how long one waits for a report is measured and
nothing else: what a server of its own works for a statement is no time of this process.

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
from tests.bench_preview import preview_of_a_year
from tests.bench_progress import progress_against_sql
from tests.house import ROOT

MANY = 500_000  # attendances from which one round says enough


def main(attendances="10000", organisations="1", where="sqlite"):
    with tempfile.TemporaryDirectory(prefix="inclusion-bench-") as home:
        os.environ |= {"INCLUSION_VAR": home, "INCLUSION_MODE": "test"}
        if where == "sqlite":
            os.environ["DATABASE_URL"] = f"sqlite:///{home}/inclusion.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "inclusion.settings"
        fill(int(attendances), int(organisations))
        work = waiting() if where == "here" else pairs(int(attendances), int(organisations))
        results = list(work)
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


def fill(attendances, organisations):
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("demo", scale=attendances, organisations=organisations)


def pairs(attendances, organisations):
    yield report_against_sql(attendances, organisations)
    if attendances < MANY:
        yield from waiting()
    yield from (points_against_every_shape(), progress_against_sql())
    organisation = crowd()
    yield from (search_against_folding(organisation), list_in_queries(organisation))
    yield from (workbook_against_openpyxl(), memory_of_a_workbook())


def waiting():
    from inclusion.models import Organisation

    organisation = Organisation.objects.first()
    yield preview_of_a_year(organisation, year_of(organisation))


def report_against_sql(attendances, organisations):
    """The whole activity report of a year of each organisation, against statements by hand.

    They give every number of it but one, a statement or two a table, and no word. Likeness of names
    is no SQL: possible duplicates are found before, as they stay found until a record changes.
    """
    from inclusion.models import Organisation
    from learners.matching import duplicates
    from reports import catalogue, measuring

    report, scopes = catalogue.find("activity"), [*map(year_of, Organisation.objects.all())]
    for scope in scopes:
        duplicates(scope.organisation, at_a_glance=True)

    def ours():
        for scope in scopes:
            measuring.build(report, scope, "fr")

    def theirs():
        for scope in scopes:
            count_by_hand(scope)

    shared = f" of {organisations} organisations" if organisations > 1 else ""
    return {
        "work": f"activity report of {attendances} attendances{shared}, its figures in SQL",
        "goal": "0.3 or less" if attendances < MANY else "0.2 or less",
        **in_turn(ours, theirs, rounds=5 if attendances < MANY else 1),
    }


def year_of(organisation):
    from reports.facts import Scope
    from workshops.models import Session

    last = Session.objects.of(organisation).order_by("-date").first().date
    return Scope(organisation, last.replace(year=last.year - 1, day=1), last)


def count_by_hand(scope):
    from tests.reports.plain_sql import plain_report

    return plain_report(scope.organisation, scope.start, scope.end)


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


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
