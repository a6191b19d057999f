"""The group's grid: everybody and every skill aimed at, saved at once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.access import Request, allows
from learners.actions import Occasion
from learners.models import Assessment
from workshops import actions
from workshops.forms.assessing import OccasionForm
from workshops.grids import Grid, grid_of, likely_stage, seen_in
from workshops.models import Workshop


@allows("assess", on=Workshop)
def assess(request: Request, workshop: Workshop) -> HttpResponse:
    organisation = workshop.organisation
    usual: dict[str, Any] = {"stage": likely_stage(workshop), "on": organisation.today()}
    asked = request.POST if request.method == "POST" else request.GET
    form = OccasionForm(organisation, asked if "stage" in asked else usual)
    said = form.cleaned_data if form.is_valid() else usual
    only = asked.get("skill", "")
    grid = grid_of(workshop, said["stage"], said["on"], only)
    if request.method == "POST" and form.is_valid():
        occasion = Occasion(organisation, said["stage"], Assessment.Method.OBSERVED, said["on"])
        if _saved(request, workshop, occasion, grid):
            query = urlencode({"stage": said["stage"], "on": said["on"].isoformat(), "skill": only})
            return redirect(f"{reverse('workshops:assess', args=[workshop.public_id])}?{query}")
    context = {"workshop": workshop, "form": form, "grid": grid, "said": said}
    return render(request, "workshops/assess.html", context)


def _saved(request: Request, workshop: Workshop, occasion: Occasion, grid: Grid) -> bool:
    try:
        seen = seen_in(grid, request.POST)
        changed = actions.assess_in(workshop, occasion, seen, by=request.user)
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
        return False
    taken = sum(one.level is None for one in seen)
    told = ngettext("%(n)s level saved.", "%(n)s levels saved.", len(changed)) % {"n": len(changed)}
    if taken:
        told += " " + ngettext("%(n)s taken back.", "%(n)s taken back.", taken) % {"n": taken}
    messages.success(request, told if changed or taken else _("Nothing has changed."))
    return True
