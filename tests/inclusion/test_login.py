"""What is asked of whom at the door, and when a session ends."""

import re
from time import time

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.messages import INFO
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import mail
from django.utils import translation

from inclusion.login import LASTS_UNTIL
from inclusion.models import NetworkMembership, User

PASSWORD = "une phrase qui tient bon"


def account(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def enter(client, user, password=PASSWORD):
    return client.post("/account/login/", {"login": user.email, "password": password})


def test_nobody_signs_up_without_an_invitation(client, db):
    said = {"email": "new@example.org", "password1": PASSWORD}

    page = client.post("/account/signup/", said)

    assert "invitation" in page.text
    assert not User.objects.exists()


def test_a_demo_account_enters_in_development(client, facilitator):
    User.objects.filter(pk=facilitator.pk).update(is_demo=True)

    assert enter(client, account(facilitator)).status_code == 302


@pytest.mark.parametrize("session_from_before", [True, False])
def test_a_demo_account_never_enters_in_production(
    session_from_before, client, facilitator, settings
):
    User.objects.filter(pk=facilitator.pk).update(is_demo=True)
    account(facilitator)
    User.objects.filter(pk=facilitator.pk).update(is_demo=True)
    if session_from_before:
        enter(client, facilitator)
    settings.PRODUCTION = True

    enter(client, facilitator)

    assert client.get("/").headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize(("who", "hours"), [("facilitator", 12), ("administrator", 2)])
def test_a_session_lasts_as_long_as_the_role_is_harmless(who, hours, client, house_a):
    enter(client, account(getattr(house_a, who)))

    assert client.session[LASTS_UNTIL] == pytest.approx(time() + hours * 3600, abs=60)


def test_what_allauth_says_has_the_apostrophes_of_print(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)

    with translation.override("fr"):
        get_adapter().add_message(request, INFO, "mfa/messages/totp_activated.txt")

    assert [message.message for message in request._messages] == [
        "Application d’authentification activée."
    ]


def test_a_message_allauth_has_no_words_for_is_not_said(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)

    get_adapter().add_message(request, INFO, "account/messages/none.txt")

    assert not list(request._messages)


def test_a_session_past_its_hour_is_over(client, facilitator):
    enter(client, account(facilitator))
    session = client.session
    session[LASTS_UNTIL] = time() - 1
    session.save()

    assert client.get("/").headers["Location"].startswith("/account/login/")


def test_another_password_ends_the_other_sessions(sign_in, facilitator):
    other = sign_in(facilitator)

    account(facilitator)

    assert other.get("/").status_code == 302


def test_login_gives_the_session_another_key(client, facilitator):
    client.get("/account/login/")
    client.cookies["sessionid"] = before = "a" * 32

    enter(client, account(facilitator))

    assert client.session.session_key != before


@pytest.mark.parametrize("who", ["administrator", "network_coordinator"])
def test_in_production_powers_wait_for_a_second_factor(who, request, sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    browser = sign_in(request.getfixturevalue(who))

    answers = {
        browser.get(path).headers.get("Location") for path in ("/", "/reglages/", "/reseau/")
    }

    assert answers == {"/account/2fa/"}
    assert browser.get("/account/2fa/").status_code == 200


def test_with_a_second_factor_the_way_is_free(sign_in, administrator, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    TOTP.activate(administrator, "A" * 32)

    assert sign_in(administrator).get("/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(sign_in, administrator, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    Authenticator.objects.create(user=administrator, type="recovery_codes", data={"seed": "x"})

    assert sign_in(administrator).get("/").status_code == 302


def test_a_facilitator_needs_no_second_factor(sign_in, facilitator, settings):
    settings.SECOND_FACTOR_REQUIRED = True

    assert sign_in(facilitator).get("/").status_code == 200


def test_known_and_unknown_addresses_get_the_same_answer(client, facilitator, settings):
    pages = [
        client.post("/account/password/reset/", {"email": email}, follow=True)
        for email in (facilitator.email, "nobody@example.org")
    ]

    assert pages[0].status_code == pages[1].status_code
    assert pages[0].redirect_chain == pages[1].redirect_chain
    assert len(mail.outbox) == 2


def test_a_link_in_a_mail_is_built_on_the_configured_address(client, facilitator, settings):
    settings.PUBLIC_URL = "https://inclusion.example.org"

    client.post("/account/password/reset/", {"email": facilitator.email})

    assert "https://inclusion.example.org/account/password/reset/key/" in mail.outbox[0].body


def test_a_hundred_guesses_are_not_all_checked(client, facilitator):
    account(facilitator)
    for _guess in range(12):
        enter(client, facilitator, "not this one at all")

    enter(client, facilitator)

    assert client.get("/").status_code == 302


def test_an_account_has_one_proved_address(facilitator):
    address = EmailAddress.objects.get(user=facilitator)

    assert (address.email, address.verified, address.primary) == (facilitator.email, True, True)


def test_the_network_coordinator_lands_on_the_network(client, network_coordinator):
    answer = enter(client, account(network_coordinator))

    assert NetworkMembership.objects.filter(user=network_coordinator).exists()
    assert answer.headers["Location"] == "/reseau/"


def test_pages_of_the_login_library_are_set_in_our_apostrophes(sign_in, facilitator):
    browser = sign_in(facilitator)

    pages = browser.get("/account/reauthenticate/").text + browser.get("/account/2fa/").text

    assert pages.count("Confirmer l’accès") == 2
    assert "Application d’authentification" in pages
    assert not re.search(r">[^<>]*\w'\w[^<>]*</(h1|h2|p|button|title)>", pages)
