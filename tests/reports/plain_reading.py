"""Rows of a statement, by name, whatever the database."""

from collections import namedtuple
from datetime import date
from uuid import UUID

from django.db import connection


def read(statement, **asked):
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        row = namedtuple("Row", [column[0] for column in cursor.description])
        return [row(*values) for values in cursor.fetchall()]


def analyse():
    """PostgreSQL plans by the rows it last knew of, those of other tests, until it is told."""
    if connection.vendor == "postgresql":
        tables = "workshops_attendance, workshops_session, workshops_enrolment, learners_learner"
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")


def day(value):
    """SQLite keeps some days as text."""
    return value if isinstance(value, date) or value is None else date.fromisoformat(value)


def identifier(value):
    """A public id as addresses have it: SQLite keeps its digits alone."""
    return str(UUID(str(value)))
