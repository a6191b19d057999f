"""Every figure of reports against plain SQL, on the mass that measures are taken on."""

from dataclasses import replace
from datetime import date
from itertools import product

import polars as pl
import pytest

from inclusion.models import Organisation
from reports import catalogue, measuring
from reports.demo import bulk, cast
from reports.facts import COUNTED, Scope
from reports.indicators.audience import PEOPLE_QPV
from tests.factories import NeighbourhoodFactory
from tests.reports.plain_layouts import REPORTS
from tests.reports.plain_sql import plain_report, told_in
from tests.reports.plain_world import PERIODS, TODAY, PlainWorld
from tests.reports.written_world import write
from workshops.models import Attendance

pytestmark = pytest.mark.django_db
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def mass(module_db):
    for code in {home[0] for home in cast.HOMES}:
        if code:
            NeighbourhoodFactory(code=code)
    bulk.fill(3000, date(2026, 11, 18))
    return Organisation.objects.get()


def told(organisation, period, report=None):
    report = report or catalogue.find("activity")
    return told_in(measuring.build(report, Scope(organisation, *period), "fr"))


def apart(one, other):
    """What only one of them tells, or tells otherwise."""
    return {key for key in {*one, *other} if one.get(key) != other.get(key)}


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("period", [(date(2025, 9, 1), date(2026, 8, 31)), YEAR], ids=str)
def test_every_figure_is_what_plain_sql_counts(mass, period, report):
    plain = plain_report(mass, *period, report)

    assert told(mass, period, catalogue.find(report)) == plain
    assert len(plain) > 10


def test_awkward_seasons_too_and_no_figure_stays_at_zero(monkeypatch):
    """Moves, returns, missing registers… of three that between them leave nothing untried."""
    monkeypatch.setattr(Organisation, "today", lambda self: TODAY)
    tried = set()

    for seed in (0, 7, 10):
        organisation = write(PlainWorld(seed, people=9, workshops=4, sessions=12))
        for period, report in product(PERIODS, REPORTS):
            plain = plain_report(organisation, *period, report)
            assert told(organisation, period, catalogue.find(report)) == plain, (seed, report)
            tried |= {(report, section, table, figure) for section, table, _one, figure in plain}

    assert tried == figures()


def figures():
    return {
        (report, section, table, figure)
        for report, sections in REPORTS.items()
        for section, tables in sections.items()
        for table, named in tables.items()
        for figure in named.split()
    }


def test_one_mark_that_changed_is_seen(mass):
    before = told(mass, YEAR)
    mark = Attendance.objects.filter(status="present", session__date__range=YEAR).first()
    Attendance.objects.filter(pk=mark.pk).update(status="absent", minutes=0, minutes_source="")

    plain = plain_report(mass, *YEAR)

    seen = {figure for _section, _table, _members, figure in apart(before, plain)}
    assert seen >= {"attendances", "participant_hours", "no_show_rate", "minutes_imputed"}


def test_a_rule_that_changed_is_seen(mass):
    guessed = replace(PEOPLE_QPV, rows=COUNTED & (pl.col("reference_qpv") != "outside"))
    report = catalogue.find("activity")
    sections = [
        replace(one, figures=[guessed if each is PEOPLE_QPV else each for each in one.figures])
        for one in report.sections
    ]

    changed = told(mass, YEAR, replace(report, sections=sections))

    assert apart(changed, plain_report(mass, *YEAR)) == {("audience", "", (), "people_qpv")}
