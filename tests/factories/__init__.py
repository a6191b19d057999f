"""People, places and things for tests, one factory a model."""

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from inclusion.models import Commune, Membership, Neighbourhood, Network, Organisation, User
from inclusion.roles import Role
from inclusion.text import fold
from learners.models import (
    Contact,
    Creation,
    Gender,
    Guardian,
    Learner,
    Note,
    Permission,
    Purpose,
    Residence,
    Safety,
    Situation,
)
from workshops.models import Attendance, Enrolment, Session, Venue, Workshop


class NetworkFactory(DjangoModelFactory):
    class Meta:
        model = Network

    slug = factory.Sequence(lambda n: f"reseau-{n}")
    name = factory.Sequence(lambda n: f"Réseau {n}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"structure-{n}")
    name = factory.Sequence(lambda n: f"Structure {n}")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne-{n}@example.org")
    name = factory.Sequence(lambda n: f"Prénom Nom{n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.FACILITATOR


class CommuneFactory(DjangoModelFactory):
    class Meta:
        model = Commune
        django_get_or_create = ("code",)

    code = "37261"
    name = "Tours"
    folded = factory.LazyAttribute(lambda commune: fold(commune.name))
    department = "37"
    postcode = "37000"
    other_postcodes = "37100 37200"


class NeighbourhoodFactory(DjangoModelFactory):
    class Meta:
        model = Neighbourhood
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"QN037{n % 100:02d}N")
    name = factory.Sequence(lambda n: f"Quartier {n}")
    folded = factory.LazyAttribute(lambda place: fold(place.name))
    department = "37"

    @factory.post_generation
    def communes(self, create, extracted, **kwargs):
        self.communes.set(extracted or [CommuneFactory()])


class LearnerFactory(DjangoModelFactory):
    class Meta:
        model = Learner

    organisation = factory.SubFactory(OrganisationFactory)
    number = factory.Sequence(lambda n: n + 10_001)  # far from those the counter gives
    first_name = factory.Sequence(lambda n: f"Prénom{n}")
    last_name = factory.Sequence(lambda n: f"Nom{n}")
    birth_date = date(2010, 5, 17)
    gender = Gender.FEMININE


class ResidenceFactory(DjangoModelFactory):
    class Meta:
        model = Residence

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    valid_from = date(2020, 1, 1)
    answer = Residence.Answer.OUTSIDE


class SituationFactory(DjangoModelFactory):
    class Meta:
        model = Situation

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    valid_from = date(2020, 1, 1)


class GuardianFactory(DjangoModelFactory):
    class Meta:
        model = Guardian

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    name = factory.Sequence(lambda n: f"Parent{n} Nom{n}")
    relation = "mère"
    phone = "+33612345678"


class PermissionFactory(DjangoModelFactory):
    """A yes of the young person; with `guardian=`, of that guardian."""

    class Meta:
        model = Permission

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    purpose = Purpose.TAKE_PART
    agrees = True
    text_version = "2026-11"
    language = "fr"
    given_on = date(2026, 1, 7)
    method = Permission.Method.PAPER


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    name = factory.Sequence(lambda n: f"Proche{n} Nom{n}")
    relation = "tante"
    phone = "+33698765432"


class SafetyFactory(DjangoModelFactory):
    class Meta:
        model = Safety

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    health = "Allergie : arachide"


class CreationFactory(DjangoModelFactory):
    class Meta:
        model = Creation

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    title = factory.Sequence(lambda n: f"Jeu {n}")
    made_on = date(2026, 3, 4)
    link = "https://scratch.mit.edu/projects/1"


class NoteFactory(DjangoModelFactory):
    class Meta:
        model = Note

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    text = "A présenté son projet au groupe."


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = Venue

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Lieu {n}")


class WorkshopFactory(DjangoModelFactory):
    class Meta:
        model = Workshop
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence(lambda n: f"Atelier {n}")

    @factory.post_generation
    def facilitators(self, create, extracted, **kwargs):
        self.facilitators.set(extracted or [])


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session
        skip_postgeneration_save = True

    workshop = factory.SubFactory(WorkshopFactory)
    organisation = factory.SelfAttribute("workshop.organisation")
    date = date(2026, 3, 4)
    starts_at = time(14, 0)
    minutes = 120

    @factory.post_generation
    def facilitators(self, create, extracted, **kwargs):
        self.facilitators.set(extracted or self.workshop.facilitators.all())


class EnrolmentFactory(DjangoModelFactory):
    class Meta:
        model = Enrolment

    workshop = factory.SubFactory(WorkshopFactory)
    organisation = factory.SelfAttribute("workshop.organisation")
    learner = factory.SubFactory(
        LearnerFactory, organisation=factory.SelfAttribute("..workshop.organisation")
    )
    since = date(2026, 1, 1)


class AttendanceFactory(DjangoModelFactory):
    """`status` decides; the minutes follow from the session, as the register would settle them."""

    class Meta:
        model = Attendance

    session = factory.SubFactory(SessionFactory, state=Session.State.HELD)
    organisation = factory.SelfAttribute("session.organisation")
    learner = factory.SubFactory(
        LearnerFactory, organisation=factory.SelfAttribute("..session.organisation")
    )
    status = Attendance.Status.PRESENT

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        attendance = model_class(**kwargs)
        attendance.settle(attendance.session.length)
        attendance.save(force_insert=True)
        return attendance
