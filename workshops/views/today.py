"""Today: what waits for whoever has just come in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from inclusion.access import Request, signed_in
from workshops.agenda import (
    is_new,
    people_to_call_back,
    registers_to_finish,
    sessions_today,
    to_do,
)
from workshops.risks import risks
from workshops.tallies import unanswered


@require_safe
@signed_in
def today(request: Request) -> HttpResponse:
    """The home of everybody: a network's coordinator without an organisation has another."""
    if request.membership is None:
        return _elsewhere(request)
    organisation, user = request.organisation, request.user
    if is_new(organisation):
        return render(request, "workshops/first_steps.html")
    mine = sessions_today(organisation, user)
    context: dict[str, Any] = {
        "today": organisation.today(),
        "mine": mine,
        "unfinished": registers_to_finish(organisation, user),
        "call_back": people_to_call_back(organisation, user),
    }
    if request.can("see_reports"):
        context["to_do"] = to_do(organisation)
        context["others"] = [one for one in sessions_today(organisation) if one not in mine]
    else:
        context["unanswered"] = unanswered(organisation, user)
    if request.can("manage_people"):
        context["risks"] = risks(organisation)
    return render(request, "workshops/today.html", context)


def _elsewhere(request: Request) -> HttpResponse:
    if request.user.network_memberships.exists():
        try:
            return redirect(reverse("house:network"))
        except NoReverseMatch:
            pass
    return render(request, "workshops/no_role.html")
