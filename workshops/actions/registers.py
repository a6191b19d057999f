"""The register as a whole: seal it, open it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from workshops.models import Attendance, Session
from workshops.rolls import roll

from .durations import write_actual
from .locking import locked
from .refusals import NobodyCame, Refused, StillBlank


@transaction.atomic
def close(
    session: Session,
    *,
    by: User,
    lasted: int | None = None,
    nobody_came: bool = False,
    cap: bool = False,
) -> Session:
    """Seal the register. Whoever is not marked is not absent: blanks stop the closing, by name.

    With nobody present, only the answer `nobody_came` makes the session held. `lasted` is the
    duration somebody read and confirmed; minutes typed that are longer are cut only with `cap`.
    """
    somebody = locked(session)
    if blanks := [place.learner for place in roll(session) if place.is_blank]:
        raise StillBlank(blanks)
    if not nobody_came and not somebody:
        raise NobodyCame
    fields = ["closed_at"]
    if lasted is not None:
        write_actual(session, lasted, by=by, cap=cap)
        fields.append("actual_minutes")
    session.state = Session.State.HELD
    session.closed_at, session.closed_by = timezone.now(), by
    session.save(update_fields=["state", "closed_by", *fields])
    record("session.closed", session, by=by, fields=fields)
    return session


@transaction.atomic
def reopen(session: Session, *, by: User) -> Session:
    """Break the seal to correct a mark. Without anybody present, the session is planned again."""
    if session.closed_at is None:
        raise Refused(_("This register is open already."))
    session.closed_at = session.closed_by = None
    if not session.attendances.filter(status__in=Attendance.COUNTED).exists():
        session.state = Session.State.PLANNED
    session.save(update_fields=["state", "closed_at", "closed_by"])
    record("session.reopened", session, by=by, fields=["closed_at"])
    return session
