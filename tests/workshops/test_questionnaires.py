"""Questionnaires are built from a page, and stay as they are once somebody was asked."""

import pytest
from django.utils import translation

from inclusion.models import JournalEntry
from tests.factories import WorkshopFactory
from workshops import actions
from workshops.actions import InUse, Refused
from workshops.models import Question, Questionnaire

LIST = "/questionnaires/"


@pytest.fixture
def taken(organisation, coordinator):
    """The three that come with the product: on arriving, on leaving, six months later."""
    return actions.take_ready_made(organisation, by=coordinator)


def page(thing):
    kind = "questions" if isinstance(thing, Question) else "questionnaires"
    return f"/{kind}/{thing.public_id}/"


def labels(questionnaire):
    return [question.label_fr for question in questionnaire.questions.all()]


def test_three_are_taken_in_one_press_in_both_languages(sign_in, coordinator, organisation):
    client = sign_in(coordinator)
    assert "Prendre les trois" in client.get(LIST).content.decode()

    client.post("/questionnaires/modeles/", {"organisation": organisation.public_id})

    made = Questionnaire.objects.of(organisation)
    assert [one.moment for one in made] == ["entry", "exit", "six_months"]
    assert not Question.objects.filter(label_en="").exists()
    for question in Question.objects.all():
        french, english = (_options(question, language) for language in ("fr", "en"))
        assert len(french) == len(english)
    assert JournalEntry.objects.filter(verb="questionnaire.added").count() == 3


def _options(question, language):
    with translation.override(language):
        return question.options


def test_what_is_asked_on_arriving_is_asked_again_on_leaving(taken):
    entry, leaving, _later = taken

    compared = [
        (one.label_fr, other.label_fr)
        for one in entry.questions.all()
        for other in leaving.questions.all()
        if one.asks_the_same_as(other)
    ]

    assert len(compared) >= 4
    assert all(one == other for one, other in compared)


def test_questions_are_added_moved_changed_and_removed(sign_in, coordinator, organisation):
    client = sign_in(coordinator)
    said = {"title": "Bilan du stage", "moment": "exit", "organisation": organisation.public_id}
    client.post("/questionnaires/nouveau/", said)
    made = Questionnaire.objects.get()
    for label in ("Un", "Deux", "Trois"):
        client.post(page(made) + "question/", {"kind": "yes_no", "label_fr": label})

    first, second, third = made.questions.all()
    client.post(page(third) + "deplacer/", {"towards": "up"})
    client.post(page(first) + "deplacer/", {"towards": "down"})
    client.post(page(second), {"kind": "open", "label_fr": "Et alors"})
    assert labels(made) == ["Trois", "Un", "Et alors"]
    client.post(page(first) + "retirer/")

    assert labels(made) == ["Trois", "Et alors"]
    assert "Bilan du stage" in client.get(page(made)).content.decode()


def test_the_first_moves_no_higher_and_the_last_no_lower(taken, coordinator):
    made = taken[0]
    before = labels(made)

    actions.move_question(made.questions.first(), by=coordinator, up=True)
    actions.move_question(made.questions.last(), by=coordinator, up=False)

    assert labels(made) == before


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": "uses", "label_fr": "?", "choices_fr": "Un seul"}, "Écrivez 2 à 12"),
        (
            {"kind": "choice", "label_fr": "?", "choices_fr": "A\nB", "choices_en": "A"},
            "autant de réponses",
        ),
        ({"kind": "scale", "label_fr": ""}, "obligatoire"),
        ({"kind": "open", "label_fr": "1 85 05 78 006 084 91"}, "sécurité sociale"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(wrong, sentence, sign_in, coordinator, taken):
    before = Question.objects.count()

    answer = sign_in(coordinator).post(page(taken[0]) + "question/", wrong)

    assert sentence in answer.content.decode()
    assert Question.objects.count() == before


def test_only_what_is_answered_alike_is_compared(sign_in, coordinator, taken):
    entry, leaving, _later = taken
    scale, hopes = leaving.questions.first(), entry.questions.last()
    client = sign_in(coordinator)
    said = {"kind": "open", "label_fr": "Autre", "same_as": scale.public_id}

    refused = client.post(page(entry) + "question/", said).content.decode()
    assert "autrement" in refused
    client.post(
        page(leaving) + "question/", {**said, "label_fr": "Encore", "same_as": hopes.public_id}
    )

    added = leaving.questions.last()
    assert added.label_fr == "Encore"
    assert added.asks_the_same_as(hopes)


def test_a_question_changed_stays_compared_until_somebody_parts_them(sign_in, coordinator, taken):
    entry, leaving, _later = taken
    mine, theirs = entry.questions.first(), leaving.questions.first()
    client = sign_in(coordinator)
    said = {"kind": "scale", "label_fr": "Je suis à l’aise.", "same_as": theirs.public_id}

    client.post(page(mine), said)
    mine.refresh_from_db()
    still = mine.asks_the_same_as(theirs)
    client.post(page(mine), {**said, "same_as": ""})
    mine.refresh_from_db()

    assert still
    assert not mine.asks_the_same_as(theirs)


@pytest.fixture
def asked(taken, organisation, coordinator):
    workshop = WorkshopFactory(organisation=organisation)
    actions.open_asking(taken[0], workshop, by=coordinator)
    taken[0].refresh_from_db()
    return taken[0]


def changes(questionnaire, by):
    """Every way to change what is asked."""
    question = questionnaire.questions.first()
    return [
        lambda: actions.change_questionnaire(questionnaire, by=by, title="Autre"),
        lambda: actions.write_question(questionnaire, by=by, kind="open", label_fr="Plus"),
        lambda: actions.write_question(
            questionnaire, by=by, question=question, kind="open", label_fr="Autre"
        ),
        lambda: actions.move_question(question, by=by, up=False),
        lambda: actions.remove_question(question, by=by),
        lambda: actions.remove_questionnaire(questionnaire, by=by),
    ]


def test_once_somebody_was_asked_nothing_changes(asked, coordinator):
    before = list(asked.questions.values())

    for change in changes(asked, coordinator):
        with pytest.raises(InUse):
            change()

    assert list(asked.questions.values()) == before


def test_without_the_lock_what_was_asked_would_change(asked, coordinator, monkeypatch):
    monkeypatch.setattr(actions.questionnaires, "_locked_draft", lambda one: one)

    actions.write_question(
        asked, by=coordinator, question=asked.questions.first(), kind="open", label_fr="Autre"
    )

    assert labels(asked)[0] == "Autre"


def test_the_pages_of_one_in_use_say_why_and_change_nothing(asked, sign_in, coordinator):
    client, before = sign_in(coordinator), labels(asked)
    question = asked.questions.first()

    shown = client.get(page(asked)).content.decode()
    client.post(page(question), {"kind": "open", "label_fr": "Autre"})
    client.post(page(question) + "retirer/")
    told = client.post(page(asked) + "supprimer/", follow=True).content.decode()

    assert "deplacer" not in shown
    assert "nouvelle version" in told
    assert labels(asked) == before


def test_a_new_version_is_a_copy_that_still_compares(asked, coordinator, taken):
    newer = actions.new_version(asked, by=coordinator)

    assert (newer.version, newer.is_draft, labels(newer)) == (2, True, labels(asked))
    assert newer.questions.first().asks_the_same_as(taken[1].questions.first())
    assert actions.new_version(asked, by=coordinator) == newer
    with pytest.raises(Refused):
        actions.new_version(newer, by=coordinator)


def test_another_organisation_s_is_never_found(sign_in, house_b, taken):
    client = sign_in(house_b.coordinator)
    question = taken[0].questions.first()

    for address in (page(taken[0]), page(taken[0]) + "apercu/1/", page(question)):
        assert client.get(address).status_code == 404


def test_another_organisation_s_question_is_never_compared_with(
    sign_in, house_b, taken, organisation
):
    (theirs, *_others) = actions.take_ready_made(house_b.organisation, by=house_b.coordinator)
    other = taken[1].questions.first()

    answer = sign_in(house_b.coordinator).post(
        page(theirs) + "question/",
        {"kind": "scale", "label_fr": "Je me sens bien.", "same_as": other.public_id},
    )

    assert answer.status_code == 200
    assert theirs.questions.filter(label_fr="Je me sens bien.").count() == 0


def test_a_facilitator_builds_none(sign_in, facilitator, taken):
    client = sign_in(facilitator)

    assert client.get(LIST).status_code == client.get(page(taken[0])).status_code == 403


def test_the_preview_shows_each_question_in_either_language_and_keeps_nothing(
    sign_in, coordinator, taken
):
    client, made = sign_in(coordinator), taken[0]
    address = page(made) + "apercu/{}/?language={}"

    french = [client.get(address.format(rank, "fr")).content.decode() for rank in range(1, 8)]
    english = client.get(address.format(1, "en")).content.decode()
    onwards = client.post(address.format(1, "fr"), {"value": "3"})

    for shown, label in zip(french, labels(made), strict=True):
        assert label in shown
    assert "I feel at ease" in english
    assert "Completely" in english
    assert onwards.headers["Location"].endswith("/apercu/2/?language=fr")


def test_one_put_away_comes_back(sign_in, coordinator, taken):
    client = sign_in(coordinator)

    client.post(page(taken[0]) + "archiver/")
    taken[0].refresh_from_db()
    away = taken[0].archived_at
    client.post(page(taken[0]) + "archiver/")
    taken[0].refresh_from_db()

    assert away
    assert taken[0].archived_at is None
