"""What the season's workshops teach and how far each comes. Pure: the same seed gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from learners.models import Assessment
from workshops.models import Attendance

from .season import Cycle, Meeting, Person

Stage, Method = Assessment.Stage, Assessment.Method
CAME = {str(status) for status in Attendance.COUNTED}
STEPS, WEIGHTS = [-1, 0, 1, 2], [5, 30, 50, 15]  # most come forward by a level
STANDS_STILL = 0.2  # of the people, who do not come forward
FORGOTTEN = 0.08  # of the people, whom nobody assessed when they began


@dataclass(frozen=True)
class Teaching:
    """The skills that a workshop aims at."""

    framework: str
    version: str
    codes: tuple[str, ...]
    top: int = 4  # highest level of the scale
    self_assessed: bool = False  # its people say, besides, where they see themselves


@dataclass(frozen=True, eq=False)
class Sitting:
    """An assessment of several people on one day; `levels` by person and code."""

    meeting: Meeting
    stage: str
    method: str
    levels: dict[tuple[Person, str], int]


OF_NETWORK = "network"  # the one that the network writes itself
PROGRAMME = "Passeport numérique du Sanitas"
OPEN_LAB, EMPLOYMENT = "Fab lab ouvert", "Cap premier emploi"
OTHER_PROGRAMMES = {
    "Club Fab lab, vacances comprises": OPEN_LAB,
    "Mon CV en ligne": EMPLOYMENT,
    "Permanence numérique": EMPLOYMENT,
}
IN_PROGRAMME = {"Imprimer en 3D", "Podcast du Sanitas", "Premiers clics", "Code créatif"}
TEACHING = {
    "Imprimer en 3D": Teaching("making", "1.0", ("M1.1", "M1.2", "M1.3", "M8.1"), top=3),
    "Podcast du Sanitas": Teaching(
        "making", "1.0", ("M5.1", "M5.2", "M5.3", "M8.2", "M9.1"), top=3, self_assessed=True
    ),
    "Premiers clics": Teaching(
        "digcomp", "3.0", ("1.1", "1.3", "2.1", "4.2", "5.1"), self_assessed=True
    ),
    "Code créatif": Teaching("making", "1.0", ("M3.1", "M3.2", "M3.3"), top=3),
    "Mon CV en ligne": Teaching("digcomp", "3.0", ("2.2", "2.6", "3.1", "4.2")),
    "Club Fab lab, vacances comprises": Teaching("making", "1.0", ("M1.2", "M4.1", "M8.3"), top=3),
    "Testeurs d’applications": Teaching("digcomp", "3.0", ("1.2", "2.5", "4.3")),
    "Réparer son téléphone": Teaching("digcomp", "3.0", ("4.1", "4.4", "5.1")),
    "Club robotique": Teaching(OF_NETWORK, "1", ("E1", "E2", "E3"), top=3),
}


def sittings(cycle: Cycle, seed: int) -> Iterator[Sitting]:
    """Every assessment made in a workshop, in the order of its sessions."""
    teaching = TEACHING.get(cycle.script.title)
    held = [meeting for meeting in cycle.meetings if meeting.ticks]
    if teaching is None or len(held) < 4:
        return
    chance = Random(f"{seed} skills {cycle.script.title}")
    pupils = {person: Pupil(teaching, chance) for person in _people(held)}
    yield from _stage(Stage.START, held[:2], pupils, teaching)
    yield from _seen(held[3], pupils, teaching, chance)
    if not cycle.script.pace.ahead:
        yield from _stage(Stage.END, held[-2:], pupils, teaching)


class Pupil:
    """Where somebody starts and ends in each skill, as seen and as they say."""

    def __init__(self, teaching: Teaching, chance: Random) -> None:
        begins = chance.choices([0, 1, 2], [35, 50, 15])[0]
        still = chance.random() < STANDS_STILL
        self.missed = chance.random() < FORGOTTEN
        self.start, self.end, self.sure = {}, {}, chance.choice([0, 0, 1])
        for code in teaching.codes:
            start = _within(begins + chance.choice([-1, 0, 0, 1]), teaching)
            step = chance.choice([-1, 0, 0, 0]) if still else chance.choices(STEPS, WEIGHTS)[0]
            self.start[code], self.end[code] = start, _within(start + step, teaching)

    def level(self, code: str, stage: str, method: str, teaching: Teaching) -> int:
        """Many think they know more at the start than they find out they did."""
        level = (self.end if stage == Stage.END else self.start)[code]
        unaware = self.sure if stage == Stage.START and method == Method.SELF else 0
        return _within(level + unaware, teaching)


def _stage(
    stage: str, meetings: list[Meeting], pupils: dict[Person, Pupil], teaching: Teaching
) -> Iterator[Sitting]:
    """Whoever is there; those who missed the first of two sessions, at the second."""
    done: set[Person] = set()
    ordered = meetings if stage == Stage.START else list(reversed(meetings))
    for meeting in ordered:
        there = [who for who in _came(meeting) if who not in done]
        done.update(there)
        if stage == Stage.START:
            there = [who for who in there if not pupils[who].missed]
        for method in [Method.OBSERVED, *([Method.SELF] if teaching.self_assessed else [])]:
            levels = {
                (who, code): pupils[who].level(code, stage, method, teaching)
                for who in there
                for code in teaching.codes
            }
            if levels:
                yield Sitting(meeting, stage, method, levels)


def _seen(
    meeting: Meeting, pupils: dict[Person, Pupil], teaching: Teaching, chance: Random
) -> Iterator[Sitting]:
    """What was noticed on the way, of a few."""
    there = _came(meeting)
    code = teaching.codes[0]
    few = chance.sample(there, min(3, len(there)))
    levels = {(who, code): max(pupils[who].start[code], pupils[who].end[code]) for who in few}
    if levels:
        yield Sitting(meeting, Stage.INTERIM, Method.OBSERVED, levels)


def _people(meetings: list[Meeting]) -> list[Person]:
    return list(dict.fromkeys(tick.person for meeting in meetings for tick in meeting.ticks))


def _came(meeting: Meeting) -> list[Person]:
    return [tick.person for tick in meeting.ticks if tick.status in CAME]


def _within(level: int, teaching: Teaching) -> int:
    return max(0, min(teaching.top, level))
