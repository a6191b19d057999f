"""A coordinator who is new to the tool gets a report out; its fields copy, with help or without."""

import pytest
from playwright.sync_api import expect

from tests.reports.world import a_season

pytestmark = pytest.mark.browser


@pytest.fixture
def alpha(house_a):
    return a_season(22, organisation=house_a.organisation)


def test_the_city_s_report_is_out_in_three_clicks_from_home(alpha, house_a, signed_in_page):
    page = signed_in_page(house_a.coordinator, width=1280)
    page.goto("/")

    page.get_by_role("link", name="Préparer un bilan").click()
    page.get_by_role("link", name="Contrat de ville").first.click()
    with page.expect_download() as out:
        page.get_by_role("button", name="Classeur (Excel)").click()

    assert out.value.suggested_filename.startswith("interne-city_contract-alpha-")


def test_a_field_of_the_sheet_is_copied(alpha, house_a, signed_in_page):
    page = signed_in_page(house_a.coordinator, width=1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/bilans/bilan/city_contract/feuille/?from=2025-09-01&to=2026-08-31")

    page.get_by_role("button", name="Copier nom de la structure").click()

    expect(page.get_by_role("status")).to_have_text("Copié")
    assert page.evaluate("navigator.clipboard.readText()") == alpha.name


def test_without_javascript_the_sheet_is_text_to_select(alpha, house_a, new_page, sign_in_page):
    page = new_page(width=1280, java_script_enabled=False)
    sign_in_page(page, house_a.coordinator)

    page.goto("/bilans/bilan/city_contract/feuille/?from=2025-09-01&to=2026-08-31")

    expect(page.get_by_text(alpha.name).last).to_be_visible()
    expect(page.get_by_role("button", name="Copier nom de la structure")).to_be_hidden()
