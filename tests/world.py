"""A small world: in each of three organisations, one of every thing that has a page.

The permission walk and the browser's walk open every address on it. A new kind of page needs a
line in MAKERS (an object's page) or in ARGUMENTS (any other part of an address).
"""

from __future__ import annotations

from uuid import UUID

from inclusion.actions.people import SIGNER
from inclusion.models import Invitation
from learners.models import Learner, SkillFramework
from learners.urls import WRITTEN
from tests.makers import MAKERS, network_draft, other, running, shipped
from workshops.smileys import token_of

MISSING = UUID("00000000-0000-4000-8000-000000000000")


class World:
    """The objects of each house, made the first time somebody asks for them."""

    def __init__(self, houses, network_coordinator, stranger, words=None):
        self.a, self.b, self.c = houses
        self.network_coordinator, self.stranger = network_coordinator, stranger
        self.made = {}

    @property
    def houses(self):
        return [self.a, self.b, self.c]

    def one(self, model, house):
        """The house's own object of this kind."""
        key = model, house.organisation.pk
        if key not in self.made:
            self.made[key] = MAKERS[model](self, house)
        return self.made[key]

    def fill(self, house):
        """Make one of everything."""
        for model in MAKERS:
            self.one(model, house)
        for make in (other, running, shipped, network_draft):
            make(self, house)

    def address(self, route, house, public_id=None):
        """The route's address for this house's objects, or for the id given."""
        arguments = {
            name: ARGUMENTS[route.name, name](self, house)
            if (route.name, name) in ARGUMENTS
            else ARGUMENTS[name](self, house)
            for name in route.arguments - {"public_id"}
        }
        if "public_id" in route.arguments:
            arguments["public_id"] = public_id or self.one(route.model, house).public_id
        return route.address(**arguments)


# Parts of addresses other than an object's public id, by their name, or by (route, name).
ARGUMENTS = {
    "key": lambda world, house: "a-key",
    "other": other,
    "framework": shipped,
    "skill": lambda world, house: world.one(SkillFramework, house).skills.get().public_id,
    **{
        (f"learners:network_{page}", "framework"): lambda world, house: (
            network_draft(world, house).public_id
        )
        for page in ["framework", "framework_file", *(name for _tail, _doors, name in WRITTEN)]
    },
    ("learners:network_change_skill", "skill"): lambda world, house: (
        network_draft(world, house).skills.get().public_id
    ),
    ("workshops:enter", "learner"): lambda world, house: world.one(Learner, house).public_id,
    "uidb36": lambda world, house: "1",
    "pk": lambda world, house: 1,
    "slug": lambda world, house: "city_contract",
    "purpose": lambda world, house: "take_part",
    "listing": lambda world, house: "attendance_list",
    "figure": lambda world, house: "people",
    "kind": lambda world, house: "csv",
    ("reports:my_passport", "kind"): lambda world, house: "json",
    "part": lambda world, house: "first_name",
    "rank": lambda world, house: 1,
    ("workshops:smiley", "token"): lambda world, house: token_of(running(world, house)),
    "token": lambda world, house: "a-token",
    "link": lambda world, house: SIGNER.sign(str(world.one(Invitation, house).public_id)),
}
