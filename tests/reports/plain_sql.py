"""Every number of a report again, in plain SQL that shares nothing with our code.

One statement for each table and each kind of row it counts, and one for all the figures that stand
alone over the same rows: what somebody would write by hand.
"""

import re
from datetime import datetime, time, timedelta
from functools import cache
from uuid import UUID

from django.db import connection

from tests.reports.plain_cycles import AWAY, ERASED, LEFT, MOMENTS, PAPERS, PARCOURS
from tests.reports.plain_layouts import REPORTS
from tests.reports.plain_parts import JOINS, NEEDS
from tests.reports.plain_rows import months
from tests.reports.plain_tables import (
    BY_AGE,
    BY_GENDER,
    BY_LIFE,
    BY_SESSION,
    BY_WORKSHOP,
    DUE,
    MARKS,
    PEOPLE,
    PEOPLE_BY_AGE,
    SESSIONS,
)

COUNTED = [SESSIONS, MARKS, DUE, BY_SESSION, BY_WORKSHOP, BY_GENDER, BY_AGE, BY_LIFE]
COUNTED += [PEOPLE, PEOPLE_BY_AGE, PARCOURS, AWAY, LEFT, MOMENTS, PAPERS, ERASED]
HOURS = {"hours_delivered", "participant_hours"}
PROGRESS = ("assessed_twice", "progressed", "unchanged", "regressed", "not_assessed_twice")
LEFT_OUT = {"duplicates_pending"}  # likeness of names is no SQL: it has tests of its own
LEFT_OUT |= {f"{one}{of}" for one in (*PROGRESS, "progressed_share") for of in ("", "_self")}
DIGITS = 32
PUBLIC = ("workshop", "programme", "place", "zone")  # told by a public id


def _later(count):
    """So many months after `t.day`, or the last day of a shorter month."""
    return (
        f"min(date(t.day, '+{count} months'),"
        f" date(t.day, 'start of month', '+{count + 1} months', '-1 day'))"
    )


DIALECTS = {
    "sqlite": {
        "month": "substr(s.date, 1, 7)",
        "age": """CASE WHEN l.birth_date <= s.date
                  THEN (replace(s.date, '-', '') - replace(l.birth_date, '-', '')) / 10000
                  WHEN l.birth_year <= CAST(substr(s.date, 1, 4) AS integer)
                  THEN CAST(substr(s.date, 1, 4) AS integer) - l.birth_year END""",
        "five_months": _later(5),
        "six_months": _later(6),
        "eight_months": _later(8),
    },
    "postgresql": {
        "month": "to_char(s.date, 'YYYY-MM')",
        "age": """CASE WHEN l.birth_date <= s.date THEN EXTRACT(YEAR FROM age(s.date, l.birth_date))
                  WHEN l.birth_year <= EXTRACT(YEAR FROM s.date)
                  THEN EXTRACT(YEAR FROM s.date) - l.birth_year END""",
        "five_months": "CAST(t.day + INTERVAL '5 months' AS date)",
        "six_months": "CAST(t.day + INTERVAL '6 months' AS date)",
        "eight_months": "CAST(t.day + INTERVAL '8 months' AS date)",
    },
}


def plain_report(organisation, start, end, report="activity"):
    """{(section, table, members, figure): (value, out of, unknown)} of all that is not zero."""
    found, period = {}, _period(organisation, start, end)
    with connection.cursor() as cursor:
        for statement, table, columns in statements(report, connection.vendor):
            cursor.execute(statement, period)
            wide = _wide(table)
            for row in cursor.fetchall():
                members = tuple(_slug(table, one) for one in row[:wide])
                numbers = iter(row[wide:])
                for section, figure, parts in columns:
                    told = _told(*(next(numbers) for _part in parts))
                    if _says(figure, *told):
                        found[section, table, members, figure] = told
    return _with_zones(found)


def told_in(dataset):
    """The same, as a report tells it."""
    found = {}
    for cell in dataset.cells():
        told = cell.numerator, cell.denominator, cell.unknown
        if cell.slug not in LEFT_OUT and _says(cell.slug, *told):
            table, members = "-".join(cell.members), tuple(cell.members.values())
            found[cell.section, table, members, cell.slug] = told
    return _with_zones(found)


@cache
def statements(report, vendor):
    """Each statement, the table it tells, and the section and figure of each of its columns."""
    asked = {}
    for section, tables in REPORTS[report].items():
        for table, figures in tables.items():
            for figure in figures.split():
                rows = _rows(table, figure)
                asked.setdefault((table, COUNTED.index(rows)), []).append(
                    (section, figure, rows.figures[figure])
                )
    return [
        (_statement(COUNTED[place], table, columns).format(**DIALECTS[vendor]), table, columns)
        for (table, place), columns in asked.items()
    ]


def _rows(table, figure):
    """The only ones that tell this figure in this table."""
    [rows] = [one for one in COUNTED if table in one.keys and figure in one.figures]
    return rows


def _statement(rows, table, columns):
    keys = [rows.keys[table][0]] if table else []
    told = ", ".join([*keys, *(part for _section, _figure, parts in columns for part in parts)])
    grouped = ["", "GROUP BY 1", "GROUP BY 1, 2"][_wide(table)]
    if table and len(rows.keys[table]) > 1:
        grouped = f"GROUP BY {rows.keys[table][1]}"
    whole = f"{rows.before} SELECT {told} {rows.rows} {grouped}"
    return whole.replace("{joins}", _joins(told)).replace("{who}", rows.who)


def _wide(table):
    """How many members a row of it is told by."""
    return len(table.split("-")) if table else 0


def _joins(told):
    """Only what the statement says something of."""
    named = {alias for alias in JOINS if re.search(rf"\b{alias}\.", told)}
    if "{age}" in told:
        named.add("l")
    named |= {other for alias in named & {*NEEDS} for other in NEEDS[alias]}
    return " ".join(join for alias, join in JOINS.items() if alias in named)


def _period(organisation, start, end):
    """What statements are asked about, with the instants at which its days begin there."""
    today, horizon = organisation.today(), months(start, -24)
    return {
        "organisation": organisation.pk,
        "start": start,
        "end": end,
        "today": today,
        "silent": today - timedelta(days=90),
        "horizon": horizon,
        "since": _midnight(horizon, organisation),
        "after": _midnight(end + timedelta(days=1), organisation),
    }


def _midnight(day, organisation):
    moment = datetime.combine(day, time.min, organisation.zone)
    return connection.ops.adapt_datetimefield_value(moment)


def _told(value, out_of=None, unknown=0):
    return int(value or 0), None if out_of is None else int(out_of), int(unknown or 0)


def _says(figure, value, out_of, unknown):
    return bool(value or unknown or (out_of and figure not in HOURS))


def _slug(table, member):
    """A public id as addresses have it: SQLite keeps its digits alone."""
    text = str(member)
    return str(UUID(text)) if table in PUBLIC and len(text) == DIGITS else text


def _with_zones(found):
    """Without a table of zones that says nobody who came lives in any, whether it is shown or not.

    Reports leave it out while nobody on a register does, whoever came.
    """
    members = {members for _section, table, members, _figure in found if table == "zone"}
    if members != {("none",)}:
        return found
    return {key: told for key, told in found.items() if key[1] != "zone"}
