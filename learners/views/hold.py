"""Keeping a record longer because the law asks for it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners import actions
from learners.forms import HoldForm
from learners.models import Learner, LegalHold


@allows("manage_retention", on=Learner)
def hold(request: Request, learner: Learner) -> HttpResponse:
    form = HoldForm(request.POST or None, organisation=request.organisation)
    if request.method == "POST" and form.is_valid():
        actions.set_hold(learner, by=request.user, **form.cleaned_data)
        messages.success(request, _("This record is kept until that day."))
        return redirect("learners:rights", public_id=learner.public_id)
    return render(request, "learners/hold.html", {"learner": learner, "form": form})


@require_POST
@allows("manage_retention", on=LegalHold)
def lift(request: Request, hold: LegalHold) -> HttpResponse:
    actions.lift_hold(hold, by=request.user)
    messages.success(request, _("The usual time of keeping holds again."))
    return redirect("learners:retention")
