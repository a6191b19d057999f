"""What a person may ask of us, on one tab: their file, how long it is kept, to be erased."""

from datetime import timedelta

from django.http import HttpResponse

from inclusion.access import Request, allows
from learners import retention
from learners.models import Learner, LegalHold, RetentionNotice
from learners.tabs import tab_page


@allows("make_learner_file", on=Learner)
def rights(request: Request, learner: Learner) -> HttpResponse:
    organisation = request.organisation
    contact = retention.last_contacts(organisation, only=[learner.pk]).get(learner.pk)
    months = organisation.retention_months
    ends = retention.last_day_kept(contact, months) + timedelta(days=1) if contact else None
    today = organisation.today()
    return tab_page(
        request,
        learner,
        "learners/rights.html",
        contact=contact,
        ends=ends,
        notice=RetentionNotice.objects.of(organisation).filter(learner=learner).first(),
        holds=LegalHold.objects.of(organisation).filter(learner=learner).standing(today),
        may_keep=request.can("manage_retention", learner),
        apart=organisation.sensitive_profile and not request.can("read_sensitive", learner),
        may_erase=request.can("erase_learner", learner),
    )
