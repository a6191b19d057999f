"""Those who pay."""

from __future__ import annotations

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
from workshops.forms.funding import FunderForm
from workshops.funding import with_agreements
from workshops.models import Funder


@allows("manage_funding")
def funders(request: Request) -> HttpResponse:
    own = Funder(organisation=request.organisation)
    form = FunderForm(request.POST or None, request.FILES or None, instance=own)
    add = partial(actions.add_funder, request.organisation)
    if request.method == "POST" and form.is_valid() and _saved(request, form, add):
        return redirect("workshops:funders")
    rows = with_agreements(Funder.objects.of(request.organisation))
    return render(request, "workshops/funders.html", {"form": form, "funders": rows})


@allows("manage_funding", on=Funder)
def funder(request: Request, funder: Funder) -> HttpResponse:
    form = FunderForm(request.POST or None, request.FILES or None, instance=funder)
    change = partial(actions.change_funder, funder)
    if request.method == "POST" and form.is_valid() and _saved(request, form, change):
        return redirect("workshops:funders")
    return render(request, "workshops/funder.html", {"form": form, "funder": funder})


def _saved(request: Request, form: FunderForm, act: Callable[..., Funder]) -> bool:
    try:
        act(by=request.user, **form.values())
    except ValidationError as refusal:  # a name that another has, which no form can see
        form.add_error("name", ValidationError(refusal.messages))
        return False
    messages.success(request, _("The funder is saved."))
    return True


@require_POST
@allows("manage_funding", on=Funder)
def archive_funder(request: Request, funder: Funder) -> HttpResponse:
    actions.archive_funder(funder, by=request.user)
    messages.success(request, _("The funder is saved."))
    return redirect("workshops:funders")
