"""Words are quoted with the speaker's own yes, cut at most, naming nobody, and for as long only."""

from datetime import date, timedelta

import pytest

from learners import belongings
from learners.actions import erase, merge, withdraw
from learners.actions.merging import undo_merge
from learners.models import Permission, Purpose
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    PermissionFactory,
    SessionFactory,
)
from tests.workshops.answering import replied, replies
from workshops import actions
from workshops.actions import NotAgreed, Refused
from workshops.models import Answer, Reply, Verbatim, verbatim
from workshops.tallies import tally_of

TEXT = "Avant je n’osais pas. Avec Baptiste j’ai fait une lampe, et maintenant j’aide mon frère."


@pytest.fixture
def asking(organisation, workshop, people, coordinator):
    session = SessionFactory(workshop=workshop, date=organisation.today(), state="held")
    for person in people:
        AttendanceFactory(session=session, learner=person)
    made = actions.add_questionnaire(organisation, by=coordinator, title="Fin", moment="exit")
    actions.write_question(made, by=coordinator, kind="choice", label_fr="?", choices_fr="A\nB")
    actions.write_question(made, by=coordinator, kind="open", label_fr="Ce qui a changé")
    return actions.open_asking(made, workshop, by=coordinator)


@pytest.fixture
def say(asking, coordinator):
    """This person answers by their card, and says yes, no or nothing to being quoted."""

    def _say(learner, quote="yes", text=TEXT):
        (card,) = actions.make_reply_cards(asking, [learner], by=coordinator)
        sent = replies(replied(card), {"value": "1"}, {"text": text}, {"quote": quote})
        assert sent.headers["Location"] == "/questionnaire/merci/"
        return Answer.objects.get(reply__learner=learner, question__kind="open")

    return _say


@pytest.fixture
def chosen(say, people, coordinator):
    return actions.select_verbatim(say(people[0]), by=coordinator, words="Avant je n’osais pas.")


def quotable(organisation):
    return list(Verbatim.objects.of(organisation).quotable())


@pytest.mark.parametrize(("quote", "agrees"), [("yes", [True]), ("no", [False]), ("", [])])
def test_the_form_asks_the_young_person_themself(quote, agrees, say, people):
    say(people[0], quote)

    voices = Permission.objects.filter(learner=people[0], purpose=Purpose.QUOTE)
    assert [voice.agrees for voice in voices] == agrees
    assert {(voice.guardian, voice.method, voice.recorded_by) for voice in voices} <= {
        (None, "link", None)
    }


def test_it_is_asked_only_of_whoever_wrote_something(asking, people, coordinator):
    (card,) = actions.make_reply_cards(asking, people[:1], by=coordinator)
    client = replied(card)
    client.post("/questionnaire/1/", {"value": "1"})

    assert (
        client.post("/questionnaire/2/", {"pass": "pass"}).headers["Location"].endswith("/envoyer/")
    )
    assert client.post("/questionnaire/2/", {"text": "Oui"}).headers["Location"].endswith("/3/")
    assert "sans mon nom" in client.get("/questionnaire/3/").content.decode()


def test_words_agreed_to_are_quoted_with_an_age_and_nothing_else(chosen, organisation, people):
    people[0].birth_date = organisation.today().replace(day=1) - timedelta(days=17 * 366)
    people[0].save()

    (quoted,) = quotable(organisation)

    assert quoted.words == "Avant je n’osais pas."
    assert quoted.said_by == "une personne de 16 à 17 ans"


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ({"birth_date": None, "birth_year": None}, "une personne"),
        ({"birth_date": None, "birth_year": 2010}, "une personne de 16 à 17 ans"),
        ({"birth_date": date(1990, 1, 1)}, "une personne de 26 ans ou plus"),
    ],
)
def test_an_age_that_is_not_known_is_not_told(born, told, chosen, people):
    for name, value in born.items():
        setattr(people[0], name, value)
    people[0].save()
    Reply.objects.update(on=date(2026, 11, 1))

    assert Verbatim.objects.get().said_by == told


@pytest.mark.parametrize("quote", ["no", ""])
def test_without_a_yes_nothing_is_chosen(quote, say, people, coordinator, sign_in, organisation):
    answer = say(people[0], quote)

    with pytest.raises(NotAgreed):
        actions.select_verbatim(answer, by=coordinator)
    page = sign_in(coordinator).post(f"/paroles/{answer.public_id}/citer/", {"words": TEXT})

    assert "pas accepté d’être citée" in page.content.decode()
    assert quotable(organisation) == []


def test_without_asking_for_the_yes_anybody_would_be_quoted(say, people, coordinator, monkeypatch):
    answer = say(people[0], "no")
    monkeypatch.setattr(actions.verbatims, "may_be_quoted", lambda *args: True)

    actions.select_verbatim(answer, by=coordinator, words="Avant je n’osais pas.")

    assert Verbatim.objects.count() == 1


def test_a_yes_taken_back_ends_the_quoting_at_once(chosen, organisation, people, coordinator):
    before = quotable(organisation)

    withdraw(people[0], Purpose.QUOTE, None, on=organisation.today(), by=coordinator)

    assert before == [chosen]
    assert quotable(organisation) == []


def test_without_asking_again_a_yes_taken_back_would_still_quote(
    chosen, organisation, people, coordinator, monkeypatch
):
    withdraw(people[0], Purpose.QUOTE, None, on=organisation.today(), by=coordinator)
    monkeypatch.setattr(verbatim, "may_be_quoted", lambda *args: True)

    assert quotable(organisation) == [chosen]


def test_at_eighteen_it_is_asked_anew(chosen, organisation, people):
    today = organisation.today()
    people[0].birth_date = today.replace(day=1, year=today.year - 18) + timedelta(days=40)
    people[0].save()
    day = today + timedelta(days=60)

    assert list(Verbatim.objects.of(organisation).quotable(today)) == [chosen]
    assert list(Verbatim.objects.of(organisation).quotable(day)) == []


def test_a_yes_that_lapsed_no_longer_quotes(say, people, coordinator, organisation):
    answer, today = say(people[0], ""), organisation.today()
    PermissionFactory(learner=people[0], purpose=Purpose.QUOTE, given_on=today, expires_on=today)
    actions.select_verbatim(answer, by=coordinator, words="Avant je n’osais pas.")

    tomorrow = today + timedelta(days=1)

    assert Verbatim.objects.quotable(today).count() == 1
    assert Verbatim.objects.quotable(tomorrow).count() == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Avant j’osais.", "On coupe"),
        ("maintenant j’aide. Avant je n’osais pas.", "On coupe"),
        ("Avec Baptiste j’ai fait une lampe", "nomment quelqu’un"),
    ],
)
def test_words_are_cut_and_never_changed_and_name_nobody(words, sentence, say, people, coordinator):
    answer = say(people[0])

    with pytest.raises(Refused, match=sentence):
        actions.select_verbatim(answer, by=coordinator, words=words)


def test_the_speaker_s_own_name_is_seen_however_it_is_written(say, people, coordinator):
    answer = say(people[0], text="Moi, aicha, je fabrique.")

    with pytest.raises(Refused, match="aicha"):
        actions.select_verbatim(answer, by=coordinator)


def test_a_name_is_left_out_with_three_points(say, people, coordinator, sign_in, organisation):
    answer = say(people[0])
    words = "Avec … j’ai fait une lampe, et maintenant j’aide mon frère."

    sign_in(coordinator).post(f"/paroles/{answer.public_id}/citer/", {"words": words})

    assert [one.words for one in quotable(organisation)] == [words]


def test_without_looking_for_names_one_would_be_printed(say, people, coordinator, monkeypatch):
    answer = say(people[0])
    monkeypatch.setattr(actions.verbatims, "_names_in", lambda *args: None)

    actions.select_verbatim(answer, by=coordinator)

    assert "Baptiste" in Verbatim.objects.get().words


def test_a_coordinator_chooses_and_puts_back_and_a_facilitator_does_not(
    say, people, sign_in, house_a, organisation
):
    answer = say(people[0])
    page = f"/paroles/{answer.public_id}/citer/"
    said = {"words": "Avant je n’osais pas."}

    assert sign_in(house_a.facilitator).post(page, said).status_code == 403
    sign_in(house_a.coordinator).post(page, said)
    (quoted,) = quotable(organisation)
    address = f"/citations/{quoted.public_id}/retirer/"
    assert sign_in(house_a.facilitator).post(address).status_code == 403
    sign_in(house_a.coordinator).post(address)

    assert quotable(organisation) == []


def test_another_organisation_s_are_never_quoted(chosen, house_b, sign_in):
    assert quotable(house_b.organisation) == []
    client = sign_in(house_b.coordinator)
    assert client.post(f"/citations/{chosen.public_id}/retirer/").status_code == 404


def test_an_erasure_takes_words_and_leaves_the_count(
    chosen, people, administrator, organisation, asking
):
    erase(people[0], by=administrator)

    assert not Verbatim.objects.exists()
    assert set(Answer.objects.values_list("value", "text")) == {("1", ""), ("", "")}
    assert tally_of(asking).answered == 1


def test_a_floor_that_forgot_the_answers_would_leave_the_words(
    chosen, people, administrator, monkeypatch
):
    monkeypatch.delitem(belongings._belongings, (Answer, "reply__learner"))

    erase(people[0], by=administrator)

    assert TEXT in Answer.objects.values_list("text", flat=True)


def test_of_two_records_that_both_answered_one_counts_and_comes_back_apart(
    say, people, workshop, coordinator, asking
):
    double = EnrolmentFactory(workshop=workshop, learner__first_name="Aicha").learner
    AttendanceFactory(session=workshop.sessions.get(), learner=double)
    say(people[0])
    say(double, text="Autre chose")

    made = merge(people[0], double, by=coordinator)
    together = tally_of(asking)
    undo_merge(made, by=coordinator)

    assert (together.asked, together.answered) == (3, 1)
    assert tally_of(asking).answered == 2
    assert Answer.objects.filter(reply__learner=double).count() == 2


def test_a_record_put_into_another_ends_its_link(asking, people, workshop, coordinator):
    double = EnrolmentFactory(workshop=workshop).learner
    AttendanceFactory(session=workshop.sessions.get(), learner=double)
    (card,) = actions.make_reply_cards(asking, [double], by=coordinator)

    merge(people[0], double, by=coordinator)

    assert actions.open_reply_link(card.token) is None


def test_a_learner_without_words_has_nothing_quoted(organisation, coordinator):
    learner = LearnerFactory(organisation=organisation)
    PermissionFactory(learner=learner, purpose=Purpose.QUOTE)

    assert quotable(organisation) == []
