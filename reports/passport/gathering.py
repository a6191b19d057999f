"""What stands in a person's passport, read in the language being spoken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from learners.models import Learner
from learners.progress import Journey, progress_of
from reports.certificates import duration
from reports.models import Certificate
from workshops.models import Attendance, Workshop
from workshops.overview import Following, attended


@dataclass(frozen=True)
class Attended:
    """A workshop this person came to."""

    workshop: Workshop
    following: Following
    first_day: date
    last_day: date

    @property
    def hours(self) -> str:
        """« 22 h »: of presence."""
        return duration(self.following.minutes)


@dataclass(frozen=True)
class Passport:
    learner: Learner
    made_on: date
    workshops: Sequence[Attended]
    journey: Journey
    certificates: Sequence[Certificate]

    @property
    def hours(self) -> str:
        """In all workshops together."""
        return duration(sum(one.following.minutes for one in self.workshops))


def passport_of(learner: Learner) -> Passport:
    organisation = learner.organisation
    came = Attendance.objects.of(organisation).counted().filter(learner=learner)
    rows = came.order_by().values("session__workshop")
    spans = {
        row["session__workshop"]: (row["first"], row["last"])
        for row in rows.annotate(first=Min("session__date"), last=Max("session__date"))
    }
    certificates = Certificate.objects.of(organisation).valid().filter(learner=learner)
    return Passport(
        learner=learner,
        made_on=organisation.today(),
        workshops=[
            Attended(workshop, following, *spans[workshop.pk])
            for workshop, following in attended(learner)
            if following.came and workshop.pk in spans
        ],
        journey=progress_of(learner),
        certificates=list(certificates.select_related("workshop")),
    )
