"""The list of the people an organisation knows."""

from django.http import HttpResponse

from inclusion.access import Request, allows
from inclusion.lists import list_page
from learners.models import Learner
from learners.tables import LearnerTable


@allows("list_learners")
def learners(request: Request) -> HttpResponse:
    rows = Learner.objects.of(request.organisation).active()
    return list_page(request, LearnerTable, None, rows, "learners/learners.html")
