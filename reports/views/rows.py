"""The rows behind a figure, with names: for those who may read every report."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from reports import facts, tables
from reports.parameters import NAMES
from reports.rows import behind

from .scope import asked_report, parameters_form, scope_of

A_PAGE = 200
NOT_MEMBERS = {*NAMES, "page"}


@allows("see_reports")
def rows(request: Request, slug: str, figure: str) -> HttpResponse:
    report, form = asked_report(request, slug), parameters_form(request, slug)
    if not form.is_valid():
        raise Http404
    members = {name: one for name, one in request.GET.dict().items() if name not in NOT_MEMBERS}
    scope, indicator = scope_of(request, form), report.indicator(figure)
    known = facts.read(scope, report.needs)
    found = behind(report, known, figure, members)
    if found is None or indicator is None:
        raise Http404
    page = Paginator(found.rows.rows(named=True), A_PAGE).get_page(request.GET.get("page"))
    told = indicator.kind == "share"
    shown = list(page.object_list)
    lines = tables.lines(indicator.frame, shown, request.organisation, told=told)
    context = {"report": report, "found": found, "lines": lines, "page": page, "scope": scope}
    context["asked"] = urlencode(form.parameters().pairs())
    return render(request, "reports/rows.html", context)
