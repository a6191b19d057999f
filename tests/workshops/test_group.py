"""Where a group stands: two series that never mix, and what is missing shown as missing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learners.models import Sight
from tests.factories import (
    AimFactory,
    AssessmentFactory,
    EnrolmentFactory,
    LearnerFactory,
    SkillAreaFactory,
    SkillFactory,
)
from workshops.heat import heat_of


@pytest.fixture
def skills(workshop):
    skills = SkillFactory.create_batch(3, area=SkillAreaFactory())
    for rank, skill in enumerate(skills):
        AimFactory(workshop=workshop, skill=skill, rank=rank)
    return skills


@pytest.fixture
def people(workshop):
    people = [
        LearnerFactory(organisation=workshop.organisation, first_name=name, last_name=name)
        for name in ("Aïcha", "Baptiste", "Chloé")
    ]
    for learner in people:
        EnrolmentFactory(workshop=workshop, learner=learner)
    return people


@pytest.fixture
def told(workshop):
    """Say a level: so many days ago, at a stage, by a method."""

    def _told(learner, skill, value, days=0, **more):
        on = workshop.organisation.today() - timedelta(days=days)
        return AssessmentFactory(learner=learner, skill=skill, value=value, on=on, **more)

    return _told


def address(workshop, method=""):
    return f"/ateliers/{workshop.public_id}/groupe/" + (f"?method={method}" if method else "")


def spots(workshop, method="observed"):
    return {
        (spot.learner.first_name, spot.skill.code): spot
        for line in heat_of(workshop, method).lines
        for spot in line.spots
    }


def test_the_last_level_stands_beside_the_start(workshop, skills, people, told):
    told(people[0], skills[0], 1, days=60)
    told(people[0], skills[0], 3, stage="interim")

    spot = spots(workshop)["Aïcha", skills[0].code]

    assert (spot.known.start.level.value, spot.known.now.level.value) == (1, 3)
    assert (spot.known.moved, spot.rank, spot.dots) == (2, 3, "●●●")


def test_what_was_observed_and_what_is_said_never_mix(workshop, skills, people, told):
    told(people[0], skills[0], 1, days=60)
    told(people[0], skills[0], 3, method="self", stage="end")

    seen, said = (spots(workshop, one)["Aïcha", skills[0].code] for one in ("observed", "self"))

    assert (seen.rank, seen.known.moved) == (1, None)
    assert (said.rank, said.known.moved) == (3, None)


def test_who_was_not_assessed_is_missing_and_not_at_zero(
    sign_in, facilitator, workshop, skills, people, told
):
    told(people[0], skills[0], 0)

    page = sign_in(facilitator).get(address(workshop)).content.decode()

    assert spots(workshop)["Baptiste", skills[0].code].rank is None
    assert page.count('class="heat unknown"><span') == 8
    assert "1 sur 3" in page


def test_each_skill_names_who_needs_it_and_who_can_show_it(workshop, skills, people, told):
    for learner, value in zip(people, (1, 2, 3), strict=True):
        told(learner, skills[0], value)

    column = heat_of(workshop, "observed").columns[0]
    other = heat_of(workshop, "observed").columns[1]

    assert [spot.learner for spot in column.low] == [people[0]]
    assert [spot.learner for spot in column.helping] == [people[2]]
    assert [spot.learner for spot in other.unknown] == people


def test_moves_count_only_those_who_have_two(workshop, skills, people, told):
    for learner, (start, end) in zip(people, [(1, 2), (2, 1), (1, None)], strict=True):
        told(learner, skills[0], start, days=60)
        if end is not None:
            told(learner, skills[0], end, stage="end")

    column = heat_of(workshop, "observed").columns[0]

    assert column.moves == {"up": 1, "same": 0, "down": 1, "once": 1}


def test_next_comes_the_lowest_skill_in_observable_words(workshop, skills, people, told):
    told(people[0], skills[0], 2)
    lowest = told(people[0], skills[1], 1)
    level = lowest.skill.framework.levels.get(value=2)
    Sight.objects.create(skill=skills[1], level=level, seen_fr="Le fait seule.")

    line = heat_of(workshop, "observed").lines[0]

    assert (line.next.skill, line.next_words) == (skills[1], "Le fait seule.")
    assert [spot.skill for spot in line.unknown] == [skills[2]]


def test_somebody_at_the_top_of_everything_has_no_next(workshop, skills, people, told):
    told(people[0], skills[0], 3)

    assert heat_of(workshop, "observed").lines[0].next is None


def test_another_workshop_s_people_are_not_here(workshop, skills, people, told):
    passing = LearnerFactory(organisation=workshop.organisation)
    told(passing, skills[0], 2)

    assert {line.learner for line in heat_of(workshop, "observed").lines} == {*people}


def test_it_takes_as_many_queries_for_three_as_for_thirteen(
    sign_in, facilitator, workshop, skills, people, told
):
    client = sign_in(facilitator)

    def queries():
        with CaptureQueriesContext(connection) as made:
            client.get(address(workshop))
        return len(made)

    told(people[0], skills[0], 1)
    few = queries()
    for learner in LearnerFactory.create_batch(10, organisation=workshop.organisation):
        EnrolmentFactory(workshop=workshop, learner=learner)
        told(learner, skills[1], 2)

    assert queries() == few


@pytest.mark.parametrize("method", ["", "self", "external", "x"])
def test_each_switch_opens_and_only_two_series_exist(
    sign_in, facilitator, workshop, skills, people, method
):
    page = sign_in(facilitator).get(address(workshop, method))

    assert page.context["method"] == ("self" if method == "self" else "observed")


def test_without_aims_it_leads_to_choosing_them(sign_in, facilitator, workshop, people):
    page = sign_in(facilitator).get(address(workshop)).content.decode()

    assert f"/ateliers/{workshop.public_id}/competences/" in page


def test_whoever_does_not_run_it_sees_no_progress(
    sign_in, house_a, house_b, network_coordinator, workshop, skills, people
):
    asked = [house_a.other_facilitator, house_b.administrator, network_coordinator]

    answers = [sign_in(user).get(address(workshop)).status_code for user in asked]

    assert answers == [403, 404, 404]
