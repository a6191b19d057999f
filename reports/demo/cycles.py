"""One workshop of the mass with all that was held of it, and who is given a certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from inclusion.models import Counter as Series
from inclusion.models import Organisation, User
from learners.models import Learner
from reports.certificates.codes import ALPHABET, LENGTH, check_character
from reports.models import Certificate
from workshops.models import Attendance, Session, Workshop

from .saving import save


class Mark(NamedTuple):
    status: str
    minutes: int
    on: date


@dataclass
class Cycle:
    """A workshop, its sessions in order, its people, and what was noted of the first of them."""

    rank: int
    workshop: Workshop
    sessions: list[Session]
    people: list[Learner]
    marks: list[Mark] = field(default_factory=list)

    def notice(self, row: Attendance) -> None:
        if row.learner is self.people[0]:
            self.marks.append(Mark(row.status, row.minutes, row.session.date))

    @property
    def came(self) -> list[Mark]:
        return [one for one in self.marks if one.status in Attendance.COUNTED]

    @property
    def minutes_held(self) -> int:
        return sum(one.minutes for one in self.sessions)

    @property
    def minutes_attended(self) -> int:
        return sum(one.minutes for one in self.came)

    @property
    def completed(self) -> bool:
        rule = self.workshop.completion_rule
        return bool(self.came) and self.minutes_attended * 100 >= rule * self.minutes_held


def certify(organisation: Organisation, user: User, cycles: list[Cycle], chance: Random) -> None:
    """A certificate for the first of each group, where they completed, on its last day."""
    given: Counter[int] = Counter()
    save(Certificate, _certificates(organisation, user, cycles, chance, given))
    for year, number in given.items():
        Series.objects.of(organisation).reserve(organisation, f"certificates-{year}", number)


def _certificates(
    organisation: Organisation,
    user: User,
    cycles: list[Cycle],
    chance: Random,
    given: Counter[int],
) -> Iterator[Certificate]:
    for cycle in cycles:
        if not cycle.completed:
            continue
        issued_on = cycle.sessions[-1].date
        given[issued_on.year] += 1
        body = "".join(chance.choices(ALPHABET, k=LENGTH - 1))
        yield Certificate(
            organisation=organisation,
            workshop=cycle.workshop,
            learner=cycle.people[0],
            number=f"{issued_on.year}-{given[issued_on.year]:04}",
            code=body + check_character(body),
            language=organisation.language,
            first_day=cycle.came[0].on,
            last_day=cycle.came[-1].on,
            sessions_held=len(cycle.sessions),
            sessions_attended=len(cycle.came),
            minutes_held=cycle.minutes_held,
            minutes_attended=cycle.minutes_attended,
            line=[one.status for one in cycle.marks],
            issued_on=issued_on,
            issued_by=user,
        )
