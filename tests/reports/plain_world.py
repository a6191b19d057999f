"""A season drawn by chance, as plain records: no database, no model, no frame."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

CLOCKS_CHANGE = [date(2025, 10, 26), date(2026, 3, 29)]
FIRST = date(2023, 9, 1)
TODAY = date(2026, 6, 15)
PERIODS = [
    (date(2025, 9, 1), date(2026, 8, 31)),  # a school year
    (date(2025, 1, 1), date(2025, 12, 31)),  # over two of them
    (date(2026, 1, 1), date(2026, 3, 31)),
    (date(2024, 2, 29), date(2026, 6, 15)),
    (date(2025, 10, 26), date(2025, 10, 26)),  # the day clocks change
    (date(2022, 1, 1), date(2022, 12, 31)),  # before anything
]
GENDERS = ["feminine", "masculine", "other", "unknown"]
OCCUPATIONS = ["pupil", "student", "neet", "employee", "civic_service", "unknown"]
DIPLOMAS = ["none_or_college", "cap_bac", "higher", "unknown"]
STATUSES = ["present"] * 9 + ["late"] * 3 + ["excused"] * 2 + ["absent"] * 8 + ["not_recorded"]
LEFT_FOR = ["job", "moved", "health", "timetable", "unknown", ""]


@dataclass
class Person:
    key: int
    gender: str
    birth_date: date | None
    birth_year: int | None
    provisional: bool
    commune: str | None
    homes: list = field(default_factory=list)  # (since, answer, code, zone, commune)
    doings: list = field(default_factory=list)  # (since, occupation, diploma)


@dataclass
class Workshop:
    key: int
    kind: str
    theme: str
    rule: int
    seats: int | None
    programme: int | None


@dataclass
class Session:
    key: int
    workshop: Workshop
    date: date
    starts_at: time
    planned: int
    actual: int | None
    state: str
    reason: str
    closed: bool
    place: int | None

    @property
    def length(self):
        return self.planned if self.actual is None else self.actual


@dataclass
class Enrolment:
    learner: int
    workshop: int
    since: date
    until: date | None
    left_for: str
    referred_by: str
    came_alone: bool


@dataclass
class Mark:
    learner: int
    session: Session
    status: str
    minutes: int
    source: str
    late: int


class PlainWorld:
    def __init__(self, seed, people, workshops, sessions):
        self.chance, self.seed = Random(seed), seed
        self.standing = {1: "in", 2: "outside", 3: "online", 4: "unknown"}
        self.people = [self.person(key) for key in range(1, people + 1)]
        self.workshops = [self.workshop(key) for key in range(1, workshops + 1)]
        self.sessions, self.enrolments, self.marks = [], [], []
        for workshop in self.workshops:
            self.hold(workshop, sessions)
        self.outcomes = [one for person in self.people for one in self.became(person)]
        self.certificates = self.papers()

    def __repr__(self):
        return f"{len(self.people)} people, {len(self.sessions)} sessions, seed {self.seed}"

    def some(self, *values):
        return self.chance.choice(values)

    def day(self, first=FIRST, days=1000):
        return first + timedelta(days=self.chance.randrange(days))

    def person(self, key):
        born = self.some("date", "date", "turns 18", "leap", "year", "nothing")
        found = Person(
            key,
            self.some(*GENDERS),
            {
                "date": date(self.chance.randrange(1950, 2022), self.chance.randrange(1, 13), 9),
                "turns 18": date(2008, 3, self.chance.randrange(1, 29)),
                "leap": date(2008, 2, 29),
            }.get(born),
            self.chance.randrange(1990, 2030) if born == "year" else None,
            self.chance.random() < 0.2,
            self.some(None, "37261"),
        )
        for since in sorted({self.day() for _ in range(self.chance.randrange(3))}):
            answer = self.some("in", "in", "outside", "unknown")
            code = self.some("QN1", "QN2", None) if answer == "in" else None
            commune = self.some(None, "37261", "37122")
            found.homes.append((since, answer, code, self.some(None, None, "z1"), commune))
        for since in sorted({self.day() for _ in range(self.chance.randrange(3))}):
            found.doings.append((since, self.some(*OCCUPATIONS), self.some(*DIPLOMAS)))
        return found

    def workshop(self, key):
        return Workshop(
            key,
            self.some("training", "training", "making", "drop_in", "event"),
            self.some("", "email", "sante"),
            self.some(50, 66, 80, 100),
            self.some(None, 4, 12),
            self.some(None, 1, 2),
        )

    def hold(self, workshop, sessions):
        day = self.day(days=950) if self.chance.random() < 0.3 else self.day(date(2025, 8, 1), 200)
        for _ in range(sessions):
            day += timedelta(days=self.some(0, 7, 7, 7, 7, 14, 40))
            self.sessions.append(self.session(workshop, day))
        if self.chance.random() < 0.2:
            silent = TODAY - timedelta(days=self.some(90, 91))
            self.sessions.append(self.session(workshop, silent))
        if self.chance.random() < 0.3:
            self.sessions.append(self.session(workshop, TODAY + timedelta(days=self.some(0, 7))))
        if self.chance.random() < 0.3:
            self.sessions.append(self.session(workshop, self.some(*CLOCKS_CHANGE)))
        own = [one for one in self.sessions if one.workshop is workshop]
        steadiness = self.some(0.5, 0.9, 1)
        for person in self.people:
            self.around(person, own)
            if workshop.kind in ("training", "making"):
                self.enrol(person, workshop, own)
            for session in own:
                if session.state != "planned" and self.chance.random() < steadiness:
                    self.marks.append(self.mark(person, session))

    def around(self, person, own):
        """Birthdays and moves on the very days of sessions."""
        if own and person.birth_date and self.chance.random() < 0.5:
            day = self.some(*own).date
            person.birth_date = date(2008, day.month, day.day)
        if own and self.chance.random() < 0.3:
            since, answer = self.some(*own).date, self.some("in", "outside")
            if since not in {home[0] for home in person.homes}:
                person.homes.append((since, answer, None, None, None))
                person.homes.sort(key=lambda home: home[0])

    def session(self, workshop, day):
        state = self.some(*["held"] * 9, "cancelled", "planned")
        return Session(
            len(self.sessions) + 1,
            workshop,
            day,
            self.some(time(9), time(14), time(23, 30)),  # past midnight, once
            self.some(60, 90, 180),
            self.some(None, 45, 110),
            "planned" if day > TODAY and state == "held" else state,
            self.some("", "weather", "other") if state == "cancelled" else "",
            self.some(True, False),
            self.some(None, *self.standing),
        )

    def enrol(self, person, workshop, own):
        since = self.day(min((one.date for one in own), default=FIRST) - timedelta(days=20), 30)
        for _ in range(self.some(0, 1, 1, 2)):
            leaves = [one.date for one in own if one.date >= since]
            until = self.some(None, None, *leaves[:3], since + timedelta(days=20))
            left_for = self.some(*LEFT_FOR) if until else ""
            way_in = self.some(("", False), ("", True), ("Mission locale", False))
            self.enrolments.append(
                Enrolment(person.key, workshop.key, since, until, left_for, *way_in)
            )
            if until is None:
                return
            since = until + timedelta(days=1 + self.chance.randrange(30))

    def mark(self, person, session):
        status, source, minutes = self.some(*STATUSES), "", 0
        if status in ("present", "late"):
            source = self.some("full", "full", "span", "typed", "lateness")
            minutes = session.length if source == "full" else self.some(1, 30)
        late = self.chance.randrange(2)
        return Mark(person.key, session, status, minutes, source, late)

    def became(self, person):
        for moment in ("exit", "exit", "six_months", "six_months"):
            if self.chance.random() < 0.4:
                yield person.key, moment, self.day(), self.some(*OCCUPATIONS)

    def papers(self):
        keys = range(1, len(self.people) + 1) if self.workshops else ()
        return [
            (key, key, self.some(*self.workshops), self.day(), self.some(None, TODAY))
            for key in keys
        ]
