from datetime import date, timedelta

import pytest

from tests.factories import (
    AttendanceFactory,
    CommuneFactory,
    LearnerFactory,
    SessionFactory,
    VenueFactory,
    WorkshopFactory,
)
from workshops.models import Session


@pytest.fixture
def workshop(organisation, facilitator):
    organisation.town, organisation.signatory_name = "Tours", "Nadia Lefèvre"
    organisation.save()
    venue = VenueFactory(organisation=organisation, name="Fab lab", commune=CommuneFactory())
    return WorkshopFactory(
        organisation=organisation,
        title="Impression 3D",
        venue=venue,
        completion_rule=80,
        facilitators=[facilitator],
    )


@pytest.fixture
def sessions(workshop):
    """Five sessions held, a week apart, two hours each."""
    first = date(2026, 3, 4)
    return [
        SessionFactory(
            workshop=workshop,
            date=first + timedelta(weeks=week),
            state=Session.State.HELD,
            venue=workshop.venue,
        )
        for week in range(5)
    ]


@pytest.fixture
def attend(organisation, sessions):
    """`attend("present present late absent excused", last_name=…)`: one person's line."""

    def _attend(line, **facts):
        learner = LearnerFactory(organisation=organisation, **facts)
        for session, status in zip(sessions, line.split(), strict=False):
            if status != "-":
                AttendanceFactory(session=session, learner=learner, status=status)
        return learner

    return _attend
