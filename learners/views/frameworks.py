"""The frameworks an organisation can use: the product's, its network's, its own."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion.access import Request, allows, network_coordinator
from inclusion.models import Network
from learners.models import SkillFramework
from learners.outline import outline_of, shown_to

from .desks import Desk, network_s
from .filling import file_of


@require_safe
@allows("see_frameworks")
def frameworks(request: Request) -> HttpResponse:
    known = shown_to(request.organisation, manages=request.can("manage_frameworks"))
    context = {
        "frameworks": [one for one in known if not one.archived_at],
        "archived": [one for one in known if one.archived_at],
        "desk": Desk(request.organisation),
    }
    return render(request, "learners/frameworks.html", context)


@require_safe
@allows("see_frameworks")
def framework(request: Request, framework: UUID) -> HttpResponse:
    found = _seen_by(request, framework)
    own = found.organisation_id == request.organisation.pk
    desk = Desk(request.organisation)
    return _page(request, desk, found, own and request.can("manage_frameworks"))


@require_safe
@allows("see_frameworks")
def framework_file(request: Request, framework: UUID) -> HttpResponse:
    return file_of(_seen_by(request, framework))


@require_safe
@network_coordinator
def network_frameworks(request: Request, network: Network) -> HttpResponse:
    """Those every organisation of the network can use."""
    known = list(network.skill_frameworks.with_counts().select_related("network", "replaces"))
    context = {
        "frameworks": [one for one in known if not one.archived_at],
        "archived": [one for one in known if one.archived_at],
        "desk": Desk(network),
    }
    return render(request, "learners/frameworks.html", context)


@require_safe
@network_coordinator
def network_framework(request: Request, network: Network, framework: UUID) -> HttpResponse:
    return _page(request, Desk(network), network_s(network, framework), manages=True)


@require_safe
@network_coordinator
def network_framework_file(
    request: Request,  # noqa: ARG001 -- every view takes it
    network: Network,
    framework: UUID,
) -> HttpResponse:
    return file_of(network_s(network, framework))


def _page(request: Request, desk: Desk, framework: SkillFramework, manages: bool) -> HttpResponse:
    context = {
        "outline": outline_of(framework),
        "desk": desk,
        "manages": manages,
        "to": desk.addresses(framework),
    }
    return render(request, "learners/framework.html", context)


def _seen_by(request: Request, public_id: UUID) -> SkillFramework:
    """One that this person's organisation can use; any other is answered like none at all."""
    known = shown_to(request.organisation, manages=request.can("manage_frameworks"))
    for one in known:
        if one.public_id == public_id:
            return one
    raise Http404
