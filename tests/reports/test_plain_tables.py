"""The tables of the activity report against plain SQL, on the mass that measures are taken on."""

from datetime import date

import pytest

from inclusion.models import Organisation
from reports import catalogue, measuring
from reports.demo import bulk, cast
from reports.facts import Scope
from tests.factories import NeighbourhoodFactory
from tests.reports.plain_tables import plain_tables, told_in

TODAY = date(2026, 11, 18)


@pytest.fixture
def mass(db):
    for code in {home[0] for home in cast.HOMES}:
        if code:
            NeighbourhoodFactory(code=code)
    bulk.fill(3000, TODAY)
    return Organisation.objects.get()


@pytest.mark.parametrize(
    "period",
    [(date(2025, 9, 1), date(2026, 8, 31)), (date(2026, 1, 1), date(2026, 12, 31))],
    ids=str,
)
def test_every_table_tells_what_plain_sql_counts(mass, period):
    dataset = measuring.build(catalogue.find("activity"), Scope(mass, *period), "fr")

    plain = plain_tables(mass, *period)

    assert told_in(dataset) == plain
    assert len(plain) > 150
