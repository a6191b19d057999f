"""Where frameworks are written: an organisation's pages and a network's do the same things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows, network_coordinator
from inclusion.models import Network, Organisation
from learners.models import SkillFramework

type View = Callable[..., HttpResponse]

PAGES = [
    "change_framework",
    "add_skill",
    "fill_framework",
    "framework_matches",
    "publish_framework",
    "archive_framework",
    "remove_draft",
    "new_version",
    "framework_file",
]


@dataclass(frozen=True)
class Desk:
    """Whose frameworks are written, and the addresses of its pages."""

    owner: Organisation | Network

    @property
    def of_network(self) -> bool:
        return isinstance(self.owner, Network)

    @property
    def shelf(self) -> str:
        return self.address("frameworks")

    @property
    def add(self) -> str:
        return self.address("add_framework")

    def address(self, page: str, *arguments: Any) -> str:
        prefix = "network_" if self.of_network else ""
        return reverse(f"learners:{prefix}{page}", args=arguments)

    def page(self, framework: SkillFramework) -> str:
        return self.address("framework", framework.public_id)

    def addresses(self, framework: SkillFramework) -> dict[str, str]:
        return {page: self.address(page, framework.public_id) for page in PAGES}

    def back_to(self, framework: SkillFramework) -> HttpResponse:
        return redirect(self.page(framework))


class Doors(NamedTuple):
    """One page, twice: for an organisation's own framework and for a network's."""

    own: View
    network: View


def of_framework(page: View) -> Doors:
    """Doors to a framework of one's own: for coordination, and for a network's coordinator."""

    @wraps(page)
    def own(request: Request, framework: SkillFramework, **rest: Any) -> HttpResponse:
        return page(request, Desk(request.organisation), framework, **rest)

    @wraps(page)
    def of_network(
        request: Request, network: Network, framework: UUID, **rest: Any
    ) -> HttpResponse:
        return page(request, Desk(network), network_s(network, framework), **rest)

    checked = allows("manage_frameworks", on=SkillFramework)(own)
    return Doors(checked, network_coordinator(of_network))


def posted(page: View) -> Doors:
    """The same, for what changes something at one press."""
    doors = of_framework(page)
    return Doors(_post_only(doors.own), _post_only(doors.network))


def _post_only(view: View) -> View:
    return require_POST(view)


def network_s(network: Network, public_id: UUID) -> SkillFramework:
    """One of this network's own; any other is answered like none at all."""
    found: SkillFramework | None = network.skill_frameworks.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found
