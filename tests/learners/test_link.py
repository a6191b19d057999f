"""Personal links: what they open, to whom, for how long, and what they tell nobody."""

import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from inclusion.logs import WithoutSecrets
from inclusion.models import JournalEntry
from learners import actions, links
from learners.actions import NotForThem, make_link, prove, revoke_link
from learners.models import Learner, PersonalLink
from learners.models.link import LONGEST, MOST_ATTEMPTS
from learners.views import opening
from tests.factories import GuardianFactory, LearnerFactory
from tests.learners.holding import browser_of_holder


@pytest.fixture
def learner(organisation):
    return LearnerFactory(
        organisation=organisation, first_name="Inès", last_name="Karim", email="ines@example.org"
    )


@pytest.fixture
def made(learner, facilitator):
    return make_link(learner, by=facilitator, agreed=True)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_link_and_its_code_open_the_page(made):
    client = Client()

    followed = client.get(f"/lien/{made.token}/")
    opened = client.post(followed.headers["Location"], {"code": f"{made.code[:3]} {made.code[3:]}"})

    assert (followed.headers["Location"], opened.headers["Location"]) == ("/lien/", "/moi/")
    assert client.get("/moi/").status_code == 200


def test_the_link_without_its_code_opens_nothing(made):
    client = Client()
    client.get(f"/lien/{made.token}/")

    page = client.post("/lien/", {"code": wrong(made.code)})

    assert page.status_code == 200
    assert b"Karim" not in page.content
    assert client.get("/moi/").status_code == 404


def test_neither_token_nor_code_is_kept(made):
    kept = " ".join(str(value) for value in PersonalLink.objects.values_list().get())

    assert made.token not in kept
    assert made.code not in kept


def test_a_link_that_opens_nothing_never_says_why(learner, facilitator, settings):
    settings.DEBUG = False
    revoked, expired, locked = (
        make_link(learner, by=facilitator, agreed=True, guardian=guardian)
        for guardian in [None, *GuardianFactory.create_batch(2, learner=learner)]
    )
    revoke_link(revoked.link, by=facilitator)
    PersonalLink.objects.filter(pk=expired.link.pk).update(
        made_at=timezone.now() - timedelta(days=2), expires_at=timezone.now()
    )
    PersonalLink.objects.filter(pk=locked.link.pk).update(attempts=MOST_ATTEMPTS)

    tokens = [revoked.token, expired.token, locked.token, revoked.token[:-1] + "x", "unknown"]
    answers = [Client().get(f"/lien/{token}/") for token in tokens]

    assert {answer.status_code for answer in answers} == {404}
    assert len({without_token(answer) for answer in answers}) == 1


def without_token(answer):
    """The body and headers, less the form token, which differs from answer to answer."""
    token = answer.cookies["csrftoken"].value
    masked = str(answer.context["csrf_token"])
    headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    return f"{headers} {answer.content.decode()}".replace(masked, "").replace(token, "")


@pytest.mark.parametrize(("second", "opens"), [(-1, True), (0, False), (1, False)])
def test_a_link_ends_on_its_second(made, second, opens, monkeypatch):
    ends = made.link.expires_at
    monkeypatch.setattr(timezone, "now", lambda: ends + timedelta(seconds=second))

    assert (actions.open_link(made.token) is not None) is opens


def test_no_link_lasts_more_than_ninety_days(learner):
    made = make_link(learner, by=None, agreed=True, days=400)

    assert made.link.expires_at - timezone.now() <= LONGEST


def test_a_preview_counts_nothing_and_starts_no_session(made):
    head = Client().head(f"/lien/{made.token}/")
    Client().get(f"/lien/{made.token}/")

    made.link.refresh_from_db()
    assert "sessionid" not in head.cookies
    assert made.link.opened == 0


def test_opening_is_counted_and_journalled_without_a_value(made):
    browser_of_holder(made)

    made.link.refresh_from_db()
    entry = JournalEntry.objects.get(verb="link.opened")
    assert (made.link.opened, entry.target, entry.fields) == (1, made.link.public_id, [])


def test_too_many_wrong_codes_close_the_link_for_good(made):
    client = Client()
    client.get(f"/lien/{made.token}/")

    answers = [client.post("/lien/", {"code": wrong(made.code)}) for _ in range(MOST_ATTEMPTS)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 404]
    assert not prove(made.link, made.code)
    assert JournalEntry.objects.filter(verb="link.locked").count() == 1


def test_the_right_code_forgives_the_wrong_ones_before(made):
    for code in [wrong(made.code), made.code] * 4:
        prove(made.link, code)

    made.link.refresh_from_db()
    assert (made.link.attempts, made.link.opened) == (0, 4)


def test_one_link_s_code_does_not_open_another(made, organisation):
    other = make_link(LearnerFactory(organisation=organisation), by=None, agreed=True)

    assert not prove(other.link, made.code) or other.code == made.code


def test_a_link_withdrawn_closes_the_page_that_is_open(made, facilitator):
    client = browser_of_holder(made)

    revoke_link(made.link, by=facilitator)

    assert client.get("/moi/").status_code == 404


@pytest.mark.parametrize("change", [{"erased_at": timezone.now()}, {"merged_into_id": 0}])
def test_the_page_of_a_record_that_is_gone_is_closed(made, organisation, change):
    client = browser_of_holder(made)
    if "merged_into_id" in change:
        change = {"merged_into_id": LearnerFactory(organisation=organisation).pk}

    type(made.link.learner).objects.filter(pk=made.link.learner_id).update(**change)

    assert client.get("/moi/").status_code == 404


def test_a_page_left_open_closes_by_itself(made, monkeypatch):
    client = browser_of_holder(made)
    monkeypatch.setattr(links, "time", lambda: timezone.now().timestamp() + links.IDLE + 1)

    assert client.get("/moi/").status_code == 404


def test_i_am_done_ends_the_session(made):
    client = browser_of_holder(made)
    before = client.cookies["sessionid"].value

    client.post("/lien/fin/")
    client.cookies["sessionid"] = before

    assert client.get("/moi/").status_code == 404


def test_a_form_s_link_does_not_open_the_person_s_page(learner):
    made = make_link(learner, by=None, purpose="permission", agreed=True)
    client = Client()
    client.get(f"/lien/{made.token}/")

    assert prove(made.link, made.code)
    session = client.session
    session[links.OPENED] = {"id": str(made.link.public_id), "until": 9e12}
    session.save()
    assert client.get("/moi/").status_code == 404


def test_a_link_beside_an_account_helps_neither(made, sign_in, facilitator, organisation):
    client = browser_of_holder(made, sign_in(facilitator))
    stranger = LearnerFactory(organisation=organisation)

    mine = client.get("/moi/")

    assert mine.context["user"].is_anonymous
    assert client.get("/beneficiaires/").status_code == 200
    assert client.get(f"/beneficiaires/{stranger.public_id}/").status_code == 403
    client.post("/lien/fin/")
    assert client.get("/beneficiaires/").status_code == 200
    assert client.get("/moi/").status_code == 404


def test_a_holder_reaches_nothing_that_needs_an_account(made, learner):
    client = browser_of_holder(made)

    for address in ("/", "/beneficiaires/", f"/beneficiaires/{learner.public_id}/"):
        assert client.get(address).headers["Location"].startswith("/account/login/")


def test_nothing_of_it_stays_in_a_cache_or_is_sent_on(made):
    client = Client()
    followed = client.get(f"/lien/{made.token}/")

    assert followed.headers["Referrer-Policy"] == "no-referrer"
    assert followed.headers["Cache-Control"] == "no-store"
    assert browser_of_holder(made).get("/moi/").headers["Cache-Control"] == "no-store"
    assert followed.cookies["sessionid"]["httponly"]
    assert int(followed.cookies["sessionid"]["max-age"]) <= links.IDLE


def test_too_many_links_tried_from_one_address_have_to_wait(db, monkeypatch):
    monkeypatch.setattr("inclusion.limits.time", SimpleNamespace(time=lambda: 0))

    answers = [Client().get(f"/lien/guess-{n}/").status_code for n in range(opening.A_MINUTE + 1)]

    assert answers[0] == 404
    assert answers[-1] == 429


def test_under_15_a_guardian_holds_the_link_or_agrees(organisation):
    child = LearnerFactory(organisation=organisation, birth_date=timezone.localdate())

    with pytest.raises(NotForThem):
        make_link(child, by=None)

    assert make_link(child, by=None, guardian=GuardianFactory(learner=child)).link.pk
    assert make_link(child, by=None, agreed=True).link.pk


@pytest.mark.parametrize(
    ("born", "alone"),
    [
        ({"birth_date": None}, False),
        ({"birth_date": None, "birth_year": timezone.localdate().year - 15}, False),
        ({"birth_date": None, "birth_year": timezone.localdate().year - 16}, True),
        ({"emancipated": True}, True),
    ],
)
def test_in_doubt_a_person_is_under_15(organisation, born, alone):
    birth = {"birth_date": timezone.localdate(), **born}
    learner = LearnerFactory(organisation=organisation, **birth)

    assert actions.answers_alone(learner) is alone


def test_a_guardian_s_link_ends_when_the_person_is_of_age(learner, monkeypatch):
    guardian, of_age = GuardianFactory(learner=learner), timezone.localdate() + timedelta(days=3)
    monkeypatch.setattr(Learner, "is_minor_on", lambda learner, day: day < of_age)

    made = make_link(learner, by=None, guardian=guardian)
    of_age = timezone.localdate()

    assert made.link.expires_at - timezone.now() < timedelta(days=3)
    with pytest.raises(NotForThem):
        make_link(learner, by=None, guardian=guardian)


def test_a_guardian_who_answers_no_longer_loses_the_link(learner):
    guardian = GuardianFactory(learner=learner)
    client = browser_of_holder(make_link(learner, by=None, guardian=guardian))

    type(guardian).objects.filter(pk=guardian.pk).update(removed_on=timezone.localdate())

    assert client.get("/moi/").status_code == 404


def test_a_new_link_takes_the_place_of_the_one_before(made, learner):
    fresh = make_link(learner, by=None, agreed=True)

    assert actions.open_link(made.token) is None
    assert actions.open_link(fresh.token) == fresh.link


def test_the_code_goes_by_mail_without_the_link_or_a_name(
    learner, settings, django_capture_on_commit_callbacks
):
    settings.HAS_MAIL_SERVER = True
    with django_capture_on_commit_callbacks(execute=True):
        made = make_link(learner, by=None, agreed=True, code_to=learner.email)

    told = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert made.code in mail.outbox[0].body
    assert made.code not in mail.outbox[0].subject
    assert not [secret for secret in (made.token, "Inès", "Karim") if secret in told]


def test_a_facilitator_makes_links_for_those_they_meet_only(sign_in, facilitator, learner):
    answer = sign_in(facilitator).post(f"/beneficiaires/{learner.public_id}/lien/", {})

    assert answer.status_code == 403
    assert not PersonalLink.objects.exists()


def test_the_link_is_told_once(sign_in, coordinator, learner):
    guardian = GuardianFactory(learner=learner)
    asked = {"holder": str(guardian.public_id), "days": "30", "code_by": "hand"}

    page = sign_in(coordinator).post(f"/beneficiaires/{learner.public_id}/lien/", asked)

    made = page.context["made"]
    assert made.address in page.content.decode()
    assert made.spaced in page.content.decode()
    assert "Karim" not in page.content.decode().split("</title>")[0]


@pytest.mark.parametrize(
    "told",
    [
        '"GET /lien/q7sMOgYp4TzR5kJqvLQ1nA/ HTTP/1.1" 302 0',
        "Not Found: /positionnement/q7sMOgYp4TzR5kJqvLQ1nA/",
        "Not Found: /lien/q7sMOgYp4TzR5kJqvLQ1nA/",
        "http://localhost/invitation/q7sMOgYp4TzR5kJqvLQ1nA:1x:q7sMOgYp4TzR5kJqvLQ1nA/",
    ],
)
def test_no_log_tells_a_token(told):
    record = logging.LogRecord("django.server", logging.INFO, "", 0, "%s", (told,), None)

    WithoutSecrets().filter(record)

    assert "q7sMOgYp4TzR5kJqvLQ1nA" not in record.getMessage()
    assert "…" in record.getMessage()


def test_every_handler_of_ours_keeps_secrets():
    names = ["", "django", "django.server", "django.request"]

    handlers = {one for name in names for one in logging.getLogger(name).handlers}

    ours = [one for one in handlers if type(one) is logging.StreamHandler]
    assert len(ours) == 2
    assert all(any(isinstance(f, WithoutSecrets) for f in one.filters) for one in ours)
