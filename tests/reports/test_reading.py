"""What the database writes as arrays is what it holds: texts, days, instants, truths, ids."""

from datetime import UTC, date, datetime, time

import polars as pl
import pytest

from learners.models import Learner
from reports.facts.reading import IDENTIFIER, INSTANT, frame
from tests.factories import LearnerFactory, SessionFactory, WorkshopFactory
from workshops.models import Session

pytestmark = pytest.mark.django_db
AWKWARD = ['"; DROP \\ {}', "l’été\u202f: 100 %", "[1, null]\n\ttab", "🙂 مرحبا", "null", "''"]
READ = {
    "title": ("workshop__title", pl.String),
    "ref": ("public_id", IDENTIFIER),
    "date": ("date", pl.Date),
    "at": ("starts_at", pl.Time),
    "minutes": ("minutes", pl.Int64),
    "actual": ("actual_minutes", pl.Int64),
    "closed": ("closed_at", INSTANT),
}
CLOSED = [
    None,
    datetime(2026, 3, 29, 0, 59, 59, 1, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
]


@pytest.fixture
def sessions(organisation):
    for rank, title in enumerate(AWKWARD):
        SessionFactory(
            workshop=WorkshopFactory(organisation=organisation, title=title),
            date=date(2024, 2, 29),
            starts_at=time(23, 30, rank),
            state="held",
            actual_minutes=rank or None,
            closed_at=CLOSED[rank % len(CLOSED)],
        )
    return Session.objects.of(organisation)


def test_every_value_is_read_as_it_is_held(sessions):
    read = frame(sessions, READ).sort("at")

    paths = [path for path, _dtype in READ.values()]
    held = sessions.order_by("starts_at").values_list(*paths)
    assert read.rows() == [(title, str(ref), *rest) for title, ref, *rest in held]
    assert {*AWKWARD[3:], AWKWARD[0]} <= {*read["title"]}


def test_truths_and_what_is_not_known(organisation):
    LearnerFactory(organisation=organisation, provisional=True, birth_date=None)
    LearnerFactory(organisation=organisation, provisional=False, birth_date=date(2008, 2, 29))
    read = {"one": ("provisional", pl.Boolean), "born": ("birth_date", pl.Date)}

    rows = frame(Learner.objects.of(organisation), read).sort("one").rows()

    assert rows == [(False, date(2008, 2, 29)), (True, None)]


@pytest.mark.parametrize("nothing", [Session.objects.none(), Session.objects.filter(pk=0)])
def test_no_row_at_all_is_an_empty_frame_of_the_same_types(nothing):
    read = frame(nothing, READ)

    assert read.is_empty()
    assert (read["date"].dtype, read["closed"].dtype) == (pl.Date, INSTANT)
