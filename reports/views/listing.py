"""Lists with names: what is in one, and its file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from inclusion import files
from inclusion.access import Request, allows
from reports import actions, catalogue, parameters, wording
from reports.actions import Format
from reports.definition import Listing
from reports.forms import ParametersForm

from .awaiting import wait_for
from .scope import form_of, parameters_form


@allows("export_names")
def listing(request: Request, listing: str) -> HttpResponse:
    asked = _asked(listing)
    return _page(request, asked, parameters_form(request, asked.slug))


def _page(request: Request, asked: Listing, form: ParametersForm) -> HttpResponse:
    context = {"listing": asked, "form": form, "presets": parameters.presets(request.organisation)}
    if form.is_valid():
        said = form.cleaned_data
        context["period"] = wording.period(said["from"], said["to"])
    status = 200 if form.is_valid() else 400
    return render(request, "reports/listing.html", context, status=status)


@require_POST
@allows("export_names")
def listing_file(request: Request, listing: str) -> HttpResponse:
    """At once when it is a short workbook, else from the worker; told to the journal."""
    asked, form = _asked(listing), form_of(request, request.POST)
    kinds = [Format.XLSX, *([Format.PDF] if asked.on_paper else [])]
    kind = request.POST.get("kind", Format.XLSX)
    if kind not in kinds:
        raise Http404
    if not form.is_valid():
        return _page(request, asked, form)
    organisation, said, wanted = request.organisation, form.parameters(), Format(kind)
    if actions.takes_the_worker(organisation, wanted, said):
        export = actions.ask_for_list(organisation, asked.slug, said, wanted, by=request.user)
        return wait_for(request, export)
    content = actions.export_list(asked, said.scope(organisation), wanted, by=request.user)
    name = actions.list_filename(organisation, asked.slug, said, wanted)
    return files.download(content, actions.TYPES[wanted], name)


def _asked(slug: str) -> Listing:
    found = catalogue.listings().get(slug)
    if found is None:
        raise Http404
    return found
