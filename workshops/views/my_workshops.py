"""The workshops of a person, shown to that person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion.access import Request
from learners.links import personal
from learners.models import PersonalLink
from workshops.overview import attended


@require_safe
@personal()
def my_workshops(request: Request, link: PersonalLink) -> HttpResponse:
    context = {"workshops": attended(link.learner)}
    return render(request, "workshops/my_workshops.html", context)
