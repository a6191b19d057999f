"""What a personal link opens: its own page and nothing else, for half an hour, without an account.

`@personal` stands on every page of a link's holder. The view gets the live link (`link.learner`);
with `on=Model`, also the learner's own object named by `public_id`. Whoever is signed in beside it
counts for nothing there, and the link counts for nothing anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import Http404, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.utils import timezone

from inclusion.access import PERSONAL, Request, View
from learners.models import PersonalLink

IDLE = 30 * 60  # seconds after which a page left open on a shared phone closes
ASKED, OPENED = "link_asked", "link_opened"
Purpose = PersonalLink.Purpose

# The first page of each kind of link, by URL name.
HOMES: dict[str, str] = {Purpose.PERSON: "learners:mine", Purpose.PERMISSION: "learners:agree"}


def remember(request: Request, link: PersonalLink) -> None:
    """Keep which link was followed until its code is given, so that no address needs its token."""
    leave(request)
    _keep(request, ASKED, link)


def asked(request: Request) -> PersonalLink | None:
    """The link whose code is waited for."""
    return _live(request, ASKED)


def enter(request: Request, link: PersonalLink) -> None:
    """Open the link's page to this browser, under a session and a form token of its own."""
    request.session.pop(ASKED, None)
    request.session.cycle_key()
    rotate_token(request)
    _keep(request, OPENED, link)


def leave(request: Request) -> None:
    """Close it; a session that held nothing else ends."""
    request.session.pop(ASKED, None)
    request.session.pop(OPENED, None)
    if not request.user.is_authenticated:
        request.session.flush()


def over(request: Request) -> HttpResponse:
    """The one answer to a link that opens nothing, whatever the reason."""
    return guarded(render(request, "learners/link_over.html", {"back": "/lien/"}, status=404))


def guarded(response: HttpResponse) -> HttpResponse:
    """Nothing of it stays in a cache, and no other site hears of its address."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def personal(
    *, purpose: str = Purpose.PERSON, on: type[models.Model] | None = None
) -> Callable[[View], View]:
    """Open a view to whoever holds a link of this purpose and has given its code."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            link = _live(request, OPENED)
            if link is None or link.purpose != purpose:
                return over(request)
            _keep(request, OPENED, link)
            _as_nobody(request, link)
            if on is not None:
                args = (_own(link, on, kwargs.pop("public_id")), *args)
            with timezone.override(link.organisation.zone):
                return guarded(view(request, link, *args, **kwargs))

        checked.policy = PERSONAL  # type: ignore[attr-defined]
        checked.purpose = purpose  # type: ignore[attr-defined]
        checked.on = on  # type: ignore[attr-defined]
        return login_not_required(checked)

    return decorate


def _keep(request: Request, key: str, link: PersonalLink) -> None:
    request.session[key] = {"id": str(link.public_id), "until": time() + IDLE}
    if not request.user.is_authenticated:
        request.session.set_expiry(IDLE)


def _live(request: Request, key: str) -> PersonalLink | None:
    """The link this browser was let to, unless it was left too long or has ended since."""
    kept = request.session.get(key)
    if kept is None or time() > kept["until"]:
        return None
    found = PersonalLink.objects.live().filter(public_id=kept["id"])
    return found.select_related("organisation", "learner__organisation").first()


def _as_nobody(request: Request, link: PersonalLink) -> None:
    """The page belongs to the link: an account signed in beside it neither shows nor helps."""
    request.user = AnonymousUser()  # type: ignore[assignment]
    request.memberships, request.membership, request.visiting = [], None, False
    request.organisation, request.link = link.organisation, link  # type: ignore[attr-defined]
    request.can = lambda ability, target=None: False  # type: ignore[method-assign]


def _own(link: PersonalLink, model: type[models.Model], public_id: UUID) -> Any:
    """The learner's own object; another's and none are the same Http404."""
    rows = model._default_manager.filter(learner=link.learner_id, public_id=public_id)
    if (found := rows.first()) is None:
        raise Http404
    return found
