"""How far a person has come: a tab of their page, and the observations it is made of."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion import files, pdf
from inclusion.access import Request, allows
from learners import actions
from learners.forms import AssessmentForm
from learners.models import Assessment, Learner
from learners.progress import document, progress_of
from learners.tabs import tab_page

from .creations import image_standing


@allows("see_progress", on=Learner)
def skills(request: Request, learner: Learner) -> HttpResponse:
    return tab_page(
        request,
        learner,
        "learners/skills.html",
        journey=progress_of(learner),
        may_assess=request.can("assess", learner),
        languages=learner.organisation.Language.choices,
        may_show=image_standing(learner).granted,
    )


@require_safe
@allows("see_progress", on=Learner)
def skills_paper(request: Request, learner: Learner) -> HttpResponse:
    """The page to hand over, in the language asked for."""
    asked, languages = request.GET.get("language", ""), learner.organisation.Language.values
    language = asked if asked in languages else learner.organisation.language
    try:
        (content,) = pdf.render_apart([document(learner, language)])
    except pdf.CannotRender:
        messages.error(request, _("The document is too large to be laid out."))
        return redirect("learners:skills", public_id=learner.public_id)
    actions.tell_read(learner, by=request.user)
    return files.download(content, "application/pdf", f"competences-{learner.number}.pdf")


@allows("assess", on=Assessment)
def assessment(request: Request, assessment: Assessment) -> HttpResponse:
    """Corrects an observation; what the person or a paper says is only looked at or removed."""
    form = None
    if assessment.method == Assessment.Method.OBSERVED:
        form = AssessmentForm(request.POST or None, request.FILES or None, assessment=assessment)
        if request.POST and form.is_valid() and _corrected(request, form, assessment):
            return redirect("learners:skills", public_id=assessment.learner.public_id)
    context = {"assessment": assessment, "learner": assessment.learner, "form": form}
    return render(request, "learners/assessment.html", context)


def _corrected(request: Request, form: AssessmentForm, assessment: Assessment) -> bool:
    level = form.cleaned_data["level"]
    try:
        actions.change_assessment(assessment, level, form.shown(), by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    messages.success(request, _("The changes are saved."))
    return True


@allows("assess", on=Assessment)
def remove_assessment(request: Request, assessment: Assessment) -> HttpResponse:
    learner = assessment.learner
    if request.method == "POST":
        actions.remove_assessment(assessment, by=request.user)
        messages.success(request, _("This assessment is removed."))
        return redirect("learners:skills", public_id=learner.public_id)
    context = {"assessment": assessment, "learner": learner}
    return render(request, "learners/remove_assessment.html", context)


@require_safe
@allows("see_progress", on=Assessment)
def assessment_evidence(request: Request, assessment: Assessment) -> HttpResponse:
    """The photo or paper itself; of a person, only while it is permitted."""
    kept = assessment.evidence
    content = files.content_of(kept)
    if kept is None or not content:
        raise Http404
    if assessment.shows_person and not image_standing(assessment.learner).granted:
        raise PermissionDenied
    actions.tell_read(assessment.learner, by=request.user)
    ending = kept.type.rpartition("/")[2]
    return files.download(content, kept.type, f"positionnement-{assessment.on}.{ending}")
