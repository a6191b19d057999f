"""Zones a city contract targets besides the official list: apart, and each owner's own."""

import pytest
from django.db import IntegrityError, transaction

from learners.models import LocalZone


@pytest.fixture
def client(sign_in, coordinator):
    return sign_in(coordinator)


def add(client, organisation, name="Poche des Fontaines"):
    told = {"organisation": organisation.public_id, "name": name, "contract": "2024-2030, p. 12"}
    return client.post("/beneficiaires/zones/", told)


def test_a_coordinator_adds_changes_and_archives_a_zone(client, organisation):
    add(client, organisation)
    zone = LocalZone.objects.get()
    page = f"/beneficiaires/zones/{zone.public_id}/"

    client.post(page, {"name": "Poche nord", "contract": ""})
    client.post(page + "archiver/")

    zone.refresh_from_db()
    assert (zone.organisation, zone.name, zone.contract) == (organisation, "Poche nord", "")
    assert zone.archived_at is not None


def test_a_name_is_taken_once(client, organisation):
    add(client, organisation)
    page = add(client, organisation)

    assert page.context["form"].non_field_errors()
    assert LocalZone.objects.count() == 1


def test_a_facilitator_manages_none(sign_in, facilitator, organisation):
    assert add(sign_in(facilitator), organisation).status_code == 403


def test_a_network_s_zones_are_seen_by_its_members_and_changed_by_none(
    client, sign_in, network_coordinator, house_a, house_b, house_c
):
    sign_in(network_coordinator).post("/reseau/zones/", {"name": "Poche du réseau"})
    zone = LocalZone.objects.get()

    seen = [list(LocalZone.objects.of(house.organisation)) for house in (house_a, house_b, house_c)]
    page = client.get("/beneficiaires/zones/").content.decode()

    assert seen == [[zone], [zone], []]
    assert "Poche du réseau" in page
    assert client.get(f"/beneficiaires/zones/{zone.public_id}/").status_code == 404


def test_a_network_coordinator_archives_only_its_own(sign_in, network_coordinator, house_a):
    own = LocalZone.objects.create(network=house_a.organisation.network, name="Réseau")
    other = LocalZone.objects.create(organisation=house_a.organisation, name="Structure")
    client = sign_in(network_coordinator)

    for said in (own.public_id, other.public_id, "x"):
        client.post("/reseau/zones/archiver/", {"zone": said})

    archived = dict(LocalZone.objects.values_list("name", "archived_at"))
    assert archived["Réseau"] is not None
    assert archived["Structure"] is None


def test_a_coordinator_is_no_network_coordinator(client):
    assert client.post("/reseau/zones/", {"name": "Poche"}).status_code == 403


@pytest.mark.parametrize("owners", [[], ["organisation", "network"]])
def test_the_database_wants_one_owner(house_a, owners):
    every = {"organisation": house_a.organisation, "network": house_a.organisation.network}

    with pytest.raises(IntegrityError), transaction.atomic():
        LocalZone.objects.create(name="Poche", **{name: every[name] for name in owners})
