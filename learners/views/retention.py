"""How long people are kept: who will be erased and when, what the law holds, what was done."""

from django.http import HttpResponse
from django.shortcuts import render

from inclusion.access import Request, allows
from learners import retention as keeping
from learners.models import Erasure, LegalHold, RetentionNotice, RetentionRun

RUNS = 6


@allows("manage_retention")
def retention(request: Request) -> HttpResponse:
    organisation, today = request.organisation, request.organisation.today()
    plan = keeping.plan(organisation, today)
    holds = LegalHold.objects.of(organisation).standing(today).select_related("learner")
    notices = RetentionNotice.objects.of(organisation).exclude(learner__in=plan.returned)
    context = {
        "notices": notices.select_related("learner"),
        "to_notice": len(plan.to_notice),
        "held": {hold.learner_id for hold in holds},
        "holds": holds,
        "runs": RetentionRun.objects.of(organisation)[:RUNS],
        "erased": Erasure.objects.of(organisation).count(),
        "today": today,
    }
    return render(request, "learners/retention.html", context)
