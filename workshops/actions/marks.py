"""Marks in a register: one bulk upsert whatever the number of people, and never one row twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Exists, FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.journal import record_each
from inclusion.models import User
from learners.models import Learner
from workshops.models import Attendance, Session
from workshops.rolls import roll

from .locking import locked
from .refusals import Refused

Status = Attendance.Status

TOLD = ["status", "late_minutes", "arrived", "left"]  # what a mark says
SETTLED = ["minutes", "minutes_source"]  # what follows from it
SIGNED = ["recorded_by", "recorded_at", "version"]


@dataclass(frozen=True)
class Mark:
    """All that is said of one person at one session; minutes left out follow from the rest."""

    status: str
    late_minutes: int | None = None
    arrived: int | None = None
    left: int | None = None
    minutes: int | None = None

    def check(self) -> None:
        if (self.arrived is None) != (self.left is None):
            raise Refused(_("Give both the arrival and the departure."))
        if self.arrived is not None and self.left is not None and self.arrived >= self.left:
            raise Refused(_("Departure comes after arrival."))

    def write_on(self, row: Attendance, length: int) -> bool:
        """Put the mark on a row; whether anything changed."""
        self.check()
        before = [getattr(row, name) for name in (*TOLD, *SETTLED)]
        row.status = Status(self.status)
        counted = row.status in Attendance.COUNTED
        row.late_minutes = self.late_minutes if row.status == Status.LATE else None
        row.arrived, row.left = (self.arrived, self.left) if counted else (None, None)
        row.minutes_source = "" if self.minutes is None else Attendance.Source.TYPED
        row.minutes = self.minutes or 0
        row.settle(length)
        return before != [getattr(row, name) for name in (*TOLD, *SETTLED)]


@transaction.atomic
def save_marks(session: Session, marks: Mapping[int, Mark], *, by: User) -> list[int]:
    """Write these marks, by the learner's key; returns the keys whose mark changed.

    The same mark again changes nothing. The session is held as soon as somebody is present, and
    planned again when nobody is any more.
    """
    others_present = locked(session, beside=marks)
    if session.date > session.today():
        raise Refused(_("The register opens on the day of the session."))
    rows = _rows(session, marks)
    changed = [row for row in rows if marks[row.learner_id].write_on(row, session.length)]
    if not changed:
        return []
    _upsert(changed, by)
    somebody = others_present or any(row.status in Attendance.COUNTED for row in rows)
    _settle_state(session, somebody, marks)
    record_each("attendance.marked", changed, by=by, fields=TOLD)  # in the trace of each person
    return [row.learner_id for row in changed]


def mark_others_present(session: Session, *, by: User) -> list[int]:
    """Mark present whoever has no mark, and nobody else; returns whom, so that it can be undone."""
    blanks = [place.learner.pk for place in roll(session) if place.is_blank]
    return save_marks(session, dict.fromkeys(blanks, Mark(Status.PRESENT)), by=by)


def clear_marks(session: Session, learner_pks: Collection[int], *, by: User) -> list[int]:
    """Take marks back: these people are « not recorded » again."""
    marked = session.attendances.marked().filter(learner__in=learner_pks)
    known = marked.values_list("learner", flat=True)
    return save_marks(session, dict.fromkeys(known, Mark(Status.NOT_RECORDED)), by=by)


def undo_others_present(session: Session, learner_pks: Collection[int], *, by: User) -> list[int]:
    """Take back what `mark_others_present` filled, save what somebody has changed since."""
    untouched = session.attendances.filter(
        learner__in=learner_pks, status=Status.PRESENT, minutes_source=Attendance.Source.FULL
    )
    return clear_marks(session, list(untouched.values_list("learner", flat=True)), by=by)


def _rows(session: Session, marks: Mapping[int, Mark]) -> list[Attendance]:
    """A row for each learner, the one stored or a new one; learners of elsewhere are refused."""
    known = (
        Learner.objects.of(session.organisation)
        .filter(pk__in=marks)
        .annotate(
            here=FilteredRelation("attendances", condition=Q(attendances__session=session.pk))
        )
        .values_list("pk", "here__pk", "here__public_id", "here__version", *_columns())
    )
    rows = []
    for learner, pk, public_id, version, *values in known:
        row = Attendance(organisation=session.organisation, session=session, learner_id=learner)
        if pk is not None:
            row.pk, row.public_id, row.version = pk, public_id, version
            for name, value in zip((*TOLD, *SETTLED), values, strict=True):
                setattr(row, name, value)
        rows.append(row)
    if len(rows) < len(marks):
        raise Refused(_("This person is not known to your organisation."))
    return rows


def _columns() -> list[str]:
    return [f"here__{name}" for name in (*TOLD, *SETTLED)]


def _upsert(rows: list[Attendance], by: User) -> None:
    """The session's row is locked, so versions read are versions stored."""
    names = [row.public_id for row in rows]
    for row in rows:
        row.recorded_by, row.recorded_at = by, timezone.now()
        if row.pk is not None:  # a known row is met by (session, learner) alone
            row.pk, row.public_id, row.version = None, uuid4(), row.version + 1
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["session", "learner"],
        update_fields=[*TOLD, *SETTLED, *SIGNED],
    )
    for row, name in zip(rows, names, strict=True):
        row.public_id = name


def _settle_state(session: Session, somebody: bool, marks: Collection[int]) -> None:
    """Say whether the session was held, in one query with the last look at who is still there.

    On PostgreSQL two records may become one while a mark of the other is being written.
    """
    named = Learner.objects.everybody_of(session.organisation).filter(pk__in=list(marks))
    gone = named.exclude(merged_into=None, erased_at=None)
    unmoved = Session.objects.of(session.organisation).filter(~Exists(gone), pk=session.pk)
    state = Session.State.HELD if somebody else Session.State.PLANNED
    if session.state != state:
        session.state = state
        is_whole = bool(unmoved.update(state=state))
    else:
        is_whole = not connection.features.has_select_for_update or unmoved.exists()
    if not is_whole:
        raise Refused(_("A record of this list was put together with another: look again."))
