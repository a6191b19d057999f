"""A workshop of Alpha with a session yesterday and twelve people enrolled."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.factories import (
    AimFactory,
    AttendanceFactory,
    EnrolmentFactory,
    SessionFactory,
    SkillAreaFactory,
    SkillFactory,
    VenueFactory,
    WorkshopFactory,
)
from workshops import actions

NAMES = ["Aïcha", "Baptiste", "Chloé", "Djibril", "Élodie", "Farid"]
NAMES += ["Gaëlle", "Hugo", "Inès", "Jordan", "Kadiatou", "Léo"]
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def at(monkeypatch):
    """Set the clock: `at(2026, 3, 4, 14, 10)`, in Paris."""

    def _at(*moment):
        fixed = datetime(*moment, tzinfo=PARIS)
        monkeypatch.setattr(timezone, "now", lambda: fixed)
        return fixed

    return _at


@pytest.fixture
def workshop(house_a):
    venue = VenueFactory(organisation=house_a.organisation, name="Fab lab du Sanitas")
    return WorkshopFactory(
        organisation=house_a.organisation,
        title="Impression 3D",
        venue=venue,
        facilitators=[house_a.facilitator],
    )


@pytest.fixture
def session(workshop):
    """Yesterday from 14:00 to 16:00."""
    yesterday = workshop.organisation.today() - timedelta(days=1)
    return SessionFactory(
        workshop=workshop, venue=workshop.venue, date=yesterday, starts_at=time(14), minutes=120
    )


@pytest.fixture
def learners(workshop):
    return [
        EnrolmentFactory(
            workshop=workshop,
            learner__first_name=name,
            learner__last_name=f"Nom{name}",
            since=date(2025, 1, 1),
        ).learner
        for name in NAMES
    ]


@pytest.fixture
def learner(learners):
    return learners[0]


@pytest.fixture
def skills(workshop):
    skills = SkillFactory.create_batch(3, area=SkillAreaFactory())
    for rank, skill in enumerate(skills):
        AimFactory(workshop=workshop, skill=skill, rank=rank)
    return skills


@pytest.fixture
def people(workshop):
    return [
        EnrolmentFactory(
            workshop=workshop, learner__first_name=name, learner__last_name=f"Nom{name}"
        ).learner
        for name in ("Aïcha", "Baptiste", "Chloé")
    ]


@pytest.fixture
def card(workshop, skills, people, facilitator):
    (made,) = actions.make_cards(workshop, "start", people[:1], by=facilitator)
    return made


@pytest.fixture
def tablet(workshop, skills, people, facilitator):
    return actions.open_tablet(workshop, "start", by=facilitator)


@pytest.fixture
def ending(workshop, people):
    """The workshop's last session is today, and everybody is there."""
    session = SessionFactory(workshop=workshop, date=workshop.organisation.today(), state="held")
    for person in people:
        AttendanceFactory(session=session, learner=person)
    return session


@pytest.fixture
def questionnaire(organisation, coordinator):
    """On leaving: a scale, several uses, yes or no, the situation, a few words."""
    made = actions.add_questionnaire(organisation, by=coordinator, title="Fin", moment="exit")
    for kind, label, choices in [
        ("scale", "Je me sens à l’aise.", ""),
        ("uses", "Je me sers du numérique pour…", "Jouer\nCréer\nTravailler"),
        ("yes_no", "Je conseillerais.", ""),
        ("situation", "Ma situation", ""),
        ("open", "Ce qui a changé", ""),
    ]:
        told = {"kind": kind, "label_fr": label, "choices_fr": choices}
        actions.write_question(made, by=coordinator, **told)
    return made


@pytest.fixture
def asking(questionnaire, workshop, ending, coordinator):
    return actions.open_asking(questionnaire, workshop, by=coordinator)
