"""The figures of the demo season, against plain SQL: what a visitor reads first is true."""

from datetime import date

import pytest

from inclusion.models import Organisation
from reports import catalogue, measuring
from reports.demo import cast, stage
from reports.demo.plan import season
from reports.facts import Scope
from tests.factories import CommuneFactory, NeighbourhoodFactory
from tests.reports.plain_sql import PLAIN, plain

TODAY = date(2026, 11, 18)
PERIODS = [(date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 9, 1), date(2026, 8, 31))]


@pytest.fixture
def played(db):
    for code in {home[0] for home in cast.HOMES} | {place.neighbourhood for place in cast.PLACES}:
        if code:
            NeighbourhoodFactory(code=code)
    for commune in {commune for _code, commune, _weight in cast.HOMES}:
        CommuneFactory(code=commune, name=f"Commune {commune}")
    stage.play(season(TODAY))


def test_every_organisation_reads_what_plain_sql_counts(played):
    report, met = catalogue.find("activity"), 0
    for organisation in Organisation.objects.filter(is_demo=True):
        for period in PERIODS:
            cells = measuring.build(report, Scope(organisation, *period), "fr").cells()
            told = {cell.slug: cell.numerator for cell in cells if not cell.members}

            assert {slug: told[slug] for slug in PLAIN} == {
                slug: plain(slug, organisation, *period) for slug in PLAIN
            }
            met += told["people"]

    assert met > 150
