"""What every answer tells the browser, good or bad."""

import pytest

ADDRESSES = ["/", "/ateliers/", "/beneficiaires/", "/bilans/", "/no/such/page/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_of_a_signed_in_person_are_kept_by_no_cache(address, sign_in, coordinator):
    answer = sign_in(coordinator).get(address)

    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", [*ADDRESSES, "/account/login/"])
def test_every_answer_is_locked_down(address, client):
    headers = client.get(address).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_language_follows_the_account(sign_in, coordinator):
    coordinator.speak("en")

    answer = sign_in(coordinator).get("/")

    assert answer.headers["Content-Language"] == "en"
    assert b'lang="en"' in answer.content


def test_without_an_account_the_language_is_a_cookie(client):
    client.post("/language/", {"language": "en", "next": "/account/login/"})

    assert client.get("/account/login/").headers["Content-Language"] == "en"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example.org/", "//evil.example.org", "http:///x"]
)
def test_changing_language_never_leads_elsewhere(elsewhere, client):
    answer = client.post("/language/", {"language": "en", "next": elsewhere})

    assert answer.headers["Location"] == "/"
