"""The permission walk: every address x method x person, compared with what the policies promise."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from inclusion.access import NETWORK, PERSONAL, PUBLIC, SIGNED_IN
from inclusion.models import Membership
from inclusion.roles import Reach, Role, reach
from learners.links import HOMES
from learners.models import Learner
from tests.learners.holding import session_of_holder
from tests.workshops.answering import session_of_answerer, session_of_replier
from tests.world import MISSING
from workshops.answering import PURPOSE
from workshops.models import Reply, Workshop
from workshops.replying import ReplySitting

READING = ["GET", "HEAD", "OPTIONS"]
WRITING = ["POST", "PUT", "PATCH", "DELETE"]
EVERYBODY = {PUBLIC, PERSONAL, SIGNED_IN, NETWORK}
LOGIN, REFUSED, ABSENT, OPEN, NO_METHOD = "login", "403", "404", "open", "405"
QUIET_TABLES = {
    "django_session",
    "inclusion_cache",
    "inclusion_journalentry",
    "inclusion_journalhead",
}
CLIENTS = {enforce: Client(enforce_csrf_checks=enforce) for enforce in (False, True)}


@dataclass
class Actor:
    """Who asks: an account and the house it has a role in, or nobody."""

    name: str
    user: Any = None
    house: Any = None
    session: str = ""
    purpose: str = ""  # of the personal link held, by whoever holds one

    def __post_init__(self):
        if self.user:
            client = Client()
            client.force_login(self.user)
            self.session = client.cookies[settings.SESSION_COOKIE_NAME].value

    def ask(self, method, address, *, enforce_csrf=False):
        """One request with nothing in it; whatever it changes is undone."""
        client = CLIENTS[enforce_csrf]
        client.cookies.clear()
        if self.session:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        said = {"organisation": str(self.house.organisation.public_id)} if self.house else {}
        with transaction.atomic():
            answer = client.generic(
                method,
                address,
                "&".join(f"{name}={value}" for name, value in said.items()),
                content_type="application/x-www-form-urlencoded",
            )
            if method in WRITING:
                transaction.set_rollback(True)
        return answer


def holders(world):
    """Those who hold a personal link and gave its code, one a purpose and house."""
    for house in world.houses[:2]:
        for purpose in HOMES:
            session = session_of_holder(world.one(Learner, house), purpose)
            name = f"link holder of {house.organisation} ({purpose})"
            yield Actor(name, None, house, session, purpose)
        session = session_of_answerer(
            world.one(Workshop, house), world.one(Learner, house), by=house.facilitator
        )
        yield Actor(f"whoever answers at {house.organisation}", None, house, session, PURPOSE)
        session = session_of_replier(world.one(Reply, house), by=house.facilitator)
        name = f"whoever replies at {house.organisation}"
        yield Actor(name, None, house, session, ReplySitting.KEY)


def cast(world):
    """Everybody who may come, with or without a right to."""
    roles = ["facilitator", "other_facilitator", "coordinator", "administrator"]
    return [
        Actor("nobody"),
        Actor("stranger", world.stranger),
        Actor("network coordinator", world.network_coordinator),
        *(
            Actor(f"{role} of {house.organisation}", getattr(house, role), house)
            for house in world.houses
            for role in roles
        ),
        *holders(world),
    ]


def kind(answer):
    """The class of an answer: asked to log in, refused, absent, or let through."""
    if answer.status_code >= 500:
        return f"error {answer.status_code}"
    if answer.status_code == 302 and answer.headers["Location"].startswith("/account/login/"):
        return LOGIN
    return {403: REFUSED, 404: ABSENT, 405: NO_METHOD}.get(answer.status_code, OPEN)


class Walk:
    """Faults are sentences; none is expected."""

    def __init__(self, world, routes):
        self.world, self.routes, self.cast = world, routes, cast(world)
        for house in world.houses:
            world.fill(house)
        self.strongest = [one for one in self.cast if one.name.startswith("administrator")]

    def undeclared(self):
        for route in self.routes:
            if route.policy is None:
                yield f"{route}: no policy"
            if "public_id" in route.arguments and route.is_ours and route.model is None:
                yield f"{route}: takes a public id, but its policy does not say of what (on=…)"

    def answers(self):
        """Each person gets from each address what its policy says, by every method."""
        for route in self.declared():
            address = self.world.address(route, self.world.a)
            offered = set()
            for method in [*READING, *WRITING]:
                for actor in self.people(route, method):
                    got = kind(actor.ask(method, address))
                    offered |= {method} - ({method} if got == NO_METHOD else set())
                    if got not in self.promised(route, actor):
                        yield f"{route}: {method} by {actor.name} is {got}"
            if not offered & {"GET", "POST"}:
                yield f"{route}: offers neither GET nor POST"

    def people(self, route, method):
        """Everybody who could be told apart there: by their role, their house, their link.

        Of other houses one with few rights and one with most stand for the rest, and links of
        another house matter where links open something. No right differs by method.
        """
        if not route.is_ours:
            return self.cast[:4]
        here = [actor for actor in self.cast if actor.house is self.world.a]
        team = [actor for actor in here if not actor.purpose and self.matters(route, actor)]
        everyone = self.cast if route.policy == PERSONAL else here
        holding = [actor for actor in everyone if actor.purpose]
        if route.policy != PERSONAL:
            holding = holding[:1]  # one link opens as little as another
        if method not in {"GET", "POST"}:
            few = holding if route.policy == PERSONAL else []
            let_in = [team[-1]] if method in {"HEAD", "PUT"} else []
            return [*self.cast[:3], self.strongest[1], *let_in, *few]
        [foreign] = [one for one in self.cast if one.user == self.world.b.facilitator]
        return [*self.cast[:3], *team, foreign, *self.strongest[1:], *holding]

    def matters(self, route, actor):
        """Two facilitators differ only where a right ends at what is theirs."""
        if actor.user != self.world.a.other_facilitator or route.policy in EVERYBODY:
            return True
        return reach(Role.FACILITATOR, route.policy) is Reach.OWN

    def declared(self):
        return [route for route in self.routes if not list(Walk.undeclared(_Only(route)))]

    def promised(self, route, actor):
        """The classes of answer the policy allows this person; a method may always be missing."""
        if not route.is_ours:
            return self.promised_by_library(route, actor)
        if route.policy == PUBLIC:
            return {OPEN, NO_METHOD, ABSENT}
        if route.policy == PERSONAL:
            return {self.by_link(route, actor), NO_METHOD}
        if actor.user is None:
            return {LOGIN}
        if route.policy == SIGNED_IN:
            return {OPEN, NO_METHOD}
        if route.policy == NETWORK:
            return {OPEN if actor.user == self.world.network_coordinator else REFUSED, NO_METHOD}
        return {self.by_ability(route, actor), NO_METHOD}

    def by_link(self, route, actor):
        """A holder opens the pages of their link's purpose, and on them their own things alone."""
        own = route.model is None or actor.house is self.world.a
        return OPEN if actor.purpose == route.view.purpose and own else ABSENT

    def promised_by_library(self, route, actor):
        """Libraries redirect within a login of several steps: only strangers are kept out."""
        if route.policy == SIGNED_IN and actor.user is None:
            return {LOGIN}
        return {OPEN, NO_METHOD, ABSENT, REFUSED, *({LOGIN} if route.policy == PUBLIC else ())}

    def by_ability(self, route, actor):
        seat = Membership.objects.filter(user=actor.user).first()
        if route.model is None:
            granted = reach(seat.role if seat else None, route.policy)
            return OPEN if granted is not Reach.NONE else REFUSED
        if seat is None or seat.organisation != self.world.a.organisation:
            return ABSENT
        granted = reach(seat.role, route.policy)
        thing = self.world.one(route.model, self.world.a)
        theirs = granted is Reach.ALL or (granted is Reach.OWN and thing.is_theirs(actor.user))
        return OPEN if theirs else REFUSED

    def oracles(self):
        """A thing of another organisation must look, byte for byte, like one that never was."""
        for route in self.declared():
            if route.model is None:
                continue
            foreign = self.world.address(route, self.world.a)
            missing = self.world.address(route, self.world.a, public_id=MISSING)
            for actor in [*self.cast[1:3], self.strongest[1]]:
                for method in ("GET", "POST"):
                    one, other = (plain(actor.ask(method, at), at) for at in (foreign, missing))
                    if one != other:
                        yield f"{route}: {method} tells {actor.name} that it exists"

    def writers(self):
        """Addresses that change a row when they are only read."""
        before = rows()
        for route in self.declared():
            address, written = self.world.address(route, self.world.a), ever_written()
            for actor in [self.cast[0], self.cast[2], self.cast[3], self.strongest[0]]:
                for method in READING if actor is self.strongest[0] else ["GET"]:
                    actor.ask(method, address)
            if ever_written() == written:
                continue
            after = rows()
            if changed := [table for table in after if after[table] != before[table]]:
                yield f"{route}: reading it changes {', '.join(changed)}"
            before = after

    def forgeable(self):
        """Addresses that take a form without its token."""
        for route in self.declared():
            address = self.world.address(route, self.world.a)
            for actor in [self.cast[0], self.cast[2], self.strongest[0]]:
                if actor.ask("POST", address, enforce_csrf=True).status_code != 403:
                    yield f"{route}: POST by {actor.name} works without a token"


@dataclass
class _Only:
    """One route, to be asked whether it is declared."""

    route: Any

    @property
    def routes(self):
        return [self.route]


def plain(answer, address):
    """Status, headers and body without what differs from request to request."""
    body = answer.content if not answer.streaming else b"".join(answer.streaming_content)
    text = (
        f"{answer.status_code}\n{sorted(answer.headers.items())}\n{body.decode(errors='replace')}"
    )
    for part in re.findall(r"[0-9a-f-]{36}", address):
        text = text.replace(part, "ID")
    return re.sub(r"\b[A-Za-z0-9]{64}\b|nonce-[\w+/=-]+", "TOKEN", text)


def ever_written():
    """How many rows SQLite wrote on this connection so far, whatever the table."""
    return connection.connection.total_changes


def rows():
    """What every table holds, folded to one line each."""
    kept = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in QUIET_TABLES:
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
                kept[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return kept
