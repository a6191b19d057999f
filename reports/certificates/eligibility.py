"""Who reaches a workshop's rule: minutes attended against minutes held, in whole numbers."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from learners.models import Learner
from workshops.models import Attendance, Enrolment, Session, Workshop

Status = Attendance.Status


@dataclass(frozen=True)
class Standing:
    """One person over the sessions held of a workshop."""

    learner: Learner
    rule: int
    sessions: tuple[Session, ...]  # held, in order
    line: tuple[str, ...]  # the status at each
    minutes: int
    minutes_held: int

    @property
    def attended(self) -> list[Session]:
        pairs = zip(self.sessions, self.line, strict=True)
        return [session for session, status in pairs if status in Attendance.COUNTED]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day this person came."""
        return self.attended[0].date, self.attended[-1].date

    @property
    def rate(self) -> int:
        """Whole percents of the hours held, never rounded up to a rule that is not reached."""
        return self.minutes * 100 // self.minutes_held if self.minutes_held else 0

    @property
    def reaches(self) -> bool:
        return bool(self.attended) and self.minutes * 100 >= self.rule * self.minutes_held

    @property
    def obstacle(self) -> str:
        """Why there is no certificate for this person yet, in words; empty when there may be."""
        if not self.attended:
            return _("Came to no session held.")
        if self.learner.provisional:
            return _("Recorded on the spot: to be confirmed first.")
        if not self.reaches:
            said = {"rate": self.rate, "rule": self.rule}
            return _("%(rate)s%% of the hours held; the rule is %(rule)s%%.") % said
        return ""

    @property
    def place(self) -> str:
        """Where this person came most often, with its town."""
        venues = Counter(session.venue for session in self.attended if session.venue)
        if not venues:
            return ""
        venue = venues.most_common(1)[0][0]
        return f"{venue.name}, {venue.commune.name}" if venue.commune else venue.name


@dataclass(frozen=True)
class Outlook:
    """What may still change the figures of a workshop."""

    planned: int  # sessions to come
    missing: int  # past ones whose register is missing or open


def standings(workshop: Workshop) -> list[Standing]:
    """Everybody enrolled in the workshop or marked at one of its sessions held, by name."""
    held = tuple(
        workshop.sessions.held()
        .select_related("venue__commune")
        .order_by("date", "starts_at", "pk")
    )
    marks = _marks(workshop, held)
    minutes_held = sum(session.length for session in held)
    enrolled = workshop.enrolments.filter(
        status__in=[Enrolment.Status.ENROLLED, Enrolment.Status.WITHDRAWN]
    )
    people = Learner.objects.of(workshop.organisation).filter(
        Q(pk__in=marks) | Q(pk__in=enrolled.values("learner"))
    )
    return [
        Standing(
            learner=learner,
            rule=workshop.completion_rule,
            sessions=held,
            line=tuple(
                marks[learner.pk].get(session.pk, (Status.NOT_RECORDED, 0))[0] for session in held
            ),
            minutes=sum(minutes for _status, minutes in marks[learner.pk].values()),
            minutes_held=minutes_held,
        )
        for learner in people
    ]


def outlook(workshop: Workshop) -> Outlook:
    today = workshop.organisation.today()
    return Outlook(
        planned=workshop.sessions.filter(state=Session.State.PLANNED, date__gte=today).count(),
        missing=workshop.sessions.register_missing(today).count(),
    )


def _marks(
    workshop: Workshop, held: Sequence[Session]
) -> defaultdict[int, dict[int, tuple[str, int]]]:
    """For each learner, status and minutes at each session held; blanks are left out."""
    found: defaultdict[int, dict[int, tuple[str, int]]] = defaultdict(dict)
    rows = Attendance.objects.of(workshop.organisation).filter(session__in=held).marked()
    for learner, session, status, minutes in rows.values_list(
        "learner", "session", "status", "minutes"
    ):
        found[learner][session] = status, minutes
    return found
