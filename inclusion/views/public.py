"""What anybody may read about this product: how accessible it is, what it keeps."""

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, public


@public
def accessibility(request: Request) -> HttpResponse:
    return render(request, "inclusion/accessibility.html")


@public
def privacy(request: Request) -> HttpResponse:
    return render(request, "inclusion/privacy.html")
