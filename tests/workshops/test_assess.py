"""A group assessed at once, by whoever runs its workshop."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learners.models import Assessment
from tests.factories import (
    AimFactory,
    AssessmentFactory,
    EnrolmentFactory,
    LearnerFactory,
    SessionFactory,
    SkillAreaFactory,
    SkillFactory,
)
from workshops.cohort import cohort
from workshops.grids import likely_stage
from workshops.models import AssessedIn


@pytest.fixture
def skills(workshop):
    skills = SkillFactory.create_batch(3, area=SkillAreaFactory())
    for rank, skill in enumerate(skills):
        AimFactory(workshop=workshop, skill=skill, rank=rank)
    return skills


@pytest.fixture
def people(workshop):
    people = LearnerFactory.create_batch(4, organisation=workshop.organisation)
    for learner in people:
        EnrolmentFactory(workshop=workshop, learner=learner)
    return people


@pytest.fixture
def said(workshop):
    """What the form says beside its boxes."""
    return {"stage": "start", "on": workshop.organisation.today().isoformat()}


def address(workshop):
    return f"/ateliers/{workshop.public_id}/positionner/"


def box(learner, skill):
    return f"{learner.public_id.hex}-{skill.public_id.hex}"


def levels(**filters):
    rows = Assessment.objects.filter(**filters).values_list("learner", "skill", "level__value")
    return {(learner, skill): value for learner, skill, value in rows}


def test_a_whole_group_is_saved_in_one_go(sign_in, facilitator, workshop, skills, people, said):
    boxes = {box(one, skill): "2" for one in people for skill in skills}

    page = sign_in(facilitator).post(address(workshop), said | boxes, follow=True).content.decode()

    assert set(levels(stage="start", method="observed").values()) == {2}
    assert AssessedIn.objects.filter(workshop=workshop).count() == 12
    assert "12 niveaux enregistrés" in page
    assert page.count('value="2" checked') == 12


def test_an_empty_box_says_nothing_and_emptied_takes_back(
    sign_in, facilitator, workshop, skills, people, said
):
    client, first, second = (
        sign_in(facilitator),
        box(people[0], skills[0]),
        box(people[1], skills[0]),
    )
    client.post(address(workshop), said | {first: "0", second: ""})
    before = levels()

    client.post(address(workshop), said | {first: ""})

    assert before == {(people[0].pk, skills[0].pk): 0}
    assert levels() == {}


def test_where_they_began_is_shown_and_never_filled_in(
    sign_in, facilitator, workshop, skills, people, said
):
    long_ago = workshop.organisation.today() - timedelta(days=60)
    AssessmentFactory(learner=people[0], skill=skills[0], value=1, on=long_ago)

    page = sign_in(facilitator).get(address(workshop), said | {"stage": "end"}).content.decode()

    assert f"Début, {long_ago:%d/%m/%Y}" in page
    assert 'value="1" checked' not in page


def test_a_level_that_the_scale_does_not_have_saves_nothing(
    sign_in, facilitator, workshop, skills, people, said
):
    boxes = {box(people[0], skills[0]): "1", box(people[1], skills[0]): "9"}

    page = sign_in(facilitator).post(address(workshop), said | boxes).content.decode()

    assert levels() == {}
    assert people[1].display_name in page


def test_a_day_to_come_is_refused(sign_in, facilitator, workshop, skills, people, said):
    tomorrow = workshop.organisation.today() + timedelta(days=1)
    boxes = {"on": tomorrow.isoformat(), box(people[0], skills[0]): "1"}

    page = sign_in(facilitator).post(address(workshop), said | boxes).content.decode()

    assert levels() == {}
    assert "jour passé" in page


def test_one_skill_at_a_time_fits_a_phone_and_leaves_the_others(
    sign_in, facilitator, workshop, skills, people, said
):
    client, first, second = sign_in(facilitator), *(box(people[0], one) for one in skills[:2])
    client.post(address(workshop), said | {first: "1", second: "1"})
    only = {"skill": str(skills[1].public_id)}

    page = client.post(address(workshop), said | only | {second: "2"}, follow=True).content.decode()

    assert levels() == {(people[0].pk, skills[0].pk): 1, (people[0].pk, skills[1].pk): 2}
    assert f'name="{second}"' in page
    assert f'name="{first}"' not in page


def test_it_takes_as_many_queries_for_four_as_for_fourteen(
    sign_in, facilitator, workshop, skills, people, said
):
    client = sign_in(facilitator)

    def queries(group, value):
        boxes = {box(one, skill): value for one in group for skill in skills}
        with CaptureQueriesContext(connection) as made:
            client.post(address(workshop), said | boxes)
        return len(made)

    queries(people, "0")  # the first entry of a journal opens its chain
    few = queries(people, "1")
    more = LearnerFactory.create_batch(10, organisation=workshop.organisation)
    for learner in more:
        EnrolmentFactory(workshop=workshop, learner=learner)

    assert queries([*people, *more], "2") == few


def test_somebody_of_elsewhere_has_no_box(sign_in, facilitator, workshop, skills, people, said):
    other = LearnerFactory(organisation=workshop.organisation)

    sign_in(facilitator).post(address(workshop), said | {box(other, skills[0]): "1"})

    assert levels() == {}


@pytest.mark.parametrize("who", ["other_facilitator", "network_coordinator"])
def test_whoever_does_not_run_it_is_refused(sign_in, house_a, network_coordinator, workshop, who):
    user = network_coordinator if who == "network_coordinator" else house_a.other_facilitator

    assert sign_in(user).get(address(workshop)).status_code in (403, 404)


def test_the_cohort_is_whoever_was_enrolled_or_came(workshop, people, session, learners):
    SessionFactory(workshop=workshop)
    passing = LearnerFactory(organisation=workshop.organisation)

    assert {*people} <= {*cohort(workshop)}
    assert passing not in cohort(workshop)


@pytest.mark.parametrize(
    ("past", "ahead", "stage"), [(1, 5, "start"), (3, 3, "interim"), (5, 1, "end"), (0, 0, "start")]
)
def test_the_stage_follows_the_cycle(workshop, past, ahead, stage):
    today = workshop.organisation.today()
    for rank in range(past):
        SessionFactory(workshop=workshop, date=today - timedelta(days=7 * rank))
    for rank in range(ahead):
        SessionFactory(workshop=workshop, date=today + timedelta(days=7 * (rank + 1)))

    assert likely_stage(workshop) == stage
