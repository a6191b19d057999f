"""What a person can do, shown to that person in the first person."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from inclusion import files, limits, pdf
from inclusion.access import Request
from learners.links import personal
from learners.models import Assessment, ExternalEvidence, PersonalLink
from learners.progress import document, progress_of

from .external import download

A_MINUTE = 10  # papers drawn for one address


@require_safe
@personal()
def my_skills(request: Request, link: PersonalLink) -> HttpResponse:
    return render(request, "learners/my_skills.html", {"journey": progress_of(link.learner)})


@require_safe
@personal()
def my_skills_paper(request: Request, link: PersonalLink) -> HttpResponse:
    """The page to keep, in the language they read."""
    if not limits.within(request, "my_skills_paper", A_MINUTE):
        return render(request, "learners/my_skills_wait.html", status=429)
    learner = link.learner
    try:
        (content,) = pdf.render_apart([document(learner, get_language() or "fr")])
    except pdf.CannotRender:
        messages.error(request, _("The document is too large to be laid out."))
        return redirect("learners:my_skills")
    return files.download(content, "application/pdf", f"competences-{learner.number}.pdf")


@require_safe
@personal(on=ExternalEvidence)
def my_external(_request: Request, _link: PersonalLink, paper: ExternalEvidence) -> HttpResponse:
    return download(paper)


@require_safe
@personal(on=Assessment)
def my_evidence(_request: Request, _link: PersonalLink, assessment: Assessment) -> HttpResponse:
    """Their own picture or paper, which they may see whatever others may."""
    kept = assessment.evidence
    content = files.content_of(kept)
    if kept is None or not content:
        raise Http404
    ending = kept.type.rpartition("/")[2]
    return files.download(content, kept.type, f"positionnement-{assessment.on}.{ending}")
