"""The list of the people an organisation knows; of a facilitator, those they meet."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.access import Request, allows
from inclusion.lists import Empty, list_page
from inclusion.roles import Reach, reach
from learners.filters import LearnerFilter
from learners.models import Learner, living
from learners.tables import LearnerTable


@allows("list_learners")
def learners(request: Request) -> HttpResponse:
    only_theirs = reach(request.membership.role, "list_learners") is Reach.OWN  # type: ignore[union-attr]
    rows = Learner.objects.of(request.organisation)
    if only_theirs:
        rows = rows.met_by(request.user)
    return list_page(
        request,
        LearnerTable,
        LearnerFilter,
        rows.annotate(**living(request.organisation.today())),
        "learners/learners.html",
        empty=_nobody(only_theirs),
        only_theirs=only_theirs,
    )


def _nobody(only_theirs: bool) -> Empty:
    if only_theirs:
        return Empty(
            _("Nobody yet"),
            _("You will see here the people of your workshops, from their first enrolment on."),
        )
    return Empty(
        _("Nobody yet"),
        _("Add the first person, or import the spreadsheet you already keep."),
        reverse("learners:add"),
        _("Add a learner"),
    )
