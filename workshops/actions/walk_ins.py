"""Somebody at the door: known or not, present from the first tap."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.actions import register_learner, restore
from learners.models import Learner
from workshops.models import Attendance, Session

from .locking import locked
from .marks import Mark, save_marks
from .refusals import Refused


@transaction.atomic
def add_walk_in(
    session: Session,
    *,
    by: User,
    learner: Learner | None = None,
    first_name: str = "",
    last_name: str = "",
    birth_year: int | None = None,
) -> Attendance:
    """Mark somebody present who was not expected; this enrols nobody.

    Without `learner` a provisional person is registered. A mark made before is left as it is; the
    register is held first, so that one made at the same moment is seen.
    """
    locked(session)
    if learner is None:
        learner = _new(session, by, first_name, last_name, birth_year)
    elif learner.archived_at:
        restore(learner, by=by)
    marked = session.attendances.marked().filter(learner=learner).first()
    if marked:
        return marked
    save_marks(session, {learner.pk: Mark(Attendance.Status.PRESENT)}, by=by)
    attendance = session.attendances.get(learner=learner)
    record("attendance.walk_in", attendance, by=by)
    return attendance


def _new(
    session: Session, by: User, first_name: str, last_name: str, birth_year: int | None
) -> Learner:
    try:
        return register_learner(
            session.organisation,
            by=by,
            first_name=first_name,
            last_name=last_name,
            birth_year=birth_year,
            provisional=True,
        )
    except ValidationError as error:
        raise Refused(" ".join(error.messages) or _("This could not be saved.")) from error
