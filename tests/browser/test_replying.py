"""A questionnaire on a small phone: by the keyboard, without scripts, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from learners.models import Outcome, Permission
from tests.browser.test_answering import SMALL, press_to, too_small
from tests.factories import AttendanceFactory, EnrolmentFactory, SessionFactory, WorkshopFactory
from workshops import actions
from workshops.models import Answer

pytestmark = pytest.mark.browser


@pytest.fixture
def asking(house_a):
    """The one that comes with the product, on the day the workshop ends."""
    workshop = WorkshopFactory(
        organisation=house_a.organisation, title="Podcast", facilitators=[house_a.facilitator]
    )
    today = house_a.organisation.today()
    session = SessionFactory(workshop=workshop, date=today, state="held")
    for name in ("Aïcha", "Baptiste"):
        learner = EnrolmentFactory(workshop=workshop, learner__first_name=name).learner
        AttendanceFactory(session=session, learner=learner)
    by = house_a.coordinator
    _entry, leaving, _later = actions.take_ready_made(house_a.organisation, by=by)
    return actions.open_asking(leaving, workshop, by=by)


@pytest.fixture
def card(asking, house_a):
    people = [one.learner for one in asking.workshop.enrolments.all()[:1]]
    return actions.make_reply_cards(asking, people, by=house_a.facilitator)[0]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_card_is_answered_and_sent_by_the_keyboard(card, new_page, scripts):
    page = new_page(width=SMALL, java_script_enabled=scripts)
    page.goto(f"/questionnaire/{card.token}/")
    press_to(page, "Commencer")
    kinds = [question.kind for question in card.link.asking.questionnaire.questions.all()]

    for rank, kind in enumerate(kinds, start=1):
        expect(page).to_have_title(re.compile(f"Question {rank} sur"))
        if kind == "open":
            page.get_by_role("textbox").fill("Je n’ai plus peur.")
        else:
            page.get_by_role("checkbox" if kind == "uses" else "radio").first.focus()
            page.keyboard.press("Space")
        press_to(page, "Continuer")
    expect(page.get_by_role("heading", level=1)).to_contain_text("sans mon nom")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    press_to(page, "Continuer")
    expect(page.get_by_role("main")).to_contain_text("Je n’ai plus peur.")
    assert not Answer.objects.exists()
    press_to(page, "Envoyer mes réponses")

    expect(page.get_by_role("heading", level=1)).to_have_text("Merci, c’est envoyé")
    assert Answer.objects.count() == len(kinds)
    assert Permission.objects.get().agrees
    assert Outcome.objects.get().source == "questionnaire"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_screen_is_fit_to_be_read_and_touched(
    card, asking, house_a, new_page, axe, no_sideways_scroll, language
):
    tablet = actions.open_reply_tablet(asking, by=house_a.facilitator)
    page, found = new_page(width=SMALL), []

    def look():
        found.extend([*axe(page), *too_small(page)])
        assert no_sideways_scroll(page)

    for made in (tablet, card):
        page.goto(f"/questionnaire/{made.token}/")
        if language == "en":
            page.get_by_role("button", name="English").click()
        look()
    page.locator("a.big").click()
    while page.locator("form .go").count() and not page.locator(".said").count():
        look()
        if page.locator("textarea").count():
            page.locator("textarea").fill("Rien")
        else:
            page.locator(".answers input").first.check()
        page.locator(".go button").first.click()
    look()
    page.locator(".go button").click()
    look()

    assert page.locator("html").get_attribute("lang") == language
    assert found == []


def test_no_answer_is_told_at_once_and_is_tied_to_the_question(card, new_page):
    page = new_page(width=SMALL)
    page.goto(f"/questionnaire/{card.token}/")
    page.get_by_role("link", name="Commencer").click()

    page.get_by_role("button", name="Continuer").click()

    expect(page.get_by_role("alert")).to_contain_text("Choisis une réponse")
    expect(page.get_by_role("group")).to_have_accessible_description(re.compile("Choisis"))
