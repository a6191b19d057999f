"""A home found on the map: the map answers, or asks; the point and the address are not kept."""

from datetime import date

import pytest
from django.db import connection

from inclusion.models import JournalEntry, Neighbourhood
from inclusion.neighbourhoods import load_shipped
from tests.factories import LearnerFactory, ResidenceFactory
from tests.geocoder import feature

SQUARE = [[[0.68, 47.38], [0.69, 47.38], [0.69, 47.39], [0.68, 47.39], [0.68, 47.38]]]
INSIDE, OUTSIDE, EDGE = "47.385, 0.685", "47.385, 0.70", "47.385, 0.6903"
STREET = "12 rue du Secret"


@pytest.fixture(scope="module")
def shipped(module_db):
    load_shipped("37")


@pytest.fixture(autouse=True)
def sanitas(db, shipped):
    Neighbourhood.objects.exclude(code="QN03709M").update(perimeter=None)
    place = Neighbourhood.objects.get(code="QN03709M")
    place.perimeter = [SQUARE]
    place.save()
    return place


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def look(client, learner, **told):
    return client.post(
        f"/beneficiaires/{learner.public_id}/domicile/situer/", {"commune": "37261", **told}
    )


def keep(client, page, **more):
    """Press « save » on the answer shown."""
    placed = page.context["placed"]
    shown = {field.name: field.value() or "" for field in placed}
    shown.pop("keep_address", None)
    learner = page.context["learner"]
    return client.post(
        f"/beneficiaires/{learner.public_id}/domicile/retenir/",
        {**shown, "valid_from": "2026-01-05", **more},
    )


def test_a_point_inside_is_kept_as_the_map_s_answer(client, learner, sanitas, coordinator):
    keep(client, look(client, learner, point=INSIDE))

    home = learner.residences.get()
    assert (home.answer, home.neighbourhood, home.method) == ("in", sanitas, "map")
    assert (home.vintage, home.recorded_by, home.commune.code) == (2024, coordinator, "37261")


def test_a_point_outside_is_told_with_the_nearest_one(client, learner, sanitas):
    page = look(client, learner, point=OUTSIDE)
    keep(client, page)

    assert "Sanitas" in page.context["placed"].told
    assert "755" in page.context["placed"].told
    home = learner.residences.get()
    assert (home.answer, home.neighbourhood, home.method) == ("outside", None, "map")


@pytest.mark.parametrize(
    ("verified", "kept"),
    [
        ("in", ("in", "QN03709M", "sigville")),
        ("outside", ("outside", None, "sigville")),
        ("unknown", ("unknown", None, "map")),
    ],
)
def test_near_an_edge_sig_ville_decides(client, learner, verified, kept):
    page = look(client, learner, point=EDGE)
    keep(client, page, verified=verified)

    assert "sig.ville.gouv.fr" in page.content.decode()
    told = learner.residences.values_list("answer", "neighbourhood__code", "method")
    assert list(told) == [kept]


def test_near_an_edge_nothing_is_kept_without_an_answer(client, learner):
    page = keep(client, look(client, learner, point=EDGE))

    assert "verified" in page.context["placed"].errors
    assert not learner.residences.exists()


def test_an_answer_cannot_be_claimed_against_the_map(client, learner):
    """What is posted says where; the answer is the map's again."""
    keep(client, look(client, learner, point=OUTSIDE), answer="in", verified="in")

    assert learner.residences.get().answer == "outside"


def test_coordinates_the_wrong_way_round_are_refused_in_a_sentence(client, learner):
    page = look(client, learner, point="0.685, 47.385")

    assert "inversées" in page.content.decode()
    assert page.context["placed"] is None


def test_the_point_is_not_kept_anywhere(client, learner):
    keep(client, look(client, learner, point="47.385123, 0.685321"))

    assert "685321" not in everything_kept()


def test_a_move_is_told_from_a_correction_here_too(client, learner):
    ResidenceFactory(learner=learner, valid_from=date(2025, 9, 1), answer="unknown")

    page = look(client, learner, point=INSIDE)
    keep(client, page, change="wrong")

    assert list(learner.residences.values_list("valid_from", "answer")) == [
        (date(2025, 9, 1), "in")
    ]


def test_without_a_geocoder_the_page_says_so_and_asks_nobody(client, learner, settings):
    settings.GEOCODER_URL = ""

    page = look(client, learner, address=STREET).content.decode()

    assert "Aucun géocodeur" in page
    assert 'name="address"' not in page


def test_an_address_is_placed_by_the_geocoder_and_forgotten(client, learner, geocoder, sanitas):
    geocoder.answers = {"features": [feature("12 Rue du Secret, Tours", 0.9, at=(47.385, 0.685))]}

    found = look(client, learner, address=STREET)
    choice = found.context["form"].found[0].told
    keep(client, look(client, learner, address=STREET, choice=choice))

    home = learner.residences.get()
    assert (home.answer, home.method, home.address) == ("in", "address", "")
    assert "Secret" not in everything_kept()
    assert len(geocoder.asked) == 1


def test_an_address_is_kept_when_the_family_agrees(client, learner, geocoder):
    geocoder.answers = {"features": [feature("12 Rue du Secret, Tours", 0.9, at=(47.385, 0.685))]}
    choice = look(client, learner, address=STREET).context["form"].found[0].told

    page = look(client, learner, address=STREET, choice=choice)
    keep(client, page, keep_address="on")

    assert learner.residences.get().address == STREET


@pytest.mark.parametrize("status", [429, 500])
def test_a_geocoder_that_refuses_leaves_the_map_and_the_list(client, learner, geocoder, status):
    geocoder.status = status

    page = look(client, learner, address=STREET)

    assert page.status_code == 200
    assert "address" in page.context["form"].errors


def test_an_address_nobody_knows_is_said(client, learner, geocoder):
    page = look(client, learner, address=STREET)

    assert "address" in page.context["form"].errors


def test_the_journal_names_no_place(client, learner):
    keep(client, look(client, learner, point=INSIDE))

    entry = JournalEntry.objects.get(verb="residence.recorded")
    assert (entry.target, entry.fields) == (learner.public_id, ["residence"])


def test_a_map_without_a_script_is_its_list(client, learner):
    page = look(client, learner, look="1").content.decode()

    assert "<svg" in page
    assert "Sanitas" in page
    assert page.count("<h1>") == 1


def test_a_facilitator_places_only_people_they_meet(sign_in, facilitator, learner):
    client = sign_in(facilitator)

    assert look(client, learner, point=INSIDE).status_code == 403
    answer = client.post(f"/beneficiaires/{learner.public_id}/domicile/retenir/", {})
    assert answer.status_code == 403


def everything_kept():
    """Every row of every table but the perimeters', as text."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "inclusion_neighbourhood":
                cursor.execute(f'SELECT * FROM "{table}"')
                told.append(repr(cursor.fetchall()))
    return "".join(told)
