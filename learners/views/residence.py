"""Say where a person lives, from a day on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.forms import ResidenceForm
from learners.models import Learner


def looking(request: Request) -> bool:
    """Whether the form only wants the neighbourhoods of the commune typed so far."""
    return bool(request.htmx) or "look" in request.POST


@allows("edit_learner", on=Learner)
def residence(request: Request, learner: Learner) -> HttpResponse:
    form = ResidenceForm(request.POST or None, learner=learner)
    if request.POST and not looking(request) and form.is_valid():
        actions.record_residence(learner, by=request.user, **form.record())
        messages.success(request, _("The place of residence is saved."))
        return redirect("learners:learner", public_id=learner.public_id)
    template = "learners/residence.html#where" if request.htmx else "learners/residence.html"
    context = {"form": form, "learner": learner, "looking": looking(request)}
    return render(request, template, context)
