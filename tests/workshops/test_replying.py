"""A questionnaire put to a group: who is asked, how they answer, and what it never shows."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from inclusion.logs import SECRET
from inclusion.models import JournalEntry
from learners.models import Outcome, Permission
from tests.factories import LearnerFactory
from tests.walk import plain
from tests.workshops.answering import replied, replies
from workshops import actions
from workshops.actions import AnsweredAlready, Refused
from workshops.models import Answer, Reply, ReplyLink
from workshops.tallies import tally_of
from workshops.views.opening import A_MINUTE

SCALE, SEVERAL, YES, SITUATION = {"value": "4"}, {"value": ["1", "3"]}, {"value": "yes"}, "employee"


@pytest.fixture
def card(asking, people, facilitator):
    return actions.make_reply_cards(asking, people[:1], by=facilitator)[0]


@pytest.fixture
def tablet(asking, people, facilitator):
    return actions.open_reply_tablet(asking, by=facilitator)


def whole(text="J’ai fait une lampe.", quote="yes", does=SITUATION):
    """Every screen, answered."""
    words = [{"text": text}, {"quote": quote}] if text else [{"pass": "pass"}]
    return [SCALE, SEVERAL, YES, {"value": does}, *words]


def kept():
    rows = Answer.objects.order_by("question__rank")
    return [(row.question.kind, row.value or row.text) for row in rows]


def takes(client, made, learner):
    client.post("/questionnaire/", {"who": made.link.mark_of(learner)})


def test_a_card_takes_one_person_s_answers(card, people, asking):
    sent = replies(replied(card), *whole())

    assert sent.headers["Location"] == "/questionnaire/merci/"
    assert kept() == [
        ("scale", "4"),
        ("uses", "1 3"),
        ("yes_no", "yes"),
        ("situation", "employee"),
        ("open", "J’ai fait une lampe."),
    ]
    assert JournalEntry.objects.get(verb="reply.sent").target == people[0].public_id
    tally = tally_of(asking)
    assert (tally.asked, tally.answered, tally.declined, len(tally.waiting)) == (3, 1, 0, 2)


def test_nothing_is_kept_before_it_is_sent(card):
    client = replied(card)
    for rank, said in enumerate(whole(), start=1):
        client.post(f"/questionnaire/{rank}/", said)

    assert not Reply.objects.exists()
    assert "J’ai fait une lampe." in client.get("/questionnaire/envoyer/").content.decode()


def test_a_phone_that_locked_goes_on_where_it_was(card):
    client = replied(card)
    client.post("/questionnaire/1/", SCALE)

    client.get(f"/questionnaire/{card.token}/")

    assert 'href="/questionnaire/2/"' in client.get("/questionnaire/").content.decode()
    assert 'value="4" checked' in client.get("/questionnaire/1/").content.decode()


def test_one_may_pass_every_question_and_is_counted(card, asking):
    passes = [{"value": "pass"}, {"pass": "pass"}, {"value": "pass"}, {"value": "pass"}]
    replies(replied(card), *passes, {"pass": "pass"})

    assert kept() == []
    assert tally_of(asking).answered == 1
    assert not Permission.objects.exists()


@pytest.mark.parametrize(
    ("rank", "said", "sentence"),
    [
        (1, {}, "Choisis une réponse"),
        (1, {"value": "9"}, "Choisis une réponse"),
        (2, {"value": ["none", "1"]}, "rien de tout cela"),
        (5, {"text": "1 85 05 78 006 084 91"}, "sécurité sociale"),
    ],
)
def test_what_cannot_be_kept_is_asked_again_beside_the_question(rank, said, sentence, card):
    answer = replied(card).post(f"/questionnaire/{rank}/", said)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


def test_an_answer_is_corrected_before_it_is_sent(card):
    client = replied(card)
    for rank, said in enumerate(whole(), start=1):
        client.post(f"/questionnaire/{rank}/", said)

    after = client.post("/questionnaire/1/", {"value": "2", "correct": "yes"})
    client.post("/questionnaire/envoyer/")

    assert after.headers["Location"] == "/questionnaire/envoyer/"
    assert kept()[0] == ("scale", "2")


def test_answering_again_the_same_day_replaces(card, people):
    replies(replied(card), *whole())
    replies(replied(card), *whole(text=""))

    assert Reply.objects.count() == 1
    assert "open" not in dict(kept())
    assert Outcome.objects.filter(learner=people[0]).count() == 1


def test_a_card_opened_again_shows_no_answer(card):
    replies(replied(card), *whole())
    client = replied(card)

    pages = [client.get(f"/questionnaire/{rank}/").content.decode() for rank in range(1, 6)]

    assert not any(" checked" in page or "lampe" in page for page in pages)


def test_what_somebody_does_becomes_the_outcome_of_the_day_they_left(card, people, ending):
    replies(replied(card), *whole())

    outcome = Outcome.objects.get(learner=people[0])
    assert (outcome.moment, outcome.source, outcome.occupation) == (
        "exit",
        "questionnaire",
        "employee",
    )
    assert (outcome.on, outcome.recorded_by) == (ending.date, None)


def test_what_the_team_wrote_of_that_day_stays(card, people, ending, coordinator):
    told = {"moment": "exit", "on": ending.date, "source": "document"}
    outcome = Outcome.objects.create(
        learner=people[0],
        organisation=people[0].organisation,
        occupation="trainee",
        recorded_by=coordinator,
        **told,
    )

    replies(replied(card), *whole())

    outcome.refresh_from_db()
    assert (outcome.occupation, outcome.source) == ("trainee", "document")
    assert Outcome.objects.count() == 1


def test_on_arriving_a_situation_is_proposed_and_never_written(
    organisation, workshop, people, coordinator, sign_in
):
    made = actions.add_questionnaire(organisation, by=coordinator, title="Arrivée", moment="entry")
    actions.write_question(made, by=coordinator, kind="situation", label_fr="Ma situation")
    asking = actions.open_asking(made, workshop, by=coordinator)
    (card,) = actions.make_reply_cards(asking, people[:1], by=coordinator)

    replies(replied(card), {"value": "apprentice"})
    before = people[0].situations.count()
    page = sign_in(coordinator).get(f"/questionnaires-poses/{asking.public_id}/").content.decode()
    answer = Answer.objects.get()
    sign_in(coordinator).post(f"/situations-dites/{answer.public_id}/")

    assert (before, Outcome.objects.count()) == (0, 0)
    assert "Situations à regarder" in page
    assert people[0].situations.get().occupation == "apprentice"


def test_on_a_tablet_each_says_their_name_answers_and_passes_it_on(tablet, people, asking):
    client = replied(tablet)

    takes(client, tablet, people[0])
    replies(client, *whole())
    names = client.get("/questionnaire/").content.decode()
    takes(client, tablet, people[1])
    shown = client.get("/questionnaire/1/").content.decode()

    assert "Aïcha" not in names
    assert "Baptiste" in names
    assert "Nom" not in names
    assert " checked" not in shown
    assert Reply.objects.get().shared


def test_on_a_tablet_nobody_is_answered_for_twice(tablet, people):
    takes(first := replied(tablet), tablet, people[0])
    takes(second := replied(tablet), tablet, people[0])
    replies(first, *whole())

    late = replies(second, *whole(text="Autre chose"))

    assert late.headers["Location"] == "/questionnaire/"
    assert dict(kept())["open"] == "J’ai fait une lampe."
    with pytest.raises(AnsweredAlready):
        actions.send_reply(tablet.link, people[0], {})


def test_a_name_of_elsewhere_is_nobody(tablet, organisation):
    client = replied(tablet)

    takes(client, tablet, LearnerFactory(organisation=organisation))

    assert client.get("/questionnaire/1/").headers["Location"] == "/questionnaire/"


def test_whoever_does_not_wish_to_is_asked_no_more(card, tablet, people, asking, facilitator):
    replied(card).post("/questionnaire/sans-repondre/")
    actions.decline_for(asking, people[1], by=facilitator)

    tally = tally_of(asking)
    assert (tally.asked, tally.answered, tally.declined) == (3, 0, 2)
    assert set(tally.waiting) == {people[2].pk}
    with pytest.raises(AnsweredAlready):
        actions.decline_for(asking, people[1], by=facilitator)


def test_answers_given_in_another_s_place_are_taken_back(
    card, people, asking, sign_in, facilitator
):
    replies(replied(card), *whole())
    reply = Reply.objects.get()
    page = f"/questionnaires-remplis/{reply.public_id}/reprendre/"

    assert "Aïcha" in sign_in(facilitator).get(page).content.decode()
    sign_in(facilitator).post(page)

    assert (Reply.objects.count(), Answer.objects.count(), Outcome.objects.count()) == (0, 0, 0)
    assert people[0].pk in tally_of(asking).waiting


def test_a_link_that_opens_nothing_never_says_why(
    card, tablet, asking, people, facilitator, settings, house_b
):
    settings.DEBUG = False
    ended, expired = actions.make_reply_cards(asking, people[1:], by=facilitator)
    actions.end_reply_links(asking, by=facilitator, shared=True)
    ReplyLink.objects.filter(pk=ended.link.pk).update(ended_at=timezone.now())
    ReplyLink.objects.filter(pk=expired.link.pk).update(
        made_at=timezone.now() - timedelta(days=2), expires_at=timezone.now()
    )

    tokens = [ended.token, expired.token, tablet.token, card.token[:-1] + "é", "unknown"]
    answers = [Client().get(f"/questionnaire/{token}/") for token in tokens]

    assert {answer.status_code for answer in answers} == {404}
    assert len({plain(answer, "") for answer in answers}) == 1


def test_without_the_day_it_ends_an_old_link_would_open(card, monkeypatch):
    later = timezone.now() + timedelta(days=15)
    monkeypatch.setattr(timezone, "now", lambda: later)
    shut = actions.open_reply_link(card.token)

    monkeypatch.setattr(
        type(ReplyLink.objects.all()), "live", lambda rows: rows.filter(ended_at=None)
    )

    assert shut is None
    assert actions.open_reply_link(card.token) == card.link


def test_a_questionnaire_asked_no_more_closes_the_page_that_is_open(card, asking, coordinator):
    client = replied(card)

    actions.close_asking(asking, by=coordinator)

    for page in ("/questionnaire/", "/questionnaire/1/", "/questionnaire/envoyer/"):
        assert client.get(page).status_code == 404
    assert not actions.make_reply_cards(asking, [card.link.learner], by=coordinator)
    with pytest.raises(Refused):
        actions.open_reply_tablet(asking, by=coordinator)


def test_one_kind_of_link_opens_no_page_of_the_other(card, skills):
    client = replied(card)

    assert client.get("/positionnement/").status_code == 404
    assert client.get("/").status_code == 302
    assert Client().get(f"/positionnement/{card.token}/").status_code == 404


def test_too_many_links_tried_from_one_address_have_to_wait(db, monkeypatch):
    monkeypatch.setattr("inclusion.limits.time", SimpleNamespace(time=lambda: 0))

    answers = [Client().get(f"/questionnaire/guess-{n}/").status_code for n in range(A_MINUTE + 1)]

    assert (answers[0], answers[-1]) == (404, 429)


def test_no_log_holds_a_token_and_no_table_does(card):
    line = f'"GET /questionnaire/{card.token}/ HTTP/1.1" 302'

    assert card.token not in SECRET.sub(r"\1…", line)
    assert card.token not in " ".join(str(row) for row in ReplyLink.objects.values_list())
    opened = Client().get(f"/questionnaire/{card.token}/")
    assert opened.headers["Referrer-Policy"] == "no-referrer"
    assert opened.headers["Cache-Control"] == "no-store"


def test_another_organisation_reaches_nothing_of_it(card, asking, sign_in, house_b):
    replies(replied(card), *whole())
    client = sign_in(house_b.administrator)
    base = f"/questionnaires-poses/{asking.public_id}/"

    words = f"/paroles/{Answer.objects.last().public_id}/citer/"
    for address in (base, base + "resultats/", words):
        assert client.get(address).status_code == 404
    for address in ("cartes/", "tablette/", "clore/", "decliner/"):
        assert client.post(base + address).status_code == 404
