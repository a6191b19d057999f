"""The archive of evidence, for the few who may read it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion import files
from inclusion.access import Request, allows
from learners import actions
from learners.forms import EvidenceForm
from learners.models import Evidence


@allows("read_evidence")
def evidence(request: Request) -> HttpResponse:
    organisation = request.organisation
    form = EvidenceForm(request.POST or None, request.FILES or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        values["learner"] = values.pop("number")
        actions.add_evidence(organisation, by=request.user, **values)
        messages.success(request, _("The paper is kept apart until its day."))
        return redirect("learners:evidence")
    papers = Evidence.objects.of(organisation).select_related("learner", "file")
    return render(request, "learners/evidence.html", {"form": form, "papers": papers})


@require_safe
@allows("read_evidence", on=Evidence)
def evidence_file(request: Request, evidence: Evidence) -> HttpResponse:
    """The paper itself; that it was read is told in the journal."""
    content = files.content_of(evidence.file)
    if not content:
        raise Http404
    actions.tell_evidence_read(evidence, by=request.user)
    added = evidence.added_at.date()
    ending = evidence.file.type.rpartition("/")[2]
    return files.download(content, evidence.file.type, f"piece-{added}.{ending}")


@allows("read_evidence", on=Evidence)
def remove_evidence(request: Request, evidence: Evidence) -> HttpResponse:
    if request.method == "POST":
        actions.remove_evidence(evidence, by=request.user)
        messages.success(request, _("The paper is removed from the archive."))
        return redirect("learners:evidence")
    return render(request, "learners/remove_evidence.html", {"paper": evidence})
