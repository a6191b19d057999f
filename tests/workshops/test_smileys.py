"""A face at the end of a session: anonymous, around its time, and told from five answers."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from inclusion import logs
from tests.factories import AttendanceFactory, SessionFactory
from workshops import smileys
from workshops.actions import press
from workshops.models import Smiley


@pytest.fixture(autouse=True)
def _no_limit_met(db):
    cache.clear()


def session_from(workshop, ago, **values):
    """Began so long ago, for an hour."""
    begun = timezone.localtime() - ago
    return SessionFactory(
        workshop=workshop,
        date=begun.date(),
        starts_at=begun.time().replace(microsecond=0),
        minutes=60,
        **values,
    )


@pytest.fixture
def session(workshop):
    return session_from(workshop, timedelta(minutes=30))


@pytest.fixture
def at(workshop):
    return f"/avis/{smileys.token_of(workshop)}/"


def vote(client, at, face="good"):
    page = client.get(f"{at}?suivant=1").content.decode()
    form = re.search(r'name="form" value="([^"]+)"', page)[1]
    return client.post(at, {"face": face, "form": form}), form


def counted(session):
    return dict(session.smileys.values_list("face", "count"))


def over(session):
    """Another such session, whose vote is closed."""
    return session_from(session.workshop, timedelta(hours=4))


def test_a_face_is_counted_and_nothing_else_is_kept(session, at):
    client = Client()

    vote(client, at, "great")

    assert counted(session) == {"great": 1}
    assert {field.name for field in Smiley._meta.fields} == {"id", "session", "face", "count"}
    assert "sessionid" not in client.cookies
    assert client.cookies["avis"].value == str(session.public_id)  # the same for everybody
    assert "Merci" in client.get(at).content.decode()


def test_a_double_tap_is_one_answer(session, at):
    client = Client()
    _answer, form = vote(client, at)

    client.post(at, {"face": "good", "form": form})

    assert counted(session) == {"good": 1}


@pytest.mark.parametrize("form", ["", "made-up", "made-up:1:signature"])
def test_a_form_that_no_page_gave_counts_nothing(form, session, at):
    Client().post(at, {"face": "good", "form": form})

    assert counted(session) == {}


def test_one_phone_never_outvotes_the_group(session, at):
    AttendanceFactory.create_batch(3, session=session)
    client = Client()

    for _ in range(8):
        vote(client, at)

    assert counted(session) == {"good": 3}


def test_the_poster_opens_around_the_session_alone(workshop, at):
    ended = session_from(workshop, timedelta(hours=3, minutes=2))
    to_come = session_from(workshop, timedelta(minutes=-5))

    answer = Client().get(at)

    assert answer.status_code == 404
    assert counted(ended) == counted(to_come) == {}


def test_a_cancelled_session_is_not_asked_about(workshop, at):
    session_from(workshop, timedelta(minutes=30), state="cancelled", reason="weather")

    assert Client().get(at).status_code == 404


def test_an_unknown_poster_and_a_closed_one_answer_the_same(workshop, at):
    pages = [Client().get(address) for address in (at, "/avis/abc:def/", "/avis/inconnu/")]

    plain = {re.sub(r"nonce[^>\s]+|[\w-]{64}", "", one.content.decode()) for one in pages}
    assert {one.status_code for one in pages} == {404}
    assert len({re.sub(r"/avis/[^\"]*", "", one) for one in plain}) == 1


def test_nothing_is_told_under_five_answers(session):
    four, five = over(session), session_from(session.workshop, timedelta(hours=9))
    Smiley.objects.create(session=four, face="bad", count=4)
    Smiley.objects.create(session=five, face="great", count=5)

    told = smileys.of_each([four, five])

    assert list(told) == [five.pk]
    assert smileys.of_all(told.values()).answers == 5  # the sum does not give the four away


def test_nothing_is_told_while_people_vote(session):
    Smiley.objects.create(session=session, face="great", count=9)

    assert smileys.result(session) is None


def test_the_team_reads_a_sentence(session, sign_in, coordinator):
    Smiley.objects.create(session=over(session), face="great", count=6)
    Smiley.objects.create(session=over(session), face="bad", count=2)

    page = sign_in(coordinator).get(f"/ateliers/{session.workshop.public_id}/avis/")

    assert "6 réponses" in page.content.decode().replace("\u00a0", " ")


def test_the_poster_is_for_those_who_run_the_workshop(session, sign_in, house_a, house_b, at):
    page = f"/ateliers/{session.workshop.public_id}/avis/affiche/"

    assert at in sign_in(house_a.coordinator).get(page).content.decode()
    assert sign_in(house_a.other_facilitator).get(page).status_code == 403
    assert sign_in(house_b.administrator).get(page).status_code == 404


def test_a_face_that_does_not_exist_is_refused(session):
    with pytest.raises(ValueError, match="terrible"):
        press(session, "terrible")


def test_logs_do_not_hold_the_address_of_a_poster(at):
    assert logs.SECRET.sub(r"\1…", f"GET {at}") == "GET /avis/…/"
