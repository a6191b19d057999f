"""From a seed and a day to a whole season. Pure: the same two give the same season."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from random import Random
from unicodedata import combining, normalize

from learners.models import Gender
from workshops.models import Attendance, Enrolment

from . import programme
from .calendar import meetings
from .people import Casting, of_age
from .programme import Script
from .season import Cycle, Meeting, Person, Season, Stay, Tick

SEED = 37
DROP_OUT = 0.15
FALL = 0.24  # how much of the attendance is gone by the last session
LATENESS = [5, 10, 10, 15, 15, 20, 20, 25, 30, None]  # in minutes; some forget to note them
SUMMER = timedelta(weeks=5)
Status, Reason = Attendance.Status, Enrolment.Reason


def season(today: date, *, seed: int = SEED) -> Season:
    """Twelve workshops around `today`, and everybody in them."""
    castings: dict[str, Casting] = {}
    known: dict[str, list[Person]] = {}
    cycles = []
    for script in programme.SCRIPTS:
        casting = castings.setdefault(script.organisation, Casting(seed, script.organisation))
        everybody = known.setdefault(script.organisation, [])
        writer = CycleWriter(script, today, seed, casting, everybody)
        cycles.append(writer.cycle())
        everybody += writer.newcomers
        everybody += [who for meeting in cycles[-1].meetings for who in meeting.strangers]
    first = programme.SCRIPTS[0].organisation
    known[first] += [
        castings[first].newcomer((11, 16), today) for _ in range(programme.JUST_REGISTERED)
    ]
    people = tuple(person for group in known.values() for person in group)
    return Season(today, people, tuple(cycles))


class CycleWriter:
    """Plays one workshop: dates, people, and what the register of each session says."""

    def __init__(
        self, script: Script, today: date, seed: int, casting: Casting, known: list[Person]
    ) -> None:
        self.script, self.today, self.casting = script, today, casting
        self.chance = Random(f"{seed} {script.title}")
        self.dates = self.days()
        self.newcomers = [
            casting.newcomer(script.ages, self.dates[0])
            for _ in range(script.enrolled - script.borrowed)
        ]
        regulars = of_age([who for who in known if not who.walked_in], script.ages, self.dates[0])
        self.people = self.chance.sample(regulars, script.borrowed) + self.newcomers
        self.stays = self.leave([self.stay(person) for person in self.people])
        self.stays += self.come_back()
        self.steadiness = {person: self.chance.uniform(0.86, 1.06) for person in self.people}
        self.known = [*known, *self.newcomers]

    def cycle(self) -> Cycle:
        stays = () if self.script.open_door else tuple(self.stays)
        return Cycle(self.script, tuple(self.meetings()), stays)

    def days(self) -> list[date]:
        """Its dates. One that is over ended before the summer or began after it."""
        pace = self.script.pace
        if pace.ahead:
            return meetings(self.today, pace)
        nearest = sorted(range(pace.ended + pace.past), key=lambda weeks: abs(weeks - pace.ended))
        tried = (meetings(self.today, replace(pace, ended=weeks)) for weeks in nearest)
        return next(days for days in tried if longest_gap(days) < SUMMER)

    @cached_property
    def past(self) -> list[date]:
        return [day for day in self.dates if day < self.today]

    def stay(self, person: Person) -> Stay:
        """Most come from the first session on, a few from the third."""
        late = self.chance.random() < 0.08
        return Stay(person, self.dates[2] if late else self.dates[0])

    def leave(self, stays: list[Stay]) -> list[Stay]:
        """The same share of every workshop drops out, somewhere in its middle."""
        middle = self.past[len(self.past) // 3 + 1 : -1]
        for rank in self.chance.sample(range(len(stays)), round(DROP_OUT * len(stays))):
            reason = self.chance.choice(
                [Reason.NOT_INTERESTED, Reason.TIMETABLE, Reason.MOVED, Reason.TRAINING]
            )
            day = self.chance.choice(middle)
            stays[rank] = replace(stays[rank], until=day, reason=reason)
        return stays

    def come_back(self) -> list[Stay]:
        """Whoever left for a clash of timetables comes back three sessions later, if it is on."""
        left = [stay for stay in self.stays if stay.reason == Reason.TIMETABLE]
        days = {stay: [day for day in self.past if day > stay.until] for stay in left if stay.until}
        return [Stay(stay.person, later[2]) for stay, later in days.items() if len(later) > 2]

    def meetings(self) -> Iterator[Meeting]:
        script = self.script
        for rank, day in enumerate(self.dates):
            meeting = Meeting(day, script.pace.starts_at, script.pace.minutes)
            if rank in script.cancelled:
                yield replace(meeting, cancelled=script.cancelled[rank])
            elif day in self.past and rank != script.never_taken:
                yield self.held(meeting, rank)
            else:
                yield meeting

    def held(self, meeting: Meeting, rank: int) -> Meeting:
        ticks = list(self.ticks(meeting, rank))
        blanks: tuple[Person, ...] = ()
        if is_open := rank == self.script.left_open:
            ticks, blanks = ticks[2:], tuple(tick.person for tick in ticks[:2])
        strangers = tuple(
            self.stranger(meeting.date, rank) for at in self.script.strangers if at == rank
        )
        return replace(
            meeting,
            lasted=self.lasted(meeting.minutes),
            ticks=tuple(ticks),
            strangers=strangers,
            blanks=blanks,
            closed=not is_open,
        )

    def lasted(self, minutes: int) -> int | None:
        """Nine times out of ten whoever closes the register says how long it really lasted."""
        if self.chance.random() < 0.1:
            return None
        return minutes + self.chance.choice([0, 0, 0, 0, -10, -15, 10])

    def ticks(self, meeting: Meeting, rank: int) -> Iterator[Tick]:
        """Attendance falls from the first session to the last; an open door only sees who came."""
        share = rank / max(1, len(self.dates) - 1)
        for stay in self.stays:
            if not stay.covers(meeting.date):
                continue
            if self.script.open_door:
                if self.chance.random() < 0.28 - 0.08 * share:
                    yield Tick(stay.person, Status.PRESENT)
                continue
            yield self.tick(stay.person, (0.96 - FALL * share) * self.steadiness[stay.person])

    def tick(self, person: Person, likely: float) -> Tick:
        if self.chance.random() < likely:
            if self.chance.random() > 0.08:
                return Tick(person, Status.PRESENT)
            # One late arrival in ten was noted without its minutes.
            return Tick(
                person, Status.LATE, self.chance.choice([5, 10, 10, 15, 15, 20, 20, 25, 30, None])
            )
        return Tick(person, self.chance.choices([Status.EXCUSED, Status.ABSENT], [2, 3])[0])

    def stranger(self, day: date, rank: int) -> Person:
        """Somebody nobody knew; at some sessions somebody known already, spelt otherwise."""
        if programme.DOUBLES.get(self.script.title) != rank:
            return self.casting.stranger(self.script.ages, day)
        settled = self.script.title == programme.SETTLED
        alike = [who for who in self.known if isinstance(who.born, date) if is_accented(who)]
        person = alike[-1 if settled else 0]
        return Person(
            person.organisation,
            plain(person),
            person.last_name,
            Gender.UNKNOWN,
            person.born.year if isinstance(person.born, date) else None,
            walked_in=True,
            double_of=person,
            settled=settled,
        )


def longest_gap(days: list[date]) -> timedelta:
    return max(after - before for before, after in pairwise(days))


def plain(person: Person) -> str:
    """A first name as it is typed in a hurry, without its accents."""
    return "".join(sign for sign in normalize("NFD", person.first_name) if not combining(sign))


def is_accented(person: Person) -> bool:
    return plain(person) != person.first_name
