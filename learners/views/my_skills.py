"""What a person can do, shown to that person in the first person."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion import files
from inclusion.access import Request
from learners.links import personal
from learners.models import Assessment, PersonalLink
from learners.progress import progress_of


@require_safe
@personal()
def my_skills(request: Request, link: PersonalLink) -> HttpResponse:
    return render(request, "learners/my_skills.html", {"journey": progress_of(link.learner)})


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
