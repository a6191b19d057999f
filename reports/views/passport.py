"""A person's passport, asked for by whoever follows them: made by the worker."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners.models import Learner
from reports import actions

from .awaiting import wait_for


@require_POST
@allows("see_progress", on=Learner)
def passport(request: Request, learner: Learner) -> HttpResponse:
    return wait_for(request, actions.ask_for_passport(learner, by=request.user))
