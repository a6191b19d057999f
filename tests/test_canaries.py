"""Nothing of an organisation shows on anybody else's pages: not a name, a note or a number.

Every text of the third house is a canary; everybody else opens every address there is.
"""

import re

import pytest
from django.apps import apps
from django.db import models

from inclusion.models.fields import refuse_security_number
from tests.routes import routes
from tests.walk import Walk, cast
from tests.world import MAKERS

pytestmark = pytest.mark.walk

FLOORS = {"inclusion", "learners", "workshops", "reports"}
CANARY = re.compile(rb"canari\w*", re.IGNORECASE)
CURIOUS = {
    "stranger",
    "network coordinator",
    "administrator of Alpha",
    "administrator of Béta",
    "facilitator of Béta",
}
KEPT = {"slug", "code", "number", "type", "sha256", "kind", "state", "language", "password"}


def plant(house):
    """Put a canary into every free text of this house; return how many were put."""
    planted = 0
    for model in apps.get_models():
        mine = _rows_of(model, house) if model._meta.app_label in FLOORS else None
        for field in _texts(model) if mine is not None else ():
            for pk in mine.values_list("pk", flat=True):
                planted += 1
                value = f"canari{planted}@example.org" if _is_address(field) else f"Canari{planted}"
                model._base_manager.filter(pk=pk).update(**{field.name: value})
    return planted


def _rows_of(model, house):
    names = {field.name for field in model._meta.get_fields()}
    if model is type(house.organisation):
        return model._base_manager.filter(pk=house.organisation.pk)
    if model is type(house.administrator):
        return model._base_manager.filter(memberships__organisation=house.organisation)
    if "organisation" in names:
        return model._base_manager.filter(organisation=house.organisation)
    return None


def _texts(model):
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and not [check for check in field.validators if check is not refuse_security_number][1:]
        and field.name not in KEPT
    ]


def _is_address(field):
    return isinstance(field, models.EmailField)


@pytest.fixture
def planted(world):
    for house in world.houses:
        world.fill(house)
    return plant(world.c)


def leaks(world, actors):
    """Pages on which somebody sees a canary, whether of their own house or by the foreign id."""
    for route in [route for route in routes() if route.policy]:
        for house in (world.a, world.c) if route.model else (world.a,):
            address = world.address(route, house)
            for actor in actors:
                answer = actor.ask("GET", address)
                body = b"".join(answer) if answer.streaming else answer.content
                if found := CANARY.search(body):
                    yield f"{route} shows {found[0].decode()} to {actor.name}"


def test_nothing_of_one_organisation_shows_to_the_others(world, planted):
    others = [actor for actor in cast(world) if actor.name in CURIOUS]

    seen = list(leaks(world, others))

    assert planted > 20
    assert seen == []


def test_the_canaries_sing_at_home(world, planted):
    own = [actor for actor in cast(world) if actor.user == world.c.administrator]

    seen = list(leaks(world, own))

    assert len(seen) > 5


def test_every_model_with_a_page_is_in_the_small_world():
    missing = {route.model for route in routes() if route.model} - MAKERS.keys()

    assert missing == set()


def test_no_parameter_reaches_into_another_house(world, planted):
    """Search, sort, filters and pages: whatever one asks, only one's own answers."""
    actor = Walk(world, []).strongest[0]
    for asked in ("q=canari", "sort=-name&q=c", "page=9999999", "sort=nothing&page=-1", "actor=x"):
        for route in [route for route in routes() if route.policy and not route.arguments]:
            answer = actor.ask("GET", f"{route.address()}?{asked}")
            own = answer.content.replace(asked.encode(), b"").replace(b'canari"', b"")
            assert answer.status_code < 500, f"{route}?{asked}"
            assert not re.search(rb"Canari\d", own), f"{route}?{asked}"
