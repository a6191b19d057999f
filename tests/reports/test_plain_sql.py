"""Every figure of reports against plain SQL, on the mass that measures are taken on."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from inclusion.models import Organisation
from reports import catalogue, measuring
from reports.demo import bulk, cast
from reports.facts import COUNTED, Scope
from reports.indicators.audience import PEOPLE_QPV
from tests.factories import NeighbourhoodFactory
from tests.reports.plain_sql import plain_report, told_in
from workshops.models import Attendance

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def mass(module_db):
    for code in {home[0] for home in cast.HOMES}:
        if code:
            NeighbourhoodFactory(code=code)
    bulk.fill(3000, TODAY)
    return Organisation.objects.get()


def told(organisation, period, report=None):
    report = report or catalogue.find("activity")
    return told_in(measuring.build(report, Scope(organisation, *period), "fr"))


def apart(one, other):
    """What only one of them tells, or tells otherwise."""
    return {key for key in {*one, *other} if one.get(key) != other.get(key)}


@pytest.mark.parametrize("period", [(date(2025, 9, 1), date(2026, 8, 31)), YEAR], ids=str)
def test_every_figure_is_what_plain_sql_counts(mass, period):
    plain = plain_report(mass, *period)

    assert told(mass, period) == plain
    assert len(plain) > 250


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
