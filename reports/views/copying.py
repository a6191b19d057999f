"""What to copy into a funder's own form, field by field."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from inclusion.access import Request, allows
from reports import copying as filling
from reports import telling

from .scope import asked_report, parameters_form, scope_of


@allows("see_reports")
def copying(request: Request, slug: str) -> HttpResponse:
    report, form = asked_report(request, slug), parameters_form(request, slug)
    if report.sheet is None or not form.is_valid():
        raise Http404
    organisation, scope = request.organisation, scope_of(request, form)
    dataset = telling.build(report, scope, get_language() or organisation.language)
    context = {
        "report": report,
        "dataset": dataset,
        "query": urlencode(form.parameters().pairs()),
        "parts": filling.fill(report.sheet, dataset, organisation),
        "due": filling.due(report.sheet, scope),
    }
    return render(request, "reports/copying.html", context)
