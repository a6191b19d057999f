"""Lina, twelve, her parents, and the client of the facilitator who runs her workshop."""

from datetime import date

import pytest

from tests.factories import EnrolmentFactory, GuardianFactory, LearnerFactory, WorkshopFactory


@pytest.fixture
def child(organisation, facilitator):
    """Not yet fifteen for a long time, whatever the day of the test."""
    born = date(organisation.today().year - 12, 1, 1)
    child = LearnerFactory(
        organisation=organisation, first_name="Lina", last_name="Haddad", birth_date=born
    )
    workshop = WorkshopFactory(organisation=organisation, facilitators=[facilitator])
    EnrolmentFactory(workshop=workshop, learner=child)
    return child


@pytest.fixture
def mother(child):
    return GuardianFactory(learner=child, name="Nadia Haddad")


@pytest.fixture
def father(child):
    return GuardianFactory(learner=child, name="Karim Haddad", relation="père")


@pytest.fixture
def theirs(sign_in, facilitator):
    """The facilitator who runs her workshop."""
    return sign_in(facilitator)


@pytest.fixture
def not_theirs(sign_in, house_a):
    return sign_in(house_a.other_facilitator)
