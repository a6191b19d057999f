"""Choosing a report and its period."""

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from reports import composing, parameters, periods

from .scope import workshops_of


@allows("see_figures")
def reports(request: Request) -> HttpResponse:
    organisation = request.organisation
    today = organisation.today()
    context = {
        "reports": composing.reports_of(organisation).values(),
        "presets": parameters.presets(organisation),
        "default": periods.school_year(today),
        "only_theirs": workshops_of(request) is not None,
    }
    return render(request, "reports/reports.html", context)
