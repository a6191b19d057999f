"""Addresses out of a file: checked by the geocoder, confirmed by somebody, then forgotten."""

import logging
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from inclusion import geocoding
from inclusion.models import JournalEntry, Neighbourhood
from inclusion.neighbourhoods import load_shipped
from learners.models import AddressToCheck, Learner
from learners.tasks import check_addresses
from tests.factories import LearnerFactory, ResidenceFactory
from tests.geocoder import feature

SQUARE = [[[0.68, 47.38], [0.69, 47.38], [0.69, 47.39], [0.68, 47.39], [0.68, 47.38]]]
PLACES = {
    "dedans": feature("dedans", 0.95, at=(47.385, 0.685)),
    "dehors": feature("dehors", 0.95, at=(47.385, 0.70)),
    "limite": feature("limite", 0.95, at=(47.385, 0.6903)),
    "rue": feature("rue", 0.95, at=(47.385, 0.685), kind="street"),
    "doute": feature("doute", 0.5, at=(47.385, 0.685)),
}


@pytest.fixture(scope="module")
def shipped(module_db):
    load_shipped("37")


@pytest.fixture(autouse=True)
def sanitas(db, shipped):
    Neighbourhood.objects.exclude(code="QN03709M").update(perimeter=None)
    Neighbourhood.objects.filter(code="QN03709M").update(
        perimeter=[SQUARE], loaded_at=timezone.now()
    )


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def knowing(geocoder):
    """A geocoder that knows the addresses of PLACES."""
    geocoder.answers = lambda path: {
        "features": [place for word, place in PLACES.items() if word in path]
    }
    return geocoder


def imported(client, *rows):
    """Import rows of a name, an address and a QPV answer, through the four pages."""
    lines = ["Nom;Prénom;Adresse;Code postal;Commune;QPV", *rows]
    file = SimpleUploadedFile("liste.csv", "\n".join(lines).encode())
    told = {"organisation": str(client.organisation.public_id)}
    page = client.post("/beneficiaires/importer/", {"file": file, **told}, follow=True)
    form = page.context["form"]
    chosen = {name: form[name].value() for name in form.fields}
    page = client.post("/beneficiaires/importer/colonnes/", {**chosen, **told}, follow=True)
    with_file = {"file": str(page.context["file"].public_id), **told}
    client.post("/beneficiaires/importer/confirmer/", with_file)
    return page.content.decode()


@pytest.fixture
def importing(client, organisation, django_capture_on_commit_callbacks, settings):
    client.organisation = organisation
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}

    def run(*rows):
        with django_capture_on_commit_callbacks(execute=True):
            return imported(client, *rows)

    return run


def waiting(organisation, **told):
    learner = told.pop("learner", None) or LearnerFactory(organisation=organisation)
    return AddressToCheck.objects.create(
        organisation=organisation,
        learner=learner,
        **{"address": "12 dedans", "valid_from": date(2026, 1, 5), **told},
    )


def states():
    return dict(AddressToCheck.objects.values_list("learner__last_name", "state"))


def run_check(organisation, coordinator):
    check_addresses.func(str(organisation.public_id), str(coordinator.public_id))


def test_an_import_has_its_addresses_checked(importing, knowing):
    preview = importing(
        "Dedans;Ana;1 dedans;37000;Tours;",
        "Dehors;Bob;2 dehors;37000;Tours;",
        "Limite;Cléo;3 limite;37000;Tours;",
        "Rue;Dan;rue;37000;Tours;",
        "Doute;Eve;5 doute;37000;Tours;",
        "Perdu;Fay;6 nulle part;37000;Tours;",
        "Connu;Gus;7 dedans;37000;Tours;non",
    )

    assert "127.0.0.1" in preview
    assert states() == {
        "Dedans": "inside",
        "Dehors": "outside",
        "Limite": "edge",
        "Rue": "not_found",
        "Doute": "not_found",
        "Perdu": "not_found",
    }
    assert all("citycode=37261" in asked for asked in knowing.asked)


def test_without_a_geocoder_addresses_wait_and_the_page_says_so(importing, client, settings):
    settings.GEOCODER_URL = ""

    preview = importing("Dedans;Ana;1 dedans;37000;Tours;")
    page = client.get("/beneficiaires/adresses/").content.decode()

    assert "Aucun géocodeur" in preview
    assert "Aucun géocodeur" in page
    assert states() == {"Dedans": "waiting"}
    home = Learner.objects.get().residences.get()
    assert home.answer == "unknown"


def test_sure_answers_are_recorded_once_confirmed(client, organisation, coordinator, knowing):
    inside, outside = waiting(organisation), waiting(organisation, address="2 dehors")
    edge = waiting(organisation, address="3 limite")
    run_check(organisation, coordinator)

    before = inside.learner.residences.count()
    client.post("/beneficiaires/adresses/retenir/", {"organisation": organisation.public_id})

    assert before == 0
    told = inside.learner.residences.get()
    assert (told.answer, told.neighbourhood.code, told.method) == ("in", "QN03709M", "address")
    assert (told.valid_from, told.recorded_by, told.address) == (
        date(2026, 1, 5),
        coordinator,
        "",
    )
    assert outside.learner.residences.get().answer == "outside"
    assert list(AddressToCheck.objects.all()) == [edge]


def test_an_answer_given_meanwhile_is_not_written_over(client, organisation, coordinator, knowing):
    row = waiting(organisation)
    run_check(organisation, coordinator)
    ResidenceFactory(learner=row.learner, answer="outside", valid_from=date(2024, 1, 1))

    client.post("/beneficiaires/adresses/retenir/", {"organisation": organisation.public_id})

    assert row.learner.residences.get().answer == "outside"
    assert not AddressToCheck.objects.exists()


def test_recording_a_home_forgets_its_address(client, organisation):
    row = waiting(organisation)

    client.post(
        f"/beneficiaires/{row.learner.public_id}/domicile/",
        {"commune": "37261", "answer": "outside", "method": "sigville", "valid_from": "2026-01-05"},
    )

    assert not AddressToCheck.objects.exists()


def test_a_geocoder_that_asks_for_rest_is_left_alone(organisation, coordinator, geocoder):
    for _ in range(4):
        waiting(organisation)
    geocoder.status = 429

    run_check(organisation, coordinator)

    assert len(geocoder.asked) == 1
    assert set(states().values()) == {"waiting"}


@pytest.mark.parametrize("answer", [b"<html>", b"{}", b""])
def test_garbage_leaves_addresses_waiting(organisation, coordinator, geocoder, answer):
    for _ in range(5):
        waiting(organisation)
    geocoder.answers = answer

    run_check(organisation, coordinator)

    assert len(geocoder.asked) == 3
    assert set(states().values()) == {"waiting"}


def test_a_silent_geocoder_leaves_addresses_waiting(
    organisation, coordinator, geocoder, monkeypatch
):
    monkeypatch.setattr(geocoding, "TIMEOUT", 0.1)
    geocoder.pause = 0.5
    waiting(organisation)

    run_check(organisation, coordinator)

    assert set(states().values()) == {"waiting"}


@pytest.mark.parametrize("status", [200, 429, 500])
def test_no_address_is_logged(organisation, coordinator, geocoder, caplog, status):
    caplog.set_level(logging.DEBUG)
    geocoder.status = status
    waiting(organisation, address="12 rue du Secret")

    run_check(organisation, coordinator)

    assert "Secret" not in caplog.text
    assert "Secret" not in str(list(JournalEntry.objects.values()))


def test_whoever_lost_the_right_asks_nothing_more(organisation, coordinator, geocoder):
    waiting(organisation)
    coordinator.memberships.update(role="facilitator")

    run_check(organisation, coordinator)

    assert geocoder.asked == []


def test_another_organisation_s_addresses_are_not_asked(
    house_b, coordinator, organisation, knowing
):
    waiting(house_b.organisation)

    run_check(organisation, coordinator)

    assert knowing.asked == []


def test_an_address_in_another_commune_is_not_this_one(organisation, coordinator, knowing):
    amboise = load_shipped("37") and Neighbourhood.objects.get(code="QN03701I").communes.get()
    waiting(organisation, commune=amboise)

    run_check(organisation, coordinator)

    assert set(states().values()) == {"not_found"}


def test_addresses_are_forgotten_after_thirty_days(organisation, coordinator, client, knowing):
    row = waiting(organisation, made_at=timezone.now() - timedelta(days=31))

    shown = client.get("/beneficiaires/adresses/").content.decode()
    run_check(organisation, coordinator)

    assert row.address not in shown
    assert knowing.asked == []
    assert not AddressToCheck.objects.exists()


def test_an_address_is_forgotten_on_demand(client, organisation):
    row = waiting(organisation)

    client.post(f"/beneficiaires/adresses/{row.public_id}/oublier/")

    assert not AddressToCheck.objects.exists()
    assert JournalEntry.objects.get(verb="address.forgotten").target == row.learner.public_id


@pytest.mark.parametrize("page", ["", "verifier/", "retenir/"])
def test_a_facilitator_sees_no_list_of_addresses(sign_in, facilitator, organisation, page):
    told = {"organisation": organisation.public_id}

    answer = sign_in(facilitator).post(f"/beneficiaires/adresses/{page}", told)

    assert answer.status_code == 403


def test_an_address_changed_while_it_was_asked_is_asked_again(
    organisation, coordinator, geocoder, monkeypatch
):
    row = waiting(organisation, address="2 dehors")

    def changing(_address, _commune):
        AddressToCheck.objects.filter(pk=row.pk).update(address="1 dedans")
        return []

    monkeypatch.setattr(geocoding, "find", changing)
    run_check(organisation, coordinator)

    assert set(states().values()) == {"waiting"}
