"""A personal link in a browser: on a small phone, by the keyboard alone, without scripts too."""

import re

import pytest
from playwright.sync_api import expect

from learners.actions import make_link
from learners.models import RightsRequest
from tests.factories import LearnerFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def made(organisation):
    learner = LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim")
    return make_link(learner, by=None, agreed=True)


def press_to(page, name):
    """Tab until what is called so has the focus, then press Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.textContent"):
            return page.keyboard.press("Enter")
    raise AssertionError(f"the keyboard does not reach {name}")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_is_followed_used_and_closed_by_the_keyboard(made, new_page, scripts):
    page = new_page(width=320, java_script_enabled=scripts)
    page.goto(f"/lien/{made.token}/")
    expect(page).to_have_url(re.compile("/lien/$"))  # no token left in the history's last address

    page.get_by_label("Mon code à 6 chiffres").focus()
    page.keyboard.type(made.code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("sait de moi")
    press_to(page, "Corriger")
    page.get_by_label("Ce qui serait juste").focus()
    page.keyboard.type("Ynès")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ma demande est envoyée.")).to_be_visible()
    press_to(page, "J’ai fini")

    expect(page.get_by_role("heading", level=1)).to_have_text("C’est fermé")
    page.go_back()
    expect(page.get_by_text("Karim")).to_have_count(0)
    assert RightsRequest.objects.get().value == "Ynès"
