"""Two people, or one who taps twice, at the very same moment.

Each act is held at the place where both have read and none has written, for as long as the lock
lets the other come: with the lock they follow each other, without it both write.
"""

import threading
from contextlib import suppress

import pytest
from django.db import DatabaseError, connection
from django.db.models import QuerySet

from inclusion import actions
from inclusion.models import Invitation, Membership, User
from learners.actions import CannotMerge, merge
from learners.models import Merge
from tests.factories import LearnerFactory, SessionFactory, UserFactory, WorkshopFactory
from workshops.actions import Mark, add_walk_in, enrol, save_marks, walk_ins
from workshops.models import Enrolment

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 1.5  # how long the first waits for the other, in seconds


@pytest.fixture(params=[True, pytest.param(False, id="without the locks")])
def locks(request, monkeypatch):
    """Whether rows are locked and transactions of SQLite immediate; without, the race is seen."""
    if not request.param:
        monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_options: rows)
    return request.param


@pytest.fixture
def at_once(locks):
    """`at_once(act, act)` runs each on a connection of its own and gives what came of it."""

    def run(*acts):
        outcomes = {}

        def alone(act):
            try:
                connection.ensure_connection()
                if not locks and connection.vendor == "sqlite":
                    connection.transaction_mode = "DEFERRED"
                outcomes[act] = act()
            except (DatabaseError, actions.NotAllowed) as error:
                outcomes[act] = error
            finally:
                connection.close()

        threads = [threading.Thread(target=alone, args=[act]) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [outcomes[act] for act in acts]

    return run


@pytest.fixture
def meet_at(monkeypatch):
    """`meet_at(place, name)`: whoever calls it waits there for the other."""

    def patch(place, name):
        barrier, act = threading.Barrier(2), getattr(place, name)

        def held(*args, **options):
            with suppress(threading.BrokenBarrierError):  # the other is held by the lock
                barrier.wait(PATIENCE)
            return act(*args, **options)

        monkeypatch.setattr(place, name, held)

    return patch


def refused_by_the_database(outcomes):
    return [one for one in outcomes if isinstance(one, DatabaseError)]


def test_two_first_enrolments_are_one(at_once, meet_at, locks, house_a):
    workshop = WorkshopFactory(organisation=house_a.organisation)
    learner = LearnerFactory(organisation=house_a.organisation)
    meet_at(Enrolment, "save")

    def act(by):
        return lambda: enrol(workshop, learner, by=by, since=workshop.organisation.today())

    outcomes = at_once(act(house_a.facilitator), act(house_a.coordinator))

    assert Enrolment.objects.count() == 1
    assert bool(refused_by_the_database(outcomes)) is not locks
    assert not locks or outcomes[0] == outcomes[1]


def test_an_invitation_answered_twice_opens_one_account(at_once, meet_at, locks, house_a):
    invitation = actions.invite(
        house_a.organisation, by=house_a.administrator, email="x@example.org", role="coordinator"
    )
    meet_at(User.objects, "create_user")

    def act(name):
        return lambda: actions.open_account(invitation, name=name, password="une phrase longue")

    outcomes = at_once(act("Nour"), act("Nour Haddad"))

    assert Membership.objects.filter(user__email="x@example.org").count() == 1
    assert bool(refused_by_the_database(outcomes)) is not locks
    assert any(isinstance(one, actions.NotAllowed) for one in outcomes) is locks


def test_one_account_joins_twice_and_has_one_seat(at_once, meet_at, locks, house_a):
    user = UserFactory(email="x@example.org")
    invitation = actions.invite(
        house_a.organisation, by=house_a.administrator, email=user.email, role="coordinator"
    )
    meet_at(Invitation, "save")

    outcomes = at_once(
        lambda: actions.accept(invitation, by=user), lambda: actions.accept(invitation, by=user)
    )

    assert Membership.objects.filter(user=user).count() == 1
    assert any(isinstance(one, actions.NotAllowed) for one in outcomes) is locks


def test_a_walk_in_never_writes_over_a_mark_made_meanwhile(at_once, monkeypatch, locks, house_a):
    session = SessionFactory(workshop__organisation=house_a.organisation)
    learner = LearnerFactory(organisation=house_a.organisation)
    looked, marked = threading.Event(), threading.Event()

    def slowly(*args, **options):
        looked.set()
        marked.wait(PATIENCE)
        return save_marks(*args, **options)

    def late():
        looked.wait(PATIENCE)
        save_marks(session, {learner.pk: Mark("late", 20)}, by=house_a.coordinator)
        marked.set()

    monkeypatch.setattr(walk_ins, "save_marks", slowly)
    outcomes = at_once(lambda: add_walk_in(session, by=house_a.facilitator, learner=learner), late)

    lost = session.attendances.get().status == "present"
    assert (lost or bool(refused_by_the_database(outcomes))) is not locks


def test_two_who_merge_the_same_records_make_one_merge(at_once, meet_at, locks, house_a):
    two = LearnerFactory.create_batch(2, organisation=house_a.organisation)
    meet_at(Merge.objects, "create")

    def act(by):
        def merged():
            try:
                return merge(*two, by=by)
            except CannotMerge as refusal:
                return refusal

        return merged

    outcomes = at_once(act(house_a.facilitator), act(house_a.coordinator))

    assert Merge.objects.count() == 1
    assert any(isinstance(one, CannotMerge) for one in outcomes) is locks
    assert bool(refused_by_the_database(outcomes)) is not locks
