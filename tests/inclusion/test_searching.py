"""A name that is searched stands in no address: not typed, not led to, not linked."""

import re

import pytest

from tests.factories import LearnerFactory

LISTS = ["/beneficiaires/", "/beneficiaires/recherche/"]
WORD = "Zéphyrine"


@pytest.fixture
def client(sign_in, coordinator, organisation):
    for n in range(60):
        LearnerFactory(organisation=organisation, first_name=WORD, last_name=f"Nom{n:02}")
    LearnerFactory(organisation=organisation, first_name="Autre", last_name="Personne")
    return sign_in(coordinator)


@pytest.fixture
def search(client, organisation):
    def _search(address, typed=WORD, **others):
        given = {"search": typed, "organisation": organisation.public_id, **others}
        return client.post(address, given)

    return _search


def addresses_in(answer):
    """Every address an answer holds or leads to."""
    page = answer.content.decode()
    linked = re.findall(r"""(?:href|action|src|hx-[a-z-]+)="([^"]*)\"""", page)
    return [*linked, answer.headers.get("Location", ""), answer.headers.get("HX-Push-Url", "")]


@pytest.mark.parametrize("address", LISTS)
def test_no_name_stands_in_an_address(address, client, search):
    posted = search(address, sort="-name", qpv="unknown", csrfmiddlewaretoken="x" * 32)
    list_page = client.get(posted.headers["Location"])
    second = client.get(f"{posted.headers['Location']}&page=2")

    for answer in (posted, list_page, second):
        assert not [one for one in addresses_in(answer) if "phyrine" in one or "x" * 32 in one]
    assert WORD in list_page.content.decode()
    assert "Personne" not in list_page.content.decode()
    assert "Nom" in second.content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_an_old_address_that_holds_a_name_is_left_at_once(address, client):
    answer = client.get(f"{address}?search={WORD}&sort=-name")

    assert answer.headers["Location"] == f"{address}?sort=-name"


def test_a_name_left_in_addresses_would_be_seen(client, search, monkeypatch):
    monkeypatch.setattr("learners.filters.LearnerFilter.private", ())

    answer = client.get(f"/beneficiaires/?search={WORD}")

    assert [one for one in addresses_in(answer) if "phyrine" in one]


def test_other_filters_stay_in_the_address(search):
    answer = search("/beneficiaires/", qpv="unknown", sort="-name", nonsense="x")

    assert answer.headers["Location"] == "/beneficiaires/?qpv=unknown&sort=-name&searched=1"


def test_sorting_and_turning_pages_keep_the_search(client, search):
    page = client.get(search("/beneficiaires/").headers["Location"]).content.decode()

    assert "60" in page.split("</caption>")[0].rsplit(">", 1)[1]
    assert "?searched=1&amp;page=2" in page
    assert "?searched=1&amp;sort=" in page


def test_a_search_is_cleared(client, search):
    page = client.get(search("/beneficiaires/").headers["Location"]).content.decode()

    assert "Effacer la recherche" in page
    assert "Effacer la recherche" not in client.get("/beneficiaires/").content.decode()
    assert "searched:" not in str([*client.session.items()])


def test_an_address_kept_after_the_search_is_over_leads_to_the_whole_list(client, search):
    kept = search("/beneficiaires/", sort="-name").headers["Location"]
    client.get("/beneficiaires/")

    assert client.get(kept).headers["Location"] == "/beneficiaires/?sort=-name"


def test_an_empty_search_is_none(search):
    assert search("/beneficiaires/", typed="  ").headers["Location"] == "/beneficiaires/"


def test_a_search_stays_in_its_own_list(client, search):
    search("/beneficiaires/")

    other = client.get("/beneficiaires/recherche/?searched=1")

    assert other.headers["Location"] == "/beneficiaires/recherche/"


def test_a_form_of_another_organisation_is_refused(client, house_b):
    given = {"search": WORD, "organisation": house_b.organisation.public_id}

    assert client.post("/beneficiaires/", given).status_code == 409


def test_a_search_full_of_code_is_shown_as_text(client, search):
    location = search("/beneficiaires/", typed="<script>alert(1)</script>").headers["Location"]

    assert "<script>alert(1)" not in client.get(location).content.decode()
