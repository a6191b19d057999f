"""A code received by e-mail lets its reader in once, and says nothing of who has an account."""

import re

import pytest
from django.core import mail
from django.test import Client

ASK, CONFIRM = "/account/login/code/", "/account/login/code/confirm/"
A_CODE = re.compile(r"\b[A-Z0-9]{3,}-?[A-Z0-9]{3,}\b")
TOKENS = re.compile(rb"\b[A-Za-z0-9]{64}\b")  # those of forms


@pytest.fixture
def reader(facilitator):
    """A browser that has asked for the facilitator's code."""
    client = Client()
    client.post(ASK, {"email": facilitator.email}, follow=True)
    return client


def received():
    return A_CODE.search(mail.outbox[-1].body).group()


def is_in(client):
    return client.get("/").status_code == 200


def test_the_code_of_the_mail_lets_its_reader_in(reader, facilitator):
    reader.post(CONFIRM, {"code": received()})

    assert mail.outbox[-1].to == [facilitator.email]
    assert is_in(reader)


def test_a_code_that_was_not_sent_is_refused(reader):
    answer = reader.post(CONFIRM, {"code": "ZZZZZZ" if received() != "ZZZZZZ" else "YYYYYY"})

    assert answer.status_code == 200
    assert not is_in(reader)


def test_a_code_is_of_use_only_to_who_asked_for_it(reader, client):
    client.post(CONFIRM, {"code": received()})

    assert not is_in(client)


def test_a_code_opens_once(reader):
    code = received()
    reader.post(CONFIRM, {"code": code})
    reader.post("/account/logout/")

    reader.post(CONFIRM, {"code": code})

    assert not is_in(reader)


def test_guesses_are_counted(reader):
    code = received()
    for _guess in range(3):
        reader.post(CONFIRM, {"code": "ZZZZZZ"})

    reader.post(CONFIRM, {"code": code})

    assert not is_in(reader)


def test_an_unknown_address_is_answered_like_a_known_one(facilitator):
    unknown = f"x{facilitator.email[1:]}"
    pages = [
        Client().post(ASK, {"email": email}, follow=True) for email in (facilitator.email, unknown)
    ]

    known, other = (TOKENS.sub(b"", page.content) for page in pages)
    assert known == other.replace(unknown.encode(), facilitator.email.encode())
    assert pages[0].redirect_chain == pages[1].redirect_chain


def test_an_unknown_address_receives_no_code(client, db):
    client.post(ASK, {"email": "nobody@example.org"}, follow=True)

    assert mail.outbox[-1].to == ["nobody@example.org"]
    assert not A_CODE.search(mail.outbox[-1].body)
