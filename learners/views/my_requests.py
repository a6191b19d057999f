"""What a person asks: to correct, to have their record, to have it erased; and the answers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from inclusion import limits
from inclusion.access import Request
from learners import actions
from learners.forms import CorrectionForm
from learners.links import personal
from learners.models import PersonalLink, RightsRequest

Kind, Part = RightsRequest.Kind, RightsRequest.Part
AN_HOUR = 60  # requests from one address


@require_safe
@personal()
def my_requests(request: Request, link: PersonalLink) -> HttpResponse:
    asked = list(link.learner.rights_requests.all())
    context = {
        "asked": asked,
        "waiting": {one.kind for one in asked if one.state == RightsRequest.State.WAITING},
        "parts": [part for part in Part if part not in FIRST_PAGE],
    }
    return render(request, "learners/my_requests.html", context)


# What has its own way to the form on the first page.
FIRST_PAGE = {
    *(Part.FIRST_NAME, Part.LAST_NAME, Part.PREFERRED_NAME, Part.BIRTH_DATE),
    *(Part.GENDER, Part.PHONE, Part.EMAIL),
}


@personal()
def my_correction(request: Request, link: PersonalLink, part: str) -> HttpResponse:
    if part not in Part.values:
        raise Http404
    form = CorrectionForm(request.POST or None, learner=link.learner, part=part)
    if request.method == "POST" and form.is_valid() and _asks(request, link, form, part):
        return redirect("learners:my_requests")
    context = {"form": form, "part": Part(part)}
    return render(request, "learners/my_correction.html", context)


def _asks(request: Request, link: PersonalLink, form: CorrectionForm, part: str) -> bool:
    if not limits.within(request, "asks", AN_HOUR, 3600):
        form.add_error(None, _("Too many requests came from here. Please wait an hour."))
        return False
    try:
        actions.ask(
            link.learner,
            kind=Kind.CORRECTION,
            guardian=link.guardian,
            part=part,
            **form.cleaned_data,
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, _("My request is sent."))
    return True


@require_POST
@personal()
def ask(request: Request, link: PersonalLink) -> HttpResponse:
    """The whole record: a copy of it, or its erasure."""
    kind = request.POST.get("kind")
    if kind in {Kind.FILE, Kind.ERASURE} and limits.within(request, "asks", AN_HOUR, 3600):
        actions.ask(link.learner, kind=kind, guardian=link.guardian)
        messages.success(request, _("My request is sent."))
    return redirect("learners:my_requests")
