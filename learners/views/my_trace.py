"""Who saw and changed a person's record, told to that person by role."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inclusion.access import Request
from learners.links import personal
from learners.models import PersonalLink
from learners.trace import seen

MOST = 300  # entries looked at


@require_safe
@personal()
def my_trace(request: Request, link: PersonalLink) -> HttpResponse:
    return render(request, "learners/my_trace.html", {"seen": seen(link.learner, MOST)})
