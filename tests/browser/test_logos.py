"""A funder's logo is as wide as they like: the page it stands on is not."""

import pytest

from tests.factories.funding import AgreementFactory
from tests.inclusion.test_house_settings import picture
from workshops.actions import change_agreement, change_funder

pytestmark = pytest.mark.browser


def test_a_wide_logo_fits_a_narrow_screen(house_a, signed_in_page, no_sideways_scroll):
    agreement = AgreementFactory(organisation=house_a.organisation, mention="Avec le soutien de")
    change_agreement(agreement, by=house_a.coordinator, logo=picture(size=(900, 120)))
    change_funder(agreement.funder, by=house_a.coordinator, logo=picture(size=(900, 120)))
    page = signed_in_page(house_a.coordinator)

    for address in (
        f"/financements/{agreement.public_id}/",
        f"/financements/{agreement.public_id}/modifier/",
        f"/financeurs/{agreement.funder.public_id}/",
        f"/bilans/financements/{agreement.public_id}/",
    ):
        page.goto(address)
        assert page.locator("img.logo").bounding_box()["width"] > 20, address
        assert no_sideways_scroll(page), address
