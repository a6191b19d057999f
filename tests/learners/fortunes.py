"""Random lives of people who have two records, and what every table holds of them."""

from datetime import date, timedelta
from random import Random

from django.db import connection

from learners import actions
from learners.belongings import everything_kept
from learners.models import ExternalEvidence, Learner, Merge, NotSame
from reports.models import Certificate
from tests.factories import (
    AssessmentFactory,
    AttendanceFactory,
    ContactFactory,
    CreationFactory,
    EnrolmentFactory,
    GuardianFactory,
    LearnerFactory,
    NoteFactory,
    OutcomeFactory,
    PermissionFactory,
    ResidenceFactory,
    SafetyFactory,
    SessionFactory,
    SituationFactory,
    SkillAreaFactory,
    SkillFactory,
    WorkshopFactory,
)
from workshops.models import AssessedIn, Attendance

OF_THE_ACT = {"learners_merge", "inclusion_journalentry", "inclusion_journalhead"}
OF_THE_ACT |= {"inclusion_cache", "django_session"}
STATUSES = list(Attendance.Status)


def tables():
    """Every row of every table, save what tells of the act itself."""
    held = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in OF_THE_ACT:
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
                held[table] = cursor.fetchall()
    return held


def left_with(learner):
    """The kinds of rows that still belong to a record, and how many."""
    counts = {
        kept.model: kept.rows(learner).count() for kept in everything_kept() if kept.model != Merge
    }
    return {model: count for model, count in counts.items() if count}


def two_records(organisation, seed):
    """Two records of one person, each with a life of its own that may meet the other's."""
    chance = Random(seed)
    first, second, third = (_person(organisation, chance) for _ in range(3))
    workshops = [WorkshopFactory(organisation=organisation) for _ in range(2)]
    sessions = [SessionFactory(workshop=each, state="held") for each in workshops for _ in range(2)]
    skills = SkillFactory.create_batch(2, area=SkillAreaFactory())
    for learner in (first, second):
        _attend(learner, workshops, sessions, chance)
        _learn(learner, workshops, skills, chance)
        _live(learner, chance)
        _answer_for(learner, chance)
    if chance.random() < 0.5:
        actions.say_not_same(third, chance.choice([first, second]), by=None)
    if chance.random() < 0.3:
        NotSame.objects.create(organisation=organisation, first=second, second=first)
    return first, second


def _person(organisation, chance):
    born = date(2008, 1, 1) + timedelta(days=chance.randrange(3000))
    only_year = chance.random() < 0.3
    return LearnerFactory(
        organisation=organisation,
        first_name=chance.choice(["Inès", "INES", "ines", ""]),
        last_name=chance.choice(["Karim", "Karim Ben Ali"]),
        birth_date=None if only_year else born,
        birth_year=born.year if only_year else None,
        phone=chance.choice(["", "+33612345678", "+33698765432"]),
        email=chance.choice(["", "ines@example.org"]),
        gender=chance.choice(["unknown", "feminine"]),
        provisional=chance.random() < 0.3,
        emancipated=chance.random() < 0.1,
    )


def _attend(learner, workshops, sessions, chance):
    for workshop in chance.sample(workshops, chance.randrange(3)):
        EnrolmentFactory(workshop=workshop, learner=learner, since=_day(chance))
    for session in chance.sample(sessions, chance.randrange(5)):
        AttendanceFactory(session=session, learner=learner, status=chance.choice(STATUSES))
    if chance.random() < 0.4:
        _certify(learner, workshops[0], chance)


def _certify(learner, workshop, chance):
    Certificate.objects.create(
        organisation=learner.organisation,
        workshop=workshop,
        learner=learner,
        number=f"2026-{learner.pk}",
        code=f"CODE{learner.pk}",
        language="fr",
        first_day=date(2026, 1, 7),
        last_day=date(2026, 3, 4),
        sessions_held=4,
        sessions_attended=2,
        minutes_held=480,
        minutes_attended=chance.choice([120, 240]),
        issued_on=date(2026, 3, 5),
    )


def _learn(learner, workshops, skills, chance):
    """Levels that may be of the same day as the other record's, with or without a workshop."""
    for skill in chance.sample(skills, chance.randrange(3)):
        made = AssessmentFactory(
            learner=learner, skill=skill, value=chance.randrange(3), on=_day(chance)
        )
        if chance.random() < 0.7:
            AssessedIn.objects.create(assessment=made, workshop=chance.choice(workshops))
    if chance.random() < 0.4:
        _show(learner, skills[0], chance)


def _show(learner, skill, chance):
    """A paper from outside and the level it shows."""
    paper = ExternalEvidence.objects.create(
        organisation=learner.organisation,
        learner=learner,
        kind="school",
        title="Bulletin",
        issuer="Collège",
        on=(day := _day(chance)),
    )
    AssessmentFactory(
        learner=learner, skill=skill, method="external", stage="interim", on=day, paper=paper
    )


def _live(learner, chance):
    for _ in range(chance.randrange(3)):
        answer = chance.choice(["in", "outside", "unknown"])
        if not learner.residences.filter(valid_from=(day := _day(chance))).exists():
            ResidenceFactory(learner=learner, valid_from=day, answer=answer)
        if not learner.situations.filter(valid_from=day).exists():
            SituationFactory(learner=learner, valid_from=day)
    if chance.random() < 0.5:
        OutcomeFactory(learner=learner, on=_day(chance))
    NoteFactory(learner=learner)
    CreationFactory(learner=learner)


def _answer_for(learner, chance):
    for name in chance.sample(["Nadia Karim", "Omar Karim"], chance.randrange(3)):
        guardian = GuardianFactory(learner=learner, name=name, phone="+33600000001")
        PermissionFactory(learner=learner, guardian=guardian)
    for purpose in chance.sample(["person", "permission"], chance.randrange(3)):
        actions.make_link(learner, by=None, purpose=purpose, agreed=True)
    if chance.random() < 0.5:
        ContactFactory(learner=learner, name="Nadia Karim", phone="+33600000001")
    if chance.random() < 0.6:
        SafetyFactory(learner=learner, health=chance.choice(["Asthme", "Allergie", ""]))


def _day(chance):
    return date(2026, 1, chance.randrange(1, 5))


def counted():
    """People, attendances and minutes, as figures count them."""
    rows = Attendance.objects.counted()
    return {
        "people": Learner.objects.filter(merged_into=None).count(),
        "attendances": rows.count(),
        "minutes": sum(rows.values_list("minutes", flat=True)),
    }
