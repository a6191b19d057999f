"""What a person attended: workshop by workshop, the line of presence, the rate, the hours."""

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from learners.models import Learner
from workshops.overview import attended


@allows("see_learner", on=Learner)
def history(request: Request, learner: Learner) -> HttpResponse:
    template = "workshops/history.html#history" if request.htmx else "workshops/history.html"
    return render(request, template, {"learner": learner, "workshops": attended(learner)})
