"""One purpose for one person: where it stands, what was said, the next answer."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion import files
from inclusion.access import Request, allows
from learners import actions, wording
from learners.care import care_for
from learners.forms import PermissionForm, WithdrawForm
from learners.models import Learner, Permission, Purpose
from learners.permitting import needs


@allows("edit_learner", on=Learner)
def permission(request: Request, learner: Learner, purpose: str) -> HttpResponse:
    form = PermissionForm(
        request.POST or None,
        request.FILES or None,
        learner=learner,
        purpose=_known(purpose),
    )
    if request.POST and form.is_valid():
        actions.record_voice(learner, form.voice(), form.answers(), by=request.user)
        messages.success(request, _("The answer is recorded."))
        return redirect("learners:guardians", public_id=learner.public_id)
    return _page(request, learner, purpose, form=form)


@allows("edit_learner", on=Learner)
def withdraw(request: Request, learner: Learner, purpose: str) -> HttpResponse:
    form = WithdrawForm(request.POST or None, learner=learner, purpose=_known(purpose))
    if request.POST and form.is_valid():
        on = form.cleaned_data["on"]
        actions.withdraw(learner, purpose, form.guardian, on=on, by=request.user)
        messages.success(request, _("The permission is withdrawn."))
        return redirect("learners:guardians", public_id=learner.public_id)
    context = {"learner": learner, "purpose": Purpose(purpose), "form": form}
    return render(request, "learners/withdraw.html", context)


@require_safe
@allows("see_learner", on=Permission)
def proof(request: Request, permission: Permission) -> HttpResponse:
    """The signed form as a file to keep; its name says nothing of anybody."""
    actions.tell_read(permission.learner, by=request.user)
    kept = permission.proof
    content = files.content_of(kept)
    if kept is None or not content:
        raise Http404
    name, ending = _("signed-form"), kept.type.rpartition("/")[2]
    return files.download(content, kept.type, f"{name}.{ending}")


def _known(purpose: str) -> Purpose:
    try:
        return Purpose(purpose)
    except ValueError as unknown:
        raise Http404 from unknown


def _page(
    request: Request, learner: Learner, purpose: str, *, form: PermissionForm
) -> HttpResponse:
    today = request.organisation.today()
    language = get_language() or wording.LANGUAGES[0]
    to = wording.PERSON if not needs(purpose, learner, today).guardians else wording.GUARDIAN
    said = learner.permissions.on(purpose).select_related("guardian", "proof")
    context = {
        "learner": learner,
        "purpose": Purpose(purpose),
        "standing": care_for(learner, today).standings[purpose],
        "asked": wording.asked(purpose, to, language, learner),
        "voices": said.reverse(),
        "form": form,
    }
    return render(request, "learners/permission.html", context)
