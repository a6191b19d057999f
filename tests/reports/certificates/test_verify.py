import pytest
from django.core.cache import cache

from reports.actions import issue_missing, revoke
from reports.certificates import find, grouped, new_code

PRESENT = "present present present present present"


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def certificate(workshop, attend, coordinator):
    attend(PRESENT, first_name="Aïcha", last_name="Benali")
    return issue_missing(workshop, by=coordinator)[0]


def ask(client, code):
    return client.get("/verifier/", {"code": code})


def test_anybody_may_check_a_code_typed_in_any_way(client, certificate):
    answer = ask(client, grouped(certificate.code).lower())

    page = answer.content.decode()
    assert "Aïcha B." in page
    assert "Impression 3D" in page
    assert certificate.number in page


def test_the_full_name_is_not_published(client, certificate):
    assert "Benali" not in ask(client, certificate.code).content.decode()


def test_a_revoked_one_says_so_and_names_nobody(client, certificate, coordinator):
    revoke(certificate, by=coordinator, reason="Erreur sur Aïcha")

    page = ask(client, certificate.code).content.decode()

    assert "n’est plus valable" in page
    assert "Aïcha" not in page


def test_an_unknown_code_and_a_malformed_one_get_the_same_answer(client, certificate):
    unknown, malformed = ask(client, new_code()), ask(client, "x" * 27)

    token = "csrfmiddlewaretoken"
    texts = [answer.content.decode().split("<form")[0] for answer in (unknown, malformed)]
    assert token not in texts[0]
    assert texts[0].split("<main")[1] == texts[1].split("<main")[1]
    assert unknown.status_code == malformed.status_code == 200


def test_an_unknown_code_and_a_malformed_one_cost_the_same(
    client, certificate, django_assert_num_queries
):
    ask(client, "warm")

    with django_assert_num_queries(1) as unknown:
        find(new_code())
    with django_assert_num_queries(1) as malformed:
        find("nothing like a code")

    assert unknown[0]["sql"][:60] == malformed[0]["sql"][:60]


def test_robots_and_other_sites_learn_nothing(client, certificate):
    answer = ask(client, certificate.code)

    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_after_thirty_codes_in_a_minute_one_has_to_wait(client, certificate):
    answers = [ask(client, new_code()).status_code for _ in range(31)]

    assert answers == [200] * 30 + [429]
    assert ask(client, certificate.code).status_code == 429


def test_another_address_is_not_kept_waiting(client, certificate):
    for _attempt in range(31):
        ask(client, new_code())

    answer = client.get("/verifier/", {"code": certificate.code}, REMOTE_ADDR="192.0.2.7")

    assert answer.status_code == 200


def test_the_empty_page_lists_nothing(client, certificate):
    page = client.get("/verifier/").content.decode()

    assert certificate.number not in page
    assert "Impression 3D" not in page


def test_guessing_finds_none(certificate):
    assert not any(find(new_code()) for _ in range(200))


def test_checking_is_no_part_of_the_reports(client, coordinator, certificate):
    client.force_login(coordinator)

    page = ask(client, certificate.code).content.decode()

    assert 'aria-current="page"' not in page


def test_the_certificates_of_a_workshop_belong_to_the_workshops(client, coordinator, workshop):
    client.force_login(coordinator)

    page = client.get(f"/ateliers/{workshop.public_id}/attestations/").content.decode()

    assert page.count('aria-current="page"') == 1
    assert '<a href="/ateliers/" aria-current="page"' in page
