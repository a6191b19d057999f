"""What became of the season's people once their workshop ended. Pure: the same seed, the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from learners.models import Outcome, Situation
from workshops.exits import ASKED_AFTER, months_after

from .season import Person, Season

Moment, Source, Occupation = Outcome.Moment, Outcome.Source, Situation.Occupation
ANSWERED = {Moment.EXIT: 0.7, Moment.SIX_MONTHS: 0.45}  # six months later fewer pick up the phone
SOURCES, WEIGHTS = [Source.PERSON, Source.FAMILY, Source.PRESCRIBER, Source.DOCUMENT], [6, 2, 1, 1]
LATER = {  # of those who were looking for something, what is found six months later
    Occupation.JOBSEEKER_REGISTERED: [Occupation.EMPLOYEE, Occupation.JOBSEEKER_REGISTERED],
    Occupation.JOBSEEKER_UNREGISTERED: [Occupation.TRAINEE, Occupation.JOBSEEKER_REGISTERED],
    Occupation.NEET: [Occupation.CIVIC_SERVICE, Occupation.APPRENTICE, Occupation.NEET],
}


@dataclass(frozen=True, eq=False)
class Departure:
    """What was learned of somebody, on a day."""

    person: Person
    moment: str
    on: date
    occupation: str
    source: str


def departures(season: Season, seed: int) -> Iterator[Departure]:
    """Whoever stayed to the end of a workshop and came to no other since."""
    chance = Random(f"{seed} departures")
    for person, last in _last_days(season).items():
        if not person.occupation or person is season.leaver or person.double_of:
            continue
        later = months_after(last, ASKED_AFTER) + timedelta(days=chance.randint(0, 20))
        now = str(person.occupation)
        then = chance.choice(LATER.get(Occupation(now), [Occupation(now)]))
        for moment, day, does in ((Moment.EXIT, last, now), (Moment.SIX_MONTHS, later, then)):
            known = chance.random() < ANSWERED[moment] and does != Occupation.UNKNOWN
            if known and day < season.today:
                yield Departure(person, moment, day, does, chance.choices(SOURCES, WEIGHTS)[0])


def _last_days(season: Season) -> dict[Person, date]:
    """The last meeting of each person's last workshop, when all of theirs are over."""
    last: dict[Person, date] = {}
    for cycle in season.cycles:
        end = max(meeting.date for meeting in cycle.meetings)
        for stay in cycle.stays:
            last[stay.person] = max(last.get(stay.person, end), end)
    return {person: end for person, end in last.items() if end < season.today}
