"""Different people are counted over one line of each, but only where their lines do not differ."""

from datetime import date

import polars as pl
import pytest

from reports import measuring
from reports.definition import By, Indicator, Report, Section
from reports.facts import COUNTED, Scope
from reports.indicators.audience import DIFFERENT
from reports.indicators.dimensions import GENDER, MONTH
from reports.templatetags.breakdowns import cells
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.reports.world import END, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def late_once(organisation):
    """On time, late, then on time again."""
    workshop = WorkshopFactory(organisation=organisation)
    learner = LearnerFactory(organisation=organisation, gender="feminine")
    for month, status in ((1, "present"), (2, "late"), (3, "present")):
        session = SessionFactory(workshop=workshop, date=date(2026, month, 7), state="held")
        AttendanceFactory(session=session, learner=learner, status=status)
    return workshop


def counted(organisation, rows):
    said = dict.fromkeys(("label", "definition", "unit", "sentence"), "F")
    figure = Indicator("f", frame="people", rows=rows, value=DIFFERENT, adds_up=False, **said)
    tables = [By(each, [figure]) for each in (GENDER, MONTH)]
    report = Report("r", "R", "", [Section("s", "S", [figure], tables)], [figure])
    told = measuring.build(report, Scope(organisation, START, END), "fr").cells()
    return {"".join(cell.members.values()): cell.value for cell in told if cell.value}


def test_a_mark_of_one_line_is_looked_for_in_all_the_lines_of_a_person(organisation, late_once):
    late = counted(organisation, COUNTED & (pl.col("status") == "late"))

    assert late == {"": 1, "feminine": 1, "2026-02": 1}


def test_somebody_expected_who_never_came_is_counted_where_coming_is_not_asked(
    organisation, late_once
):
    absent = LearnerFactory(organisation=organisation, gender="masculine")
    EnrolmentFactory(workshop=late_once, learner=absent, since=date(2026, 1, 1))

    everybody = counted(organisation, pl.col("gender") == "masculine")

    assert everybody == {"": 1, "masculine": 1} | {f"2026-0{month}": 1 for month in (1, 2, 3)}
    assert counted(organisation, COUNTED & (pl.col("gender") == "masculine")) == {}


def test_what_cells_of_a_page_say_is_never_markup():
    class Cell:
        printed = "<b>1</b>"

    line = {"cells": [{"label": '"><i>', "cell": Cell(), "rows": '/a?x="&y=<'}]}

    assert cells(line, opens=True) == (
        '<td class="num" data-label="&quot;&gt;&lt;i&gt;">'
        '<a href="/a?x=&quot;&amp;y=&lt;">&lt;b&gt;1&lt;/b&gt;</a></td>'
    )
    assert "<a" not in cells(line, opens=False)
