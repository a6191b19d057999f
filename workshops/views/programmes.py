"""Lines of work, « actions », that workshops belong to."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from workshops import actions
from workshops.forms.aims import ProgrammeForm
from workshops.models import Programme
from workshops.overview import with_workshops


@allows("manage_programmes")
def programmes(request: Request) -> HttpResponse:
    own = Programme(organisation=request.organisation)
    form = ProgrammeForm(request.POST or None, instance=own)
    add = partial(actions.add_programme, request.organisation)
    if request.method == "POST" and form.is_valid() and _saved(request, form, add):
        return redirect("workshops:programmes")
    rows = with_workshops(Programme.objects.of(request.organisation))
    return render(request, "workshops/programmes.html", {"form": form, "programmes": rows})


@allows("manage_programmes", on=Programme)
def programme(request: Request, programme: Programme) -> HttpResponse:
    form = ProgrammeForm(request.POST or None, instance=programme)
    change = partial(actions.change_programme, programme)
    if request.method == "POST" and form.is_valid() and _saved(request, form, change):
        return redirect("workshops:programmes")
    return render(request, "workshops/programme.html", {"form": form, "programme": programme})


def _saved(request: Request, form: ProgrammeForm, act: Callable[..., Programme]) -> bool:
    try:
        act(by=request.user, **form.changes())
    except ValidationError as refusal:  # a name that another has, which no form can see
        form.add_error("name", ValidationError(refusal.messages))
        return False
    messages.success(request, _("The programme is saved."))
    return True


@require_POST
@allows("manage_programmes", on=Programme)
def archive_programme(request: Request, programme: Programme) -> HttpResponse:
    actions.archive_programme(programme, by=request.user)
    messages.success(request, _("The programme is saved."))
    return redirect("workshops:programmes")
