"""What the address on a card, or on a tablet's code, does in a browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render

from inclusion import limits
from inclusion.access import Request
from learners.links import guarded
from learners.models import Learner
from workshops.first_names import told_apart
from workshops.models.handing import HandedLink
from workshops.sitting import Door, Sitting

A_MINUTE = 60  # links tried from one address: a whole group opens theirs at once


def opened(
    request: Request, token: str, door: Door[Any], find: Callable[[str], HandedLink | None]
) -> HttpResponse:
    """Where an account is open, it is closed first, on purpose: the device changes hands."""
    if not limits.within(request, "self_link", A_MINUTE):
        return guarded(render(request, "workshops/answer_wait.html", status=429))
    link = find(token)
    if link is None:
        return door.over(request)
    if request.user.is_authenticated and request.method != "POST":
        response = guarded(render(request, "workshops/answer_alone.html"))
    else:
        if request.user.is_authenticated:
            logout(request)
        if request.method != "HEAD":
            door.enter(request, link)
        response = guarded(redirect(door.kind.START))
    response.headers["Referrer-Policy"] = "no-referrer"  # this one address holds the token
    return response


def marked(sitting: Sitting, people: Sequence[Learner]) -> list[tuple[str, str]]:
    """Names to touch, each with the mark that stands for it on this link alone."""
    return [(sitting.link.mark_of(one), name) for one, name in told_apart(people)]


def name_of(sitting: Sitting) -> str:
    """As it stands in the list of names, so that whoever chose it knows it again."""
    if sitting.learner is None:
        return ""
    others = sitting.names() if sitting.link.is_shared else [sitting.learner]
    return dict(told_apart(others)).get(sitting.learner, "")
