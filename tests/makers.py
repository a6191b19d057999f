"""Makers of the small world: one of every thing that has a page, in a house.

What is made is the facilitator's own and not the other facilitator's. Each maker is given the
world, which makes what the thing stands on, and the house.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from inclusion.files import store
from inclusion.models import Invitation, Membership, Organisation, StoredFile
from inclusion.roles import Role
from learners import actions
from learners.actions import ask, make_link
from learners.models import (
    AddressToCheck,
    Assessment,
    Contact,
    Creation,
    Evidence,
    ExternalEvidence,
    Guardian,
    Learner,
    LegalHold,
    LocalZone,
    Merge,
    Note,
    Outcome,
    Permission,
    PersonalLink,
    Residence,
    RightsRequest,
    Safety,
    SensitiveAnswers,
    Situation,
    SkillFramework,
    SkillMatch,
)
from reports.models import Certificate, ComposedReport, Export
from tests.factories import (
    AimFactory,
    AssessmentFactory,
    AttendanceFactory,
    ContactFactory,
    CreationFactory,
    EnrolmentFactory,
    GuardianFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    NoteFactory,
    OutcomeFactory,
    PermissionFactory,
    ProgrammeFactory,
    ResidenceFactory,
    SafetyFactory,
    SessionFactory,
    SituationFactory,
    SkillAreaFactory,
    SkillFactory,
    SkillFrameworkFactory,
    VenueFactory,
    WorkshopFactory,
)
from tests.factories.funding import (
    AgreementFactory,
    DeadlineFactory,
    FunderFactory,
    ProgrammeShareFactory,
    TargetFactory,
    TrancheFactory,
)
from tests.factories.operations import ParticipantFactory, SensitiveAnswersFactory
from tests.questionnaire_makers import QUESTIONNAIRES
from workshops.models import (
    Agreement,
    Attendance,
    Deadline,
    Enrolment,
    Funder,
    Participant,
    Programme,
    ProgrammeShare,
    SelfAnswer,
    Session,
    Target,
    Tranche,
    Venue,
    Workshop,
)


def _workshop(world, house):
    workshop = WorkshopFactory(
        organisation=house.organisation,
        title=f"Fabriquer un robot {house.organisation.name}",
        facilitators=[house.facilitator],
        venue=world.one(Venue, house),
        programme=world.one(Programme, house),
    )
    for skill in SkillFactory.create_batch(3, area=SkillAreaFactory()):
        AimFactory(workshop=workshop, skill=skill)
    return workshop


def _session(world, house):
    return SessionFactory(
        workshop=world.one(Workshop, house),
        date=house.organisation.today() - timedelta(days=7),
        state=Session.State.HELD,
        venue=world.one(Venue, house),
    )


def running(world, house):
    """A workshop whose session is under way, so that its poster opens something."""
    key = "running", house.organisation.pk
    if key not in world.made:
        began = timezone.localtime() - timedelta(minutes=20)
        world.made[key] = SessionFactory(
            workshop__organisation=house.organisation,
            date=began.date(),
            starts_at=began.time().replace(microsecond=0),
        ).workshop
    return world.made[key]


def _learner(world, house):
    learner = LearnerFactory(
        organisation=house.organisation,
        first_name=f"Lina {house.organisation.name}",
        last_name=f"Martin {house.organisation.name}",
    )
    workshop = world.one(Workshop, house)
    EnrolmentFactory(workshop=workshop, learner=learner)
    AttendanceFactory(session=world.one(Session, house), learner=learner)
    return learner


def _merge(world, house):
    """A record that joined another, neither of them the house's own learner."""
    two = LearnerFactory.create_batch(2, organisation=house.organisation, gender="unknown")
    return actions.merge(*two, by=house.coordinator)


def other(world, house):
    """A second learner of the house, to be compared with the first."""
    key = "other", house.organisation.pk
    if key not in world.made:
        world.made[key] = LearnerFactory(organisation=house.organisation).public_id
    return world.made[key]


def _certificate(world, house):
    return Certificate.objects.create(
        organisation=house.organisation,
        workshop=world.one(Workshop, house),
        learner=world.one(Learner, house),
        number=f"2026-{house.organisation.pk:04d}",
        code=f"{house.organisation.slug.upper():A<27}"[:27],
        language="fr",
        first_day=date(2026, 1, 7),
        last_day=date(2026, 3, 4),
        sessions_held=1,
        sessions_attended=1,
        minutes_held=120,
        minutes_attended=120,
        line=["present"],
        issued_on=date(2026, 3, 5),
        issued_by=house.coordinator,
    )


def _assessment(world, house):
    """An observation with what it was seen by."""
    return AssessmentFactory(
        learner=world.one(Learner, house),
        note=f"A imprimé son badge {house.organisation.name}.",
        evidence=_file(world, house),
        assessor=house.facilitator,
    )


def _export(world, house):
    return Export.objects.create(
        organisation=house.organisation,
        kind="certificates",
        asked_by=house.facilitator,
        state=Export.State.WAITING,
    )


def _composed_report(world, house):
    section = {"key": "part-1", "title": "Le public", "text": "", "tables": []}
    return ComposedReport.objects.create(
        organisation=house.organisation,
        title=f"Bilan de {house.organisation.name}",
        declaration={"headlines": ["people"], "sections": [section | {"figures": ["people"]}]},
        made_by=house.coordinator,
    )


def _invitation(world, house):
    return Invitation.objects.create(
        organisation=house.organisation,
        email=f"nouvelle@{house.organisation.slug}.example.org",
        role=Role.FACILITATOR,
        invited_by=house.administrator,
        sent_at=timezone.now(),
    )


def _file(world, house):
    return store(
        house.organisation,
        b"\x89PNG\r\n\x1a\n",
        StoredFile.Purpose.LOGO,
        "image/png",
        house.administrator,
    )


def shipped(world, house):
    """One that everybody can use: it comes with the product."""
    if "framework" not in world.made:
        skill = SkillFactory(area__framework__slug="commun", plain_fr="Je sais le faire.")
        world.made["framework"] = skill.framework.public_id
    return world.made["framework"]


def _draft(owner):
    """A version being written, of a framework that was published."""
    older = SkillFactory(area__framework__published_at=timezone.now(), **_owned(owner))
    draft = SkillFrameworkFactory(
        slug=older.framework.slug,
        version="2",
        replaces=older.framework,
        published_at=None,
        **{owner._meta.model_name: owner},
    )
    newer = SkillFactory(area__framework=draft)
    SkillMatch.objects.create(older=older, newer=newer, quality=SkillMatch.Quality.NEAR)
    return draft


def _owned(owner):
    return {f"area__framework__{owner._meta.model_name}": owner}


def network_draft(world, house):
    if "network draft" not in world.made:
        world.made["network draft"] = _draft(world.a.organisation.network)
    return world.made["network draft"]


MAKERS = {
    **QUESTIONNAIRES,
    Organisation: lambda world, house: house.organisation,
    Venue: lambda world, house: VenueFactory(
        organisation=house.organisation, name=f"Fab lab {house.organisation.name}"
    ),
    Programme: lambda world, house: ProgrammeFactory(
        organisation=house.organisation, name=f"Passeport {house.organisation.name}"
    ),
    Funder: lambda world, house: FunderFactory(
        organisation=house.organisation,
        name=f"Ville {house.organisation.name}",
        kind=Funder.Kind.EUROPE,
    ),
    Agreement: lambda world, house: AgreementFactory(
        organisation=house.organisation,
        funder=world.one(Funder, house),
        title=f"Contrat de ville {house.organisation.name}",
    ),
    Tranche: lambda world, house: TrancheFactory(agreement=world.one(Agreement, house)),
    Target: lambda world, house: TargetFactory(agreement=world.one(Agreement, house)),
    Deadline: lambda world, house: DeadlineFactory(
        agreement=world.one(Agreement, house), note=f"Sur Dauphin {house.organisation.name}"
    ),
    ProgrammeShare: lambda world, house: ProgrammeShareFactory(
        agreement=world.one(Agreement, house), programme=world.one(Programme, house)
    ),
    Workshop: _workshop,
    Session: _session,
    Learner: _learner,
    Enrolment: lambda world, house: Enrolment.objects.get(learner=world.one(Learner, house)),
    SelfAnswer: lambda world, house: SelfAnswer.objects.create(
        organisation=house.organisation,
        workshop=world.one(Workshop, house),
        learner=LearnerFactory(organisation=house.organisation),
        stage="end",
        on=house.organisation.today(),
    ),
    Attendance: lambda world, house: Attendance.objects.get(learner=world.one(Learner, house)),
    Residence: lambda world, house: ResidenceFactory(
        learner=world.one(Learner, house),
        answer=Residence.Answer.IN,
        neighbourhood=NeighbourhoodFactory(),
    ),
    Situation: lambda world, house: SituationFactory(learner=world.one(Learner, house)),
    Outcome: lambda world, house: OutcomeFactory(learner=world.one(Learner, house)),
    Guardian: lambda world, house: GuardianFactory(
        learner=world.one(Learner, house), name=f"Awa Martin {house.organisation.name}"
    ),
    Permission: lambda world, house: PermissionFactory(
        proof=world.one(StoredFile, house),
        learner=world.one(Learner, house),
        guardian=world.one(Guardian, house),
    ),
    Contact: lambda world, house: ContactFactory(
        learner=world.one(Learner, house), name=f"Tante Fatou {house.organisation.name}"
    ),
    Safety: lambda world, house: SafetyFactory(
        learner=world.one(Learner, house), health=f"Allergie {house.organisation.name}"
    ),
    SensitiveAnswers: lambda world, house: SensitiveAnswersFactory(
        learner=world.one(Learner, house)
    ),
    Creation: lambda world, house: CreationFactory(
        learner=world.one(Learner, house),
        title=f"Robot de Lina {house.organisation.name}",
        photo=_file(world, house),
    ),
    Note: lambda world, house: NoteFactory(
        learner=world.one(Learner, house),
        text=f"A aidé le groupe {house.organisation.name}.",
        written_by=house.facilitator,
    ),
    PersonalLink: lambda world, house: (
        make_link(
            world.one(Learner, house), by=house.facilitator, guardian=world.one(Guardian, house)
        ).link
    ),
    RightsRequest: lambda world, house: ask(
        world.one(Learner, house), kind="correction", part="other", words="Mon adresse a changé."
    ),
    LocalZone: lambda world, house: LocalZone.objects.create(
        organisation=house.organisation, name=f"Poche {house.organisation.name}"
    ),
    AddressToCheck: lambda world, house: AddressToCheck.objects.create(
        organisation=house.organisation,
        learner=world.one(Learner, house),
        address="12 rue Nationale",
        valid_from=date(2026, 1, 5),
    ),
    LegalHold: lambda world, house: LegalHold.objects.create(
        organisation=house.organisation,
        learner=world.one(Learner, house),
        reason=f"Audit {house.organisation.name}",
        until=timezone.localdate() + timedelta(days=90),
        set_by=house.administrator,
    ),
    Evidence: lambda world, house: Evidence.objects.create(
        organisation=house.organisation,
        learner=world.one(Learner, house),
        title=f"Feuilles signées {house.organisation.name}",
        reason="FSE+",
        keep_until=timezone.localdate() + timedelta(days=900),
        file=_file(world, house),
        added_by=house.administrator,
    ),
    Assessment: _assessment,
    ExternalEvidence: lambda world, house: ExternalEvidence.objects.create(
        organisation=house.organisation,
        learner=world.one(Learner, house),
        kind="school",
        title=f"Bulletin {house.organisation.name}",
        issuer="Collège",
        on=date(2026, 3, 5),
        file=_file(world, house),
    ),
    SkillFramework: lambda world, house: _draft(house.organisation),
    Merge: _merge,
    Certificate: _certificate,
    ComposedReport: _composed_report,
    Participant: lambda world, house: ParticipantFactory(
        agreement=world.one(Agreement, house), learner=world.one(Learner, house)
    ),
    Export: _export,
    Membership: lambda world, house: Membership.objects.get(
        organisation=house.organisation, user=house.other_facilitator
    ),
    Invitation: _invitation,
    StoredFile: _file,
}
