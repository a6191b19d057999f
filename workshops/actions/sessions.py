"""Sessions: plan, move, take over, cancel. What happens inside is in `marks`."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from workshops.models import Session, Venue, Workshop

from .durations import settle_again
from .locking import locked
from .refusals import Refused

LONGEST_SERIES = 120


@transaction.atomic
def plan_session(
    workshop: Workshop,
    *,
    by: User,
    date: date,
    starts_at: time,
    minutes: int,
    venue: Venue | None = None,
) -> Session:
    """Plan one meeting; its facilitators start as the workshop's."""
    venue = venue or workshop.venue
    session = Session(
        organisation=workshop.organisation,
        workshop=workshop,
        date=date,
        starts_at=starts_at,
        minutes=minutes,
        venue=venue,
        time_zone=zone_of(workshop, venue),
    )
    session.full_clean()
    session.save()
    session.facilitators.set(workshop.facilitators.all())
    record("session.planned", session, by=by)
    return session


@transaction.atomic
def plan_series(
    workshop: Workshop,
    *,
    by: User,
    first: date,
    starts_at: time,
    minutes: int,
    count: int,
    every_days: int = 7,
) -> list[Session]:
    """Plan `count` meetings at the same hour, `every_days` apart."""
    if not 1 <= count <= LONGEST_SERIES or every_days < 1:
        raise Refused(_("A series has between 1 and %(most)d sessions.") % {"most": LONGEST_SERIES})
    return [
        plan_session(
            workshop,
            by=by,
            date=first + timedelta(days=every_days * rank),
            starts_at=starts_at,
            minutes=minutes,
        )
        for rank in range(count)
    ]


@transaction.atomic
def change_session(
    session: Session,
    *,
    by: User,
    facilitators: Iterable[User] | None = None,
    cap: bool = False,
    **changes: Any,
) -> Session:
    """Move a session, or correct its hours, venue and facilitators.

    A new duration rewrites the minutes of everybody present. Minutes that somebody typed are cut
    only with `cap`; without it WouldCap says how many.
    """
    before, length = session.date, session.length
    for field, value in changes.items():
        setattr(session, field, value)
    if "venue" in changes:
        session.time_zone = zone_of(session.workshop, session.venue)
    _keep_first_date(session, before)
    session.full_clean()
    if session.date > session.today() and session.attendances.counted().exists():
        raise Refused(_("People are marked present: the session cannot move to a day to come."))
    if session.length != length:
        _new_length(session, by, cap=cap)
    session.save()
    if facilitators is not None:
        session.facilitators.set(facilitators)
    fields = [*changes, *([] if facilitators is None else ["facilitators"])]
    record("session.changed", session, by=by, fields=fields)
    return session


def _keep_first_date(session: Session, before: date) -> None:
    if session.date != before:
        first = session.moved_from or before
        session.moved_from = None if first == session.date else first


def _new_length(session: Session, by: User, *, cap: bool) -> None:
    if session.closed_at:
        raise Refused(_("The register is closed: reopen it to change the duration."))
    settle_again(session, by, cap=cap)


@transaction.atomic
def cancel(session: Session, *, by: User, reason: str) -> Session:
    """Say that a session did not take place, and why."""
    if locked(session):
        raise Refused(_("People were present: this session took place."))
    session.state = Session.State.CANCELLED
    session.reason = Session.Reason(reason or Session.Reason.UNSPECIFIED)
    session.save(update_fields=["state", "reason"])
    record("session.cancelled", session, by=by, fields=["state", "reason"])
    return session


@transaction.atomic
def reinstate(session: Session, *, by: User) -> Session:
    """Undo a cancellation."""
    if session.state != Session.State.CANCELLED:
        raise Refused(_("This session is not cancelled."))
    session.state, session.reason = Session.State.PLANNED, ""
    session.save(update_fields=["state", "reason"])
    record("session.reinstated", session, by=by, fields=["state", "reason"])
    return session


@transaction.atomic
def replace_facilitator(session: Session, *, by: User, any_day: bool = False) -> Session:
    """Run a colleague's session: it is theirs too from now on. `any_day`: by a coordinator."""
    if not any_day and not session.can_be_taken_over():
        raise Refused(_("A session is taken over on its day or in the 7 days after it."))
    session.facilitators.add(by)
    record("session.facilitator_replaced", session, by=by, fields=["facilitators"])
    return session


def zone_of(workshop: Workshop, venue: Venue | None) -> str:
    return (venue.time_zone if venue else "") or workshop.organisation.time_zone


@transaction.atomic
def tell_outing(session: Session, *, by: User) -> None:
    """Write in the journal that somebody opened the list of whom to call and what to watch for."""
    record("session.outing_read", session, by=by)
