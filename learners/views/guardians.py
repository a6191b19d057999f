"""Who answers for a young person, and what is permitted: a tab of their page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from inclusion.qr import qr_path
from learners import actions
from learners.care import care_for
from learners.forms import EmancipatedForm, GuardianForm
from learners.models import Guardian, Learner, PersonalLink, Purpose
from learners.tabs import tab_page


@allows("see_learner", on=Learner)
def guardians(request: Request, learner: Learner) -> HttpResponse:
    care = care_for(learner, request.organisation.today())
    shown = [one for one in care.standings.values() if _concerns(request, one.purpose)]
    return tab_page(
        request,
        learner,
        "learners/guardians.html",
        care=care,
        standings=shown,
        emancipated=EmancipatedForm(instance=learner),
        voices=learner.permissions.select_related("guardian", "proof").reverse(),
    )


def _concerns(request: Request, purpose: str) -> bool:
    """Without a network nobody is counted in one."""
    return purpose != Purpose.NETWORK_COUNT or request.organisation.network_id is not None


@allows("edit_learner", on=Learner)
def add_guardian(request: Request, learner: Learner) -> HttpResponse:
    form = GuardianForm(request.POST or None, learner=learner)
    if request.POST and form.is_valid():
        actions.add_guardian(learner, by=request.user, **form.record())
        messages.success(request, _("This parent or legal guardian is added."))
        return redirect("learners:guardians", public_id=learner.public_id)
    return render(request, "learners/add_guardian.html", {"form": form, "learner": learner})


@allows("edit_learner", on=Guardian)
def guardian(request: Request, guardian: Guardian) -> HttpResponse:
    learner = guardian.learner
    form = GuardianForm(request.POST or None, learner=learner, instance=guardian)
    if request.POST and form.is_valid():
        actions.change_guardian(guardian, by=request.user, **form.record())
        messages.success(request, _("The changes are saved."))
        return redirect("learners:guardians", public_id=learner.public_id)
    context = {"form": form, "learner": learner, "guardian": guardian}
    return render(request, "learners/guardian.html", context)


@require_POST
@allows("edit_learner", on=Guardian)
def remove_guardian(request: Request, guardian: Guardian) -> HttpResponse:
    learner = guardian.learner
    actions.remove_guardian(guardian, by=request.user)
    messages.success(request, _("Removed. What was agreed before stays in the history."))
    return redirect("learners:guardians", public_id=learner.public_id)


@require_POST
@allows("edit_learner", on=Guardian)
def ask_guardian(request: Request, guardian: Guardian) -> HttpResponse:
    """Make the link that opens the permissions form on this guardian's phone; shown once."""
    learner = guardian.learner
    try:
        made = actions.make_link(
            learner,
            by=request.user,
            purpose=PersonalLink.Purpose.PERMISSION,
            guardian=_answering(guardian),
            code_to=guardian.email,
        )
    except actions.NotForThem as refusal:
        messages.error(request, str(refusal))
        return redirect("learners:guardians", public_id=learner.public_id)
    context = {"learner": learner, "made": made, "qr": qr_path(made.address)}
    return render(request, "learners/link_made.html", context)


def _answering(guardian: Guardian) -> Guardian:
    if guardian.has_authority and guardian.removed_on is None:
        return guardian
    raise actions.NotForThem(_("Only those who exercise parental authority can answer."))


@require_POST
@allows("edit_learner", on=Learner)
def emancipate(request: Request, learner: Learner) -> HttpResponse:
    """Say that a judge has emancipated this minor, or that it was said by mistake."""
    said = "emancipated" in request.POST
    actions.change_learner(learner, by=request.user, emancipated=said)
    messages.success(request, _("The changes are saved."))
    return redirect("learners:guardians", public_id=learner.public_id)
