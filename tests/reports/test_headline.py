"""The home page's figures: few, by role, each opening the list it was counted from."""

import re

import pytest
from django.utils import timezone

from reports import catalogue, dashboards
from tests.factories import AttendanceFactory, LearnerFactory, SessionFactory, WorkshopFactory
from workshops.models import Session


@pytest.fixture
def groups(organisation, facilitator):
    """Three people at the facilitator's workshop, two at another one; today."""
    made = []
    for people, run_by in ((3, [facilitator]), (2, [])):
        workshop = WorkshopFactory(organisation=organisation, facilitators=run_by)
        session = SessionFactory(
            workshop=workshop, state=Session.State.HELD, date=timezone.localdate()
        )
        for _each in range(people):
            AttendanceFactory(session=session, learner=LearnerFactory(organisation=organisation))
        made.append(workshop)
    return made


def tiles(page):
    """The label, the number and the link of each."""
    found = re.findall(
        r'<span>([^<]+)</span>\s*<b>([^<]+)</b>\s*(?:<a href="([^"]+)")?', page.content.decode()
    )
    return {label: (number, link.replace("&amp;", "&")) for label, number, link in found}


def test_a_coordinator_s_figure_opens_the_people_it_counts(groups, sign_in, coordinator):
    browser = sign_in(coordinator)

    number, link = tiles(browser.get("/bilans/chiffres/"))["Personnes différentes"]
    rows = browser.get(link)

    assert number == "5"
    assert rows.status_code == 200
    assert len(set(re.findall(r'href="/beneficiaires/([^/]+)/"', rows.content.decode()))) == 5


def test_a_facilitator_s_are_of_their_own_workshops_and_open_their_own_lists(
    groups, sign_in, facilitator
):
    browser = sign_in(facilitator)

    number, link = tiles(browser.get("/bilans/chiffres/"))["Personnes différentes"]

    assert number == "3"
    assert link == "/beneficiaires/"
    assert browser.get(link).status_code == 200


def test_each_role_finds_its_own(groups, sign_in, house_a):
    def slugs(user):
        page = sign_in(getattr(house_a, user)).get("/bilans/chiffres/")
        return [tile["cell"].slug for tile in page.context["tiles"]]

    assert slugs("facilitator") == ["people", "fill_rate", "dropouts", "not_assessed_twice"]
    assert slugs("coordinator")[3:] == ["to_call_back", "not_assessed_twice", "follow_up_rate"]
    assert slugs("administrator")[2:5] == ["qpv_unknown", "people_provisional", "changes_late"]


@pytest.mark.parametrize("role", dashboards.TILES)
def test_each_role_has_three_to_six_figures_that_its_report_knows(role):
    assert 3 <= len(dashboards.TILES[role]) <= 6
    for tile in dashboards.TILES[role]:
        assert catalogue.find(tile.report).indicator(tile.figure.slug) is tile.figure


@pytest.mark.parametrize("user", ["facilitator", "coordinator", "administrator"])
def test_every_link_of_a_tile_opens(groups, sign_in, house_a, user):
    browser = sign_in(getattr(house_a, user))

    page = browser.get("/bilans/chiffres/")

    links = [link for _number, link in tiles(page).values() if link]
    assert links
    assert {browser.get(link).status_code for link in links} == {200}
