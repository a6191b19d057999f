"""A mass of attendances for measures: big organisations, written in bulk, without a journal."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import batched, islice
from random import Random

from django.db import transaction

from inclusion.models import Neighbourhood, Organisation, User
from learners.models import Gender, Learner, Residence
from workshops.models import Attendance, Enrolment, Session, Venue, Workshop

from . import cast
from .cycles import Cycle, certify
from .lives import Lessons, Lives
from .names import draw_name
from .plan import SEED
from .saving import BATCH, save
from .scenery import neighbourhoods

SLUG = "grande-structure"
MARKS, SESSIONS = 12, 12  # in a register, in a workshop
NEW = 10  # of the people of a workshop, the others come from the one before
PER_YEAR = 100_000  # attendances; more of them reach further back
Status = Attendance.Status
STATUSES = [Status.PRESENT] * 16 + [Status.LATE, Status.EXCUSED, Status.ABSENT, Status.ABSENT]
ANSWERS = [Residence.Answer.IN] * 6 + [Residence.Answer.OUTSIDE] * 3 + [Residence.Answer.UNKNOWN]
GENDERS = [Gender.FEMININE] * 9 + [Gender.MASCULINE] * 9 + [Gender.UNKNOWN] * 2


@transaction.atomic
def fill(attendances: int, today: date, organisations: int = 1) -> str:
    """Write `attendances` rows in as many organisations, with the people and sessions they need.

    Every organisation has its share, of at least one.
    """
    sessions, learners, lessons = 0, 0, Lessons()
    for rank in range(organisations):
        share = attendances * (rank + 1) // organisations - attendances * rank // organisations
        crowd = Crowd(share, today, rank)
        crowd.write(lessons)
        sessions, learners = sessions + len(crowd.sessions), learners + len(crowd.learners)
    name = crowd.organisation if organisations == 1 else f"{organisations} organisations"
    return f"{name}: {attendances} attendances, {sessions} sessions, {learners} learners."


class Crowd:
    """One big organisation; the same for the same size, day and rank."""

    def __init__(self, size: int, today: date, rank: int = 0) -> None:
        self.size, self.today = size, today
        self.chance = Random(SEED + rank)
        self.beside = Random(f"{SEED + rank} lives")  # so that the registers stay as they are
        self.homes = list(neighbourhoods().values())
        which = f"-{rank + 1}" if rank else ""
        self.organisation = Organisation.objects.create(
            slug=f"{SLUG}{which}", name=f"La Grande Structure{which}", is_demo=True
        )
        self.user = User.objects.create_user(
            f"{SLUG}{which}@{cast.MAIL}", name="Camille Mesure", is_demo=True
        )
        self.venue = Venue.objects.create(
            organisation=self.organisation, name="Grande salle", standing=Venue.Standing.OUTSIDE
        )

    def write(self, lessons: Lessons) -> None:
        workshops = -(-self.size // (MARKS * SESSIONS))
        self.workshops = save(Workshop, map(self.workshop, range(workshops)))
        self.learners = save(Learner, map(self.learner, range(workshops * NEW + MARKS - NEW)))
        save(Residence, map(self.residence, self.learners))
        self.sessions = save(Session, map(self.session, range(-(-self.size // MARKS))))
        runs = Session.facilitators.through
        save(runs, (runs(session=session, user=self.user) for session in self.sessions))
        save(Enrolment, self.enrolments())
        self.cycles = [self.cycle(rank) for rank in range(workshops)]
        for rows in batched(islice(self.attendances(), self.size), BATCH):
            Attendance.objects.bulk_create(rows)
        lives = Lives(self.organisation, self.user, self.cycles, self.beside)
        lives.write(self.learners, self.first_day, self.today, lessons)
        certify(self.organisation, self.user, self.cycles, self.beside)

    def cycle(self, rank: int) -> Cycle:
        held = self.sessions[rank * SESSIONS : (rank + 1) * SESSIONS]
        return Cycle(rank, self.workshops[rank], held, self.group(rank))

    def workshop(self, rank: int) -> Workshop:
        kind = self.chance.choice([Workshop.Kind.TRAINING, Workshop.Kind.MAKING])
        return Workshop(
            organisation=self.organisation,
            title=f"Cycle {rank + 1}",
            kind=kind,
            theme=self.chance.choice(Workshop.Theme.values),
            venue=self.venue,
        )

    def learner(self, rank: int) -> Learner:
        gender = self.chance.choice(GENDERS)
        first, last = draw_name(self.chance, gender)
        born = self.today - timedelta(days=self.chance.randint(9 * 365, 25 * 365))
        learner = Learner(
            organisation=self.organisation,
            number=rank + 1,
            first_name=first,
            last_name=last,
            gender=gender,
            birth_date=born if rank % 20 else None,
        )
        learner.fold_names()
        return learner

    def residence(self, learner: Learner) -> Residence:
        answer = self.chance.choice(ANSWERS)
        home: Neighbourhood | None = None
        if answer == Residence.Answer.IN:
            home = self.chance.choice(self.homes)
        return Residence(
            organisation=self.organisation,
            learner=learner,
            valid_from=self.first_day,
            answer=answer,
            neighbourhood=home,
        )

    def session(self, rank: int) -> Session:
        """Sessions of one workshop follow each other; workshops are spread over the years."""
        workshop = self.workshops[rank // SESSIONS]
        share = rank // SESSIONS / len(self.workshops)
        start = self.first_day + share * (self.today - self.first_day - timedelta(weeks=SESSIONS))
        return Session(
            organisation=self.organisation,
            workshop=workshop,
            venue=self.venue,
            date=start + timedelta(weeks=rank % SESSIONS),
            starts_at=time(14, 0),
            state=Session.State.HELD,
            closed_at=None,
        )

    @property
    def first_day(self) -> date:
        return self.today - timedelta(days=365 * max(1, self.size // PER_YEAR))

    def enrolments(self) -> Iterator[Enrolment]:
        for rank, workshop in enumerate(self.workshops):
            for learner in self.group(rank):
                yield Enrolment(
                    organisation=self.organisation,
                    workshop=workshop,
                    learner=learner,
                    since=self.first_day,
                )

    def attendances(self) -> Iterator[Attendance]:
        for rank, session in enumerate(self.sessions):
            for learner in self.group(rank // SESSIONS):
                row = Attendance(
                    organisation=self.organisation,
                    session=session,
                    learner=learner,
                    status=self.chance.choice(STATUSES),
                    recorded_by=self.user,
                )
                row.settle(session.minutes)
                self.cycles[rank // SESSIONS].notice(row)
                yield row

    def group(self, workshop: int) -> list[Learner]:
        return self.learners[workshop * NEW : workshop * NEW + MARKS]
