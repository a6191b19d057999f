"""The permissions still to collect, and from whom."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion.access import Request, allows
from learners.care import asking_about


@require_safe
@allows("collect_permissions")
def missing_permissions(request: Request) -> HttpResponse:
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    cares, more = asking_about(request.organisation, after=start)
    context = {"cares": cares, "next": more}
    return render(request, "learners/missing_permissions.html", context)
