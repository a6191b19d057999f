"""Not an answer of the restricted profile shows on any page to anybody without the mark."""

import io
import re
import zipfile

import pytest

from inclusion import roles
from inclusion.models import Membership
from learners.models import SensitiveAnswers
from tests.routes import routes
from tests.walk import cast

pytestmark = pytest.mark.walk
CANARY = re.compile(rb"serin\d", re.IGNORECASE)


@pytest.fixture
def planted(world):
    """Values no page could invent: each question of the house's person sings its own."""
    world.fill(world.a)
    organisation = world.a.organisation
    organisation.sensitive_profile = True
    organisation.save()
    songs = {name: f"serin{rank}" for rank, name in enumerate(SensitiveAnswers.QUESTIONS)}
    SensitiveAnswers.objects.of(organisation).update(**songs)
    return organisation


def heard(world, actors):
    """The pages on which one of these people sees an answer."""
    for route in [route for route in routes() if route.policy]:
        address = world.address(route, world.a)
        for actor in actors:
            answer = actor.ask("GET", address)
            body = b"".join(answer) if answer.streaming else answer.content
            if CANARY.search(unpacked(body)):
                yield route.name


def unpacked(body):
    """A workbook and an archive are read inside."""
    if not body.startswith(b"PK"):
        return body
    archive = zipfile.ZipFile(io.BytesIO(body))
    return b"\n".join(archive.read(name) for name in archive.namelist())


def people(world):
    """Everybody there and nobody's; of two facilitators, the one whose workshop it is."""
    come = [actor for actor in cast(world) if actor.house in (world.a, None)]
    return [actor for actor in come if actor.user != world.a.other_facilitator]


def test_nobody_without_the_mark_sees_an_answer(world, planted):
    assert list(heard(world, people(world))) == []


def test_the_marked_seat_sees_them_on_their_page(world, planted):
    Membership.objects.filter(user=world.a.coordinator).update(reads_sensitive=True)
    marked = [actor for actor in people(world) if actor.user == world.a.coordinator]

    assert any(page == "learners:sensitive" for page in heard(world, marked))


def test_without_the_guard_the_canaries_would_sing(world, planted, monkeypatch):
    monkeypatch.setitem(roles.ABILITIES, "read_sensitive", (roles.ALL,) * 3)
    monkeypatch.delitem(roles.MARKS, "read_sensitive")
    coordinators = [actor for actor in people(world) if actor.user == world.a.coordinator]

    assert any(page == "learners:sensitive" for page in heard(world, coordinators))
