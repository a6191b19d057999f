"""When somebody left, and when to ask what became of them. Thresholds are printed on the page.

The day they left is the one that was typed; else their last attendance, once ninety days went by
without one; else the end of their workshops. Six months later they are asked, and an answer counts
from five to eight months after the day they left.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from learners.models import Learner, Outcome

from .models import Attendance, Enrolment, Session

SILENT_DAYS = 90
ASKED_AFTER, OPENS_AFTER, CLOSES_AFTER = 6, 5, 8  # months


class Known(StrEnum):
    """How the day is known."""

    TYPED = "typed"
    SILENCE = "silence"
    CYCLE = "cycle"


@dataclass(frozen=True)
class Exit:
    """The day somebody left."""

    on: date
    known: Known

    @property
    def asked_from(self) -> date:
        return months_after(self.on, ASKED_AFTER)

    @property
    def opens(self) -> date:
        return months_after(self.on, OPENS_AFTER)

    @property
    def closes(self) -> date:
        return months_after(self.on, CLOSES_AFTER)

    def counts(self, day: date) -> bool:
        """Whether an answer of that day is one of « six months later »."""
        return self.opens <= day <= self.closes


def exit_of(learner: Learner, today: date) -> Exit | None:
    """When this person left; None while they come."""
    rows = Learner.objects.of(learner.organisation).filter(pk=learner.pk)
    return next((found for _who, found in exits(rows, today)), None)


def told(learner: Learner, left: Exit | None) -> list[Outcome]:
    """What is known of them since, the latest first; `apart`: outside the months that count."""
    found = list(learner.outcomes.select_related("recorded_by").order_by("-on", "-pk"))
    for outcome in found:
        later = outcome.moment == Outcome.Moment.SIX_MONTHS
        outcome.apart = later and not (left and left.counts(outcome.on))  # type: ignore[attr-defined]
    return found


def exits(learners: QuerySet[Learner], today: date) -> Iterator[tuple[Learner, Exit]]:
    """Whoever left, and when."""
    for learner in _with_days(learners):
        if found := _left(learner, today):
            yield learner, found


def _with_days(learners: QuerySet[Learner]) -> QuerySet[Any]:
    me = {"learner": OuterRef("pk")}
    exit_days = Outcome.objects.filter(**me, moment=Outcome.Moment.EXIT)
    came = Attendance.objects.filter(**me).counted()
    enrolled = Enrolment.objects.filter(
        workshop=OuterRef("workshop"), learner=OuterRef(OuterRef("pk")), status="enrolled"
    )
    meetings = Session.objects.filter(Exists(enrolled)).exclude(state=Session.State.CANCELLED)
    return learners.annotate(
        exit_typed=_latest(exit_days, "on"),
        last_came=_latest(came, "session__date"),
        cycle_ended=_latest(meetings, "date"),
    )


def _latest(rows: Any, day: str) -> Subquery:
    """The last day of these rows, in one value; without rows, NULL."""
    one = rows.order_by().annotate(_all=Q(pk__isnull=False)).values("_all")
    return Subquery(one.annotate(latest=Max(day)).values("latest")[:1])


def _left(learner: Any, today: date) -> Exit | None:
    """Whoever came after the day that was typed has come back: that day no longer holds."""
    typed, came, ended = learner.exit_typed, learner.last_came, learner.cycle_ended
    if typed and (came is None or typed >= came):
        return Exit(typed, Known.TYPED)
    if came is None:
        return None
    if (today - came).days > SILENT_DAYS:
        return Exit(came, Known.SILENCE)
    if ended and came <= ended < today:
        return Exit(ended, Known.CYCLE)
    return None


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
