from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import HTMX_STOP_POLLING

from inclusion import files
from inclusion.access import Request, allows
from learners.models import Learner
from reports import actions
from reports.forms import DocumentForm
from reports.models import Export
from reports.writing import Format
from workshops.models import Workshop

from .awaiting import AWAITED, awaited, wait_for
from .report import report_file
from .scope import asked_report

MOST_SHOWN = 100
STILL_NEEDS = {
    Export.Kind.REPORT: "export_reports",
    Export.Kind.CERTIFICATES: "issue_certificates",
    Export.Kind.LEARNER_FILE: "make_learner_file",
    Export.Kind.PASSPORT: "see_progress",
    Export.Kind.LIST: "export_names",
    Export.Kind.OPERATION: "export_reports",
}


@require_POST
@allows("export_reports")
def ask(request: Request) -> HttpResponse:
    """A report's file: at once when it is short, else from the worker."""
    organisation = request.organisation
    funding = request.can("manage_funding")
    form = DocumentForm(request.POST, organisation=organisation, funding=funding)
    if not form.is_valid():
        return render(request, "reports/ask.html", {"form": form}, status=400)
    slug, asked = form.cleaned_data["report"], form.parameters()
    kind = Format(form.cleaned_data["kind"] or Format.PDF)
    if actions.takes_the_worker(organisation, kind, asked):
        export = actions.ask_for_report(organisation, slug, asked, by=request.user, kind=kind)
        return wait_for(request, export)
    return report_file(request, asked_report(request, slug), asked.scope(organisation), kind)


@require_POST
@allows("issue_certificates", on=Workshop)
def bundle(request: Request, workshop: Workshop) -> HttpResponse:
    """All valid certificates of a workshop in one archive."""
    return wait_for(request, actions.ask_for_certificates(workshop, by=request.user))


@allows("read_documents")
def documents(request: Request) -> HttpResponse:
    """What this account asked for, as long as it is kept."""
    asked = Export.objects.of(request.organisation).asked_by(request.user)
    return render(request, "reports/documents.html", {"exports": asked[:MOST_SHOWN]})


@allows("read_documents")
def ready(request: Request) -> HttpResponse:
    """What every page says of the documents this account waits for; asked again until told."""
    if not request.htmx:
        return redirect("reports:documents")
    asked = Export.objects.of(request.organisation).asked_by(request.user)
    exports = list(asked.filter(public_id__in=awaited(request)))
    over = not any(export.is_waiting for export in exports)
    context = {"exports": [export for export in exports if not export.is_waiting]}
    status = HTMX_STOP_POLLING if over else 200
    return render(request, "reports/documents.html#ready", context, status=status)


@require_POST
@allows("read_documents")
def ready_seen(request: Request) -> HttpResponse:
    """Say no more of them."""
    request.session.pop(AWAITED, None)
    return redirect("reports:documents")


@allows("read_documents", on=Export)
def export(request: Request, export: Export) -> HttpResponse:
    """Waits for the worker; with htmx it asks again by itself."""
    template = "reports/export.html#progress" if request.htmx else "reports/export.html"
    return render(request, template, {"export": export})


@allows("read_documents", on=Export)
def export_file(request: Request, export: Export) -> HttpResponse:
    """The document, to whoever asked for it and still may have it."""
    if not request.can(STILL_NEEDS[Export.Kind(export.kind)], _about(export)):
        raise PermissionDenied
    if not all(_may_read(request, export, one) for one in export.parameters.get("reads", [])):
        raise PermissionDenied
    content = files.content_of(export.file) if export.is_ready else b""
    if not content or export.file is None:
        return redirect("reports:export", public_id=export.public_id)
    return files.download(content, export.file.type, export.filename)


def _may_read(request: Request, export: Export, ability: str) -> bool:
    """Restricted figures are nobody's once the organisation has closed the questions."""
    closed = export.kind == Export.Kind.OPERATION and not request.organisation.sensitive_profile
    return request.can(ability) and not closed


def _about(export: Export) -> Workshop | Learner | None:
    """The workshop or the person it is about: whoever no longer follows them no longer has it."""
    asked = export.parameters
    if "learner" in asked:
        people = Learner.objects.everybody_of(export.organisation)
        return get_object_or_404(people, public_id=asked["learner"])
    return Workshop.objects.of(export.organisation).filter(public_id=asked.get("workshop")).first()
