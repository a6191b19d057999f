"""Every address, by every method, for everybody: only what the policy promises.

Faults planted in tests/planted_urls.py prove that the walk sees what it looks for.
"""

import logging

import pytest

from tests.routes import routes
from tests.walk import Walk

pytestmark = pytest.mark.walk


@pytest.fixture(autouse=True)
def _silence():
    """Thousands of refusals are expected; each would write a line, or a traceback."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def walk(world):
    return Walk(world, routes())


def test_every_address_has_a_policy():
    assert list(Walk.undeclared(type("All", (), {"routes": routes()}))) == []


@pytest.mark.parametrize("half", [0, 1])
def test_everybody_gets_what_the_policy_says(half, world):
    assert list(Walk(world, routes()[half::2]).answers()) == []


def test_a_foreign_thing_and_a_missing_one_look_the_same(walk):
    assert list(walk.oracles()) == []


def test_reading_changes_nothing(walk):
    assert list(walk.writers()) == []


def test_no_form_works_without_its_token(walk):
    assert list(walk.forgeable()) == []


@pytest.mark.parametrize(
    ("planted", "question", "seen"),
    [
        ("undeclared", "undeclared", "no policy"),
        ("of_what", "undeclared", "does not say of what"),
        ("unscoped", "answers", "GET by administrator of Béta is open"),
        ("telling", "answers", "GET by administrator of Béta is 403"),
        ("telling", "oracles", "tells administrator of Béta"),
        ("wordy", "oracles", "tells stranger"),
        ("unchecked", "answers", "POST by facilitator of Alpha is open"),
        ("exempt", "forgeable", "without a token"),
        ("writing", "writers", "changes inclusion_user"),
    ],
)
def test_the_walk_sees_a_planted_fault(planted, question, seen, world, settings):
    settings.ROOT_URLCONF = "tests.planted_urls"
    walk = Walk(world, [route for route in routes() if route.name == planted])

    faults = list(getattr(walk, question)())

    assert any(seen in fault for fault in faults), faults
