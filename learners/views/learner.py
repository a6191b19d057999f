"""Who a person is: the first tab of their page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners import actions
from learners.models import Learner
from learners.tabs import tab_page

LIVES = ["neighbourhood", "commune", "zone__commune", "recorded_by"]
PERIMETER = "neighbourhood__perimeter"  # weighs more than all the rest of a home


@allows("see_learner", on=Learner)
def learner(request: Request, learner: Learner) -> HttpResponse:
    return tab_page(
        request,
        learner,
        "learners/learner.html",
        residences=learner.residences.select_related(*LIVES).defer(PERIMETER).reverse(),
        situations=learner.situations.select_related("recorded_by").reverse(),
        may_confirm=request.can("add_learners", learner),
        may_archive=request.can("archive_learner", learner),
    )


@require_POST
@allows("archive_learner", on=Learner)
def archive(request: Request, learner: Learner) -> HttpResponse:
    try:
        actions.archive(learner, by=request.user)
        messages.success(request, _("Archived: this person no longer shows in lists."))
    except actions.StillHeld as held:
        for sentence in held.sentences:
            messages.error(request, sentence)
    return redirect("learners:learner", public_id=learner.public_id)


@require_POST
@allows("archive_learner", on=Learner)
def restore(request: Request, learner: Learner) -> HttpResponse:
    actions.restore(learner, by=request.user)
    messages.success(request, _("Back in the lists."))
    return redirect("learners:learner", public_id=learner.public_id)


@require_POST
@allows("add_learners", on=Learner)
def confirm(request: Request, learner: Learner) -> HttpResponse:
    actions.confirm(learner, by=request.user)
    messages.success(request, _("Confirmed."))
    return redirect("learners:learner", public_id=learner.public_id)
