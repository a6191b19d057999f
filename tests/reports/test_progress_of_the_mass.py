"""Every figure of progress against plain SQL and plain Python, on the mass of measures."""

from datetime import date

import pytest

from inclusion.models import Organisation
from learners.models import Outcome, Situation
from reports import catalogue, measuring
from reports.demo import bulk, cast
from reports.facts import Scope
from reports.models import Certificate
from tests.factories import NeighbourhoodFactory
from tests.reports.plain_progress_told import recount

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
PERIODS = [(date(2025, 9, 1), date(2026, 8, 31)), (date(2026, 1, 1), date(2026, 12, 31))]


@pytest.fixture(scope="module")
def mass(module_db):
    for code in {home[0] for home in cast.HOMES} | {place.neighbourhood for place in cast.PLACES}:
        if code:
            NeighbourhoodFactory(code=code)
    bulk.fill(4000, TODAY)
    return Organisation.objects.get()


@pytest.mark.parametrize("period", PERIODS, ids=str)
@pytest.mark.parametrize("slug", ["progress", "impact", "foundation"])
def test_every_cell_is_what_plain_counting_finds(mass, slug, period):
    dataset = measuring.build(catalogue.find(slug), Scope(mass, *period), "en")

    cells = recount(dataset, mass)

    assert cells > 40
    told = {cell.slug: cell.numerator for cell in dataset.cells() if not cell.members}
    assert min(told["assessed_twice"], told["not_assessed_twice"], told["progressed"]) > 20


def test_the_mass_has_something_of_all_that_a_report_tells(mass):
    moments = set(Outcome.objects.of(mass).values_list("moment", flat=True))
    given = Certificate.objects.of(mass)

    assert moments == {"exit", "six_months"}
    assert Situation.objects.of(mass).count() > 200
    assert given.count() > 10
    assert all(one.minutes_attended * 100 >= 80 * one.minutes_held for one in given)
    assert len({one.number for one in given}) == given.count()
