"""A small season drawn by chance, with every awkward case, and the same figures counted by hand.

The counting here is plain Python over the models' rows: it shares nothing with the facts.
"""

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from learners.models import Learner, Residence
from tests.factories import (
    LearnerFactory,
    NeighbourhoodFactory,
    OrganisationFactory,
    ResidenceFactory,
    SessionFactory,
    VenueFactory,
    WorkshopFactory,
)
from workshops.models import Attendance, Enrolment, Session, Workshop

START, END = date(2025, 9, 1), date(2026, 8, 31)
WAYS_IN = [{}, {"referred_by": "Mission locale"}, {"came_alone": True}]
STATUSES = ["present"] * 6 + ["late"] * 2 + ["excused", "absent", "not_recorded", None]


def a_season(seed, *, learners=24, workshops=4, sessions=6, organisation=None):
    """An organisation with a season: moved homes, 29 February, years only, walk-ins, blanks…"""
    chance = random.Random(seed)
    organisation = organisation or OrganisationFactory()
    neighbourhoods = [NeighbourhoodFactory() for _ in range(3)]
    venues = [
        VenueFactory(organisation=organisation, standing=standing)
        for standing in ("in", "outside", "online", "unknown")
    ]
    people = [a_person(chance, organisation, neighbourhoods) for _ in range(learners)]
    for place in range(workshops):
        workshop = WorkshopFactory(
            organisation=organisation,
            kind=Workshop.Kind.DROP_IN if place == 0 else Workshop.Kind.TRAINING,
            completion_rule=chance.choice([50, 66, 80, 100]),
        )
        enrol(chance, workshop, people)
        first = date(2023, 6, 1) + timedelta(days=chance.randrange(1300))
        for rank in range(sessions):
            hold(chance, workshop, first + timedelta(days=rank * 21), people, venues)
    return organisation


def a_person(chance, organisation, neighbourhoods):
    born = chance.choice(
        [
            {"birth_date": date(2008, 2, 29)},
            {"birth_date": None, "birth_year": chance.randrange(1998, 2017)},
            {"birth_date": None},
            {"birth_date": date(2008, 3, 12)},
            {"birth_date": date(chance.randrange(1995, 2018), chance.randrange(1, 13), 15)},
        ]
    )
    person = LearnerFactory(
        organisation=organisation,
        gender=chance.choice(["feminine", "masculine", "other", "unknown"]),
        provisional=chance.random() < 0.1,
        **born,
    )
    for _ in range(chance.randrange(3)):
        answer = chance.choice(["in", "in", "outside", "unknown"])
        since = date(2023, 1, 1) + timedelta(days=chance.randrange(1500))
        if not Residence.objects.filter(learner=person, valid_from=since).exists():
            inside = chance.choice([*neighbourhoods, None]) if answer == "in" else None
            ResidenceFactory(
                learner=person,
                answer=answer,
                valid_from=since,
                neighbourhood=inside,
                recorded_at=datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Paris")),
            )
    return person


def enrol(chance, workshop, people):
    if not workshop.takes_enrolments:
        return
    for person in chance.sample(people, len(people) // 2):
        since = date(2023, 5, 1) + timedelta(days=chance.randrange(1000))
        status = chance.choice(["applied", "waitlisted", "enrolled", "enrolled", "withdrawn"])
        until = since + timedelta(days=chance.randrange(300)) if status == "withdrawn" else None
        period(workshop, person, status, since, until)
        if until and chance.random() < 0.6:
            come_back(chance, workshop, person, until)


def come_back(chance, workshop, person, left):
    """Back the same day or later, for good or not, and perhaps away and back once more."""
    for _ in range(chance.randrange(1, 4)):
        back = left + timedelta(days=chance.choice([0, 1, 21, chance.randrange(120)]))
        left = back + timedelta(days=chance.choice([0, 1, chance.randrange(90)]))
        period(workshop, person, "withdrawn", back, left)
    if chance.random() < 0.5:
        period(workshop, person, "enrolled", left + timedelta(days=chance.randrange(30)), None)


def period(workshop, person, status, since, until):
    Enrolment.objects.create(
        organisation=workshop.organisation,
        workshop=workshop,
        learner=person,
        status=status,
        since=since,
        until=until,
        **WAYS_IN[(person.pk + since.day) % len(WAYS_IN)],
    )


def hold(chance, workshop, day, people, venues):
    state = chance.choice(["held", "held", "held", "held", "held", "cancelled", "planned"])
    session = SessionFactory(
        workshop=workshop,
        date=day,
        minutes=chance.choice([60, 90, 120]),
        actual_minutes=chance.choice([None, 45, 110]),
        venue=chance.choice([*venues, None]),
        state=state,
        reason=chance.choice(["weather", "other", ""]) if state == "cancelled" else "",
        starts_at=time(14, 0),
    )
    if state == "planned":
        return
    rows = [mark(chance, session, one) for one in chance.sample(people, chance.randrange(9))]
    Attendance.objects.bulk_create(row for row in rows if row)


def mark(chance, session, person):
    status = chance.choice(STATUSES)
    if status is None:
        return None
    row = Attendance(
        organisation=session.organisation, session=session, learner=person, status=status
    )
    if status == "late":
        row.late_minutes = chance.choice([None, 10, 500])
    elif status == "present" and chance.random() < 0.2:
        row.arrived, row.left = 5, 35
    row.settle(session.length)
    return row


class ByHand:
    """The figures of a period, counted again by reading the rows one at a time."""

    def __init__(self, organisation, start=START, end=END, today=None):
        self.organisation, self.start, self.end = organisation, start, end
        self.today = today or organisation.today()
        self.sessions = list(Session.objects.of(organisation).select_related("workshop", "venue"))
        self.marks = list(
            Attendance.objects.of(organisation).select_related("session__workshop", "learner")
        )
        self.enrolments = list(Enrolment.objects.of(organisation))
        self.homes = list(Residence.objects.of(organisation).select_related("neighbourhood"))

    def inside(self, day):
        return self.start <= day <= self.end

    def held(self):
        return [one for one in self.sessions if one.state == "held" and self.inside(one.date)]

    def counted(self):
        return [one for one in self.ever_counted() if self.inside(one.session.date)]

    def ever_counted(self):
        return [
            one
            for one in self.marks
            if one.status in ("present", "late") and one.session.state == "held"
        ]

    def first_day(self):
        """Each person who came, with the day of their first attendance in the period."""
        days = {}
        for one in sorted(self.counted(), key=lambda one: one.session.date, reverse=True):
            days[one.learner] = one.session.date
        return days

    def home(self, learner, day):
        homes = sorted(
            (one for one in self.homes if one.learner_id == learner.pk),
            key=lambda one: one.valid_from,
        )
        by_then = [one for one in homes if one.valid_from <= day]
        later = [one for one in homes if one.valid_from > day]
        return by_then[-1] if by_then else later[0] if later else None

    def qpv(self, learner, day):
        home = self.home(learner, day)
        return home.answer if home else "unknown"

    def code(self, learner, day):
        home = self.home(learner, day)
        if home is None or home.answer != "in":
            return home.answer if home else "unknown"
        return home.neighbourhood.code if home.neighbourhood else "in"

    def bracket(self, learner, day):
        age = learner.age_on(day)
        if age is None or age < 0:
            return "unknown"
        for last, name in ((10, "0-10"), (15, "11-15"), (17, "16-17"), (25, "18-25")):
            if age <= last:
                return name
        return "26+"

    def is_new(self, learner):
        horizon = self.start.replace(year=self.start.year - 2)
        return not any(
            one.learner == learner and horizon <= one.session.date < self.start
            for one in self.ever_counted()
        )

    def expected(self, learner_id, session):
        return any(
            one.learner_id == learner_id
            and one.workshop_id == session.workshop_id
            and one.status in ("enrolled", "withdrawn")
            and one.since <= session.date
            and (one.until is None or one.until > session.date)
            for one in self.enrolments
        )

    def blanks(self, session):
        """People enrolled that day without a mark."""
        marked = {
            one.learner_id
            for one in self.marks
            if one.session_id == session.pk and one.status != "not_recorded"
        }
        enrolled = {
            one.learner_id
            for one in self.enrolments
            if one.workshop_id == session.workshop_id and self.expected(one.learner_id, session)
        }
        return enrolled - marked

    def missing(self, session):
        if session.date >= self.today:
            return False
        return session.state == "planned" or (session.state == "held" and self.blanks(session))

    def ended(self):
        """Cycles whose last held session is in the period and of which nothing is planned."""
        found = {}
        for workshop in {one.workshop for one in self.sessions if one.workshop.takes_enrolments}:
            own = [one for one in self.sessions if one.workshop == workshop]
            held = [one for one in own if one.state == "held"]
            coming = [one for one in own if one.state == "planned" and one.date >= self.today]
            if held and self.inside(max(one.date for one in held)) and not coming:
                found[workshop] = own
        return found

    def entered(self):
        """Person, cycle, minutes attended, minutes held, and whether a register is missing."""
        for workshop, own in self.ended().items():
            held = sum(one.length for one in own if one.state == "held")
            missing = any(self.missing(one) for one in own)
            for learner_id in self.ever_enrolled(workshop):
                came = [
                    one.minutes
                    for one in self.ever_counted()
                    if one.learner_id == learner_id and one.session.workshop_id == workshop.pk
                ]
                if came:
                    yield learner_id, workshop, sum(came), held, missing

    def ever_enrolled(self, workshop):
        """Each person once, however many times they left and came back."""
        return {
            one.learner_id
            for one in self.enrolments
            if one.workshop_id == workshop.pk and one.status in ("enrolled", "withdrawn")
        }

    def people(self):
        return Learner.objects.filter(pk__in={one.learner_id for one in self.counted()})
