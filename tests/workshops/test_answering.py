"""A young person says where they stand, by a card or on a tablet: what it takes and never shows."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from inclusion.models import JournalEntry
from learners.actions import Seen, merge
from learners.models import Assessment, Level
from tests.factories import (
    EnrolmentFactory,
    LearnerFactory,
)
from tests.walk import plain
from tests.workshops.answering import followed, says, takes
from workshops import actions
from workshops.actions import AnsweredAlready
from workshops.models import AssessedIn, SelfAnswer, SelfLink
from workshops.views.opening import A_MINUTE


def at(made):
    return f"/positionnement/{made.token}/"


def level(skill, value):
    return Level.objects.get(framework=skill.framework, value=value)


def told(**filters):
    rows = Assessment.objects.filter(**filters).values_list("learner", "skill", "level__value")
    return {(learner, skill): value for learner, skill, value in rows}


def test_a_card_takes_one_person_s_answers(card, people, skills, workshop):
    sent = says(followed(card), "2", "pass", "1")

    assert sent.headers["Location"] == "/positionnement/merci/"
    rows = Assessment.objects.all()
    assert told() == {(people[0].pk, skills[0].pk): 2, (people[0].pk, skills[2].pk): 1}
    assert {(row.method, row.stage, row.assessor, row.on) for row in rows} == {
        ("self", "start", None, workshop.organisation.today())
    }
    assert AssessedIn.objects.filter(workshop=workshop).count() == 2
    assert JournalEntry.objects.get(verb="self_answer.sent").target == people[0].public_id


def test_nothing_is_kept_before_it_is_sent(card, skills):
    client = followed(card)

    client.post("/positionnement/1/", {"level": "2"})

    assert not Assessment.objects.exists()
    assert client.post("/positionnement/envoyer/").headers["Location"] == "/positionnement/2/"
    assert not SelfAnswer.objects.exists()


def test_a_phone_that_locked_goes_on_where_it_was(card, skills):
    client = followed(card)
    client.post("/positionnement/1/", {"level": "2"})

    client.get(at(card))

    assert 'href="/positionnement/2/"' in client.get("/positionnement/").content.decode()
    assert 'value="2" checked' in client.get("/positionnement/1/").content.decode()


def test_answering_again_the_same_day_replaces(card, skills, people):
    says(followed(card), "2", "2", "2")

    says(followed(card), "1", "2", "pass")

    assert told() == {(people[0].pk, skills[0].pk): 1, (people[0].pk, skills[1].pk): 2}
    assert SelfAnswer.objects.count() == 1


def test_a_card_opened_again_shows_no_answer(card, skills):
    says(followed(card), "2", "2", "2")
    client = followed(card)

    pages = [client.get(f"/positionnement/{rank}/").content.decode() for rank in (1, 2, 3)]

    assert not any(" checked" in page for page in pages)


def test_sent_twice_is_kept_once(card, skills):
    client = followed(card)
    says(client, "2", "2", "2")

    again = client.post("/positionnement/envoyer/")

    assert again.headers["Location"] == "/positionnement/1/"
    assert (Assessment.objects.count(), SelfAnswer.objects.count()) == (3, 1)


def test_a_card_is_over_the_day_after_its_answers(card, skills, monkeypatch):
    says(followed(card), "2", "2", "2")
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)

    assert actions.open_self_link(card.token) is None


def test_an_observation_of_the_same_day_stays_beside(card, skills, people, facilitator, workshop):
    today = workshop.organisation.today()
    occasion = actions.answering.Occasion(workshop.organisation, "start", "observed", today)
    one = Seen(people[0], skills[0], level(skills[0], 0))
    actions.assess_in(workshop, occasion, [one], by=facilitator)

    says(followed(card), "2", "2", "2")

    assert told(method="observed") == {(people[0].pk, skills[0].pk): 0}
    assert len(told(method="self")) == 3


def test_on_a_tablet_each_says_their_name_answers_and_passes_it_on(tablet, people, skills):
    client = followed(tablet)

    takes(client, tablet, people[0])
    says(client, "1", "1", "1")
    names = client.get("/positionnement/").content.decode()
    takes(client, tablet, people[1])
    says(client, "2", "2", "2")

    assert "Aïcha" not in names
    assert "Baptiste" in names
    assert "Nom" not in names
    assert SelfAnswer.objects.filter(shared=True).count() == 2
    assert told(learner=people[1]).keys() == {(people[1].pk, skill.pk) for skill in skills}


def test_the_names_tell_no_id_and_nothing_else(tablet, people):
    page = followed(tablet).get("/positionnement/").content.decode()

    assert not [one for one in people if str(one.public_id) in page or one.public_id.hex in page]
    assert not [one for one in people if one.last_name in page]


def test_two_of_one_first_name_are_told_apart_and_no_more(tablet, people, workshop):
    for last in ("Karim", "Kone"):
        namesake = LearnerFactory(
            organisation=workshop.organisation, first_name="Aïcha", last_name=last
        )
        EnrolmentFactory(workshop=workshop, learner=namesake)

    page = followed(tablet).get("/positionnement/").content.decode()

    assert [
        name for name in ("Aïcha Ka.", "Aïcha Ko.", "Aïcha N.") if f">{name}<" not in page
    ] == []


def test_the_next_person_sees_nothing_of_the_one_before(tablet, people, skills):
    client = followed(tablet)
    takes(client, tablet, people[0])
    client.post("/positionnement/1/", {"level": "2"})

    takes(client, tablet, people[1])

    assert " checked" not in client.get("/positionnement/1/").content.decode()


def test_a_tablet_put_down_forgets_whose_turn_it_was(tablet, people, monkeypatch):
    client = followed(tablet)
    takes(client, tablet, people[0])
    later = timezone.now().timestamp() + 16 * 60
    monkeypatch.setattr("workshops.sitting.time", lambda: later)

    assert client.get("/positionnement/1/").headers["Location"] == "/positionnement/"


def test_whoever_has_answered_cannot_be_answered_for(tablet, people, skills):
    takes(first := followed(tablet), tablet, people[0])
    takes(second := followed(tablet), tablet, people[0])
    says(first, "2", "2", "2")

    late = says(second, "0", "0", "0")
    takes(second, tablet, people[0])

    assert late.headers["Location"] == "/positionnement/"
    assert set(told(learner=people[0]).values()) == {2}
    assert "Aïcha" not in second.get("/positionnement/").content.decode()
    with pytest.raises(AnsweredAlready):
        actions.send_answers(tablet.link, people[0], [Seen(people[0], skills[0], None)])


def test_a_name_of_elsewhere_is_nobody(tablet, people, workshop, skills):
    stranger = LearnerFactory(organisation=workshop.organisation)
    client = followed(tablet)

    takes(client, tablet, stranger)

    assert client.get("/positionnement/1/").headers["Location"] == "/positionnement/"
    assert client.post("/positionnement/envoyer/").headers["Location"] == "/positionnement/"
    assert not SelfAnswer.objects.exists()


def test_one_link_s_mark_says_nothing_on_another(tablet, people, workshop, facilitator):
    other = actions.open_tablet(workshop, "end", by=facilitator)

    assert tablet.link.mark_of(people[0]) != other.link.mark_of(people[0])


def test_a_card_is_nobody_else_s(card, people, skills):
    client = followed(card)

    client.post("/positionnement/", {"who": card.link.mark_of(people[1])})
    says(client, "2", "2", "2")

    assert {learner for learner, _skill in told()} == {people[0].pk}


def test_a_link_that_opens_nothing_never_says_why(
    card, tablet, workshop, people, facilitator, settings
):
    settings.DEBUG = False
    ended = actions.make_cards(workshop, "end", people[:1], by=facilitator)[0]
    expired = actions.make_cards(workshop, "end", people[1:2], by=facilitator)[0]
    actions.end_self_links(workshop, by=facilitator, shared=True)
    SelfLink.objects.filter(pk=ended.link.pk).update(ended_at=timezone.now())
    SelfLink.objects.filter(pk=expired.link.pk).update(
        made_at=timezone.now() - timedelta(days=2), expires_at=timezone.now()
    )

    tokens = [ended.token, expired.token, tablet.token, card.token[:-1] + "é", "unknown"]
    answers = [Client().get(f"/positionnement/{token}/") for token in tokens]

    assert {answer.status_code for answer in answers} == {404}
    assert len({plain(answer, "") for answer in answers}) == 1


def test_a_link_ended_closes_the_page_that_is_open(tablet, people, workshop, facilitator):
    client = followed(tablet)
    takes(client, tablet, people[0])

    actions.end_self_links(workshop, by=facilitator, shared=True)

    for page in ("/positionnement/", "/positionnement/1/", "/positionnement/envoyer/"):
        assert client.get(page).status_code == 404


def test_a_preview_opens_nothing(card):
    assert "sessionid" not in Client().head(at(card)).cookies


def test_an_account_open_on_the_device_is_closed_first(tablet, sign_in, facilitator):
    client = sign_in(facilitator)

    asked_first = client.get(at(tablet))
    inside = client.get("/positionnement/")
    client.post(at(tablet))

    assert "Un compte est ouvert" in asked_first.content.decode()
    assert inside.status_code == 404
    assert client.get("/positionnement/").status_code == 200
    assert client.get("/").headers["Location"].startswith("/account/login/")


def test_whoever_answers_reaches_nothing_else(card, people):
    client = followed(card)

    for address in ("/", "/moi/", f"/beneficiaires/{people[0].public_id}/"):
        assert client.get(address).status_code in (302, 404)


def test_too_many_links_tried_from_one_address_have_to_wait(db, monkeypatch):
    monkeypatch.setattr("inclusion.limits.time", SimpleNamespace(time=lambda: 0))

    answers = [Client().get(f"/positionnement/guess-{n}/").status_code for n in range(A_MINUTE + 1)]

    assert (answers[0], answers[-1]) == (404, 429)


def test_nothing_of_it_stays_in_a_cache_or_is_sent_on(card):
    client = Client()
    opened = client.get(at(card))

    assert opened.headers["Referrer-Policy"] == "no-referrer"
    for answer in (opened, client.get("/positionnement/"), client.get("/positionnement/1/")):
        assert answer.headers["Cache-Control"] == "no-store"


def test_no_answer_at_all_is_asked_again(card, skills):
    page = followed(card).post("/positionnement/1/", {"level": "9"})

    assert 'role="alert"' in page.content.decode()


def test_the_page_tells_who_has_answered_and_never_what(
    sign_in, facilitator, tablet, people, skills, workshop
):
    takes(client := followed(tablet), tablet, people[0])
    says(client, "2", "2", "2")

    page = sign_in(facilitator).get(f"/ateliers/{workshop.public_id}/se-positionner/?stage=start")

    asking = page.context["asking"]
    assert [one.learner for one in asking.answered] == people[:1]
    assert [one.learner for one in asking.waiting] == people[1:]
    assert "1 sur 3" in page.content.decode()


def test_a_record_put_into_another_ends_its_link(workshop, people, skills, coordinator):
    double = EnrolmentFactory(workshop=workshop).learner
    (card,) = actions.make_cards(workshop, "start", [double], by=coordinator)

    merge(people[0], double, by=coordinator)

    double.refresh_from_db()
    assert double.merged_into == people[0]
    assert actions.open_self_link(card.token) is None
