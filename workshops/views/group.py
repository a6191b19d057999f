"""The group's heat map: where everybody stands in each skill aimed at, and who needs what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion.access import Request, allows
from learners.models import Assessment
from workshops.heat import heat_of
from workshops.models import Workshop

Method = Assessment.Method
SERIES = (Method.OBSERVED, Method.SELF)


@require_safe
@allows("see_progress", on=Workshop)
def group(request: Request, workshop: Workshop) -> HttpResponse:
    asked = request.GET.get("method")
    method = Method.SELF if asked == Method.SELF else Method.OBSERVED
    context = {
        "workshop": workshop,
        "heat": heat_of(workshop, method),
        "method": method,
        "series": SERIES,
        "may_assess": request.can("assess", workshop),
        "may_edit": request.can("edit_workshops", workshop),
    }
    return render(request, "workshops/group.html", context)
