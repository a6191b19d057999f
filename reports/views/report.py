"""A report on screen, and as a file."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from inclusion import files
from inclusion.access import Request, allows
from reports import actions, parameters, telling
from reports.actions import Format
from reports.definition import Report
from reports.facts import Scope
from reports.forms import ParametersForm
from reports.renderers import web

from .scope import asked_report, form_of, parameters_form, remembered, scope_of

AT_ONCE = (Format.XLSX, Format.CSV, Format.JSON)  # a PDF takes the worker


@allows("see_figures")
def report(request: Request, slug: str) -> HttpResponse:
    return _page(request, asked_report(request, slug), parameters_form(request, slug))


@require_POST
@allows("see_figures")
def choose(request: Request, slug: str) -> HttpResponse:
    """Another period, other workshops: shown, and remembered for the next time."""
    chosen, form = asked_report(request, slug), form_of(request, request.POST)
    if not form.is_valid():
        return _page(request, chosen, form)
    asked = form.parameters()
    actions.remember(request.organisation, slug, asked, by=request.user)
    return redirect(f"{reverse('reports:report', args=[slug])}?{urlencode(asked.pairs())}")


@require_POST
@allows("see_figures")
def forget(request: Request, slug: str) -> HttpResponse:
    """Back to the school year going on, the whole organisation."""
    chosen = asked_report(request, slug)
    actions.forget(request.organisation, chosen.slug, by=request.user)
    return redirect("reports:report", slug=slug)


def _page(request: Request, chosen: Report, form: ParametersForm) -> HttpResponse:
    organisation = request.organisation
    context = {
        "report": chosen,
        "form": form,
        "presets": parameters.presets(organisation),
        "remembered": chosen.slug in remembered(request),
    }
    if form.is_valid():
        scope = scope_of(request, form)
        dataset = telling.build(chosen, scope, get_language() or organisation.language)
        context["written"] = len(list(dataset.texts()))
        opens = request.can("see_reports")
        context |= web.render(dataset) | {"scope": scope, "opens": opens, "formats": AT_ONCE[1:]}
    status = 200 if form.is_valid() else 400
    return render(request, "reports/report.html", context, status=status)


@allows("export_reports")
def download(request: Request, slug: str, kind: str) -> HttpResponse:
    chosen, form = asked_report(request, slug), parameters_form(request, slug)
    if kind not in AT_ONCE or not form.is_valid():
        raise Http404
    return report_file(request, chosen, scope_of(request, form), Format(kind))


def report_file(request: Request, chosen: Report, scope: Scope, kind: Format) -> HttpResponse:
    """The file here and now, told to the journal."""
    language = request.organisation.language
    content = actions.export(chosen, scope, kind, language=language, by=request.user)
    return files.download(content, actions.TYPES[kind], actions.filename(chosen, scope, kind))
