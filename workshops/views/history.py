"""What a person attended, workshop by workshop, and what became of them afterwards."""

from django.http import HttpResponse

from inclusion.access import Request, allows
from learners.models import Learner
from learners.tabs import tab_page
from workshops.exits import exit_of, told
from workshops.overview import attended


@allows("see_learner", on=Learner)
def history(request: Request, learner: Learner) -> HttpResponse:
    left = exit_of(learner, request.organisation.today())
    return tab_page(
        request,
        learner,
        "workshops/history.html",
        workshops=attended(learner),
        left=left,
        outcomes=told(learner, left),
    )
