from django.http import HttpResponse
from django.views.decorators.http import require_POST

from inclusion.access import Request, allows
from learners.models import Learner
from reports import actions

from .awaiting import wait_for


@require_POST
@allows("make_learner_file", on=Learner)
def learner_file(request: Request, learner: Learner) -> HttpResponse:
    """Everything kept about a person, made by the worker."""
    return wait_for(request, actions.ask_for_learner_file(learner, by=request.user))
