"""Somebody who reads slowly says where they stand: a small phone, a keyboard, a screen reader."""

import re

import pytest
from playwright.sync_api import expect

from learners.models import Assessment
from tests.factories import (
    AimFactory,
    EnrolmentFactory,
    SkillAreaFactory,
    SkillFactory,
    WorkshopFactory,
)
from workshops import actions
from workshops.models import SelfAnswer

pytestmark = pytest.mark.browser

SMALL = 320
TARGET = 44
SPEECH = """
    window.told = [];
    const voices = [{lang: "fr-FR", localService: LOCAL, name: "Voix"}];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", {value: {
        getVoices: () => voices,
        speak: (said) => window.told.push(`${said.lang} ${said.text}`),
        cancel: () => undefined,
        addEventListener: () => undefined,
    }});
"""


@pytest.fixture
def workshop(house_a):
    workshop = WorkshopFactory(
        organisation=house_a.organisation, title="Podcast", facilitators=[house_a.facilitator]
    )
    area = SkillAreaFactory()
    for rank, (code, plain) in enumerate(
        [("3d", "Je dessine un objet en 3D."), ("cut", "Je monte un son."), ("talk", "Je parle.")]
    ):
        skill = SkillFactory(area=area, plain_fr=plain, plain_en=f"I {code}.", pictogram=code)
        AimFactory(workshop=workshop, skill=skill, rank=rank)
    return workshop


@pytest.fixture
def people(workshop):
    return [
        EnrolmentFactory(
            workshop=workshop, learner__first_name=name, learner__last_name="Karim"
        ).learner
        for name in ("Aïcha", "Baptiste")
    ]


@pytest.fixture
def card(workshop, people, facilitator):
    return actions.make_cards(workshop, "start", people[:1], by=facilitator)[0]


@pytest.fixture
def tablet(workshop, people, facilitator):
    return actions.open_tablet(workshop, "start", by=facilitator)


def press_to(page, name):
    """Tab until what is called so has the focus, press Enter and wait for the page it leads to."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def too_small(page):
    """What can be touched and is under 44 px one way or the other."""
    found = page.locator("main").locator("label, button, a.btn, .said a").all()
    boxes = [(one.inner_text(), one.bounding_box()) for one in found if one.is_visible()]
    return [text for text, box in boxes if min(box["width"], box["height"]) < TARGET]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_card_is_answered_corrected_and_sent_by_the_keyboard(card, new_page, scripts):
    page = new_page(width=SMALL, java_script_enabled=scripts)
    page.goto(f"/positionnement/{card.token}/")
    expect(page).to_have_url(re.compile("/positionnement/$"))

    press_to(page, "Commencer")
    for rank, down in enumerate([2, 1, 4], start=1):
        expect(page).to_have_title(re.compile(f"Question {rank} sur 3"))
        page.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(down):
            page.keyboard.press("ArrowDown")
        press_to(page, "Continuer")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ce sont bien tes réponses")
    assert not Assessment.objects.exists()
    press_to(page, "Modifier")
    page.get_by_role("radio", checked=True).focus()
    page.keyboard.press("ArrowDown")
    press_to(page, "Garder cette réponse")
    press_to(page, "Envoyer mes réponses")

    expect(page.get_by_role("heading", level=1)).to_have_text("Merci, c’est envoyé")
    assert list(Assessment.objects.values_list("level__value", flat=True)) == [3, 1]
    assert SelfAnswer.objects.get().shared is False


def test_a_screen_reader_is_told_where_it_is_what_is_asked_and_what_is_chosen(card, new_page):
    page = new_page(width=SMALL)
    page.goto(f"/positionnement/{card.token}/")
    page.get_by_role("link", name="Commencer").click()

    page.get_by_role("radio", name="Avec de l’aide").check()

    expect(page.get_by_role("group")).to_match_aria_snapshot("""
      - group "Je dessine un objet en 3D.":
        - heading "Je dessine un objet en 3D." [level=1]
        - list:
          - listitem:
            - radio "Pas encore"
            - text: Pas encore
          - listitem:
            - radio "Avec de l’aide" [checked]
            - text: Avec de l’aide
          - listitem:
            - radio "En autonomie"
            - text: En autonomie
          - listitem:
            - radio "Aide les autres"
            - text: Aide les autres
          - listitem:
            - radio "Je ne sais pas, je passe"
            - text: Je ne sais pas, je passe
    """)
    expect(page.get_by_role("group")).to_have_accessible_description("Question 1 sur 3")
    expect(page.get_by_role("main").get_by_role("status")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert [one.get_attribute("name") for one in page.get_by_role("radio").all()] == ["level"] * 5


def test_no_answer_is_told_at_once_and_is_tied_to_the_question(card, new_page):
    page = new_page(width=SMALL)
    page.goto(f"/positionnement/{card.token}/")
    page.get_by_role("link", name="Commencer").click()

    page.get_by_role("button", name="Continuer").click()

    expect(page.get_by_role("alert")).to_contain_text("Choisis une réponse")
    expect(page.get_by_role("group")).to_have_accessible_description(re.compile("Choisis"))


def test_a_tablet_goes_from_hand_to_hand(tablet, people, new_page):
    page = new_page(width=768)
    page.goto(f"/positionnement/{tablet.token}/")
    for name in ("Aïcha", "Baptiste"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Bonjour {name}")
        page.get_by_role("link", name="Commencer").click()
        for _ in range(3):
            page.get_by_role("radio").nth(2).check()
            page.get_by_role("button", name="Continuer").click()
        page.get_by_role("button", name="Envoyer mes réponses").click()
        page.get_by_role("button", name="Personne suivante").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tout le monde a répondu")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    assert SelfAnswer.objects.filter(shared=True).count() == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_screen_is_fit_to_be_read_and_touched(
    card, tablet, new_page, axe, no_sideways_scroll, language
):
    page, found = new_page(width=SMALL), []

    def look():
        found.extend([*axe(page), *too_small(page)])
        assert no_sideways_scroll(page)

    for made in (tablet, card):
        page.goto(f"/positionnement/{made.token}/")
        if language == "en":
            page.get_by_role("button", name="English").click()
        look()
        if made is tablet:
            page.get_by_role("button", name="Aïcha").click()
            look()
    page.locator("a.big").click()
    for _ in range(3):
        look()
        page.get_by_role("radio").nth(1).check()
        page.locator(".go button").first.click()
    look()
    page.locator(".go button").click()
    look()

    assert page.locator("html").get_attribute("lang") == language
    assert found == []


@pytest.mark.parametrize(("local", "heard"), [("true", 1), ("false", 0)])
def test_it_is_read_aloud_by_a_voice_of_the_device_or_not_at_all(card, new_page, local, heard):
    page = new_page(width=SMALL)
    page.add_init_script(SPEECH.replace("LOCAL", local))
    page.goto(f"/positionnement/{card.token}/")
    page.get_by_role("link", name="Commencer").click()
    listen = page.get_by_role("button", name="Écouter")

    expect(listen).to_have_count(6 * heard)
    if heard:
        listen.first.click()
        expect(listen.first).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("main").get_by_role("status")).to_have_text("Lecture en cours")
        listen.first.click()
        expect(page.get_by_role("main").get_by_role("status")).to_have_text("")
    assert page.evaluate("window.told") == ["fr-FR Je dessine un objet en 3D."] * heard


def test_written_from_right_to_left_nothing_sticks_out(card, new_page, no_sideways_scroll):
    page = new_page(width=SMALL)
    page.goto(f"/positionnement/{card.token}/")
    page.get_by_role("link", name="Commencer").click()

    page.evaluate("document.querySelector('.answering').dir = 'rtl'")

    assert no_sideways_scroll(page)
    label = page.locator(".answers label").first.bounding_box()
    radio = page.get_by_role("radio").first.bounding_box()
    assert radio["x"] > label["x"] + label["width"] / 2
