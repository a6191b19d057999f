"""The season as plain values: what a day's plan holds, before anything is written down.

People, sessions and the like are compared by identity: two people may well look the same.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from .programme import Script

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Home:
    """Where somebody lives: the three-valued answer, and a QPV code when known.

    It holds from `days` after the person was registered.
    """

    answer: str
    method: str
    neighbourhood: str = ""
    commune: str = ""
    days: int = 0


@dataclass(frozen=True, eq=False)
class Person:
    """A learner to be, registered `notice` days before they are first seen.

    `walked_in`: created in a register, with whatever was said at the door.
    """

    organisation: str
    first_name: str
    last_name: str
    gender: str
    born: date | int | None = None
    notice: int = 2
    homes: tuple[Home, ...] = ()
    occupation: str = ""
    email: str = ""
    phone: str = ""
    walked_in: bool = False
    double_of: "Person | None" = None  # known already, and spelt otherwise
    settled: bool = False  # this double has been found and put together since

    @property
    def living(self) -> str:
        return self.homes[0].answer if self.homes else "unknown"


@dataclass(frozen=True, eq=False)
class Stay:
    """An enrolment, and its end for those who left before the workshop did."""

    person: Person
    since: date
    until: date | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, eq=False)
class Tick:
    """A mark in a register."""

    person: Person
    status: str
    late_minutes: int | None = None


@dataclass(frozen=True, eq=False)
class Meeting:
    """A session. `lasted`: minutes typed afterwards; `blanks`: expected, and never marked."""

    date: date
    starts_at: time
    minutes: int
    lasted: int | None = None
    ticks: tuple[Tick, ...] = ()
    strangers: tuple[Person, ...] = ()
    cancelled: str = ""
    closed: bool = False
    blanks: tuple[Person, ...] = ()

    @property
    def held(self) -> bool:
        return bool(self.ticks or self.strangers)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.date, self.starts_at, PARIS) + timedelta(minutes=self.minutes)

    @property
    def attendance_rate(self) -> float:
        came = sum(tick.status in ("present", "late") for tick in self.ticks)
        return came / len(self.ticks)


@dataclass(frozen=True, eq=False)
class Cycle:
    """A workshop with all its sessions and everybody enrolled."""

    script: Script
    meetings: tuple[Meeting, ...]
    stays: tuple[Stay, ...]


@dataclass(frozen=True, eq=False)
class Season:
    today: date
    people: tuple[Person, ...]
    cycles: tuple[Cycle, ...]

    @property
    def first_day(self) -> date:
        return min(meeting.date for cycle in self.cycles for meeting in cycle.meetings)

    @cached_property
    def arrivals(self) -> dict[Person, date]:
        """The day each person is registered: shortly before they first come anywhere."""
        seen = dict.fromkeys(self.people, self.today)
        for cycle in self.cycles:
            days = [(stay.person, stay.since) for stay in cycle.stays]
            days += [(tick.person, meet.date) for meet in cycle.meetings for tick in meet.ticks]
            for person, day in days:
                seen[person] = min(seen[person], day)
        return {person: day - timedelta(days=person.notice) for person, day in seen.items()}

    @property
    def leaver(self) -> Person | None:
        """Who left the first workshop early, came to no other, and asked to be forgotten."""
        stays = [stay for cycle in self.cycles for stay in cycle.stays]
        known = {who.double_of for who in self.people}
        for stay in stays:
            once = sum(stay.person is other.person for other in stays) == 1
            long_ago = stay.until is not None and stay.until < self.today - timedelta(days=45)
            if once and long_ago and stay.person not in known:
                return stay.person
        return None

    @property
    def stayer(self) -> Person:
        """The first one enrolled who never left."""
        return next(
            stay.person for cycle in self.cycles for stay in cycle.stays if stay.until is None
        )

    def meetings_on(self, day: date) -> list[tuple[Cycle, Meeting]]:
        return [(c, m) for c in self.cycles for m in c.meetings if m.date == day]
