"""The policy of each URL: who may come, and through which organisation's door.

`@allows("ability")` opens a page of the current organisation; `@allows("ability", on=Model)`
fetches the object named by `public_id` in one of the user's organisations, makes that organisation
the page's, and hands the object to the view. Third-party routes are declared in POLICIES.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Membership, NetworkMembership, Organisation, User
from .roles import ABILITIES, MARKS, Reach, reach

type View = Callable[..., HttpResponse]

PUBLIC, SIGNED_IN, NETWORK = "public", "signed_in", "network"
PERSONAL = "personal"  # whoever holds a personal link and its code: see learners/links.py


class Request(HttpRequest):
    """What our views receive; `organisation` is set when the policy needs one."""

    user: User
    htmx: Any
    organisation: Organisation
    memberships: list[Membership]
    membership: Membership | None  # None: no role anywhere, as a stranger
    visiting: bool

    def can(self, ability: str, target: Any = None) -> bool:
        raise NotImplementedError  # OrganisationMiddleware gives each request its own


# Routes of libraries, by URL name. Names may end in * for a prefix.
POLICIES = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_signup": PUBLIC,
    "account_reset_password*": PUBLIC,
    "account_request_login_code": PUBLIC,
    "account_confirm_login_code": PUBLIC,
    "account_email_verification_sent": PUBLIC,
    "account_confirm_email": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "mfa_*": SIGNED_IN,
}


def policy_of(view: Any, name: str | None) -> str | None:
    """The declared policy of a URL: an ability, or public, signed_in, network; None: undeclared."""
    declared = getattr(view, "policy", None)
    if declared is not None or name is None:
        return declared
    for pattern, policy in sorted(POLICIES.items(), key=lambda item: -len(item[0])):
        if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
            return policy
    return None


def can(membership: Membership | None, ability: str, target: Any = None) -> bool:
    """Whether this role reaches `target`; without a target, whether it reaches anything at all."""
    if ability in MARKS:
        return membership is not None and bool(getattr(membership, MARKS[ability]))
    granted = reach(membership.role if membership else None, ability)
    if granted is Reach.OWN and target is not None and membership is not None:
        return bool(target.is_theirs(membership.user))
    return granted is not Reach.NONE


def public(view: View) -> View:
    """A page for anybody."""
    view.policy = PUBLIC  # type: ignore[attr-defined]
    return login_not_required(view)


def signed_in(view: View) -> View:
    """A page for every account, whatever its roles."""
    view.policy = SIGNED_IN  # type: ignore[attr-defined]
    return view


def network_coordinator(view: View) -> View:
    """A page of a network's coordinator; the view gets the network."""

    @wraps(view)
    def checked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        seat = NetworkMembership.objects.filter(user=request.user).select_related("network").first()
        if seat is None:
            raise PermissionDenied
        return view(request, seat.network, *args, **kwargs)

    checked.policy = NETWORK  # type: ignore[attr-defined]
    return checked


def allows(ability: str, *, on: type[models.Model] | None = None) -> Callable[[View], View]:
    """Open a view to the roles that have `ability` (see `roles.ABILITIES`)."""
    if ability not in ABILITIES:
        raise KeyError(f"no ability is called {ability!r}")

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if on is None:
                return _in_current_organisation(request, ability, view, args, kwargs)
            public_id = kwargs.pop("public_id")
            target = find(request, on, public_id)
            if not request.can(ability, target):
                raise PermissionDenied
            if target.public_id != public_id:
                return _show_instead(request, target, kwargs)
            return view(request, target, *args, **kwargs)

        checked.policy = ability  # type: ignore[attr-defined]
        checked.on = on  # type: ignore[attr-defined]
        return checked

    return decorate


def find(request: Request, model: Any, public_id: UUID) -> Any:
    """The object, when it belongs to an organisation of the user, whose page this becomes.

    A foreign object, a missing one and what is left of somebody erased raise the same Http404. Of a
    row that was put together with another, the one that stands for it is found.
    """
    mine = {seat.organisation_id: seat for seat in request.memberships}
    target = model.objects.filter(organisation__in=mine, public_id=public_id).first()
    while getattr(target, "merged_into_id", None):
        target = target.merged_into
    if target is None or getattr(target, "erased_at", None) is not None:
        raise Http404
    seat = mine[target.organisation_id]
    request.visiting = request.membership is not None and request.membership.pk != seat.pk
    request.membership, request.organisation = seat, seat.organisation
    target.organisation = seat.organisation
    return target


def _show_instead(request: Request, target: Any, others: dict[str, Any]) -> HttpResponse:
    """Send an address that a merge has left behind to the same page of what stands there now.

    A form is not sent on: what it says was said of the other.
    """
    match = request.resolver_match
    if request.method not in ("GET", "HEAD") or match is None:
        messages.warning(request, _("This was put together with what you see here: do it again."))
        return redirect(target)
    address = reverse(match.view_name, kwargs={"public_id": target.public_id, **others})
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address)


def _in_current_organisation(
    request: Request, ability: str, view: View, args: Any, kwargs: Any
) -> HttpResponse:
    if request.membership is None or not request.can(ability):
        raise PermissionDenied
    if request.method == "POST" and not _same_organisation(request):
        return render(request, "inclusion/other_organisation.html", status=409)
    return view(request, *args, **kwargs)


def _same_organisation(request: Request) -> bool:
    """Two tabs, two organisations: a form says whose it is, and another's is refused."""
    return request.POST.get("organisation") == str(request.organisation.public_id)
