"""The tabs of a person in a browser: swapped in place, plain links without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import CreationFactory, LearnerFactory, NoteFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def learner(house_a):
    learner = LearnerFactory(organisation=house_a.organisation, first_name="Anaïs")
    CreationFactory(learner=learner, title="Robot")
    NoteFactory(learner=learner)
    return learner


def test_a_tab_is_swapped_and_the_address_follows(house_a, learner, signed_in_page):
    page = signed_in_page(house_a.coordinator, width=1280)
    page.goto(f"/beneficiaires/{learner.public_id}/")
    page.evaluate("window.sameDocument = true")

    page.get_by_role("link", name="Créations et notes").press("Enter")

    expect(page.get_by_role("heading", name="Robot")).to_be_visible()
    expect(page).to_have_url(re.compile("/creations/$"))
    expect(page.get_by_role("link", name="Créations et notes")).to_be_focused()
    assert page.evaluate("window.sameDocument") is True


def test_going_back_finds_the_former_tab(house_a, learner, signed_in_page):
    page = signed_in_page(house_a.coordinator, width=1280)
    page.goto(f"/beneficiaires/{learner.public_id}/")
    page.get_by_role("link", name="Créations et notes").click()
    expect(page.get_by_role("heading", name="Robot")).to_be_visible()

    page.go_back()

    expect(page.get_by_role("heading", name="Identité et contact")).to_be_visible()


def test_tabs_are_plain_links_without_javascript(house_a, learner, signed_in_page):
    page = signed_in_page(house_a.coordinator, java_script_enabled=False)
    page.goto(f"/beneficiaires/{learner.public_id}/")

    page.get_by_role("link", name="Qui a vu, qui a changé").click()

    expect(page.get_by_role("rowheader", name="Consultation d’une fiche")).to_be_visible()


def test_the_tabs_scroll_in_their_own_bar(house_a, learner, signed_in_page, no_sideways_scroll):
    page = signed_in_page(house_a.coordinator, width=320)
    page.goto(f"/beneficiaires/{learner.public_id}/creations/")

    assert no_sideways_scroll(page)
    assert page.evaluate("document.querySelector('.tabs').scrollWidth") > 320
    assert page.locator(".tabs [aria-current]").bounding_box()["x"] >= 0


@pytest.mark.parametrize("part", ["", "presences/", "attestations/", "creations/", "trace/"])
def test_no_tab_has_an_obstacle(part, house_a, learner, signed_in_page, axe):
    page = signed_in_page(house_a.coordinator)
    page.goto(f"/beneficiaires/{learner.public_id}/{part}")

    assert axe(page) == []


@pytest.mark.parametrize("page_of", ["", "modifier/", "effacer/", "trace/", "list"])
def test_a_name_without_a_space_breaks_rather_than_widen_the_page(
    page_of, house_a, learner, signed_in_page, no_sideways_scroll
):
    learner.last_name = "é" * 143
    learner.save()
    page = signed_in_page(house_a.administrator)
    address = "/beneficiaires/" if page_of == "list" else f"/beneficiaires/{learner.public_id}/"
    page.goto(address + page_of.removeprefix("list"))

    assert "é" * 143 in page.inner_text("main")
    assert no_sideways_scroll(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
