"""Who is expected at a workshop."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.models import Learner
from workshops.models import Enrolment, Workshop

from .refusals import Refused


@transaction.atomic
def enrol(workshop: Workshop, learner: Learner, *, by: User, since: date) -> Enrolment:
    """Expect a learner from that day on. Once is enough: an open enrolment is left as it is."""
    if learner.organisation_id != workshop.organisation_id:
        raise Refused(_("This person is not known to your organisation."))
    if learner.archived_at:
        raise Refused(_("This person's file is archived: restore it first."))
    if not workshop.takes_enrolments:
        raise Refused(_("Nobody is enrolled in an event or a drop-in: whoever comes, comes."))
    enrolment = workshop.enrolments.filter(learner=learner).select_for_update().first()
    if enrolment and enrolment.status == Enrolment.Status.ENROLLED:
        return enrolment
    enrolment = enrolment or Enrolment(
        organisation=workshop.organisation, workshop=workshop, learner=learner
    )
    enrolment.status, enrolment.since = Enrolment.Status.ENROLLED, since
    enrolment.until, enrolment.reason = None, ""
    enrolment.save()
    record("enrolment.opened", enrolment, by=by)
    return enrolment


@transaction.atomic
def withdraw(enrolment: Enrolment, *, by: User, on: date, reason: str) -> Enrolment:
    """Expect this person no longer from that day on; what they attended stays."""
    if enrolment.status == Enrolment.Status.WITHDRAWN:
        raise Refused(_("This person has left the workshop already."))
    if on < enrolment.since:
        raise Refused(_("An enrolment cannot end before it starts."))
    enrolment.status, enrolment.until = Enrolment.Status.WITHDRAWN, on
    enrolment.reason = Enrolment.Reason(reason)
    enrolment.save(update_fields=["status", "until", "reason"])
    record("enrolment.withdrawn", enrolment, by=by, fields=["until", "reason"])
    return enrolment
