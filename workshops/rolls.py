"""Who stands in a register, in which order, and the line of presence beside each name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from learners.care import Care, cared_for
from learners.models import Learner

from .models import Attendance, Enrolment, Session, Workshop

LINE = 5  # sessions shown beside a name

Status = Attendance.Status


@dataclass
class Place:
    """One person in a register: expected, or marked on the spot."""

    learner: Learner
    attendance: Attendance | None = None
    expected: bool = False
    line: list[str] = field(default_factory=list)
    name: str = ""
    day: date | None = None
    fields: dict[str, str] = field(default_factory=dict)
    care: Care | None = None
    reasons: Sequence[Any] = ()  # why they may be somebody who has just come in

    @property
    def status(self) -> str:
        return self.attendance.status if self.attendance else Status.NOT_RECORDED

    @property
    def was(self) -> str:
        """What the page shows of this person, to tell later what somebody changed there."""
        return "|".join(self.fields.values())

    @property
    def words(self) -> str:
        """What a mark says beyond its name: lateness, or minutes that are not the whole session."""
        row = self.attendance
        if row is None or row.status not in Attendance.COUNTED:
            return ""
        if row.minutes_source in (Attendance.Source.SPAN, Attendance.Source.TYPED):
            return _("%(minutes)d min attended") % {"minutes": row.minutes}
        if row.status != Status.LATE:
            return ""
        if row.late_minutes is None:
            return _("late, no duration")
        return _("%(minutes)d min late") % {"minutes": row.late_minutes}

    @property
    def label(self) -> str:
        return str(Status(self.status).label)

    @property
    def born_year(self) -> int | None:
        born = self.learner.born
        return born.year if isinstance(born, date) else born

    @property
    def age(self) -> int | None:
        """Completed years on the day of the session."""
        return self.learner.age_on(self.day) if self.day else None

    @property
    def is_minor(self) -> bool:
        return bool(self.day and self.learner.is_minor_on(self.day))

    @property
    def is_blank(self) -> bool:
        return self.expected and self.status == Status.NOT_RECORDED


def roll(session: Session) -> list[Place]:
    """People enrolled on the session's date and anybody marked, by first name."""
    places: dict[int, Place] = {}
    if session.workshop.takes_enrolments:
        enrolments = Enrolment.objects.of(session.organisation).expected_on(session.date)
        for enrolment in enrolments.filter(workshop=session.workshop_id).select_related("learner"):
            places[enrolment.learner_id] = Place(enrolment.learner, expected=True, day=session.date)
    for attendance in session.attendances.select_related("learner"):
        if attendance.learner_id in places:
            places[attendance.learner_id].attendance = attendance
        elif attendance.status != Status.NOT_RECORDED:
            places[attendance.learner_id] = Place(attendance.learner, attendance, day=session.date)
    return _named(sorted(places.values(), key=_by_first_name))


def _by_first_name(place: Place) -> tuple[str, str, int]:
    return place.learner.folded_first, place.learner.folded_last, place.learner.pk


def _named(places: list[Place]) -> list[Place]:
    """First name and initial; the whole name where two people would be called the same."""
    shared = Counter(place.learner.display_name for place in places)
    for place in places:
        short = place.learner.display_name
        place.name = str(place.learner) if shared[short] > 1 else short
    return places


def draw_lines(session: Session, places: Iterable[Place]) -> None:
    """Put the last sessions held before this one beside each name."""
    earlier = (
        Session.objects.of(session.organisation)
        .held()
        .filter(workshop=session.workshop_id, date__lte=session.date)
        .exclude(pk=session.pk)
        .order_by("-date", "-starts_at", "-pk")
        .values_list("pk", flat=True)
    )
    lines = lines_of(reversed(earlier[:LINE]), (place.learner.pk for place in places))
    for place in places:
        place.line = lines[place.learner.pk]


def take_care(session: Session, places: Iterable[Place]) -> None:
    """Put beside each name what those who run the session must know, as it stands today or, before
    the day, as it will stand then: a permission withdrawn since is no permission."""
    places = list(places)
    day = max(session.date, session.organisation.today())
    cares = cared_for((place.learner for place in places), day)
    for place in places:
        place.care = cares[place.learner.pk]


def lines_of(sessions: Iterable[int], learners: Iterable[int]) -> Mapping[int, list[str]]:
    """For each learner, the status at each of these sessions; blank without a row."""
    sessions, learners = list(sessions), list(learners)
    marks: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Attendance.objects.filter(session__in=sessions, learner__in=learners)
    for session, learner, status in rows.values_list("session", "learner", "status"):
        marks[learner][session] = status
    return {
        learner: [marks[learner].get(session, Status.NOT_RECORDED) for session in sessions]
        for learner in learners
    }


def counts(places: Iterable[Place]) -> Counter[str]:
    """How many of each status, with `people` for all of them."""
    places = list(places)
    return Counter(place.status for place in places) + Counter(people=len(places))


def expected_count(workshop: Workshop) -> int:
    return workshop.enrolments.filter(status=Enrolment.Status.ENROLLED).count()
