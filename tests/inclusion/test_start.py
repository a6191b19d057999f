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


def test_no_menu_leads_to_a_refusal(sign_in, facilitator, coordinator):
    assert 'href="/bilans/"' not in sign_in(facilitator).get("/").text
    assert 'href="/bilans/"' in sign_in(coordinator).get("/").text


def test_the_menu_says_where_one_stands(sign_in, coordinator):
    page = sign_in(coordinator).get("/lieux/").text

    assert 'href="/ateliers/" aria-current="page"' in page
    assert 'href="/" aria-current="page"' not in page
