"""Say where a person lives from a day on, correct what was said, or delete it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion import geocoding
from inclusion.access import Request, allows
from learners import actions
from learners.forms import ResidenceForm
from learners.models import Learner, Residence, Situation


def looking(request: Request) -> bool:
    """Whether the form only wants the neighbourhoods of the commune typed so far."""
    return bool(request.htmx) or "look" in request.POST


def person_of(line: Residence | Situation) -> Learner:
    """Whose line it is, while they have a record: what is left for figures is not touched."""
    people = Learner.objects.of(line.organisation)
    learner = people.filter(pk=line.learner_id).select_related("commune", "organisation").first()
    if learner is None:
        raise Http404
    line.learner = learner
    return learner


@allows("edit_learner", on=Learner)
def residence(request: Request, learner: Learner) -> HttpResponse:
    return _form(request, learner, None)


@allows("edit_learner", on=Residence)
def correct_residence(request: Request, line: Residence) -> HttpResponse:
    return _form(request, person_of(line), line)


@allows("edit_learner", on=Residence)
def remove_residence(request: Request, line: Residence) -> HttpResponse:
    learner = person_of(line)
    if request.method == "POST":
        actions.remove_residence(line, by=request.user)
        messages.success(request, _("This line is deleted."))
        return redirect("learners:learner", public_id=learner.public_id)
    context = {"learner": learner, "residence": line}
    return render(request, "learners/remove_line.html", context)


def _form(request: Request, learner: Learner, line: Residence | None) -> HttpResponse:
    form = ResidenceForm(request.POST or None, learner=learner, line=line)
    if request.POST and not looking(request) and form.is_valid() and keep_home(request, form):
        messages.success(request, _("The place of residence is saved."))
        return redirect("learners:learner", public_id=learner.public_id)
    template = "learners/residence.html#where" if request.htmx else "learners/residence.html"
    context = {"form": form, "learner": learner, "line": line, "looking": looking(request)}
    return render(request, template, context | {"geocoder": geocoding.host()})


def keep_home(request: Request, form: Any) -> bool:
    """Record or correct what a valid form says; False when it cannot be, and the form says why."""
    try:
        if line := form.corrects():
            actions.correct_residence(line, by=request.user, **form.record())
        else:
            actions.record_residence(form.learner, by=request.user, **form.record())
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    return True
