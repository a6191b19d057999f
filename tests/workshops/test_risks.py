"""What an administrator is told on the home page, and nobody else."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inclusion.models import Membership
from inclusion.roles import Role
from learners.models import RetentionNotice
from tests.factories import LearnerFactory, MembershipFactory
from workshops.risks import risks


@pytest.fixture
def noticed(organisation):
    """Somebody who will be erased in ten days."""
    today = organisation.today()
    return RetentionNotice.objects.create(
        organisation=organisation,
        learner=LearnerFactory(organisation=organisation),
        last_contact=today - timedelta(days=700),
        given_on=today - timedelta(days=20),
        erased_from=today + timedelta(days=10),
    )


def test_whoever_sees_much_with_a_password_alone_is_named(
    organisation, administrator, facilitator, coordinator
):
    Membership.objects.filter(user=coordinator).update(reads_evidence=True)

    assert {*risks(organisation).unguarded} == {administrator, coordinator}

    Authenticator.objects.create(user=administrator, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.create(user=coordinator, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert risks(organisation).unguarded == [coordinator]


def test_those_who_will_be_erased_are_counted_with_the_first_day(organisation, noticed, house_b):
    told = risks(organisation)

    assert (told.to_be_erased, told.erased_from) == (1, noticed.erased_from)
    assert risks(house_b.organisation).to_be_erased == 0


def test_it_takes_three_queries_however_many_accounts(organisation, administrator):
    for role in Role:
        MembershipFactory.create_batch(3, organisation=organisation, role=role)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        risks(organisation)

    assert len(queries) == 3


@pytest.mark.parametrize(("who", "shown"), [("administrator", True), ("coordinator", False)])
def test_only_an_administrator_reads_them(sign_in, workshop, noticed, who, shown, request):
    page = sign_in(request.getfixturevalue(who)).get("/").content.decode()

    assert ('id="risks"' in page) is shown
