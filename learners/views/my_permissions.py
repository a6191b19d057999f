"""What is permitted about a person, shown to that person, who takes a yes back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inclusion.access import Request
from learners import actions
from learners.links import personal
from learners.models import PersonalLink, Purpose
from learners.permitting import OBJECTABLE, Standing, State, needs, standings

# What belongs to the register and to safety is settled with the team, face to face.
WITH_THE_TEAM = {Purpose.TAKE_PART, Purpose.LEAVE_ALONE, Purpose.COLLECT}


@dataclass(frozen=True)
class Agreement:
    """Where one purpose stands, and whether whoever holds the link may end it here."""

    standing: Standing
    may_withdraw: bool

    @property
    def answered(self) -> bool:
        """Whether anybody has said anything, or may without being asked."""
        return self.standing.begun or self.standing.stopped or self.may_withdraw


@require_safe
@personal()
def my_permissions(request: Request, link: PersonalLink) -> HttpResponse:
    found = agreements(link)
    context = {
        "learner": link.learner,
        "said": [one for one in found if one.answered],
        "unasked": [one for one in found if not one.answered],
    }
    return render(request, "learners/my_permissions.html", context)


@require_POST
@personal()
def my_withdrawal(request: Request, link: PersonalLink) -> HttpResponse:
    purpose = request.POST.get("purpose")
    open_now = {one.standing.purpose for one in agreements(link) if one.may_withdraw}
    if purpose in open_now:
        today = link.organisation.today()
        actions.withdraw(link.learner, purpose, link.guardian, on=today, by=None)
        messages.success(request, _("It is noted, as of now."))
    else:
        messages.error(request, _("This is settled with the team."))
    return redirect("learners:my_permissions")


def agreements(link: PersonalLink) -> list[Agreement]:
    learner, today = link.learner, link.organisation.today()
    guardians, voices = list(learner.guardians.all()), list(learner.permissions.all())
    return [
        Agreement(one, _may_withdraw(one, link))
        for one in standings(learner, guardians, voices, today)
        if _concerns(one, link)
    ]


def _concerns(standing: Standing, link: PersonalLink) -> bool:
    if standing.purpose in OBJECTABLE:
        return link.organisation.network_id is not None
    return standing.state is not State.NOT_NEEDED


def _may_withdraw(standing: Standing, link: PersonalLink) -> bool:
    """Whoever's yes is needed may take it back; anybody may object to what nobody is asked."""
    if standing.purpose in OBJECTABLE:
        return not standing.stopped
    if not standing.granted or standing.purpose in WITH_THE_TEAM:
        return False
    asked = needs(standing.purpose, link.learner, link.organisation.today())
    return asked.guardians > 0 if link.guardian else asked.person
