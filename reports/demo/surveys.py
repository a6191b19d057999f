"""What the season's people answer to questionnaires. Pure: the same seed, the same answers.

Most answer on arriving and on leaving, on the tablet that is handed round; six months later fewer
do. Some pass, some say no, and some of what is written may be quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random

from workshops.exits import months_after
from workshops.models import Attendance, Questionnaire
from workshops.models.questionnaire import SITUATIONS

from .season import PARIS, Cycle, Meeting, Person
from .skills import TEACHING

Moment = Questionnaire.Moment
CAME = {str(status) for status in Attendance.COUNTED}
ANSWER = {Moment.ENTRY: 0.85, Moment.EXIT: 0.75, Moment.SIX_MONTHS: 0.45}
DECLINE, PASS = 0.2, 0.05  # of those who do not answer; of the questions
CALLED = 0.6  # of those who were not there at the end
SCALES = ("at_ease", "by_myself", "protect")
STEPS, WEIGHTS = [-1, 0, 1, 2], [8, 27, 45, 20]
KNOWN = {value for value, _label in SITUATIONS}
HOPES = [
    "Fabriquer un robot",
    "Apprendre à faire un CV",
    "Faire de la musique sur ordinateur",
    "Dessiner en 3D",
    "Je ne sais pas encore",
]
CHANGED = [
    "Je n’ai plus peur de casser l’ordinateur.",
    "J’ose demander quand je ne comprends pas.",
    "Je sais faire un mot de passe solide, et j’ai changé les miens.",
    "J’ai fabriqué une lampe et je l’ai offerte à ma grand-mère.",
    "C’était long au début, après j’ai aimé.",
    "J’ai envie de continuer la 3D.",
]
SINCE = ["J’ai trouvé un stage au fab lab.", "J’aide ma mère pour ses démarches en ligne."]


@dataclass(frozen=True, eq=False)
class Said:
    """One person's answers by the code of the question; none when they decline."""

    person: Person
    answers: dict[str, str]
    quote: bool | None = None
    declined: bool = False


@dataclass(frozen=True, eq=False)
class Survey:
    """A questionnaire put to those who are there, or sent to those who left."""

    moment: str
    at: datetime
    said: list[Said]
    afar: bool = False  # by a link of their own


def surveys(cycle: Cycle, seed: int, now: datetime) -> Iterator[Survey]:
    """On arriving, on leaving, and what came back six months later."""
    held = [meeting for meeting in cycle.meetings if meeting.ticks]
    if cycle.script.title not in TEACHING or len(held) < 4:
        return
    chance = Random(f"{seed} surveys {cycle.script.title}")
    mouths = {person: Mouth(person, chance) for person in _people(held)}
    first, second, last = held[0], held[1], held[-1]
    yield _asked(Moment.ENTRY, first, _there(first), mouths, chance)
    missed = [who for who in _there(second) if who not in _there(first)]
    yield _asked(Moment.ENTRY, second, missed, mouths, chance)
    if cycle.script.pace.ahead:
        return
    yield _asked(Moment.EXIT, last, _there(last), mouths, chance)
    gone = [who for who in mouths if who not in _there(last) and chance.random() < CALLED]
    sent = replace(_asked(Moment.EXIT, last, gone, mouths, chance), at=_evening(last, 5), afar=True)
    if sent.at < now:
        yield sent
    left = months_after(last.date, 6)
    for mouth in mouths.values():
        later = left + timedelta(days=chance.randint(0, 25))
        at = datetime.combine(later, time(18, 30), PARIS)
        said = mouth.says(Moment.SIX_MONTHS, chance)
        if at < now and said and not said.declined:
            yield Survey(Moment.SIX_MONTHS, at, [said], afar=True)


class Mouth:
    """Where one person stands, and how talkative they are."""

    def __init__(self, person: Person, chance: Random) -> None:
        self.person = person
        base = chance.choices([1, 2, 3, 4], [15, 35, 35, 15])[0]
        self.start = {code: _within(base + chance.choice([-1, 0, 0, 1])) for code in SCALES}
        self.end = {
            code: _within(value + chance.choices(STEPS, WEIGHTS)[0])
            for code, value in self.start.items()
        }

    def says(self, moment: str, chance: Random) -> Said | None:
        if chance.random() > ANSWER[Moment(moment)]:
            return Said(self.person, {}, declined=True) if chance.random() < DECLINE else None
        scale = self.start if moment == Moment.ENTRY else self.end
        answers = {code: str(value) for code, value in scale.items() if chance.random() > PASS}
        answers["uses"] = " ".join(sorted(chance.sample("123456", chance.randint(1, 4))))
        if self.person.occupation in KNOWN:
            answers["situation"] = str(self.person.occupation)
        written = self._adds(moment, answers, chance)
        agrees = chance.choices([True, False, None], [6, 2, 2])[0] if written else None
        return Said(self.person, answers, quote=agrees)

    def _adds(self, moment: str, answers: dict[str, str], chance: Random) -> bool:
        """What only this moment asks; whether they wrote anything."""
        talks = chance.random() < 0.5
        if moment == Moment.ENTRY:
            answers["computer"] = chance.choices("123", [3, 5, 2])[0]
            told = ("hopes", HOPES)
        elif moment == Moment.EXIT:
            answers["intention"] = chance.choices("12345", [5, 2, 2, 3, 1])[0]
            answers["recommend"] = chance.choices(["yes", "no"], [9, 1])[0]
            told = ("changed", CHANGED)
        else:
            answers["still"] = chance.choices(["yes", "no"], [7, 3])[0]
            told = ("since", SINCE)
        if talks:
            answers[told[0]] = chance.choice(told[1])
        return talks


def _there(meeting: Meeting) -> list[Person]:
    return [tick.person for tick in meeting.ticks if tick.status in CAME]


def _evening(meeting: Meeting, days: int) -> datetime:
    return datetime.combine(meeting.date + timedelta(days=days), time(18, 30), PARIS)


def _asked(
    moment: str, meeting: Meeting, there: list[Person], mouths: dict[Person, Mouth], chance: Random
) -> Survey:
    said = [mouths[person].says(moment, chance) for person in there]
    return Survey(moment, meeting.ends, [one for one in said if one])


def _people(meetings: list[Meeting]) -> list[Person]:
    return list(dict.fromkeys(tick.person for meeting in meetings for tick in meeting.ticks))


def _within(value: int) -> int:
    return max(1, min(5, value))
