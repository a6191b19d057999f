"""What became of somebody: on leaving and six months later, from the tab of their workshops."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.forms import OutcomeForm
from learners.models import Learner, Outcome
from workshops.exits import exit_of
from workshops.leaving import last_exit
from workshops.models import Participant


@allows("edit_learner", on=Learner)
def add_outcome(request: Request, learner: Learner) -> HttpResponse:
    today = request.organisation.today()
    left = exit_of(learner, today)
    later = left is not None and learner.outcomes.at(Outcome.Moment.EXIT).exists()
    moment = Outcome.Moment.SIX_MONTHS if later else Outcome.Moment.EXIT
    told = last_exit(learner) if request.can("manage_participants") and not later else None
    on = today if later or not left else left.on
    on = (told.left_on if told else None) or on
    form = OutcomeForm(request.POST or None, initial={"moment": moment, "on": on})
    return _form(request, learner, None, form, told)


@allows("edit_learner", on=Outcome)
def outcome(request: Request, outcome: Outcome) -> HttpResponse:
    form = OutcomeForm(request.POST or None, outcome=outcome)
    return _form(request, outcome.learner, outcome, form)


@allows("edit_learner", on=Outcome)
def remove_outcome(request: Request, outcome: Outcome) -> HttpResponse:
    learner = outcome.learner
    if request.method == "POST":
        actions.remove_outcome(outcome, by=request.user)
        messages.success(request, _("This situation is deleted."))
        return redirect("workshops:history", learner.public_id)
    context = {"learner": learner, "outcome": outcome}
    return render(request, "workshops/remove_outcome.html", context)


def _form(
    request: Request,
    learner: Learner,
    outcome: Outcome | None,
    form: OutcomeForm,
    told: Participant | None = None,
) -> HttpResponse:
    """`told`: the exit from an operation that says when they left."""
    if request.method == "POST" and form.is_valid():
        try:
            if outcome:
                actions.correct_outcome(outcome, by=request.user, **form.cleaned_data)
            else:
                actions.record_outcome(learner, by=request.user, **form.cleaned_data)
            messages.success(request, _("The situation is saved."))
            return redirect("workshops:history", learner.public_id)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
    context = {"form": form, "learner": learner, "outcome": outcome, "told": told}
    return render(request, "workshops/outcome.html", context)
