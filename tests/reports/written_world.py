"""A plain season written down in the database, as rows, without an action of the product."""

from datetime import UTC, datetime, time, timedelta

from inclusion.models import Neighbourhood
from learners.models import Erasure, Learner, LocalZone, Outcome, Residence, Situation
from reports.models import Certificate
from tests.factories import (
    CommuneFactory,
    NeighbourhoodFactory,
    OrganisationFactory,
    ProgrammeFactory,
)
from tests.reports.plain_world import TODAY
from workshops.models import Attendance, Enrolment, Session, Venue, Workshop


def write(world):
    """The organisation that has these records, and somebody erased besides."""
    return Written(world).organisation


def quarter(code):
    return Neighbourhood.objects.filter(code=code).first() or NeighbourhoodFactory(code=code)


class Written:
    def __init__(self, world):
        self.organisation = OrganisationFactory()
        house = {"organisation": self.organisation}
        self.codes = {code: quarter(code) for code in ("QN1", "QN2")}
        self.communes = {code: CommuneFactory(code=code) for code in ("37261", "37122")}
        self.zones = {"z1": LocalZone.objects.create(name="Zone", **house)}
        self.venues = {
            key: Venue.objects.create(name=f"Venue {key}", standing=standing, **house)
            for key, standing in world.standing.items()
        }
        self.programmes = {key: ProgrammeFactory(**house) for key in (1, 2)}
        self.learners = self.save(Learner, {one.key: self.of_a_person(one) for one in world.people})
        self.workshops = self.save(
            Workshop, {one.key: self.of_a_workshop(one) for one in world.workshops}
        )
        self.sessions = self.save(
            Session, {one.key: self.of_a_session(one) for one in world.sessions}
        )
        for model, rows in self.histories(world):
            self.save(model, dict(enumerate(rows)))
        Erasure.objects.create(
            learner_key=self.organisation.pk, number=0, erased_at=noon(TODAY), **house
        )

    def save(self, model, rows):
        made = {key: model(organisation=self.organisation, **row) for key, row in rows.items()}
        model._default_manager.bulk_create(made.values())
        return made

    def of_a_person(self, one):
        return {
            "number": one.key,
            "gender": one.gender,
            "birth_date": one.birth_date,
            "birth_year": one.birth_year,
            "provisional": one.provisional,
            "commune": self.communes.get(one.commune),
        }

    def of_a_workshop(self, one):
        return {
            "title": f"Workshop {one.key}",
            "kind": one.kind,
            "theme": one.theme,
            "completion_rule": one.rule,
            "capacity": one.seats,
            "programme": self.programmes.get(one.programme),
        }

    def of_a_session(self, one):
        closed = one.closed and one.state == "held"
        return {
            "workshop": self.workshops[one.workshop.key],
            "date": one.date,
            "starts_at": one.starts_at,
            "minutes": one.planned,
            "actual_minutes": one.actual,
            "state": one.state,
            "reason": one.reason,
            "closed_at": noon(one.date) if closed else None,
            "venue": self.venues.get(one.place),
        }

    def histories(self, world):
        people, last = world.people, {one.workshop.key: one.date for one in world.sessions}
        yield Residence, [self.of_a_home(one, *home) for one in people for home in one.homes]
        yield Situation, [self.of_a_doing(one, *doing) for one in people for doing in one.doings]
        yield Enrolment, map(self.of_an_enrolment, world.enrolments)
        yield Attendance, map(self.of_a_mark, world.marks)
        told = {one[:3]: one[3] for one in world.outcomes}  # once a day, as it is recorded
        yield Outcome, [self.of_an_outcome(*one, said) for one, said in told.items()]
        papers = [one for one in world.certificates if one[2].key in last]
        yield Certificate, [self.of_a_paper(one, last[one[2].key]) for one in papers]

    def of_a_home(self, person, since, answer, code, zone, commune):
        return {
            "learner": self.learners[person.key],
            "valid_from": since,
            "answer": answer,
            "neighbourhood": self.codes.get(code),
            "zone": self.zones.get(zone),
            "commune": self.communes.get(commune),
        }

    def of_a_doing(self, person, since, occupation, diploma):
        return {
            "learner": self.learners[person.key],
            "valid_from": since,
            "occupation": occupation,
            "diploma": diploma,
        }

    def of_an_outcome(self, learner, moment, on, occupation):
        return {
            "learner": self.learners[learner],
            "moment": moment,
            "on": on,
            "occupation": occupation,
        }

    def of_an_enrolment(self, one):
        return {
            "learner": self.learners[one.learner],
            "workshop": self.workshops[one.workshop],
            "status": "withdrawn" if one.until else "enrolled",
            "since": one.since,
            "until": one.until,
            "reason": one.left_for,
            "referred_by": one.referred_by,
            "came_alone": one.came_alone,
        }

    def of_a_mark(self, one):
        return {
            "learner": self.learners[one.learner],
            "session": self.sessions[one.session.key],
            "status": one.status,
            "minutes": one.minutes,
            "minutes_source": one.source,
            "recorded_at": noon(one.session.date + timedelta(days=60 * one.late)),
        }

    def of_a_paper(self, paper, issued):
        """Handed out on the last day of the workshop."""
        key, learner, workshop, _day, revoked = paper
        return {
            "learner": self.learners[learner],
            "workshop": self.workshops[workshop.key],
            "number": f"C-{key}",
            "code": f"{self.organisation.pk}-{key}",
            "language": "fr",
            "first_day": issued,
            "last_day": issued,
            "sessions_held": 1,
            "sessions_attended": 1,
            "minutes_held": 60,
            "minutes_attended": 60,
            "issued_on": issued,
            "revoked_at": noon(revoked) if revoked else None,
        }


def noon(day):
    return datetime.combine(day, time(12), UTC)
