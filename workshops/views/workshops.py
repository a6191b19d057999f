from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows


@allows("see_workshops")
def workshops(request: Request) -> HttpResponse:
    return render(request, "workshops/workshops.html")
