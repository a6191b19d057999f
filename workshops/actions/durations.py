"""How long a session lasted, and what that makes of everybody's minutes."""

from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.models import User
from workshops.models import Attendance, Session

from .refusals import Refused, WouldCap

LONGEST = 24 * 60


def write_actual(session: Session, minutes: int, *, by: User, cap: bool) -> None:
    """Put what somebody read and confirmed on a session that the caller holds, and saves."""
    if not 1 <= minutes <= LONGEST:
        raise Refused(_("A session lasts between 1 minute and a day."))
    length, session.actual_minutes = session.length, minutes
    if minutes != length:
        settle_again(session, by, cap=cap)


def settle_again(session: Session, by: User, *, cap: bool) -> None:
    """Rewrite the minutes of everybody present; what was typed is cut only with `cap`."""
    rows = list(session.attendances.filter(status__in=Attendance.COUNTED).select_for_update())
    typed = (Attendance.Source.SPAN, Attendance.Source.TYPED)
    too_long = [r for r in rows if r.minutes_source in typed and r.minutes > session.length]
    if too_long and not cap:
        raise WouldCap(len(too_long))
    for row in rows:
        row.settle(session.length)
        row.version += 1
        row.recorded_by, row.recorded_at = by, timezone.now()
    fields = ["minutes", "minutes_source", "version", "recorded_by", "recorded_at"]
    Attendance.objects.of(session.organisation).bulk_update(rows, fields)
