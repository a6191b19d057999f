"""A workshop from its start assessment to its end, in a browser: the team, a phone, the figures."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from learners.models import Assessment
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    SkillAreaFactory,
    SkillFactory,
    WorkshopFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.smoke]


@pytest.fixture
def workshop(organisation):
    """Two sessions, three weeks apart, of three people; three skills that may be chosen."""
    today = organisation.today()
    workshop = WorkshopFactory(organisation=organisation, title="Podcast")
    area = SkillAreaFactory()
    for name in ("Enregistrer", "Monter", "Parler"):
        SkillFactory(area=area, name_fr=name, name_en=name, plain_fr=f"Je sais {name.lower()}")
    people = [
        LearnerFactory(organisation=organisation, first_name=name)
        for name in ("Inès", "Zoé", "Tom")
    ]
    for learner in people:
        EnrolmentFactory(workshop=workshop, learner=learner, since=today - timedelta(days=30))
    for days in (21, 0):
        session = SessionFactory(workshop=workshop, date=today - timedelta(days=days), state="held")
        for learner in people:
            AttendanceFactory(session=session, learner=learner)
    return workshop


def choose_skills(page, workshop):
    page.goto(f"/ateliers/{workshop.public_id}/")
    page.get_by_role("link", name="Choisir", exact=True).click()
    for name in ("Enregistrer", "Monter", "Parler"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="Enregistrer").click()


def assess(page, workshop, stage, day, levels):
    """One row of the grid a person, the same level in the three skills."""
    page.goto(f"/ateliers/{workshop.public_id}/positionner/?stage={stage}&on={day}")
    for name, level in levels.items():
        for skill in ("Enregistrer", "Monter", "Parler"):
            group = page.get_by_role("group", name=re.compile(f"{name}.*, {skill}"))
            group.get_by_role("radio").nth(level + 1).check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("enregistrés.")).to_be_visible()


def link_of(page, workshop, name):
    """The address behind the QR code that the team shows to one person."""
    page.goto(f"/ateliers/{workshop.public_id}/se-positionner/?stage=end")
    page.get_by_role("button", name=f"Montrer un code à {name}").click()
    return re.search(r"/positionnement/[\w-]{20,}/", page.content())[0]


def answer(phone, address):
    phone.goto(address)
    phone.get_by_role("link", name="Commencer").click()
    for rank in (1, 2, 3):
        expect(phone.get_by_text(f"Question {rank} sur 3")).to_be_visible()
        phone.get_by_role("radio").nth(2).check()
        phone.get_by_role("button", name="Continuer").click()
    phone.get_by_role("button", name="Envoyer mes réponses").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Merci")


def test_a_cycle_from_start_to_end_gives_figures_and_a_page_to_keep(
    workshop, signed_in_page, new_page, coordinator
):
    page, today = signed_in_page(coordinator, width=1280), workshop.organisation.today()
    began = today - timedelta(days=21)

    choose_skills(page, workshop)
    assess(page, workshop, "start", began, {"Inès": 0, "Zoé": 1, "Tom": 2})
    assess(page, workshop, "end", today, {"Inès": 2, "Zoé": 1})
    answer(new_page(width=320), link_of(page, workshop, "Inès"))

    said = Assessment.objects.filter(method="self", stage="end")
    assert {row.learner.first_name for row in said} == {"Inès"}
    page.goto(f"/bilans/bilan/progress/?from={began}&to={today}")
    told = [
        page.locator(".told", has_text=label) for label in ("Ont progressé", "Sans comparaison")
    ]
    for figure, number in zip(told, ("1", "1"), strict=True):
        expect(figure.first.locator(".value")).to_contain_text(number)
    learner = said.first().learner
    page.goto(f"/beneficiaires/{learner.public_id}/competences/")
    expect(page.get_by_text("Je sais enregistrer").first).to_be_visible()
    paper = page.request.get(f"/beneficiaires/{learner.public_id}/competences/pdf/")
    assert paper.headers["content-type"] == "application/pdf"
