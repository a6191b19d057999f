from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from inclusion import files
from inclusion.access import Request, allows
from learners.models import Learner
from reports import actions
from reports.forms import DocumentForm
from reports.models import Export
from workshops.models import Workshop

STILL_NEEDS = {
    Export.Kind.REPORT: "export_reports",
    Export.Kind.CERTIFICATES: "issue_certificates",
    Export.Kind.LEARNER_FILE: "make_learner_file",
    Export.Kind.PASSPORT: "see_progress",
}


@require_POST
@allows("export_reports")
def ask(request: Request) -> HttpResponse:
    """The PDF of a report: the period is in the form, the worker makes it."""
    form = DocumentForm(request.POST, organisation=request.organisation)
    if not form.is_valid():
        return render(request, "reports/ask.html", {"form": form}, status=400)
    report = form.cleaned_data["report"]
    export = actions.ask_for_report(
        request.organisation, report, form.parameters(), by=request.user
    )
    return redirect("reports:export", public_id=export.public_id)


@require_POST
@allows("issue_certificates", on=Workshop)
def bundle(request: Request, workshop: Workshop) -> HttpResponse:
    """All valid certificates of a workshop in one archive."""
    export = actions.ask_for_certificates(workshop, by=request.user)
    return redirect("reports:export", public_id=export.public_id)


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
    content = files.content_of(export.file) if export.is_ready else b""
    if not content or export.file is None:
        return redirect("reports:export", public_id=export.public_id)
    return files.download(content, export.file.type, export.filename)


def _about(export: Export) -> Workshop | Learner | None:
    """The workshop or the person it is about: whoever no longer follows them no longer has it."""
    asked = export.parameters
    if "learner" in asked:
        people = Learner.objects.everybody_of(export.organisation)
        return get_object_or_404(people, public_id=asked["learner"])
    return Workshop.objects.of(export.organisation).filter(public_id=asked.get("workshop")).first()
