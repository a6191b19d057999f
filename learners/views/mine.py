"""What an organisation knows of a person, shown to that person."""

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request
from learners.links import personal
from learners.models import PersonalLink


@personal()
def mine(request: Request, link: PersonalLink) -> HttpResponse:
    return render(request, "learners/mine.html", {"learner": link.learner})
