"""The lists with names against plain SQL, over seasons drawn by chance."""

import pytest

from tests.factories import SituationFactory
from tests.reports.plain_listings import PlainListings
from tests.reports.plain_listings_told import recount_listings
from tests.reports.world import END, START, a_season
from workshops.models import Attendance

pytestmark = pytest.mark.django_db
DOING = ["pupil", "apprentice", "neet", "retired", "other"]


@pytest.fixture(params=range(3))
def house(request):
    a_season(99, learners=9, workshops=1)
    house = a_season(request.param, workshops=8, sessions=9)
    for rank, learner in enumerate(house.learners.order_by("pk")[:15]):
        SituationFactory(learner=learner, occupation=DOING[rank % 5], valid_from="2026-02-01")
    return house


def test_every_row_and_every_statistic(house):
    assert recount_listings(house, START, END) > 30


def test_a_mark_that_the_lists_have_not_seen_turns_it_red(house, monkeypatch):
    lines = PlainListings(house, START, END).lines()
    monkeypatch.setattr(PlainListings, "lines", lambda _self: lines)
    counted = Attendance.objects.of(house).counted()
    one = counted.filter(session__date__range=(START, END)).latest("pk")

    one.status, one.late_minutes = "absent", None
    one.settle(one.session.length)
    one.save()

    with pytest.raises(AssertionError):
        recount_listings(house, START, END)
