"""People, places and things for tests, one factory a model."""

from datetime import date, time

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from inclusion.models import Commune, Membership, Neighbourhood, Network, Organisation, User
from inclusion.roles import Role
from inclusion.text import fold
from learners.models import (
    Assessment,
    Contact,
    Creation,
    Gender,
    Guardian,
    Learner,
    Level,
    Note,
    Outcome,
    Permission,
    Purpose,
    Residence,
    Safety,
    Situation,
    Skill,
    SkillArea,
    SkillFramework,
)
from workshops.models import Aim, Attendance, Enrolment, Programme, Session, Venue, Workshop


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


class OutcomeFactory(DjangoModelFactory):
    class Meta:
        model = Outcome

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    moment = "exit"
    on = date(2026, 3, 31)
    occupation = "employee"


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


class SkillFrameworkFactory(DjangoModelFactory):
    """A published one of the organisation, with a scale of four levels."""

    class Meta:
        model = SkillFramework
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"referentiel-{n}")
    version = "1"
    name_fr = factory.Sequence(lambda n: f"Référentiel {n}")
    name_en = factory.Sequence(lambda n: f"Framework {n}")
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def levels(framework, create, extracted, **kwargs):
        told = [("Not yet", "Pas encore"), ("With help", "Avec de l’aide")]
        told += [("Alone", "En autonomie"), ("Helps others", "Aide les autres")]
        Level.objects.bulk_create(
            Level(
                framework=framework,
                value=value,
                name_en=english,
                name_fr=french,
                official_low=2 * value - 1 if value else None,
                official_high=2 * value if value else None,
            )
            for value, (english, french) in enumerate(told)
        )


class SkillAreaFactory(DjangoModelFactory):
    class Meta:
        model = SkillArea

    framework = factory.SubFactory(SkillFrameworkFactory)
    code = factory.Sequence(lambda n: f"D{n}")
    name_fr = factory.Sequence(lambda n: f"Domaine {n}")
    name_en = factory.Sequence(lambda n: f"Area {n}")


class SkillFactory(DjangoModelFactory):
    class Meta:
        model = Skill

    area = factory.SubFactory(SkillAreaFactory)
    framework = factory.SelfAttribute("area.framework")
    code = factory.Sequence(lambda n: f"C{n}")
    name_fr = factory.Sequence(lambda n: f"Compétence {n}")
    name_en = factory.Sequence(lambda n: f"Skill {n}")


class AssessmentFactory(DjangoModelFactory):
    """`value` says the level; the workshop it was made in is linked apart."""

    class Meta:
        model = Assessment

    class Params:
        value = 1

    learner = factory.SubFactory(LearnerFactory)
    organisation = factory.SelfAttribute("learner.organisation")
    skill = factory.SubFactory(SkillFactory)
    stage = Assessment.Stage.START
    method = Assessment.Method.OBSERVED
    on = factory.LazyAttribute(lambda one: one.organisation.today())
    level = factory.LazyAttribute(
        lambda one: Level.objects.get(framework=one.skill.framework, value=one.value)
    )


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Action {n}")


class AimFactory(DjangoModelFactory):
    class Meta:
        model = Aim

    workshop = factory.SubFactory(WorkshopFactory)
    skill = factory.SubFactory(SkillFactory)
