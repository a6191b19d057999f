"""Who is expected at a workshop."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Greatest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.models import Learner
from workshops.models import Enrolment, Workshop

from .refusals import Refused


@transaction.atomic
def enrol(
    workshop: Workshop,
    learner: Learner,
    *,
    by: User,
    since: date,
    referred_by: str = "",
    came_alone: bool = False,
) -> Enrolment:
    """Expect a learner from that day on. Once is enough: an open enrolment is left as it is.

    Whoever left and comes back begins another period: what past reports counted does not move.
    """
    if not workshop.takes_enrolments:
        raise Refused(_("Nobody is enrolled in an event or a drop-in: whoever comes, comes."))
    _hold(workshop, learner)
    periods = workshop.enrolments.filter(learner=learner)
    enrolment = periods.filter(until=None).first()
    if enrolment and enrolment.status == Enrolment.Status.ENROLLED:
        return enrolment
    ends = periods.filter(until__gt=Greatest("since", since)).values_list("until", flat=True)
    if left := ends.order_by("until").last():
        day = date_format(left, "SHORT_DATE_FORMAT")
        raise Refused(
            _("This person was expected until %(day)s: enrol from then on.") % {"day": day}
        )
    enrolment = enrolment or Enrolment(
        organisation=workshop.organisation, workshop=workshop, learner=learner
    )
    enrolment.status, enrolment.since = Enrolment.Status.ENROLLED, since
    enrolment.referred_by, enrolment.came_alone = referred_by, came_alone
    enrolment.save()
    record("enrolment.opened", enrolment, by=by)
    return enrolment


def _hold(workshop: Workshop, learner: Learner) -> None:
    """Lock the person's row, so that two enrolments at once follow each other."""
    if _known(workshop, learner).archived_at:
        raise Refused(_("This person's file is archived: restore it first."))


def _known(workshop: Workshop, learner: Learner) -> Learner:
    """The person's row, locked; an erased person is known no more."""
    people = Learner.objects.of(workshop.organisation).select_for_update(no_key=True)
    found = people.filter(pk=learner.pk).first()
    if found is None:
        raise Refused(_("This person is not known to your organisation."))
    return found


@transaction.atomic
def say_way_in(enrolment: Enrolment, *, by: User, referred_by: str, came_alone: bool) -> Enrolment:
    """Write down who referred somebody, or that nobody did; neither: not known.

    Raises Refused once the person is erased: nothing is written of them any more.
    """
    _known(enrolment.workshop, enrolment.learner)
    enrolment.referred_by, enrolment.came_alone = referred_by, came_alone
    enrolment.save(update_fields=["referred_by", "came_alone"])
    record("enrolment.changed", enrolment, by=by, fields=["referred_by", "came_alone"])
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
