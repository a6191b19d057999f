"""What a person has made, shown to that person."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion import files
from inclusion.access import Request
from learners.links import personal
from learners.models import Creation, PersonalLink


@require_safe
@personal()
def my_creations(request: Request, link: PersonalLink) -> HttpResponse:
    return render(
        request, "learners/my_creations.html", {"creations": link.learner.creations.all()}
    )


@require_safe
@personal(on=Creation)
def my_photo(_request: Request, _link: PersonalLink, creation: Creation) -> HttpResponse:
    """Their own picture, which they may see whatever others may."""
    if creation.photo is None:
        raise Http404
    suffix = creation.photo.type.removeprefix("image/")
    content = files.content_of(creation.photo)
    return files.download(content, creation.photo.type, f"creation.{suffix}")
