"""What a questionnaire adds up to: people, those who are missing, and two moments side by side."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    ProgrammeFactory,
    SessionFactory,
    WorkshopFactory,
)
from workshops import actions
from workshops.exits import months_after
from workshops.models import Answer, Asking, Reply
from workshops.results import changes_since_entry, results_of
from workshops.tallies import in_percents, tally_of, unanswered

LEFT = date(2026, 3, 31)


@pytest.fixture
def set_of_three(organisation, coordinator):
    return actions.take_ready_made(organisation, by=coordinator)


@pytest.fixture
def ask(coordinator):
    """Ask this questionnaire there since that day."""

    def _ask(questionnaire, where, since):
        asking = actions.open_asking(questionnaire, where, by=coordinator)
        Asking.objects.filter(pk=asking.pk).update(opened_on=since)
        asking.refresh_from_db()
        return asking

    return _ask


def answers(asking, learner, **said):
    """One person's answers, by the code of the question."""
    reply = Reply.objects.create(
        organisation=asking.organisation, asking=asking, learner=learner, on=LEFT
    )
    for question in asking.questionnaire.questions.filter(code__in=said):
        column = "text" if question.is_open else "value"
        told = {column: said[question.code], "organisation": asking.organisation}
        Answer.objects.create(reply=reply, question=question, **told)
    return reply


def came(workshop, on=LEFT, **enrolment):
    learner = EnrolmentFactory(workshop=workshop, **enrolment).learner
    session = workshop.sessions.filter(date=on).first()
    session = session or SessionFactory(workshop=workshop, date=on, state="held")
    AttendanceFactory(session=session, learner=learner)
    return learner


def test_every_question_tells_who_answered_and_who_passed(workshop, set_of_three, ask):
    asking, chance = ask(set_of_three[1], workshop, LEFT), Random(3)
    told = []
    for _ in range(25):
        value = chance.choice(["1", "2", "3", "4", "5", None])
        said = {"at_ease": value} if value else {}
        answers(asking, came(workshop), **said)
        told.append(value)

    result = results_of(asking)[0]

    expected = Counter(value for value in told if value)
    assert result.answered + result.missing == 25
    assert result.answered == expected.total()
    assert [bar.count for bar in result.bars] == [expected[value] for value in "12345"]
    assert [bar.share for bar in result.bars] == [
        round(100 * expected[value] / expected.total()) for value in "12345"
    ]


def test_several_answers_of_one_person_are_one_person(workshop, set_of_three, ask):
    asking = ask(set_of_three[1], workshop, LEFT)
    for said in ("1 2 3", "1", "none"):
        answers(asking, came(workshop), uses=said)

    result = next(one for one in results_of(asking) if one.question.code == "uses")

    assert (result.answered, result.missing) == (3, 0)
    assert [bar.count for bar in result.bars] == [2, 1, 1, 0, 0, 0, 1]


@pytest.mark.parametrize(("people", "told"), [(19, False), (20, True)])
def test_under_twenty_only_counts_are_told(
    people, told, workshop, set_of_three, ask, sign_in, coordinator
):
    asking = ask(set_of_three[1], workshop, LEFT)
    for _ in range(people):
        answers(asking, came(workshop), at_ease="4")

    page = sign_in(coordinator).get(f"/questionnaires-poses/{asking.public_id}/resultats/")

    assert (results_of(asking)[0].bars[3].share == 100) is told
    assert ("100\u00a0%" in page.content.decode()) is told
    assert ("Moins de 20 personnes" in page.content.decode()) is not told


def test_two_moments_are_compared_over_those_who_answered_both(workshop, set_of_three, ask):
    entry = ask(set_of_three[0], workshop, LEFT - timedelta(days=60))
    leaving = ask(set_of_three[1], workshop, LEFT)
    pairs = [("1", "3"), ("2", "2"), ("4", "5"), ("5", "1")]
    for before, after in pairs:
        person = came(workshop)
        answers(entry, person, at_ease=before)
        answers(leaving, person, at_ease=after)
    answers(entry, came(workshop), at_ease="1")
    answers(leaving, came(workshop), at_ease="5")
    both_but_not_this = came(workshop)
    answers(entry, both_but_not_this, at_ease="1")
    answers(leaving, both_but_not_this, protect="5")

    change = changes_since_entry(leaving)[0]

    assert change.question.code == "at_ease"
    assert (change.people, change.higher, change.same, change.lower) == (4, 2, 1, 1)
    assert [(before, after) for _label, before, after in change.rows] == [
        (1, 1),
        (1, 1),
        (0, 1),
        (1, 0),
        (1, 1),
    ]
    assert changes_since_entry(entry) == []


def test_what_is_asked_otherwise_is_never_compared(workshop, set_of_three, ask, coordinator):
    entry, leaving, _later = set_of_three
    mine = leaving.questions.get(code="uses")
    told = {"kind": "uses", "label_fr": mine.label_fr, "choices_fr": "Jouer\nCréer"}
    actions.write_question(leaving, by=coordinator, question=mine, **told)
    person = came(workshop)
    answers(ask(entry, workshop, LEFT), person, uses="1")
    asking = ask(leaving, workshop, LEFT)
    answers(asking, person, uses="1")

    assert "uses" not in {change.question.code for change in changes_since_entry(asking)}


def test_another_workshop_s_answers_are_not_in_it(
    organisation, workshop, set_of_three, ask, house_b
):
    other = WorkshopFactory(organisation=organisation)
    person = came(workshop)
    answers(ask(set_of_three[0], other, LEFT), person, at_ease="1")
    asking = ask(set_of_three[1], workshop, LEFT)
    answers(asking, person, at_ease="5")

    assert changes_since_entry(asking) == []
    assert results_of(asking)[0].answered == 1


def test_the_rate_tells_asked_answered_and_declined(workshop, set_of_three, ask, at, coordinator):
    at(2026, 4, 3, 10)
    asking = ask(set_of_three[1], workshop, LEFT)
    people = [came(workshop, since=date(2026, 1, 1)) for _ in range(12)]
    LearnerFactory(organisation=workshop.organisation)
    for person in people[:5]:
        answers(asking, person, at_ease="4")
    actions.decline_for(asking, people[5], by=coordinator)

    tally = tally_of(asking)

    assert (tally.asked, tally.answered, tally.declined, tally.silent) == (12, 5, 1, 6)
    assert tally.rate is None  # « 5 sur 12 »: of so few people, no percentage
    assert unanswered(workshop.organisation) == 6


@pytest.mark.parametrize(
    ("part", "whole", "percents"),
    [(1, 19, None), (0, 20, 0), (1, 40, 3), (27, 40, 68), (2, 3 * 40, 2), (40, 40, 100)],
)
def test_percents_are_rounded_half_up_as_in_reports(part, whole, percents):
    assert in_percents(part, whole) == percents


def test_on_leaving_whoever_never_came_is_not_asked(workshop, set_of_three, ask, at):
    at(2026, 4, 3, 10)
    person = came(workshop, since=date(2026, 1, 1))
    EnrolmentFactory(workshop=workshop, since=date(2026, 1, 1))

    assert set(tally_of(ask(set_of_three[1], workshop, LEFT)).due) == {person.pk}


@pytest.mark.parametrize(("days", "waits"), [(-1, False), (0, True), (60, True), (61, False)])
def test_on_leaving_one_is_asked_for_sixty_days(days, waits, workshop, set_of_three, ask, at):
    person = came(workshop, since=date(2026, 1, 1))
    day = LEFT + timedelta(days=days)
    at(day.year, day.month, day.day, 10)

    tally = tally_of(ask(set_of_three[1], workshop, LEFT - timedelta(days=30)))

    assert (person.pk in tally.waiting) is waits


@pytest.mark.parametrize(
    ("day", "waits"),
    [
        (months_after(LEFT, 6) - timedelta(days=1), False),
        (months_after(LEFT, 6), True),
        (months_after(LEFT, 8), True),
        (months_after(LEFT, 8) + timedelta(days=1), False),
    ],
)
def test_six_months_later_one_is_asked_while_the_answer_counts(
    day, waits, workshop, set_of_three, ask, at
):
    person = came(workshop, since=date(2026, 1, 1))
    at(day.year, day.month, day.day, 10)

    tally = tally_of(ask(set_of_three[2], workshop, LEFT))

    assert (person.pk in tally.waiting) is waits


def test_a_programme_asks_once_over_all_its_workshops(organisation, set_of_three, ask, at):
    at(2026, 4, 3, 10)
    programme = ProgrammeFactory(organisation=organisation)
    first, second = WorkshopFactory.create_batch(2, organisation=organisation, programme=programme)
    person = came(first, on=date(2026, 2, 3), since=date(2026, 1, 1))
    EnrolmentFactory(workshop=second, learner=person, since=date(2026, 1, 1))
    SessionFactory(workshop=second, date=date(2026, 5, 5))
    asking = ask(set_of_three[1], programme, date(2026, 2, 1))

    before = set(tally_of(asking).due)
    at(2026, 5, 5, 10)

    assert before == set()
    assert set(tally_of(asking).due) == {person.pk}


def test_a_facilitator_sees_the_figures_and_no_word(workshop, set_of_three, ask, sign_in, house_a):
    asking = ask(set_of_three[1], workshop, LEFT)
    answers(asking, came(workshop), at_ease="4", changed="Je répare des vélos connectés.")
    page = f"/questionnaires-poses/{asking.public_id}/resultats/"

    mine = sign_in(house_a.facilitator).get(page).content.decode()
    others = sign_in(house_a.other_facilitator).get(page)
    coordination = sign_in(house_a.coordinator).get(page).content.decode()

    assert "vélos" not in mine
    assert "Seule la coordination" in mine
    assert others.status_code == 403
    assert "vélos" in coordination


def test_the_to_do_list_asks_the_database_as_much_for_ten_as_for_one(
    organisation, set_of_three, ask, django_assert_max_num_queries, at
):
    at(2026, 4, 3, 10)
    for _ in range(5):
        workshop = WorkshopFactory(organisation=organisation)
        came(workshop, since=date(2026, 1, 1))
        for questionnaire in set_of_three:
            ask(questionnaire, workshop, LEFT)

    with django_assert_max_num_queries(7):
        assert unanswered(organisation) > 0
