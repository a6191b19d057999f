"""Plays a planned season through the apps' own actions, each act on its own day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from inclusion.models import User
from learners.actions import (
    add_creation,
    ask,
    merge,
    record_outcome,
    record_residence,
    record_situation,
    register_learner,
    write_note,
)
from learners.actions.erasing import erase
from learners.models import Learner
from workshops import actions
from workshops.models import Enrolment, Session, Workshop

from . import cast
from .clock import played_clock
from .departures import Departure, departures
from .europe import operate
from .families import Families
from .funding import fund
from .plan import SEED
from .scenery import Scenery, neighbourhoods
from .season import PARIS, Cycle, Home, Meeting, Person, Season, Stay
from .skills import Sitting, sittings
from .smiles import faces
from .surveying import Surveyor
from .surveys import Survey, surveys
from .teaching import Lessons

NOTICE = timedelta(days=12)  # a workshop is opened that long before its first session
WAYS_IN: tuple[dict[str, Any], ...] = (  # in turn
    {"referred_by": "Mission locale"},
    {"came_alone": True},
    {"referred_by": "Maison de quartier"},
    {"came_alone": True},
    {},
)


@dataclass(frozen=True)
class Act:
    moment: datetime
    play: Callable[[], object]


def play(season: Season) -> None:
    """Write the whole season down, or nothing of it."""
    neighbourhoods()  # the long list is loaded apart, so that one transaction stays short
    with transaction.atomic(), played_clock() as set_clock:
        set_clock(at(season.first_day - 2 * NOTICE, 9))
        stage = Stage(season, Scenery())
        for act in sorted(stage.acts(), key=lambda act: act.moment):
            set_clock(act.moment)
            act.play()


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), PARIS)


class Stage:
    """What has been written down so far, by what was planned."""

    def __init__(self, season: Season, scenery: Scenery) -> None:
        self.season, self.scenery = season, scenery
        self.learners: dict[Person, Learner] = {}
        self.workshops: dict[Cycle, Workshop] = {}
        self.enrolments: dict[Stay, Enrolment] = {}
        self.sessions: dict[Meeting, Session] = {}
        self.families = Families(SEED)
        self.lessons = Lessons(scenery)
        self.surveyor = Surveyor(scenery)

    def acts(self) -> Iterator[Act]:
        """Every act of the season. Of two at one moment the first given is the first played."""
        for cycle in self.season.cycles:
            yield Act(at(cycle.meetings[0].date - NOTICE, 9), partial(self.open, cycle))
        for person in self.season.people:
            if not person.walked_in:
                yield from self.acts_about(person)
        for cycle in self.season.cycles:
            yield from self.acts_of(cycle)
        yield from self.acts_of_late()

    def acts_about(self, person: Person) -> Iterator[Act]:
        arrival = self.season.arrivals[person]
        yield Act(at(arrival, 10), partial(self.register, person, arrival))
        for home in person.homes:
            since = arrival + timedelta(days=home.days)
            yield Act(at(since, 11), partial(self.house, person, home, since))

    def acts_of_late(self) -> Iterator[Act]:
        """What the office did in the last days: two records put together, one erased."""
        for person in self.season.people:
            if person.double_of and person.settled:
                day = self.season.today - timedelta(days=4)
                yield Act(at(day, 9), partial(self.put_together, person.double_of, person))
        if leaver := self.season.leaver:
            yield Act(at(self.season.today - timedelta(days=3), 9), partial(self.erase, leaver))
        week_ago = self.season.today - timedelta(days=7)
        yield Act(at(week_ago, 9), partial(self.families.regret, week_ago))
        for departure in departures(self.season, SEED):
            yield Act(at(departure.on, 20), partial(self.part, departure))
        yield Act(at(self.season.today - timedelta(days=2), 9), self.surveyor.quote)
        yield Act(at(self.season.today - timedelta(days=1), 22), self.fund)
        eve = self.season.today - timedelta(days=1)
        yield Act(at(eve, 23), partial(self.operate, eve))
        stayer = self.season.stayer
        yield Act(at(self.season.today - timedelta(days=5), 9), partial(self.follow, stayer))

    def fund(self) -> None:
        """What the first organisation was granted, and promised."""
        organisation = self.scenery.organisations[cast.FABRIQUE]
        fund(organisation, self.season.today, by=self.scenery.leader(cast.FABRIQUE))

    def acts_of(self, cycle: Cycle) -> Iterator[Act]:
        for stay in cycle.stays:
            yield Act(at(stay.since, 8), partial(self.enrol, cycle, stay))
            if stay.until:
                yield Act(at(stay.until, 8), partial(self.withdraw, cycle, stay, stay.until))
        for meeting in cycle.meetings:
            if meeting.cancelled:
                yield Act(at(meeting.date, 8), partial(self.cancel, cycle, meeting))
            elif meeting.held:
                yield Act(meeting.ends, partial(self.meet, cycle, meeting))
                yield Act(meeting.ends, partial(self.smile, cycle, meeting))
        for sitting in sittings(cycle, SEED):
            yield Act(sitting.meeting.ends, partial(self.sit, sitting))
        for survey in surveys(cycle, SEED, at(self.season.today, 0)):
            yield Act(survey.at, partial(self.survey, cycle, survey))

    def open(self, cycle: Cycle) -> None:
        script, by = cycle.script, self.host(cycle)
        workshop = self.workshops[cycle] = actions.open_workshop(
            self.scenery.organisations[script.organisation],
            by=by,
            title=script.title,
            kind=script.kind,
            facilitators=[self.scenery.users[email] for email in script.facilitators],
            venue=self.scenery.venues[script.venue],
            theme=script.theme,
            level=script.level,
            capacity=script.capacity,
            completion_rule=script.rule,
            description=script.description,
            programme=self.lessons.programme(script.organisation, script.title),
        )
        self.lessons.aim(workshop)
        for meeting in cycle.meetings:
            self.sessions[meeting] = actions.plan_session(
                workshop,
                by=by,
                date=meeting.date,
                starts_at=meeting.starts_at,
                minutes=meeting.minutes,
            )

    def register(self, person: Person, on: date) -> None:
        by, born = self.scenery.leader(person.organisation), person.born
        learner = self.learners[person] = register_learner(
            self.scenery.organisations[person.organisation],
            by=by,
            first_name=person.first_name,
            last_name=person.last_name,
            birth_date=born if isinstance(born, date) else None,
            birth_year=born if isinstance(born, int) else None,
            gender=person.gender,
            email=person.email,
            phone=person.phone,
            commune=self.scenery.communes.get(person.homes[0].commune),
        )
        record_situation(learner, by=by, valid_from=on, occupation=person.occupation)
        self.families.settle(learner, on, by=by)

    def house(self, person: Person, home: Home, since: date) -> None:
        record_residence(
            self.learners[person],
            by=self.scenery.leader(person.organisation),
            answer=home.answer,
            valid_from=since,
            neighbourhood=self.scenery.neighbourhoods.get(home.neighbourhood),
            method=home.method,
            commune=self.scenery.communes.get(home.commune),
        )

    def enrol(self, cycle: Cycle, stay: Stay) -> None:
        self.enrolments[stay] = actions.enrol(
            self.workshops[cycle],
            self.learners[stay.person],
            by=self.host(cycle),
            since=stay.since,
            **WAYS_IN[len(self.enrolments) % len(WAYS_IN)],
        )

    def withdraw(self, cycle: Cycle, stay: Stay, on: date) -> None:
        actions.withdraw(self.enrolments[stay], by=self.host(cycle), on=on, reason=stay.reason)

    def cancel(self, cycle: Cycle, meeting: Meeting) -> None:
        actions.cancel(self.sessions[meeting], by=self.host(cycle), reason=meeting.cancelled)

    def meet(self, cycle: Cycle, meeting: Meeting) -> None:
        """Take the register: marks, people nobody knew, and the seal unless it was forgotten."""
        session, by = self.sessions[meeting], self.host(cycle)
        marks = {
            self.learners[tick.person].pk: actions.Mark(tick.status, tick.late_minutes)
            for tick in meeting.ticks
        }
        actions.save_marks(session, marks, by=by)
        for person in meeting.strangers:
            born = person.born if isinstance(person.born, int) else None
            attendance = actions.add_walk_in(
                session,
                by=by,
                first_name=person.first_name,
                last_name=person.last_name,
                birth_year=born,
            )
            self.learners[person] = attendance.learner
        if meeting.closed:
            actions.close(session, by=by, lasted=meeting.lasted)

    def sit(self, sitting: Sitting) -> None:
        self.lessons.sit(sitting, self.sessions[sitting.meeting], self.learners)

    def survey(self, cycle: Cycle, survey: Survey) -> None:
        self.surveyor.put(survey, self.workshops[cycle], self.learners)

    def follow(self, person: Person) -> None:
        """What somebody made, what was noted, and what they would like corrected."""
        learner, by = self.learners[person], self.scenery.leader(person.organisation)
        add_creation(
            learner,
            by=by,
            title="Porte-clés imprimé en 3D",
            made_on=self.season.today - timedelta(days=20),
            link="https://fabrique-du-sanitas.example/porte-cles",
        )
        write_note(learner, by=by, text="Aide volontiers les autres à la découpeuse.")
        self.lessons.show(learner, self.season.today - timedelta(days=30), by=by)
        ask(learner, kind="correction", part="preferred_name", value=person.first_name[:3])

    def part(self, departure: Departure) -> None:
        """What became of somebody, by whoever leads their organisation, unless they said it."""
        if self.learners[departure.person].outcomes.at(departure.moment).exists():
            return
        record_outcome(
            self.learners[departure.person],
            by=self.scenery.leader(departure.person.organisation),
            moment=departure.moment,
            on=departure.on,
            occupation=departure.occupation,
            source=departure.source,
        )

    def operate(self, on: date) -> None:
        """Write down what the European Social Fund Plus pays for."""
        operate(self.scenery, on)

    def put_together(self, known: Person, double: Person) -> None:
        merge(
            self.learners[known],
            self.learners[double],
            by=self.scenery.leader(known.organisation),
        )

    def erase(self, person: Person) -> None:
        erase(
            self.learners[person],
            by=self.scenery.administrator(person.organisation),
            reason="À la demande de la famille",
        )

    def smile(self, cycle: Cycle, meeting: Meeting) -> None:
        for face in faces(cycle, meeting, SEED):
            actions.press(self.sessions[meeting], face)

    def host(self, cycle: Cycle) -> User:
        return self.scenery.users[cycle.script.facilitators[0]]
