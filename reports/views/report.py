"""A report on screen, and as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from inclusion.access import Request, allows
from reports import actions, measuring, periods
from reports.actions import Format
from reports.facts import Scope
from reports.funders.activity import HEADLINE
from reports.renderers import web

from .scope import asked_report, period_form, scope_of, workshops_of

AT_ONCE = (Format.XLSX, Format.CSV, Format.JSON)  # a PDF takes the worker


@allows("see_figures")
def report(request: Request, slug: str) -> HttpResponse:
    chosen, form = asked_report(slug), period_form(request)
    organisation = request.organisation
    presets = periods.presets(organisation.today(), organisation.financial_year_month)
    context = {"report": chosen, "form": form, "presets": presets}
    if form.is_valid():
        scope = scope_of(request, form)
        dataset = measuring.build(chosen, scope, get_language() or organisation.language)
        opens = request.can("see_reports")
        context |= web.render(dataset) | {"scope": scope, "opens": opens, "formats": AT_ONCE}
    status = 200 if form.is_valid() else 400
    return render(request, "reports/report.html", context, status=status)


@allows("export_reports")
def download(request: Request, slug: str, kind: str) -> HttpResponse:
    chosen, form = asked_report(slug), period_form(request)
    if kind not in AT_ONCE or not form.is_valid():
        raise Http404
    scope, wanted = scope_of(request, form), Format(kind)
    language = request.organisation.language
    content = actions.export(chosen, scope, wanted, language=language, by=request.user)
    answer = HttpResponse(content, content_type=actions.TYPES[wanted])
    name = actions.filename(chosen, scope, wanted)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@allows("see_figures")
def headline(request: Request) -> HttpResponse:
    """Three figures of the school year going on, for the home page."""
    year = periods.school_year(request.organisation.today())
    scope = Scope(request.organisation, year.start, year.end, workshops_of(request))
    dataset = measuring.build(HEADLINE, scope, get_language() or request.organisation.language)
    template = "reports/headline.html#figures" if request.htmx else "reports/headline.html"
    return render(request, template, {"dataset": dataset})
