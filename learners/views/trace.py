"""Who saw this person's record and who changed it: a tab of their page."""

from django.core.paginator import Paginator
from django.http import HttpResponse

from inclusion.access import Request, allows
from learners.models import Learner
from learners.tabs import tab_page
from learners.trace import entries_about, told

PAGE = 50


@allows("see_learner", on=Learner)
def trace(request: Request, learner: Learner) -> HttpResponse:
    page = Paginator(entries_about(learner), PAGE).get_page(request.GET.get("page"))
    return tab_page(request, learner, "learners/trace.html", page=page, rows=told(list(page)))
