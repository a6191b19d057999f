"""What a workshop aims at."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from workshops import actions
from workshops.forms.aims import AimsForm
from workshops.models import Workshop
from workshops.models.aims import FEWEST, MOST


@allows("edit_workshops", on=Workshop)
def aims(request: Request, workshop: Workshop) -> HttpResponse:
    form = AimsForm(workshop, request.POST or None)
    if request.method == "POST" and form.is_valid() and _set(request, workshop, form):
        messages.success(request, _("What this workshop aims at is saved."))
        return redirect("workshops:workshop", workshop.public_id)
    context = {"workshop": workshop, "form": form, "fewest": FEWEST, "most": MOST}
    return render(request, "workshops/aims.html", context)


def _set(request: Request, workshop: Workshop, form: AimsForm) -> bool:
    expects = form.cleaned_data["expects_assessment"]
    try:
        actions.set_aims(workshop, form.aims(), by=request.user, expects_assessment=expects)
    except ValidationError as refusal:
        form.add_error("skills", ValidationError(refusal.messages))
        return False
    return True
