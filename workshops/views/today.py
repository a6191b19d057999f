from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows


@allows("see_home")
def today(request: Request) -> HttpResponse:
    return render(request, "workshops/today.html")
