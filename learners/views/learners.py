from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows


@allows("list_learners")
def learners(request: Request) -> HttpResponse:
    return render(request, "learners/learners.html")
