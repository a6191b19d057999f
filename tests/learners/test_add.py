"""Adding a person by hand."""

import unicodedata

import pytest

from learners.models import Learner
from tests.factories import CommuneFactory, LearnerFactory, NeighbourhoodFactory


@pytest.fixture
def add(sign_in, coordinator, organisation):
    def _add(**given):
        form = {
            "organisation": organisation.public_id,
            "first_name": "Inès",
            "last_name": "Karim",
            "gender": "unknown",
            "answer": "unknown",
            **given,
        }
        return sign_in(coordinator).post("/beneficiaires/ajouter/", form)

    return _add


def test_numbers_follow_one_another_and_are_never_reused(add, organisation):
    add(last_name="Un")
    add(last_name="Deux")
    Learner.objects.of(organisation).get(last_name="Deux").delete()
    add(last_name="Trois")

    assert list(Learner.objects.order_by("number").values_list("number", flat=True)) == [1, 3]


def test_people_who_look_alike_are_shown_before_anybody_is_added(add, organisation):
    LearnerFactory(organisation=organisation, first_name="INES", last_name="karim")

    page = add(birth_year="2010").content.decode()

    assert "INES" in page
    assert Learner.objects.count() == 1


def test_somebody_else_with_the_same_name_is_added_anyway(add, organisation):
    LearnerFactory(organisation=organisation, first_name="INES", last_name="karim")

    add(birth_year="2010", anyway="1")

    assert Learner.objects.count() == 2


def test_a_likeness_in_another_organisation_is_never_told(add, house_b):
    LearnerFactory(organisation=house_b.organisation, first_name="Inès", last_name="Karim")

    assert add().status_code == 302


def test_a_commune_alone_leaves_the_neighbourhood_undetermined(add):
    NeighbourhoodFactory(communes=[CommuneFactory()])

    add(commune="Tours")

    assert Learner.objects.get().residences.get().answer == "unknown"


@pytest.mark.parametrize("typed", ["Tours", "tours", "37000", "37200", "37261", "Tours (37)"])
def test_a_commune_is_found_by_name_postcode_or_code(add, typed):
    commune = CommuneFactory()

    add(commune=typed)

    assert Learner.objects.get().commune == commune


def test_a_short_saint_is_a_saint(add):
    commune = CommuneFactory(code="37233", name="Saint-Pierre-des-Corps", postcode="37700")

    add(commune="St Pierre des Corps")

    assert Learner.objects.get().commune == commune


def test_two_towns_of_one_name_are_offered_not_guessed(add):
    CommuneFactory(code="37233", name="Saint-Denis", postcode="37700")
    overseas = CommuneFactory(code="97411", name="Saint-Denis", postcode="97400", department="974")

    page = add(commune="Saint-Denis").content.decode()
    add(commune="Saint-Denis", commune_choice="97411")

    assert "97400" in page
    assert Learner.objects.get().commune == overseas


@pytest.mark.parametrize(
    "birth",
    [
        {"birth_date": "2099-01-01"},
        {"birth_year": "2099"},
        {"birth_year": "1901"},
        {"birth_date": "31/02/2010"},
        {"birth_date": "2010-05-17", "birth_year": "2010"},
    ],
)
def test_an_impossible_birth_is_refused(add, birth):
    assert add(**birth).status_code == 200
    assert not Learner.objects.exists()


def test_somebody_without_any_name_is_refused(add):
    add(first_name=" ", last_name="\u200b")

    assert not Learner.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=1+1", "=1+1"),
        ("\u202eKarim\u202c", "Karim"),
        (unicodedata.normalize("NFD", "Élodie"), "Élodie"),
        ("Léa 🦊", "Léa 🦊"),
        ("Ka\trim\x07", "Ka rim"),
        ("  Karim   Ben  ", "Karim Ben"),
    ],
)
def test_odd_names_are_kept_readable(add, typed, kept):
    add(last_name=typed)

    assert Learner.objects.get().last_name == kept


def test_a_name_buried_under_marks_is_dug_out(add):
    add(last_name="Z" + "\u0335\u0336\u0337\u0338\u0334" * 20 + "oé")

    stored = Learner.objects.get().last_name
    assert sum(unicodedata.combining(letter) > 0 for letter in stored) == 4
    assert stored.endswith("oé")


def test_a_name_of_three_hundred_letters_is_refused_with_a_reason(add):
    page = add(last_name="a" * 300)

    assert page.status_code == 200
    assert not Learner.objects.exists()


def test_a_facilitator_adds_nobody_by_hand(sign_in, facilitator):
    assert sign_in(facilitator).get("/beneficiaires/ajouter/").status_code == 403
