"""Say what a person does, from a day on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.forms import SituationForm
from learners.models import Learner


@allows("edit_learner", on=Learner)
def situation(request: Request, learner: Learner) -> HttpResponse:
    form = SituationForm(request.POST or None, learner=learner)
    if request.POST and form.is_valid():
        actions.record_situation(learner, by=request.user, **form.record())
        messages.success(request, _("The situation is saved."))
        return redirect("learners:learner", public_id=learner.public_id)
    return render(request, "learners/situation.html", {"form": form, "learner": learner})
