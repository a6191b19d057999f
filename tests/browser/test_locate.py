"""The drawing on which a home is found: a press fills the coordinates, or they are typed."""

import pytest
from playwright.sync_api import expect

from inclusion.neighbourhoods import load_shipped
from tests.factories import LearnerFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def page_of(house_a, signed_in_page):
    load_shipped("37")
    learner = LearnerFactory(organisation=house_a.organisation)

    def _page_of(**options):
        page = signed_in_page(house_a.coordinator, **options)
        page.goto(f"/beneficiaires/{learner.public_id}/domicile/situer/")
        page.get_by_label("Commune").fill("37261")
        return page

    return _page_of


def test_a_press_on_the_drawing_fills_the_coordinates(page_of, axe, no_sideways_scroll):
    page = page_of()
    page.get_by_label("Commune").press("Tab")
    drawing = page.locator("svg.map")

    drawing.locator("path").last.scroll_into_view_if_needed()
    drawing.click(position={"x": 40, "y": 40})
    expect(page.get_by_label("Coordonnées")).not_to_have_value("")
    page.get_by_role("button", name="Situer").click()

    expect(page.get_by_role("heading", level=2).first).to_contain_text("quartier prioritaire")
    assert not list(axe(page))
    assert no_sideways_scroll(page)


def test_without_a_script_the_coordinates_are_typed(page_of):
    page = page_of(java_script_enabled=False)

    page.get_by_label("Coordonnées").fill("47.3841, 0.6989")
    page.get_by_role("button", name="Situer").click()

    expect(page.get_by_role("heading", level=2).first).to_contain_text("Sanitas")
