import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from inclusion.models import Membership, NetworkMembership, Organisation
from inclusion.roles import Role

pytestmark = pytest.mark.django_db
ACCOUNT = {"name": "Nadia L.", "password1": "une longue phrase", "password2": "une longue phrase"}


def add(*arguments):
    told = StringIO()
    call_command("add_organisation", *arguments, stdout=told)
    return re.search(r"https?://[^/]+(/\S+)", told.getvalue()).group(1)


def test_the_link_makes_the_first_administrator(client):
    link = add("La Fabrique", "--administrator", "nadia@example.org", "--kind", "cooperative")

    form = client.get(link).context["form"]
    client.post(link, {name: ACCOUNT.get(name, ACCOUNT["password1"]) for name in form.fields})

    seat = Membership.objects.get(user__email="nadia@example.org")
    assert (seat.organisation.slug, seat.role) == ("la-fabrique", Role.ADMINISTRATOR)
    assert client.get("/acces/").status_code == 200


def test_the_link_of_a_network_makes_its_coordinator(client):
    link = add("Pôle", "--administrator", "nadia@example.org", "--as-network")

    form = client.get(link).context["form"]
    client.post(link, {name: ACCOUNT.get(name, ACCOUNT["password1"]) for name in form.fields})

    assert NetworkMembership.objects.get(user__email="nadia@example.org").network.slug == "pole"
    assert client.get("/reseau/").status_code == 200


def test_an_unknown_network_makes_nothing():
    with pytest.raises(CommandError, match="no network called pole"):
        add("La Fabrique", "--administrator", "nadia@example.org", "--network", "pole")

    assert not Organisation.objects.exists()
