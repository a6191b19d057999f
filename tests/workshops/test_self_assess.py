"""Young people asked where they stand: links made, answered, ended, and what they never show."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learners.actions import erase
from learners.models import Assessment, Level
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    WorkshopFactory,
)
from tests.workshops.answering import followed, says, takes
from workshops import actions
from workshops.cohort import asked, still_to_answer
from workshops.models import SelfAnswer, SelfLink
from workshops.models.handing import CARD_LASTS, TABLET_LASTS


def at(made):
    return f"/positionnement/{made.token}/"


def level(skill, value):
    return Level.objects.get(framework=skill.framework, value=value)


def told(**filters):
    rows = Assessment.objects.filter(**filters).values_list("learner", "skill", "level__value")
    return {(learner, skill): value for learner, skill, value in rows}


@pytest.mark.parametrize(("second", "opens"), [(-1, True), (0, False), (1, False)])
def test_a_link_ends_on_its_second(tablet, second, opens, monkeypatch):
    ends = tablet.link.expires_at
    monkeypatch.setattr(timezone, "now", lambda: ends + timedelta(seconds=second))

    assert (actions.open_self_link(tablet.token) is not None) is opens


def test_no_token_is_kept_and_a_new_link_takes_the_place(card, tablet, workshop, people):
    kept = " ".join(str(row) for row in SelfLink.objects.values_list())
    again = actions.make_cards(workshop, "start", people[:1], by=tablet.link.made_by)[0]
    other = actions.open_tablet(workshop, "interim", by=tablet.link.made_by)

    assert not [made for made in (card, tablet) if made.token in kept]
    assert actions.open_self_link(card.token) is actions.open_self_link(tablet.token) is None
    assert actions.open_self_link(again.token) == again.link
    assert actions.open_self_link(other.token) == other.link


def test_links_are_short_lived(card, tablet):
    assert card.link.expires_at - card.link.made_at == CARD_LASTS
    assert tablet.link.expires_at - tablet.link.made_at == TABLET_LASTS <= timedelta(hours=2)


def test_asked_are_those_expected_and_those_who_came_today(workshop, people):
    today = workshop.organisation.today()
    left = EnrolmentFactory(workshop=workshop, status="withdrawn", until=today)
    walk_in = LearnerFactory(organisation=workshop.organisation)
    AttendanceFactory(
        session=SessionFactory(workshop=workshop, date=today, state="held"), learner=walk_in
    )

    assert {*asked(workshop)} == {*people, walk_in}
    assert left.learner not in asked(workshop)


def test_on_the_way_one_is_asked_again_after_a_time(workshop, people):
    today = workshop.organisation.today()
    for stage, learner, days in (("interim", 0, 20), ("interim", 1, 3), ("start", 0, 200)):
        SelfAnswer.objects.create(
            organisation=workshop.organisation,
            workshop=workshop,
            learner=people[learner],
            stage=stage,
            on=today - timedelta(days=days),
        )

    assert {*still_to_answer(workshop, "interim")} == {people[0], people[2]}
    assert {*still_to_answer(workshop, "start")} == {people[1], people[2]}


def test_no_card_for_whoever_is_not_asked_here(workshop, facilitator):
    elsewhere = EnrolmentFactory(workshop=WorkshopFactory()).learner

    assert actions.make_cards(workshop, "start", [elsewhere], by=facilitator) == []


def test_taken_back_they_may_answer_themselves(
    sign_in, facilitator, tablet, people, skills, workshop
):
    takes(client := followed(tablet), tablet, people[0])
    says(client, "2", "2", "2")
    answer = SelfAnswer.objects.get()

    page = sign_in(facilitator).post(f"/reponses/{answer.public_id}/reprendre/", follow=True)

    assert not Assessment.objects.exists()
    assert people[0] in still_to_answer(workshop, "start")
    assert "peut répondre à nouveau" in page.content.decode()


def test_cards_are_shown_once_with_first_names_alone(
    sign_in, facilitator, people, skills, workshop
):
    address = f"/ateliers/{workshop.public_id}/se-positionner/cartes/"

    page = sign_in(facilitator).post(address, {"stage": "start"})

    html = page.content.decode()
    assert html.count('<svg class="qr"') == 3
    assert "NomA" not in html
    assert page.headers["Cache-Control"] == "no-store"
    assert SelfLink.objects.live().count() == 3


def test_erasing_somebody_ends_their_link_and_keeps_no_more_than_that_they_answered(
    card, people, skills, administrator
):
    says(followed(card), "2", "2", "2")

    erase(people[0], by=administrator, reason="demande")

    assert actions.open_self_link(card.token) is None
    assert not SelfLink.objects.filter(learner=people[0]).exists()
    assert SelfAnswer.objects.filter(learner=people[0]).exists()
