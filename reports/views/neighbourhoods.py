"""The neighbourhoods around an organisation, drawn, with the people of its report in each."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from inclusion.access import Request, allows
from reports import mapping, measuring, parameters
from reports.funders.activity import BY_NEIGHBOURHOOD
from reports.renderers import web

from .scope import parameters_form, scope_of


@allows("see_figures")
def neighbourhoods(request: Request) -> HttpResponse:
    organisation, form = request.organisation, parameters_form(request, BY_NEIGHBOURHOOD.slug)
    presets = parameters.presets(organisation)
    context = {"form": form, "presets": presets, "opens": request.can("see_reports")}
    if form.is_valid():
        scope = scope_of(request, form)
        told = web.render(
            measuring.build(BY_NEIGHBOURHOOD, scope, get_language() or organisation.language),
            listed_by="activity",
        )
        context |= told | mapping.on_maps(told["sections"][0]["tables"][0], organisation)
    status = 200 if form.is_valid() else 400
    return render(request, "reports/neighbourhoods.html", context, status=status)
