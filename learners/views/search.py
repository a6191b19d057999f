"""Find anybody of the organisation by name, and see no more than a birth year."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from inclusion.lists import Empty, list_page
from learners.filters import LearnerSearch
from learners.models import Learner
from learners.tables import FoundTable


@allows("search_learners")
def search(request: Request) -> HttpResponse:
    rows = Learner.objects.of(request.organisation).active()
    empty = Empty(_("Type a name"), _("Two letters are enough; accents do not matter."))
    return list_page(request, FoundTable, LearnerSearch, rows, "learners/search.html", empty=empty)
