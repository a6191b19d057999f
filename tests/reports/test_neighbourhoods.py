"""The map: the report's own figures where people live, and all of it in words below."""

import re
from datetime import date

import pytest

from inclusion.maps import Sheet, sheets
from inclusion.models import Commune, Neighbourhood
from inclusion.neighbourhoods import load_shipped
from learners import actions
from tests.factories import (
    AttendanceFactory,
    LearnerFactory,
    ResidenceFactory,
    SessionFactory,
    VenueFactory,
    WorkshopFactory,
)

PAGE = "/bilans/carte/?from=2025-09-01&to=2026-08-31"


@pytest.fixture(autouse=True, scope="module")
def perimeters(module_db):
    load_shipped("37")


@pytest.fixture
def workshop(organisation, facilitator):
    return WorkshopFactory(organisation=organisation, facilitators=[facilitator])


@pytest.fixture
def session(workshop):
    return SessionFactory(workshop=workshop, date=date(2026, 3, 4), state="held")


def comes(session, code=None, answer="in"):
    learner = LearnerFactory(organisation=session.organisation)
    home = Neighbourhood.objects.get(code=code) if code else None
    ResidenceFactory(learner=learner, answer=answer, neighbourhood=home)
    AttendanceFactory(session=session, learner=learner)
    return learner


def people(page):
    return {
        place.neighbourhood.code: place.people
        for drawing in page.context["drawings"]
        for place in drawing.places
    }


def test_people_are_counted_where_the_report_counts_them(sign_in, coordinator, session):
    for code in ("QN03709M", "QN03709M", "QN03701I"):
        comes(session, code)

    page = sign_in(coordinator).get(PAGE)

    assert people(page) == {"QN03709M": "2", "QN03701I": "1"}


def test_neighbourhoods_around_people_and_venues_are_drawn_at_zero(
    sign_in, coordinator, organisation
):
    VenueFactory(organisation=organisation, commune=Commune.objects.get(code="37003"))

    page = sign_in(coordinator).get(PAGE)

    assert people(page) == {"QN03701I": "0", "QN03712M": "0"}


def test_towns_far_apart_are_drawn_apart_the_fullest_first(sign_in, coordinator, session):
    for code in ("QN03701I", "QN03709M", "QN03709M"):
        comes(session, code)

    page = sign_in(coordinator).get(PAGE)

    assert [drawing.towns for drawing in page.context["drawings"]] == ["Tours", "Amboise"]


def test_whoever_is_on_no_map_is_told_below(sign_in, coordinator, session):
    for answer in ("outside", "unknown", "in"):
        comes(session, answer=answer)
    comes(session, "QN03709M")

    page = sign_in(coordinator).get(PAGE)

    told = {
        line["row"].member: line["cells"][0]["cell"].value for line in page.context["elsewhere"]
    }
    assert told == {"in": 1, "outside": 1, "unknown": 1}
    assert page.context["total"][0]["cell"].value == 4


def test_the_drawing_says_in_words_what_it_shows(sign_in, coordinator, session):
    comes(session, "QN03709M")

    page = sign_in(coordinator).get(PAGE).content.decode()

    drawing = re.search(r'<svg class="map".*?</svg>', page, re.DOTALL)[0]
    assert re.search(r"<title[^>]*>[^<]*Tours", drawing)
    assert re.search(r"<desc[^>]*>A Sanitas\s?: 1</desc>", drawing)
    assert "Sanitas (QN03709M)" in page
    assert page.count("<h1>") == 1
    assert "style=" not in drawing


def test_each_figure_opens_on_its_rows(sign_in, coordinator, session):
    learner = comes(session, "QN03709M")

    client = sign_in(coordinator)
    page = client.get(PAGE).content.decode()
    link = re.search(r'href="(/bilans/bilan/activity/detail/people/[^"]*QN03709M[^"]*)"', page)
    rows = client.get(link[1].replace("&amp;", "&")).content.decode()

    assert str(learner) in rows


def test_a_facilitator_sees_their_workshops_and_no_rows(
    sign_in, facilitator, other_workshop, session
):
    comes(session, "QN03709M")
    comes(other_workshop, "QN03701I")

    page = sign_in(facilitator).get(PAGE)

    assert people(page) == {"QN03709M": "1"}
    assert "/detail/" not in page.content.decode()


@pytest.fixture
def other_workshop(organisation):
    workshop = WorkshopFactory(organisation=organisation)
    return SessionFactory(workshop=workshop, date=date(2026, 3, 4), state="held")


def test_another_organisation_s_people_are_not_drawn(sign_in, house_b, session):
    comes(session, "QN03709M")

    page = sign_in(house_b.coordinator).get(PAGE)

    assert people(page) == {}
    assert page.status_code == 200


def test_a_mover_is_drawn_where_they_first_came_from(sign_in, coordinator, session):
    learner = comes(session, "QN03709M")
    europe = Neighbourhood.objects.get(code="QN03708M")
    actions.record_residence(
        learner, by=None, answer="in", neighbourhood=europe, valid_from=date(2026, 4, 1)
    )

    page = sign_in(coordinator).get(PAGE)

    assert {code: n for code, n in people(page).items() if n != "0"} == {"QN03709M": "1"}


def test_a_period_that_makes_no_sense_is_refused(sign_in, coordinator):
    assert sign_in(coordinator).get("/bilans/carte/?from=2026-02-01&to=x").status_code == 400


def test_a_point_of_the_drawing_leads_back_to_its_degrees():
    sheet = Sheet(list(Neighbourhood.objects.filter(department="37")))
    place = Neighbourhood.objects.get(code="QN03709M")

    x, y = sheet.at(place.longitude, place.latitude)

    told = {name: float(value) for name, value in sheet.places.items()}
    assert told["data-west"] + x * told["data-across"] == pytest.approx(place.longitude, abs=1e-5)
    assert told["data-north"] - y * told["data-down"] == pytest.approx(place.latitude, abs=1e-5)


def test_everything_drawn_stands_on_its_sheet():
    for group in sheets(Neighbourhood.objects.all()):
        sheet = Sheet(group)
        numbers = [
            tuple(map(float, pair))
            for outline in sheet.outlines
            for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", outline.path)
        ]
        assert all(0 <= x <= float(sheet.width) for x, _y in numbers)
        assert all(0 <= y <= float(sheet.height) for _x, y in numbers)
