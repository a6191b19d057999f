"""Correct what is known of a person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.forms import LearnerForm
from learners.models import Learner


@allows("edit_learner", on=Learner)
def edit(request: Request, learner: Learner) -> HttpResponse:
    form = LearnerForm(request.POST or None, organisation=request.organisation, instance=learner)
    if request.POST and form.is_valid():
        actions.change_learner(learner, by=request.user, **form.record())
        messages.success(request, _("The changes are saved."))
        return redirect("learners:learner", public_id=learner.public_id)
    return render(request, "learners/edit.html", {"form": form, "learner": learner})
