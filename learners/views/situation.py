"""Say what a person does from a day on, correct what was said, or delete it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.forms import SituationForm
from learners.models import Learner, Situation

from .residence import person_of


@allows("edit_learner", on=Learner)
def situation(request: Request, learner: Learner) -> HttpResponse:
    return _form(request, learner, None)


@allows("edit_learner", on=Situation)
def correct_situation(request: Request, line: Situation) -> HttpResponse:
    return _form(request, person_of(line), line)


@allows("edit_learner", on=Situation)
def remove_situation(request: Request, line: Situation) -> HttpResponse:
    learner = person_of(line)
    if request.method == "POST":
        actions.remove_situation(line, by=request.user)
        messages.success(request, _("This line is deleted."))
        return redirect("learners:learner", public_id=learner.public_id)
    context = {"learner": learner, "situation": line}
    return render(request, "learners/remove_line.html", context)


def _form(request: Request, learner: Learner, line: Situation | None) -> HttpResponse:
    form = SituationForm(request.POST or None, learner=learner, line=line)
    if request.POST and form.is_valid() and _kept(request, form):
        messages.success(request, _("The situation is saved."))
        return redirect("learners:learner", public_id=learner.public_id)
    context = {"form": form, "learner": learner, "line": line}
    return render(request, "learners/situation.html", context)


def _kept(request: Request, form: SituationForm) -> bool:
    try:
        if line := form.corrects():
            actions.correct_situation(line, by=request.user, **form.record())
        else:
            actions.record_situation(form.learner, by=request.user, **form.record())
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    return True
