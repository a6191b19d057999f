"""Hold a session while its register changes."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from workshops.models import Attendance, Session

from .refusals import Refused

AS_STORED = ("state", "closed_at", "minutes", "actual_minutes")


def locked(session: Session, beside: Collection[int] = ()) -> bool:
    """Lock the session's row and read it again; whether others than `beside` are present.

    Raises Refused when its register is closed or the session cancelled.
    """
    others = Attendance.objects.filter(session=OuterRef("pk"), status__in=Attendance.COUNTED)
    found = (
        Session.objects.of(session.organisation)
        .select_for_update(of=("self",))
        .annotate(others=Exists(others.exclude(learner__in=list(beside))))
        .get(pk=session.pk)
    )
    for name in AS_STORED:
        setattr(session, name, getattr(found, name))
    if session.state == Session.State.CANCELLED:
        raise Refused(_("This session is cancelled: reinstate it first."))
    if session.closed_at:
        raise Refused(_("This register is closed: a coordinator can reopen it."))
    return found.others
