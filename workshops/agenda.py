"""What today asks of somebody: sessions, registers to finish, people to call back."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from django.db.models import QuerySet

from inclusion.models import Organisation, User
from learners.care import minors_without_permission
from learners.matching import duplicates
from learners.models import Learner, Residence, RightsRequest, living

from .models import Attendance, Deadline, Enrolment, Session, Workshop
from .overview import with_people
from .tallies import unanswered

IN_A_ROW = 2  # unexcused absences after which somebody is called
RECENT_DAYS = 90


def sessions_today(organisation: Organisation, user: User | None = None) -> list[Session]:
    """Today's sessions, those of one person or all."""
    today = organisation.today()
    sessions = Session.objects.of(organisation).during(today, today)
    return list(with_people((sessions.run_by(user) if user else sessions).numbered()))


def registers_to_finish(organisation: Organisation, user: User | None = None) -> list[Session]:
    """Past sessions whose register is missing or open, the oldest first."""
    missing = Session.objects.of(organisation).register_missing(organisation.today())
    return list(with_people((missing.run_by(user) if user else missing).numbered()))


@dataclass
class CallBack:
    """Somebody enrolled who was absent, without excuse, at their last sessions."""

    learner: Learner
    workshop: Workshop
    absences: int


def people_to_call_back(organisation: Organisation, user: User) -> list[CallBack]:
    """Who missed two sessions in a row of a workshop this account runs.

    Only sessions held and marked count; an excuse or a blank neither breaks a run nor makes it
    longer.
    """
    workshops = Workshop.objects.of(organisation).active().run_by(user)
    enrolments = Enrolment.objects.of(organisation).filter(
        workshop__in=workshops, status=Enrolment.Status.ENROLLED
    )
    runs = _runs(organisation, workshops)
    return [
        CallBack(enrolment.learner, enrolment.workshop, run)
        for enrolment in enrolments.select_related("learner", "workshop")
        if (run := runs[enrolment.workshop_id, enrolment.learner_id]) >= IN_A_ROW
    ]


def _runs(organisation: Organisation, workshops: QuerySet[Workshop]) -> Counter[tuple[int, int]]:
    """By workshop and learner, how many absences stand since the last time they came."""
    said = (Attendance.Status.PRESENT, Attendance.Status.LATE, Attendance.Status.ABSENT)
    rows = (
        Attendance.objects.of(organisation)
        .filter(
            session__workshop__in=workshops,
            session__state=Session.State.HELD,
            session__date__gte=organisation.today() - timedelta(days=RECENT_DAYS),
            status__in=said,
        )
        .order_by("-session__date", "-session__starts_at", "-session")
        .values_list("session__workshop", "learner", "status")
    )
    told: dict[tuple[int, int], list[str]] = defaultdict(list)
    for workshop, learner, status in rows:
        told[workshop, learner].append(status)
    absent = Attendance.Status.ABSENT
    return Counter({key: len(list(takewhile(absent.__eq__, said))) for key, said in told.items()})


@dataclass
class ToDo:
    """What a coordinator may still put right."""

    registers: list[Session]
    requests: int
    requests_due: date | None  # the day the first of them is to be answered by
    provisional: int
    homes_unknown: int
    permissions_missing: int
    duplicates: int
    deadlines: list[Deadline]  # of agreements: late or near, the first first
    unanswered: int  # questionnaires

    @property
    def late(self) -> int:
        """How many of the deadlines are over."""
        return sum(one.days_left(one.organisation.today()) < 0 for one in self.deadlines)

    def __bool__(self) -> bool:
        people = (self.provisional, self.homes_unknown, self.permissions_missing, self.duplicates)
        waiting = (self.registers, self.requests, self.deadlines, self.unanswered)
        return any(people) or any(waiting)


def to_do(organisation: Organisation) -> ToDo:
    people = Learner.objects.of(organisation).active()
    homes = people.annotate(**living(organisation.today()))
    asked = list(RightsRequest.objects.of(organisation).waiting().values_list("due_on", flat=True))
    pressing = Deadline.objects.of(organisation).pressing(organisation.today())
    unknown = {"qpv": Residence.Answer.UNKNOWN}
    return ToDo(
        registers=registers_to_finish(organisation),
        requests=len(asked),
        requests_due=asked[0] if asked else None,
        provisional=people.filter(provisional=True).count(),
        homes_unknown=homes.filter(**unknown).count(),
        permissions_missing=minors_without_permission(organisation),
        duplicates=len(duplicates(organisation, at_a_glance=True)),
        unanswered=unanswered(organisation),
        deadlines=list(pressing.select_related("organisation", "agreement__funder")),
    )


def is_new(organisation: Organisation) -> bool:
    """Nothing is planned yet: the page shows the first steps instead of empty lists."""
    return not Workshop.objects.of(organisation).exists()
