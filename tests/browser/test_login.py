"""Coming in: by password, code, authenticator app, recovery code and passkey, in a real browser."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

pytestmark = pytest.mark.browser

PASSWORD = "une phrase qui tient bon"
HOME = re.compile(r"://[^/]+/$")


@pytest.fixture
def person(administrator):
    administrator.set_password(PASSWORD)
    administrator.save()
    return administrator


@pytest.fixture
def login(new_page, person):
    """A page where the person has given address and password."""

    def _login(page=None):
        page = page or new_page()
        page.goto("/account/login/")
        page.get_by_label("Adresse e-mail").fill(person.email)
        page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Se connecter", exact=True).click()
        return page

    return _login


@pytest.fixture
def authenticator():
    """`authenticator(page)`: a security key in the machine, that says yes to everything."""

    def _authenticator(page):
        browser = page.context.new_cdp_session(page)
        browser.send("WebAuthn.enable")
        browser.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        return browser

    return _authenticator


def code_of(secret, steps=0):
    """What the app shows now, or so many half minutes later: no code is taken twice."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def log_out(page):
    page.goto("/account/logout/")
    page.locator("main button[type=submit]").click()


def confirm_password(page):
    if "reauthenticate" in page.url:
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Confirmer").click()


def add_app(page):
    """Give the account an authenticator app, and return its secret."""
    page.goto("/account/2fa/totp/activate/")
    confirm_password(page)
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("#id_code").fill(code_of(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile("recovery-codes"))
    return secret


def test_a_password_opens_the_home_page(login):
    page = login()

    page.wait_for_url(HOME)
    assert page.locator(".menu").count() == 1


def test_a_wrong_password_is_refused_in_words(new_page, person):
    page = new_page()
    page.goto("/account/login/")
    page.get_by_label("Adresse e-mail").fill(person.email)
    page.get_by_label("Mot de passe", exact=True).fill("not the password at all")
    page.get_by_role("button", name="Se connecter", exact=True).click()

    assert "incorrects" in page.locator("[role=alert]").inner_text()


def test_an_authenticator_app_is_asked_for_at_the_next_login(login):
    page = login()
    secret = add_app(page)
    log_out(page)

    login(page)
    page.wait_for_url(re.compile("2fa/authenticate"))
    page.locator("#id_code").fill("000000")
    page.locator("main form button[type=submit]").first.click()
    assert page.locator("[role=alert]").is_visible()

    page.locator("#id_code").fill(code_of(secret, 1))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(HOME)


def test_a_recovery_code_replaces_a_lost_phone(login):
    page = login()
    add_app(page)
    recovery = page.locator("#recovery_codes").input_value().split()[0]
    log_out(page)

    login(page)
    page.locator("#id_code").fill(recovery)
    page.locator("main form button[type=submit]").first.click()

    page.wait_for_url(HOME)


def test_a_passkey_alone_opens_the_home_page(login, authenticator):
    page = login()
    authenticator(page)
    page.goto("/account/2fa/webauthn/add/")
    confirm_password(page)
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile("recovery-codes|webauthn/$"))
    log_out(page)

    page.goto("/account/login/")
    page.locator("#passkey_login").click()

    page.wait_for_url(HOME)
    assert page.locator(".menu").count() == 1
