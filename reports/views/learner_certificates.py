"""The certificates of one person: a tab of their page."""

from dataclasses import dataclass

from django.http import HttpResponse

from inclusion.access import Request, allows
from learners.models import Learner
from learners.tabs import tab_page
from reports.models import Certificate
from workshops.models import Workshop
from workshops.overview import Following, attended


@dataclass(frozen=True)
class Prospect:
    """A workshop for which this person has no certificate, and how far they are from one."""

    workshop: Workshop
    following: Following
    may_issue: bool


@allows("see_learner", on=Learner)
def learner_certificates(request: Request, learner: Learner) -> HttpResponse:
    given = Certificate.objects.of(request.organisation).filter(learner=learner)
    certificates = list(given.select_related("workshop"))
    having = {one.workshop_id for one in certificates if one.revoked_at is None}
    prospects = [
        Prospect(workshop, following, request.can("issue_certificates", workshop))
        for workshop, following in attended(learner)
        if workshop.pk not in having and following.came
    ]
    return tab_page(
        request,
        learner,
        "reports/learner_certificates.html",
        certificates=[(one, request.can("issue_certificates", one)) for one in certificates],
        prospects=prospects,
    )
