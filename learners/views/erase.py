"""Erasing somebody for good, once it is clear who, why, and what will be left."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from learners import actions
from learners.forms import ErasureForm
from learners.models import Learner


@allows("erase_learner", on=Learner)
def erase(request: Request, learner: Learner) -> HttpResponse:
    form = ErasureForm(request.POST or None, learner=learner)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase(learner, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("This person is erased. Figures have not moved."))
            return redirect("learners:learners")
        except actions.CannotErase as refusal:
            form.add_error("reason", str(refusal))
    said = {"learner": learner, "form": form, "remaining": actions.remaining(learner)}
    return render(request, "learners/erase.html", said)
