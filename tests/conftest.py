"""The cast: three organisations, one network, and somebody in every role."""

import gc
import os
import threading
import time
from dataclasses import dataclass

import pytest
from django.core.management.commands import flush
from django.db import connection, connections, transaction
from django.test import Client
from hypothesis import HealthCheck, settings

from inclusion import journal
from inclusion.models import NetworkMembership, Organisation, User
from inclusion.roles import Role
from tests.factories import (
    MembershipFactory,
    NetworkFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.geocoder import Geocoder
from tests.world import World

# What was imported stays: looking through it again and again is a tenth of the time of all tests.
gc.collect()
gc.freeze()
gc.set_threshold(100_000, 50, 100)

settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("torture", parent=settings.get_profile("ci"), max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop beside Django
# While that loop runs, Django would open a second connection in the same thread and never close it.
connections._connections = threading.local()


@dataclass
class House:
    """One organisation and the people in it."""

    organisation: Organisation
    facilitator: User
    other_facilitator: User
    coordinator: User
    administrator: User


def _house(slug, name, network=None) -> House:
    organisation = OrganisationFactory(slug=slug, name=name, network=network)
    people = {
        "facilitator": Role.FACILITATOR,
        "other_facilitator": Role.FACILITATOR,
        "coordinator": Role.COORDINATOR,
        "administrator": Role.ADMINISTRATOR,
    }
    users = {
        who: MembershipFactory(
            organisation=organisation,
            role=role,
            user=UserFactory(email=f"{who}@{slug}.example.org", name=f"{who} {name}".title()),
        ).user
        for who, role in people.items()
    }
    return House(organisation, **users)


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """Rows that all tests of a file meet, made once: each test undoes its own inside of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def network(db):
    return NetworkFactory(slug="reseau", name="Réseau")


@pytest.fixture
def house_a(db, network):
    return _house("alpha", "Alpha", network)


@pytest.fixture
def house_b(db, network):
    return _house("beta", "Béta", network)


@pytest.fixture
def house_c(db):
    return _house("gamma", "Gamma")


@pytest.fixture
def organisation(house_a):
    return house_a.organisation


@pytest.fixture
def facilitator(house_a):
    return house_a.facilitator


@pytest.fixture
def coordinator(house_a):
    return house_a.coordinator


@pytest.fixture
def administrator(house_a):
    return house_a.administrator


@pytest.fixture
def network_coordinator(network):
    user = UserFactory(email="reseau@example.org", name="Réseau Coordination")
    NetworkMembership.objects.create(network=network, user=user)
    return user


@pytest.fixture
def stranger(db):
    """An account without any role."""
    return UserFactory(email="personne@example.org", name="Personne")


@pytest.fixture
def world(house_a, house_b, house_c, network_coordinator, stranger):
    """One of everything in three organisations; see tests/world.py."""
    return World([house_a, house_b, house_c], network_coordinator, stranger)


@pytest.fixture
def sign_in():
    """A browser in which this person is signed in: `sign_in(user).get(url)`."""

    def _sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return _sign_in


@pytest.fixture
def geocoder(settings):
    """The installation has chosen a geocoder, which runs on this machine."""
    chosen = Geocoder()
    settings.GEOCODER_URL = chosen.address
    yield chosen
    chosen.close()


@pytest.fixture(autouse=True, scope="session")
def _a_flush_may_empty_the_journal():
    """Between transactional tests the tables are emptied, which the journal's triggers refuse.

    They are made again by the signal that ends a flush, so every other test meets them.
    """
    empty_the_tables = flush.Command.handle

    def flush_unguarded(command, **options):
        journal.unguard(options["database"])
        return empty_the_tables(command, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", flush_unguarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def _the_last_requests_let_go_of_the_database(django_db_setup, django_db_blocker):
    """A live server answers in threads of its own; PostgreSQL drops no database one is still in."""
    yield
    if connection.vendor != "postgresql":
        return
    others = (
        "SELECT pid, backend_type, state, xact_start, query FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for _attempt in range(100):
            cursor.execute(others)
            if not (left := cursor.fetchall()):
                return
            time.sleep(0.1)
    raise AssertionError(f"still in the database: {left}")
