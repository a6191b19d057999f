"""A person's passport, asked for by whoever follows them: made by the worker."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners.models import Learner
from reports import actions


@require_POST
@allows("see_progress", on=Learner)
def passport(request: Request, learner: Learner) -> HttpResponse:
    export = actions.ask_for_passport(learner, by=request.user)
    return redirect("reports:export", public_id=export.public_id)
