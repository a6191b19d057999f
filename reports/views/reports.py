"""The shelf: what each report is for, what it holds, and how this account last asked for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from reports import catalogue, composing, parameters, periods, wording
from reports.definition import Report
from reports.parameters import Parameters
from workshops.funding import with_next_deadline
from workshops.models import Agreement

from .scope import remembered, workshops_of


@allows("see_figures")
def reports(request: Request) -> HttpResponse:
    organisation, known = request.organisation, remembered(request)
    every = composing.reports_of(organisation)
    used = [slug for slug in known if slug in every]
    order = [*used, *(slug for slug in every if slug not in used)]
    named = request.can("export_names")
    today = organisation.today()
    context: dict[str, Any] = {
        "shelf": [_book(every[slug], known.get(slug)) for slug in order],
        "listings": catalogue.listings().values() if named else [],
        "presets": parameters.presets(organisation),
        "default": periods.school_year(today),
        "only_theirs": workshops_of(request) is not None,
        "today": today,
    }
    if request.can("manage_funding"):
        running = Agreement.objects.of(organisation).active().during(today, today)
        context["agreements"] = with_next_deadline(running.select_related("funder"))
    return render(request, "reports/reports.html", context)


def _book(report: Report, asked: Parameters | None) -> dict[str, Any]:
    """A report with what it holds; `query` and `last` when it was asked for before."""
    told: dict[str, Any] = {
        "report": report,
        "holds": [section.title for section in report.sections],
    }
    if asked is not None:
        said = [wording.period(asked.start, asked.end)]
        said += [asked.agreement.title] if asked.agreement else []
        said += [asked.programme.name] if asked.programme else []
        said += [workshop.title for workshop in asked.workshops]
        told |= {"query": urlencode(asked.pairs()), "last": " · ".join(said)}
    return told
