"""Choosing a report and its period."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from reports import composing, parameters, periods
from workshops.funding import with_next_deadline
from workshops.models import Agreement

from .scope import workshops_of


@allows("see_figures")
def reports(request: Request) -> HttpResponse:
    organisation = request.organisation
    today = organisation.today()
    context: dict[str, Any] = {
        "reports": composing.reports_of(organisation).values(),
        "presets": parameters.presets(organisation),
        "default": periods.school_year(today),
        "only_theirs": workshops_of(request) is not None,
    }
    if request.can("manage_funding"):
        running = Agreement.objects.of(organisation).active().during(today, today)
        context["agreements"] = with_next_deadline(running.select_related("funder"))
    return render(request, "reports/reports.html", context)
