"""Papers that others issued about what a person can do: evidence, awarded by nobody here."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion import files
from inclusion.access import Request, allows
from learners import actions
from learners.forms import ExternalForm
from learners.models import ExternalEvidence, Learner


@allows("assess", on=Learner)
def add_external(request: Request, learner: Learner) -> HttpResponse:
    form = ExternalForm(request.POST or None, request.FILES or None, learner=learner)
    if request.POST and form.is_valid() and _recorded(request, form, learner):
        return redirect("learners:skills", public_id=learner.public_id)
    return render(request, "learners/external.html", {"form": form, "learner": learner})


def _recorded(request: Request, form: ExternalForm, learner: Learner) -> bool:
    try:
        actions.record_external(learner, by=request.user, **form.values())
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    messages.success(request, _("The paper is kept."))
    return True


@allows("assess", on=ExternalEvidence)
def remove_external(request: Request, paper: ExternalEvidence) -> HttpResponse:
    learner = paper.learner
    if request.method == "POST":
        actions.remove_external(paper, by=request.user)
        messages.success(request, _("The paper is removed."))
        return redirect("learners:skills", public_id=learner.public_id)
    return render(request, "learners/remove_external.html", {"paper": paper, "learner": learner})


@require_safe
@allows("see_progress", on=ExternalEvidence)
def external_file(request: Request, paper: ExternalEvidence) -> HttpResponse:
    """The paper itself, under a name that says nothing of anybody."""
    answer = download(paper)
    actions.tell_read(paper.learner, by=request.user)
    return answer


def download(paper: ExternalEvidence) -> HttpResponse:
    content = files.content_of(paper.file)
    if paper.file is None or not content:
        raise Http404
    ending = paper.file.type.rpartition("/")[2]
    return files.download(content, paper.file.type, f"justificatif-{paper.on}.{ending}")
