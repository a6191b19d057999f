"""What a person attended: workshop by workshop, the line of presence, the rate, the hours."""

from django.http import HttpResponse

from inclusion.access import Request, allows
from learners.models import Learner
from learners.tabs import tab_page
from workshops.overview import attended


@allows("see_learner", on=Learner)
def history(request: Request, learner: Learner) -> HttpResponse:
    return tab_page(request, learner, "workshops/history.html", workshops=attended(learner))
