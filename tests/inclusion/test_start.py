import pytest


@pytest.mark.parametrize("address", ["/", "/ateliers/", "/beneficiaires/", "/bilans/"])
def test_every_main_page_opens_for_a_coordinator(address, sign_in, coordinator):
    assert sign_in(coordinator).get(address).status_code == 200


def test_a_stranger_is_asked_to_log_in(client):
    answer = client.get("/")

    assert answer.headers["Location"].startswith("/account/login/")


def test_the_page_says_which_sources_it_trusts(sign_in, coordinator):
    policy = sign_in(coordinator).get("/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_the_menu_leads_to_the_figures_all_may_see_and_no_further(
    sign_in, facilitator, network_coordinator
):
    client = sign_in(facilitator)

    assert 'href="/bilans/"' in client.get("/").text
    page = client.get("/bilans/bilan/activity/")
    assert page.status_code == 200
    assert "/detail/" not in page.text
    assert "/fichier/" not in page.text
    assert 'href="/bilans/"' not in sign_in(network_coordinator).get("/reseau/").text


@pytest.mark.parametrize(
    ("language", "told"), [("fr", "</a>\N{NO-BREAK SPACE}: "), ("en", "</a>: ")]
)
def test_a_colon_is_set_as_in_the_language_of_the_page(
    language, told, sign_in, coordinator, organisation
):
    client = sign_in(coordinator)
    client.post("/language/", {"language": language})

    sent = {"organisation": organisation.public_id}
    assert told in client.post("/beneficiaires/importer/", sent).text


def test_the_menu_says_where_one_stands(sign_in, coordinator):
    page = sign_in(coordinator).get("/lieux/").text

    assert 'href="/ateliers/" aria-current="page"' in page
    assert 'href="/" aria-current="page"' not in page
