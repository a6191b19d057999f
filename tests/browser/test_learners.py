"""Learners in a browser: a list that follows the typing, neighbourhoods that follow the commune."""

import re

import pytest
from playwright.sync_api import expect

from learners.models import Learner
from tests.factories import CommuneFactory, LearnerFactory, NeighbourhoodFactory

pytestmark = pytest.mark.browser

LIST, ADD = "/beneficiaires/", "/beneficiaires/ajouter/"


@pytest.fixture
def tours(house_a):
    commune = CommuneFactory()
    NeighbourhoodFactory(name="Sanitas", code="QN03700N", communes=[commune])
    return commune


def test_the_list_follows_the_typing_without_losing_the_field(house_a, signed_in_page):
    LearnerFactory(organisation=house_a.organisation, first_name="Élodie", last_name="Durand")
    LearnerFactory(organisation=house_a.organisation, first_name="Hugo", last_name="Petit")
    page = signed_in_page(house_a.coordinator, width=1280)
    page.goto(LIST)

    page.get_by_label("Nom").press_sequentially("elod")

    expect(page.get_by_text("Petit Hugo")).to_have_count(0)
    expect(page.get_by_role("link", name="Durand Élodie")).to_be_visible()
    expect(page.get_by_label("Nom")).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?searched=1$"))  # and no name in its history
    assert page.evaluate("localStorage.length") == 0


def test_a_search_is_cleared_and_turned_back_to(house_a, signed_in_page):
    LearnerFactory(organisation=house_a.organisation, first_name="Élodie", last_name="Durand")
    LearnerFactory(organisation=house_a.organisation, first_name="Hugo", last_name="Petit")
    page = signed_in_page(house_a.coordinator)
    page.goto(LIST)
    page.get_by_label("Nom").fill("elod")

    page.get_by_role("link", name="Effacer la recherche").click()

    expect(page.get_by_role("link", name="Petit Hugo")).to_be_visible()
    expect(page.get_by_label("Nom")).to_have_value("")


def test_a_name_is_searched_without_javascript(house_a, signed_in_page):
    LearnerFactory(organisation=house_a.organisation, first_name="Élodie", last_name="Durand")
    LearnerFactory(organisation=house_a.organisation, first_name="Hugo", last_name="Petit")
    page = signed_in_page(house_a.coordinator, java_script_enabled=False)
    page.goto(LIST)
    page.get_by_label("Nom").fill("elod")

    page.get_by_role("button", name="Filtrer").click()

    expect(page.get_by_text("Petit Hugo")).to_have_count(0)
    expect(page.get_by_label("Nom")).to_have_value("elod")
    assert page.url.endswith("?searched=1")


def test_sorting_keeps_the_place_of_the_keyboard(house_a, signed_in_page):
    LearnerFactory.create_batch(2, organisation=house_a.organisation)
    page = signed_in_page(house_a.coordinator, width=1280)
    page.goto(LIST)

    page.locator("#sort-number").press("Enter")

    expect(page.locator("th[aria-sort=ascending] #sort-number")).to_be_focused()
    assert "sort=number" in page.url


def test_neighbourhoods_follow_the_commune(house_a, tours, signed_in_page):
    page = signed_in_page(house_a.coordinator)
    page.goto(ADD)

    page.get_by_label("Commune").fill("37000")
    page.get_by_label("Commune").press("Tab")

    expect(page.get_by_label("Quartier (facultatif)")).to_contain_text("Sanitas")


def test_a_person_is_added_without_javascript(house_a, tours, signed_in_page):
    page = signed_in_page(house_a.coordinator, java_script_enabled=False)
    page.goto(ADD)
    page.get_by_label("Prénom").fill("Inès")
    page.get_by_label("Commune").fill("Tours")

    page.get_by_role("button", name="Afficher les quartiers").click()
    page.get_by_label("En QPV").check()
    page.get_by_label("Quartier (facultatif)").select_option(label="Sanitas (QN03700N)")
    page.get_by_role("button", name="Ajouter").click()

    assert Learner.objects.get().residences.get().neighbourhood.name == "Sanitas"
