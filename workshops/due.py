"""Who is to answer which questionnaire, since when, and until when it still makes sense.

On arriving: from somebody's first day on, while they come. On leaving: from the last session of
the workshop, or from the day of their withdrawal, for sixty days; whoever never came is not asked.
Six months later: by `exits`. Nothing is stored of it: dates that move, move what is due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max, Min

from inclusion.models import Organisation
from learners.models import Learner

from .exits import exits
from .models import Asking, Attendance, Enrolment, Questionnaire, Session, Workshop

Moment = Questionnaire.Moment
EXIT_LASTS = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """The stretch of days over which one person is to answer; `until`: None while it goes on."""

    since: date
    until: date | None = None

    def waits_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass
class Stay:
    """What one person's time in the workshops of an asking amounts to."""

    starts: list[date] = field(default_factory=list)  # of enrolments
    ends: dict[int, date | None] = field(default_factory=dict)  # by workshop; None: still enrolled
    came: list[date] = field(default_factory=list)  # the first and last days

    @property
    def first(self) -> date:
        return min([*self.starts, *self.came])

    def left(self, meetings: dict[int, date]) -> date | None:
        """The day the last of their workshops was over for them; None when none has a day."""
        days = [end or meetings.get(workshop) for workshop, end in self.ends.items()]
        return max((day for day in days if day), default=None)


def due(askings: Sequence[Asking], today: date) -> dict[int, dict[int, Due]]:
    """By asking, by learner, what is or was due on `today`. Six queries, however many askings."""
    if not askings:
        return {}
    organisation = askings[0].organisation
    scopes = _scopes(organisation, askings)
    workshops = {workshop for several in scopes.values() for workshop in several}
    stays, meetings = _stays(workshops), _last_meetings(workshops)
    later = [one for one in askings if one.moment == Moment.SIX_MONTHS]
    left = _left(stays, today) if later else {}
    told: dict[int, dict[int, Due]] = {}
    for asking in askings:
        people = _together(stays, scopes[asking.pk])
        found = {
            learner: one
            for learner, stay in people.items()
            if (one := _due(asking, stay, meetings, left.get(learner)))
        }
        last = asking.closed_on or today
        told[asking.pk] = {
            learner: one for learner, one in found.items() if one.since <= min(last, today)
        }
    return told


def _due(asking: Asking, stay: Stay, meetings: dict[int, date], later: Due | None) -> Due | None:
    if asking.moment == Moment.ENTRY:
        return _on_arriving(asking, stay, meetings)
    if not stay.came:
        return None
    if asking.moment == Moment.SIX_MONTHS:
        return later if later and later.until and later.until >= asking.opened_on else None
    left = stay.left(meetings)
    if left is None or left + EXIT_LASTS < asking.opened_on:
        return None
    return Due(left, left + EXIT_LASTS)


def _on_arriving(asking: Asking, stay: Stay, meetings: dict[int, date]) -> Due | None:
    """Whoever was gone before it was asked is not asked."""
    open_still = any(end is None for end in stay.ends.values()) and bool(stay.starts)
    left = stay.left(meetings)
    if not open_still and (left is None or left < asking.opened_on):
        return None
    since = max(stay.first, asking.opened_on)
    return Due(since, left) if left is None or left >= since else None


def _scopes(organisation: Organisation, askings: Sequence[Asking]) -> dict[int, set[int]]:
    """By asking, the workshops it is about."""
    programmes = {one.programme_id for one in askings if one.programme_id}
    of_programme: dict[int | None, set[int]] = defaultdict(set)
    if programmes:
        rows = Workshop.objects.of(organisation).filter(programme__in=programmes)
        for workshop, programme in rows.values_list("pk", "programme"):
            of_programme[programme].add(workshop)
    return {
        one.pk: {one.workshop_id} if one.workshop_id else of_programme[one.programme_id]
        for one in askings
    }


def _stays(workshops: set[int]) -> dict[tuple[int, int], Stay]:
    """By workshop and learner."""
    stays: dict[tuple[int, int], Stay] = defaultdict(Stay)
    here = {"workshop__in": workshops, "learner__erased_at": None}
    rows = Enrolment.objects.filter(**here, status__in=Enrolment.EXPECTED).order_by("since", "pk")
    for workshop, learner, since, until in rows.values_list(
        "workshop", "learner", "since", "until"
    ):
        stay = stays[workshop, learner]
        stay.starts.append(since)
        stay.ends[workshop] = until  # of the last period
    came = Attendance.objects.counted().filter(
        session__workshop__in=workshops, learner__erased_at=None
    )
    days = came.order_by().values("session__workshop", "learner")
    for row in days.annotate(first=Min("session__date"), last=Max("session__date")):
        stay = stays[row["session__workshop"], row["learner"]]
        stay.came += [row["first"], row["last"]]
        stay.ends.setdefault(row["session__workshop"], None)
    return stays


def _together(stays: dict[tuple[int, int], Stay], workshops: set[int]) -> dict[int, Stay]:
    """By learner, over all the workshops of one asking."""
    people: dict[int, Stay] = defaultdict(Stay)
    for (workshop, learner), stay in stays.items():
        if workshop in workshops:
            people[learner].starts += stay.starts
            people[learner].ends |= stay.ends
            people[learner].came += stay.came
    return people


def _last_meetings(workshops: set[int]) -> dict[int, date]:
    held = Session.objects.filter(workshop__in=workshops).exclude(state=Session.State.CANCELLED)
    rows = held.order_by().values("workshop").annotate(last=Max("date"))
    return {row["workshop"]: row["last"] for row in rows}


def _left(stays: dict[tuple[int, int], Stay], today: date) -> dict[int, Due]:
    """By learner, the window of « six months later »."""
    came = {learner for (_workshop, learner), stay in stays.items() if stay.came}
    return dict(_windows(came, today))


def _windows(learners: set[int], today: date) -> Iterator[tuple[int, Due]]:
    for learner, left in exits(Learner.objects.filter(pk__in=learners), today):
        if left.asked_from <= today:
            yield learner.pk, Due(left.asked_from, left.closes)
