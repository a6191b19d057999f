"""What pages say about workshops: what comes next, who is enrolled, how they came."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from learners.models import Learner

from .models import Attendance, Enrolment, Programme, Session, Workshop
from .models.session import SessionQuerySet

ENOUGH = 20  # the smallest denominator of a percentage of sessions


def told(rows: QuerySet[Workshop], today: date) -> QuerySet[Workshop]:
    """With `next_on`, the people `enrolled`, and the number of registers `missing`."""
    ahead = _sessions().filter(date__gte=today).exclude(state=Session.State.CANCELLED)
    missing = _sessions().register_missing(today)
    enrolled = Enrolment.objects.filter(workshop=OuterRef("pk"), status=Enrolment.Status.ENROLLED)
    return rows.annotate(
        next_on=Subquery(ahead.order_by("date").values("date")[:1]),
        missing=Coalesce(Subquery(_count(missing)), 0),
        enrolled=Coalesce(Subquery(_count(enrolled)), 0),
    )


def with_workshops(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    """With `running`, how many workshops belong to each that are not put away."""
    return rows.annotate(running=Count("workshops", filter=Q(workshops__archived_at=None)))


def with_session(rows: QuerySet[Workshop], condition: Q) -> QuerySet[Workshop]:
    """Those that have at least one session so."""
    return rows.filter(Exists(_sessions().filter(condition)))


def _sessions() -> Any:
    return Session.objects.filter(workshop=OuterRef("pk"))


def _count(rows: QuerySet[Any]) -> QuerySet[Any]:
    """How many, for a subquery by workshop."""
    return rows.order_by().values("workshop").annotate(n=Count("pk")).values("n")


@dataclass
class Following:
    """A person in a workshop: the line of presence over the sessions held, and what it amounts to.

    The rate follows the completion rule: minutes attended over minutes held, whatever the dates
    of the enrolments.
    """

    learner: Learner
    periods: list[Enrolment]  # the oldest first; none for whoever only passes by
    line: list[str]
    minutes: int
    held_minutes: int
    rule: int
    blanks: int = 0  # sessions at which they were expected, and nobody said whether they came

    @property
    def enrolment(self) -> Enrolment | None:
        """The latest one: where this person stands now."""
        return self.periods[-1] if self.periods else None

    @property
    def first(self) -> Enrolment | None:
        """The one that says how this person came."""
        return self.periods[0] if self.periods else None

    @property
    def is_open(self) -> bool:
        return bool(self.enrolment and self.enrolment.status == Enrolment.Status.ENROLLED)

    @property
    def came(self) -> int:
        return sum(status in Attendance.COUNTED for status in self.line)

    @property
    def marked(self) -> int:
        """Sessions of which it is known whether they came: what a presence is counted against."""
        return sum(status != Attendance.Status.NOT_RECORDED for status in self.line)

    @property
    def presence(self) -> int | None:
        """In whole percents of the sessions marked; below twenty, numbers say it better."""
        return self.came * 100 // self.marked if self.marked >= ENOUGH else None

    @property
    def apart(self) -> int:
        """Sessions held while they were not expected."""
        return len(self.line) - self.marked - self.blanks

    @property
    def rate(self) -> int | None:
        """In whole percents of the hours held; nothing while no session was held."""
        return self.minutes * 100 // self.held_minutes if self.held_minutes else None

    @property
    def completed(self) -> bool:
        return bool(self.held_minutes) and self.minutes * 100 >= self.rule * self.held_minutes


def following(workshop: Workshop) -> list[Following]:
    """Everybody enrolled in a workshop, now or before."""
    held = list(workshop.sessions.held())
    enrolments = workshop.enrolments.select_related("learner")
    people = [list(periods) for _key, periods in groupby(enrolments, key=lambda e: e.learner_id)]
    rows = _rows(held, [periods[0].learner_id for periods in people])
    return [
        _follow(workshop, periods[0].learner, periods, held, rows[periods[0].learner_id])
        for periods in people
    ]


def attended(learner: Learner) -> list[tuple[Workshop, Following]]:
    """Every workshop a person is enrolled in or was marked at, the latest first."""
    enrolments: dict[int, list[Enrolment]] = defaultdict(list)
    for enrolment in learner.enrolments.all():
        enrolments[enrolment.workshop_id].append(enrolment)
    met = Attendance.objects.of(learner.organisation).filter(learner=learner).marked()
    ids = {*enrolments, *met.values_list("session__workshop", flat=True)}
    workshops = Workshop.objects.of(learner.organisation).filter(pk__in=ids)
    held: dict[int, list[Session]] = defaultdict(list)
    for session in Session.objects.of(learner.organisation).held().filter(workshop__in=ids):
        held[session.workshop_id].append(session)
    rows = _rows([s for several in held.values() for s in several], [learner.pk])[learner.pk]
    told = [
        (workshop, _follow(workshop, learner, enrolments[workshop.pk], held[workshop.pk], rows))
        for workshop in workshops
    ]
    return sorted(told, key=lambda pair: _latest(held[pair[0].pk]), reverse=True)


def _latest(held: list[Session]) -> date:
    return held[-1].date if held else date.max


def _rows(sessions: list[Session], learners: list[int]) -> dict[int, dict[int, Attendance]]:
    found = Attendance.objects.filter(session__in=sessions, learner__in=learners)
    rows: dict[int, dict[int, Attendance]] = defaultdict(dict)
    for row in found:
        rows[row.learner_id][row.session_id] = row
    return rows


def _follow(
    workshop: Workshop,
    learner: Learner,
    periods: list[Enrolment],
    held: list[Session],
    rows: dict[int, Attendance],
) -> Following:
    marks = [rows.get(session.pk) for session in held]
    return Following(
        learner=learner,
        periods=periods,
        line=[mark.status if mark else Attendance.Status.NOT_RECORDED for mark in marks],
        minutes=sum(mark.minutes for mark in marks if mark),
        held_minutes=sum(session.length for session in held),
        rule=workshop.completion_rule,
        blanks=sum(
            any(period.expects_on(session.date) for period in periods)
            for session, mark in zip(held, marks, strict=True)
            if mark is None or mark.status == Attendance.Status.NOT_RECORDED
        ),
    )


def past_and_to_come(workshop: Workshop) -> dict[str, list[Session]]:
    """The sessions of a workshop: to come first, then the past, the latest on top."""
    sessions = list(with_people(workshop.sessions.numbered()))
    today = workshop.organisation.today()
    return {
        "to_come": [session for session in sessions if session.date >= today],
        "past": [session for session in reversed(sessions) if session.date < today],
    }


def with_people(sessions: SessionQuerySet) -> SessionQuerySet:
    """With `present`, the people present or late, and the venue and facilitators at hand."""
    counted = Attendance.objects.filter(session=OuterRef("pk"), status__in=Attendance.COUNTED)
    present = counted.order_by().values("session").annotate(n=Count("pk")).values("n")
    return (
        sessions.annotate(present=Coalesce(Subquery(present), 0))
        .select_related("workshop", "venue")
        .prefetch_related("facilitators")
    )


def by_day(sessions: SessionQuerySet) -> list[tuple[date, list[Session]]]:
    rows = with_people(sessions.numbered())
    return [(day, list(several)) for day, several in groupby(rows, key=lambda s: s.date)]
