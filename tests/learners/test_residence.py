"""Where somebody lives: a move is a new line, a correction rewrites one, a deletion is asked."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from inclusion.models import JournalEntry
from learners import actions
from learners.models import LocalZone, Residence
from tests.factories import (
    CommuneFactory,
    LearnerFactory,
    NeighbourhoodFactory,
    ResidenceFactory,
    WorkshopFactory,
)

OUTSIDE = {"commune": "Tours", "answer": "outside", "method": "declared"}


@pytest.fixture
def learner(organisation):
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def sanitas(db):
    return NeighbourhoodFactory(name="Sanitas", communes=[CommuneFactory()])


@pytest.fixture
def home(learner, sanitas):
    return ResidenceFactory(
        learner=learner, answer="in", neighbourhood=sanitas, valid_from=date(2025, 9, 1)
    )


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def at(learner):
    return f"/beneficiaires/{learner.public_id}/domicile/"


def lines(learner):
    return list(learner.residences.values_list("valid_from", "answer"))


def verbs():
    return set(JournalEntry.objects.values_list("verb", flat=True))


def test_a_first_home_is_neither_a_move_nor_a_correction(client, learner, sanitas):
    page = client.get(at(learner))
    client.post(at(learner), {**OUTSIDE, "valid_from": "2026-01-05"})

    assert "change" not in page.context["form"].fields
    assert lines(learner) == [(date(2026, 1, 5), "outside")]


def test_with_a_home_known_the_form_asks_whether_it_is_a_move(client, learner, home):
    page = client.post(at(learner), {**OUTSIDE, "valid_from": "2026-01-05"})

    assert "change" in page.context["form"].errors
    assert lines(learner) == [(date(2025, 9, 1), "in")]


def test_a_correction_keeps_the_day_whatever_day_is_typed(client, learner, home):
    client.post(at(learner), {**OUTSIDE, "change": "wrong", "valid_from": "2026-01-05"})

    assert lines(learner) == [(date(2025, 9, 1), "outside")]
    assert "residence.corrected" in verbs()


def test_a_move_on_the_very_day_of_a_line_is_a_correction(client, learner, home):
    page = client.post(at(learner), {**OUTSIDE, "change": "new", "valid_from": "2025-09-01"})

    assert "valid_from" in page.context["form"].errors
    assert lines(learner) == [(date(2025, 9, 1), "in")]


def test_an_older_line_is_corrected_by_its_own_page(client, learner, home):
    later = ResidenceFactory(learner=learner, valid_from=date(2026, 2, 1))
    page = f"/beneficiaires/domiciles/{home.public_id}/"

    shown = client.get(page)
    client.post(page, {**OUTSIDE, "valid_from": "2025-10-01"})

    assert shown.context["form"]["neighbourhood"].value() == home.neighbourhood_id
    assert lines(learner) == [(date(2025, 10, 1), "outside"), (later.valid_from, "outside")]


def test_two_lines_never_start_on_one_day(client, learner, home):
    ResidenceFactory(learner=learner, valid_from=date(2026, 2, 1))

    page = client.post(
        f"/beneficiaires/domiciles/{home.public_id}/", {**OUTSIDE, "valid_from": "2026-02-01"}
    )

    assert page.context["form"].non_field_errors()
    assert lines(learner) == [(date(2025, 9, 1), "in"), (date(2026, 2, 1), "outside")]


def test_who_and_when_are_kept_with_how_it_is_known(client, learner, sanitas, coordinator):
    said = {"commune": "Tours", "answer": "in", "neighbourhood": sanitas.pk, "method": "chosen"}

    client.post(at(learner), {**said, "valid_from": "2026-01-05"})

    home = learner.residences.get()
    assert (home.method, home.vintage, home.recorded_by) == ("chosen", 2024, coordinator)
    page = client.get(f"/beneficiaires/{learner.public_id}/").content.decode()
    assert "2024" in page
    assert coordinator.name in page


def test_a_neighbourhood_chosen_in_the_list_is_named(client, learner, sanitas):
    page = client.post(
        at(learner),
        {"commune": "Tours", "answer": "in", "method": "chosen", "valid_from": "2026-01-05"},
    )

    assert "neighbourhood" in page.context["form"].errors


@pytest.mark.parametrize("method", ["map", "address", "imported"])
def test_nobody_claims_by_hand_what_the_map_did_not_say(client, learner, method):
    client.post(at(learner), {**OUTSIDE, "method": method, "valid_from": "2026-01-05"})

    assert not learner.residences.exists()


def test_what_the_map_said_stays_so_only_with_its_answer(client, learner, home):
    Residence.objects.filter(pk=home.pk).update(method="map")
    page = f"/beneficiaires/domiciles/{home.public_id}/"
    same = {"commune": "Tours", "answer": "in", "neighbourhood": home.neighbourhood_id}

    refused = client.post(page, {**OUTSIDE, "method": "map", "valid_from": "2025-09-01"})
    client.post(page, {**same, "method": "map", "valid_from": "2025-08-01"})

    assert "method" in refused.context["form"].errors
    assert list(learner.residences.values_list("valid_from", "method")) == [
        (date(2025, 8, 1), "map")
    ]


def test_a_line_is_deleted_after_a_question(client, learner, home):
    page = f"/beneficiaires/domiciles/{home.public_id}/supprimer/"

    asked = client.get(page)
    kept = learner.residences.count()
    client.post(page)

    assert (asked.status_code, kept, learner.residences.count()) == (200, 1, 0)
    entry = JournalEntry.objects.get(verb="residence.removed")
    assert (entry.target, entry.fields) == (learner.public_id, ["residence"])


@pytest.mark.parametrize("end", ["", "supprimer/"])
def test_a_facilitator_changes_only_the_homes_of_people_they_meet(
    sign_in, facilitator, home, organisation, end
):
    WorkshopFactory(organisation=organisation, facilitators=[facilitator])

    answer = sign_in(facilitator).post(f"/beneficiaires/domiciles/{home.public_id}/{end}")

    assert answer.status_code == 403
    assert Residence.objects.filter(pk=home.pk, answer="in").exists()


@pytest.mark.parametrize("end", ["", "supprimer/"])
def test_what_is_left_of_an_erased_person_is_not_touched(client, learner, home, end):
    type(learner).objects.filter(pk=learner.pk).update(erased_at="2026-01-01T00:00Z")

    answer = client.post(f"/beneficiaires/domiciles/{home.public_id}/{end}")

    assert answer.status_code == 404
    assert Residence.objects.filter(pk=home.pk, answer="in").exists()


def test_a_zone_is_never_a_priority_neighbourhood(client, learner, organisation, sanitas):
    zone = LocalZone.objects.create(organisation=organisation, name="Poche des Fontaines")

    client.post(at(learner), {**OUTSIDE, "zone": zone.pk, "valid_from": "2026-01-05"})

    home = learner.residences.get()
    assert (home.answer, home.neighbourhood, home.zone) == ("outside", None, zone)


def test_the_zone_of_another_organisation_is_refused(client, learner, house_b, sanitas):
    foreign = LocalZone.objects.create(organisation=house_b.organisation, name="Ailleurs")

    client.post(at(learner), {**OUTSIDE, "zone": foreign.pk, "valid_from": "2026-01-05"})
    with pytest.raises(ValidationError):
        actions.record_residence(
            learner, by=None, answer="outside", valid_from=date(2026, 1, 5), zone=foreign
        )

    assert not learner.residences.filter(zone=foreign).exists()


def test_an_address_kept_with_agreement_can_be_forgotten(client, learner, home):
    Residence.objects.filter(pk=home.pk).update(address="12 rue Nationale")
    page = f"/beneficiaires/domiciles/{home.public_id}/"
    same = {"commune": "Tours", "answer": "in", "neighbourhood": home.neighbourhood_id}
    said = {**same, "method": "declared", "valid_from": "2025-09-01"}

    client.post(page, {**said, "keep_address": "on"})
    kept = learner.residences.get().address
    client.post(page, said)

    assert (kept, learner.residences.get().address) == ("12 rue Nationale", "")
